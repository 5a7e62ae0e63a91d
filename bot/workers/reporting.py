"""What is told while the bot runs: how much waits in the outbox, and from time to time one line of
the log with everything that was counted."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.counters import Counters, as_line
from bot.storage.backlog import Backlog
from bot.storage.errors import StorageError
from bot.workers.handing_over import reason

log = logging.getLogger(__name__)

_LINE_SECONDS: Final = 300.0
_LOOK_SECONDS: Final = 10.0
"""How old the numbers of the outbox may be; looking costs the database about a millisecond."""


@dataclass(slots=True)
class Reporting:
    """Looks at the outbox and writes the line until `stopping` is set."""

    counters: Counters
    backlog: Callable[[datetime], Awaitable[Backlog]]
    clock: Callable[[], datetime]
    on_look: Callable[[], None]
    stopping: asyncio.Event
    line_seconds: float = _LINE_SECONDS
    look_seconds: float = _LOOK_SECONDS

    async def run(self) -> None:
        next_line = self._now() + self.line_seconds
        while not self.stopping.is_set():
            await self.look()
            if self._now() >= next_line:
                next_line = self._now() + self.line_seconds
                self.write_line()
            try:
                await asyncio.wait_for(self.stopping.wait(), self.look_seconds)
            except TimeoutError:
                continue

    async def look(self) -> None:
        """A database that says no leaves the numbers as they were."""
        try:
            backlog = await self.backlog(self.clock())
        except StorageError as error:
            log.warning("counting what waits: %s; it will be tried again", reason(error))
            return
        self.counters.queue = backlog.rows
        self.counters.reminders_due = backlog.to_remind
        self.counters.oldest_seconds = backlog.oldest_seconds(self.clock())
        self.on_look()

    async def finish(self) -> None:
        """The last line, whatever the run ended with."""
        await self.look()
        self.write_line()

    def write_line(self) -> None:
        log.info("counters: %s", as_line(self.counters.as_dict()))

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
