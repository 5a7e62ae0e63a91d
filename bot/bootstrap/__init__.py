"""The composition root: settings in, a running bot out. The only place where parts are joined."""

import asyncio
import gc
import logging
import random
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from bot.bootstrap.joining import Run
from bot.clock import Clock
from bot.content import ContentError, load_content
from bot.counters import Counters
from bot.domain.codes import Codes
from bot.domain.content import Content
from bot.domain.outgoing import is_about_the_key
from bot.failures import ExitCode, StartError
from bot.heartbeat import Heartbeat, heartbeat_file
from bot.mind import understanding_of
from bot.secret_key import read_or_make_key
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.examination import ExaminationError, people_to_remind
from bot.storage.migrations import (
    DatabaseError,
    DatabaseNewerError,
    inspect,
    migrate,
    newest_version,
)
from bot.vk.api import Community, VkApi, VkError, find_community
from bot.vk.longpoll import switch_on
from bot.vk.pace import Pace
from bot.vk.turns import Turns
from bot.workers.foreseeing import Foreseen, foresee
from bot.workers.refreshing import refreshing_of, stamp

log = logging.getLogger(__name__)


def read_content(directory: Path) -> Content:
    try:
        return load_content(directory)
    except ContentError as error:
        count = len(error.problems)
        raise StartError(
            f"The content in {directory} has {count} problem{'s' * (count > 1)}, the first: "
            f"{error.problems[0]}. `python -m bot check` lists them all.",
            ExitCode.CONTENT,
        ) from None


async def open_database(settings: Settings) -> Database:
    """A database of the program's version; touches nothing that is not ours."""
    try:
        inspect(settings.database_url)
        database = Database(settings.database_url)
        try:
            await migrate(database)
        except DatabaseError:
            await database.close()
            raise
        return database
    except DatabaseNewerError as error:
        raise StartError(str(error), ExitCode.DATABASE_NEWER) from None
    except DatabaseError as error:
        raise StartError(str(error), ExitCode.DATABASE) from None


def foreseen(
    settings: Settings, path: Path | None, now: datetime, until: datetime
) -> Iterator[Foreseen]:
    """What the bot would remind people of by then; the database is only read. Raises
    `StartError`."""
    content = read_content(settings.content_dir)
    url = f"sqlite+aiosqlite:///{quote(str(path))}" if path else settings.database_url
    try:
        version = inspect(url)
        if version is None or path is None:
            raise DatabaseError(f"There is no database at {url}: a bot that has run makes one.")
        if version != newest_version():
            raise DatabaseError(
                f"{path} is of an older version: copy it, and bring the copy to this program's "
                "version with `python -m bot migrate` and BOT_DATABASE_URL."
            )
        nobody = Community(0, "bot")
        codes = Codes(b"no code is shown")
        understanding = understanding_of(content, settings.cache_dir)
        turns = Turns(content, understanding, nobody, codes, random.Random())
        yield from foresee(people_to_remind(path, until), turns, now, until)
    except DatabaseNewerError as error:
        raise StartError(str(error), ExitCode.DATABASE_NEWER) from None
    except DatabaseError as error:
        raise StartError(str(error), ExitCode.DATABASE) from None
    except ExaminationError as error:
        raise StartError(f"{path} cannot be read: {error}.", ExitCode.DATABASE) from None


async def meet_vk(api: VkApi) -> Community:
    """Who the token speaks for, with the events switched on."""
    try:
        community = await find_community(api)
        await switch_on(api, community)
        return community
    except VkError as error:
        if not is_about_the_key(error.code):
            raise StartError(
                f"VK does not answer as it should at {api.API_URL} ({error}): "
                "check the network and BOT_API_URL, or try again in a minute.",
                ExitCode.NETWORK,
            ) from None
        raise StartError(
            f"VK refuses the token in BOT_TOKEN ({error}): it must be a community's token "
            "with the rights to messages and to manage the community.",
            ExitCode.TOKEN,
        ) from None


async def run_bot(
    settings: Settings, token: str, on_ready: Callable[[], None], clock: Clock
) -> None:
    """Runs until SIGTERM or SIGINT, then finishes what it holds. Raises `StartError`."""
    stopping = asyncio.Event()
    _stop_on_signals(stopping)
    looked = stamp(settings.content_dir)
    content = read_content(settings.content_dir)
    database = await open_database(settings)
    api = VkApi(token, settings.api_url, Pace(settings.api_rate))
    try:
        community = await _unless(stopping, meet_vk(api))
        if community is None:
            return
        log.info("speaking for community %d (%s)", community.id, community.screen_name)
        counters = Counters()
        heart = Heartbeat(heartbeat_file(settings), counters)
        codes = Codes(read_or_make_key(settings))
        understanding = understanding_of(content, settings.cache_dir)
        turns = Turns(content, understanding, community, codes, random.Random())
        refreshing = refreshing_of(
            *(settings.content_dir, settings.cache_dir, turns, looked, stopping)
        )
        run = Run(
            *(settings, database, api, turns, community, stopping, counters, heart, clock),
            refreshing,
        )
        async with _metrics(settings, heart, counters):
            await run.work(on_ready)
    finally:
        await api.close()
        await database.close()


async def _unless(stopping: asyncio.Event, meeting: Awaitable[Community]) -> Community | None:
    """The community, or None if the bot was asked to stop before VK answered."""
    met = asyncio.ensure_future(meeting)
    asked = asyncio.ensure_future(stopping.wait())
    try:
        await asyncio.wait({met, asked}, return_when=asyncio.FIRST_COMPLETED)
        return met.result() if met.done() else None
    finally:
        for task in (met, asked):
            task.cancel()
        await asyncio.gather(met, asked, return_exceptions=True)


def _stop_on_signals(stopping: asyncio.Event) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)


def _metrics(
    settings: Settings, heart: Heartbeat, counters: Counters
) -> AbstractAsyncContextManager[object]:
    """The metrics page, if it is wanted; imported only then, so that other starts are quick."""
    if settings.metrics_port is None:
        return nullcontext()
    from bot.workers.metrics import serving

    return serving(settings.metrics_host, settings.metrics_port, counters, heart.is_beating)


def announce_ready() -> None:
    """What is loaded by now stays for good: the collector need not walk through it again and
    again while somebody waits for an answer."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    print("bot ready", file=sys.stderr, flush=True)  # noqa: T201 - others wait for this line
