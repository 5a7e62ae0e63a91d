"""Deleting what has done its service, a little at a time: turns go on in between."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Delete,
    Table,
    bindparam,
    delete,
    func,
    select,
    true,
    tuple_,
)

from bot.storage import claims
from bot.storage import tables as t
from bot.storage.database import Database

_AT_ONCE: Final = 2_000
"""Rows or people in one transaction, some ten milliseconds of the database's time."""


async def tidy_up(
    database: Database, before: datetime, unused_since: datetime | None = None
) -> None:
    """Deletes ids of updates that are not looked at any more, failures and dead letters of before
    that time, places of cards nobody will edit, and what is remembered of uploads that nobody was
    sent since the other time."""
    while await database.run(claims.forget_old, _AT_ONCE) == _AT_ONCE:
        continue
    for statement in _OLD:
        while await database.run(_delete_old, statement, before) == _AT_ONCE:
            continue
    if unused_since:
        while await database.run(_delete_old, _UNUSED, unused_since) == _AT_ONCE:
            continue
    after: int | None = -1
    while after is not None:
        after = await database.run(_forget_places, after)


async def tidy_hand_overs(database: Database, now: datetime) -> None:
    """Deletes what means nothing any more: wrong codes of yesterday, invitations a year after
    their last day, and that somebody had enough of a kind of cue until now."""
    for statement, kept in _OVER:
        while await database.run(_delete_old, statement, now - kept) == _AT_ONCE:
            continue


def _old(table: Table, at: Column[Any], *more: ColumnElement[bool]) -> Delete:
    key = tuple_(*table.primary_key)
    some = select(*table.primary_key).where(at < bindparam("before"), *more).limit(_AT_ONCE)
    return delete(table).where(key.in_(some))


_OLD: Final = (
    _old(t.failed_updates, t.failed_updates.c.failed_at),
    _old(t.dead_letters, t.dead_letters.c.died_at),
)

_UNUSED: Final = _old(t.uploads, t.uploads.c.used_at)

_OVER: Final = (
    (_old(t.guesses, t.guesses.c.since), timedelta(days=1)),
    (_old(t.invitations, t.invitations.c.last_day), timedelta(days=365)),
    (_old(t.unanswered_questions, t.unanswered_questions.c.asked_on), timedelta(days=180)),
    (_old(t.cues, t.cues.c.quiet_until, t.cues.c.due_at.is_(None)), timedelta(0)),
)
"""With how long it is kept."""


def _delete_old(connection: Connection, statement: Delete, before: datetime) -> int:
    return connection.execute(statement, {"before": before}).rowcount


_NEXT_PEERS: Final = (
    select(t.sent_cards.c.peer_id)
    .where(t.sent_cards.c.peer_id > bindparam("after"))
    .distinct()
    .order_by(t.sent_cards.c.peer_id)
    .limit(_AT_ONCE)
)


def _between(peer_id: Column[int]) -> ColumnElement[bool]:
    return peer_id.between(bindparam("first"), bindparam("last"))


_OPEN: Final = func.json_each(t.people.c.cards).table_valued("value", name="open")
_ON_PEOPLE: Final = (
    select(_OPEN.c.value.op("->>")(0))
    .select_from(t.people.join(_OPEN, true()))
    .where(_between(t.people.c.id))
)
_ON_THEIR_WAY: Final = select(t.outbox.c.card_key).where(
    _between(t.outbox.c.peer_id), t.outbox.c.card_key.is_not(None)
)
_FORGET_PLACES: Final = delete(t.sent_cards).where(
    _between(t.sent_cards.c.peer_id),
    t.sent_cards.c.key.not_in(_ON_PEOPLE.union_all(_ON_THEIR_WAY)),
)


def _forget_places(connection: Connection, after: int) -> int | None:
    """The places of the next people's cards that are neither open nor waiting to be sent; the last
    of these people, or None behind the last of all."""
    peers = connection.scalars(_NEXT_PEERS, {"after": after}).all()
    if not peers:
        return None
    connection.execute(_FORGET_PLACES, {"first": peers[0], "last": peers[-1]})
    return int(peers[-1])
