"""Waiting for reminders: time passes until somebody is due, and what they hear then."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from guided_person import GuidedPerson, said, shipped

from bot.domain.local_hours import MOSCOW
from bot.domain.reminders import Reminder

NEVER = timedelta(days=400)


def moscow(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(MOSCOW))


def is_at(person: GuidedPerson, at: datetime) -> GuidedPerson:
    person.town.now = at.astimezone(person.town.now.tzinfo)
    return person


def waits(person: GuidedPerson, longest: timedelta = NEVER) -> tuple[Reminder | None, str]:
    """What the person is reminded of next, and the words; nothing within the time given."""
    until = person.town.now + longest
    while (at := person.person.reminding.remind_at) and at <= until:
        person.town.now = max(at, person.town.now)
        turn, reminder = person.is_reminded()
        later = turn.person.reminding.remind_at
        assert later is None or later > person.town.now, "the worker would run in circles"
        if reminder:
            return reminder, said(turn)
        assert not turn.effects
    person.town.now = until
    return None, ""


def hears_all(person: GuidedPerson, longest: timedelta = NEVER) -> list[tuple[datetime, str]]:
    """Everything within a time: when, and of which kind."""
    until, heard = person.town.now + longest, []
    while True:
        reminder, _ = waits(person, until - person.town.now)
        if reminder is None:
            return heard
        heard.append((person.town.now, reminder.kind))


def pending(person: GuidedPerson, kind: str) -> list[Reminder]:
    return [r for r in person.person.reminding.pending if r.kind == kind]


def only(person: GuidedPerson, kind: str) -> Reminder:
    (found,) = pending(person, kind)
    return found


def local(at: datetime | None, zone: str = MOSCOW) -> datetime:
    assert at
    return at.astimezone(ZoneInfo(zone))


def without_weekly(person: GuidedPerson) -> GuidedPerson:
    """An administrator who has switched Friday's reminder off."""
    from bot.domain import reminder_actions as does

    person.does(does.Mute("statistics"))
    return person


def stop_words() -> str:
    return shipped().phrases.fill("reminder_stop")
