"""Penalties with their ledger; things in custody. Statements, steps, entries and movements are append-only."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "custody_objects",
        sa.Column("subject_type", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column(
            "class",
            sa.Enum("normal", "cash_like", name="custodyclass", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("policy", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("custodian_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=True),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "in_place",
                "lent",
                "out",
                "lost",
                "destroyed",
                name="custodystate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["custodian_id"], ["users.id"], name=op.f("fk_custody_objects_custodian_id")
        ),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["users.id"], name=op.f("fk_custody_objects_holder_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_custody_objects_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_objects")),
        sa.UniqueConstraint("kind", "number", name=op.f("uq_custody_objects_kind_number")),
    )
    op.create_index(
        "ix_custody_objects_created", "custody_objects", ["created_at", "id"], unique=False
    )
    op.create_index(
        "ix_custody_objects_custodian",
        "custody_objects",
        ["custodian_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_custody_objects_kind", "custody_objects", ["kind", "created_at", "id"], unique=False
    )
    op.create_index("ix_custody_objects_number", "custody_objects", ["number", "id"], unique=False)
    op.create_index(
        "ix_custody_objects_state", "custody_objects", ["state", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_custody_objects_subject",
        "custody_objects",
        ["subject_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_custody_objects_unit", "custody_objects", ["unit_id", "created_at", "id"], unique=False
    )
    op.create_table(
        "custody_stock_counts",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("custodian_id", sa.Uuid(), nullable=False),
        sa.Column("witness_id", sa.Uuid(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("open", "closed", name="stockcountstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("differences", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["custodian_id"], ["users.id"], name=op.f("fk_custody_stock_counts_custodian_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_custody_stock_counts_unit_id")
        ),
        sa.ForeignKeyConstraint(
            ["witness_id"], ["users.id"], name=op.f("fk_custody_stock_counts_witness_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_stock_counts")),
    )
    op.create_index(
        "ix_custody_stock_counts_created",
        "custody_stock_counts",
        ["created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_custody_stock_counts_state",
        "custody_stock_counts",
        ["state", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_custody_stock_counts_unit",
        "custody_stock_counts",
        ["unit_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "uq_custody_stock_counts_open",
        "custody_stock_counts",
        ["custodian_id", "kind"],
        unique=True,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "custody_transfers",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "offered", "accepted", "refused", name="transferstate", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_id"], ["users.id"], name=op.f("fk_custody_transfers_from_id")
        ),
        sa.ForeignKeyConstraint(["to_id"], ["users.id"], name=op.f("fk_custody_transfers_to_id")),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_custody_transfers_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_transfers")),
    )
    op.create_index(
        "ix_custody_transfers_created", "custody_transfers", ["created_at", "id"], unique=False
    )
    op.create_index(
        "ix_custody_transfers_to", "custody_transfers", ["to_id", "created_at", "id"], unique=False
    )
    op.create_table(
        "penalty_cases",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("regulation", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("clause", sa.Text(), nullable=False),
        sa.Column("reward", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "notified",
                "statement",
                "decided",
                "served",
                "objected",
                "upheld",
                "reduced",
                "revoked",
                "final",
                "closed",
                "dropped",
                name="penaltystate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "subject_kind",
            sa.Enum(
                "employee",
                "department",
                "member",
                name="penaltysubject",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("subject_label", sa.Text(), nullable=False),
        sa.Column("respondent_id", sa.Uuid(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("proposer_id", sa.Uuid(), nullable=False),
        sa.Column("reporter_id", sa.Uuid(), nullable=True),
        sa.Column(
            "source",
            sa.Enum(
                "manual",
                "job",
                "complaint",
                "incident",
                name="penaltysource",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("source_ref", sa.Text(), nullable=True),
        sa.Column("fact_key", sa.Text(), nullable=False),
        sa.Column("natural_key", sa.Text(), nullable=False),
        sa.Column("carries_fine", sa.Boolean(), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("evidence", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("severe", sa.Boolean(), nullable=False),
        sa.Column("mitigating", sa.Boolean(), nullable=False),
        sa.Column("proposed_amount", sa.Numeric(precision=16, scale=2), nullable=True),
        sa.Column("decided_amount", sa.Numeric(precision=16, scale=2), nullable=True),
        sa.Column("standard_ref", sa.Text(), nullable=True),
        sa.Column("roles", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("participants", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("waiting_for", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("notified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("served_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("served_how", sa.Text(), nullable=True),
        sa.Column("final_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "referral", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["units.id"], name=op.f("fk_penalty_cases_company_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_penalty_cases_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["users.id"], name=op.f("fk_penalty_cases_reporter_id")
        ),
        sa.ForeignKeyConstraint(
            ["respondent_id"], ["users.id"], name=op.f("fk_penalty_cases_respondent_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_penalty_cases_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penalty_cases")),
        sa.UniqueConstraint("number", name=op.f("uq_penalty_cases_number")),
    )
    op.create_index("ix_penalty_cases_created", "penalty_cases", ["created_at", "id"], unique=False)
    op.create_index("ix_penalty_cases_fact", "penalty_cases", ["fact_key"], unique=False)
    op.create_index(
        "ix_penalty_cases_occurred", "penalty_cases", ["occurred_on", "id"], unique=False
    )
    op.create_index(
        "ix_penalty_cases_participants",
        "penalty_cases",
        ["participants"],
        unique=False,
        postgresql_using="gin",
    )
    op.create_index(
        "ix_penalty_cases_proposer",
        "penalty_cases",
        ["proposer_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_penalty_cases_regulation",
        "penalty_cases",
        ["regulation", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_penalty_cases_respondent",
        "penalty_cases",
        ["respondent_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_penalty_cases_scheme", "penalty_cases", ["scheme", "created_at", "id"], unique=False
    )
    op.create_index("ix_penalty_cases_source", "penalty_cases", ["source_ref"], unique=False)
    op.create_index(
        "ix_penalty_cases_state", "penalty_cases", ["state", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_penalty_cases_subject",
        "penalty_cases",
        ["subject_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_penalty_cases_unit", "penalty_cases", ["unit_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_penalty_cases_waiting_for",
        "penalty_cases",
        ["waiting_for"],
        unique=False,
        postgresql_using="gin",
    )
    op.create_index(
        "uq_penalty_cases_fine",
        "penalty_cases",
        ["fact_key"],
        unique=True,
        postgresql_where=sa.text("carries_fine and stands"),
    )
    op.create_index(
        "uq_penalty_cases_natural",
        "penalty_cases",
        ["natural_key"],
        unique=True,
        postgresql_where=sa.text("stands"),
    )
    op.create_table(
        "penalty_settings",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("money_enabled", sa.Boolean(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["units.id"], name=op.f("fk_penalty_settings_company_id")
        ),
        sa.PrimaryKeyConstraint("company_id", name=op.f("pk_penalty_settings")),
    )
    op.create_table(
        "custody_events",
        sa.Column("object_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "in",
                "out",
                "lent",
                "returned",
                "lost",
                "found",
                "destroyed",
                "counted",
                "relocated",
                "handed_over",
                name="custodyeventkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("from_id", sa.Uuid(), nullable=True),
        sa.Column("to_id", sa.Uuid(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("balance", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("second_id", sa.Uuid(), nullable=True),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["object_id"], ["custody_objects.id"], name=op.f("fk_custody_events_object_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_events")),
        sa.UniqueConstraint("object_id", "seq", name=op.f("uq_custody_events_object_id_seq")),
    )
    op.create_index(
        "ix_custody_events_created", "custody_events", ["created_at", "id"], unique=False
    )
    op.create_index(
        "ix_custody_events_kind", "custody_events", ["kind", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_custody_events_object",
        "custody_events",
        ["object_id", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "custody_loans",
        sa.Column("object_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("borrower_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "approved",
                "out",
                "returned",
                "refused",
                "cancelled",
                name="loanstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("handed_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("late_reason", sa.Text(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["users.id"], name=op.f("fk_custody_loans_asked_by")),
        sa.ForeignKeyConstraint(
            ["borrower_id"], ["users.id"], name=op.f("fk_custody_loans_borrower_id")
        ),
        sa.ForeignKeyConstraint(
            ["object_id"], ["custody_objects.id"], name=op.f("fk_custody_loans_object_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_loans")),
        sa.UniqueConstraint("number", name=op.f("uq_custody_loans_number")),
    )
    op.create_index(
        "ix_custody_loans_borrower",
        "custody_loans",
        ["borrower_id", "created_at", "id"],
        unique=False,
    )
    op.create_index("ix_custody_loans_created", "custody_loans", ["created_at", "id"], unique=False)
    op.create_index("ix_custody_loans_due", "custody_loans", ["due_on", "id"], unique=False)
    op.create_index(
        "ix_custody_loans_object", "custody_loans", ["object_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_custody_loans_state", "custody_loans", ["state", "created_at", "id"], unique=False
    )
    op.create_index(
        "uq_custody_loans_open",
        "custody_loans",
        ["object_id"],
        unique=True,
        postgresql_where=sa.text("state in ('asked', 'approved', 'out')"),
    )
    op.create_table(
        "custody_stock_count_lines",
        sa.Column("count_id", sa.Uuid(), nullable=False),
        sa.Column("object_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=True),
        sa.Column(
            "result",
            sa.Enum(
                "pending",
                "agrees",
                "missing",
                "differs",
                "extra",
                name="stockresult",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["count_id"],
            ["custody_stock_counts.id"],
            name=op.f("fk_custody_stock_count_lines_count_id"),
        ),
        sa.ForeignKeyConstraint(
            ["object_id"],
            ["custody_objects.id"],
            name=op.f("fk_custody_stock_count_lines_object_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_stock_count_lines")),
        sa.UniqueConstraint(
            "count_id", "number", name=op.f("uq_custody_stock_count_lines_count_id_number")
        ),
    )
    op.create_table(
        "custody_transfer_lines",
        sa.Column("transfer_id", sa.Uuid(), nullable=False),
        sa.Column("object_id", sa.Uuid(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["object_id"], ["custody_objects.id"], name=op.f("fk_custody_transfer_lines_object_id")
        ),
        sa.ForeignKeyConstraint(
            ["transfer_id"],
            ["custody_transfers.id"],
            name=op.f("fk_custody_transfer_lines_transfer_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_transfer_lines")),
        sa.UniqueConstraint(
            "transfer_id", "object_id", name=op.f("uq_custody_transfer_lines_transfer_id_object_id")
        ),
    )
    op.create_table(
        "penalty_measures",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "fine",
                "compensation",
                "bonus",
                "commendation",
                "warning",
                "criticism",
                "notice",
                "training",
                "talk",
                "rectification",
                "suspension",
                "revocation",
                "points_deduction",
                "demerit",
                "dismissal",
                "none",
                name="measurekind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.Numeric(precision=16, scale=2), nullable=True),
        sa.Column("text_amount", sa.Numeric(precision=16, scale=2), nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["penalty_cases.id"], name=op.f("fk_penalty_measures_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penalty_measures")),
    )
    op.create_index(
        op.f("ix_penalty_measures_case_id"), "penalty_measures", ["case_id"], unique=False
    )
    op.create_table(
        "penalty_objections",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("filed_by", sa.Uuid(), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "upheld",
                "reduced",
                "revoked",
                name="objectionoutcome",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["penalty_cases.id"], name=op.f("fk_penalty_objections_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_penalty_objections_decided_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penalty_objections")),
        sa.UniqueConstraint("case_id", name=op.f("uq_penalty_objections_case_id")),
    )
    op.create_table(
        "penalty_statements",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "given", "refused", "lapsed", name="statementoutcome", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["penalty_cases.id"], name=op.f("fk_penalty_statements_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penalty_statements")),
    )
    op.create_index(
        op.f("ix_penalty_statements_case_id"), "penalty_statements", ["case_id"], unique=False
    )
    op.create_table(
        "penalty_steps",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("from_state", sa.Text(), nullable=False),
        sa.Column("to_state", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["penalty_cases.id"], name=op.f("fk_penalty_steps_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penalty_steps")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_penalty_steps_case_id_seq")),
    )
    op.create_table(
        "ledger_entries",
        sa.Column(
            "account_kind",
            sa.Enum(
                "employee",
                "department",
                "member",
                name="penaltysubject",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("account_label", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("regulation", sa.Text(), nullable=False),
        sa.Column("clause", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("measure_id", sa.Uuid(), nullable=True),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "fine",
                "compensation",
                "bonus",
                "points",
                "fee",
                "refund",
                "deposit",
                "reversal",
                name="ledgerkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.Numeric(precision=16, scale=2), nullable=False),
        sa.Column("text_amount", sa.Numeric(precision=16, scale=2), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("booked_by", sa.Uuid(), nullable=False),
        sa.Column("reverses_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["penalty_cases.id"], name=op.f("fk_ledger_entries_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["penalty_measures.id"], name=op.f("fk_ledger_entries_measure_id")
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["ledger_entries.id"], name=op.f("fk_ledger_entries_reverses_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_ledger_entries_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entries")),
        sa.UniqueConstraint("measure_id", name=op.f("uq_ledger_entries_measure_id")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_ledger_entries_reverses_id")),
    )
    op.create_index(
        "ix_ledger_entries_account",
        "ledger_entries",
        ["account_id", "created_at", "id"],
        unique=False,
    )
    op.create_index("ix_ledger_entries_booked", "ledger_entries", ["booked_on", "id"], unique=False)
    op.create_index("ix_ledger_entries_case", "ledger_entries", ["case_id"], unique=False)
    op.create_index(
        "ix_ledger_entries_created", "ledger_entries", ["created_at", "id"], unique=False
    )
    op.create_index(
        "ix_ledger_entries_kind", "ledger_entries", ["kind", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_ledger_entries_regulation",
        "ledger_entries",
        ["regulation", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_ledger_entries_unit", "ledger_entries", ["unit_id", "created_at", "id"], unique=False
    )
    for table in ("penalty_statements", "penalty_steps", "ledger_entries", "custody_events"):
        op.execute(f"revoke update, delete, truncate on {table} from kehu_service")
