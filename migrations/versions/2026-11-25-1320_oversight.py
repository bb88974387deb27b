"""Access reviews, alarms, interpretations, published versions; what is said when glass is broken is sealed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "alarm_marks",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarm_marks")),
    )
    op.create_table(
        "reading_devices",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_reading_devices_user_id")),
        sa.PrimaryKeyConstraint("user_id", "device", name=op.f("pk_reading_devices")),
    )
    op.create_table(
        "reading_suspensions",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_reading_suspensions_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_suspensions")),
    )
    op.create_index(
        "ix_reading_suspensions_user",
        "reading_suspensions",
        ["user_id", "released_at"],
        unique=False,
    )
    op.create_index(
        "uq_reading_suspensions_open",
        "reading_suspensions",
        ["user_id"],
        unique=True,
        postgresql_where=sa.text("released_at is null"),
    )
    op.create_table(
        "regulation_versions",
        sa.Column("regulation", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["regulation"], ["regulations.no"], name=op.f("fk_regulation_versions_regulation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regulation_versions")),
    )
    op.create_index(
        "ix_regulation_versions_created", "regulation_versions", ["created_at", "id"], unique=False
    )
    op.create_index(
        "ix_regulation_versions_effective",
        "regulation_versions",
        ["regulation", "effective_from"],
        unique=False,
    )
    op.create_index(
        "uq_regulation_versions_number",
        "regulation_versions",
        ["regulation", "number"],
        unique=True,
    )
    op.create_table(
        "secrecy_alarms",
        sa.Column(
            "kind",
            sa.Enum(
                "bulk_read",
                "above_mean",
                "refused_copies",
                "after_hours",
                "new_device",
                "enumeration",
                "before_leaving",
                "break_glass",
                name="alarmkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("document_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open", "acknowledged", "confirmed", name="alarmstate", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("handled_by", sa.Uuid(), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["units.id"], name=op.f("fk_secrecy_alarms_company_id")
        ),
        sa.ForeignKeyConstraint(
            ["handled_by"], ["users.id"], name=op.f("fk_secrecy_alarms_handled_by")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_secrecy_alarms_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secrecy_alarms")),
    )
    op.create_index(
        "ix_secrecy_alarms_company",
        "secrecy_alarms",
        ["company_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_secrecy_alarms_created", "secrecy_alarms", ["created_at", "id"], unique=False
    )
    op.create_index(
        "ix_secrecy_alarms_kind", "secrecy_alarms", ["kind", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_secrecy_alarms_state", "secrecy_alarms", ["state", "created_at", "id"], unique=False
    )
    op.create_index(
        "uq_secrecy_alarms_once", "secrecy_alarms", ["user_id", "kind", "at"], unique=True
    )
    op.create_table(
        "access_reviews",
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("register_no", sa.Text(), nullable=True),
        sa.Column("quarter", sa.Date(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "public",
                "internal",
                "mimi",
                "jimi",
                "juemi",
                name="level",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("reviewers", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lapsed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open", "lapsed", "done", name="accessreviewstate", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["units.id"], name=op.f("fk_access_reviews_company_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_access_reviews_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_reviews")),
    )
    op.create_index(
        "ix_access_reviews_created", "access_reviews", ["created_at", "id"], unique=False
    )
    op.create_index(
        "ix_access_reviews_due",
        "access_reviews",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "ix_access_reviews_reviewers",
        "access_reviews",
        ["reviewers"],
        unique=False,
        postgresql_using="gin",
    )
    op.create_index(
        "ix_access_reviews_state", "access_reviews", ["state", "created_at", "id"], unique=False
    )
    op.create_index(
        "uq_access_reviews_quarter", "access_reviews", ["document_id", "quarter"], unique=True
    )
    op.create_table(
        "interpretation_questions",
        sa.Column("clause_id", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "answered", name="questionstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["users.id"], name=op.f("fk_interpretation_questions_asked_by")
        ),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clauses.id"], name=op.f("fk_interpretation_questions_clause_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interpretation_questions")),
    )
    op.create_index(
        "ix_interpretation_questions_state",
        "interpretation_questions",
        ["state", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_interpretation_questions_asker",
        "interpretation_questions",
        ["asked_by", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_interpretation_questions_clause",
        "interpretation_questions",
        ["clause_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_interpretation_questions_created",
        "interpretation_questions",
        ["created_at", "id"],
        unique=False,
    )
    op.create_table(
        "access_review_entries",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "basis",
            sa.Enum(
                "designated",
                "responsible",
                "named",
                "related",
                "data_subject",
                name="knowbasis",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "pending",
                "confirmed",
                "ended",
                "suspended",
                name="reviewanswer",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["users.id"], name=op.f("fk_access_review_entries_answered_by")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["know_entries.id"], name=op.f("fk_access_review_entries_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["access_reviews.id"], name=op.f("fk_access_review_entries_review_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_access_review_entries_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_review_entries")),
    )
    op.create_index(
        op.f("ix_access_review_entries_entry_id"),
        "access_review_entries",
        ["entry_id"],
        unique=False,
    )
    op.create_index(
        "uq_access_review_entries_pair",
        "access_review_entries",
        ["review_id", "entry_id"],
        unique=True,
    )
    op.create_table(
        "interpretations",
        sa.Column("clause_id", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clauses.id"], name=op.f("fk_interpretations_clause_id")
        ),
        sa.ForeignKeyConstraint(
            ["published_by"], ["users.id"], name=op.f("fk_interpretations_published_by")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["interpretation_questions.id"],
            name=op.f("fk_interpretations_question_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interpretations")),
    )
    op.create_index(
        "ix_interpretations_clause",
        "interpretations",
        ["clause_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_interpretations_created", "interpretations", ["created_at", "id"], unique=False
    )
    op.create_index(
        "ix_interpretations_effective", "interpretations", ["effective_from", "id"], unique=False
    )
    op.add_column("break_glass", sa.Column("reason_sealed", sa.LargeBinary(), nullable=False))
    op.add_column("break_glass", sa.Column("finding_sealed", sa.LargeBinary(), nullable=True))
    op.drop_column("break_glass", "reason")
    op.drop_column("break_glass", "finding")
    op.add_column(
        "classification_records",
        sa.Column("policy_version", sa.Text(), server_default="", nullable=False),
    )
    op.alter_column("classification_records", "policy_version", server_default=None)
    op.add_column("know_entries", sa.Column("announced_on", sa.Date(), nullable=True))
    # Lines written before there was a scan are not looked through.
    op.execute("insert into alarm_marks select 1, pg_current_snapshot()::text")
    op.execute(
        "revoke update, delete, truncate on interpretations, regulation_versions from kehu_service"
    )


def downgrade() -> None:
    op.drop_column("know_entries", "announced_on")
    op.drop_column("classification_records", "policy_version")
    op.add_column(
        "break_glass", sa.Column("finding", sa.TEXT(), autoincrement=False, nullable=True)
    )
    op.add_column(
        "break_glass", sa.Column("reason", sa.TEXT(), autoincrement=False, nullable=False)
    )
    op.drop_column("break_glass", "finding_sealed")
    op.drop_column("break_glass", "reason_sealed")
    op.drop_index("ix_interpretations_effective", table_name="interpretations")
    op.drop_index("ix_interpretations_created", table_name="interpretations")
    op.drop_index("ix_interpretations_clause", table_name="interpretations")
    op.drop_table("interpretations")
    op.drop_index("uq_access_review_entries_pair", table_name="access_review_entries")
    op.drop_index(op.f("ix_access_review_entries_entry_id"), table_name="access_review_entries")
    op.drop_table("access_review_entries")
    op.drop_index("ix_interpretation_questions_created", table_name="interpretation_questions")
    op.drop_index("ix_interpretation_questions_clause", table_name="interpretation_questions")
    op.drop_index("ix_interpretation_questions_asker", table_name="interpretation_questions")
    op.drop_index("ix_interpretation_questions_state", table_name="interpretation_questions")
    op.drop_table("interpretation_questions")
    op.drop_index("uq_access_reviews_quarter", table_name="access_reviews")
    op.drop_index("ix_access_reviews_state", table_name="access_reviews")
    op.drop_index(
        "ix_access_reviews_reviewers", table_name="access_reviews", postgresql_using="gin"
    )
    op.drop_index(
        "ix_access_reviews_due",
        table_name="access_reviews",
        postgresql_where=sa.text("state = 'open'"),
    )
    op.drop_index("ix_access_reviews_created", table_name="access_reviews")
    op.drop_table("access_reviews")
    op.drop_index("uq_secrecy_alarms_once", table_name="secrecy_alarms")
    op.drop_index("ix_secrecy_alarms_state", table_name="secrecy_alarms")
    op.drop_index("ix_secrecy_alarms_kind", table_name="secrecy_alarms")
    op.drop_index("ix_secrecy_alarms_created", table_name="secrecy_alarms")
    op.drop_index("ix_secrecy_alarms_company", table_name="secrecy_alarms")
    op.drop_table("secrecy_alarms")
    op.drop_index("uq_regulation_versions_number", table_name="regulation_versions")
    op.drop_index("ix_regulation_versions_effective", table_name="regulation_versions")
    op.drop_index("ix_regulation_versions_created", table_name="regulation_versions")
    op.drop_table("regulation_versions")
    op.drop_index(
        "uq_reading_suspensions_open",
        table_name="reading_suspensions",
        postgresql_where=sa.text("released_at is null"),
    )
    op.drop_index("ix_reading_suspensions_user", table_name="reading_suspensions")
    op.drop_table("reading_suspensions")
    op.drop_table("reading_devices")
    op.drop_table("alarm_marks")
