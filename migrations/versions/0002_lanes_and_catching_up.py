"""Lanes in the outbox, and what catching up after an outage must know."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column(
        "people", sa.Column("last_message", sa.BigInteger(), nullable=False, server_default="0")
    )
    op.add_column("positions", sa.Column("caught_up_at", sa.DateTime(), nullable=True))
    op.add_column("outbox", sa.Column("lane", sa.Integer(), nullable=False, server_default="1"))
    op.add_column(
        "outbox", sa.Column("is_plain", sa.Boolean(), nullable=False, server_default="0")
    )
    op.execute("UPDATE outbox SET lane = 0 WHERE kind = 'answer'")
    op.create_index("outbox_by_lane", "outbox", ["lane", "id"])


def downgrade() -> None:
    op.drop_index("outbox_by_lane", "outbox")
    op.drop_column("outbox", "is_plain")
    op.drop_column("outbox", "lane")
    op.drop_column("positions", "caught_up_at")
    op.drop_column("people", "last_message")
