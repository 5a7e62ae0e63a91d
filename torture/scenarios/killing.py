"""The bot ends at random moments, by `kill -9` or by SIGTERM, while many people press and type."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field

from torture.guest import Rules
from torture.party import Party, judge_logs
from torture.scenario import Scenario, Setting
from torture.verdict import Verdict
from torture.world import World, a_world, start_bots

MOMENTS = {"soon": 3, "when told": 3, "when sending": 3}
"""Of death, and how often each is chosen: told of updates, and sending, are the narrow ones."""

STARTING = "while it starts"
"""For `kill -9` only: who has not yet said what SIGTERM means to it may die of it."""

WATCHED = {"when told": "events_given", "when sending": "sent"}
LONGEST_WATCH_SECONDS = 3.0
STOPPED_WITHIN_SECONDS = 10.0


@dataclass(slots=True)
class Killer:
    world: World
    rng: random.Random
    is_gentle: bool
    startup_seconds: float = 1.0
    deaths: Counter[str] = field(default_factory=Counter)
    exit_codes: Counter[int] = field(default_factory=Counter)
    longest_stop: float = 0.0

    async def strikes(self) -> None:
        """The bot runs, ends at a moment nobody foresees, and runs again."""
        bot = self.world.bot
        moments = MOMENTS if self.is_gentle else {**MOMENTS, STARTING: 1}
        [moment] = self.rng.choices(list(moments), list(moments.values()))
        if moment == STARTING:
            await bot.kill()
            await bot.launch()
            await asyncio.sleep(self.rng.uniform(0, self.startup_seconds))
        elif moment in WATCHED:
            await self._waits_for(WATCHED[moment])
            await asyncio.sleep(self.rng.choice([0, 0.01, 0.05]) * self.rng.random())
        else:
            await asyncio.sleep(self.rng.uniform(0, 1.5))
        self.deaths[moment] += 1
        await self._ends()
        self.startup_seconds = await bot.start()
        self.world.left_in_peace()

    async def _ends(self) -> None:
        if not self.is_gentle:
            await self.world.bot.kill()
            return
        code, seconds = await self.world.bot.stop()
        self.exit_codes[code] += 1
        self.longest_stop = max(self.longest_stop, seconds)

    async def _waits_for(self, count: str) -> None:
        """Until that count of VK's has grown, or for a while."""
        loop = asyncio.get_running_loop()
        end = loop.time() + LONGEST_WATCH_SECONDS
        before = (await self.world.client.statistics())[count]
        while loop.time() < end and (await self.world.client.statistics())[count] == before:
            await asyncio.sleep(0.005)


async def _torment(setting: Setting, verdict: Verdict, *, is_gentle: bool, times: int) -> None:
    people = setting.pick(50, 6)
    async with a_world() as storm, a_world("--api-rate", "0") as calm:
        await start_bots(storm, calm)
        party = await Party.of(people, storm, calm, verdict, Rules())
        killer = Killer(storm, random.Random(f"{setting.seed}/killer"), is_gentle)
        async with party.wandering():
            for number in range(times):
                setting.tell(0.8 * number / times, f"{number} of {times} times ended")
                await killer.strikes()
        setting.tell(0.8, "everybody goes on to the finish")
        await party.ends()
        await party.judge()
        judge_deaths(verdict, killer, times)
        judge_logs(verdict, [storm.bot])
        errors = storm.bot.errors()
        verdict.promise("no errors in the log", not errors, f"{len(errors)}: {errors[:1]}")
        counts = await storm.client.statistics()
        verdict.figure("sends that random_id made harmless", counts["suppressed"])


def judge_deaths(verdict: Verdict, killer: Killer, times: int) -> None:
    moments = ", ".join(f"{moment}: {count}" for moment, count in killer.deaths.items())
    verdict.promise(f"ended {times} times", killer.deaths.total() == times, moments)
    if killer.is_gentle:
        verdict.promise(
            "SIGTERM: exit code 0 within 10 s",
            set(killer.exit_codes) == {0} and killer.longest_stop <= STOPPED_WITHIN_SECONDS,
            f"codes {dict(killer.exit_codes)}, at most {killer.longest_stop:.1f} s",
        )


async def _kill(setting: Setting, verdict: Verdict) -> None:
    await _torment(setting, verdict, is_gentle=False, times=setting.pick(200, 6))


async def _sigterm(setting: Setting, verdict: Verdict) -> None:
    await _torment(setting, verdict, is_gentle=True, times=setting.pick(200, 4))


KILL = Scenario(
    "kill", "kill -9 of the bot, 200 times, while 50 people press and type at once", _kill, 40
)
SIGTERM = Scenario(
    "sigterm", "the same with SIGTERM, which must end it in order within 10 s", _sigterm, 60
)
