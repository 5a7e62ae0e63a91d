"""The composition root: settings in, a running bot out. The only place where parts are joined."""

import asyncio
import gc
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

from bot.content import ContentError, load_content
from bot.counters import Counters
from bot.domain.codes import Codes
from bot.domain.content import Content
from bot.domain.outgoing import is_about_the_key
from bot.failures import ExitCode, StartError
from bot.heartbeat import Heartbeat, heartbeat_file
from bot.secret_key import read_or_make_key
from bot.settings import Settings
from bot.storage.backlog import backlog
from bot.storage.cues import next_due
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.migrations import DatabaseError, DatabaseNewerError, inspect, migrate
from bot.storage.outbox import Outbox
from bot.storage.tidying import tidy_hand_overs, tidy_up
from bot.storage.unit_of_work import Committed, UnitOfWork
from bot.storage.uploads import Uploads
from bot.understanding.understanding import Understanding
from bot.vk.api import Community, VkApi, VkError, find_community
from bot.vk.dispatcher import Dispatcher
from bot.vk.longpoll import LongPoll, switch_on
from bot.vk.names import Names
from bot.vk.pace import Pace
from bot.vk.routing import TurnRouter
from bot.vk.turns import Turns
from bot.workers.catching_up import CatchingUp
from bot.workers.completion import Completion
from bot.workers.enclosing import Enclosing
from bot.workers.intake import Intake
from bot.workers.prompting import Prompting
from bot.workers.refreshing import Refreshing, refreshing_of, stamp
from bot.workers.relay import Relay, now
from bot.workers.reporting import Reporting
from handlers import labelers

log = logging.getLogger(__name__)

_DRAIN_SECONDS: Final = 6
"""How long a stopping bot goes on sending what is due; the rest is sent at the next start."""

_TRACES_KEPT: Final = timedelta(days=30)
_UPLOADS_KEPT: Final = timedelta(days=90)
"""After their last use; what is used again later is uploaded again."""
_FLUSH_EVERY: Final = timedelta(seconds=0.5)
"""The most that a power cut can take; then VK gives it again."""

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
        turns = Turns(content, Understanding(content), community, codes, random.Random())
        refreshing = refreshing_of(settings.content_dir, turns, looked, stopping)
        run = _Run(
            settings, database, api, turns, community, stopping, counters, heart, refreshing
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


@dataclass(frozen=True, slots=True)
class _Run:
    """The parts of one run, and the workers made of them."""

    settings: Settings
    database: Database
    api: VkApi
    turns: Turns
    community: Community
    stopping: asyncio.Event
    counters: Counters
    heart: Heartbeat
    refreshing: Refreshing

    async def work(self, on_ready: Callable[[], None]) -> None:
        """Until the bot is asked to stop."""
        all_taken_in = asyncio.Event()
        relay = self._relay(all_taken_in)
        prompting = Prompting(
            partial(UnitOfWork, self.database),
            partial(self.database.run, next_due),
            self.turns,
            now,
            relay.accept,
            self.counters,
            self.stopping,
        )

        def hand_over(committed: Committed) -> None:
            relay.accept(committed)
            if committed.has_cues:
                prompting.wake()

        intake = await self._intake(hand_over, on_ready)
        reporting = Reporting(
            self.counters,
            partial(self.database.run, backlog),
            now,
            on_look=self.heart.refresh,
            stopping=self.stopping,
        )
        try:
            async with asyncio.TaskGroup() as workers:
                workers.create_task(_take_in(intake, prompting, relay, all_taken_in))
                workers.create_task(_until_drained(relay, all_taken_in))
                workers.create_task(_keep_tidy(self.database, self.stopping))
                workers.create_task(reporting.run())
                workers.create_task(self.refreshing.run())
                workers.create_task(_keep_flushed(self.database, all_taken_in))
        finally:
            await reporting.finish()
            self.heart.stop()

    def _relay(self, all_taken_in: asyncio.Event) -> Relay:
        kept = Uploads(self.database)
        enclosing = Enclosing(self.api, kept, self.community.id, now)
        completion = Completion(Names(self.api), enclosing)
        outbox = Outbox(self.database)
        return Relay(outbox, self.api, now, all_taken_in, self.counters, completion)

    async def _intake(
        self, hand_over: Callable[[Committed], None], on_ready: Callable[[], None]
    ) -> Intake:
        async with UnitOfWork(self.database) as work:
            position = await work.position(self.community.id)
        rng = self.turns.random
        dispatcher = Dispatcher(
            new_work=partial(UnitOfWork, self.database),
            router=TurnRouter(labelers, self.api),
            turns=self.turns,
            clock=now,
            hand_over=hand_over,
            counters=self.counters,
        )
        catching_up = CatchingUp(
            api=self.api,
            dispatcher=dispatcher,
            clock=now,
            random=rng,
            stopping=self.stopping,
            caught_up_at=position.caught_up_at if position else None,
        )
        return Intake(
            catching_up=catching_up,
            long_poll=LongPoll(self.api, self.community, position.ts if position else None),
            dispatcher=dispatcher,
            random=rng,
            stopping=self.stopping,
            on_ready=on_ready,
            on_round=self.heart.beat,
        )


def _stop_on_signals(stopping: asyncio.Event) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)


async def _take_in(
    intake: Intake, prompting: Prompting, relay: Relay, all_taken_in: asyncio.Event
) -> None:
    """The relay ends only after the others: what the last batch committed is sent too."""
    async with asyncio.TaskGroup() as sources:
        sources.create_task(intake.run())
        sources.create_task(intake.catching_up.run())
        sources.create_task(prompting.run())
    all_taken_in.set()
    relay.wake()


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


def _metrics(
    settings: Settings, heart: Heartbeat, counters: Counters
) -> AbstractAsyncContextManager[object]:
    """The metrics page, if it is wanted; imported only then, so that other starts are quick."""
    if settings.metrics_port is None:
        return nullcontext()
    from bot.workers.metrics import serving

    return serving(settings.metrics_host, settings.metrics_port, counters, heart.is_beating)


async def _keep_flushed(database: Database, ended: asyncio.Event) -> None:
    while not ended.is_set():
        await database.flush()
        try:
            await asyncio.wait_for(ended.wait(), _FLUSH_EVERY.total_seconds())
        except TimeoutError:
            continue


async def _keep_tidy(database: Database, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        try:
            await tidy_up(database, now() - _TRACES_KEPT, now() - _UPLOADS_KEPT)
            await tidy_hand_overs(database, now())
        except StorageError as error:
            log.warning("tidying up: %s; it will be tried again", type(error).__name__)
        try:
            await asyncio.wait_for(stopping.wait(), _TIDY_EVERY.total_seconds())
        except TimeoutError:
            continue


def announce_ready() -> None:
    """What is loaded by now stays for good: the collector need not walk through it again and
    again while somebody waits for an answer."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    print("bot ready", file=sys.stderr, flush=True)  # noqa: T201 - others wait for this line
