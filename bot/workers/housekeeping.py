"""What is done now and then as long as the bot runs: the database is kept tidy and on the disk."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.tidying import tidy_hand_overs, tidy_up
from bot.workers.handing_over import reason, wait

log = logging.getLogger(__name__)

_TRACES_KEPT: Final = timedelta(days=30)
_UPLOADS_KEPT: Final = timedelta(days=90)
"""After their last use; what is used again later is uploaded again."""
_FLUSH_SECONDS: Final = 0.5
"""The most that a power cut can take; then VK gives it again."""
_TIDY_SECONDS: Final = 12 * 3600.0


async def keep_flushed(database: Database, ended: asyncio.Event) -> None:
    while not ended.is_set():
        await database.flush()
        await wait(ended, _FLUSH_SECONDS)


async def keep_tidy(
    database: Database, clock: Callable[[], datetime], stopping: asyncio.Event
) -> None:
    while not stopping.is_set():
        now = clock()
        try:
            await tidy_up(database, now - _TRACES_KEPT, now - _UPLOADS_KEPT)
            await tidy_hand_overs(database, now)
        except StorageError as error:
            log.warning("tidying up: %s; it will be tried again", reason(error))
        await wait(stopping, _TIDY_SECONDS)
