"""Figure 4: time for a turn with 1,000,000 people in the database over 1,000, and what a person
takes in it."""

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.bots import Bot, database_of, folder
from bench.crowd import Crowd, crowd
from bench.filling import copy_people, remember_updates
from bench.guide import ENTRY, ROUND, WALK, greet, scouted
from bench.measure import Figure, Goal, Plan
from bench.sustained import unlimited_bot
from emulator.testing import running

FEW = 1000
MANY = 1_000_000
_FIRST_ID = 1_000_000
_COLD_PEOPLE = 200
_MONTH = 30
"""Days."""


@dataclass(frozen=True, slots=True)
class Town:
    """What was measured with so many people in the database; times in milliseconds a turn."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]
    cold: tuple[float, ...]
    sizes: tuple[float, float]
    """Bytes of the database for a person, and for an update that is remembered."""
    wrong: int


async def figures(plan: Plan) -> list[Figure]:
    many = plan.sized(MANY, 10 * FEW)
    few = await _town(FEW, plan, many)
    crowded = await _town(many, plan, many)
    turns = FEW * len(ROUND)
    how = (
        f"{FEW} people, spread at random over {many:,} ids, write {len(ROUND)} messages each "
        f"while the bot stands still ({turns} turns: steps done and taken back, screens); from "
        "SIGCONT to the last answer; no limit of calls"
    )
    beside = f"{FEW:,} people"
    size = (
        f"growth of the file by {many - FEW:,} copies of people at every stage of the guide, and "
        f"by the updates of two days, which are remembered, of as many in {_MONTH} days"
    )
    cold = (
        f"one message of each of {_COLD_PEOPLE} of them after the file was put out of the "
        "system's memory (posix_fadvise), so that pages come from the disk"
    )
    right = "each person's conversation, text by text, beside that of one who wrote alone"
    return [
        Figure("4 turn among many", "ms", how, crowded.wall, few.wall, beside, Goal(1.2)),
        Figure("4 bot's processor time for it", "ms", how, crowded.cpu, few.cpu, beside),
        Figure("4 turn with a cold disk", "ms", cold, crowded.cold, few.cold, beside),
        Figure("4 database, a person", "bytes", size, crowded.sizes[:1]),
        Figure("4 database, an update", "bytes", size, crowded.sizes[1:]),
        Figure(
            "4 wrong or missing answers",
            "people",
            right,
            (float(crowded.wrong + few.wrong),),
            goal=Goal(0, of="worst"),
        ),
    ]


async def _town(number: int, plan: Plan, among: int) -> Town:
    """The bot meets those who will be measured, rests while the rest move in, and is measured."""
    with running("--api-rate", "0") as emulator, folder() as place:
        async with crowd(emulator.address) as them:
            ids = range(_FIRST_ID, _FIRST_ID + among)
            people = await them.people(random.Random(1).sample(ids, FEW))
            plan.say(f"{number:,} people: meeting {FEW} of them")
            with unlimited_bot(emulator.address, place):
                originals = await _meet(them, people)
            plan.say(f"{number:,} people: filling the database")
            taken = set(people)
            new = [person for person in ids if person not in taken][: number - FEW]
            sizes = _fill(place, originals, new) if new else (0.0, 0.0)
            return await _measured(them, place, people, plan, f"{number:,} people", sizes)


def _fill(place: Path, originals: Sequence[int], new: Sequence[int]) -> tuple[float, float]:
    """Bytes that a new person takes, and an update that is remembered: each writes once a month,
    and those of two days are known."""
    empty = _size(place)
    copy_people(database_of(place), originals, new)
    peopled = _size(place)
    a_day, today = len(new) // _MONTH, datetime.now(UTC).toordinal()
    for day in (today - 1, today):
        remember_updates(database_of(place), a_day, day)
    return (peopled - empty) / len(new), (_size(place) - peopled) / (2 * a_day)


async def _meet(them: Crowd, people: Sequence[int]) -> list[int]:
    """Everybody comes as far as the middle. Returns people at every stage, to be copied."""
    scout = await greet(them)
    expected = await scouted(them, ENTRY[1:], scout)
    stages = [await greet(them) for _ in WALK]
    for number, person in enumerate(stages):
        if number:
            await scouted(them, WALK[1 : number + 1], person)
    before = await them.statistics()
    await them.write(people, *ENTRY)
    await them.until((expected.calls + 1) * len(people), before)
    return stages


async def _measured(
    them: Crowd,
    place: Path,
    people: Sequence[int],
    plan: Plan,
    name: str,
    sizes: tuple[float, float],
) -> Town:
    wall, cpu, wrong = [], [], 0
    with unlimited_bot(them.address, place) as bot:
        scout = await greet(them)
        await scouted(them, ENTRY[1:], scout)
        expected = await scouted(them, ROUND, scout)
        with plan.watch(bot.pid, 0):
            for number in range(1, plan.repeats + 1):
                plan.say(f"{name}: {number}/{plan.repeats}")
                known = [len(texts) for texts in await them.answers(people)]
                bot.freeze()
                try:
                    await them.write(people, *ROUND)
                    before, busy = await them.statistics(), bot.cpu_seconds()
                finally:
                    bot.thaw()
                done = await them.until(expected.calls * len(people), before)
                turns = len(people) * len(ROUND)
                wall.append(done.seconds / turns * 1000)
                cpu.append((bot.cpu_seconds() - busy) / turns * 1000)
                now = zip(await them.answers(people), known, strict=True)
                wrong += sum(texts[start:] != expected.texts for texts, start in now)
        cold = [
            await _cold(them, bot, place, people[first : first + _COLD_PEOPLE])
            for first in range(0, plan.repeats * _COLD_PEOPLE, _COLD_PEOPLE)
        ]
    return Town(tuple(wall), tuple(cpu), tuple(cold), sizes, wrong)


async def _cold(them: Crowd, bot: Bot, place: Path, people: Sequence[int]) -> float:
    """Milliseconds a turn, nothing of the file in the system's memory."""
    bot.freeze()
    try:
        await them.write(people, ROUND[2])
        before = await them.statistics()
        _out_of_memory(database_of(place))
    finally:
        bot.thaw()
    done = await them.until(len(people), before)
    return done.seconds / len(people) * 1000


def _out_of_memory(file: Path) -> None:
    with file.open("rb") as opened:
        os.fdatasync(opened.fileno())
        os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _size(place: Path) -> int:
    return sum(file.stat().st_size for file in place.glob(f"{database_of(place).name}*"))
