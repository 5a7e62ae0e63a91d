"""A person's clock: their time zone, human hours, days off, and the moments that suit.

Times go in and come out in UTC; days and hours are those of the zone, whose offset may change in
between (`zoneinfo`). Pure: no clock is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.durations import Span, Stretch, Unit

MOSCOW: Final = "Europe/Moscow"
"""The zone of whoever has not said another."""
_SATURDAY: Final = 5
_DAYS_LOOKED_AT: Final = 400
"""More days off in a row are a mistake in content, and must not hang the bot."""
_DAY: Final = timedelta(days=1)


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The zone of this name; Moscow for one that this machine does not know."""
    try:
        return ZoneInfo(name or MOSCOW)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(MOSCOW)


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Which days are off: weekends always, holidays of the public and of schools as listed."""

    public: Sequence[Stretch] = ()
    school: Sequence[Stretch] = ()
    _known: dict[date, bool] = field(default_factory=dict)

    def is_public_holiday(self, day: date) -> bool:
        return any(stretch.covers(day) for stretch in self.public)

    def is_off(self, day: date) -> bool:
        """Remembered: a summer has many days."""
        known = self._known.get(day)
        if known is None:
            is_free = self.is_public_holiday(day) or any(s.covers(day) for s in self.school)
            known = self._known[day] = day.weekday() >= _SATURDAY or is_free
        return known

    def working_day(self, day: date) -> date:
        """This day, or the first working day after it."""
        for _ in range(_DAYS_LOOKED_AT):
            if not self.is_off(day):
                return day
            day += _DAY
        return day


@dataclass(frozen=True, slots=True, eq=False)
class Hours:
    """When people may be spoken to unasked, on the days of a calendar. What would have come at
    night comes in the morning, within `spread` of its beginning, so that not all come at once."""

    begin: time
    end: time
    calendar: Calendar
    spread: timedelta = timedelta(0)

    def good(self, at: datetime, zone: ZoneInfo, person: int = 0) -> datetime:
        """`at` if it suits, else the first time after it that does; the same for a person."""
        local = at.astimezone(zone)
        day, morning = local.date(), local.time() < self.begin
        is_in_hours = self.begin <= local.time() < self.end
        if is_in_hours and not self.calendar.is_off(day):
            return at
        day = self.calendar.working_day(day if morning else day + _DAY)
        return self.morning(day, zone, person)

    def suits(self, at: datetime, zone: ZoneInfo) -> bool:
        local = at.astimezone(zone)
        is_off = self.calendar.is_off(local.date())
        return self.begin <= local.time() < self.end and not is_off

    def awake(self, at: datetime, zone: ZoneInfo, person: int = 0) -> datetime:
        """`at`, or the morning after the night it is in, whether that is a day off or not."""
        local = at.astimezone(zone)
        if self.begin <= local.time() < self.end:
            return at
        return self.morning(local.date() + _DAY * (local.time() >= self.begin), zone, person)

    def morning(self, day: date, zone: ZoneInfo, person: int = 0) -> datetime:
        return utc(day, self.begin, zone) + part_of(self.spread, person)


def utc(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment when the clocks of a zone show this."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def after(at: datetime, span: Span, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """`at` and a span: days keep the time of day on the person's clock, whatever happens to the
    zone's offset meanwhile; working days are counted."""
    if span.unit is Unit.WORKING_DAY:
        local = at.astimezone(zone)
        day = local.date()
        for _ in range(span.count):
            day = calendar.working_day(day + _DAY)
        return utc(day, local.time(), zone)
    if span.days:
        local = at.astimezone(zone)
        return utc(local.date() + timedelta(days=span.days), local.time(), zone)
    return at + span.length


def part_of(span: timedelta, person: int) -> timedelta:
    """A share of the span that is the same for a person and spread evenly over people."""
    return span * ((person * 2654435761 & 0xFFFFFFFF) / 0x1_0000_0000)


def weekly(after_: datetime, weekday: int, at: time, zone: ZoneInfo) -> datetime:
    """The first time after `after_` (never at it) when it is this weekday and time in the zone."""
    local = after_.astimezone(zone)
    day = local.date() + timedelta(days=(weekday - local.weekday()) % 7)
    moment = utc(day, at, zone)
    return moment if moment > after_ else utc(day + timedelta(days=7), at, zone)
