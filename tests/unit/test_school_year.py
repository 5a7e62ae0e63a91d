"""A school year of 20,000 people in seconds: every reminder is judged, and so is every Friday on
which one should have come. Each promise is seen broken once, by breaking what keeps it."""

import multiprocessing
import os
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from guided_person import shipped
from msgspec.structs import replace
from reminder_judge import Judge

from bench import school_people
from bench.school_people import Somebody
from bench.school_year import SCHOOL_YEAR, SchoolYear
from bot.domain import local_hours, reminder_policy
from bot.domain.local_hours import Hours
from bot.domain.reminder_policy import Clock
from bot.domain.reminders import Reminder, Reminding

ELEVEN = (
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
)
MOVED_IN_2016 = (
    "Europe/Astrakhan",
    "Europe/Ulyanovsk",
    "Asia/Barnaul",
    "Asia/Chita",
    "Asia/Sakhalin",
    "Asia/Tomsk",
)
"""Zones whose offset changed in spring 2016."""


def judged(number: int, begin: datetime, end: datetime, **year: Any) -> Judge:
    judge = Judge(shipped(), judges_fridays="off" not in year)
    zones = year.pop("zones", ELEVEN)
    SchoolYear(shipped(), begin, end, zones, judge, **year).fill(number).run()
    return judge.end(end)


def _part(seed: int) -> tuple[Counter[str], Counter[str]]:
    """The faults and messages in a part of the country, whose towns know nothing of others."""
    judge = judged(20_000 // len(PARTS), *SCHOOL_YEAR, seed=seed)
    return judge.faults, judge.messages


PARTS = range(4)
"""Seeds; each part passes in a process of its own, on as many processors as there are."""


def test_in_a_school_year_nobody_is_reminded_wrongly() -> None:
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as processes:
        parts = list(processes.map(_part, PARTS))
    assert not sum((faults for faults, _ in parts), Counter())
    messages = sum((messages for _, messages in parts), Counter[str]())
    kinds = {*shipped().reminders.kinds, "own"}
    assert {kind for kind in kinds if messages[kind] > 50} == kinds


def test_zones_that_change_their_offset_change_nothing_for_people() -> None:
    begin, end = datetime(2016, 2, 1, tzinfo=UTC), datetime(2016, 6, 20, tzinfo=UTC)
    judge = judged(1200, begin, end, zones=MOVED_IN_2016)
    assert not judge.faults
    assert judge.messages["statistics"]


def test_who_was_not_reminded_while_the_bot_was_off_is_not_flooded() -> None:
    begin = datetime(2027, 9, 6, tzinfo=UTC)
    off = datetime(2027, 9, 30, 3, tzinfo=UTC), datetime(2027, 10, 4, 8, tzinfo=UTC)
    judge = judged(1000, begin, begin + timedelta(days=60), off=off)
    assert not judge.faults
    statistics = [at for case in judge.cases.values() for at in case.fridays]
    assert not [at for at in statistics if off[0] <= at < off[1] + timedelta(days=1)]


def _any_time_suits(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Hours, "suits", lambda *_: True)
    patch.setattr(Hours, "good", lambda self, at, zone, person=0: at)


def _no_budget(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reminder_policy, "room_at", lambda sent, clock: clock.now)


def _switches_do_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Reminding, "wants", lambda self, kind, *, is_on: True)


def _not_looked_at_again(patch: pytest.MonkeyPatch) -> None:
    known = reminder_policy.in_line

    def once(reminding: Reminding, *args: Any) -> Reminding:
        return reminding if reminding.pending else known(reminding, *args)

    patch.setattr(reminder_policy, "in_line", once)


def _series_stands_still(patch: pytest.MonkeyPatch) -> None:
    known = reminder_policy.said

    def again(reminder: Reminder, reminding: Reminding, clock: Clock) -> Reminding:
        after = known(reminder, reminding, clock)
        same = replace(reminder, due_at=clock.now + timedelta(days=1))
        return replace(after, pending=(*after.pending[:-1], same))

    patch.setattr(reminder_policy, "said", again)


def _what_is_set_stays(patch: pytest.MonkeyPatch) -> None:
    def again(reminder: Reminder, reminding: Reminding) -> Reminding:
        return reminder_policy.moved(reminder, _a_day_later(reminder), reminding)

    patch.setattr(reminder_policy, "dropped", again)


def _a_day_later(reminder: Reminder) -> datetime:
    assert reminder.due_at
    return reminder.due_at + timedelta(days=3)


def _an_hour_late(patch: pytest.MonkeyPatch) -> None:
    known = local_hours.weekly
    patch.setattr(reminder_policy, "weekly", lambda *args: known(*args) + timedelta(minutes=61))


def _every_other_week(patch: pytest.MonkeyPatch) -> None:
    known = local_hours.weekly
    patch.setattr(reminder_policy, "weekly", lambda *args: known(*args) + timedelta(days=7))


def _nobody_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    def stays(who: Somebody) -> None:
        """Nothing of theirs is deleted."""

    patch.setattr(school_people, "vanishes", stays)


BROKEN: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "at night": _any_time_suits,
    "on a day off": _any_time_suits,
    "over budget": _no_budget,
    "after opt-out": _switches_do_nothing,
    "untrue": _not_looked_at_again,
    "twice": _series_stands_still,
    "not asked for": _what_is_set_stays,
    "not on Friday at 16:00": _an_hour_late,
    "a Friday missed": _every_other_week,
    "after deletion": _nobody_is_forgotten,
}


@pytest.mark.parametrize("promise", BROKEN)
def test_the_judge_sees_each_promise_broken(promise: str, monkeypatch: pytest.MonkeyPatch) -> None:
    BROKEN[promise](monkeypatch)
    begin = SCHOOL_YEAR[0]
    judge = judged(1100, begin, begin + timedelta(days=90))
    assert judge.faults[promise]


def test_a_year_is_the_same_for_the_same_seed() -> None:
    begin = SCHOOL_YEAR[0]
    one, other = (judged(100, begin, begin + timedelta(days=60), seed=3) for _ in range(2))
    assert one.messages == other.messages
