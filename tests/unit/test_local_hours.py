"""People's clocks: human hours, days off, spans by the calendar, and zones that change."""

import itertools
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.durations import span, stretch
from bot.domain.local_hours import Calendar, Hours, after, part_of, utc, weekly, zone_of

MOSCOW, KAMCHATKA = ZoneInfo("Europe/Moscow"), ZoneInfo("Asia/Kamchatka")
CALENDAR = Calendar(
    [stretch("01-01..01-08"), stretch("05-09")], [stretch("12-31..01-09"), stretch("06-01..08-31")]
)
HOURS = Hours(time(9), time(21), CALENDAR, timedelta(minutes=90))
NO_SPREAD = Hours(time(9), time(21), CALENDAR)

zones = st.sampled_from(
    ["Europe/Moscow", "Europe/Kaliningrad", "Asia/Kamchatka", "Europe/Volgograd", "Asia/Chita"]
).map(ZoneInfo)
moments = st.integers(1_230_768_000, 1_925_000_000).map(lambda s: datetime.fromtimestamp(s, UTC))
people = st.integers(1, 2**31)


def moscow(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=MOSCOW).astimezone(UTC)


@given(at=moments, zone=zones, person=people)
def test_a_good_moment_is_never_before_and_always_suits(
    at: datetime, zone: ZoneInfo, person: int
) -> None:
    good = HOURS.good(at, zone, person)
    assert good >= at
    assert HOURS.suits(good, zone)
    assert HOURS.good(good, zone, person) == good


@given(at=moments, zone=zones)
def test_what_suits_is_left_where_it_is(at: datetime, zone: ZoneInfo) -> None:
    assert (HOURS.good(at, zone) == at) == HOURS.suits(at, zone)


@given(at=moments, zone=zones, days=st.integers(1, 30))
def test_days_keep_the_time_of_day_whatever_the_offset_does(
    at: datetime, zone: ZoneInfo, days: int
) -> None:
    later = after(at, span(f"{days} days"), zone, CALENDAR).astimezone(zone)
    before = at.astimezone(zone)
    assert later.date() - before.date() == timedelta(days=days)
    is_gap = later.replace(tzinfo=None).time() != before.time()
    assert not is_gap or before.utcoffset() != later.utcoffset()


@given(at=moments, zone=zones, number=st.integers(1, 5))
def test_working_days_are_worked(at: datetime, zone: ZoneInfo, number: int) -> None:
    later = after(at, span(f"{number} working days"), zone, CALENDAR).astimezone(zone)
    day, passed = at.astimezone(zone).date(), 0
    while day < later.date():
        day += timedelta(days=1)
        passed += not CALENDAR.is_off(day)
    assert (passed, CALENDAR.is_off(later.date())) == (number, False)


@pytest.mark.parametrize(
    ("at", "good"),
    [
        (moscow(2027, 9, 15, 14, 20), moscow(2027, 9, 15, 14, 20)),
        (moscow(2027, 9, 15, 21), moscow(2027, 9, 16, 9)),
        (moscow(2027, 9, 15, 3), moscow(2027, 9, 15, 9)),
        (moscow(2027, 9, 17, 22), moscow(2027, 9, 20, 9)),
        (moscow(2027, 12, 30, 23), moscow(2028, 1, 10, 9)),
        (moscow(2028, 2, 28, 22), moscow(2028, 2, 29, 9)),
        (moscow(2028, 5, 9, 12), moscow(2028, 5, 10, 9)),
        (moscow(2028, 6, 10, 12), moscow(2028, 9, 1, 9)),
    ],
)
def test_nights_and_days_off_are_left_out(at: datetime, good: datetime) -> None:
    assert NO_SPREAD.good(at, MOSCOW) == good


def test_mornings_are_spread_over_people_and_the_same_for_each() -> None:
    night = moscow(2027, 9, 15, 23)
    comes = [HOURS.good(night, MOSCOW, person) for person in range(1, 2001)]
    first = moscow(2027, 9, 16, 9)
    quarters = [sum(first + n * timedelta(minutes=15) <= at for at in comes) for n in range(6)]
    assert all(abs(now - later - 333) < 60 for now, later in itertools.pairwise(quarters))
    assert HOURS.good(night, MOSCOW, 7) == HOURS.good(night, MOSCOW, 7)


@given(person=people)
def test_a_share_lies_within_its_span(person: int) -> None:
    assert timedelta(0) <= part_of(timedelta(hours=2), person) < timedelta(hours=2)


def test_volgograd_changed_its_offset_and_morning_stayed_morning() -> None:
    """On 27 December 2020 its clocks went back from UTC+4 to UTC+3."""
    zone = ZoneInfo("Europe/Volgograd")
    before = datetime(2020, 12, 24, 10, tzinfo=zone).astimezone(UTC)
    assert before.hour == 6
    later = after(before, span("4 days"), zone, CALENDAR)
    assert (later.hour, later.astimezone(zone).hour) == (7, 10)


def test_every_week_there_is_one_friday_at_four() -> None:
    at, days = moscow(2027, 9, 1, 0), []
    while at < moscow(2028, 9, 1, 0):
        at = weekly(at, 4, time(16), MOSCOW)
        days.append(at.astimezone(MOSCOW))
    assert all((d.weekday(), d.time()) == (4, time(16)) for d in days)
    assert {b - a for a, b in itertools.pairwise(days)} == {timedelta(days=7)}
    assert date(2028, 3, 3) in {d.date() for d in days}


def test_friday_at_four_is_the_next_one_at_friday_at_four() -> None:
    friday = moscow(2027, 9, 3, 16)
    assert weekly(friday, 4, time(16), MOSCOW) == friday + timedelta(days=7)
    just_before = friday - timedelta(microseconds=1)
    assert weekly(just_before, 4, time(16), MOSCOW) == friday


def test_when_moscow_changed_its_offset_friday_at_four_stayed_at_four() -> None:
    """On 26 October 2014 it went from UTC+4 to UTC+3."""
    friday = weekly(datetime(2014, 10, 20, tzinfo=UTC), 4, time(16), MOSCOW)
    following = weekly(friday, 4, time(16), MOSCOW)
    assert (friday.hour, following.hour) == (12, 13)


@pytest.mark.parametrize("name", ["", "Europe/Nowhere", "../secret", "/etc/passwd"])
def test_a_zone_that_is_none_is_moscow(name: str) -> None:
    assert zone_of(name) is zone_of("Europe/Moscow")


def test_holidays_without_end_do_not_hang() -> None:
    never = Calendar([stretch("01-01..12-31")])
    assert never.working_day(date(2027, 9, 1)) > date(2027, 9, 1)


def test_a_time_in_a_gap_of_the_clock_is_still_a_moment() -> None:
    gap = utc(date(2011, 3, 27), time(2, 30), MOSCOW)
    assert gap.tzinfo is UTC
