"""Which updates have been handled, so that none takes effect twice.

VK gives an update again within seconds, or after the bot has stopped and its position was not
kept. Those of the last two days on which any was handled are known; what a day has brought lies
together, so that a claim touches few pages however many people there are. By their names, which
are random, each would cost a page of its own.
"""

from collections.abc import Collection
from datetime import datetime
from hashlib import blake2b
from typing import Final

from sqlalchemy import Connection, delete, func, select, tuple_, union_all
from sqlalchemy.dialects.sqlite import insert

from bot.storage import tables as t
from bot.storage.bulk import BulkInsert, BulkSelect, listed

_DIGEST_BYTES: Final = 8
"""Of a million updates a day one is taken for another in fifty thousand years."""

_day, _digest = t.updates.c.seen_on, t.updates.c.digest


_last: Final = select(func.max(_day))
_last_but_one: Final = _last.where(_day < _last.scalar_subquery())
"""By the days on which any was handled, not by the clock, which may jump."""

_KNOWN: Final = BulkSelect(
    select(_digest).where(_day.in_(union_all(_last, _last_but_one)), _digest.in_(listed("keys")))
)
_LATEST: Final = BulkSelect(_last)
_OLD: Final = _day < _last_but_one.scalar_subquery()
_CLAIM: Final = BulkInsert(t.updates, insert(t.updates).on_conflict_do_nothing())


def digest_of(event_id: str) -> int:
    """A name of any length as a number that SQLite takes eight bytes for."""
    whole = blake2b(event_id.encode(), digest_size=_DIGEST_BYTES).digest()
    return int.from_bytes(whole, "big", signed=True)


def known(connection: Connection, digests: Collection[int]) -> set[int]:
    """Those of them that have been handled."""
    return {row[0] for row in _KNOWN.of(connection, digests)} if digests else set()


def claim(connection: Connection, digests: Collection[int], now: datetime) -> None:
    """They are handled from now on. A clock that was set back opens no day again."""
    if digests:
        ((latest,),) = _LATEST.of(connection, ())
        day = max(latest or 0, now.date().toordinal())
        _CLAIM.write(connection, [{"seen_on": day, "digest": digest} for digest in digests])


def forget_old(connection: Connection, at_most: int) -> int:
    """Deletes what is not looked at any more; returns how many that were."""
    key = tuple_(*t.updates.primary_key)
    old = select(*t.updates.primary_key).where(_OLD).limit(at_most)
    return connection.execute(delete(t.updates).where(key.in_(old))).rowcount
