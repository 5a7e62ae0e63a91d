"""Figure 1: turns a second without VK's limit, the whole guide on disk, beside the bare bot that
stores nothing. Two ways: a queue that waits already, and people who write when answered."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.bots import Bot, Running, bare_bot, folder, our_bot
from bench.crowd import CONNECTIONS, Crowd, crowd
from bench.guide import WALK, Expected, greet, scouted
from bench.measure import Figure, Goal, Plan
from bench.wire import Wire
from emulator.testing import running

PEOPLE = 800
"""Ten messages and an "allowed" from each: VK's past in the emulator has room for 10,000."""

CLOSED_PEOPLE = 100
CLOSED_SECONDS = 10.0
_FIRST_ID = 10_000

Start = Callable[[str, Path], AbstractContextManager[Bot]]


@dataclass(frozen=True, slots=True)
class Measured:
    """One repeat with one bot."""

    drained: float
    """Turns a second, with all messages waiting at the beginning."""
    closed: float
    """Turns a second, each person writing as soon as answered."""
    cpu: float
    """Milliseconds of the bot's processor time for a turn, while drained."""
    vk_cpu: float
    """The emulator's, likewise."""
    bot_busy: float
    vk_busy: float
    """Shares of one processor, while drained."""
    wrong: float
    """People who did not get all the right answers."""


def unlimited_bot(address: str, place: Path) -> AbstractContextManager[Bot]:
    """Our bot without its own pace of 20 requests a second."""
    return our_bot(address, place, api_rate="0")


async def figures(plan: Plan) -> list[Figure]:
    ours, bare = [], []
    for number in range(1, plan.repeats + 1):
        plan.say(f"sustained {number}/{plan.repeats}: our bot")
        ours.append(await _measured(unlimited_bot, plan, is_ours=True))
        plan.say(f"sustained {number}/{plan.repeats}: bare vkbottle")
        bare.append(await _measured(bare_bot, plan, is_ours=False))
    values = {
        field.name: tuple(tuple(getattr(one, field.name) for one in them) for them in (ours, bare))
        for field in fields(Measured)
    }
    return _lines(plan, values)


def _lines(plan: Plan, values: dict[str, tuple[tuple[float, ...], ...]]) -> list[Figure]:
    people = plan.sized(PEOPLE, 50)
    queue = (
        f"the bot stands still (SIGSTOP) while {people} new people write {len(WALK)} messages "
        "each, the whole guide; from SIGCONT to the last answer; no limit of calls"
    )
    closed = (
        f"{CLOSED_PEOPLE} people walk the guide, each writes again as soon as answered, "
        f"{CLOSED_SECONDS:g} s; their program takes part of the same processors"
    )
    busy = _busy("our bot", values, 0) + "; " + _busy("bare bot", values, 1)

    def line(name: str, unit: str, how: str, key: str, goal: Goal | None, note: str) -> Figure:
        mine, theirs = values[key]
        return Figure(name, unit, how, mine, theirs, "bare vkbottle", goal, note)

    alone = "user and system time while the queue is drained; other programs hardly change it"
    at_least = Goal(3, is_at_least=True)
    checked = "each person's conversation, text by text, beside that of one who walked alone"
    none_wrong = Goal(0, of="worst")
    return [
        line("1 sustained, a queue drained", "turns/s", queue, "drained", at_least, busy),
        line("1 sustained, people who wait", "turns/s", closed, "closed", None, ""),
        line("1 bot's processor time", "ms/turn", alone, "cpu", None, ""),
        line("1 emulator's processor time", "ms/turn", alone, "vk_cpu", None, ""),
        line("1 wrong or missing answers", "people", checked, "wrong", none_wrong, ""),
    ]


def _busy(name: str, values: dict[str, tuple[tuple[float, ...], ...]], which: int) -> str:
    bot, emulator = (median(values[key][which]) for key in ("bot_busy", "vk_busy"))
    return f"{name} kept {bot:.0%} of a processor busy, the emulator then {emulator:.0%}"


async def _measured(start: Start, plan: Plan, *, is_ours: bool) -> Measured:
    with (
        running("--api-rate", "0") as emulator,
        folder() as place,
        start(emulator.address, place) as bot,
    ):
        async with crowd(emulator.address) as them:
            await greet(them)
            expected = await scouted(them, WALK)
            vk = Running(emulator.process.pid)
            with plan.watch(bot.pid, vk.pid) if is_ours else nullcontext():
                drained = await _drain(them, bot, vk, expected, plan.sized(PEOPLE, 50))
        return Measured(closed=await closed_loop(emulator.address), **drained)


async def _drain(
    them: Crowd, bot: Bot, vk: Running, expected: Expected, number: int
) -> dict[str, float]:
    people = await them.people(range(_FIRST_ID, _FIRST_ID + number))
    bot.freeze()
    try:
        await them.write(people, *WALK)
        before = await them.statistics()
        cpu, vk_cpu = bot.cpu_seconds(), vk.cpu_seconds()
    finally:
        bot.thaw()
    done = await them.until(expected.calls * number, before)
    cpu, vk_cpu = bot.cpu_seconds() - cpu, vk.cpu_seconds() - vk_cpu
    answers = await them.answers(people)
    turns = number * len(WALK)
    return {
        "drained": turns / done.seconds,
        "cpu": cpu / turns * 1000,
        "vk_cpu": vk_cpu / turns * 1000,
        "bot_busy": cpu / done.seconds,
        "vk_busy": vk_cpu / done.seconds,
        "wrong": float(sum(Counter(texts) != Counter(expected.texts) for texts in answers)),
    }


async def closed_loop(address: str, people: int = CLOSED_PEOPLE) -> float:
    """Turns a second of that many people, each on a connection of their own."""
    async with crowd(address, connections=max(people, CONNECTIONS)) as them:
        first = 2 * _FIRST_ID
        ids = await them.people(range(first, first + people))
        counts: Counter[str] = Counter()
        until = perf_counter() + CLOSED_SECONDS

        async def walk(person: int) -> None:
            async with them.wire() as wire:
                while True:
                    for text in WALK:
                        if perf_counter() > until:
                            return
                        await answered(wire, person, text)
                        counts["turns"] += perf_counter() <= until

        await asyncio.gather(*map(walk, ids))
        return counts["turns"] / CLOSED_SECONDS


async def answered(wire: Wire, person: int, text: str) -> None:
    """Writes, and waits for the first new message from the community."""
    body = {"user_id": person, "text": text}
    written = (await wire.post("/control/messages", body))["conversation_message_id"]
    look = f"/control/conversations/{person}?after={written}&wait=60"
    while True:
        messages = (await wire.get(look))["messages"]
        if any(m["out"] and m["conversation_message_id"] > written for m in messages):
            return
