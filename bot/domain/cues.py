"""Cues: "it is your turn", from what one person did to another who waits for it.

A cue is stored in the transaction that causes it and followed in a later one, when its time has
come; what it says is read from the state of that moment.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from bot.domain.person import PersonId


class CueKind(StrEnum):
    """What happened; the values stand in the database."""

    APPLICATIONS = "applications"
    """Teachers wait for this administrator."""
    CONFIRMED = "confirmed"
    """An administrator has confirmed this teacher."""
    DISMISSED = "dismissed"
    """An administrator does not know this teacher."""
    RECONSIDERED = "reconsidered"
    """An administrator has taken back what they had marked about this teacher, who waits again."""
    REMOVED = "removed"
    """An administrator has taken this teacher out of the organisation."""
    ACTIVE = "active"
    """This administrator's organisation is active."""
    CHAT_READY = "chat_ready"
    """The chat this family waited for is there."""
    FIRST_FAMILY = "first_family"
    """The first family of this teacher's class is in the chat."""
    COLLEAGUE = "colleague"
    """Somebody else leads this place now, too."""
    NUDGE = "nudge"
    """An administrator asks this teacher to go on."""


BUNDLED: Final = timedelta(minutes=15)
"""The least time between two messages about who has applied, or has come to lead a place."""


class Cue(msgspec.Struct, frozen=True):
    """For one person and one place there is one cue of a kind; the same again changes nothing."""

    person: PersonId
    kind: CueKind
    place: str
    due_at: datetime
    by: PersonId | None = None
    """Who asks, if the message is in somebody's name."""


class CueFamilies(msgspec.Struct, frozen=True):
    """A cue for every family of a class, whoever they are."""

    place: str
    kind: CueKind
    due_at: datetime
