"""The content model: everything the bot says, as validated, immutable values.

Files and their reading live in `bot.content`; this module only says what shape content has.
Texts here are ready to show: the loader has already put names, links and the like in place of
`{app.gen}` and its kind. What remains in braces is filled in per person (`Phrases.fill`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

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


class ContentModel(BaseModel):
    """Frozen, and strict about what it does not know: a mistyped key is an error, not a wish."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AppName(ContentModel):
    """The messenger's name in the six cases of Russian, so that it can be renamed in one place."""

    nom: Line
    gen: Line
    dat: Line
    acc: Line
    ins: Line
    loc: Line


class Link(ContentModel):
    """A web page people are sent to. `pages` names pages of one edition of a document."""

    title: Label
    url: str
    checked: date
    """The day somebody opened the link and saw that it leads where the text says."""


class Trouble(ContentModel):
    """What usually goes wrong at a step, and the way out."""

    id: Id
    label: Label
    text: Text


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
]


class Command(ContentModel):
    """What people type for something that has no button on the screen."""

    slash: tuple[Word, ...] = ()
    words: tuple[Word, ...] = ()


class Labels(ContentModel):
    """The words on buttons that are the same everywhere."""

    open_link: Label
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
    delete_me: Label
    delete_yes: Label
    delete_forever: Label
    cancel: Label


PHRASE_VARIABLES: Final[Mapping[str, frozenset[str]]] = {
    "progress_bar": frozenset({"bar", "done", "total"}),
    "card": frozenset({"progress", "title", "text", "link", "hint"}),
    "card_link": frozenset({"url"}),
    "card_hint": frozenset({"done"}),
    "card_done": frozenset({"title"}),
    "card_put_off": frozenset({"title"}),
    "snackbar_done": frozenset({"done", "total"}),
    "snackbar_already_done": frozenset(),
    "snackbar_shown_below": frozenset(),
    "step_already_done": frozenset(),
    "step_is_ahead": frozenset(),
    "step_is_gone": frozenset(),
    "question_answered": frozenset(),
    "where_you_are": frozenset({"progress", "title", "done"}),
    "where_finished": frozenset({"progress"}),
    "trouble_menu": frozenset({"title"}),
    "trouble_answer": frozenset({"text"}),
    "ask_human": frozenset({"whom"}),
    "finish": frozenset({"progress", "text"}),
    "progress": frozenset({"role", "progress", "steps", "others"}),
    "progress_done": frozenset({"title"}),
    "progress_current": frozenset({"title"}),
    "progress_open": frozenset({"title"}),
    "progress_other_role": frozenset({"role", "done", "total"}),
    "notes": frozenset({"role", "links"}),
    "notes_link": frozenset({"title", "url"}),
    "note": frozenset({"text"}),
    "roles": frozenset({"role", "others"}),
    "role_switched": frozenset({"role"}),
    "role_opened_by_link": frozenset({"role"}),
    "role_needed": frozenset(),
    "add_role": frozenset(),
    "welcome_by_link": frozenset({"role"}),
    "start_over": frozenset({"role"}),
    "started_over": frozenset(),
    "delete_ask": frozenset(),
    "delete_ask_again": frozenset(),
    "delete_gone": frozenset(),
    "delete_kept": frozenset(),
    "help": frozenset(),
    "mail": frozenset({"to", "subject", "body"}),
    "secret": frozenset(),
    "not_text": frozenset({"kind"}),
    "not_understood": frozenset(),
    "apology": frozenset(),
    "choices": frozenset({"choices"}),
    "choice": frozenset({"number", "label"}),
    "menu_words": frozenset(),
    "in_chat": frozenset({"address"}),
    "welcome_back": frozenset(),
}
"""Every sentence of the bot by name, with the variables an editor may use in it."""


class Phrases(ContentModel):
    """The bot's sentences by name, as in `PHRASE_VARIABLES`."""

    sentences: Mapping[str, str]

    def fill(self, name: str, **variables: object) -> str:
        """Returns the sentence with its variables put in; values are never searched again.

        A variable that is empty takes its blank lines with it.
        """
        known = PHRASE_VARIABLES[name]

        def value(match: re.Match[str]) -> str:
            return str(variables[match[1]]) if match[1] in known else match[0]

        text = re.sub(r"\{([a-z_]+)\}", value, self.sentences[name])
        return re.sub(r"\n{3,}", "\n\n", text).strip()


class Content(ContentModel):
    """All of the bot's content, consistent: every id that is named exists."""

    app: AppName
    links: Mapping[str, Link]
    roles: Mapping[str, Role]
    first_question: Id
    questions: Mapping[str, Question]
    guides: Mapping[str, Guide]
    labels: Labels
    phrases: Phrases
    kinds: Mapping[str, str]
    """What a message without words is, in the accusative: sticker → what the bot cannot read."""
    commands: Mapping[CommandName, Command]
    secret_words: tuple[Word, ...]
    """Words beside which digits are a code that nobody may be told."""
    notes: Mapping[str, Note]
    mails: Mapping[str, Mail]
    notice: Notice

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
    def refs(self) -> Mapping[str, Role | Question]:
        """What each `ref` of a link opens."""
        roles: dict[str, Role | Question] = {
            r: role for role in self.roles.values() for r in role.refs
        }
        return roles | {r: question for question in self.questions.values() for r in question.refs}
