"""Spans of time as editors write them: `3 seconds`, `2 days`, `1 working day`; and days: `05-09`,
`2027-03-27..2027-04-04`. Pure; what is misspelt raises `ValueError` in words for an editor."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import msgspec


class Unit(StrEnum):
    """What a span is counted in. Days and longer keep the time of day on the person's clock."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working day"
    WEEK = "week"


_LENGTHS: Final = {
    Unit.SECOND: timedelta(seconds=1),
    Unit.MINUTE: timedelta(minutes=1),
    Unit.HOUR: timedelta(hours=1),
    Unit.DAY: timedelta(days=1),
    Unit.WORKING_DAY: timedelta(days=1),
    Unit.WEEK: timedelta(weeks=1),
}
_SPAN: Final = re.compile(rf"([1-9][0-9]{{0,3}}) ({'|'.join(Unit)})s?")
_LONGEST: Final = timedelta(days=366)


class Span(msgspec.Struct, frozen=True):
    """So many units."""

    count: int
    unit: Unit

    @property
    def length(self) -> timedelta:
        """As if every day had 24 hours and were a working day."""
        return self.count * _LENGTHS[self.unit]

    @property
    def days(self) -> int:
        """How many days of the calendar it moves on; 0 for what is counted on the clock."""
        return self.length.days if self.unit in (Unit.DAY, Unit.WEEK) else 0


def span(text: str) -> Span:
    """`2 days` → Span(2, DAY). Raises `ValueError`."""
    found = _SPAN.fullmatch(" ".join(text.split()))
    if found is None:
        raise ValueError("is not a span of time")
    read = Span(int(found[1]), Unit(found[2]))
    if read.length > _LONGEST:
        raise ValueError("is longer than a year")
    return read


_Day = tuple[int, int, int]
"""Year (0 for any), month, day."""


class Stretch(msgspec.Struct, frozen=True):
    """Days from the first to the last, of one year or of every year."""

    first: _Day
    last: _Day

    def covers(self, day: date) -> bool:
        if self.first[0]:
            return self.first <= (day.year, day.month, day.day) <= self.last
        at = (0, day.month, day.day)
        if self.first <= self.last:
            return self.first <= at <= self.last
        return at >= self.first or at <= self.last


_DAY: Final = re.compile(r"(?:(\d{4})-)?(\d{2})-(\d{2})")
_ANY_YEAR: Final = 2024
"""A leap year, so that 29 February is a day."""


def stretch(text: str) -> Stretch:
    """`12-31..01-08` → every year's; `2027-03-27..2027-04-04`, `05-09`. Raises `ValueError`."""
    first, dots, last = text.strip().partition("..")
    read = Stretch(_day(first), _day(last if dots else first))
    if bool(read.first[0]) != bool(read.last[0]):
        raise ValueError("has a year on one side only")
    if read.first[0] and read.first > read.last:
        raise ValueError("ends before it begins")
    return read


def _day(text: str) -> _Day:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise ValueError("is not a day")
    year, month, day = int(found[1] or 0), int(found[2]), int(found[3])
    try:
        date(year or _ANY_YEAR, month, day)
    except ValueError:
        raise ValueError("is a day that there is not") from None
    return year, month, day
