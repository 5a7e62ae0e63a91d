"""The questions of the role dialogue, as editors write them: what is asked, and what may be
answered."""

from __future__ import annotations

from pydantic import Field

from bot.domain.content_model import ContentModel, Id, Label, Text, Word


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
    behind_yes: tuple[Word, ...] = ()
    """What is told behind this answer, and is none without it: "yes, a letter has come"."""
    asked_by: tuple[Word, ...] = ()
    """What is asked only by whom this is true of: "where do I get it", where there is none."""
    takes_link: bool = False
    """Whether a link to a chat that is pasted is this answer."""


class Question(ContentModel):
    """A screen of the role dialogue. `key` is what the answer is remembered under."""

    id: Id
    key: Id
    text: Text
    again: Text | None = None
    """Asks the same of who has it before them already, without greeting them once more."""
    options: tuple[Option, ...] = Field(min_length=2, max_length=6)
    refs: tuple[Id, ...] = ()
    """`vk.me/...?ref=` values that open the dialogue at this question."""
    may_change: bool = False
    """Whether what somebody says of it later, on a step, changes the answer and the path."""
    decides: tuple[Word, ...] = ()
    """Of two things told that contradict each other, what is told of these is the answer."""

    def option(self, option_id: str) -> Option | None:
        return next((o for o in self.options if o.id == option_id), None)
