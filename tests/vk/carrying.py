"""A relay over a real database and a VK on the loopback, and the machine's two clocks in hand."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from bot.counters import Counters
from bot.domain.codes import Codes
from bot.domain.outgoing import Kind, Lane, Outgoing
from bot.domain.person import Person, PersonId
from bot.storage.database import Database
from bot.storage.outbox import Outbox
from bot.storage.unit_of_work import Committed, UnitOfWork
from bot.storage.uploads import Uploads
from bot.vk.api import VkApi
from bot.vk.names import Names
from bot.workers.completion import Completion
from bot.workers.enclosing import Enclosing
from bot.workers.relay import Relay

NOW = datetime(2026, 9, 1, tzinfo=UTC)
PATIENCE_SECONDS = 30
COMMUNITY = 1
CODES = Codes(b"secret" * 4)
_random_ids = count(1)


def to(
    peer: int,
    text: str = "x",
    kind: Kind = Kind.SEND,
    key: str | None = None,
    lane: Lane | None = None,
    **params: Any,
) -> Outgoing:
    """A row with words; an answer goes in the lane of presses unless told otherwise."""
    if lane is None:
        lane = Lane.PRESS if kind is Kind.ANSWER else Lane.REPLY
    return Outgoing(peer, kind, {"message": text, **params}, next(_random_ids), key, lane)


class Clocks:
    """Both stand still or run as they do, and can be moved: `wall` is the date, the event loop's
    own is moved with it by `leap`, so that whatever waits for its time is due at once."""

    def __init__(self) -> None:
        self.wall = NOW
        self._ahead = 0.0
        loop = asyncio.get_running_loop()
        self._real = loop.time
        loop.time = lambda: self._real() + self._ahead  # type: ignore[method-assign]

    def __call__(self) -> datetime:
        return self.wall

    def leap(self, **time: float) -> None:
        delta = timedelta(**time)
        self.wall += delta
        self._ahead += delta.total_seconds()


@dataclass(slots=True)
class Carrying:
    """`await start()` is a program's start; `await finish()` lets it send all that can be sent
    now, `await kill()` does not."""

    database: Database
    api: VkApi
    path: Path
    clocks: Clocks
    counters: Counters = field(default_factory=Counters)
    relay: Relay | None = None
    _taken_in: asyncio.Event = field(default_factory=asyncio.Event)
    _running: asyncio.Task[None] | None = None

    async def start(self) -> Relay:
        self._taken_in = asyncio.Event()
        enclosing = Enclosing(self.api, Uploads(self.database), COMMUNITY, self.clocks, CODES)
        self.relay = Relay(
            Outbox(self.database),
            self.api,
            self.clocks,
            self._taken_in,
            self.counters,
            Completion(Names(self.api), enclosing, CODES),
        )
        self._running = asyncio.create_task(self.relay.run())
        return self.relay

    async def finish(self) -> None:
        assert self._running
        assert self.relay
        self._taken_in.set()
        self.relay.wake()
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self._running
        self._running = self.relay = None

    async def kill(self) -> None:
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        self._running = self.relay = None

    async def drain(self) -> None:
        """A start, and everything that can be sent at that moment."""
        await self.start()
        await self.finish()

    async def put(self, *rows: Outgoing) -> None:
        """Committed, and handed over if a relay runs."""
        committed = await self.commit(*rows)
        if self.relay:
            self.relay.accept(committed)

    async def commit(self, *rows: Outgoing) -> Committed:
        async with UnitOfWork(self.database) as work:
            work.send(rows)
            return await work.commit(self.clocks.wall)

    async def know(self, *people: int) -> None:
        async with UnitOfWork(self.database) as work:
            for person in people:
                work.save(Person(PersonId(person), NOW))
            await work.commit(NOW)

    async def forget(self, person: int, *farewell: Outgoing) -> None:
        async with UnitOfWork(self.database) as work:
            work.forget(PersonId(person))
            work.send(farewell)
            committed = await work.commit(self.clocks.wall)
        if self.relay:
            self.relay.accept(committed)

    async def until(self, condition: Callable[[], Any]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():
                assert not (self._running and self._running.done()), self._running
                await asyncio.sleep(0.005)

    async def until_empty(self) -> None:
        await self.until(lambda: self.waiting == 0)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self.path)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    @property
    def waiting(self) -> int:
        return int(self.rows("SELECT count(*) FROM outbox")[0][0])

    @property
    def letters(self) -> list[str]:
        return [error for (error,) in self.rows("SELECT error FROM dead_letters")]

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Another program holds the database meanwhile."""
        other = sqlite3.connect(self.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()
