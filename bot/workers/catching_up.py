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
from bot.vk.conversations import overlooked, unanswered
from bot.vk.dispatcher import Dispatcher
from bot.workers.handing_over import hand_over, pause_seconds, reason, wait

log = logging.getLogger(__name__)

_FIRST_LOOK_BACK: Final = timedelta(days=1)
"""A bot that is new in a community answers who wrote since yesterday, nobody of last year."""

_MARGIN: Final = timedelta(hours=1)
"""Further back than the bot was surely there: clocks differ, and what is handled is known."""

_PART: Final = 100

_ROUNDS_UNTIL_DRY: Final = 5
"""Rounds of the long poll after which it has told all it knew, even if it is never empty."""

_HURRIED_FAILURES: Final = 5


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
    lists_read: int = 0
    _failures: int = 0
    _rounds_left: int = 0
    _needed: asyncio.Event = field(default_factory=asyncio.Event)
    _dry: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._needed.set()

    @property
    def is_in_a_hurry(self) -> bool:
        """Whether the long poll is to be asked briefly, so that it is seen to run dry soon."""
        return self.is_behind and self._failures < _HURRIED_FAILURES

    def begin(self) -> None:
        """VK has lost its history: somebody may wait."""
        self.is_behind = True
        self._needed.set()

    def round_ended(self, lists_read: int, *, is_empty: bool) -> None:
        """A round of the long poll that began when so many lists had been read is handled."""
        if lists_read != self.lists_read:
            return
        self._rounds_left -= 1
        if is_empty or self._rounds_left <= 0:
            self._dry.set()

    async def run(self) -> None:
        """Until asked to stop. What VK or the disk refuses is tried again with growing pauses."""
        while not self.stopping.is_set():
            if not self._needed.is_set():
                await self._until(self._needed)
                continue
            self._needed.clear()
            try:
                await self._answer_all()
                self.is_behind, self._failures = self._needed.is_set(), 0
            except (VkError, StorageError) as error:
                self._failures += 1
                self._needed.set()
                pause = pause_seconds(self._failures, self.random)
                log.warning("catching up: %s; trying again in %.1f s", reason(error), pause)
                await wait(self.stopping, pause)

    async def _until(self, event: asyncio.Event) -> None:
        """Until the event, or until asked to stop."""
        tasks = [asyncio.ensure_future(e.wait()) for e in (event, self.stopping)]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _answer_all(self) -> None:
        """Everybody once, newest first; who was answered before a failure is not again.

        The list is read first, and then the long poll is let run dry: whoever stands in the list
        and has not been handled by then is somebody the long poll does not know of. The other way
        round a message that is still on its way there would be answered before the one before it.
        """
        now, since = self.clock(), self.caught_up_at
        if since is None or since > now:  # not known, or of a clock that was set back
            since = now - _FIRST_LOOK_BACK
        else:
            since -= _MARGIN
        updates = await unanswered(self.api, min(since, now - _MARGIN))
        if self.caught_up_at:
            updates += await overlooked(self.api, since)
        if updates:
            self._dry.clear()
            self._rounds_left = _ROUNDS_UNTIL_DRY
            self.lists_read += 1
            await self._until(self._dry)
        for first in range(0, len(updates), _PART):
            if self.stopping.is_set():
                return
            await hand_over(self.dispatcher, updates[first : first + _PART])
        if updates:
            log.info("caught up: %d conversations looked at", len(updates))
        self.caught_up_at = now
