"""The shape of a guide: its steps in order, what usually goes wrong at them, and what others learn
when one is done. The rest of content is in `bot.domain.content`."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final, Literal

from pydantic import Field

from bot.domain.content_model import ContentModel, Id, Label, Line, Phrase, Text
from bot.domain.role_words import SaidList
from bot.domain.rules import RULES, Rule

_NEVER: Final = Rule("", "never")
"""In place of a rule that nobody knows."""

Milestone = Literal[
    "signed_in", "filled", "invited", "accepted", "applied", "confirmed", "chat_ready", "in_chat"
]
"""Steps whose end matters to others: an administrator has signed in, filled in the data, invited
teachers, accepted them; a teacher has applied, is confirmed, has a chat; a family is in it."""
SAID_AT_MOST: Final = 6
"""Words in which a step is told to be done; who tells more tells a story."""


class Trouble(ContentModel):
    """What usually goes wrong at a step, and the way out."""

    id: Id
    label: Label
    text: Text
    again: Text | None = None
    """The text for whoever has just read the first one and says that it is so still."""
    with_place: Text | None = None
    """The text for whoever has an organisation or a class to invite to: it leads to its card."""
    done: Label | None = None
    """What the button says that leads on from here, where the step may be left undone."""
    words: tuple[Phrase, ...] = ()
    """What people write when this is what has happened to them."""


class Half(ContentModel):
    """A part of a step that people tell as done by itself, and what is left then."""

    said: SaidList
    left: Line


class Step(ContentModel):
    """One thing to do. Progress hangs on `id`, so an id is never reused for another thing."""

    id: Id
    title: Line
    text: Text
    link: Id | None = None
    done: Label | None = None
    """What the button says when the step is done; without it, the common word."""
    said: SaidList = ()
    """What people say at this very step when it is done, besides words of the title."""
    half: Half | None = None
    """What people say when only a part of it is done; the step stays theirs."""
    turn: Line | None = None
    """Whose turn it is, and what to do meanwhile, where somebody else must act; for reminders."""
    alone: Line | None = None
    """What is said where it is told before its turn: it needs none of the steps before, so it is
    no evidence of them, and is marked by itself."""
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

    @property
    def told(self) -> tuple[str, ...]:
        """All that is said of it, a half of it as well."""
        return (*(self.half.said if self.half else ()), *self.said)


class RetiredStep(ContentModel):
    """A step that is no more. Who stood on it or did it, stands on or did `moved_to`."""

    id: Id
    moved_to: Id


class Guide(ContentModel):
    """The steps of one role in order; the file's name is the role's id."""

    steps: tuple[Step, ...] = Field(min_length=1)
    retired: tuple[RetiredStep, ...] = ()
    finish: Text
    finish_with_place: Text | None = None
    """The same as a trouble's `with_place`."""

    @cached_property
    def by_id(self) -> Mapping[str, Step]:
        """The steps of today by their ids."""
        return {step.id: step for step in self.steps}

    @cached_property
    def ruled(self) -> tuple[tuple[Step, str | None, str | None], ...]:
        """The steps with the answer that each hangs on, as `holds` says: its key, none if the
        step is everybody's, and the option."""
        rules = [RULES.get(s.only_if, _NEVER) if s.only_if else None for s in self.steps]
        return tuple(
            (step, rule.key if rule else None, rule.option if rule else None)
            for step, rule in zip(self.steps, rules, strict=True)
        )

    @cached_property
    def inviting(self) -> frozenset[str]:
        """The steps after which teachers have been invited."""
        return frozenset(step.id for step in self.steps if step.milestone == "invited")
