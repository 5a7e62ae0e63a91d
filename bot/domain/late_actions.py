"""What is only ever said, and no button carries: another answer to a question that was answered
already, and what the bot explains where it does nothing.
"""

from typing import Literal, TypeAlias

import msgspec


class AnswerLate(msgspec.Struct, frozen=True):
    """What a step was to find out, or another answer to a question that led to the path."""

    question: str
    option: str


class Explain(msgspec.Struct, frozen=True):
    """Why what was wanted does not go so, and how it goes: a single role is not taken away, a step
    is not passed over. Or that what was told is heard. The name of the phrase that says it."""

    what: Literal[
        "role_stays",
        "no_skipping",
        "heard_of_it",
        "heard_for_later",
        "said_by_another",
        "teacher_not_told",
        "families_not_told",
        "told_to_wait",
        "waiting_still",
        "on_ones_own",
    ]


class StepsTold(msgspec.Struct, frozen=True):
    """Several steps told in one message, of which some need none of the others (`alone`): those
    are done whatever becomes of the furthest of the rest, which may be ahead."""

    role: str
    step: str
    alone: tuple[str, ...]


class AcceptedSomebody(msgspec.Struct, frozen=True):
    """An administrator says that somebody is accepted where the list of who waits is not on the
    screen."""


class RemindStaff(msgspec.Struct, frozen=True):
    """Teachers are to be reminded: by the bot, or each with a button of the board."""

    place: str


SaidAction: TypeAlias = AnswerLate | Explain | StepsTold | AcceptedSomebody | RemindStaff
