"""Figure 3: one person alone, from pressing to the answer, our bot beside the bare one. Each has
an emulator of its own, and they take turns, so that both meet the machine in the same mood."""

import asyncio
import random
from contextlib import AsyncExitStack, ExitStack
from itertools import cycle
from time import perf_counter
from typing import Any

from bench.bots import bare_bot, folder, our_bot, raw_bot
from bench.crowd import crowd
from bench.guide import ENTRY, ROUND, greet, scouted
from bench.measure import Figure, Goal, Plan, percentile
from bench.sustained import answered
from bench.wire import Wire
from emulator.testing import running

MESSAGES = 300
PAUSE_SECONDS = (0.06, 0.12)
"""Between an answer and the next press; a person is not faster, and the bot's own pace of 20
requests a second is not what is measured here."""

_DONE, _BACK = "Готово", "Назад"
Times = dict[str, list[float]]


async def figures(plan: Plan) -> list[Figure]:
    repeats: list[Times] = []
    for number in range(1, plan.repeats + 1):
        plan.say(f"one person alone {number}/{plan.repeats}")
        repeats.append(await _repeat(plan.sized(MESSAGES, 30), plan))
    return _lines(repeats, plan.sized(MESSAGES, 30))


def _lines(repeats: list[Times], messages: int) -> list[Figure]:
    low, high = (round(1000 * seconds) for seconds in PAUSE_SECONDS)
    how = (
        f"one person, {messages} times each, a random pause of {low} to {high} ms before; from "
        "writing to the first message, from pressing to the answer or to the next card; "
        "the emulator's own time and the client's are in it, and alone in the last line, where a "
        "bot of nothing but the way answers"
    )
    lines = []
    for title, share in (("median", 0.5), ("99th percentile", 0.99)):
        found = {
            key: tuple(percentile(times[key], share) for times in repeats) for key in repeats[0]
        }
        for what, key, goal in (
            ("text", "text", Goal(1.5)),
            ("press to its answer", "press", None),
            ("press to the next card", "card", None),
            ("emulator and client", "floor", None),
        ):
            name, beside = f"3 alone, {what}, {title}", "bare vkbottle, text"
            lines.append(Figure(name, "ms", how, found[key], found["bare"], beside, goal))
    return lines


async def _repeat(messages: int, plan: Plan) -> Times:
    rng = random.Random(1)
    with ExitStack() as processes:
        enter = processes.enter_context
        ours, theirs, raws = enter(running()), enter(running()), enter(running())
        bot = enter(our_bot(ours.address, enter(folder())))
        enter(bare_bot(theirs.address, enter(folder())))
        enter(raw_bot(raws.address, enter(folder())))
        async with AsyncExitStack() as connections:
            mine = await connections.enter_async_context(crowd(ours.address))
            bare = await connections.enter_async_context(crowd(theirs.address))
            raw = await connections.enter_async_context(crowd(raws.address))
            writer, presser = await greet(mine), await greet(mine)
            others = {"bare": await greet(bare), "floor": await greet(raw)}
            for person in (writer, presser):
                await scouted(mine, ENTRY[1:], person)
            enter(plan.watch(bot.pid, ours.process.pid))
            async with mine.wire() as wire, bare.wire() as bare_wire, raw.wire() as raw_wire:
                card = await _Card.found(wire, presser)
                times: Times = {"text": [], "bare": [], "floor": [], "press": [], "card": []}
                for text in cycle(ROUND):
                    if len(times["text"]) == messages:
                        return times
                    await asyncio.sleep(rng.uniform(*PAUSE_SECONDS))
                    times["text"].append(await _timed(wire, writer, text))
                    for name, another in (("bare", bare_wire), ("floor", raw_wire)):
                        await asyncio.sleep(rng.uniform(*PAUSE_SECONDS))
                        times[name].append(await _timed(another, others[name], text))
                    await asyncio.sleep(rng.uniform(*PAUSE_SECONDS))
                    label = _BACK if len(times["press"]) % 2 else _DONE
                    answer, shown = await card.press(label)
                    times["press"].append(answer)
                    times["card"].append(shown)
    raise AssertionError("a cycle does not end")


async def _timed(wire: Wire, person: int, text: str) -> float:
    """Milliseconds."""
    begin = perf_counter()
    await answered(wire, person, text)
    return (perf_counter() - begin) * 1000


class _Card:
    """The newest step card of somebody who presses its quiet buttons."""

    def __init__(self, wire: Wire, person: int, number: int, presses: int) -> None:
        self._wire, self._person = wire, person
        self._number, self._presses = number, presses

    @classmethod
    async def found(cls, wire: Wire, person: int) -> "_Card":
        messages = (await wire.get(f"/control/conversations/{person}"))["messages"]
        told = await wire.get(f"/control/notifications?user_id={person}")
        number = next(m["conversation_message_id"] for m in reversed(messages) if _is_card(m))
        return cls(wire, person, number, len(told["notifications"]))

    async def press(self, label: str) -> tuple[float, float]:
        """Milliseconds from the press to its answer, and to the card that follows."""
        body = {
            "user_id": self._person,
            "conversation_message_id": self._number,
            "label": label,
        }
        begin = perf_counter()
        await self._wire.post("/control/presses", body)
        look = f"/control/notifications?user_id={self._person}&after={self._presses}&wait=60"
        self._presses = len((await self._wire.get(look))["notifications"])
        answer = perf_counter() - begin
        await self._next()
        return answer * 1000, (perf_counter() - begin) * 1000

    async def _next(self) -> None:
        while True:
            look = f"/control/conversations/{self._person}?after={self._number}&wait=60"
            messages = (await self._wire.get(look))["messages"]
            newer = [m for m in messages if m["conversation_message_id"] > self._number]
            if cards := [m for m in newer if _is_card(m)]:
                self._number = cards[-1]["conversation_message_id"]
                return


def _is_card(message: dict[str, Any]) -> bool:
    rows = (message.get("keyboard") or {}).get("buttons", [])
    return any(button["action"].get("label") == _DONE for row in rows for button in row)
