"""What reminders cost without VK and disk: a day of a simulated school year, and planning at the
end of a turn that changes nothing."""

from collections.abc import Iterator
from datetime import timedelta
from time import perf_counter

from bench.measure import Figure
from bench.school_year import SCHOOL_YEAR, SchoolYear
from bot.content import load_content
from bot.domain.content import Content
from bot.domain.turn import Turn
from bot.settings import ROOT
from bot.usecases import reminding

_PLANNED = 20_000


def figures(people: int, repeats: int) -> list[Figure]:
    content = load_content(ROOT / "content")
    begin, end = SCHOOL_YEAR
    days = (end - begin) / timedelta(days=1)
    took, year = list[float](), None
    for _ in range(repeats):
        year = SchoolYear(content, begin, end, _zones(content)).fill(people)
        start = perf_counter()
        year.run()
        took.append((perf_counter() - start) / days * 1e3)
    assert year
    how = (
        f"{people:,} people of all roles and zones act, stall, forbid, come back; "
        f"{year.turns:,} turns and {year.said:,} reminders in {days:.0f} days, in memory"
    )
    return [
        Figure("A day of a simulated school year", "ms", how, tuple(took)),
        _planning(year, repeats),
    ]


def _zones(content: Content) -> list[str]:
    return [zone.zone for zone in content.zones.zones]


def _planning(year: SchoolYear, repeats: int) -> Figure:
    turns = list(_ended_turns(year))
    took = []
    for _ in range(repeats):
        start = perf_counter()
        for number in range(_PLANNED):
            reminding.plan(turns[number % len(turns)])
        took.append((perf_counter() - start) / _PLANNED * 1e6)
    how = "at the end of a turn after which nothing else is to be reminded of; everybody in turn"
    return Figure("Planning a person's reminders", "µs", how, tuple(took))


def _ended_turns(year: SchoolYear) -> Iterator[Turn]:
    for who in year.everybody():
        if who.person:
            turn = year.stage.turn(who)
            reminding.plan(turn)
            yield turn
