"""Answering those whom the long poll does not tell of: who wrote while the bot was away for so
long that VK has forgotten, or while VK lost its history."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.vk.api import VkApi
from bot.vk.conversations import unanswered
from bot.vk.dispatcher import Dispatcher

log = logging.getLogger(__name__)

_FIRST_LOOK_BACK: Final = timedelta(days=1)
"""A bot that is new in a community answers who wrote since yesterday, nobody of last year."""

_MARGIN: Final = timedelta(hours=1)
"""Further back than the bot was surely there: clocks differ, and what is handled is known."""

_PART: Final = 100


@dataclass(slots=True)
class CatchingUp:
    """Looks once for conversations without an answer, from a little before `caught_up_at`,
    until when everybody had been answered; None: nobody ever was."""

    api: VkApi
    dispatcher: Dispatcher
    clock: Callable[[], datetime]
    caught_up_at: datetime | None

    async def run(self) -> None:
        """Answers everybody once, newest first. Raises `VkError` or `StorageError`; what was
        answered until then is not answered again."""
        now = self.clock()
        since = self.caught_up_at - _MARGIN if self.caught_up_at else now - _FIRST_LOOK_BACK
        updates = await unanswered(self.api, min(since, now - _MARGIN))
        for first in range(0, len(updates), _PART):
            await self.dispatcher.handle(updates[first : first + _PART])
        if updates:
            log.info("catching up: %d conversations without an answer", len(updates))
        self.caught_up_at = now
