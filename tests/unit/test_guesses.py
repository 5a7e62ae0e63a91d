"""How often wrong codes may be tried: enough for bad light, too few for guessing."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.guesses import MOST_BY_ALL, MOST_BY_ONE, WINDOW, Guesses, counted, is_allowed

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
TINY = timedelta(microseconds=1)


def wrong(times: int, since: datetime = NOW) -> Guesses:
    return Guesses(since, wrong=times)


def test_who_has_not_tried_may_try() -> None:
    assert is_allowed(None, None, NOW)


def test_five_wrong_codes_an_hour_and_no_more() -> None:
    own = None
    for _ in range(MOST_BY_ONE):
        assert is_allowed(own, None, NOW)
        own = counted(own, NOW)
    assert not is_allowed(own, None, NOW)
    assert own == wrong(MOST_BY_ONE)


def test_the_hour_begins_with_the_first_wrong_code_and_ends() -> None:
    own = counted(wrong(MOST_BY_ONE - 1), NOW + WINDOW - TINY)
    assert own.since == NOW
    assert not is_allowed(own, None, NOW + WINDOW - TINY)
    assert is_allowed(own, None, NOW + WINDOW)
    assert counted(own, NOW + WINDOW) == wrong(1, NOW + WINDOW)


def test_what_is_refused_is_counted_apart_and_does_not_prolong_the_wait() -> None:
    own = wrong(MOST_BY_ONE)
    for minutes in range(50):
        own = counted(own, NOW + timedelta(minutes=minutes), refused=True)
    assert (own.since, own.wrong, own.refused) == (NOW, MOST_BY_ONE, 50)
    assert is_allowed(own, None, NOW + WINDOW)


def test_when_all_have_tried_too_often_only_who_was_never_wrong_may_still() -> None:
    everybody = wrong(MOST_BY_ALL)
    assert is_allowed(None, everybody, NOW)
    assert not is_allowed(wrong(1), everybody, NOW)
    assert is_allowed(wrong(1), wrong(MOST_BY_ALL - 1), NOW)


def test_what_somebody_tried_an_hour_ago_is_not_held_against_them() -> None:
    long_ago = wrong(MOST_BY_ONE, NOW - WINDOW)
    assert is_allowed(long_ago, wrong(MOST_BY_ALL), NOW)
    assert is_allowed(wrong(1), wrong(MOST_BY_ALL, NOW - WINDOW), NOW)


@pytest.mark.parametrize("people", [1, 7, 400])
def test_ten_thousand_attempts_are_mostly_not_even_looked_at(people: int) -> None:
    """By one person, by some, by many who take turns; a code every half second."""
    own: dict[int, Guesses] = {}
    everybody: Guesses | None = None
    looked_at = 0
    for number in range(10_000):
        now, who = NOW + timedelta(seconds=number / 2), number % people
        refused = not is_allowed(own.get(who), everybody, now)
        looked_at += not refused
        own[who] = counted(own.get(who), now, refused=refused)
        everybody = counted(everybody, now, refused=refused)
    windows = 2
    assert looked_at <= windows * min(MOST_BY_ONE * people, MOST_BY_ALL + people)
    assert sum(g.wrong + g.refused for g in own.values()) <= 10_000


@given(st.lists(st.tuples(st.integers(0, 4000), st.booleans()), max_size=60))
def test_counting_never_forgets_within_an_hour(steps: list[tuple[int, bool]]) -> None:
    now, known, expected = NOW, None, 0
    for seconds, refused in steps:
        now += timedelta(seconds=seconds)
        if known is None or now - known.since >= WINDOW:
            expected = 0
        known = counted(known, now, refused=refused)
        expected += 1
        assert known.wrong + known.refused == expected
        assert known.since <= now
