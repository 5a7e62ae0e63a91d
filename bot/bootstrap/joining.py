"""The workers of one run: made, joined, and ended in the right order."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.clock import Clock
from bot.counters import Counters
from bot.heartbeat import Heartbeat
from bot.settings import Settings
from bot.storage.backlog import backlog
from bot.storage.cues import next_due
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.outbox import Outbox
from bot.storage.reminding import next_due as next_to_remind
from bot.storage.unit_of_work import Committed, Position, UnitOfWork
from bot.storage.uploads import Uploads
from bot.vk.api import Community, VkApi
from bot.vk.dispatcher import Dispatcher
from bot.vk.longpoll import LongPoll
from bot.vk.names import Names
from bot.vk.routing import TurnRouter
from bot.vk.turns import Turns
from bot.workers.catching_up import CatchingUp
from bot.workers.completion import Completion
from bot.workers.enclosing import Enclosing
from bot.workers.handing_over import pause_seconds, reason, wait
from bot.workers.housekeeping import keep_flushed, keep_tidy
from bot.workers.intake import Intake
from bot.workers.prompting import Prompting
from bot.workers.refreshing import Refreshing
from bot.workers.relay import Relay
from bot.workers.reminding import Reminding
from bot.workers.reporting import Reporting
from handlers import labelers

log = logging.getLogger(__name__)

_DRAIN_SECONDS: Final = 6
"""How long a stopping bot goes on sending what is due; the rest is sent at the next start."""


@dataclass(frozen=True, slots=True)
class Run:
    """The parts of one run, and the workers made of them."""

    settings: Settings
    database: Database
    api: VkApi
    turns: Turns
    community: Community
    stopping: asyncio.Event
    counters: Counters
    heart: Heartbeat
    clock: Clock
    refreshing: Refreshing

    async def work(self, on_ready: Callable[[], None]) -> None:
        """Until the bot is asked to stop."""
        all_taken_in = asyncio.Event()
        relay = self._relay(all_taken_in)

        def hand_over(committed: Committed) -> None:
            """What one worker commits concerns the others."""
            relay.accept(committed)
            reminding.notice(committed)
            if committed.has_cues:
                prompting.wake()

        prompting = self._prompting(hand_over)
        past_is_handled = asyncio.Event()
        reminding = self._reminding(hand_over, past_is_handled, relay.has_room_for_bulk)
        for worker in (prompting, reminding):
            self.clock.when_moved(worker.wake)
        intake = await self._intake(hand_over, on_ready, past_is_handled.set)
        reporting = Reporting(
            self.counters,
            partial(self.database.run, backlog),
            self.clock.now,
            on_look=self.heart.refresh,
            stopping=self.stopping,
        )
        try:
            async with asyncio.TaskGroup() as workers:
                workers.create_task(_take_in(intake, (prompting, reminding), relay, all_taken_in))
                workers.create_task(_until_drained(relay, all_taken_in))
                workers.create_task(keep_tidy(self.database, self.clock.now, self.stopping))
                workers.create_task(reporting.run())
                workers.create_task(self.refreshing.run())
                workers.create_task(keep_flushed(self.database, all_taken_in))
        finally:
            await reporting.finish()
            self.heart.stop()

    def _relay(self, all_taken_in: asyncio.Event) -> Relay:
        kept = Uploads(self.database)
        enclosing = Enclosing(self.api, kept, self.community.id, self.clock.now, self.turns.codes)
        completion = Completion(Names(self.api), enclosing, self.turns.codes)
        outbox = Outbox(self.database)
        return Relay(outbox, self.api, self.clock.now, all_taken_in, self.counters, completion)

    def _prompting(self, hand_over: Callable[[Committed], None]) -> Prompting:
        return Prompting(
            partial(UnitOfWork, self.database),
            partial(self.database.run, next_due),
            self.turns,
            self.clock.now,
            hand_over,
            self.counters,
            self.stopping,
        )

    def _reminding(
        self,
        hand_over: Callable[[Committed], None],
        begins: asyncio.Event,
        has_room: asyncio.Event,
    ) -> Reminding:
        return Reminding(
            partial(UnitOfWork, self.database),
            partial(self.database.run, next_to_remind),
            self.turns,
            self.clock.now,
            hand_over,
            begins,
            has_room,
            self.counters,
            self.stopping,
        )

    async def _intake(
        self,
        hand_over: Callable[[Committed], None],
        on_ready: Callable[[], None],
        on_calm: Callable[[], None],
    ) -> Intake:
        position = await self._position()
        rng = self.turns.random
        dispatcher = Dispatcher(
            new_work=partial(UnitOfWork, self.database),
            router=TurnRouter(labelers, self.api),
            turns=self.turns,
            clock=self.clock.now,
            hand_over=hand_over,
            counters=self.counters,
        )
        catching_up = CatchingUp(
            api=self.api,
            dispatcher=dispatcher,
            clock=self.clock.now,
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
            on_calm=on_calm,
        )

    async def _position(self) -> Position | None:
        """Where the long poll stood; a disk that says no is asked again, until the bot ends."""
        failures = 0
        while not self.stopping.is_set():
            try:
                async with UnitOfWork(self.database) as work:
                    return await work.position(self.community.id)
            except StorageError as error:
                failures += 1
                pause = pause_seconds(failures, self.turns.random)
                log.warning("position: %s; trying again in %.1f s", reason(error), pause)
                await wait(self.stopping, pause)
        return None


async def _take_in(
    intake: Intake,
    speakers: Iterable[Prompting | Reminding],
    relay: Relay,
    all_taken_in: asyncio.Event,
) -> None:
    """The relay ends only after the others: what the last batch committed is sent too."""
    async with asyncio.TaskGroup() as sources:
        sources.create_task(intake.run())
        sources.create_task(intake.catching_up.run())
        for speaker in speakers:
            sources.create_task(speaker.run())
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
