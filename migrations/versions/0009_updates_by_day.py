"""A turn among a million people touches fewer pages: updates that were handled are known by the
day and a digest, those of the last two days; their names, which are random, lay all over."""

from datetime import date
from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    known = op.get_bind().execute(
        sa.text(
            "SELECT event_id, date(seen_at) FROM updates WHERE date(seen_at) IN "
            "(SELECT DISTINCT date(seen_at) FROM updates ORDER BY 1 DESC LIMIT 2)"
        )
    )
    rows = [
        {"seen_on": date.fromisoformat(day).toordinal(), "digest": _digest_of(name)}
        for name, day in known
    ]
    op.drop_table("updates")
    updates = op.create_table(
        "updates",
        sa.Column("seen_on", sa.Integer(), nullable=False),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("seen_on", "digest"),
        sqlite_with_rowid=False,
    )
    if rows:
        op.bulk_insert(updates, rows)


def downgrade() -> None:
    """The names are not known any more."""
    op.drop_table("updates")
    op.create_table(
        "updates",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("event_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_updates_seen_at", "updates", ["seen_at"])


def _digest_of(event_id: str) -> int:
    whole = blake2b(event_id.encode(), digest_size=8).digest()
    return int.from_bytes(whole, "big", signed=True)
