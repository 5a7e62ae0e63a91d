"""What the bot has stored, read beside it as an auditor would, and compared with what was there
before."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
Rows = Mapping[str, list[Row]]
"""By table."""

_OF_PLACES = {"places": "id", "memberships": "place_id", "invitations": "place_id"}
_OF_PEOPLE = {
    "people": "id",
    "journeys": "person_id",
    "memberships": "person_id",
    "cues": "person_id",
    "guesses": "person_id",
}
"""Tables and the column that says whose a row is."""


def rows_of(database: Path, table: str) -> list[Row]:
    """A whole table."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)) as connection:
        connection.row_factory = sqlite3.Row
        found = connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - a name of our own
        return [dict(row) for row in found]


@dataclass(frozen=True, slots=True)
class Belongings:
    """Some places and people, and all that is stored of them."""

    database: Path
    places: frozenset[str]
    people: frozenset[int]

    def now(self) -> Rows:
        tables = [*_OF_PLACES, *(table for table in _OF_PEOPLE if table not in _OF_PLACES)]
        return {table: self._of(table) for table in tables}

    def _of(self, table: str) -> list[Row]:
        place, person = _OF_PLACES.get(table, ""), _OF_PEOPLE.get(table, "")
        found = rows_of(self.database, table)
        return [r for r in found if r.get(place) in self.places or r.get(person) in self.people]


def changes(before: Rows, after: Rows) -> Iterator[str]:
    """What has become another, in words without what stands there."""
    for table in before:
        old, new = before[table], after[table]
        gone = [row for row in old if row not in new]
        come = [row for row in new if row not in old]
        for row in gone:
            twin = next((other for other in come if _same_key(row, other)), None)
            names = [name for name in row if twin and row[name] != twin[name]]
            yield f"{table}: {', '.join(names)} changed" if twin else f"{table}: a row is gone"
        if len(come) > len(gone):
            yield f"{table}: {len(come) - len(gone)} rows more"


def _same_key(row: Row, other: Row) -> bool:
    keys = ("id", "person_id", "place_id", "post", "kind", "role")
    key = [name for name in keys if name in row and (name != "role" or "id" not in row)]
    return all(row[name] == other[name] for name in key)


def places_by_name(database: Path) -> dict[str, str]:
    """The ids of places."""
    return {str(row["name"]): str(row["id"]) for row in rows_of(database, "places")}


def members_of(database: Path, place_id: str) -> dict[int, str]:
    """Who is what there."""
    found = rows_of(database, "memberships")
    return {int(r["person_id"]): str(r["post"]) for r in found if r["place_id"] == place_id}


def owed(database: Path, people: Collection[int] | None = None) -> list[str]:
    """What should have reached these people by now, or anybody: rows to send, and cues whose time
    has come."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
    due = [row for row in rows_of(database, "cues") if row["due_at"] and row["due_at"] <= now]
    rows = rows_of(database, "outbox")
    waiting = [(int(row["person_id"]), f"cue {row['kind']}") for row in due]
    waiting += [(int(row["peer_id"]), f"row {row['kind']}") for row in rows]
    return [what for person, what in waiting if people is None or person in people]
