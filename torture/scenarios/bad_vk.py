"""VK has bad days: calls fail in every way, updates come twice and in any order, long poll loses
its place, and for half a minute at a time nothing answers at all."""

import asyncio
import random
from collections.abc import Mapping
from typing import Any

from torture.guest import Rules
from torture.party import Party, judge_logs
from torture.scenario import Scenario, Setting
from torture.verdict import Verdict
from torture.world import World, a_world, start_bots

CALLS: list[Mapping[str, Any]] = [
    {"kind": "http", "status": 502, "probability": 0.015},
    {"kind": "http", "status": 500, "probability": 0.005},
    {"kind": "garbage", "probability": 0.015},
    {"kind": "drop_before", "probability": 0.02},
    {"kind": "drop_after", "probability": 0.02},
    {"kind": "error", "error_code": 6, "probability": 0.01},
    {"kind": "error", "error_code": 9, "probability": 0.005},
    {"kind": "error", "error_code": 10, "probability": 0.01},
]
"""Of any call, together 10%. Delays are apart, since their length is the whole trouble."""

LONGER_THAN_ANY_TIMEOUT: Mapping[str, Any] = {"kind": "delay", "seconds": 75, "probability": 0.003}
MESSAGES: list[Mapping[str, Any]] = [
    {"kind": "error", "error_code": code, "probability": 0.02} for code in (6, 9, 10)
]
"""Inside of scripts too, where VK refuses one call of many."""

LONG_POLL: list[Mapping[str, Any]] = [
    {"kind": "repeat", "probability": 0.1},
    {"kind": "shuffle", "probability": 0.3},
    {"kind": "http", "probability": 0.02},
    {"kind": "garbage", "probability": 0.02},
    {"kind": "drop_before", "probability": 0.02},
    {"kind": "drop_after", "probability": 0.02},
    *({"kind": "failed", "failed": failed, "probability": 0.015} for failed in (1, 2, 3)),
]
RULES = Rules(
    patience_seconds=100,
    may_apologise=True,
    may_lose_presses=True,
    may_flash_late=True,
    hasty=False,
)
"""Nobody acts twice at once: VK itself may turn such acts round, or lose one of them. Patience
outlasts a call that hangs, and then its repetition."""


async def _bad_days(world: World) -> None:
    for target, faults in (
        ("method:*", [*CALLS, LONGER_THAN_ANY_TIMEOUT]),
        ("method:messages.send", MESSAGES),
        ("method:messages.edit", MESSAGES),
        ("longpoll", LONG_POLL),
    ):
        for fault in faults:
            await world.client.fault(target, **fault)


async def _outage(world: World, seconds: float) -> None:
    """Nothing answers; then the bad days go on."""
    await world.client.no_faults()
    for target in ("method:*", "longpoll"):
        await world.client.fault(target, "drop_before")
    await asyncio.sleep(seconds)
    await world.client.no_faults()
    await _bad_days(world)
    world.left_in_peace()


async def _bad_vk(setting: Setting, verdict: Verdict) -> None:
    people, rng = setting.pick(50, 6), random.Random(f"{setting.seed}/outages")
    outages, length = 2, setting.pick(30, 3)
    pause = setting.pick(60, 4)
    seeded = ("--seed", str(setting.seed))
    async with a_world(*seeded) as storm, a_world("--api-rate", "0") as calm:
        await start_bots(storm, calm)
        party = await Party.of(people, storm, calm, verdict, RULES)
        await _bad_days(storm)
        async with party.wandering():
            for number in range(outages):
                setting.tell(0.3 * number, "bad days")
                await asyncio.sleep(pause * rng.uniform(0.7, 1.3))
                setting.tell(0.3 * number + 0.2, "nothing answers at all")
                await _outage(storm, length)
            await asyncio.sleep(pause)
        setting.tell(0.7, "everybody goes on to the finish, on bad days still")
        await party.ends()
        await party.judge()
        judge_logs(verdict, [storm.bot])
        await _tell_troubles(verdict, storm)


async def _tell_troubles(verdict: Verdict, storm: World) -> None:
    counts = await storm.client.statistics()
    verdict.promise("the same bot all the time", storm.bot.is_running, "running")
    verdict.figure("faults that VK made", counts["faults"])
    verdict.figure("presses repeated, since VK lost them", verdict.counts["pressed again"])
    verdict.figure("sends that random_id made harmless", counts["suppressed"])


BAD_VK = Scenario(
    "bad_vk",
    "a tenth of all calls fails, updates come twice and shuffled, long poll fails, two outages",
    _bad_vk,
    30,
)
