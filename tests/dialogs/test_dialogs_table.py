"""Every row of the source's table reaches the people it is for, exactly, and nobody else."""

import asyncio

import pytest
import pytest_asyncio
from support.bot_process import BotProcess
from support.people import Talker, links_of
from support.wording import Wording
from table import assert_each_row_came
from town import LANES, Lane, sees_everything

from emulator.client import EmulatorClient
from emulator.testing import EmulatorProcess


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def walks(vk_process: EmulatorProcess, bot: BotProcess, words: Wording) -> dict[str, Talker]:
    """Somebody for each lane who has walked all of it, all of them at once."""
    async with EmulatorClient(vk_process.address) as vk:
        people = {
            str(lane): Talker(vk, (await vk.person(lane.role)).user, bot.database)
            for lane in LANES
        }
        opened: set[str] = set()
        await asyncio.gather(
            *(sees_everything(people[str(lane)], lane, words, opened) for lane in LANES)
        )
    return people


@pytest.mark.parametrize("lane", LANES, ids=str)
def test_each_row_of_the_table_reaches_the_people_it_is_for_and_nobody_else(
    lane: Lane, walks: dict[str, Talker], words: Wording
) -> None:
    person = walks[str(lane)]
    print(person.transcript())  # noqa: T201  (pytest shows it when the test has failed)

    assert_each_row_came(person, lane, words)


@pytest.mark.parametrize("lane", LANES, ids=str)
def test_nothing_sticks_to_a_link_that_people_copy(lane: Lane, walks: dict[str, Talker]) -> None:
    for message in walks[str(lane)].seen:
        for link in links_of(message):
            assert link[-1].isalnum() or link[-1] == "/", f"{link!r} in {message['text']!r}"
