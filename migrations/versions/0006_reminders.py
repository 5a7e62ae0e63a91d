"""What people are to be reminded of and when, zones of organisations, messages good for a while.
The bot looks at everybody who has a role once: what they are to be reminded of is content."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("people", sa.Column("reminding", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("people", sa.Column("remind_at", sa.DateTime(), nullable=True))
    op.execute(
        "UPDATE people SET remind_at = CURRENT_TIMESTAMP WHERE role IS NOT NULL AND reachable"
    )
    op.create_index(
        "people_to_remind",
        "people",
        ["remind_at", "id"],
        sqlite_where=sa.text("remind_at IS NOT NULL"),
    )
    op.add_column("places", sa.Column("zone", sa.String(), nullable=False, server_default=""))
    op.add_column("outbox", sa.Column("good_until", sa.DateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("outbox", "good_until")
    op.drop_column("places", "zone")
    op.drop_index("people_to_remind", "people")
    op.drop_column("people", "remind_at")
    op.drop_column("people", "reminding")
