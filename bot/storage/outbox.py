"""The transactional outbox: rows to send, in order per peer, until VK has taken them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, String, bindparam, delete, func, select, tuple_, update
from sqlalchemy.dialects.sqlite import insert

from bot.domain.outgoing import Kind, Lane, Outgoing
from bot.storage import tables as t
from bot.storage.bulk import BulkInsert, BulkSelect, execute, json_text, listed
from bot.storage.database import Database

CardOf = tuple[int, str]
"""A peer, and the key of a card of theirs."""


class Waiting(msgspec.Struct, frozen=True):
    """A row of the outbox."""

    id: int
    outgoing: Outgoing
    attempts: int
    created_at: datetime
    due_at: datetime

    @property
    def card(self) -> CardOf | None:
        """The card that the row sends or edits, if any."""
        outgoing = self.outgoing
        return (outgoing.peer_id, outgoing.card_key) if outgoing.card_key else None


_INSERT: Final = BulkInsert(t.outbox, insert(t.outbox))
_NUMBERED: Final = "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'"


def add(connection: Connection, rows: Sequence[Outgoing], now: datetime) -> list[Waiting]:
    """Puts the rows in, and gives them back with their numbers, which grow and are never used
    again: SQLite keeps the highest one, and the transaction has the write lock."""
    if not rows:
        return []
    (last,) = execute(connection, _NUMBERED).fetchone() or (0,)
    waiting = [Waiting(n, row, 0, now, now) for n, row in enumerate(rows, start=last + 1)]
    _INSERT.write(connection, map(_row, waiting))
    return waiting


def _row(waiting: Waiting) -> dict[str, Any]:
    outgoing = waiting.outgoing
    return {
        "id": waiting.id,
        "peer_id": outgoing.peer_id,
        "lane": outgoing.lane.value,
        "kind": outgoing.kind.value,
        "params": outgoing.params,
        "random_id": outgoing.random_id,
        "card_key": outgoing.card_key,
        "is_plain": outgoing.is_plain,
        "good_until": outgoing.good_until,
        "attempts": waiting.attempts,
        "created_at": waiting.created_at,
        "due_at": waiting.due_at,
    }


@dataclass(slots=True)
class Settlement:
    """What has become of rows, to be written down in one transaction.

    `sent`: row and, for a message, its number within the conversation. `unreachable`: person and
    the last row that VK could have meant. `rewritten`: the row as it is to be sent from now on.
    """

    sent: list[tuple[Waiting, int | None]] = field(default_factory=list)
    dropped: list[Waiting] = field(default_factory=list)
    put_off: list[Waiting] = field(default_factory=list)
    rewritten: list[Waiting] = field(default_factory=list)
    dead: list[tuple[Waiting, str]] = field(default_factory=list)
    reported: list[tuple[Waiting, str]] = field(default_factory=list)
    unreachable: dict[int, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        parts = (self.sent, self.dropped, self.put_off, self.rewritten, self.dead, self.reported)
        return any(parts) or bool(self.unreachable)


class Outbox:
    """The relay's side of the outbox; each call is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, lane: Lane, after: int, limit: int) -> list[Waiting]:
        """The next rows of a lane behind number `after`, in order."""
        return await self._database.run(_load, {"lane": lane.value, "after": after, "most": limit})

    async def newest(self) -> int:
        """The highest number given so far; 0 if none waits."""
        return await self._database.run(_newest)

    async def places(self, cards: Collection[CardOf]) -> Mapping[str, int]:
        """Where cards stand, by their keys, of those that VK has taken."""
        return await self._database.run(_places, cards)

    async def settle(self, settlement: Settlement, now: datetime) -> None:
        """Writes down what has become of rows. A row that is gone belonged to somebody who has had
        everything deleted meanwhile: nothing is kept of it."""
        await self._database.run(_settle, settlement, now)


_LOAD: Final = (
    select(t.outbox)
    .where(t.outbox.c.lane == bindparam("lane"), t.outbox.c.id > bindparam("after"))
    .order_by(t.outbox.c.id)
    .limit(bindparam("most"))
)


def _load(connection: Connection, values: Mapping[str, int]) -> list[Waiting]:
    return [_waiting(row) for row in connection.execute(_LOAD, values).all()]


def _waiting(row: Row[Any]) -> Waiting:
    outgoing = Outgoing(
        row.peer_id,
        Kind(row.kind),
        row.params,
        row.random_id,
        row.card_key,
        Lane(row.lane),
        row.is_plain,
        row.good_until,
    )
    return Waiting(row.id, outgoing, row.attempts, row.created_at, row.due_at)


def _newest(connection: Connection) -> int:
    return connection.scalar(select(func.max(t.outbox.c.id))) or 0


_CARD: Final = func.json_each(bindparam("cards", type_=String)).table_valued("value", name="card")
_THESE: Final = tuple_(t.sent_cards.c.peer_id, t.sent_cards.c.key).in_(
    select(_CARD.c.value.op("->>")(0), _CARD.c.value.op("->>")(1))
)
_PLACES: Final = select(t.sent_cards.c.key, t.sent_cards.c.conversation_message_id).where(_THESE)


def _places(connection: Connection, cards: Collection[CardOf]) -> dict[str, int]:
    found = connection.execute(_PLACES, {"cards": json_text(list(cards))})
    return {row.key: row.conversation_message_id for row in found}


def _settle(connection: Connection, settlement: Settlement, now: datetime) -> None:
    _take_out(connection, settlement, now)
    _put_off(connection, settlement.put_off)
    _rewrite(connection, settlement.rewritten)
    taken = [(row.outgoing.peer_id, row.id) for row, _ in settlement.sent]
    for peer_id, last in settlement.unreachable.items():
        is_back = any(peer == peer_id and number > last for peer, number in taken)
        _give_up_on(connection, peer_id, last, is_back=is_back)


_DELETE: Final = BulkSelect(
    delete(t.outbox).where(t.outbox.c.id.in_(listed("keys"))).returning(t.outbox.c.id)
)
_REMEMBER: Final = BulkInsert(t.sent_cards, insert(t.sent_cards).on_conflict_do_nothing())
_FORGET: Final = delete(t.sent_cards).where(_THESE)


def _take_out(connection: Connection, settlement: Settlement, now: datetime) -> None:
    """Rows that are done with, with what is remembered of them."""
    gone = [row.id for row, _ in settlement.sent]
    gone += [row.id for row in settlement.dropped]
    gone += [row.id for row, _ in settlement.dead]
    taken = {row[0] for row in _DELETE.of(connection, gone)} if gone else set[int]()
    sent = [(row, number) for row, number in settlement.sent if row.id in taken]
    cards = [
        {
            "key": row.outgoing.card_key,
            "peer_id": row.outgoing.peer_id,
            "conversation_message_id": number,
        }
        for row, number in sent
        if row.outgoing.card_key and number and row.outgoing.kind is Kind.SEND
    ]
    _REMEMBER.write(connection, cards)
    closed = [card for row, _ in sent if row.outgoing.kind is Kind.EDIT and (card := row.card)]
    if closed:
        connection.execute(_FORGET, {"cards": json_text(closed)})
    dead = [(row, error) for row, error in settlement.dead if row.id in taken]
    _bury(connection, [*settlement.reported, *dead], now)


_LETTER: Final = insert(t.dead_letters)
_BURY: Final = _LETTER.on_conflict_do_update(
    index_elements=["outbox_id"],
    set_={"error": _LETTER.excluded.error, "died_at": _LETTER.excluded.died_at},
)
"""What was reported of a row may be followed by its end."""


def _bury(connection: Connection, dead: Iterable[tuple[Waiting, str]], now: datetime) -> None:
    """Dead letters are without their text; of somebody who has had everything deleted, nothing is
    kept."""
    letters = [
        {
            "outbox_id": row.id,
            "peer_id": row.outgoing.peer_id,
            "kind": row.outgoing.kind.value,
            "error": error,
            "died_at": now,
        }
        for row, error in dead
    ]
    if not letters:
        return
    peers = {letter["peer_id"] for letter in letters}
    known = set(connection.scalars(select(t.people.c.id).where(t.people.c.id.in_(peers))))
    kept = [letter for letter in letters if letter["peer_id"] in known]
    if kept:
        connection.execute(_BURY, kept)


_PUT_OFF: Final = (
    update(t.outbox)
    .where(t.outbox.c.id == bindparam("row"))
    .values(attempts=bindparam("tried"), due_at=bindparam("due"))
)


def _put_off(connection: Connection, rows: Iterable[Waiting]) -> None:
    values = [{"row": row.id, "tried": row.attempts, "due": row.due_at} for row in rows]
    if values:
        connection.execute(_PUT_OFF, values)


def _rewrite(connection: Connection, rows: Iterable[Waiting]) -> None:
    for row in rows:
        outgoing = row.outgoing
        connection.execute(
            update(t.outbox)
            .where(t.outbox.c.id == row.id)
            .values(
                kind=outgoing.kind.value,
                params=outgoing.params,
                card_key=outgoing.card_key,
                is_plain=outgoing.is_plain,
                attempts=row.attempts,
            )
        )


def _give_up_on(connection: Connection, peer_id: int, last: int, *, is_back: bool) -> None:
    """The person takes no messages: drops what waited for them when VK was asked. Who has written
    since then has rows that are newer, or had some that VK has taken, and is reachable again."""
    ours = t.outbox.c.peer_id == peer_id
    connection.execute(delete(t.outbox).where(ours, t.outbox.c.id <= last))
    if is_back or connection.scalar(select(func.count()).select_from(t.outbox).where(ours)):
        return
    left_alone = update(t.people).where(t.people.c.id == peer_id)
    connection.execute(left_alone.values(reachable=False, remind_at=None))
