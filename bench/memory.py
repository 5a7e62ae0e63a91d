"""Figure 5: the bot's memory after 100,000 turns over after 1,000, and with 10,000 messages that
wait."""

import asyncio
from dataclasses import dataclass
from time import perf_counter

from bench.bots import database_of, folder
from bench.crowd import crowd
from bench.filling import waiting
from bench.guide import WALK, greet, scouted
from bench.measure import Figure, Goal, Plan
from bench.sustained import unlimited_bot
from emulator.testing import running

GROUP = 100
"""So many people walk the guide at the same time, then so many new ones: 1,000 turns."""

EARLY = GROUP * len(WALK)
TURNS = 100_000
WAITING = 10_000
_FIRST_ID = 10_000
_LONGEST_SECONDS = 240.0
_HANG_SECONDS = 300
_SENDING = ("execute", "messages.send", "messages.edit")
_LONGEST_FILLING_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Grown:
    """Megabytes."""

    early: float
    late: float
    turns: int
    """How many there were in the time allowed."""


async def figures(plan: Plan) -> list[Figure]:
    asked, queue = plan.sized(TURNS, 5 * EARLY), plan.sized(WAITING, 500)
    grown, queued = [], []
    for number in range(1, plan.repeats + 1):
        plan.say(f"memory {number}/{plan.repeats}: many turns")
        grown.append(await _grown(asked, plan))
        plan.say(f"memory {number}/{plan.repeats}: many waiting")
        queued.append(await _queued(queue))
    turns = min(one.turns for one in grown)
    how = (
        f"pages of the bot's own (USS) after {turns:,} turns, the guides of "
        f"{turns // len(WALK):,} people of whom {GROUP} walk at a time; no limit of calls"
    )
    wait = (
        f"pages of the bot's own, the most of them while {queue:,} messages are handled and VK "
        "takes none of the answers (its calls hang), until all stand in the outbox"
    )
    late, early = tuple(one.late for one in grown), tuple(one.early for one in grown)
    full, before = tuple(most for _, most in queued), tuple(rest for rest, _ in queued)
    cut = f"cut off after {_LONGEST_SECONDS:g} s, {asked:,} turns were asked for"
    note = "" if turns >= asked else cut
    beside = f"after {EARLY:,} turns"
    return [
        Figure("5 memory after many turns", "MB", how, late, early, beside, Goal(1.05), note),
        Figure("5 memory with many waiting", "MB", wait, full, before, "with none"),
    ]


async def _grown(asked: int, plan: Plan) -> Grown:
    with (
        running("--api-rate", "0") as emulator,
        folder() as place,
        unlimited_bot(emulator.address, place) as bot,
    ):
        async with crowd(emulator.address) as them:
            await greet(them)
            calls = (await scouted(them, WALK)).calls * GROUP
            done, begin, early = 0, perf_counter(), 0.0
            with plan.watch(bot.pid, emulator.process.pid):
                while done < asked and perf_counter() - begin < _LONGEST_SECONDS:
                    first = _FIRST_ID + done
                    people = await them.people(range(first, first + GROUP))
                    before = await them.statistics()
                    await them.write(people, *WALK)
                    if not (await them.until(calls, before)).is_complete:
                        raise RuntimeError("answers are missing")
                    done += GROUP * len(WALK)
                    early = early or bot.megabytes()
            return Grown(early, bot.megabytes(), done)


async def _queued(messages: int) -> tuple[float, float]:
    """Megabytes before, and the most while the answers pile up. Raises RuntimeError if they do
    not."""
    with (
        running("--api-rate", "0") as emulator,
        folder() as place,
        unlimited_bot(emulator.address, place) as bot,
    ):
        async with crowd(emulator.address) as them:
            await greet(them)
            people = await them.people(range(_FIRST_ID, _FIRST_ID + messages // 10))
            rest = most = bot.megabytes()
            async with them.wire() as wire:
                for name in _SENDING:
                    await wire.post("/control/faults", _hanging(name))
            await them.write(people, *[WALK[0]] * 10)
            deadline = perf_counter() + _LONGEST_FILLING_SECONDS
            while waiting(database_of(place)) < messages:
                if perf_counter() > deadline:
                    raise RuntimeError("the messages were not handled in time")
                most = max(most, bot.megabytes())
                await asyncio.sleep(0.1)
            return rest, max(most, bot.megabytes())


def _hanging(method: str) -> dict[str, object]:
    return {"target": f"method:{method}", "kind": "delay", "seconds": _HANG_SECONDS}
