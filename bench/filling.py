"""Filling the bot's database from outside, by SQL: copies of people whom the bot has met, and
messages that wait. Columns are read from the database itself, so that a migration does not break
this."""

import json
import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

_OWNED = (
    ("people", "id"),
    ("journeys", "person_id"),
    ("sent_cards", "peer_id"),
)
"""Tables of what belongs to a person, and the column that names the person."""

_ANOTHER_KEY = "substr({}, 1, 8) || printf('%08x', copies.id)"
_CHANGED = {
    ("sent_cards", "key"): _ANOTHER_KEY.format("original.key"),
    ("people", "cards"): (
        "(SELECT json_group_array(json_array("  # noqa: S608
        + _ANOTHER_KEY.format("c.value ->> 0")
        + ", c.value ->> 1, c.value ->> 2)) FROM json_each(original.cards) AS c)"
    ),
}
"""The keys of a copy's cards are its own, the same in both tables."""

BULK_LANE = 2


@contextmanager
def _opened(database: Path) -> Iterator[sqlite3.Connection]:
    """Nobody else may have it open: nothing is kept safe while it is filled."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for pragma in ("foreign_keys=OFF", "journal_mode=OFF", "synchronous=OFF"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA cache_size=-500000")
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode=WAL")


def copy_people(database: Path, originals: Sequence[int], copies: Sequence[int]) -> None:
    """Each of `copies` becomes like one of the originals, in turn."""
    with _opened(database) as connection:
        connection.execute("CREATE TEMP TABLE copies (id INTEGER PRIMARY KEY, original INTEGER)")
        rows = ((new, originals[n % len(originals)]) for n, new in enumerate(copies))
        connection.executemany("INSERT INTO copies VALUES (?, ?)", rows)
        for table, owner in _OWNED:
            _copy(connection, table, owner)


def remember_updates(database: Path, number: int, day: int) -> None:
    """So many updates have been handled on that day (`date.toordinal`)."""
    with _opened(database) as connection:
        connection.execute(
            "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers "
            "WHERE n < ?) INSERT INTO updates (seen_on, digest) "
            "SELECT ?, random() AS new FROM numbers ORDER BY new",
            (number, day),
        )


def _copy(connection: sqlite3.Connection, table: str, owner: str) -> None:
    values = {name: f"original.{name}" for name in _columns(connection, table)}
    values[owner] = "copies.id"
    values |= {name: sql for (changed, name), sql in _CHANGED.items() if changed == table}
    connection.execute(
        f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())} "  # noqa: S608
        f"FROM copies JOIN {table} AS original ON original.{owner} = copies.original "
        "ORDER BY 1"
    )


def queue_broadcast(database: Path, people: Sequence[int], text: str) -> None:
    """One personal message for each, in the lane for what nobody waits for. This is the one place
    that knows how such rows look."""
    now = datetime.now(UTC).replace(tzinfo=None).isoformat(sep=" ")
    rng = random.Random()  # VK shows nothing twice that has the same number
    with _opened(database) as connection:
        known = _columns(connection, "outbox")

        def row(person: int) -> dict[str, object]:
            params = {"message": text, "dont_parse_links": 1, "disable_mentions": 1}
            whole = {
                "peer_id": person,
                "lane": BULK_LANE,
                "kind": "send",
                "params": json.dumps(params, ensure_ascii=False, separators=(",", ":")),
                "random_id": rng.randint(1, 2**31 - 1),
                "attempts": 0,
                "is_plain": 0,
                "created_at": now,
                "due_at": now,
            }
            return {name: value for name, value in whole.items() if name in known}

        names = list(row(0))
        marks = ", ".join(f":{name}" for name in names)
        connection.executemany(
            f"INSERT INTO outbox ({', '.join(names)}) VALUES ({marks})",  # noqa: S608
            map(row, people),
        )


def set_reminders(database: Path, reminding: str, rows: Iterable[tuple[int, datetime]]) -> None:
    """Each of these people is to be reminded of that at their time; `{at}` in it is the time. The
    one place here that knows how such rows look."""
    with _opened(database) as connection:
        connection.executemany(
            "UPDATE people SET reminding = ?, remind_at = ? WHERE id = ?",
            (
                (reminding.replace("{at}", at.isoformat()), _as_stored(at), person)
                for person, at in rows
            ),
        )


def standing_of(database: Path, person: int) -> tuple[str, str]:
    """The role of somebody whom the bot has met, and the step they stand on."""
    with closing(sqlite3.connect(database)) as connection:
        query = "SELECT role, current FROM journeys WHERE person_id = ?"
        role, step = connection.execute(query, (person,)).fetchone()
        return str(role), str(step)


def _as_stored(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


def waiting(database: Path) -> int:
    """How many rows stand in the outbox, seen while the bot runs."""
    address = f"{database.as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=15)) as connection:
        return int(connection.execute("SELECT count(*) FROM outbox").fetchone()[0])


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
