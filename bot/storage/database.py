"""The database: one SQLite file, one connection, one thread. Work is a plain function over a
SQLAlchemy connection, carried to that thread in one hop; there it is one transaction."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final, Self, TypeVar

import aiosqlite
import msgspec
from sqlalchemy import Connection, StaticPool, create_engine, event
from sqlalchemy.engine import make_url

from bot.settings import database_file
from bot.storage.bulk import execute, json_text

Result = TypeVar("Result")

_BUSY_TIMEOUT_SECONDS: Final = 15
_DRIVER: Final = "sqlite"

_LONG_LOG_BYTES: Final = 4 * 1024 * 1024
_LONGEST_LOG_PAGES: Final = 8_000
"""32 MB: then a commit empties the log itself, and people wait. Among a million people, each of
whom has pages of their own, that was a seventh of a turn's time (measured)."""


_PAGES_IN_MEMORY_KB: Final = 4_000
"""Twice SQLite's own: the upper pages of a million people's tables are at hand, a third of the
reads less (measured)."""


class _Thread(aiosqlite.Connection):
    """aiosqlite's connection and its thread. Statement by statement the way through SQLAlchemy's
    async engine costs four hops between threads each, ten times the statements themselves
    (measured); a whole transaction in one hop costs 0.05 ms more than without a thread."""

    async def carry(self, work: Callable[..., Result], *arguments: Any) -> Result:
        result: Result = await self._execute(work, *arguments)  # type: ignore[no-untyped-call]
        return result


class Transaction:
    """A transaction under way; whoever is within it is the only one. Ends without effect unless
    `commit_after` is called."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._thread: _Thread
        self._connection: Connection
        self._is_open = False

    async def __aenter__(self) -> Self:
        await self._database.lock.acquire()
        try:
            self._thread, self._connection = await self._database.opened()
        except BaseException:
            self._database.lock.release()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        try:
            if self._is_open:  # else there is nothing to wait a turn of the loop for
                await asyncio.shield(self._thread.carry(_undone, self._connection))
        finally:
            self._database.lock.release()

    async def do(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """Calls `work(connection, *arguments)` in the database's thread."""
        self._is_open = True
        return await self._thread.carry(_begun, self._connection, work, *arguments)

    async def commit_after(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """The same, and makes everything last: one hop for both."""
        self._is_open = True
        result: Result = await self._thread.carry(_committed, self._connection, work, *arguments)
        self._is_open = False
        self._database.has_written()
        return result


class Database:
    """`sqlite+aiosqlite:///…`. Nothing is opened until the first transaction.

    Raises `StorageError` where the database says no; nothing has happened then.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = create_engine(
            make_url(url).set(drivername=_DRIVER),
            poolclass=StaticPool,
            connect_args={"timeout": _BUSY_TIMEOUT_SECONDS, "check_same_thread": False},
            json_serializer=json_text,
            json_deserializer=msgspec.json.decode,
        )
        event.listen(self.engine, "connect", _prepare)
        event.listen(self.engine, "begin", _begin_once)
        self.lock = asyncio.Lock()
        self._open: tuple[_Thread, Connection] | None = None
        self._is_dirty = False

    def transaction(self) -> Transaction:
        """Waits for its turn: one transaction at a time, in the order they were asked for."""
        return Transaction(self)

    async def run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """Calls `work(connection, *arguments)` as one transaction."""
        async with self.lock:
            thread, connection = await self.opened()
            result: Result = await thread.carry(_whole, connection, work, *arguments)
            self.has_written()
            return result

    def has_written(self) -> None:
        """There is something for `flush`."""
        self._is_dirty = True

    async def opened(self) -> tuple[_Thread, Connection]:
        """The thread and its connection, for whoever holds the `lock`."""
        if not self._open:
            self._open = await self._connect()
        return self._open

    async def flush(self) -> None:
        """Has the disk write what has been committed since the last time, and empties a log that
        has grown into the database, beside the database's thread, so that nobody waits for it. A
        disk that refuses is heard of at the next commit."""
        path = database_file(self.url)
        if not self._is_dirty or path is None:
            return
        self._is_dirty = False
        with suppress(OSError, sqlite3.Error):
            await asyncio.to_thread(_flush, path)

    async def close(self) -> None:
        async with self.lock:
            if self._open:
                thread, connection = self._open
                self._open = None
                await thread.carry(connection.close)
                await thread.carry(self.engine.dispose)
                with suppress(ValueError):
                    await thread.close()

    async def _connect(self) -> tuple[_Thread, Connection]:
        connections: list[Connection] = []

        def connect() -> Any:
            connections.append(self.engine.connect())
            return connections[0].connection.dbapi_connection

        thread = _Thread(connect, iter_chunk_size=64)
        await thread
        return thread, connections[0]


def _whole(connection: Connection, work: Callable[..., Result], *arguments: Any) -> Result:
    try:
        return _committed(connection, work, *arguments)
    except BaseException:
        _undone(connection)
        raise


def _begun(connection: Connection, work: Callable[..., Result], *arguments: Any) -> Result:
    _begin_once(connection)
    return work(connection, *arguments)


def _begin_once(connection: Connection) -> None:
    """A transaction that reads first and writes later fails under load with plain BEGIN: 9 of 10
    parallel ones met "database is locked". SQLAlchemy hears of it only when it has a statement of
    its own to say: its own begin and commit are a tenth of a millisecond of a lone turn."""
    if not _driver(connection).in_transaction:
        execute(connection, "BEGIN IMMEDIATE")


def _committed(connection: Connection, work: Callable[..., Result], *arguments: Any) -> Result:
    result = _begun(connection, work, *arguments)
    execute(connection, "COMMIT")
    if connection.in_transaction():
        connection.commit()  # SQLAlchemy's own view of it
    return result


def _undone(connection: Connection) -> None:
    connection.rollback()
    if _driver(connection).in_transaction:
        execute(connection, "ROLLBACK")


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _flush(path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    descriptor = os.open(log, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if log.stat().st_size >= _LONG_LOG_BYTES:
        with closing(sqlite3.connect(path, timeout=0)) as connection:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _prepare(connection: Any, _record: Any) -> None:
    """WAL lets readers go on. With NORMAL a commit survives the end of the process at once and a
    power cut after the next `flush`: until then the position is lost with it, so that VK gives the
    same updates again. Waiting for the disk at each commit would be half of a person's wait."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"wal_autocheckpoint={_LONGEST_LOG_PAGES}",
        f"cache_size=-{_PAGES_IN_MEMORY_KB}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
