"""Whom to remind, and when: found by an index that holds only those whom something awaits."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, bindparam, func, select, tuple_

from bot.domain.person import PersonId
from bot.storage import tables as t

_at = t.people.c.remind_at
_until = bindparam("until", type_=_at.type)

DUE: Final = (
    select(t.people.c.id)
    .where(_at <= _until)
    .order_by(_at, t.people.c.id)
    .limit(bindparam("most"))
)
_FIRST: Final = select(_at).where(_at.is_not(None)).order_by(_at).limit(1)
_COUNT_ALL: Final = select(func.count()).where(_at.is_not(None))
_COUNT: Final = select(func.count()).where(_at <= _until)


def due(connection: Connection, now: datetime, limit: int) -> list[PersonId]:
    """People whose time has come, those who have waited longest first."""
    found = connection.scalars(DUE, {"until": now, "most": limit})
    return [PersonId(person) for person in found]


def next_due(connection: Connection) -> datetime | None:
    """When the next person is to be reminded; None if nobody is."""
    return connection.scalar(_FIRST)


def count_due(connection: Connection, until: datetime) -> int:
    """How many people are to be reminded until then; those who are late are among them."""
    return connection.scalar(_COUNT, {"until": until}) or 0


def count_awaiting(connection: Connection) -> int:
    """How many people are to be reminded at some time."""
    return connection.scalar(_COUNT_ALL) or 0


_LAST: Final = tuple_(bindparam("last_at", type_=_at.type), bindparam("last_id"))
_AFTER: Final = (
    select(t.people.c.id, _at)
    .where(_at <= _until, tuple_(_at, t.people.c.id) > _LAST)
    .order_by(_at, t.people.c.id)
    .limit(bindparam("most"))
)
_BEGINNING: Final = datetime(1, 1, 2, tzinfo=UTC)


def due_in_parts(connection: Connection, until: datetime, size: int) -> Iterator[list[PersonId]]:
    """Everybody who is to be reminded until then, some at a time, by their times."""
    last_at, last_id = _BEGINNING, -1
    while True:
        values = {"until": until, "last_at": last_at, "last_id": last_id, "most": size}
        part = connection.execute(_AFTER, values).all()
        if not part:
            return
        yield [PersonId(row.id) for row in part]
        last_id, last_at = part[-1]
