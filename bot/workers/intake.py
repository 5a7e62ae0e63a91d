"""Taking updates in: a batch is committed before the next one is asked for, and nothing that VK
or the network does ends the loop."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.logs import place_of
from bot.storage.errors import StorageError
from bot.vk.api import VkError
from bot.vk.dispatcher import Dispatcher
from bot.vk.longpoll import LongPoll, Updates
from bot.vk.updates import event_id

log = logging.getLogger(__name__)

Batch = Sequence[Mapping[str, Any]]

_LARGEST_BATCH: Final = 200
"""Updates in one transaction; VK may give more at once after an outage."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Carries updates from the long poll to the dispatcher until `stopping` is set."""

    long_poll: LongPoll
    dispatcher: Dispatcher
    random: random.Random
    stopping: asyncio.Event
    on_ready: Callable[[], None]
    on_round: Callable[[], None]

    async def run(self) -> None:
        """Polls until asked to stop; what has been taken is finished first."""
        await self._keep_trying(self.long_poll.connect)
        await self._keep_trying(self._remember_position)
        if not self.stopping.is_set():
            self.on_ready()
        while not self.stopping.is_set():
            await self._keep_trying(self._round)

    async def _remember_position(self) -> None:
        await self.dispatcher.handle((), self.long_poll.ts)

    async def _round(self) -> None:
        before = self.long_poll.ts
        updates = await self._unless_stopping(self.long_poll.poll())
        if updates is None:
            return
        batch = list(updates.batch)
        while len(batch) > _LARGEST_BATCH:
            await self._hand_over(batch[:_LARGEST_BATCH], None)
            batch = batch[_LARGEST_BATCH:]
        if batch or updates.ts != before:
            await self._hand_over(batch, updates.ts)
        self.long_poll.advance(updates.ts)

    async def _hand_over(self, batch: Batch, ts: str | None) -> None:
        """Has the batch handled. If that fails for no known reason, one update in it is poison:
        each is tried alone and the poison left out, since otherwise it would come again for ever.
        """
        try:
            await self.dispatcher.handle(batch, ts)
            return
        except (VkError, StorageError):
            raise
        except Exception as error:
            log.error("a batch of %d updates failed: %s", len(batch), place_of(error))
        for update in batch:
            try:
                await self.dispatcher.handle([update])
            except StorageError:
                raise
            except Exception as error:
                log.error("update %s left out: %s", event_id(update), place_of(error))
        await self.dispatcher.handle((), ts)

    async def _unless_stopping(self, poll: Awaitable[Updates]) -> Updates | None:
        """The poll's answer, or None as soon as the bot is asked to stop: VK keeps the updates."""
        polling = asyncio.ensure_future(poll)
        stopping = asyncio.ensure_future(self.stopping.wait())
        try:
            await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
            return polling.result() if polling.done() else None
        finally:
            for task in (polling, stopping):
                task.cancel()
            await asyncio.gather(polling, stopping, return_exceptions=True)

    async def _keep_trying(self, step: Callable[[], Awaitable[None]]) -> None:
        """Repeats a step that VK, the network or the disk refuses, with growing pauses."""
        failures = 0
        while not self.stopping.is_set():
            self.on_round()
            try:
                await step()
                return
            except (VkError, StorageError) as error:
                failures += 1
                reason = error if isinstance(error, VkError) else type(error).__name__
                pause = pause_seconds(failures, self.random)
                log.warning("updates: %s; trying again in %.1f s", reason, pause)
                await _wait(self.stopping, pause)


def pause_seconds(failures: int, rng: random.Random) -> float:
    """0.5 s doubling up to 30 s, shortened by up to a half so that bots do not return in step."""
    return float(min(0.5 * 2 ** min(failures - 1, 10), 30.0) * rng.uniform(0.5, 1.0))


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
