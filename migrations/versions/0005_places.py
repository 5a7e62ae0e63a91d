"""Organisations and classes, who belongs to them, invitations, and whose turn it is."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("people", sa.Column("awaits", sa.JSON(none_as_null=True), nullable=True))
    _create_places()
    _create_memberships()
    _create_invitations()
    _create_group_chats()
    op.create_table(
        "guesses",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person_id"),
        sqlite_with_rowid=False,
    )
    _create_cues()


def _create_places() -> None:
    op.create_table(
        "places",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("chat_ready_at", sa.DateTime(), nullable=True),
        sa.Column("chat_link", sa.String(), nullable=True),
        sa.Column("shows_chat_link", sa.Boolean(), nullable=False),
        sa.Column("own_line", sa.String(), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(), nullable=True),
        sa.Column("filled_at", sa.DateTime(), nullable=True),
        sa.Column("active_told_at", sa.DateTime(), nullable=True),
        sa.Column("first_family_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["organisation"], ["places.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_places_organisation", "places", ["organisation"])


def _create_memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("joined_at", sa.DateTime(), nullable=False),
        sa.Column("applied_at", sa.DateTime(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("nudged_at", sa.DateTime(), nullable=True),
        sa.Column("in_chat_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "place_id", "post"),
        sqlite_with_rowid=False,
    )
    op.create_index("memberships_by_place", "memberships", ["place_id", "post"])


def _create_invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("link_print", sa.String(), nullable=False),
        sa.Column("typed_print", sa.String(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("link_print"),
        sa.UniqueConstraint("typed_print"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_invitations_place_id", "invitations", ["place_id"])


def _create_group_chats() -> None:
    op.create_table(
        "group_chats",
        sa.Column("peer_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("post", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("peer_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_group_chats_place_id", "group_chats", ["place_id"])


def _create_cues() -> None:
    op.create_table(
        "cues",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("quiet_until", sa.DateTime(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "kind", "place_id"),
        sqlite_with_rowid=False,
    )
    for column in ("place_id", "due_at", "by_id"):
        op.create_index(f"ix_cues_{column}", "cues", [column])


def downgrade() -> None:
    for table in ("cues", "guesses", "group_chats", "invitations", "memberships", "places"):
        op.drop_table(table)
    op.drop_column("people", "awaits")
