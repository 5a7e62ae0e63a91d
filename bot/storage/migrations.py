"""Bringing the database to the program's version, and refusing databases that are not ours."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from bot.settings import database_file
from bot.storage.database import Database

_DIRECTORY: Final = Path(__file__).parents[2] / "migrations"


class DatabaseError(Exception):
    """The database cannot be used; the text is one sentence for a person."""


class DatabaseNewerError(DatabaseError):
    """The database was written by a newer program."""


def alembic_config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_DIRECTORY))
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def inspect(url: str) -> str | None:
    """The version of the database without touching it; None if there is none yet.

    Raises `DatabaseNewerError` or `DatabaseError` if the program must keep its hands off.
    """
    path = database_file(url)
    try:
        if path is None or not path.exists() or path.stat().st_size == 0:
            return None
    except OSError as error:
        raise DatabaseError(
            f"The database {path} cannot be reached: {error.strerror}. "
            "Check that this user may enter its folder."
        ) from error
    tables, version = _read_version(path)
    if not tables:
        return None
    if version is None:
        raise DatabaseError(
            f"{path} is a database of another program; give BOT_DATABASE_URL a file of its own."
        )
    known = {script.revision for script in _scripts().walk_revisions()}
    if version not in known:
        raise DatabaseNewerError(
            f"{path} was written by a newer version of the bot (database version {version}); "
            "start that version, or restore an older copy of the database."
        )
    return version


def newest_version() -> str:
    return _scripts().get_current_head() or ""


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config())


def _read_version(path: Path) -> tuple[set[str], str | None]:
    """Without a write-ahead log the file is opened as immutable, so that not even the files
    SQLite keeps beside it appear."""
    mode = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True)
        try:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            tables = {str(row[0]) for row in names}
            if "alembic_version" not in tables:
                return tables, None
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return tables, str(row[0]) if row else None
        finally:
            connection.close()
    except (sqlite3.Error, OSError) as error:
        raise DatabaseError(f"{path} cannot be read as a database: {error}.") from error


async def migrate(database: Database) -> None:
    """Applies what is missing, all steps in one transaction: who cannot go on can go back to the
    program from before. Safe to repeat."""
    path = database_file(database.url)
    try:
        if path is not None:
            await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
        await database.run(lambda c: command.upgrade(alembic_config(c), "head"))
    except Exception as error:
        cause = getattr(error, "orig", None) or error
        raise DatabaseError(
            f"The database {path or database.url} cannot be opened for writing: {cause}. "
            "Check that the folder exists and that this user may write there."
        ) from error
