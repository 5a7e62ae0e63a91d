"""Spans and days as editors write them."""

from datetime import date, timedelta

import pytest

from bot.domain.durations import Span, Unit, span, stretch


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("3 seconds", timedelta(seconds=3)),
        ("1 minute", timedelta(minutes=1)),
        ("90 minutes", timedelta(minutes=90)),
        ("1 hour", timedelta(hours=1)),
        ("2 days", timedelta(days=2)),
        ("1 working day", timedelta(days=1)),
        ("2  working   days", timedelta(days=2)),
        ("1 week", timedelta(days=7)),
        ("2 weeks", timedelta(days=14)),
    ],
)
def test_a_span_is_read_as_it_is_said(text: str, length: timedelta) -> None:
    assert span(text).length == length


def test_working_days_are_counted_and_not_a_length() -> None:
    assert span("1 working day") == Span(1, Unit.WORKING_DAY)


@pytest.mark.parametrize(
    "text",
    ["", "two days", "2", "0 days", "-1 day", "2 dayss", "1.5 hours", "400 days", "2 months"],
)
def test_anything_else_is_no_span(text: str) -> None:
    with pytest.raises(ValueError, match=r"span|year"):
        span(text)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("05-09", [date(2027, 5, 9), date(2031, 5, 9)], [date(2027, 5, 8), date(2027, 5, 10)]),
        ("01-01..01-08", [date(2028, 1, 1), date(2028, 1, 8)], [date(2027, 12, 31)]),
        ("12-31..01-09", [date(2027, 12, 31), date(2028, 1, 9)], [date(2027, 12, 30)]),
        ("2027-03-27..2027-04-04", [date(2027, 3, 30)], [date(2028, 3, 30), date(2027, 4, 5)]),
        ("2027-05-03", [date(2027, 5, 3)], [date(2028, 5, 3)]),
        ("02-29", [date(2028, 2, 29)], [date(2027, 2, 28), date(2027, 3, 1)]),
        ("02-28..03-01", [date(2028, 2, 29), date(2027, 3, 1)], [date(2027, 3, 2)]),
    ],
)
def test_a_stretch_covers_its_days(text: str, inside: list[date], outside: list[date]) -> None:
    read = stretch(text)
    assert all(map(read.covers, inside))
    assert not any(map(read.covers, outside))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9 May",
        "05-32",
        "02-30",
        "5-9",
        "05-09..",
        "2027-05-09..05-12",
        "2027-04-04..2027-03-27",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|year|ends"):
        stretch(text)
