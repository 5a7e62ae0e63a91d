"""Questions nobody could answer, without who asked them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "unanswered_questions",
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("text"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_unanswered_questions_asked_on", "unanswered_questions", ["asked_on"])


def downgrade() -> None:
    op.drop_table("unanswered_questions")
