"""What a connection of the tests' own sees in a database: nothing but what is committed."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.storage.database import Database

TABLES = (
    "people", "journeys", "sent_cards", "updates", "failed_updates", "positions", "outbox",
    "dead_letters", "uploads", "places", "memberships", "invitations", "group_chats", "guesses",
    "cues", "unanswered_questions",
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
    """An older version's database has not all of the tables."""
    there = {name for (name,) in rows(path, "SELECT name FROM sqlite_master")}
    return {table: rows(path, f"SELECT * FROM {table}") for table in TABLES if table in there}


def _template(statement: str) -> str:
    """What is the same however many rows it is for."""
    for beginning_of_values in (" VALUES", " WHERE", ") SELECT "):
        statement = statement.partition(beginning_of_values)[0]
    return statement


@asynccontextmanager
async def statements(database: Database) -> AsyncIterator[list[str]]:
    """The statements a database executes meanwhile; one for many rows counts once."""
    seen: list[str] = []

    def note(statement: str) -> None:
        if not seen or _template(statement) != _template(seen[-1]):
            seen.append(statement)

    def listen(connection: Connection, to: Callable[[str], None] | None) -> None:
        driver: Any = connection.connection.driver_connection
        driver.set_trace_callback(to)

    await database.run(listen, note)
    try:
        yield seen
    finally:
        await database.run(listen, None)
        seen[:] = [s for s in seen if s not in ("COMMIT", "ROLLBACK")][:-1]
