"""The machine has bad days: a full disk, a program that holds the database, a jumping clock."""

import asyncio
import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from torture.bot_process import Line
from torture.guest import Rules
from torture.party import Party, judge_logs
from torture.scenario import Scenario, Setting
from torture.troubles import (
    CLEAR,
    CannotMakeItError,
    Clock,
    a_disk_of_its_own,
    a_full_disk,
    a_locked_database,
)
from torture.verdict import Verdict
from torture.world import World, a_world, start_bots

LONGEST_UNNOTICED_SECONDS = 60
"""So long a trouble is kept up until the log tells of it; longer than a busy timeout."""
A_DAY, AN_HOUR = 86_400, 3_600
OF_VK = re.compile(r"\bVK\b")
WOULD_REMIND = ("Позже", "Вернуть", "Включить")
"""What such buttons ask for is due, and rightly said, when the clock goes a day ahead."""
JUMPS = (A_DAY, 0, -A_DAY, 0, AN_HOUR, -AN_HOUR, 0)


@dataclass(frozen=True, slots=True)
class Told:
    """What the log said during a trouble."""

    trouble: str
    seconds: float
    lines: list[Line]

    @property
    def sentences(self) -> list[str]:
        """Each only once, whatever numbers it holds."""
        found = {re.sub(r"\d+([.,]\d+)?", "N", line.message): line.message for line in self.lines}
        return list(found.values())

    @property
    def clear(self) -> list[str]:
        return [said for said in self.sentences if CLEAR[self.trouble].search(said)]

    @property
    def is_flood(self) -> bool:
        return len(self.lines) > self.seconds + 5

    def judge(self, verdict: Verdict) -> None:
        unclear = [said for said in self.sentences if said not in self.clear]
        counted = f"{len(self.lines)} lines in {self.seconds:.0f} s"
        for name, sentences in (("clear", self.clear), ("not clear", unclear)):
            if sentences:
                counted += f"; {name}: {' / '.join(said[:120] for said in sentences)}"
        kept = bool(self.clear) and not unclear and not self.is_flood
        verdict.promise(f"{self.trouble}: clear sentences, no flood", kept, counted)


async def _through(
    party: Party,
    trouble: str,
    making: Callable[[], AbstractContextManager[None]],
    a_while_more: float,
) -> Told:
    """People go on acting while there is trouble; it ends so long after the log told of it."""
    world, begun = party.storm, time.monotonic()
    before = len(world.bot.log)
    with making():
        acting = asyncio.create_task(party.does_something(3))
        while time.monotonic() < begun + LONGEST_UNNOTICED_SECONDS:
            if _complaints(world, before):
                break
            await asyncio.sleep(0.1)
        await asyncio.sleep(a_while_more)
        seconds = time.monotonic() - begun
    world.left_in_peace()
    await acting
    return Told(trouble, seconds, _complaints(world, before))


def _complaints(world: World, since: int) -> list[Line]:
    """Of the machine: what VK refused meanwhile is another matter."""
    return [
        line
        for line in world.bot.log[since:]
        if line.is_complaint and not OF_VK.search(line.message)
    ]


async def _clock_jumps(party: Party, clock: Clock) -> Told:
    """Each time something has just been refused and waits for its next try."""
    world, begun = party.storm, time.monotonic()
    before, furthest = len(world.bot.log), 0.0
    for offset in JUMPS:
        faults = (await world.client.statistics())["faults"]
        for kind in ("drop_before", "garbage"):
            await world.client.fault("method:*", kind, times=3)
        acting = asyncio.create_task(party.does_something())
        end = time.monotonic() + LONGEST_UNNOTICED_SECONDS
        while (await world.client.statistics())["faults"] == faults and time.monotonic() < end:
            await asyncio.sleep(0.02)
        clock.jumps(offset)
        await world.client.no_faults()
        world.left_in_peace()
        await acting
        furthest = max(furthest, abs(world.bot.log[-1].seconds_off))
    party.verdict.figure("how far the bot's clock was off", f"{furthest / AN_HOUR:.1f} hours")
    if furthest < A_DAY / 2:
        party.verdict.problem("not tried", "the bot's clock did not jump")
    told = _complaints(world, before)
    return Told("clock jumping", time.monotonic() - begun, told)


async def _bad_machine(setting: Setting, verdict: Verdict) -> None:
    people, rules = setting.pick(30, 4), Rules(avoids=WOULD_REMIND)
    async with a_world() as storm, a_world("--api-rate", "0") as calm:
        with a_disk_of_its_own(storm.bot.folder) as is_small:
            try:
                clock = _clock_of(storm, verdict)
                await start_bots(storm, calm)
                party = await Party.of(people, storm, calm, verdict, rules)
                await party.begins()
                await _all_troubles(setting, party, clock, is_small=is_small)
            finally:
                await storm.bot.end()


def _clock_of(world: World, verdict: Verdict) -> Clock | None:
    try:
        return Clock(world.bot)
    except CannotMakeItError as reason:
        verdict.figure("clock jumping", f"not tried, {reason}")
        return None


async def _all_troubles(
    setting: Setting, party: Party, clock: Clock | None, *, is_small: bool
) -> None:
    verdict, bot = party.verdict, party.storm.bot
    pid = bot.pid
    setting.tell(0.1, "the disk is full")
    more = setting.pick(20, 3)
    disk = await _through(party, "disk full", lambda: a_full_disk(bot, is_small=is_small), more)
    disk.judge(verdict)
    verdict.figure("how the disk was filled", "to its end" if is_small else "RLIMIT_FSIZE")
    setting.tell(0.4, "another program holds the database")
    locked = await _through(party, "database locked", lambda: a_locked_database(bot), more)
    locked.judge(verdict)
    if clock is not None:
        setting.tell(0.6, "the clock jumps")
        await party.wants_no_reminders()
        told = await _clock_jumps(party, clock)
        said = " / ".join(told.clear) or "nothing of the clock"
        verdict.figure("clock jumping: the log says", said)
    setting.tell(0.8, "everybody goes on to the finish")
    await party.ends()
    await party.judge()
    same = bot.is_running and bot.pid == pid
    verdict.promise("it works again by itself", same, "the same process" if same else "it ended")
    judge_logs(verdict, [bot])


BAD_MACHINE = Scenario(
    "bad_machine",
    "the disk is full, another program locks the database, the clock jumps by hours and days",
    _bad_machine,
    20,
)
