"""Reminders of one person: what is to be said to them when, what they do not want to hear, and
what they have heard of late. Which kinds there are is content (`bot.domain.reminder_kinds`)."""

from datetime import datetime
from typing import Final

import msgspec

OWN: Final = "own"
"""The kind that a person sets: it is about the subject of another kind (`own_about`)."""
ALL: Final = "all"
"""Among what is muted: everything, also kinds that there will be."""


class Reminder(msgspec.Struct, frozen=True):
    """Something that a person is to be reminded of. There is one of a kind about a subject."""

    kind: str
    """The id of a kind in `content/reminders.yaml`."""
    about: str
    """The subject: "role/step", a place's id, or nothing where a kind has but one."""
    due_at: datetime | None
    """None when the series has run out and the subject still stands: silence."""
    stage: int = 0
    """How many of the series have been sent."""


class Reminding(msgspec.Struct, frozen=True):
    """Everything of a person's reminders. Stored with the person, as a whole."""

    pending: tuple[Reminder, ...] = ()
    muted: tuple[str, ...] = ()
    """Kinds that the person does not want, or `ALL`."""
    wanted: tuple[str, ...] = ()
    """Kinds that the person has asked for, though they are off for others, or come to them at an
    hour at which others are left alone."""
    sent: tuple[datetime, ...] = ()
    """When the last ones that count for the budget were sent, oldest first."""
    zone: str = ""
    """The person's own time zone (`Europe/Moscow`); empty: that of their organisation."""

    @property
    def remind_at(self) -> datetime | None:
        """The earliest time at which something is due."""
        return min((r.due_at for r in self.pending if r.due_at), default=None)

    def wants(self, kind: str, *, is_on: bool) -> bool:
        """Whether the person gets this kind; `is_on`: people do unless they say otherwise."""
        if kind in self.muted or ALL in self.muted:
            return False
        return is_on or kind in self.wanted

    def of(self, kind: str, about: str) -> Reminder | None:
        for reminder in self.pending:
            if reminder.kind == kind and reminder.about == about:
                return reminder
        return None


NOTHING = Reminding()


def own_about(kind: str, about: str) -> str:
    """What a self-set reminder is about: the subject of another kind."""
    return f"{kind}:{about}"


def subject_of(reminder: Reminder) -> tuple[str, str]:
    """The kind and subject a reminder speaks about; of a self-set one, those it was set for."""
    if reminder.kind == OWN:
        kind, _, about = reminder.about.partition(":")
        return kind, about
    return reminder.kind, reminder.about
