"""Roles that two persons grant: what was asked for, until the second has signed. People get the columns a search looks at."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from backend.shared.search.service import searchable

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "role_requests",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("grant_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["users.id"], name=op.f("fk_role_requests_asked_by")
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["role_grants.id"], name=op.f("fk_role_requests_grant_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_role_requests_unit_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_role_requests_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_requests")),
    )
    op.create_index(
        op.f("ix_role_requests_user_id"), "role_requests", ["user_id"], unique=False
    )
    op.add_column("users", sa.Column("search_text", sa.Text(), nullable=False, server_default=""))
    op.add_column(
        "users",
        sa.Column("tokens", postgresql.ARRAY(sa.Text()), nullable=False, server_default="{}"),
    )
    _fold_people()
    op.alter_column("users", "search_text", server_default=None)
    op.alter_column("users", "tokens", server_default=None)
    op.create_index(
        "ix_users_tokens", "users", ["tokens"], unique=False, postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    )
    op.execute("alter table users alter column tokens set statistics 1000")


def _fold_people() -> None:
    """Of those who are there already."""
    connection = op.get_bind()
    fold = sa.text("update users set search_text = :text, tokens = :tokens where id = :id")
    for id, name, username in connection.execute(sa.text("select id, name, username from users")):
        text, tokens = searchable(name, username)
        connection.execute(fold, {"id": id, "text": text, "tokens": tokens})
