"""The bot is away while hundreds write, and VK forgets its history meanwhile."""

import asyncio
import random
from collections.abc import Iterable

from torture.acts import BEGIN
from torture.conversation import Conversation
from torture.party import QUIET_SECONDS, judge_logs
from torture.scenario import Scenario, Setting
from torture.side import Side
from torture.verdict import Verdict
from torture.world import World, a_world

LONGEST_SECONDS = 120
AT_ONCE = 30
WORDS = (BEGIN, "здравствуйте", "есть кто?", "помогите", "1", "как войти")


async def _side_by_side(sides: Iterable[Side], what: str, rng: random.Random) -> None:
    """Everybody looks, or everybody writes, some at a time."""
    places = asyncio.Semaphore(AT_ONCE)

    async def one(side: Side) -> None:
        async with places:
            if what == "look":
                await side.look()
            else:
                body = {"user_id": side.user_id, "text": rng.choice(WORDS)}
                await side.world.client.control("messages", body)

    await asyncio.gather(*(one(side) for side in sides))


async def _down_for_long(setting: Setting, verdict: Verdict) -> None:
    rng = random.Random(f"{setting.seed}/writers")
    strangers, known, silent = setting.pick(220, 12), setting.pick(80, 6), setting.pick(20, 2)
    async with a_world() as world:
        await world.bot.start()
        everybody = range(strangers + known + silent)
        sides = [await Side.enter(world, f"Guest{number}") for number in everybody]
        writers = sides[: strangers + known]
        setting.tell(0.1, f"{known + silent} people get to know the bot")
        await _get_to_know(world, sides[strangers:])
        await world.bot.stop()
        await _side_by_side(sides, "look", rng)
        before = {side.user_id: len(side.seen.said) for side in sides}
        setting.tell(0.4, f"the bot is away, {len(writers)} people write")
        await _side_by_side(writers, "write", rng)
        await _side_by_side(rng.sample(writers, len(writers) // 3), "write", rng)
        await world.client.lose_history()
        setting.tell(0.6, "the bot is back")
        await world.bot.start()
        seconds = await _answers_come(world, writers, before, rng)
        await world.is_silent(QUIET_SECONDS)
        await _side_by_side(sides, "look", rng)
        _judge(verdict, sides, {side.user_id for side in writers}, before)
        verdict.figure("seconds to the last answer", f"{seconds:.1f}")
        judge_logs(verdict, [world.bot])


async def _get_to_know(world: World, sides: list[Side]) -> None:
    for text in (BEGIN, "1"):
        for side in sides:
            await world.client.control("messages", {"user_id": side.user_id, "text": text})
    await world.is_silent(QUIET_SECONDS)


async def _answers_come(
    world: World, writers: list[Side], before: dict[int, int], rng: random.Random
) -> float:
    """Until everybody who wrote has been answered, or for two minutes."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    waiting = writers
    while waiting and loop.time() < begun + LONGEST_SECONDS:
        await _side_by_side(waiting, "look", rng)
        waiting = [side for side in waiting if len(side.seen.said) == before[side.user_id]]
        await asyncio.sleep(0.2)
    return loop.time() - begun


def answers_of(seen: Conversation, before: int) -> tuple[int, int]:
    """Answers, and kind sentences that stand alone: an answer can be pressed, or is one that puts
    the keyboard below once more."""
    new = seen.said[before:]
    answers = sum(bool(shown.pressable) for shown in new)
    return (answers, len(new) - answers) if answers else (len(new), 0)


def _judge(verdict: Verdict, sides: list[Side], writers: set[int], before: dict[int, int]) -> None:
    once = silent = twice = kind = disturbed = 0
    for side in sides:
        answers, alone = answers_of(side.seen, before[side.user_id])
        if side.user_id not in writers:
            disturbed += bool(answers)
            continue
        once += answers == 1 and alone <= 1
        silent += answers == 0
        twice += answers > 1 or alone > 1
        kind += alone
        if answers > 1 or alone > 1:
            texts = [shown.text[:50] for shown in side.seen.said[before[side.user_id] :]]
            verdict.problem("answered more than once", f"{side.user_id}: {texts}")
    number = len(writers)
    verdict.promise("everybody who wrote is answered once", once == number, f"{once} of {number}")
    verdict.promise("nobody is left in silence", silent == 0, silent)
    verdict.promise("nobody is answered twice", twice == 0, twice)
    verdict.promise("who did not write is left alone", disturbed == 0, f"{disturbed} disturbed")
    verdict.figure("kind sentences that stand alone", kind)


DOWN_FOR_LONG = Scenario(
    "down_for_long",
    "the bot is off while 300 people write, VK loses its history; all 300 are answered once",
    _down_for_long,
    10,
)
