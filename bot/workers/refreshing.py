"""The worker that takes over what editors have changed, while the bot runs.

A folder that has changed is read once it has been quiet for a moment, or at once when asked
(SIGHUP). What is not sound is refused with its reasons; the bot goes on with what it had.
"""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.content import ContentError, load_content
from bot.domain.content import Content
from bot.logs import place_of
from bot.mind import understanding_of
from bot.understanding.understanding import Understanding
from bot.vk.turns import Turns

log = logging.getLogger(__name__)

_LOOK_SECONDS: Final = 2.0
"""Between two looks; whoever saves several files one after another has that long for the next."""
_TOLD_AT_MOST: Final = 20
"""Problems in the log; `python -m bot check` tells all."""

Stamp = frozenset[tuple[str, int, int]]
"""Names of the files, when they were written, their sizes."""


def stamp(directory: Path) -> Stamp:
    """What tells that something in the folder has changed. A folder that cannot be read now
    looks empty: it is looked at again."""
    found = set()
    for path in directory.rglob("*.y*ml"):
        with suppress(OSError):
            state = path.stat()
            found.add((str(path), state.st_mtime_ns, state.st_size))
    return frozenset(found)


@dataclass(slots=True)
class Refreshing:
    """`renew` reads the folder and takes it over; it raises `ContentError` and has then changed
    nothing. `taken` is how the folder looked when it was read last."""

    directory: Path
    renew: Callable[[], Awaitable[None]]
    taken: Stamp
    stopping: asyncio.Event
    _asked: asyncio.Event = field(default_factory=asyncio.Event)

    def ask(self) -> None:
        """Read the folder now, whether it seems to have changed or not."""
        self._asked.set()

    async def run(self) -> None:
        """Until the bot stops."""
        stopped = asyncio.ensure_future(self.stopping.wait())
        stopped.add_done_callback(lambda _: self._asked.set())
        seen = self.taken
        try:
            while not self.stopping.is_set():
                is_asked = await self._nap()
                now = await asyncio.to_thread(stamp, self.directory)
                if not self.stopping.is_set() and (is_asked or seen == now != self.taken):
                    await self._read(now)
                seen = now
        finally:
            stopped.cancel()

    async def _nap(self) -> bool:
        """Whether it ended because somebody asked."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_LOOK_SECONDS):
                await self._asked.wait()
        is_asked = self._asked.is_set()
        self._asked.clear()
        return is_asked

    async def _read(self, now: Stamp) -> None:
        self.taken = now
        try:
            await self.renew()
        except ContentError as error:
            count = len(error.problems)
            log.error("content: %d problems, the bot goes on with what it had", count)
            for problem in error.problems[:_TOLD_AT_MOST]:
                log.error("content: %s", problem)
        except Exception as error:
            log.error("content: it cannot be taken over: %s", place_of(error))
        else:
            log.info("content: what has changed is taken over")


def refreshing_of(
    directory: Path, cache: Path | None, turns: Turns, taken: Stamp, stopping: asyncio.Event
) -> Refreshing:
    """Reads and prepares beside the turns; SIGHUP asks for it at once."""

    def read() -> tuple[Content, Understanding]:
        content = load_content(directory)
        return content, understanding_of(content, cache)

    async def renew() -> None:
        turns.renew(*await asyncio.to_thread(read))

    refreshing = Refreshing(directory, renew, taken, stopping)
    if hasattr(signal, "SIGHUP"):
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, refreshing.ask)
    return refreshing
