"""Penalties taken to a higher decider; points and performance pay count for a month (sanctions of complaints)."""

from alembic import op
import sqlalchemy as sa

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column(
        "penalty_cases", sa.Column("raised_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "penalty_cases",
        sa.Column("raised_reason", sa.Text(), nullable=False, server_default=sa.text("''")),
    )
    op.alter_column("penalty_cases", "raised_reason", server_default=None)
    op.add_column("penalty_measures", sa.Column("month", sa.Text(), nullable=True))
    op.add_column("ledger_entries", sa.Column("month", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("ledger_entries", "month")
    op.drop_column("penalty_measures", "month")
    op.drop_column("penalty_cases", "raised_reason")
    op.drop_column("penalty_cases", "raised_at")
