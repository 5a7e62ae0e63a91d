"""A real browser before a real emulator, and for the guide a real bot.

Every page is watched: an error in its console, or a request to any other host, fails the test.
On a machine without Chromium these tests are skipped; where CI is set they fail, so that nobody
takes "skipped" for "passed" there.
"""

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from listening_bot import ListeningBot
from messenger import PATIENCE_MS, Messenger, OpenMessenger
from playwright.async_api import Browser, async_playwright
from support import bot_process
from support.bot_process import BotProcess, command, environment
from support.wording import Wording

from bot.domain.content import Content
from emulator.client import EmulatorClient, Person
from emulator.testing import EmulatorProcess, running

START_SECONDS = 60
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One event loop for all of them: the browser is started once."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(scope="session")
def chromium() -> str:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("There is no Chromium; in CI it must be there: apt-get install chromium")
    if found is None:
        pytest.skip("there is no Chromium on this machine (Debian: apt-get install chromium)")
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """Its profile is new and empty, and thrown away."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def vk_process() -> Iterator[EmulatorProcess]:
    with running("--api-rate", "0", "--group-name", "Проводник") as process:
        yield process


@pytest_asyncio.fixture(loop_scope="session")
async def vk(vk_process: EmulatorProcess) -> AsyncIterator[EmulatorClient]:
    """An emulator as new, without a bot: tests speak for the community themselves."""
    async with EmulatorClient(vk_process.address) as client:
        await client.reset()
        yield client


@pytest_asyncio.fixture(loop_scope="session")
async def bot(vk: EmulatorClient) -> AsyncIterator[ListeningBot]:
    """Hears what reaches the community from the test's beginning on."""
    async with ListeningBot(vk) as bot:
        yield bot


@pytest.fixture(scope="session")
def words(content: Content) -> Wording:
    return Wording(content)


@pytest.fixture(scope="session")
def guide_process(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[EmulatorProcess, BotProcess]]:
    """Another emulator, in which `python -m bot run` answers."""
    with running("--group-name", "Проводник") as emulator:
        bot = BotProcess(emulator.address, tmp_path_factory.mktemp("bot"))
        with bot_process.running(bot):
            yield emulator, bot


@pytest_asyncio.fixture(loop_scope="session")
async def guide(
    guide_process: tuple[EmulatorProcess, BotProcess],
) -> AsyncIterator[EmulatorClient]:
    """The bot's emulator; it is not reset, every test brings people of its own."""
    emulator, bot = guide_process
    line = len(bot.log)
    async with EmulatorClient(emulator.address) as client:
        yield client
    assert bot.complaints(line) == []


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[EmulatorClient]:
    """`python -m bot demo`, the whole command in a process of its own, on a free port."""
    process = await asyncio.create_subprocess_exec(
        *command("demo", "--port", "0"),
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), START_SECONDS)).decode()
        address = next(word for word in line.split() if word.startswith("http"))
        async with EmulatorClient(address) as client:
            yield client
    finally:
        process.terminate()
        await process.wait()


@pytest_asyncio.fixture(loop_scope="session")
async def open_messenger(browser: Browser) -> AsyncIterator[OpenMessenger]:
    """`page = await open_messenger(vk, anna, boris)`: those people side by side."""
    opened: list[Messenger] = []

    async def open_(
        vk: EmulatorClient,
        *people: Person,
        width: int = 1440,
        height: int = 900,
        dark: bool = False,
        touch: bool = False,
    ) -> Messenger:
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="ru-RU",
            has_touch=touch,
            permissions=["clipboard-read", "clipboard-write"],
        )
        context.set_default_timeout(PATIENCE_MS)
        messenger = Messenger(await context.new_page(), vk.address)
        opened.append(messenger)
        await messenger.open(*(person.id for person in people))
        return messenger

    yield open_
    for messenger in opened:
        await messenger.page.context.close()
    assert [line for messenger in opened for line in messenger.complaints] == []
