"""The times a person may choose from, and times as people say them."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bot.domain.content import Content
from bot.domain.local_hours import utc
from bot.domain.reminder_policy import Clock
from bot.domain.reminder_words import When
from bot.domain.said_times import SaidTime

_SOON: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_WEEK: Final = 7 * _DAY
_MONDAY: Final = 0
_STILL_AWAKE: Final = timedelta(hours=4)
"""After midnight: until then, tomorrow is the day after having slept."""
_LONGEST: Final = timedelta(days=92)
"""Nobody waits for a step longer than a quarter of a year."""
_NOON: Final = 12
_EARLIEST: Final = 8
"""An hour below that, with no word about the part of the day, is one after noon."""


def times(clock: Clock) -> Mapping[When, datetime]:
    """When each choice is, for this person now. Without an evening that is nearly over."""
    return dict(_times(clock))


def chosen(when: str, clock: Clock) -> datetime:
    """When that is which somebody has chosen, or said: an evening that is over is the next one."""
    if at := dict[str, datetime](_times(clock)).get(when):
        return at
    tomorrow = clock.now.astimezone(clock.zone).date() + _DAY
    return utc(tomorrow, clock.reminders.manners.later.evening, clock.zone)


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
    """A moment in the person's own time, as people say it. By night a day is called by its name
    and date: who has asked for tomorrow after midnight is not told of today."""
    local, now = at.astimezone(clock.zone), clock.now.astimezone(clock.zone)
    today, evening_before = now.date(), (now - _STILL_AWAKE).date()
    time = f"{local:%H:%M}".removeprefix("0")
    is_clear = today == evening_before or (local - _STILL_AWAKE).date() == evening_before
    if is_clear and local.date() == today:
        return content.phrases.fill("moment_today", time=time)
    if is_clear and local.date() == today + _DAY:
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


def moment(said: SaidTime, clock: Clock) -> datetime | None:
    """When that is, for this person now; None if it is over, or too far away."""
    at = clock.now + timedelta(minutes=said.minutes) if said.minutes else _on_a_day(said, clock)
    return at if at and clock.now < at <= clock.now + _LONGEST else None


def _on_a_day(said: SaidTime, clock: Clock) -> datetime | None:
    today = clock.now.astimezone(clock.zone).date()
    day = _day(said, today)
    if day is None:
        return _next(said, today, clock)
    at = utc(day, _time(said, clock), clock.zone)
    is_this_weekday_over = said.weekday is not None and at <= clock.now
    return utc(day + 7 * _DAY, _time(said, clock), clock.zone) if is_this_weekday_over else at


def _day(said: SaidTime, today: date) -> date | None:
    if said.days is not None:
        return today + said.days * _DAY
    if said.weekday is not None:
        return today + ((said.weekday - today.weekday()) % 7) * _DAY
    if said.month_day is None:
        return None
    for year in (today.year, today.year + 1):
        try:
            day = date(year, *said.month_day)
        except ValueError:
            continue
        if day >= today:
            return day
    return None


def _time(said: SaidTime, clock: Clock) -> time:
    """The hour that was named on that day: at six is not in the night."""
    if said.hour is None:
        return clock.reminders.manners.later.morning
    is_after_noon = not said.is_part_told and 0 < said.hour < _EARLIEST
    return time(said.hour + _NOON * is_after_noon, said.minute)


def _next(said: SaidTime, today: date, clock: Clock) -> datetime | None:
    """The first time that a clock shows this: at eight is in the evening when it is noon."""
    if said.hour is None:
        return None
    hours = [said.hour]
    if not said.is_part_told and 0 < said.hour < _NOON:
        hours = [h for h in (said.hour, said.hour + _NOON) if h >= _EARLIEST]
    shown = (
        utc(day, time(hour, said.minute), clock.zone)
        for day in (today, today + _DAY)
        for hour in hours
    )
    return next((at for at in shown if at > clock.now), None)
