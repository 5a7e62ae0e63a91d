"""Questions nobody could answer, kept for the editors: words only, no person, few at most."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from bot.storage import tables as t

KEPT_AT_MOST: Final = 1_000
"""Different questions; when there are more, those go that nobody has asked for longest."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question, masked, with how often it was asked and on which day last."""

    text: str
    times: int
    asked_on: date


_KEPT: Final = t.unanswered_questions
_INSERT: Final = insert(_KEPT)
_KEEP: Final = _INSERT.on_conflict_do_update(
    index_elements=["text"],
    set_={"times": _KEPT.c.times + 1, "asked_on": _INSERT.excluded.asked_on},
)
_OLDEST: Final = select(_KEPT.c.text).order_by(_KEPT.c.asked_on, _KEPT.c.times, _KEPT.c.text)


def keep(connection: Connection, texts: Collection[str], now: datetime) -> None:
    """The day only: with a time somebody could tell who had asked."""
    if not texts:
        return
    rows = [{"text": text, "times": 1, "asked_on": now.date()} for text in texts]
    connection.execute(_KEEP, rows)
    many = connection.scalar(select(func.count()).select_from(_KEPT)) or 0
    if many > KEPT_AT_MOST:
        too_many = _OLDEST.limit(many - KEPT_AT_MOST).scalar_subquery()
        connection.execute(delete(_KEPT).where(_KEPT.c.text.in_(too_many)))


def kept(connection: Connection) -> list[Unanswered]:
    """What is asked most comes first."""
    query = select(_KEPT).order_by(_KEPT.c.times.desc(), _KEPT.c.asked_on.desc(), _KEPT.c.text)
    return [Unanswered(row.text, row.times, row.asked_on) for row in connection.execute(query)]


def forget(connection: Connection) -> int:
    """All of them; how many they were."""
    return connection.execute(delete(_KEPT)).rowcount
