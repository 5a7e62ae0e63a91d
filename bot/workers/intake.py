"""Taking updates in: nothing that VK or the network does ends the loop, and no update is lost
between asking for it and its commit."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

from bot.storage.errors import StorageError
from bot.vk.api import VkError
from bot.vk.dispatcher import Dispatcher
from bot.vk.longpoll import LongPoll, Updates
from bot.workers.catching_up import CatchingUp
from bot.workers.handing_over import Batch, hand_over, pause_seconds, reason, wait

log = logging.getLogger(__name__)

_LARGEST_BATCH: Final = 200
"""Updates in one transaction; VK may give more at once after an outage."""

_CALM: Final = 2
"""With more updates than that in a poll, the next ones are asked for while they are handled. Else
the question would only take time from the answer."""

_ROUNDS_UNTIL_CALM: Final = 5
"""Rounds after which VK has told all it had kept, however much is said meanwhile."""

_LONGEST_STEP: Final = 120
"""Seconds for one step of the loop. Each has bounds of its own; this is the watchdog's."""


@dataclass(slots=True)
class Intake:
    """Carries updates from the long poll to the dispatcher until `stopping` is set.

    While much is handled the next is asked for; the position that is stored moves only with the
    commit, so that a crash brings everything again that was not committed.
    """

    long_poll: LongPoll
    dispatcher: Dispatcher
    catching_up: CatchingUp
    random: random.Random
    stopping: asyncio.Event
    on_ready: Callable[[], None]
    on_round: Callable[[], None]
    on_calm: Callable[[], None]
    """What VK had kept until now is handled."""
    _rounds: int = field(default=0, init=False)
    _ahead: asyncio.Future[Updates] | None = field(default=None, init=False)

    async def run(self) -> None:
        """Polls until asked to stop; what has been taken is finished first."""
        self.on_round()
        stopped: asyncio.Future[Any] = asyncio.ensure_future(self.stopping.wait())
        try:
            await self._keep_trying(self.long_poll.connect)
            await self._keep_trying(self._remember_position)
            if not self.stopping.is_set():
                self.on_ready()
            while not self.stopping.is_set():
                await self._round(stopped)
        finally:
            left = [task for task in (self._ahead, stopped) if task]
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    async def _remember_position(self) -> None:
        await self.dispatcher.handle((), self.long_poll.ts, is_caught_up=False)

    async def _round(self, stopped: asyncio.Future[Any]) -> None:
        self.on_round()
        before, lists_read = self.long_poll.ts, self.catching_up.lists_read
        polled: list[Updates] = []
        await self._keep_trying(lambda: self._poll(polled, stopped))
        if not polled:
            return
        updates = polled[0]
        if self.long_poll.has_lost:
            self.long_poll.has_lost = False
            self.catching_up.begin()
        self.long_poll.advance(updates.ts)
        is_calm = len(updates.batch) <= _CALM
        if not is_calm and not self.catching_up.is_in_a_hurry:
            self._ahead = asyncio.ensure_future(self.long_poll.poll())
        await self._take(updates, before)
        self._rounds += 1
        if is_calm or self._rounds == _ROUNDS_UNTIL_CALM:
            self.on_calm()
        self.catching_up.round_ended(lists_read, is_empty=not updates.batch)

    async def _poll(self, polled: list[Updates], stopped: asyncio.Future[Any]) -> None:
        """Puts what came into `polled`; leaves it empty as soon as the bot is asked to stop: VK
        keeps the updates."""
        briefly = self.catching_up.is_in_a_hurry or not self._rounds
        polling = self._ahead or asyncio.ensure_future(self.long_poll.poll(briefly=briefly))
        self._ahead = None
        try:
            both: set[asyncio.Future[Any]] = {polling, stopped}
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            if polling.done():
                polled.append(polling.result())
        finally:
            if not polling.done():  # else nobody waits for a turn of the loop
                polling.cancel()
                await asyncio.gather(polling, return_exceptions=True)
            elif not polling.cancelled():
                polling.exception()  # has been heard of, also if this is cancelled meanwhile

    async def _take(self, updates: Updates, before: str | None) -> None:
        batch = list(updates.batch)
        while len(batch) > _LARGEST_BATCH:
            part, batch = batch[:_LARGEST_BATCH], batch[_LARGEST_BATCH:]
            await self._keep_trying(lambda: self._hand_over(part, None))  # noqa: B023
        if batch or updates.ts != before:
            await self._keep_trying(lambda: self._hand_over(batch, updates.ts))

    async def _hand_over(self, batch: Batch, ts: str | None) -> None:
        is_caught_up = not self.catching_up.is_behind
        await hand_over(self.dispatcher, batch, ts, is_caught_up=is_caught_up)

    async def _keep_trying(self, step: Callable[[], Awaitable[None]]) -> None:
        """Repeats a step that VK, the network or the disk refuses, or that hangs, with growing
        pauses; gives up when asked to stop, since VK will give the same again."""
        failures = 0
        while not failures or not self.stopping.is_set():
            try:
                async with asyncio.timeout(_LONGEST_STEP):
                    await step()
                return
            except (VkError, StorageError, TimeoutError) as error:
                failures += 1
                pause = pause_seconds(failures, self.random)
                log.warning("updates: %s; trying again in %.1f s", reason(error), pause)
                await wait(self.stopping, pause)
                self.on_round()
