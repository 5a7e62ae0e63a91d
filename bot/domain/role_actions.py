"""Who somebody is: the role dialogue, and the roles they have."""

from typing import TypeAlias

import msgspec

from bot.domain.question_actions import Asked


class Begin(msgspec.Struct, frozen=True):
    """Show where the person is; who has no role yet is asked for it."""


class OpenByLink(msgspec.Struct, frozen=True):
    """The person came by a link whose `ref` names a role or a question."""

    ref: str


class Answer(msgspec.Struct, frozen=True):
    """An answer to a question of the role dialogue."""

    question: str
    option: str


class AnswerLate(msgspec.Struct, frozen=True):
    """What a step was to find out, or another answer to a question that led to the path."""

    question: str
    option: str
    is_slip: bool = False
    """Whether it only takes back what was just said, as "rather no" does: later it is asked."""


class BackToQuestion(msgspec.Struct, frozen=True):
    """Return from the question on the screen to the one before it."""

    question: str


class ShowRoles(msgspec.Struct, frozen=True):
    """The roles of this person, to switch or to add one."""


class SwitchRole(msgspec.Struct, frozen=True):
    """Go on in another role the person already has."""

    role: str


class AddRole(msgspec.Struct, frozen=True):
    """Ask the role question again, keeping what there is."""


class TellRoles(msgspec.Struct, frozen=True):
    """Who the person says they are, sure or a guess, and what is told in the same breath."""

    roles: tuple[str, ...]
    is_sure: bool = True
    is_head: bool = False
    """They lead the organisation, and need not administer Sferum: they are asked."""
    asked: Asked | None = None
    """What they asked besides."""
    may_be_cry: bool = False
    """They may be badly off."""
    answers: tuple[Answer, ...] = ()
    """What such a role is asked, answered already."""
    step: str = ""
    """The furthest step that is told as done."""


class ToldAgain(msgspec.Struct, frozen=True):
    """A role that is known, said unasked; or the form of a child, which is no role."""

    role: str = ""


RoleAction: TypeAlias = Begin | Answer | BackToQuestion | ShowRoles | SwitchRole | AddRole
"""What a button about roles may carry."""

SaidOfRoles: TypeAlias = OpenByLink | AnswerLate | TellRoles | ToldAgain
"""How a role comes to be known without a button."""
