"""The content model: everything the bot says, as validated, immutable values.

Files and their reading live in `bot.content`; this module only says what shape content has.
Texts here are ready to show: the loader has already put names, links and the like in place of
`{app.gen}` and its kind. What remains in braces is filled in per person (`bot.domain.phrases`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Final, Literal

from pydantic import Field

from bot.domain.care_words import CareWords
from bot.domain.content_model import ContentModel
from bot.domain.control_words import ControlWords
from bot.domain.faq import AlikeWords, Topic
from bot.domain.phrases import Phrases
from bot.domain.place_words import ForwardedLink, PlaceLabels
from bot.domain.places import Post
from bot.domain.role_words import RoleWords
from bot.domain.speech import Speech
from bot.domain.wording import normalised

LABEL_LIMIT: Final = 40
"""Characters on a button (documented: dev.vk.com, keyboards)."""
SNACKBAR_LIMIT: Final = 90
"""Characters in `show_snackbar` (documented: dev.vk.com, messages.sendMessageEventAnswer)."""
SCREEN_LIMIT: Final = 360
"""Characters of one screen without its links; more is a wall of text on a phone."""

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
Label = Annotated[str, Field(min_length=1, max_length=LABEL_LIMIT)]
Line = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[^\n]+$")]
Text = Annotated[str, Field(min_length=1, max_length=1200)]
Word = Annotated[str, Field(min_length=1, max_length=60)]
Phrase = Annotated[str, Field(min_length=1, max_length=120)]


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


Milestone = Literal[
    "signed_in", "filled", "invited", "accepted", "applied", "confirmed", "chat_ready", "in_chat"
]
"""Steps whose end matters to others: an administrator has signed in, filled in the data, invited
teachers, accepted them; a teacher has applied, is confirmed, has a chat; a family is in it."""


class Trouble(ContentModel):
    """What usually goes wrong at a step, and the way out."""

    id: Id
    label: Label
    text: Text
    words: tuple[Phrase, ...] = ()
    """What people write when this is what has happened to them."""


class Step(ContentModel):
    """One thing to do. Progress hangs on `id`, so an id is never reused for another thing."""

    id: Id
    title: Line
    text: Text
    link: Id | None = None
    done: Label | None = None
    """What the button says when the step is done; without it, the common word."""
    only_if: Id | None = None
    """A named rule of `bot.domain.rules`; without it the step is on everybody's path."""
    mail: Id | None = None
    """A letter to copy that belongs to this step."""
    then_ask: Id | None = None
    """A question to ask once the step is done; its answer may change the rest of the path."""
    milestone: Milestone | None = None
    """What other people learn when the step is done."""
    invites: Literal["organisation", "class"] | None = None
    """The step is about inviting others: its card leads to the person's own place of that kind."""
    shows_chat: bool = False
    """The card has a button to the class's chat, where its teacher lets families see the link."""
    troubles: tuple[Trouble, ...] = ()


class RetiredStep(ContentModel):
    """A step that is no more. Who stood on it or did it, stands on or did `moved_to`."""

    id: Id
    moved_to: Id


class Guide(ContentModel):
    """The steps of one role in order; the file's name is the role's id."""

    steps: tuple[Step, ...] = Field(min_length=1)
    retired: tuple[RetiredStep, ...] = ()
    finish: Text


class Option(ContentModel):
    """One answer to a question of the role dialogue."""

    id: Id
    label: Label
    words: tuple[Word, ...] = ()
    sets_role: Id | None = None
    ask: Id | None = None
    """The next question; without it the role's own first question, or the first step."""
    ends: bool = False
    """The role's own questions are not asked: who came by a link should press once."""


class Question(ContentModel):
    """A screen of the role dialogue. `key` is what the answer is remembered under."""

    id: Id
    key: Id
    text: Text
    options: tuple[Option, ...] = Field(min_length=2, max_length=6)
    refs: tuple[Id, ...] = ()
    """`vk.me/...?ref=` values that open the dialogue at this question."""

    def option(self, option_id: str) -> Option | None:
        return next((o for o in self.options if o.id == option_id), None)


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
    "quiet",
    "later",
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
    speech: Speech
    role_words: RoleWords
    control_words: ControlWords
    care_words: CareWords
    notes: Mapping[str, Note]
    mails: Mapping[str, Mail]
    notice: Notice
    topics: Mapping[str, Topic]
    """What people ask, by id."""
    alike: tuple[AlikeWords, ...]
    """Words that mean the same in a question."""

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
    def document_names(self) -> frozenset[str]:
        """The words of documents in normal form."""
        return frozenset(map(normalised, self.document_words))

    @cached_property
    def refs(self) -> Mapping[str, Role | Question]:
        """What each `ref` of a link opens."""
        roles: dict[str, Role | Question] = {
            r: role for role in self.roles.values() for r in role.refs
        }
        return roles | {r: question for question in self.questions.values() for r in question.refs}
