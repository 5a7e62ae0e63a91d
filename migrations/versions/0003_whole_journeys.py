"""What a person has done and their open cards stand with their journey and with them: reading and
writing somebody is half as many statements."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_DONE_TOGETHER = """
UPDATE journeys SET done = (
    SELECT json_group_object(step, strftime('%Y-%m-%dT%H:%M:%f', done_at) || 'Z')
    FROM steps_done AS s WHERE s.person_id = journeys.person_id AND s.role = journeys.role)
WHERE EXISTS (
    SELECT 1 FROM steps_done AS s
    WHERE s.person_id = journeys.person_id AND s.role = journeys.role)
"""
_DONE_APART = """
INSERT INTO steps_done (person_id, role, step, done_at)
SELECT person_id, role, d.key, strftime('%Y-%m-%d %H:%M:%f', d.value) || '000'
FROM journeys, json_each(journeys.done) AS d
"""
_CARDS_TOGETHER = """
UPDATE people SET cards = (
    SELECT json_group_array(json_array(key, role, step))
    FROM (SELECT * FROM cards WHERE person_id = people.id ORDER BY position))
WHERE EXISTS (SELECT 1 FROM cards WHERE person_id = people.id)
"""
_CARDS_APART = """
INSERT INTO cards (person_id, key, role, step, position)
SELECT people.id, c.value ->> 0, c.value ->> 1, c.value ->> 2, c.key
FROM people, json_each(people.cards) AS c
"""


def upgrade() -> None:
    op.add_column("people", sa.Column("cards", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("journeys", sa.Column("done", sa.JSON(), nullable=False, server_default="{}"))
    op.execute(_DONE_TOGETHER)
    op.execute(_CARDS_TOGETHER)
    op.drop_table("steps_done")
    op.drop_table("cards")


def downgrade() -> None:
    op.create_table(
        "cards",
        _person(),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "steps_done",
        _person(),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "role", "step"),
        sqlite_with_rowid=False,
    )
    op.execute(_DONE_APART)
    op.execute(_CARDS_APART)
    op.drop_column("journeys", "done")
    op.drop_column("people", "cards")


def _person() -> sa.Column[int]:
    return sa.Column("person_id", sa.BigInteger(), nullable=False)
