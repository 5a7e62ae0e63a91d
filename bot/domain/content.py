"""The content model: everything the bot says, as validated, immutable values.

Files and their reading live in `bot.content`; this module only says what shape content has, and
`bot.domain.guides` what shape its guides have. Texts here are ready to show: the loader has
already put names, links and the like in place of `{app.gen}` and its kind. What remains in braces
is filled in per person (`bot.domain.phrases`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Literal

from bot.domain.application_words import ApplicationWords
from bot.domain.care_words import CareExamples, CareWords
from bot.domain.clock_words import ClockWords
from bot.domain.content_model import ContentModel, Id, Label, Line, Numeral, Text, Word
from bot.domain.control_words import ControlWords
from bot.domain.faq import AlikeWords, Topic
from bot.domain.guides import Guide
from bot.domain.numerals import Numerals
from bot.domain.phrases import Phrases
from bot.domain.place_questions import PlaceQuestions
from bot.domain.place_words import (
    ConsentWords,
    ForwardedLink,
    InvitingWords,
    NameWords,
    PlaceLabels,
    PlaceSpeech,
)
from bot.domain.places import Post
from bot.domain.questions import Question
from bot.domain.reminder_kinds import Reminders
from bot.domain.reminder_words import When
from bot.domain.role_words import RoleExamples, RoleWords
from bot.domain.secret_words import SecretWords
from bot.domain.speech import Speech
from bot.domain.wording import normalised
from bot.domain.zones import Zones


class AppName(ContentModel):
    """The messenger's name in the six cases of Russian, so that it can be renamed in one place."""

    nom: Line
    gen: Line
    dat: Line
    acc: Line
    ins: Line
    loc: Line


class Link(ContentModel):
    """A web page people are sent to."""

    title: Label
    url: str
    checked: date
    """The day somebody opened the link and saw that it leads where the text says."""


class Role(ContentModel):
    """Who a person is here. `whom_to_ask` names the living person behind the bot's knowledge."""

    id: Id
    title: Line
    chosen: Text
    whom_to_ask: Text
    who_knows: Text
    """Whom to ask about what the bot does not know, in a sentence of its own."""
    post: Post
    """What somebody in this role is in an organisation or class."""
    is_child: bool = False
    """Whether a child has this role: in trouble they are told of other people than a grown-up."""
    ask: Id | None = None
    refs: tuple[Id, ...] = ()
    notes: tuple[Id, ...] = ()
    links: tuple[Id, ...] = ()


class Note(ContentModel):
    """A remark of the source document, shown on demand."""

    id: Id
    label: Label
    text: Text


class Mail(ContentModel):
    """A letter a person copies and completes; the bot never asks for what goes into the gaps."""

    to: Line
    subject: Line
    body: Text


class Notice(ContentModel):
    """One message everybody gets once, when an editor switches it on under a new id."""

    id: Id
    enabled: bool
    text: Text


CommandName = Literal[
    "start",
    "help",
    "progress",
    "role",
    "notes",
    "delete",
    "step",
    "done",
    "trouble",
    "back",
    "mail",
    "start_over",
    "yes",
    "no",
    "places",
    "not_me",
    "human",
    "reminders",
    "later",
    "mute",
]


class Command(ContentModel):
    """What people type for something that has no button on the screen."""

    slash: tuple[Word, ...] = ()
    words: tuple[Word, ...] = ()


class Labels(ContentModel):
    """The words on buttons that are the same everywhere."""

    done: Label
    trouble: Label
    back: Label
    mail: Label
    show_step: Label
    up_to_yes: Label
    done_yes: Label
    back_yes: Label
    my_step: Label
    my_progress: Label
    notes: Label
    roles: Label
    help: Label
    other_trouble: Label
    ask_human: Label
    start_over: Label
    start_over_yes: Label
    another_role: Label
    other_role: Label
    head_yes: Label
    head_no: Label
    delete_me: Label
    delete_yes: Label
    delete_forever: Label
    cancel: Label
    go_on: Label


class Content(ContentModel):
    """All of the bot's content, consistent: every id that is named exists."""

    app: AppName
    links: Mapping[str, Link]
    roles: Mapping[str, Role]
    first_question: Id
    questions: Mapping[str, Question]
    guides: Mapping[str, Guide]
    labels: Labels
    place_labels: PlaceLabels
    teachers_for_active: int
    """Confirmed teachers that make an organisation active (source document, notes)."""
    code_names: tuple[Word, ...]
    """Words that may stand before a typed code."""
    chat_hosts: tuple[Line, ...]
    """Hosts a class's chat may have its link on."""
    forwarded_links: Mapping[ForwardedLink, Id]
    """The links of the cards to forward, by their variable."""
    phrases: Phrases
    kinds: Mapping[str, str]
    """What a message without words is, in the accusative: sticker → what the bot cannot read."""
    commands: Mapping[CommandName, Command]
    secret_words: tuple[Word, ...]
    """Words beside which digits are a code that nobody may be told."""
    document_words: tuple[Word, ...]
    """Words beside which digits are the number of somebody's document."""
    harmless_words: tuple[Word, ...]
    """Words beside which a number is nobody's secret: whose it is, or what is counted."""
    product_words: tuple[Word, ...]
    """Foreign words that are no password: what services and devices are called."""
    linking_words: tuple[Word, ...]
    """What may stand between a harmless word and its number."""
    sent_words: tuple[Word, ...]
    """Words with which people hand a code on, or tell that it was sent to them."""
    sheet_words: tuple[Word, ...]
    """What invitations are printed on."""
    numerals: Mapping[Numeral, tuple[Word, ...]]
    """How numbers are said in words."""
    no_names: tuple[Word, ...]
    """What people say instead of a name that is asked for."""
    name_words: NameWords
    """What stands around a name, and what makes a statement of it."""
    place_speech: PlaceSpeech
    """What people say of a class or an organisation of theirs."""
    place_questions: PlaceQuestions
    """What they ask about it."""
    inviting_words: InvitingWords
    """How people say that they want to invite others."""
    consent_words: ConsentWords
    """What is said by who agrees to an invitation into a second role."""
    application_words: ApplicationWords
    """What is said to the list of those who wait."""
    time_words: Mapping[When, tuple[Word, ...]]
    """How else than by its label people say a time at which they are to be reminded."""
    clock_words: ClockWords
    """How people say any other time."""
    speech: Speech
    role_words: RoleWords
    role_examples: tuple[RoleExamples, ...] = ()
    control_words: ControlWords
    care_words: CareWords
    care_examples: tuple[CareExamples, ...] = ()
    notes: Mapping[str, Note]
    mails: Mapping[str, Mail]
    notice: Notice
    reminders: Reminders
    zones: Zones
    topics: Mapping[str, Topic]
    """What people ask, by id."""
    alike: tuple[AlikeWords, ...]
    """Words that mean the same in a question."""

    @cached_property
    def made(self) -> dict[tuple[object, ...], Any]:
        """What has been made of it (`bot.domain.remembering`)."""
        return {}

    def question(self, question_id: str) -> Question | None:
        return self.questions.get(question_id)

    @cached_property
    def slash_commands(self) -> Mapping[str, CommandName]:
        """Commands by what is typed after the slash, in normal form."""
        return {normalised(w): name for name, c in self.commands.items() for w in c.slash}

    @cached_property
    def command_words(self) -> Mapping[str, CommandName]:
        """Commands by their words, in normal form."""
        return {normalised(w): name for name, c in self.commands.items() for w in c.words}

    @cached_property
    def family_question(self) -> Question | None:
        """The question that tells parents from students, for whoever comes by a class's link."""
        return next((q for q in self.questions.values() if self._is_for(q, Post.FAMILY)), None)

    def _is_for(self, question: Question, post: Post) -> bool:
        roles = [o.sets_role for o in question.options]
        return all(role and self.roles[role].post is post for role in roles)

    def roles_of(self, post: Post) -> list[Role]:
        """The roles of people who have this post."""
        return [role for role in self.roles.values() if role.post is post]

    @cached_property
    def names_of_code(self) -> frozenset[str]:
        """The words that may stand before a typed code, in lower case."""
        return frozenset(word.casefold() for word in self.code_names)

    @cached_property
    def secret_names(self) -> frozenset[str]:
        """The secret words in normal form."""
        return frozenset(map(normalised, self.secret_words))

    @cached_property
    def words_of_secrets(self) -> SecretWords:
        """The words by which a secret is told from an ordinary number."""
        return SecretWords(
            names=self.secret_names,
            documents=frozenset(map(normalised, self.document_words)),
            codes=self.secret_names & self.names_of_code,
            harmless=frozenset(map(normalised, self.harmless_words)),
            products=frozenset(map(normalised, self.product_words)),
            linking=frozenset(map(normalised, self.linking_words)),
            sent=frozenset(map(normalised, self.sent_words)),
            sheets=frozenset(map(normalised, self.sheet_words)),
            numerals=self.said_numbers,
        )

    @cached_property
    def said_numbers(self) -> Numerals:
        """Numbers in words."""
        numbers = self.numerals.items()
        return Numerals({normalised(word): int(n) for n, words in numbers for word in words})

    @cached_property
    def refs(self) -> Mapping[str, Role | Question]:
        """What each `ref` of a link opens."""
        roles: dict[str, Role | Question] = {
            r: role for role in self.roles.values() for r in role.refs
        }
        return roles | {r: question for question in self.questions.values() for r in question.refs}
