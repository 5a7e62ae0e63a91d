"""The unit of work: position, repeats, people and outbox of one batch in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.domain.outgoing import Outgoing
from bot.domain.person import Person, PersonId
from bot.storage import outbox, people
from bot.storage import tables as t


@dataclass(frozen=True, slots=True)
class FailedUpdate:
    """An update whose turn raised. `update` is without words, names and attachments."""

    event_id: str
    person_id: int | None
    type: str
    error: str
    update: Mapping[str, Any]


@dataclass(slots=True)
class _Changes:
    people: dict[PersonId, Person] = field(default_factory=dict)
    outgoing: list[Outgoing] = field(default_factory=list)
    forgotten: set[PersonId] = field(default_factory=set)
    failed: list[FailedUpdate] = field(default_factory=list)


class UnitOfWork:
    """`async with UnitOfWork(engine) as work:` … `await work.commit(now)`.

    Leaving without `commit` rolls everything back: the updates will be given again by VK.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._connection: AsyncConnection
        self._loaded: dict[PersonId, Person] = {}
        self._changes = _Changes()

    async def __aenter__(self) -> UnitOfWork:
        self._connection = await self._engine.connect()
        try:
            await self._connection.begin()
        except BaseException:
            await self._connection.close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._connection.close()

    async def claim(self, event_ids: Sequence[str], now: datetime) -> set[str]:
        """Takes the updates nobody has handled yet; repeats are not in the answer."""
        if not event_ids:
            return set()
        rows = [{"event_id": event_id, "seen_at": now} for event_id in dict.fromkeys(event_ids)]
        known = await self._connection.scalars(
            select(t.updates.c.event_id).where(t.updates.c.event_id.in_(event_ids))
        )
        seen = set(known)
        new = [row for row in rows if row["event_id"] not in seen]
        if new:
            await self._connection.execute(insert(t.updates), new)
        return {str(row["event_id"]) for row in new}

    async def load(self, ids: Collection[PersonId]) -> None:
        self._loaded = await people.load(self._connection, ids) if ids else {}

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

    async def position(self, group_id: int) -> str | None:
        query = select(t.positions.c.ts).where(t.positions.c.group_id == group_id)
        found: str | None = await self._connection.scalar(query)
        return found

    async def move_to(self, group_id: int, ts: str) -> None:
        statement = insert(t.positions).values(group_id=group_id, ts=ts)
        await self._connection.execute(
            statement.on_conflict_do_update(index_elements=["group_id"], set_={"ts": ts})
        )

    async def commit(self, now: datetime) -> None:
        """Writes all changes and makes them last."""
        changes, connection = self._changes, self._connection
        before = self._loaded
        if changes.forgotten:
            await people.forget(connection, changes.forgotten)
            before = {i: p for i, p in before.items() if i not in changes.forgotten}
        await people.save(connection, before, changes.people.values())
        await outbox.add(connection, changes.outgoing, now)
        if changes.failed:
            await self._save_failures(now)
        await connection.commit()

    async def _save_failures(self, now: datetime) -> None:
        rows = [
            {
                "event_id": failure.event_id,
                "failed_at": now,
                "person_id": failure.person_id,
                "type": failure.type,
                "error": failure.error,
                "update": dict(failure.update),
            }
            for failure in self._changes.failed
        ]
        await self._connection.execute(insert(t.failed_updates).on_conflict_do_nothing(), rows)


async def tidy_up(engine: AsyncEngine, before: datetime) -> None:
    """Deletes what has done its service: ids, failures and dead letters of before that time, and
    places of cards nobody will edit."""
    kept = select(t.cards.c.key).union(
        select(t.outbox.c.card_key).where(t.outbox.c.card_key.isnot(None))
    )
    async with engine.begin() as connection:
        await connection.execute(delete(t.updates).where(t.updates.c.seen_at < before))
        failed, dead = t.failed_updates.c.failed_at, t.dead_letters.c.died_at
        await connection.execute(delete(t.failed_updates).where(failed < before))
        await connection.execute(delete(t.dead_letters).where(dead < before))
        await connection.execute(delete(t.sent_cards).where(t.sent_cards.c.key.not_in(kept)))
