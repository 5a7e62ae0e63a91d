"""VK's pace: no stretch of a second with more requests than it allows, and people first."""

import asyncio
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.vk.pace import CALLS, Pace

KEPT = 1
"""Requests of each second that are kept for people."""
LIMITS = st.integers(1, 30)
WISHES = st.lists(st.tuples(st.floats(0.0, 0.4), st.booleans()), min_size=1, max_size=200)


def granted(pace: Pace, wishes: list[tuple[float, bool]]) -> list[tuple[float, bool]]:
    """Whoever asks, some seconds after the one before, waits as long as told and is counted."""
    now, taken = 1000.0, []
    for pause, is_bulk in wishes:
        now += pause
        now += pace.wait_seconds(now, is_bulk=is_bulk)
        assert pace.wait_seconds(now, is_bulk=is_bulk) < 1e-6
        pace.take(now, is_bulk=is_bulk)
        taken.append((now, is_bulk))
    return taken


@given(LIMITS, WISHES)
def test_in_no_stretch_are_there_more_requests_than_vk_allows(
    calls: int, wishes: list[tuple[float, bool]]
) -> None:
    times = [at for at, _ in granted(Pace(calls, 1.0), wishes)]
    for first, next_one in zip(times, times[calls:], strict=False):
        assert next_one - first >= 1.0 - 1e-6


@given(st.integers(KEPT + 1, 30), st.integers(1, 100))
def test_the_bulk_alone_is_spread_evenly_and_leaves_some_for_people(
    calls: int, number: int
) -> None:
    times = [at for at, _ in granted(Pace(calls, 1.0), [(0.0, True)] * number)]
    for one, next_one in pairwise(times):
        assert abs(next_one - one - 1.0 / (calls - KEPT)) < 1e-6


@given(st.integers(KEPT + 1, 30), st.integers(0, 100), st.integers(1, KEPT))
def test_some_people_who_write_during_a_broadcast_wait_for_nothing(
    calls: int, before: int, people: int
) -> None:
    pace = Pace(calls, 1.0)
    taken = granted(pace, [(0.0, True)] * (before + 1))
    now = taken[-1][0]
    for _ in range(people):
        assert pace.wait_seconds(now) == 0
        pace.take(now)


@given(LIMITS)
def test_people_may_use_the_whole_second_at_once(calls: int) -> None:
    pace = Pace(calls, 1.0)
    for _ in range(calls):
        assert pace.wait_seconds(5.0) == 0
        pace.take(5.0)
    assert pace.wait_seconds(5.0) == 1.0
    assert pace.wait_seconds(5.75) == 0.25


@given(st.sampled_from([0, 1, 20]), st.booleans())
def test_after_vks_word_that_it_was_too_fast_nobody_asks_for_a_moment(
    calls: int, is_bulk: bool
) -> None:
    pace = Pace(calls, 1.0)
    pace.slow_down(5.0)
    assert pace.wait_seconds(5.0, is_bulk=is_bulk) == 0.25
    assert pace.wait_seconds(6.0, is_bulk=is_bulk) == 0


@given(WISHES)
def test_without_a_limit_nobody_waits(wishes: list[tuple[float, bool]]) -> None:
    times = [at for at, _ in granted(Pace(0), wishes)]
    assert times[-1] - 1000.0 - sum(pause for pause, _ in wishes) < 1e-6


def test_a_second_is_a_little_longer_than_vks() -> None:
    """Requests do not arrive as evenly as they leave."""
    pace = Pace()
    for _ in range(CALLS):
        pace.take(0.0)
    assert 1.0 < pace.wait_seconds(0.0) < 1.1


async def test_turns_are_taken_at_the_pace_by_however_many_wait() -> None:
    pace, taken = Pace(calls=5, seconds=0.2), []
    loop = asyncio.get_running_loop()

    async def turn() -> None:
        await pace.turn()
        taken.append(loop.time())

    await asyncio.gather(*(turn() for _ in range(12)))
    for first, sixth in zip(taken, taken[5:], strict=False):
        assert sixth - first >= 0.2


@given(lateness=st.lists(st.floats(0.0, 0.05), min_size=40, max_size=80))
def test_a_machine_that_is_always_a_little_late_sends_no_less(lateness: list[float]) -> None:
    """A request that leaves late does not make the ones behind it leave later too."""
    pace = Pace(20, 1.0)
    now = 0.0
    for late in lateness:
        now += pace.wait_seconds(now, is_bulk=True) + late
        pace.take(now, is_bulk=True)
    longest = max(lateness)
    assert now <= len(lateness) / 19 * (1.0 + longest) + longest


async def test_whoever_takes_turns_that_nobody_waits_for_leaves_one_to_people() -> None:
    pace = Pace(20, 60.0)
    clock = asyncio.get_running_loop().time
    patient = [asyncio.ensure_future(pace.turn(is_bulk=True)) for _ in range(40)]
    try:
        await asyncio.sleep(0)
        assert pace.wait_seconds(clock()) == 0
    finally:
        for task in patient:
            task.cancel()
        await asyncio.gather(*patient, return_exceptions=True)
