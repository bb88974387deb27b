"""A leak reported under protest is told apart; incidents are listed by where they come from."""

from alembic import op
import sqlalchemy as sa

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.add_column(
        "leak_incidents",
        sa.Column("under_protest", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.alter_column("leak_incidents", "under_protest", server_default=None)
    op.create_index(
        "ix_leak_incidents_source", "leak_incidents", ["source", "created_at", "id"], unique=False
    )


def downgrade() -> None:
    op.drop_index("ix_leak_incidents_source", table_name="leak_incidents")
    op.drop_column("leak_incidents", "under_protest")
