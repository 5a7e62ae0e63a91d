"""Actions about reminders. Kinds and subjects come from a payload that anybody can forge: whoever
acts on one looks at what is open for the person who pressed."""

from typing import TypeAlias

import msgspec

from bot.domain.said_times import SaidTime


class ShowReminders(msgspec.Struct, frozen=True):
    """What will come and when, and what is switched off."""


class AskLater(msgspec.Struct, frozen=True):
    """Offer times to be reminded at; without a kind it is about a step ("role/step"), without
    anything about the present one. A time that is none of them may have been named."""

    kind: str = ""
    about: str = ""
    is_other_time: bool = False


class RemindLater(msgspec.Struct, frozen=True):
    """Remind me then."""

    kind: str
    about: str
    when: str


class RemindAt(msgspec.Struct, frozen=True):
    """Remind me at a time that stands on no button."""

    kind: str
    about: str
    time: SaidTime


class DropOwn(msgspec.Struct, frozen=True):
    """What the person has set themselves is not needed: this ("kind:subject"), or everything."""

    about: str = ""


class Mute(msgspec.Struct, frozen=True):
    """No more reminders of this kind."""

    kind: str


class Unmute(msgspec.Struct, frozen=True):
    """Reminders of this kind again."""

    kind: str


class ByNight(msgspec.Struct, frozen=True):
    """This weekly kind at its own hour, though it is late here."""

    kind: str


class ByDay(msgspec.Struct, frozen=True):
    """This weekly kind in the morning after all."""

    kind: str


class MuteAll(msgspec.Struct, frozen=True):
    """No more reminders at all."""


class UnmuteAll(msgspec.Struct, frozen=True):
    """All reminders again."""


class ShowReminded(msgspec.Struct, frozen=True):
    """Show what a reminder was about."""

    kind: str
    about: str = ""


class RemindedDone(msgspec.Struct, frozen=True):
    """What a reminder was about is done, by the person's word."""

    kind: str
    about: str = ""


class RemindedTrouble(msgspec.Struct, frozen=True):
    """What a reminder was about does not work out."""

    kind: str
    about: str = ""


class AskZone(msgspec.Struct, frozen=True):
    """Ask for a time zone: the person's own, or that of an organisation they lead."""

    place: str = ""


ReminderAction: TypeAlias = (
    ShowReminders
    | AskLater
    | RemindLater
    | DropOwn
    | Mute
    | Unmute
    | ByNight
    | ByDay
    | MuteAll
    | UnmuteAll
    | ShowReminded
    | RemindedDone
    | RemindedTrouble
    | AskZone
)
"""What a button about reminders may carry."""
