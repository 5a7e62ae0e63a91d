"""Figure 6: 100,000 personal messages wait in the outbox when the bot starts; how long they take
over what VK permits, and how long somebody waits who writes meanwhile."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from time import perf_counter

from bench.bots import database_of, folder, our_bot
from bench.crowd import Crowd, crowd
from bench.filling import copy_people, queue_broadcast
from bench.guide import ENTRY, ROUND, greet, scouted
from bench.measure import Figure, Goal, Plan, percentile
from bench.rush import CALLS_A_SECOND
from bench.sustained import answered
from bench.wire import Wire
from emulator.testing import running

MESSAGES = 100_000
WORDS = "Завтра в школе настраивают Сферум, приходите с телефоном."
_FIRST_ID = 1_000_000
_SLACK_SECONDS = 30.0
_AT_MOST = 1.6
"""Times the minimum; what takes longer is cut off and told as such."""

_PAUSE_SECONDS = (0.2, 1.0)
_LOOK_SECONDS = 0.2
CHECKED = 1000


@dataclass(frozen=True, slots=True)
class Sent:
    """`seconds` for all of them, by the rate so far if they were cut off."""

    seconds: float
    arrived: int
    waits: tuple[float, ...]
    """Seconds that the person who wrote meanwhile waited."""
    wrong: int
    """Of those looked up, who did not get exactly the one message."""
    refused: int
    stall: float
    """Seconds of the longest that the emulator, or the machine, let the watcher itself wait."""


async def figures(plan: Plan) -> list[Figure]:
    messages = plan.sized(MESSAGES, 2000)
    rounds = []
    with running() as emulator:
        async with crowd(emulator.address) as them:
            plan.say(f"broadcast: {messages:,} people allow messages")
            people = await them.people(range(_FIRST_ID, _FIRST_ID + messages))
            await them.each(people, allow)
            for number in range(1, plan.repeats + 1):
                plan.say(f"broadcast {number}/{plan.repeats}")
                rounds.append(await _broadcast(them, people, number, plan))
    return _lines(rounds, messages)


async def allow(wire: Wire, person: int) -> None:
    await wire.post("/control/permissions", {"user_id": person, "allowed": True})


def _lines(rounds: list[Sent], messages: int) -> list[Figure]:
    how = (
        f"{messages:,} rows in the outbox, one for each person, when the bot starts; from its "
        "first poll to the last message; VK takes 20 requests a second"
    )
    low, high = _PAUSE_SECONDS
    wait = (
        f"one person who goes on with the guide meanwhile, {low:g} to {high:g} s after each "
        "answer, from writing to the first answer; "
        f"{min(len(one.waits) for one in rounds)} messages or more a repeat"
    )
    minimum = (messages / CALLS_A_SECOND,)
    arrived = min(one.arrived for one in rounds)
    refused = max(one.refused for one in rounds)
    cut = f"cut off at {arrived:,} messages, the time is by the rate so far; "
    stall = max(one.stall for one in rounds)
    note = (cut if arrived < messages else "") + (
        f"VK refused at most {refused} requests; the emulator let the watcher wait {stall:.2f} s "
        "at the worst"
    )
    worst = tuple(max(one.waits) for one in rounds)
    usual = tuple(percentile(one.waits, 0.5) for one in rounds)
    wrong = tuple(float(one.wrong) for one in rounds)
    seen = f"{CHECKED} of them, looked up: not exactly the one message"
    return [
        Figure(
            "6 broadcast",
            "s",
            how,
            tuple(one.seconds for one in rounds),
            minimum,
            "messages / 500",
            note=note,
        ),
        Figure("6 answer meanwhile, worst", "s", wait, worst, goal=Goal(1, of="worst")),
        Figure("6 answer meanwhile, median", "s", wait, usual),
        Figure("6 broadcast, wrong", "people", seen, wrong, goal=Goal(0, of="worst")),
    ]


async def _broadcast(them: Crowd, people: Sequence[int], number: int, plan: Plan) -> Sent:
    """With a new database; the people are those of the rounds before."""
    looked_up = random.Random(number).sample(people, min(CHECKED, len(people)))
    had = await them.answers(looked_up)
    with folder() as place:
        writer = await _prepared(them, place, people)
        before = await them.statistics()
        with our_bot(them.address, place) as bot, plan.watch(bot.pid, 0):
            ended = asyncio.Event()
            asking = asyncio.ensure_future(waits_of(them, writer, ended))
            try:
                seconds, arrived, stall = await arrival(them, writer, before["sent"], len(people))
            finally:
                ended.set()
            waits = await asking
        refused = (await them.statistics())["refused"] - before["refused"]
    got = zip(await them.answers(looked_up), had, strict=True)
    wrong = sum(texts[len(old) :] != [WORDS] for texts, old in got)
    wrong *= arrived >= len(people)
    return Sent(seconds, arrived, waits, wrong, refused, stall)


async def _prepared(them: Crowd, place: Path, people: Sequence[int]) -> int:
    """The bot has met everybody, and has something for each. Returns who writes meanwhile."""
    with our_bot(them.address, place):
        original, writer = await greet(them), await greet(them)
        await scouted(them, ENTRY[1:], writer)
    copy_people(database_of(place), [original], people)
    queue_broadcast(database_of(place), people, WORDS)
    return writer


async def arrival(
    them: Crowd, writer: int, at_start: int, number: int
) -> tuple[float, int, float]:
    """Seconds for all, how many came, and the longest wait for a look. What was sent before
    the first look, while the bot was starting, is counted at the rate of the rest."""
    [already] = await them.answers([writer])
    begin, first = perf_counter(), (await them.statistics())["sent"]
    limit = begin + number / CALLS_A_SECOND * _AT_MOST + _SLACK_SECONDS
    stall = 0.0
    while True:
        looked = perf_counter()
        sent, now = (await them.statistics())["sent"], perf_counter()
        stall = max(stall, now - looked)
        [answers] = await them.answers([writer])
        answered_ = len(answers) - len(already)
        arrived = sent - at_start - answered_
        if arrived >= number or now > limit:
            rate = max(1, sent - first - answered_) / (now - begin)
            return number / rate, arrived, stall
        await asyncio.sleep(_LOOK_SECONDS)


async def waits_of(them: Crowd, writer: int, ended: asyncio.Event) -> tuple[float, ...]:
    """Seconds from writing to the answer, again and again until ended."""
    rng, waits = random.Random(1), []
    async with them.wire() as wire:
        for text in cycle(ROUND):
            if ended.is_set():
                break
            begin = perf_counter()
            await answered(wire, writer, text)
            waits.append(perf_counter() - begin)
            await asyncio.sleep(rng.uniform(*_PAUSE_SECONDS))
    return tuple(waits)
