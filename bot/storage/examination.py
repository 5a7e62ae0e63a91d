"""A look at the database from outside, as it lies there: nothing of it is changed, not a byte.

A running bot may hold it meanwhile; the files SQLite keeps beside it are left as they were.
"""

import os
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, NullPool, create_engine, func, select

from bot.storage import tables as t
from bot.storage.backlog import Backlog, backlog
from bot.storage.batches import Loaded, Wanted, load
from bot.storage.errors import StorageError
from bot.storage.reminding import count_awaiting, due_in_parts, next_due

_BUSY_SECONDS: Final = 3.0
_QUICK_CHECK_LINES: Final = 3
_PEOPLE_AT_ONCE: Final = 100
_CODE: Final = re.compile(r"VK error (\d+)")
RECENT: Final = timedelta(days=1)


class ExaminationError(Exception):
    """The database cannot be looked at; the text says why, in SQLite's own words."""


@dataclass(frozen=True, slots=True)
class Mail:
    """The outbox and what became of it. `dead_of_late`: VK's error code (0: none) and how many
    rows died of it within `RECENT`."""

    backlog: Backlog
    dead: int
    dead_of_late: Mapping[int, int]
    people: int
    unreachable: int


@dataclass(frozen=True, slots=True)
class ToBeReminded:
    """How many people something awaits, and when the first of them is to hear of it."""

    people: int
    first_at: datetime | None


def is_there(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def free_bytes(path: Path) -> int:
    """On the disk of that file, whether it is there already or not."""
    return shutil.disk_usage(_existing(path.parent)).free


def why_not_writable(path: Path) -> str | None:
    """None if a bot could write there; otherwise what is in the way.

    A transaction is begun and given up. While another connection is open, closing the one that
    could write neither empties the write-ahead log into the database nor removes it.
    """
    folder = _existing(path.parent)
    if not os.access(folder, os.W_OK | os.X_OK) or not folder.is_dir():
        return f"this user may not write into {folder}"
    if not is_there(path):
        return None
    if not os.access(path, os.W_OK):
        return f"this user may not write to {path}"
    try:
        with _read_only(path) as reader:
            reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
            with closing(_open(path, "rw")) as writer:
                writer.execute("BEGIN IMMEDIATE")
                writer.execute("ROLLBACK")
    except sqlite3.Error as error:
        return f"SQLite says: {error}"
    return None


def damage(path: Path) -> list[str]:
    """What SQLite's quick check finds; empty if all is well."""
    try:
        with _read_only(path) as connection:
            rows = connection.execute(f"PRAGMA quick_check({_QUICK_CHECK_LINES})").fetchall()
    except sqlite3.Error as error:
        return [str(error)]
    return [str(line) for (line,) in rows if line != "ok"]


def mail(path: Path, now: datetime) -> Mail:
    """Raises `ExaminationError`."""
    with _looking(path) as connection:
        return _mail(connection, now)


def to_be_reminded(path: Path) -> ToBeReminded:
    """Raises `ExaminationError`, also about a database of before there were reminders."""
    with _looking(path) as connection:
        return ToBeReminded(count_awaiting(connection), next_due(connection))


def people_to_remind(path: Path, until: datetime) -> Iterator[Loaded]:
    """Everybody whom something awaits until then, some at a time, with their register. Raises
    `ExaminationError`."""
    with _looking(path) as connection:
        for part in due_in_parts(connection, until, _PEOPLE_AT_ONCE):
            yield load(connection, Wanted(part))


@contextmanager
def _looking(path: Path) -> Iterator[Connection]:
    """A connection that can read only. What the database refuses is an `ExaminationError`."""
    engine = create_engine(
        "sqlite://", creator=lambda: _open(path, _reading(path)), poolclass=NullPool
    )
    try:
        with engine.connect() as connection:
            yield connection
    except (StorageError, sqlite3.Error) as error:
        raise ExaminationError(str(getattr(error, "orig", None) or error)) from None
    finally:
        engine.dispose()


def _mail(connection: Connection, now: datetime) -> Mail:
    late = select(t.dead_letters.c.error).where(t.dead_letters.c.died_at > now - RECENT)
    codes = Counter(_code(error) for error in connection.scalars(late))
    count = select(func.count())
    unreachable = count.select_from(t.people).where(t.people.c.reachable.is_(False))
    return Mail(
        backlog=backlog(connection),
        dead=connection.scalar(count.select_from(t.dead_letters)) or 0,
        dead_of_late=dict(codes.most_common()),
        people=connection.scalar(count.select_from(t.people)) or 0,
        unreachable=connection.scalar(unreachable) or 0,
    )


def _code(error: str) -> int:
    found = _CODE.search(error)
    return int(found[1]) if found else 0


def _existing(folder: Path) -> Path:
    """The nearest folder above that is there: the others are made by the bot."""
    folder = folder.absolute()
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


@contextmanager
def _read_only(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(_open(path, _reading(path))) as connection:
        yield connection


def _reading(path: Path) -> str:
    """Without a write-ahead log the file is read as immutable, so that none appears."""
    return "ro" if path.with_name(f"{path.name}-wal").exists() else "ro&immutable=1"


def _open(path: Path, mode: str) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
