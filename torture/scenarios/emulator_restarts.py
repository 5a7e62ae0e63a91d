"""VK itself goes away and comes back: the emulator restarts, with what it knew."""

import asyncio
import random
import subprocess
import sys
import time

from torture.bot_process import ROOT
from torture.guest import Rules
from torture.party import Party, judge_logs
from torture.scenario import Scenario, Setting
from torture.verdict import Verdict
from torture.world import World, a_world, start_bots

LONGEST_SILENCE_SECONDS = 40


def _emulator_remembers() -> bool:
    """Whether the emulator can keep its state over a restart."""
    command = [sys.executable, "-m", "emulator", "--help"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return "--state" in told.stdout


async def _restarts(setting: Setting, verdict: Verdict) -> None:
    if not await asyncio.to_thread(_emulator_remembers):
        verdict.skipped = "the emulator has no --state FILE to keep what it knows over a restart"
        return
    people, times = setting.pick(50, 6), setting.pick(30, 3)
    rng = random.Random(f"{setting.seed}/restarts")
    codes: list[int] = []
    back: list[float] = []
    async with a_world(remembers=True) as storm, a_world("--api-rate", "0") as calm:
        await start_bots(storm, calm)
        party = await Party.of(people, storm, calm, verdict, Rules(may_flash_late=True))
        async with party.wandering():
            for number in range(times):
                setting.tell(0.8 * number / times, f"{number} of {times} restarts")
                back.append(await _until_the_bot_speaks(storm))
                await asyncio.sleep(rng.uniform(0, 2))
                codes.append(await storm.restart_emulator())
        setting.tell(0.8, "everybody goes on to the finish")
        await party.ends()
        await party.judge()
        told = f"exit codes {sorted(set(codes))}"
        verdict.promise(f"VK restarted {times} times", codes == [0] * times, told)
        verdict.figure("seconds until the bot spoke again, at most", f"{max(back):.1f}")
        verdict.promise("the same bot all the time", storm.bot.is_running, "running")
        judge_logs(verdict, [storm.bot])


async def _until_the_bot_speaks(world: World) -> float:
    """So that the next restart meets a bot at work; how many seconds that took, at most 40."""
    begun = time.monotonic()
    before = (await world.client.statistics())["sent"]
    while time.monotonic() < begun + LONGEST_SILENCE_SECONDS:
        if (await world.client.statistics())["sent"] != before:
            break
        await asyncio.sleep(0.05)
    return time.monotonic() - begun


EMULATOR = Scenario(
    "emulator", "VK restarts 30 times, knowing what it knew, while 50 people act", _restarts, 20
)
