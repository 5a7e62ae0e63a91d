"""What is typed or told of places and of people in them, where no button carries it."""

from typing import TypeAlias

import msgspec

from bot.domain.question_actions import Asked


class EnterCode(msgspec.Struct, frozen=True):
    """An invitation's code, from the link the person came by or typed."""

    code: str
    is_typed: bool = False


class Type(msgspec.Struct, frozen=True):
    """Words the last screen has asked for."""

    text: str


class SaidInstead(msgspec.Struct, frozen=True):
    """Words that are surely not what the last screen has asked for: a yes, a denial, a question.
    `asked` is what was surely asked. `asks_why`: what the name is for, or must it be;
    `are_several`: two names instead of one."""

    asked: Asked | None = None
    asks_why: bool = False
    are_several: bool = False


class RenameTo(msgspec.Struct, frozen=True):
    """A class of the person's under another name, which was told in a sentence."""

    place: str
    name: str


class AskInviter(msgspec.Struct, frozen=True):
    """Who has sent the link by which the person came."""


class WhoIsMeant(msgspec.Struct, frozen=True):
    """Somebody of the list of who waits was named in a way the bot cannot follow; `people`, ids
    with commas between them, if it is but to be asked whether they are meant."""

    place: str
    people: str = ""
    count: int = 0
    """So many were said to be accepted, which are not as many as were seen."""


class AcceptedSomebody(msgspec.Struct, frozen=True):
    """An administrator says that somebody is accepted where the list of who waits is not on the
    screen."""


class RemindStaff(msgspec.Struct, frozen=True):
    """Teachers are to be reminded: by the bot, or each with a button of the board."""

    place: str


class InvitedOtherwise(msgspec.Struct, frozen=True):
    """Who was invited as one of the staff says that they are this one of a family: whether the
    invitation has reached the wrong one is asked."""

    place: str
    role: str


class Strayed(msgspec.Struct, frozen=True):
    """An invitation has reached the wrong one, who says so, and perhaps who they are instead."""

    place: str
    roles: tuple[str, ...] = ()


TypedAction: TypeAlias = (
    EnterCode
    | Type
    | SaidInstead
    | RenameTo
    | AskInviter
    | InvitedOtherwise
    | WhoIsMeant
    | AcceptedSomebody
    | RemindStaff
    | Strayed
)
"""Names, codes, and what is said instead of them or of the staff."""
