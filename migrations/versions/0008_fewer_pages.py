"""A turn among a million people touches fewer pages: journeys lie in the order in which they
began, as people do, and where the cards of a person stand is kept in one place."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    _rebuild_journeys(with_rowid=True)
    op.drop_index("ix_sent_cards_peer_id", "sent_cards")
    _rebuild_sent_cards("peer_id", "key")


def downgrade() -> None:
    _rebuild_sent_cards("key")
    op.create_index("ix_sent_cards_peer_id", "sent_cards", ["peer_id"])
    _rebuild_journeys(with_rowid=False)


def _rebuild_journeys(*, with_rowid: bool) -> None:
    columns = "person_id, role, started_at, answers, current, done"
    _rebuild(
        "journeys",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("current", sa.String(), nullable=True),
        sa.Column("done", sa.JSON(), nullable=False, server_default="{}"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "role"),
        rows=f"SELECT {columns} FROM journeys ORDER BY started_at",  # noqa: S608  # names of ours
        with_rowid=with_rowid,
    )


def _rebuild_sent_cards(*key: str) -> None:
    _rebuild(
        "sent_cards",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("peer_id", sa.BigInteger(), nullable=False),
        sa.Column("conversation_message_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(*key),
        rows="SELECT key, peer_id, conversation_message_id FROM sent_cards",
        with_rowid=False,
    )


def _rebuild(name: str, *parts: sa.schema.SchemaItem, rows: str, with_rowid: bool) -> None:
    """No other table refers to these, so that foreign keys may stay in force."""
    anew = f"{name}_anew"
    op.create_table(anew, *parts, sqlite_with_rowid=with_rowid)
    op.execute(f"INSERT INTO {anew} {rows}")
    op.drop_table(name)
    op.rename_table(anew, name)
