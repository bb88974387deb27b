"""The month's reports of complaints, what they propose, and how many customers a department served."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "complaint_reports",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("draft", "signed", name="complaintreportstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=False),
        sa.Column("definition", sa.Integer(), nullable=False),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("evaluation", sa.Text(), nullable=False),
        sa.Column("no_suggestion_reason", sa.Text(), nullable=False),
        sa.Column("signed_by", sa.Uuid(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["users.id"], name=op.f("fk_complaint_reports_signed_by")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_complaint_reports_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_reports")),
        sa.UniqueConstraint("unit_id", "month", name=op.f("uq_complaint_reports_unit_id_month")),
    )
    op.create_index(
        "ix_complaint_reports_month", "complaint_reports", ["month", "id"], unique=False
    )
    op.create_index(
        "ix_complaint_reports_signed_by",
        "complaint_reports",
        ["signed_by", "month", "id"],
        unique=False,
    )
    op.create_index(
        "ix_complaint_reports_state", "complaint_reports", ["state", "month", "id"], unique=False
    )
    op.create_index(
        "ix_complaint_reports_unit", "complaint_reports", ["unit_id", "month", "id"], unique=False
    )
    op.create_table(
        "served_customers",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("served", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("served > 0", name=op.f("ck_served_customers_some")),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["users.id"], name=op.f("fk_served_customers_entered_by")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_served_customers_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_served_customers")),
        sa.UniqueConstraint("unit_id", "month", name=op.f("uq_served_customers_unit_id_month")),
    )
    op.create_table(
        "complaint_improvements",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("suggestion", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "done", name="improvementstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_complaint_improvements_owner_id")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["complaint_reports.id"],
            name=op.f("fk_complaint_improvements_report_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_improvements")),
    )
    op.create_index(
        op.f("ix_complaint_improvements_report_id"),
        "complaint_improvements",
        ["report_id"],
        unique=False,
    )
