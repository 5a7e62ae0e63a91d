"""Whose clock can be moved: that of the demo, by the page; that of a bot that runs, by nothing."""

import asyncio
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from support.bot_process import TOKEN, Database, command, environment
from support.people import Talker
from support.wording import Wording
from walks import MakeBot, come

from emulator.client import EmulatorClient

DAY = timedelta(days=1)


def latest(database: Database) -> date:
    """The day on which the newest update was handled, by the bot's clock."""
    ((day,),) = database.read("SELECT max(seen_on) FROM updates")
    assert isinstance(day, int)
    return date.fromordinal(day)


def today() -> date:
    return datetime.now(UTC).date()


async def test_a_bot_that_runs_goes_by_the_machines_clock_whatever_vk_says(
    vk: EmulatorClient, make_bot: MakeBot
) -> None:
    bot = make_bot().start()
    anna = await come(vk, bot, "Anna")
    await vk.control("clock", {"advance_seconds": DAY.total_seconds()})
    await anna.says("Начать")
    assert latest(bot.database) <= today()


async def test_the_demos_bot_goes_along_when_the_clock_of_the_page_is_moved(
    tmp_path: Path, words: Wording
) -> None:
    demo = await asyncio.create_subprocess_exec(
        *command("demo", "--port", "0"),
        cwd=tmp_path,
        env=environment() | {"TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
    )
    assert demo.stdout is not None
    try:
        line = (await asyncio.wait_for(demo.stdout.readline(), 60)).decode()
        address = next(word for word in line.split() if word.startswith("http"))
        (path,) = tmp_path.glob("*/demo.db")
        database = Database(path)
        async with EmulatorClient(address) as vk:
            maria = Talker(vk, (await vk.person("Maria")).user, database)
            await maria.says("Начать")
            assert latest(database) <= today()
            await vk.control("clock", {"advance_seconds": DAY.total_seconds()})
            await is_ahead(maria, database)
        database.close()
    finally:
        demo.terminate()
        await demo.wait()


async def is_ahead(person: Talker, database: Database) -> None:
    """Once the bot has heard of it, whatever is written is a day later."""
    for _ in range(50):
        await person.says("помощь")
        if latest(database) > today():
            return
    raise AssertionError("the bot's clock has not been moved")


def test_the_demos_bot_refuses_a_vk_elsewhere(tmp_path: Path) -> None:
    found = subprocess.run(
        [*command()[:-1], "bot.commands.demo_bot"],
        cwd=tmp_path,
        env=environment(token=TOKEN, api_url="https://api.vk.ru/method/"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert found.returncode == 3
    assert "python -m bot run" in found.stderr
    assert len(found.stderr.strip().splitlines()) == 1
