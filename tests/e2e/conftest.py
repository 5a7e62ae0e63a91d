"""Real processes: a local VK for each module, bots of the test's own."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from support.bot_process import BotProcess
from support.wording import Wording
from walks import MakeBot

from bot.domain.content import Content
from emulator.client import EmulatorClient
from emulator.testing import EmulatorProcess, running


@pytest.fixture(scope="module")
def vk_process() -> Iterator[EmulatorProcess]:
    with running("--api-rate", "0") as process:
        yield process


@pytest.fixture
async def vk(vk_process: EmulatorProcess) -> AsyncIterator[EmulatorClient]:
    """As new for each test."""
    async with EmulatorClient(vk_process.address) as client:
        await client.reset()
        yield client


@pytest.fixture
def make_bot(vk_process: EmulatorProcess, tmp_path: Path) -> Iterator[MakeBot]:
    """`bot = make_bot()`: not started yet; gone when the test ends, whatever happened."""
    bots: list[BotProcess] = []

    def make(folder: str = "bot", *, hurried: bool = False, **settings: str) -> BotProcess:
        place = tmp_path / folder
        place.mkdir(exist_ok=True)
        kind = BotProcess if hurried else BotProcess.unhurried
        bots.append(kind(vk_process.address, place, **settings))
        return bots[-1]

    yield make
    for bot in bots:
        bot.end()
        print("".join(bot.log[-200:]))  # noqa: T201  (pytest shows it when the test has failed)


@pytest.fixture(scope="session")
def words(content: Content) -> Wording:
    return Wording(content)
