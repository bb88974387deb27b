"""Oversight of complaint handling: spot checks, inspections, criticisms, orders, lessons; clocks that signal daily."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "inspections",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("quarter", sa.Date(), nullable=False),
        sa.Column("items", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "result",
            sa.Enum("conform", "nonconform", name="inspectionresult", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("inspected_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspected_by"], ["users.id"], name=op.f("fk_inspections_inspected_by")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_inspections_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspections")),
    )
    op.create_index("ix_inspections_created", "inspections", ["created_at", "id"], unique=False)
    op.create_index(
        "ix_inspections_inspected_by",
        "inspections",
        ["inspected_by", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_inspections_quarter", "inspections", ["quarter", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_inspections_result", "inspections", ["result", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_inspections_unit", "inspections", ["unit_id", "created_at", "id"], unique=False
    )
    op.create_table(
        "spot_check_runs",
        sa.Column("regime", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("rate", sa.Numeric(precision=16, scale=2), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("population", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("drawn", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("drawn_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_spot_check_runs_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_check_runs")),
        sa.UniqueConstraint(
            "regime", "unit_id", "month", name=op.f("uq_spot_check_runs_regime_unit_id_month")
        ),
    )
    op.create_index(
        "ix_spot_check_runs_drawn_by", "spot_check_runs", ["drawn_by", "month", "id"], unique=False
    )
    op.create_index("ix_spot_check_runs_month", "spot_check_runs", ["month", "id"], unique=False)
    op.create_index(
        "ix_spot_check_runs_unit", "spot_check_runs", ["unit_id", "month", "id"], unique=False
    )
    op.create_table(
        "lessons",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("regime", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("improvement", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("draft", "published", name="lessonstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("drafted_by", sa.Uuid(), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("tokens", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaints.id"], name=op.f("fk_lessons_complaint_id")
        ),
        sa.ForeignKeyConstraint(["drafted_by"], ["users.id"], name=op.f("fk_lessons_drafted_by")),
        sa.ForeignKeyConstraint(
            ["published_by"], ["users.id"], name=op.f("fk_lessons_published_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
    )
    op.create_index(
        "ix_lessons_category", "lessons", ["category", "created_at", "id"], unique=False
    )
    op.create_index("ix_lessons_complaint", "lessons", ["complaint_id"], unique=False)
    op.create_index("ix_lessons_created", "lessons", ["created_at", "id"], unique=False)
    op.create_index("ix_lessons_regime", "lessons", ["regime", "created_at", "id"], unique=False)
    op.create_index("ix_lessons_state", "lessons", ["state", "created_at", "id"], unique=False)
    op.create_index(
        "ix_lessons_tokens",
        "lessons",
        ["tokens"],
        unique=False,
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    )
    op.create_table(
        "spot_checks",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("reasons", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "drawn",
                "conform",
                "nonconform",
                name="spotcheckstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("verified_by", sa.Uuid(), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["complaint_id"], ["complaints.id"], name=op.f("fk_spot_checks_complaint_id")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["spot_check_runs.id"], name=op.f("fk_spot_checks_run_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_spot_checks_unit_id")),
        sa.ForeignKeyConstraint(
            ["verified_by"], ["users.id"], name=op.f("fk_spot_checks_verified_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_checks")),
        sa.UniqueConstraint(
            "run_id", "complaint_id", name=op.f("uq_spot_checks_run_id_complaint_id")
        ),
    )
    op.create_index(
        "ix_spot_checks_complaint", "spot_checks", ["complaint_id", "due_at", "id"], unique=False
    )
    op.create_index("ix_spot_checks_due", "spot_checks", ["due_at", "id"], unique=False)
    op.create_index("ix_spot_checks_state", "spot_checks", ["state", "due_at", "id"], unique=False)
    op.create_index("ix_spot_checks_unit", "spot_checks", ["unit_id", "due_at", "id"], unique=False)
    op.create_table(
        "criticisms",
        sa.Column("spot_check_id", sa.Uuid(), nullable=True),
        sa.Column("inspection_id", sa.Uuid(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("concealed_from", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "owed", "issued", "waived", name="criticismstate", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("waive_reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(spot_check_id is null) <> (inspection_id is null)",
            name=op.f("ck_criticisms_one_source"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_criticisms_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspections.id"], name=op.f("fk_criticisms_inspection_id")
        ),
        sa.ForeignKeyConstraint(
            ["spot_check_id"], ["spot_checks.id"], name=op.f("fk_criticisms_spot_check_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_criticisms_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criticisms")),
        sa.UniqueConstraint("inspection_id", name=op.f("uq_criticisms_inspection_id")),
        sa.UniqueConstraint("spot_check_id", name=op.f("uq_criticisms_spot_check_id")),
    )
    op.create_index("ix_criticisms_created", "criticisms", ["created_at", "id"], unique=False)
    op.create_index(
        "ix_criticisms_decided_by", "criticisms", ["decided_by", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_criticisms_state", "criticisms", ["state", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_criticisms_unit", "criticisms", ["unit_id", "created_at", "id"], unique=False
    )
    op.create_table(
        "rectification_orders",
        sa.Column("criticism_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("concealed_from", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("demand", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "ordered", "reported", "accepted", name="orderstate", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("ordered_by", sa.Uuid(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("reported_by", sa.Uuid(), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("rejections", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["criticism_id"], ["criticisms.id"], name=op.f("fk_rectification_orders_criticism_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_rectification_orders_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["ordered_by"], ["users.id"], name=op.f("fk_rectification_orders_ordered_by")
        ),
        sa.ForeignKeyConstraint(
            ["reported_by"], ["users.id"], name=op.f("fk_rectification_orders_reported_by")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_rectification_orders_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rectification_orders")),
        sa.UniqueConstraint("criticism_id", name=op.f("uq_rectification_orders_criticism_id")),
    )
    op.create_index(
        "ix_rectification_orders_due", "rectification_orders", ["due_at", "id"], unique=False
    )
    op.create_index(
        "ix_rectification_orders_ordered_by",
        "rectification_orders",
        ["ordered_by", "due_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_rectification_orders_state",
        "rectification_orders",
        ["state", "due_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_rectification_orders_unit",
        "rectification_orders",
        ["unit_id", "due_at", "id"],
        unique=False,
    )
    op.add_column(
        "deadlines", sa.Column("daily", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.alter_column("deadlines", "daily", server_default=None)
    op.execute("alter table lessons alter column tokens set statistics 1000")
