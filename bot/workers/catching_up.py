"""Answering those whom the long poll does not tell of: who wrote while the bot was away for so
long that VK has forgotten, or while VK lost its history. Beside the intake: whatever happens here,
who writes now is answered now."""

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.storage.errors import StorageError
from bot.vk.api import VkApi, VkError
from bot.vk.conversations import unanswered
from bot.vk.dispatcher import Dispatcher
from bot.workers.handing_over import hand_over, pause_seconds, wait

log = logging.getLogger(__name__)

_FIRST_LOOK_BACK: Final = timedelta(days=1)
"""A bot that is new in a community answers who wrote since yesterday, nobody of last year."""

_MARGIN: Final = timedelta(hours=1)
"""Further back than the bot was surely there: clocks differ, and what is handled is known."""

_PART: Final = 100


@dataclass(slots=True)
class CatchingUp:
    """Looks for conversations without an answer whenever it is `needed`, from a little before
    `caught_up_at`, until when everybody had been answered; None: nobody ever was."""

    api: VkApi
    dispatcher: Dispatcher
    clock: Callable[[], datetime]
    random: random.Random
    stopping: asyncio.Event
    caught_up_at: datetime | None
    is_behind: bool = True
    """Whether somebody may wait whom the long poll will not tell of."""
    _needed: asyncio.Event = field(default_factory=asyncio.Event)

    def begin(self) -> None:
        """What the long poll still knew has been handled: now for the rest."""
        self._needed.set()

    async def run(self) -> None:
        """Until asked to stop. What VK or the disk refuses is tried again with growing pauses."""
        failures = 0
        while not self.stopping.is_set():
            if not self._needed.is_set():
                await self._until_needed()
                continue
            try:
                await self._answer_all()
                self._needed.clear()
                self.is_behind, failures = False, 0
            except (VkError, StorageError) as error:
                failures += 1
                pause = pause_seconds(failures, self.random)
                reason = error if isinstance(error, VkError) else type(error).__name__
                log.warning("catching up: %s; trying again in %.1f s", reason, pause)
                await wait(self.stopping, pause)

    async def _until_needed(self) -> None:
        tasks = [asyncio.ensure_future(e.wait()) for e in (self._needed, self.stopping)]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _answer_all(self) -> None:
        """Everybody once, newest first; who was answered before a failure is not again."""
        now = self.clock()
        since = self.caught_up_at - _MARGIN if self.caught_up_at else now - _FIRST_LOOK_BACK
        updates = await unanswered(self.api, min(since, now - _MARGIN))
        for first in range(0, len(updates), _PART):
            await hand_over(self.dispatcher, updates[first : first + _PART])
        if updates:
            log.info("caught up with %d conversations without an answer", len(updates))
        self.caught_up_at = now
