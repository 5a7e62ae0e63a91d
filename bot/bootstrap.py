"""The composition root: settings in, a running bot out. The only place where parts are joined."""

import asyncio
import logging
import random
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.content import ContentError, load_content
from bot.counters import Counters
from bot.domain.content import Content
from bot.domain.outgoing import is_about_the_key
from bot.failures import ExitCode, StartError
from bot.heartbeat import Heartbeat, heartbeat_file
from bot.settings import Settings
from bot.storage.backlog import Backlog, backlog
from bot.storage.engine import open_engine
from bot.storage.errors import StorageError
from bot.storage.migrations import DatabaseError, DatabaseNewerError, inspect, migrate
from bot.storage.outbox import Outbox
from bot.storage.unit_of_work import UnitOfWork, tidy_up
from bot.vk.api import Community, VkApi, VkError, find_community
from bot.vk.dispatcher import Dispatcher
from bot.vk.longpoll import LongPoll, switch_on
from bot.vk.routing import TurnRouter
from bot.workers.intake import Intake
from bot.workers.relay import Relay, now
from bot.workers.reporting import Reporting
from handlers import labelers

log = logging.getLogger(__name__)

_DRAIN_SECONDS: Final = 6
"""How long a stopping bot goes on sending what is due; the rest is sent at the next start."""

_TRACES_KEPT: Final = timedelta(days=30)
_TIDY_EVERY: Final = timedelta(hours=12)


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


async def open_database(settings: Settings) -> AsyncEngine:
    """An engine on a database of the program's version; touches nothing that is not ours."""
    try:
        inspect(settings.database_url)
        engine = open_engine(settings.database_url)
        try:
            await migrate(engine)
        except DatabaseError:
            await engine.dispose()
            raise
        return engine
    except DatabaseNewerError as error:
        raise StartError(str(error), ExitCode.DATABASE_NEWER) from None
    except DatabaseError as error:
        raise StartError(str(error), ExitCode.DATABASE) from None


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


async def run_bot(settings: Settings, token: str, on_ready: Callable[[], None]) -> None:
    """Runs until SIGTERM or SIGINT, then finishes what it holds. Raises `StartError`."""
    stopping, wake = asyncio.Event(), asyncio.Event()
    _stop_on_signals(stopping, wake)
    content = read_content(settings.content_dir)
    engine = await open_database(settings)
    api = VkApi(token, settings.api_url)
    try:
        community = await _unless(stopping, meet_vk(api))
        if community is None:
            return
        log.info("speaking for community %d (%s)", community.id, community.screen_name)
        counters = Counters()
        run = _Run(
            settings,
            engine,
            api,
            content,
            community,
            stopping,
            wake,
            counters,
            Heartbeat(heartbeat_file(settings), counters),
        )
        async with _metrics(settings, run.heartbeat, counters):
            await run.work(on_ready)
    finally:
        await api.close()
        await engine.dispose()


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


@dataclass(frozen=True, slots=True)
class _Run:
    """The parts of one run, and the workers made of them."""

    settings: Settings
    engine: AsyncEngine
    api: VkApi
    content: Content
    community: Community
    stopping: asyncio.Event
    wake: asyncio.Event
    counters: Counters
    heartbeat: Heartbeat

    async def work(self, on_ready: Callable[[], None]) -> None:
        """Until the bot is asked to stop."""
        intake = await self._intake(on_ready)
        all_taken_in = asyncio.Event()
        relay = Relay(Outbox(self.engine), self.api, now, self.wake, all_taken_in)
        reporting = Reporting(
            self.counters,
            partial(_backlog, self.engine),
            now,
            on_look=self.heartbeat.refresh,
            stopping=self.stopping,
        )
        try:
            async with asyncio.TaskGroup() as workers:
                workers.create_task(self._take_in(intake, all_taken_in))
                workers.create_task(_until_drained(relay, all_taken_in))
                workers.create_task(_keep_tidy(self.engine, self.stopping))
                workers.create_task(reporting.run())
        finally:
            await reporting.finish()
            self.heartbeat.stop()

    async def _take_in(self, intake: Intake, all_taken_in: asyncio.Event) -> None:
        """The relay ends only after the intake: what the last batch committed is sent too."""
        await intake.run()
        all_taken_in.set()
        self.wake.set()

    async def _intake(self, on_ready: Callable[[], None]) -> Intake:
        async with UnitOfWork(self.engine) as work:
            position = await work.position(self.community.id)
        rng = random.Random()
        dispatcher = Dispatcher(
            new_work=partial(UnitOfWork, self.engine),
            router=TurnRouter(labelers, self.api),
            content=self.content,
            community=self.community,
            clock=now,
            random=rng,
            wake_relay=self.wake.set,
        )
        return Intake(
            long_poll=LongPoll(self.api, self.community, position),
            dispatcher=dispatcher,
            random=rng,
            stopping=self.stopping,
            on_ready=on_ready,
            on_round=self.heartbeat.beat,
        )


def _stop_on_signals(stopping: asyncio.Event, wake: asyncio.Event) -> None:
    def stop() -> None:
        stopping.set()
        wake.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop)


async def _until_drained(relay: Relay, all_taken_in: asyncio.Event) -> None:
    """The relay, cut off some seconds after nothing more comes in."""
    running = asyncio.ensure_future(relay.run())
    asked = asyncio.ensure_future(all_taken_in.wait())
    await asyncio.wait({running, asked}, return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
    try:
        await asyncio.wait_for(running, _DRAIN_SECONDS)
    except TimeoutError:
        log.warning("stopped before everything was sent; the rest goes out at the next start")


async def _backlog(engine: AsyncEngine) -> Backlog:
    async with engine.begin() as connection:
        return await connection.run_sync(backlog)


def _metrics(
    settings: Settings, heart: Heartbeat, counters: Counters
) -> AbstractAsyncContextManager[object]:
    """The metrics page, if it is wanted; imported only then, so that other starts are quick."""
    if settings.metrics_port is None:
        return nullcontext()
    from bot.workers.metrics import serving

    return serving(settings.metrics_host, settings.metrics_port, counters, heart.is_beating)


async def _keep_tidy(engine: AsyncEngine, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        try:
            await tidy_up(engine, now() - _TRACES_KEPT)
        except StorageError as error:
            log.warning("tidying up: %s; it will be tried again", type(error).__name__)
        try:
            await asyncio.wait_for(stopping.wait(), _TIDY_EVERY.total_seconds())
        except TimeoutError:
            continue


def announce_ready() -> None:
    print("bot ready", file=sys.stderr, flush=True)  # noqa: T201 - others wait for this line
