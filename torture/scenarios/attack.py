"""People with bad intentions attack a school. Nothing changes for others, nothing leaks, and
others are answered as quickly as ever."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from statistics import median

from torture import story
from torture.attacks.buttons import forge, press_old_ones
from torture.attacks.guessing import guess, somebody
from torture.attacks.old_links import try_old_links
from torture.attacks.siege import laid
from torture.attacks.wicked_names import name_wickedly
from torture.member import progress
from torture.party import judge_logs
from torture.scenario import Scenario, Setting
from torture.verdict import Verdict
from torture.words import words
from torture.world import World, a_world

SLOWEST_SECONDS = 10.0
"""For somebody who asks in the middle of it all."""
ASKED_EVERY_SECONDS = 0.5


async def _attack(setting: Setting, verdict: Verdict) -> None:
    rng = random.Random(f"{setting.seed}/attack")
    async with a_world() as world:
        await world.bot.start()
        setting.tell(0.02, "a school goes its way")
        siege = await laid(world, verdict, rng)
        async with _somebody_asks(world, verdict):
            await siege.begins()
            setting.tell(0.1, "old buttons are pressed")
            await press_old_ones(siege)
            setting.tell(0.2, "buttons are forged")
            await forge(siege, rng, setting.pick(400, 40))
            setting.tell(0.5, "codes are guessed")
            await guess(siege, rng, setting.pick(50, 5), setting.pick(200, 20))
            setting.tell(0.8, "old links and codes are tried")
            await try_old_links(siege)
            setting.tell(0.9, "places get wicked names")
            await name_wickedly(siege, setting.pick(100, 6))
        errors = world.bot.errors()
        verdict.promise("no errors in the log", not errors, f"{len(errors)}: {errors[:1]}")
        judge_logs(verdict, [world.bot])


@asynccontextmanager
async def _somebody_asks(world: World, verdict: Verdict) -> AsyncIterator[None]:
    """One of many who have nothing to do with it: their answers come quickly all the time."""
    person = await somebody(world, "Bystander")
    await story.answers(person, option="parent")
    await story.answers_to_the_end(person)
    over = asyncio.Event()

    async def ask() -> None:
        while not over.is_set():
            await person.writes(words().label("my_step"), progress)
            await asyncio.sleep(ASKED_EVERY_SECONDS)

    asking = asyncio.create_task(ask())
    try:
        yield
    finally:
        over.set()
        await asking
    slowest = max(person.waits)
    verdict.promise(
        f"others are answered within {SLOWEST_SECONDS:g} s",
        slowest <= SLOWEST_SECONDS,
        f"{len(person.waits)} answers, half within {median(person.waits):.2f} s, "
        f"the slowest after {slowest:.2f} s",
    )


ATTACK = Scenario(
    "attack",
    "forged buttons, 10,000 guessed codes, old links, wicked names; nothing changes or leaks",
    _attack,
    20,
)
