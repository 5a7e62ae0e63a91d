"""What a connection of the tests' own sees in a database: nothing but what is committed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.storage.database import Database

TABLES = (
    "people", "journeys", "sent_cards", "updates", "failed_updates", "positions", "outbox",
    "dead_letters",
)  # fmt: skip


def rows(path: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def run(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.executescript(script)
    finally:
        connection.close()


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {table: rows(path, f"SELECT * FROM {table}") for table in TABLES}


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """The statements a database executes meanwhile; one for many rows counts once."""
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, _p: Any, _x: Any, _many: Any) -> None:
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
