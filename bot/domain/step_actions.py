"""What is done on the path of a role: its steps, troubles, letters and notes, beginning anew."""

from typing import Literal, TypeAlias

import msgspec


class ShowStep(msgspec.Struct, frozen=True):
    """Show the card of the current step."""


class StepDone(msgspec.Struct, frozen=True):
    """The step is done; without ids, the current one."""

    role: str = ""
    step: str = ""


class DoneUpTo(msgspec.Struct, frozen=True):
    """This step is done, and everything before it on the path."""

    role: str
    step: str


class StepsTold(msgspec.Struct, frozen=True):
    """Several steps told in one message, of which some need none of the others (`alone`): those
    are done whatever becomes of the furthest of the rest, which may be ahead."""

    role: str
    step: str
    alone: tuple[str, ...]


class ToldAhead(msgspec.Struct, frozen=True):
    """Steps told as done before anybody knows on which path: those of any guide. They are kept,
    and offered to be marked on the path that has them."""

    steps: tuple[str, ...]


class NotDoneYet(msgspec.Struct, frozen=True):
    """What is told of a step that is not done by it; that it must be again, or was just marked;
    that somebody is startled by what they did, and no more."""

    what: Literal["under_way", "half", "others_turn", "again", "retracted", "startled"]


class StepBack(msgspec.Struct, frozen=True):
    """Return to the step before; without ids, before the current one."""

    role: str = ""
    step: str = ""


class UndoneFrom(msgspec.Struct, frozen=True):
    """This step is not done after all, nor anything that is marked behind it."""

    role: str
    step: str


class MarksWrong(msgspec.Struct, frozen=True):
    """It is told that marks were set by mistake, from this step on; nothing changes yet."""

    step: str


class ShowTroubles(msgspec.Struct, frozen=True):
    """The step does not work out; without ids, the current one."""

    role: str = ""
    step: str = ""
    beside: str = ""
    """The trouble on whose screen the button stands, so that it is known when it is told again."""


class ShowTrouble(msgspec.Struct, frozen=True):
    """One usual trouble of a step, and the way out."""

    role: str
    step: str
    trouble: str


class AskHuman(msgspec.Struct, frozen=True):
    """Whom to ask when the bot does not know."""


class ShowMail(msgspec.Struct, frozen=True):
    """A letter to copy; without an id, the one of the current step."""

    mail: str = ""


class ShowProgress(msgspec.Struct, frozen=True):
    """The checklist of the current role."""


class ShowNotes(msgspec.Struct, frozen=True):
    """Instructions and notes of the current role."""


class ShowNote(msgspec.Struct, frozen=True):
    """One note."""

    note: str


class AskStartOver(msgspec.Struct, frozen=True):
    """Offer to begin the role's path anew; nothing changes yet."""


class StartOver(msgspec.Struct, frozen=True):
    """Begin the role's path anew."""

    role: str


StepAction: TypeAlias = (
    ShowStep
    | StepDone
    | DoneUpTo
    | StepBack
    | UndoneFrom
    | ShowTroubles
    | ShowTrouble
    | AskHuman
    | ShowMail
    | ShowProgress
    | ShowNotes
    | ShowNote
    | AskStartOver
    | StartOver
)
"""What a button about the path may carry."""

SaidOfSteps: TypeAlias = StepsTold | ToldAhead | NotDoneYet | MarksWrong
"""What is said of steps and stands on no button."""
