"""Reminders: what a person is to be reminded of from now on, and saying it when its time has come.
Both are decided from the state of the moment; nothing here asks what was true before."""

from bot.domain.reminders import Reminder
from bot.domain.turn import Turn


def plan(turn: Turn) -> None:
    """Brings the person's reminders in line with what is open for them now; the same object if
    nothing changes. Called at the end of every turn, so it costs microseconds."""


def follow(turn: Turn) -> Reminder | None:
    """Says at most one of the reminders that are due, if it is still true, wanted, useful and at a
    human hour; drops or puts off the others. What was said, for the log. Afterwards
    `turn.person.reminding` says when there is more (`remind_at` is later than now, or None)."""
    return None
