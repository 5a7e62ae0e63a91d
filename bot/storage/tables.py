"""The tables. `migrations/` must create exactly these; a test compares them."""

from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
)

from bot.storage.utc import UtcDateTime

metadata: Final = MetaData()


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
    Column("awaits", JSON(none_as_null=True), nullable=True),
    Column("reminding", JSON(none_as_null=True), nullable=True),
    Column("remind_at", UtcDateTime, nullable=True),
)
Index(
    "people_to_remind",
    people.c.remind_at,
    people.c.id,
    sqlite_where=people.c.remind_at.is_not(None),
)
"""`remind_at` is the first of the times in `reminding`, of people who can be reached."""

journeys: Final = Table(
    "journeys",
    metadata,
    _person_column(),
    Column("role", String, primary_key=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("current", String, nullable=True),
    Column("done", JSON, nullable=False, server_default="{}"),
)
"""People and their journeys lie in the order in which they came (SQLite's row numbers): who writes
at the same time has mostly come at the same time, so that a batch touches few pages."""

sent_cards: Final = Table(
    "sent_cards",
    metadata,
    Column("peer_id", BigInteger, primary_key=True, autoincrement=False),
    Column("key", String, primary_key=True),
    Column("conversation_message_id", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

updates: Final = Table(
    "updates",
    metadata,
    Column("seen_on", Integer, primary_key=True, autoincrement=False),
    Column("digest", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Handled: a day (`date.toordinal`) with all that it brought."""

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
    Column("good_until", UtcDateTime, nullable=True),
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

uploads: Final = Table(
    "uploads",
    metadata,
    Column("key", String, primary_key=True),
    Column("attachment", String, nullable=False),
    Column("uploaded_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime, nullable=False),
    sqlite_with_rowid=False,
)


def _place_column(*, primary_key: bool = False, index: bool = True) -> Column[str]:
    """What belongs to a place goes with it."""
    owner = ForeignKey("places.id", ondelete="CASCADE")
    return Column("place_id", String, owner, primary_key=primary_key, nullable=False, index=index)


places: Final = Table(
    "places",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column(
        "organisation",
        String,
        ForeignKey("places.id", ondelete="SET NULL"),
        nullable=True,
        index=True,
    ),
    Column("chat_ready_at", UtcDateTime, nullable=True),
    Column("chat_link", String, nullable=True),
    Column("shows_chat_link", Boolean, nullable=False),
    Column("own_line", String, nullable=False),
    Column("signed_in_at", UtcDateTime, nullable=True),
    Column("filled_at", UtcDateTime, nullable=True),
    Column("active_told_at", UtcDateTime, nullable=True),
    Column("first_family_at", UtcDateTime, nullable=True),
    Column("zone", String, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)

memberships: Final = Table(
    "memberships",
    metadata,
    _person_column(),
    _place_column(primary_key=True, index=False),
    Column("post", String, primary_key=True),
    Column("joined_at", UtcDateTime, nullable=False),
    Column("applied_at", UtcDateTime, nullable=True),
    Column("confirmed_at", UtcDateTime, nullable=True),
    Column("nudged_at", UtcDateTime, nullable=True),
    Column("in_chat_at", UtcDateTime, nullable=True),
    sqlite_with_rowid=False,
)
Index("memberships_by_place", memberships.c.place_id, memberships.c.post)

invitations: Final = Table(
    "invitations",
    metadata,
    Column("id", String, primary_key=True),
    _place_column(),
    Column("post", String, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("link_print", String, nullable=False, unique=True),
    Column("typed_print", String, nullable=False, unique=True),
    Column("revoked_at", UtcDateTime, nullable=True),
    Column("uses", Integer, nullable=False),
    sqlite_with_rowid=False,
)

group_chats: Final = Table(
    "group_chats",
    metadata,
    Column("peer_id", BigInteger, primary_key=True, autoincrement=False),
    Column(
        "place_id", String, ForeignKey("places.id", ondelete="SET NULL"), nullable=True, index=True
    ),
    Column("post", String, nullable=True),
    sqlite_with_rowid=False,
)

guesses: Final = Table(
    "guesses",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("since", UtcDateTime, nullable=False),
    Column("wrong", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Also of people who are not known, and of all together."""

unanswered_questions: Final = Table(
    "unanswered_questions",
    metadata,
    Column("text", String, primary_key=True),
    Column("times", Integer, nullable=False),
    Column("asked_on", Date, nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""Belongs to nobody: what is not known of a person need not be deleted with them."""

cues: Final = Table(
    "cues",
    metadata,
    _person_column(),
    Column("kind", String, primary_key=True),
    _place_column(primary_key=True),
    Column("due_at", UtcDateTime, nullable=True, index=True),
    Column("quiet_until", UtcDateTime, nullable=True),
    Column(
        "by_id", BigInteger, ForeignKey("people.id", ondelete="CASCADE"), nullable=True, index=True
    ),
    sqlite_with_rowid=False,
)
"""`due_at` is empty once a cue has been followed: then the next of its kind waits until
`quiet_until` at least."""
