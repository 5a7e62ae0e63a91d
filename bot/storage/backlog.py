"""How much waits to be sent or said, cheaply enough to be asked every few seconds."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from bot.storage import tables as t
from bot.storage.reminding import count_due


@dataclass(frozen=True, slots=True)
class Backlog:
    """Rows that are not sent yet, and when the oldest of them was put in, if there are any; people
    whose time to be reminded has come."""

    rows: int
    oldest_at: datetime | None
    to_remind: int = 0

    def oldest_seconds(self, now: datetime) -> float:
        """A clock that was set back makes nobody wait for less than nothing."""
        return max(0.0, (now - self.oldest_at).total_seconds()) if self.oldest_at else 0.0


def backlog(connection: Connection, now: datetime | None = None) -> Backlog:
    """Numbers of rows only grow, so the first one is the oldest. People are counted who are due
    `now`, if that is told."""
    oldest = select(t.outbox.c.created_at).order_by(t.outbox.c.id).limit(1)
    count = select(func.count()).select_from(t.outbox)
    due = count_due(connection, now) if now else 0
    return Backlog(connection.scalar(count) or 0, connection.scalar(oldest), due)
