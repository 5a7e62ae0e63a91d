"""How SQLite is set up: commits last, writers queue, what is kept can be read."""

from pathlib import Path

import pytest
from committed import rows
from some_people import NOW

from bot.domain.outgoing import Kind, Outgoing
from bot.storage.database import Database
from bot.storage.unit_of_work import UnitOfWork


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)]
)
async def test_every_connection_is_set_up(database: Database, pragma: str, value: object) -> None:
    for _ in range(2):
        async with engine.connect() as connection:
            found = await connection.exec_driver_sql(f"PRAGMA {pragma}")
            assert found.scalar() == value
        await database.close()


async def test_words_can_be_read_by_whoever_looks_into_the_database(
    database: Database, database_file: Path
) -> None:
    async with UnitOfWork(database) as work:
        work.send([Outgoing(1, Kind.SEND, {"message": "Готово 🙂"}, 1)])
        await work.commit(NOW)
    assert rows(database_file, "SELECT params FROM outbox") == [('{"message":"Готово 🙂"}',)]
