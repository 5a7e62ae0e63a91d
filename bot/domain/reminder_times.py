"""The times a person may choose from, and times as people say them."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.domain.content import Content
from bot.domain.local_hours import utc
from bot.domain.reminder_policy import Clock
from bot.domain.reminder_words import When

_SOON: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_WEEK: Final = 7 * _DAY
_MONDAY: Final = 0
_STILL_AWAKE: Final = timedelta(hours=4)
"""After midnight: until then, tomorrow is the day after having slept."""


def times(clock: Clock) -> Mapping[When, datetime]:
    """When each choice is, for this person now. Without an evening that is nearly over."""
    return dict(_times(clock))


def _times(clock: Clock) -> Iterator[tuple[When, datetime]]:
    later, zone = clock.reminders.manners.later, clock.zone
    local = clock.now.astimezone(zone)
    today, evening_before = local.date(), (local - _STILL_AWAKE).date()
    yield "in_an_hour", clock.now + _SOON
    evening = utc(today, later.evening, zone)
    if evening > clock.now + _SOON:
        yield "this_evening", evening
    yield "tomorrow_morning", utc(evening_before + _DAY, later.morning, zone)
    in_hours = min(max(local.time(), later.morning), later.evening)
    yield "in_three_days", utc(today + 3 * _DAY, in_hours, zone)
    to_monday = (_MONDAY - evening_before.weekday()) % 7 or 7
    yield "on_monday", utc(evening_before + to_monday * _DAY, later.morning, zone)
    yield "in_a_week", utc(today + _WEEK, in_hours, zone)


def told(content: Content, at: datetime, clock: Clock) -> str:
    """A moment in the person's own time, as people say it."""
    local, today = at.astimezone(clock.zone), clock.now.astimezone(clock.zone).date()
    time = f"{local:%H:%M}".removeprefix("0")
    if local.date() == today:
        return content.phrases.fill("moment_today", time=time)
    if local.date() == today + _DAY:
        return content.phrases.fill("moment_tomorrow", time=time)
    return content.phrases.fill(
        "moment_day",
        weekday=content.reminders.weekdays[local.weekday()],
        day=local.day,
        month=content.reminders.months[local.month - 1],
        time=time,
    )


def local_time(at: datetime, clock: Clock) -> str:
    return f"{at.astimezone(UTC).astimezone(clock.zone):%H:%M}".removeprefix("0")
