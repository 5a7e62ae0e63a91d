"""The transactional outbox: rows to send, in order per peer, until VK has taken them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, exists, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.domain.outgoing import Kind, Outgoing
from bot.storage import tables as t


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that may be sent now. `card_message_id` is where the card to edit stands, if known."""

    id: int
    outgoing: Outgoing
    attempts: int
    created_at: datetime
    card_message_id: int | None


async def add(connection: AsyncConnection, rows: Iterable[Outgoing], now: datetime) -> None:
    values = [
        {
            "peer_id": row.peer_id,
            "kind": row.kind.value,
            "params": dict(row.params),
            "random_id": row.random_id,
            "card_key": row.card_key,
            "attempts": 0,
            "created_at": now,
            "due_at": now,
        }
        for row in rows
    ]
    if values:
        await connection.execute(insert(t.outbox), values)


class Outbox:
    """The relay's side of the outbox; each call is a transaction of its own."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def due(self, now: datetime, limit: int) -> list[Waiting]:
        """Rows whose time has come and before which nothing waits for the same peer.

        Answers to presses overtake: they are no messages, and they live one minute.
        """
        query = (
            select(t.outbox, t.sent_cards.c.conversation_message_id)
            .join(t.sent_cards, t.sent_cards.c.key == t.outbox.c.card_key, isouter=True)
            .where(t.outbox.c.due_at <= now, _is_next())
            .order_by(_is_answer().desc(), t.outbox.c.id)
            .limit(limit)
        )
        async with self._engine.begin() as connection:
            return [_waiting(row) for row in await connection.execute(query)]

    async def next_due(self) -> datetime | None:
        """When the next row's time comes; None if nothing waits."""
        query = select(func.min(t.outbox.c.due_at)).where(_is_next())
        async with self._engine.begin() as connection:
            found: datetime | None = await connection.scalar(query)
            return found

    async def sent(self, row: Waiting, message_id: int | None) -> None:
        """Takes the row out; remembers where a card stands, or that an edited one is closed. A
        row that is gone belonged to somebody who has had everything deleted meanwhile."""
        key = row.outgoing.card_key
        async with self._engine.begin() as connection:
            taken = await connection.execute(delete(t.outbox).where(t.outbox.c.id == row.id))
            if not taken.rowcount:
                return
            if key and row.outgoing.kind is Kind.SEND and message_id:
                values = {
                    "key": key,
                    "peer_id": row.outgoing.peer_id,
                    "conversation_message_id": message_id,
                }
                await connection.execute(
                    upsert(t.sent_cards).values(values).on_conflict_do_nothing()
                )
            elif key and row.outgoing.kind is Kind.EDIT:
                await connection.execute(delete(t.sent_cards).where(t.sent_cards.c.key == key))

    async def retry(self, row: Waiting, due_at: datetime) -> None:
        await self._update(row, attempts=row.attempts + 1, due_at=due_at)

    async def _update(self, row: Waiting, **values: Any) -> None:
        async with self._engine.begin() as connection:
            await connection.execute(
                update(t.outbox).where(t.outbox.c.id == row.id).values(values)
            )

    async def bury(self, row: Waiting, error: str, now: datetime) -> None:
        """Moves the row to the dead letters, without its text; of somebody who has had everything
        deleted, nothing is kept."""
        letter = {
            "outbox_id": row.id,
            "peer_id": row.outgoing.peer_id,
            "kind": row.outgoing.kind.value,
            "error": error,
            "died_at": now,
        }
        async with self._engine.begin() as connection:
            taken = await connection.execute(delete(t.outbox).where(t.outbox.c.id == row.id))
            known = select(t.people.c.id).where(t.people.c.id == row.outgoing.peer_id)
            if taken.rowcount and await connection.scalar(known):
                await connection.execute(insert(t.dead_letters).values(letter))

    async def drop(self, row: Waiting) -> None:
        """Takes out a row that is no use to anybody any more."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(t.outbox).where(t.outbox.c.id == row.id))

    async def give_up_on(self, peer_id: int, seen_at: datetime) -> int:
        """The person takes no messages: drops what waited for them when VK was asked, returns how
        much it was. Who has written since then has rows that are newer, and is reachable again."""
        older = (t.outbox.c.peer_id == peer_id) & (t.outbox.c.created_at <= seen_at)
        newer = exists().where(t.outbox.c.peer_id == peer_id)
        async with self._engine.begin() as connection:
            dropped = await connection.execute(delete(t.outbox).where(older))
            await connection.execute(
                update(t.people).where(t.people.c.id == peer_id, ~newer).values(reachable=False)
            )
            return dropped.rowcount


def _is_answer() -> ColumnElement[bool]:
    return t.outbox.c.kind == Kind.ANSWER.value


def _is_next() -> ColumnElement[bool]:
    """Whether nothing waits before this row for the same peer; answers to presses do not queue."""
    earlier = t.outbox.alias("earlier")
    blocked = exists().where(
        earlier.c.peer_id == t.outbox.c.peer_id,
        earlier.c.id < t.outbox.c.id,
        earlier.c.kind != Kind.ANSWER.value,
    )
    return _is_answer() | ~blocked


def _waiting(row: Row[Any]) -> Waiting:
    outgoing = Outgoing(row.peer_id, Kind(row.kind), row.params, row.random_id, row.card_key)
    return Waiting(row.id, outgoing, row.attempts, row.created_at, row.conversation_message_id)
