"""The unit of work: position, repeats, people and outbox of one batch in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType, TracebackType
from typing import Any, Final

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from bot.domain.outgoing import Outgoing
from bot.domain.person import Person, PersonId
from bot.storage import outbox, people
from bot.storage import tables as t
from bot.storage.bulk import BulkInsert, BulkSelect
from bot.storage.database import Database, Transaction
from bot.storage.outbox import Waiting


@dataclass(frozen=True, slots=True)
class FailedUpdate:
    """An update whose turn raised. `update` is without words, names and attachments."""

    event_id: str
    person_id: int | None
    type: str
    error: str
    update: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Committed:
    """What the relay must know of a transaction: whom to forget, then what to send."""

    forgotten: frozenset[PersonId]
    rows: Sequence[Waiting]


@dataclass(slots=True)
class _Changes:
    people: dict[PersonId, Person] = field(default_factory=dict)
    outgoing: list[Outgoing] = field(default_factory=list)
    forgotten: set[PersonId] = field(default_factory=set)
    failed: list[FailedUpdate] = field(default_factory=list)
    claimed: list[str] = field(default_factory=list)
    position: tuple[int, str, datetime | None] | None = None


class UnitOfWork:
    """`async with UnitOfWork(database) as work:` … `await work.commit(now)`.

    Leaving without `commit` rolls everything back: the updates will be given again by VK.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stack = AsyncExitStack()
        self._transaction: Transaction
        self._loaded: dict[PersonId, Person] = {}
        self._changes = _Changes()

    async def __aenter__(self) -> UnitOfWork:
        self._transaction = await self._stack.enter_async_context(self._database.transaction())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    async def claim(
        self,
        ids: Collection[str],
        *,
        people: Collection[PersonId] = (),
        aliases: Mapping[str, str] = MappingProxyType({}),
    ) -> set[str]:
        """Takes the updates nobody has handled yet; repeats are not in the answer. `aliases` are
        other names under which an update may have been handled. Loads `people` on the way."""
        names = [*ids, *aliases.values()]
        known, self._loaded = await self._transaction.do(_read, names, people)
        fresh = {i for i in ids if i not in known and aliases.get(i) not in known}
        self._changes.claimed.extend(fresh)
        return fresh

    async def load(self, ids: Collection[PersonId]) -> None:
        await self.claim((), people=ids)

    def person(self, person_id: PersonId) -> Person | None:
        """The person as this batch has left them so far; None if they are unknown."""
        if person_id in self._changes.people:
            return self._changes.people[person_id]
        if person_id in self._changes.forgotten:
            return None
        return self._loaded.get(person_id)

    def save(self, person: Person) -> None:
        self._changes.people[person.id] = person

    def forget(self, person_id: PersonId) -> None:
        """Everything about the person goes, also what this batch was going to say before."""
        self._changes.people.pop(person_id, None)
        self._changes.forgotten.add(person_id)
        changes = self._changes
        changes.outgoing = [row for row in changes.outgoing if row.peer_id != person_id]
        changes.failed = [failure for failure in changes.failed if failure.person_id != person_id]

    def send(self, rows: Iterable[Outgoing]) -> None:
        self._changes.outgoing.extend(rows)

    def record_failure(self, failure: FailedUpdate) -> None:
        self._changes.failed.append(failure)

    async def position(self, group_id: int) -> Position | None:
        return await self._transaction.do(_position, group_id)

    def move_to(self, group_id: int, ts: str, *, caught_up_at: datetime | None = None) -> None:
        """The long poll stands at `ts`. `caught_up_at`: nobody who wrote before waits; None leaves
        what is known of that."""
        self._changes.position = group_id, ts, caught_up_at

    async def commit(self, now: datetime) -> Committed:
        """Writes all changes and makes them last."""
        rows = await self._transaction.commit_after(_write, self._loaded, self._changes, now)
        return Committed(frozenset(self._changes.forgotten), rows)


_KNOWN: Final = BulkSelect(t.updates, "event_id")
_CLAIM: Final = BulkInsert(t.updates, insert(t.updates).on_conflict_do_nothing())
_FAILED: Final = insert(t.failed_updates).on_conflict_do_nothing()
_POSITION: Final = insert(t.positions)
_MOVE: Final = BulkInsert(
    t.positions,
    _POSITION.on_conflict_do_update(
        index_elements=["group_id"],
        set_={
            "ts": _POSITION.excluded.ts,
            "caught_up_at": func.coalesce(
                _POSITION.excluded.caught_up_at, t.positions.c.caught_up_at
            ),
        },
    ),
)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a community's long poll stands, and until when everybody has been answered; None if
    that is not known."""

    ts: str
    caught_up_at: datetime | None


def _position(connection: Connection, group_id: int) -> Position | None:
    query = select(t.positions).where(t.positions.c.group_id == group_id)
    row = connection.execute(query).first()
    return Position(row.ts, row.caught_up_at) if row else None


def _read(
    connection: Connection, keys: Sequence[str], ids: Collection[PersonId]
) -> tuple[set[str], dict[PersonId, Person]]:
    known = {row[0] for row in _KNOWN.of(connection, keys)} if keys else set()
    return known, people.load(connection, ids) if ids else {}


def _write(
    connection: Connection, before: Mapping[PersonId, Person], changes: _Changes, now: datetime
) -> list[Waiting]:
    _CLAIM.write(connection, ({"event_id": key, "seen_at": now} for key in changes.claimed))
    if changes.forgotten:
        people.forget(connection, changes.forgotten)
        before = {i: p for i, p in before.items() if i not in changes.forgotten}
    people.save(connection, before, changes.people.values())
    rows = outbox.add(connection, changes.outgoing, now)
    if changes.failed:
        connection.execute(_FAILED, [_failure_row(failure, now) for failure in changes.failed])
    if changes.position:
        group_id, ts, caught_up_at = changes.position
        values = {"group_id": group_id, "ts": ts, "caught_up_at": caught_up_at}
        _MOVE.write(connection, [values])
    return rows


def _failure_row(failure: FailedUpdate, now: datetime) -> dict[str, Any]:
    return {
        "event_id": failure.event_id,
        "failed_at": now,
        "person_id": failure.person_id,
        "type": failure.type,
        "error": failure.error,
        "update": dict(failure.update),
    }
