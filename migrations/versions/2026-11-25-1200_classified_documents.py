"""The register of classified documents, who may know, leak incidents."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "custodian_appointments",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("deputy_id", sa.Uuid(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("levels", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("measures", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("appointed_by", sa.Uuid(), nullable=False),
        sa.Column("handed_over_items", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointed_by"], ["users.id"], name=op.f("fk_custodian_appointments_appointed_by")
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["units.id"], name=op.f("fk_custodian_appointments_company_id")
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["users.id"], name=op.f("fk_custodian_appointments_deputy_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_custodian_appointments_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custodian_appointments")),
    )
    op.create_index(
        "ix_custodian_appointments_company",
        "custodian_appointments",
        ["company_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_custodian_appointments_created",
        "custodian_appointments",
        ["created_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_custodian_appointments_deputy_id"),
        "custodian_appointments",
        ["deputy_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_custodian_appointments_user_id"),
        "custodian_appointments",
        ["user_id"],
        unique=False,
    )
    op.create_index(
        "uq_custodian_appointments_company",
        "custodian_appointments",
        ["company_id"],
        unique=True,
        postgresql_where=sa.text("until_on is null"),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("register_no", sa.Text(), nullable=True),
        sa.Column("key_wrapped", sa.Text(), nullable=False),
        sa.Column("title_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("title_marks", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("title_sensitive", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
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
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "proposed",
                "active",
                "frozen",
                "declassified",
                "destroyed",
                name="documentstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("drafter_id", sa.Uuid(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=True),
        sa.Column("custodian_id", sa.Uuid(), nullable=True),
        sa.Column(
            "harm",
            sa.Enum(
                "none",
                "loss",
                "serious",
                "especially_serious",
                name="harmgrade",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("interests", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("direct_influence", sa.Boolean(), nullable=True),
        sa.Column(
            "period_kind",
            sa.Enum(
                "date",
                "event",
                "certificate_validity",
                name="periodkind",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("period_event", sa.Text(), nullable=True),
        sa.Column("secrecy_until", sa.Date(), nullable=True),
        sa.Column(
            "ends_on",
            sa.Date(),
            sa.Computed(
                "CASE WHEN (secrecy_until IS NULL) THEN '9999-12-31'::date ELSE secrecy_until END",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "carrier",
            sa.Enum("file", "disc", "book", "paper", name="carrier", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("vendor", sa.Text(), nullable=True),
        sa.Column("nda_until", sa.Date(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("personal_data", sa.Boolean(), nullable=False),
        sa.Column("addressed_to_all", sa.Boolean(), nullable=False),
        sa.Column("implemented_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("classified_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("confirmation_by", sa.Uuid(), nullable=True),
        sa.Column("declassified_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["units.id"], name=op.f("fk_documents_company_id")),
        sa.ForeignKeyConstraint(
            ["confirmation_by"], ["users.id"], name=op.f("fk_documents_confirmation_by")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["users.id"], name=op.f("fk_documents_confirmed_by")
        ),
        sa.ForeignKeyConstraint(
            ["custodian_id"], ["users.id"], name=op.f("fk_documents_custodian_id")
        ),
        sa.ForeignKeyConstraint(["drafter_id"], ["users.id"], name=op.f("fk_documents_drafter_id")),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["users.id"], name=op.f("fk_documents_supervisor_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_documents_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("register_no", name=op.f("uq_documents_register_no")),
    )
    op.create_index(
        "ix_documents_company", "documents", ["company_id", "created_at", "id"], unique=False
    )
    op.create_index("ix_documents_created", "documents", ["created_at", "id"], unique=False)
    op.create_index(
        "ix_documents_drafter", "documents", ["drafter_id", "created_at", "id"], unique=False
    )
    op.create_index("ix_documents_kind", "documents", ["kind", "created_at", "id"], unique=False)
    op.create_index("ix_documents_level", "documents", ["level", "created_at", "id"], unique=False)
    op.create_index(
        "ix_documents_marks", "documents", ["title_marks"], unique=False, postgresql_using="gin"
    )
    op.create_index("ix_documents_state", "documents", ["state", "created_at", "id"], unique=False)
    op.create_index("ix_documents_unit", "documents", ["unit_id", "created_at", "id"], unique=False)
    op.create_index("ix_documents_until", "documents", ["ends_on", "id"], unique=False)
    op.create_table(
        "leak_incidents",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "report",
                "lost_copy",
                "stock_taking",
                "bulk_reading",
                "break_glass",
                name="leaksource",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("reporter_id", sa.Uuid(), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("key_wrapped", sa.Text(), nullable=False),
        sa.Column("what_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("how_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("late_reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("discovered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("suspected", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "reported",
                "acknowledged",
                "contained",
                "remediated",
                "assessed",
                "closed",
                name="leakstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("lead_id", sa.Uuid(), nullable=True),
        sa.Column("acknowledged_by", sa.Uuid(), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("harm", sa.Text(), nullable=True),
        sa.Column("loss_amount", sa.Numeric(precision=16, scale=2), nullable=True),
        sa.Column("intent", sa.Text(), nullable=True),
        sa.Column("cause_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("avoided_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("responsible", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finding_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["acknowledged_by"], ["users.id"], name=op.f("fk_leak_incidents_acknowledged_by")
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["units.id"], name=op.f("fk_leak_incidents_company_id")
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["users.id"], name=op.f("fk_leak_incidents_lead_id")),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["users.id"], name=op.f("fk_leak_incidents_reporter_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leak_incidents")),
        sa.UniqueConstraint("number", name=op.f("uq_leak_incidents_number")),
        sa.UniqueConstraint("source_id", name=op.f("uq_leak_incidents_source_id")),
    )
    op.create_index(
        "ix_leak_incidents_company",
        "leak_incidents",
        ["company_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_leak_incidents_created", "leak_incidents", ["created_at", "id"], unique=False
    )
    op.create_index(
        "ix_leak_incidents_lead", "leak_incidents", ["lead_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_leak_incidents_reporter",
        "leak_incidents",
        ["reporter_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_leak_incidents_state", "leak_incidents", ["state", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_leak_incidents_suspected",
        "leak_incidents",
        ["suspected"],
        unique=False,
        postgresql_using="gin",
    )
    op.create_table(
        "undertaking_texts",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["published_by"], ["users.id"], name=op.f("fk_undertaking_texts_published_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undertaking_texts")),
        sa.UniqueConstraint("number", name=op.f("uq_undertaking_texts_number")),
    )
    op.create_table(
        "undertakings",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("text_number", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_undertakings_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undertakings")),
    )
    op.create_index("ix_undertakings_created", "undertakings", ["created_at", "id"], unique=False)
    op.create_index(
        "ix_undertakings_user", "undertakings", ["user_id", "created_at", "id"], unique=False
    )
    op.create_table(
        "break_glass",
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "review",
            sa.Enum(
                "open",
                "justified",
                "unjustified",
                name="breakglassreview",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reviewed_by", sa.Uuid(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_break_glass_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by"], ["users.id"], name=op.f("fk_break_glass_reviewed_by")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_break_glass_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_break_glass")),
    )
    op.create_index("ix_break_glass_created", "break_glass", ["created_at", "id"], unique=False)
    op.create_index(
        op.f("ix_break_glass_document_id"), "break_glass", ["document_id"], unique=False
    )
    op.create_index(
        "ix_break_glass_review", "break_glass", ["review", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_break_glass_user", "break_glass", ["user_id", "created_at", "id"], unique=False
    )
    op.create_table(
        "classification_records",
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column(
            "act",
            sa.Enum(
                "proposed",
                "confirmed",
                "refused",
                "raised",
                "lowered",
                "declassified",
                "published",
                "extended",
                "frozen",
                "unfrozen",
                "confirmation",
                "destroyed",
                name="classificationact",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "old_level",
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
        sa.Column(
            "new_level",
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
        sa.Column(
            "harm",
            sa.Enum(
                "none",
                "loss",
                "serious",
                "especially_serious",
                name="harmgrade",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("deviates", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["users.id"], name=op.f("fk_classification_records_actor_id")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["users.id"], name=op.f("fk_classification_records_approved_by")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_classification_records_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_classification_records")),
    )
    op.create_index(
        "ix_classification_records_document",
        "classification_records",
        ["document_id", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "document_contents",
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "rendering", "ready", "no_pages", name="contentstate", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_contents_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by"], ["users.id"], name=op.f("fk_document_contents_uploaded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_contents")),
    )
    op.create_index(
        "uq_document_contents_version", "document_contents", ["document_id", "version"], unique=True
    )
    op.create_table(
        "know_entries",
        sa.Column("document_id", sa.Uuid(), nullable=False),
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
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "live",
                "suspended",
                "ended",
                name="knowstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_know_entries_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["granted_by"], ["users.id"], name=op.f("fk_know_entries_granted_by")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_know_entries_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_know_entries")),
    )
    op.create_index(
        "ix_know_entries_document",
        "know_entries",
        ["document_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_know_entries_until",
        "know_entries",
        ["valid_until"],
        unique=False,
        postgresql_where=sa.text("state = 'live'"),
    )
    op.create_index(
        "ix_know_entries_user", "know_entries", ["user_id", "document_id"], unique=False
    )
    op.create_index(
        "uq_know_entries_live",
        "know_entries",
        ["document_id", "user_id", "basis"],
        unique=True,
        postgresql_where=sa.text("state in ('live', 'suspended', 'proposed')"),
    )
    op.create_index(
        "uq_know_entries_responsible",
        "know_entries",
        ["document_id"],
        unique=True,
        postgresql_where=sa.text("basis = 'responsible' and state in ('live', 'suspended')"),
    )
    op.create_table(
        "leak_incident_documents",
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_leak_incident_documents_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["leak_incidents.id"],
            name=op.f("fk_leak_incident_documents_incident_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leak_incident_documents")),
    )
    op.create_index(
        op.f("ix_leak_incident_documents_document_id"),
        "leak_incident_documents",
        ["document_id"],
        unique=False,
    )
    op.create_index(
        "uq_leak_incident_documents_pair",
        "leak_incident_documents",
        ["incident_id", "document_id"],
        unique=True,
    )
    op.create_table(
        "leak_remedies",
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "freeze",
                "revoke_grants",
                "recall_copies",
                "force_sign_out",
                "change_passwords",
                "notify_third_party",
                "legal_step",
                "other",
                name="remedykind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("what_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_leak_remedies_document_id")
        ),
        sa.ForeignKeyConstraint(["done_by"], ["users.id"], name=op.f("fk_leak_remedies_done_by")),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["leak_incidents.id"], name=op.f("fk_leak_remedies_incident_id")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_leak_remedies_owner_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["users.id"], name=op.f("fk_leak_remedies_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leak_remedies")),
    )
    op.create_index(
        "ix_leak_remedies_incident",
        "leak_remedies",
        ["incident_id", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "level_requests",
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("initial", sa.Boolean(), nullable=False),
        sa.Column(
            "new_level",
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
        sa.Column(
            "harm",
            sa.Enum(
                "none",
                "loss",
                "serious",
                "especially_serious",
                name="harmgrade",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("deviation_authority", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("secrecy_until", sa.Date(), nullable=True),
        sa.Column("supervisor_id", sa.Uuid(), nullable=True),
        sa.Column("designate", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["users.id"], name=op.f("fk_level_requests_asked_by")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_level_requests_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["users.id"], name=op.f("fk_level_requests_supervisor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_level_requests")),
    )
    op.create_index(
        op.f("ix_level_requests_document_id"), "level_requests", ["document_id"], unique=False
    )
    op.create_index(
        "uq_level_requests_open",
        "level_requests",
        ["document_id"],
        unique=True,
        postgresql_where=sa.text("closed_at is null"),
    )
    op.create_table(
        "period_extensions",
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("requested_by", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("new_until", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "approved",
                "rejected",
                "lapsed",
                name="extensionstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_period_extensions_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_period_extensions_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["requested_by"], ["users.id"], name=op.f("fk_period_extensions_requested_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_extensions")),
    )
    op.create_index(
        "ix_period_extensions_created", "period_extensions", ["created_at", "id"], unique=False
    )
    op.create_index(
        "ix_period_extensions_document",
        "period_extensions",
        ["document_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_period_extensions_state",
        "period_extensions",
        ["state", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "uq_period_extensions_open",
        "period_extensions",
        ["document_id"],
        unique=True,
        postgresql_where=sa.text("state = 'requested'"),
    )
    op.create_table(
        "period_reminders",
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_period_reminders_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_reminders")),
    )
    op.create_index(
        "uq_period_reminders_once",
        "period_reminders",
        ["document_id", "until", "days"],
        unique=True,
    )
    op.create_table(
        "document_pages",
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("content_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_id"], ["document_contents.id"], name=op.f("fk_document_pages_content_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_pages_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_pages")),
    )
    op.create_index(
        "uq_document_pages_number", "document_pages", ["content_id", "number"], unique=True
    )
    op.create_table(
        "page_marks",
        sa.Column("mark", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("content_id", sa.Uuid(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("serial", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_id"], ["document_contents.id"], name=op.f("fk_page_marks_content_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_page_marks_document_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_page_marks_user_id")),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_page_marks")),
    )
    op.create_index(op.f("ix_page_marks_document_id"), "page_marks", ["document_id"], unique=False)
    op.execute("revoke update, delete, truncate on classification_records from kehu_service")
    op.execute(
        "revoke update, delete, truncate on undertakings, undertaking_texts from kehu_service"
    )
