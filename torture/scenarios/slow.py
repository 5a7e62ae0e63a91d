"""A thousand people write at once while VK takes twenty requests a second."""

import asyncio
import time

from torture.acts import BEGIN
from torture.comparing import difference
from torture.party import QUIET_SECONDS, judge_logs
from torture.scenario import Scenario, Setting
from torture.side import Side
from torture.verdict import Verdict
from torture.world import World, a_world, start_bots

LONGEST_SECONDS = 240
REQUESTS_A_SECOND, CALLS_A_REQUEST = 20, 25
WRITING_AT_ONCE = 50
IN_A_ROW = (BEGIN, "2", "помощь", "77", BEGIN)
"""What some write before they have seen an answer; the answers must come in the same order."""


async def _slow(setting: Setting, verdict: Verdict) -> None:
    people, quick_tongues = setting.pick(1000, 60), setting.pick(100, 10)
    async with a_world() as world, a_world("--api-rate", "0") as calm:
        await start_bots(world, calm)
        setting.tell(0.05, f"{people} people come")
        crowd = [await Side.enter(world, f"Guest{n}") for n in range(people)]
        setting.tell(0.2, f"{people} people write at once")
        seconds, sent_at = await _everybody_writes(world, crowd)
        setting.tell(0.6, f"{quick_tongues} people write {len(IN_A_ROW)} things at once")
        tongues = [await Side.enter(world, f"Tongue{n}") for n in range(quick_tongues)]
        twin = await Side.enter(calm, "Tongue")
        await _write_in_a_row([*tongues, twin])
        await _as_much_is_said(tongues, twin)
        await world.is_silent(QUIET_SECONDS)
        for side in (*crowd, *tongues, twin):
            await side.look()
        _judge(verdict, crowd, seconds, sent_at)
        _judge_order(verdict, tongues, twin)
        counts = await world.client.statistics()
        verdict.figure("calls that VK refused as too many", counts["refused"])
        verdict.figure("most requests in one second", counts["largest_second"])
        judge_logs(verdict, [world.bot])


async def _everybody_writes(world: World, crowd: list[Side]) -> tuple[float, float]:
    """Seconds from the first word to the last answer, and to the last word."""
    sent = (await world.client.statistics())["sent"]
    begun, places = time.monotonic(), asyncio.Semaphore(WRITING_AT_ONCE)

    async def write(side: Side) -> None:
        async with places:
            await world.client.control("messages", {"user_id": side.user_id, "text": BEGIN})

    await asyncio.gather(*(write(side) for side in crowd))
    written = time.monotonic() - begun
    while (await world.client.statistics())["sent"] < sent + len(crowd):
        if time.monotonic() > begun + LONGEST_SECONDS:
            break
        await asyncio.sleep(0.02)
    return time.monotonic() - begun, written


async def _write_in_a_row(sides: list[Side]) -> None:
    """The bots stand still meanwhile: what an answer says depends on whether the one before could
    have been seen (DECISIONS 70), and here nobody has seen any."""
    bots = {side.world.bot for side in sides}
    for bot in bots:
        bot.freeze()
    try:
        for side in sides:
            for text in IN_A_ROW:
                await side.world.client.control(
                    "messages", {"user_id": side.user_id, "text": text}
                )
    finally:
        for bot in bots:
            bot.thaw()


async def _as_much_is_said(tongues: list[Side], twin: Side) -> None:
    """Until the calm world is through and everybody has as many answers, or for long enough."""
    end = time.monotonic() + LONGEST_SECONDS
    await twin.world.is_silent(QUIET_SECONDS)
    await twin.look()
    waiting = tongues
    while waiting and time.monotonic() < end:
        for side in waiting:
            await side.look()
        waiting = [side for side in waiting if len(side.seen.said) < len(twin.seen.said)]
        await asyncio.sleep(0.2)


def _judge(verdict: Verdict, crowd: list[Side], seconds: float, written: float) -> None:
    number = len(crowd)
    lost = sum(not side.seen.said for side in crowd)
    once = sum(len(side.seen.said) == 1 for side in crowd)
    verdict.promise("everybody is answered, once", once == number, f"{once} of {number}")
    verdict.promise("nobody is lost", lost == 0, lost)
    least = number / (REQUESTS_A_SECOND * CALLS_A_REQUEST)
    verdict.figure(
        "seconds to the last answer",
        f"{seconds:.1f}, {seconds / least:.2f} times the {least:.2f} that {number} calls take at "
        f"500 a second; the writing itself took {written:.1f}",
    )


def _judge_order(verdict: Verdict, tongues: list[Side], twin: Side) -> None:
    """Each of them against somebody alone in a calm world."""
    wanted = twin.seen.said
    same = 0
    for side in tongues:
        if [shown.looks for shown in side.seen.said] == [shown.looks for shown in wanted]:
            same += 1
        else:
            count, where = difference(side.seen.said, wanted)
            verdict.problem(count, f"{side.user_id}: {where}")
    verdict.promise(
        "who writes five things gets the answers in order",
        same == len(tongues) and len(wanted) >= len(IN_A_ROW),
        f"{same} of {len(tongues)}, {len(wanted)} messages each",
    )


SLOW = Scenario(
    "slow", "1,000 people write at once while VK takes 20 requests a second", _slow, 12
)
