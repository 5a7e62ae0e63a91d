"""One connection in one thread: commits last, transactions queue, and after the disk or another
program has said no, the same database works again."""

import asyncio
import shutil
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from committed import rows
from some_people import NOW
from sqlalchemy import Connection, event

from bot.domain.outgoing import Kind, Outgoing
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.unit_of_work import UnitOfWork


def pragma(connection: Connection, name: str) -> Any:
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def note(connection: Connection, key: str) -> None:
    """Something small that can be seen from outside."""
    day = "2026-09-01 00:00:00.000000"
    connection.exec_driver_sql("INSERT INTO uploads VALUES (?, '', ?, ?)", (key, day, day))


def note_and_raise(connection: Connection, key: str) -> None:
    note(connection, key)
    raise ValueError(key)


def notes(path: Path) -> set[str]:
    return {key for (key,) in rows(path, "SELECT key FROM uploads")}


@pytest.fixture
async def impatient(database_url: str) -> AsyncIterator[Database]:
    """A database that does not wait when another program holds it."""
    database = Database(database_url)
    event.listen(database.engine, "connect", lambda c, _: c.execute("PRAGMA busy_timeout=0"))
    yield database
    await database.close()


@pytest.mark.parametrize(
    ("name", "value"), [("journal_mode", "wal"), ("synchronous", 1), ("foreign_keys", 1)]
)
async def test_every_connection_is_set_up(database: Database, name: str, value: object) -> None:
    for _ in range(2):
        assert await database.run(pragma, name) == value
        await database.close()


async def test_words_can_be_read_by_whoever_looks_into_the_database(
    database: Database, database_file: Path
) -> None:
    async with UnitOfWork(database) as work:
        work.send([Outgoing(1, Kind.SEND, {"message": "Готово 🙂"}, 1)])
        await work.commit(NOW)
    assert rows(database_file, "SELECT params FROM outbox") == [('{"message":"Готово 🙂"}',)]


async def test_all_work_is_done_in_one_thread_that_is_not_the_callers(database: Database) -> None:
    def where(_connection: Connection) -> int:
        return threading.get_ident()

    threads = {await database.run(where) for _ in range(5)}
    async with database.transaction() as transaction:
        threads.add(await transaction.do(where))
        threads.add(await transaction.commit_after(where))
    assert len(threads) == 1
    assert threading.get_ident() not in threads


async def test_work_that_raises_leaves_nothing_and_the_next_one_works(
    database: Database, database_file: Path
) -> None:
    with pytest.raises(ValueError, match="a"):
        await database.run(note_and_raise, "a")
    await database.run(note, "b")
    assert notes(database_file) == {"b"}


async def test_what_a_transaction_has_done_is_gone_unless_it_commits(
    database: Database, database_file: Path
) -> None:
    async with database.transaction() as transaction:
        await transaction.do(note, "a")
    async with database.transaction() as transaction:
        await transaction.do(note, "b")
        await transaction.commit_after(note, "c")
    assert notes(database_file) == {"b", "c"}


async def test_transactions_have_their_turns_in_the_order_they_were_asked_for(
    database: Database,
) -> None:
    order: list[str] = []

    async def many_hops(name: str) -> None:
        async with database.transaction() as transaction:
            for _ in range(3):
                await transaction.do(note, f"{name}{len(order)}")
                order.append(name)

    async def one_hop(name: str) -> None:
        await database.run(note, name)
        order.append(name)

    await asyncio.gather(many_hops("a"), one_hop("b"), many_hops("c"), one_hop("d"))
    assert order == ["a", "a", "a", "b", "c", "c", "c", "d"]


async def test_whoever_is_cancelled_in_the_middle_leaves_nothing_and_holds_up_nobody(
    database: Database, database_file: Path
) -> None:
    is_inside, go_on = threading.Event(), threading.Event()

    def slowly(connection: Connection) -> None:
        note(connection, "a")
        is_inside.set()
        go_on.wait(10)

    async def work() -> None:
        async with database.transaction() as transaction:
            await transaction.do(slowly)
            await transaction.commit_after(note, "b")

    working = asyncio.create_task(work())
    await asyncio.to_thread(is_inside.wait, 10)
    working.cancel()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await working
    await database.run(note, "c")
    assert notes(database_file) == {"c"}


async def test_a_database_that_another_program_holds_says_no_and_works_afterwards(
    impatient: Database, database_file: Path
) -> None:
    await impatient.run(note, "before")
    other = sqlite3.connect(database_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for _ in range(3):
        with pytest.raises(StorageError, match="locked"):
            await impatient.run(note, "locked")
        with pytest.raises(StorageError, match="locked"):
            async with impatient.transaction() as transaction:
                await transaction.do(note, "locked too")
    other.execute("ROLLBACK")
    other.close()
    with pytest.raises(ValueError, match="undone"):  # it is a transaction again
        await impatient.run(note_and_raise, "undone")
    await impatient.run(note, "after")
    assert notes(database_file) == {"before", "after"}


def fill(connection: Connection, count: int) -> None:
    for number in range(count):
        note(connection, f"{number:0500}")


async def test_a_full_disk_costs_the_transaction_only_and_passes(
    database: Database, database_file: Path
) -> None:
    """SQLite's own limit on its pages says what a full disk says."""
    await database.run(note, "before")
    used = await database.run(pragma, "page_count")
    await database.run(pragma, f"max_page_count={used + 2}")
    for _ in range(2):
        with pytest.raises(StorageError, match="full"):
            await database.run(fill, 200)
    assert notes(database_file) == {"before"}
    await database.run(pragma, "max_page_count=1000000")
    await database.run(note, "after")
    assert notes(database_file) == {"before", "after"}


async def test_a_database_that_cannot_be_opened_says_so_each_time(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'missing' / 'bot.db'}")
    for _ in range(2):
        with pytest.raises(StorageError):
            await database.run(note, "a")
    (tmp_path / "missing").mkdir()
    await database.run(lambda c: c.exec_driver_sql("CREATE TABLE x (y)").close())
    await database.close()


async def test_a_log_that_has_grown_is_emptied_into_the_database_beside_its_thread(
    database: Database, database_file: Path, tmp_path: Path
) -> None:
    """The file alone, without its log, holds what was committed."""
    words = {"message": "x" * 100_000}
    async with UnitOfWork(database) as work:
        work.send(Outgoing(1, Kind.SEND, words, number) for number in range(1, 51))
        await work.commit(NOW)

    def moved() -> int:
        alone = tmp_path / "alone.db"
        shutil.copy(database_file, alone)
        return len(rows(alone, "SELECT id FROM outbox"))

    assert moved() == 0
    await database.flush()
    assert moved() == 50


async def test_closing_ends_the_thread(database: Database) -> None:
    before = threading.active_count()
    await database.run(note, "a")
    assert threading.active_count() > before
    await database.close()
    await database.close()
    async with asyncio.timeout(30):
        while threading.active_count() != before:
            await asyncio.sleep(0.01)
