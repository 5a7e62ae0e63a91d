"""How long a reminder may wait for VK: what was true and at a human hour when it was said may be
neither when an outage is over."""

from datetime import datetime

from bot.domain.local_hours import utc
from bot.domain.reminders import OWN, Reminder, subject_of
from bot.domain.turn import Turn
from bot.usecases import reminding


def good_until(turn: Turn, said: Reminder) -> datetime:
    """As long as its kind is useful, and not into the night, unless the person has asked for that
    time or hour."""
    reminders = turn.content.reminders
    kind, _ = subject_of(said)
    own = said.kind == OWN
    useful = reminders.manners.later.still_useful if own else reminders.kinds[kind].still_useful
    until = (said.due_at or turn.now) + useful.length
    clock = reminding.clock(turn)
    if own or clock.is_at_any_hour(reminders.kinds[kind]):
        return until
    today = turn.now.astimezone(clock.zone).date()
    return min(until, utc(today, reminders.hours.end, clock.zone))
