"""The tables. `migrations/` must create exactly these; a test compares them."""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
)
from sqlalchemy.types import TypeDecorator

metadata: Final = MetaData()


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC datetimes; SQLite keeps no zone, so it is taken off and put back."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


def _person_column() -> Column[int]:
    """Deleting a person deletes what belongs to them, in the database itself."""
    owner = ForeignKey("people.id", ondelete="CASCADE")
    return Column("person_id", BigInteger, owner, primary_key=True)


people: Final = Table(
    "people",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("first_seen", UtcDateTime, nullable=False),
    Column("role", String, nullable=True),
    Column("dialogue", JSON(none_as_null=True), nullable=True),
    Column("choices", JSON, nullable=False),
    Column("device_lacks", JSON, nullable=False),
    Column("reachable", Boolean, nullable=False),
    Column("notice_seen", String, nullable=True),
    Column("sees_present", Boolean, nullable=False),
    Column("last_message", BigInteger, nullable=False, server_default="0"),
    Column("cards", JSON, nullable=False, server_default="[]"),
)

journeys: Final = Table(
    "journeys",
    metadata,
    _person_column(),
    Column("role", String, primary_key=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("current", String, nullable=True),
    Column("done", JSON, nullable=False, server_default="{}"),
    sqlite_with_rowid=False,
)

sent_cards: Final = Table(
    "sent_cards",
    metadata,
    Column("key", String, primary_key=True),
    Column("peer_id", BigInteger, nullable=False, index=True),
    Column("conversation_message_id", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

updates: Final = Table(
    "updates",
    metadata,
    Column("event_id", String, primary_key=True),
    Column("seen_at", UtcDateTime, nullable=False, index=True),
    sqlite_with_rowid=False,
)

failed_updates: Final = Table(
    "failed_updates",
    metadata,
    Column("event_id", String, primary_key=True),
    Column("failed_at", UtcDateTime, nullable=False),
    Column("person_id", BigInteger, nullable=True, index=True),
    Column("type", String, nullable=False),
    Column("error", String, nullable=False),
    Column("update", JSON, nullable=False),
)

positions: Final = Table(
    "positions",
    metadata,
    Column("group_id", BigInteger, primary_key=True, autoincrement=False),
    Column("ts", String, nullable=False),
    Column("caught_up_at", UtcDateTime, nullable=True),
)

outbox: Final = Table(
    "outbox",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("peer_id", BigInteger, nullable=False),
    Column("lane", Integer, nullable=False, server_default="1"),
    Column("kind", String, nullable=False),
    Column("params", JSON, nullable=False),
    Column("random_id", BigInteger, nullable=False),
    Column("card_key", String, nullable=True),
    Column("attempts", Integer, nullable=False, default=0),
    Column("is_plain", Boolean, nullable=False, server_default="0"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
Index("outbox_by_peer", outbox.c.peer_id, outbox.c.id)
Index("outbox_by_lane", outbox.c.lane, outbox.c.id)

dead_letters: Final = Table(
    "dead_letters",
    metadata,
    Column("outbox_id", BigInteger, primary_key=True, autoincrement=False),
    Column("peer_id", BigInteger, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("error", String, nullable=False),
    Column("died_at", UtcDateTime, nullable=False),
)
