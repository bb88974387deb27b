"""Requests to copy, copies, destructions, certificates; a custodian follows another only after a count."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table(
        "certificates",
        sa.Column("register_no", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column(
            "form",
            sa.Enum("original", "duplicate", name="certificateform", native_enum=False, length=32),
            nullable=False,
        ),
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
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("filed_by", sa.Uuid(), nullable=False),
        sa.Column("thing_id", sa.Uuid(), nullable=False),
        sa.Column("copies_made", sa.Integer(), nullable=False),
        sa.Column("reminded", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["units.id"], name=op.f("fk_certificates_company_id")
        ),
        sa.ForeignKeyConstraint(["filed_by"], ["users.id"], name=op.f("fk_certificates_filed_by")),
        sa.ForeignKeyConstraint(
            ["thing_id"], ["custody_objects.id"], name=op.f("fk_certificates_thing_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("register_no", name=op.f("uq_certificates_register_no")),
    )
    op.create_index(
        "ix_certificates_company", "certificates", ["company_id", "created_at", "id"], unique=False
    )
    op.create_index("ix_certificates_created", "certificates", ["created_at", "id"], unique=False)
    op.create_index(
        "ix_certificates_kind", "certificates", ["kind", "created_at", "id"], unique=False
    )
    op.create_index("ix_certificates_valid", "certificates", ["valid_until", "id"], unique=False)
    op.create_index(
        "uq_certificates_original",
        "certificates",
        ["company_id", "kind", "number"],
        unique=True,
        postgresql_where=sa.text("form = 'original'"),
    )
    op.create_table(
        "copy_requests",
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("register_no", sa.Text(), nullable=False),
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
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "copy",
                "extract",
                "print",
                "download",
                name="copyaction",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("pages", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("content_version", sa.Integer(), nullable=False),
        sa.Column("purpose_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("recipients", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column(
            "ending",
            sa.Enum("return", "destroy", name="copyending", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "approved",
                "refused",
                "withdrawn",
                "used",
                name="requeststate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["users.id"], name=op.f("fk_copy_requests_asked_by")),
        sa.ForeignKeyConstraint(
            ["company_id"], ["units.id"], name=op.f("fk_copy_requests_company_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_copy_requests_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_copy_requests_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy_requests")),
    )
    op.create_index(
        "ix_copy_requests_asked_by", "copy_requests", ["asked_by", "created_at", "id"], unique=False
    )
    op.create_index("ix_copy_requests_created", "copy_requests", ["created_at", "id"], unique=False)
    op.create_index(
        "ix_copy_requests_document",
        "copy_requests",
        ["document_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_copy_requests_state", "copy_requests", ["state", "created_at", "id"], unique=False
    )
    op.create_table(
        "document_destructions",
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("register_no", sa.Text(), nullable=False),
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
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "approved",
                "refused",
                "withdrawn",
                "used",
                name="requeststate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("witnesses", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["users.id"], name=op.f("fk_document_destructions_asked_by")
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["units.id"], name=op.f("fk_document_destructions_company_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_document_destructions_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_destructions_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_destructions")),
    )
    op.create_index(
        "ix_document_destructions_document",
        "document_destructions",
        ["document_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_document_destructions_created",
        "document_destructions",
        ["created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_document_destructions_state",
        "document_destructions",
        ["state", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "certificate_requests",
        sa.Column("certificate_id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column(
            "use",
            sa.Enum("copy", "lend", name="certificateuse", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("first_copy", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "approved",
                "refused",
                "withdrawn",
                "used",
                name="requeststate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("loan_id", sa.Uuid(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["users.id"], name=op.f("fk_certificate_requests_asked_by")
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificates.id"],
            name=op.f("fk_certificate_requests_certificate_id"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["units.id"], name=op.f("fk_certificate_requests_company_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_certificate_requests_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["loan_id"], ["custody_loans.id"], name=op.f("fk_certificate_requests_loan_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_certificate_requests_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_requests")),
    )
    op.create_index(
        "ix_certificate_requests_asked_by",
        "certificate_requests",
        ["asked_by", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_certificate_requests_certificate",
        "certificate_requests",
        ["certificate_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_certificate_requests_created",
        "certificate_requests",
        ["created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_certificate_requests_state",
        "certificate_requests",
        ["state", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "uq_certificate_requests_loan",
        "certificate_requests",
        ["certificate_id"],
        unique=True,
        postgresql_where=sa.text(
            "use = 'lend' and state in ('asked', 'approved', 'used') and returned_on is null"
        ),
    )
    op.create_table(
        "document_copies",
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=False),
        sa.Column("thing_id", sa.Uuid(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "approved",
                "issued",
                "returned",
                "lost",
                "destroyed",
                name="copystate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
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
        sa.Column("secrecy_until", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["users.id"], name=op.f("fk_document_copies_approved_by")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["users.id"], name=op.f("fk_document_copies_asked_by")
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["units.id"], name=op.f("fk_document_copies_company_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_copies_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["users.id"], name=op.f("fk_document_copies_holder_id")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["copy_requests.id"], name=op.f("fk_document_copies_request_id")
        ),
        sa.ForeignKeyConstraint(
            ["thing_id"], ["custody_objects.id"], name=op.f("fk_document_copies_thing_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_copies")),
        sa.UniqueConstraint(
            "document_id", "number", name=op.f("uq_document_copies_document_id_number")
        ),
        sa.UniqueConstraint("serial", name=op.f("uq_document_copies_serial")),
    )
    op.create_index(
        "ix_document_copies_company",
        "document_copies",
        ["company_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_document_copies_created", "document_copies", ["created_at", "id"], unique=False
    )
    op.create_index(
        "ix_document_copies_document",
        "document_copies",
        ["document_id", "created_at", "id"],
        unique=False,
    )
    op.create_index("ix_document_copies_due", "document_copies", ["due_on", "id"], unique=False)
    op.create_index(
        "ix_document_copies_holder",
        "document_copies",
        ["holder_id", "created_at", "id"],
        unique=False,
    )
    op.create_index("ix_document_copies_request", "document_copies", ["request_id"], unique=False)
    op.create_index(
        "ix_document_copies_state", "document_copies", ["state", "created_at", "id"], unique=False
    )
    op.add_column("custodian_appointments", sa.Column("transfer_id", sa.Uuid(), nullable=True))
    op.add_column("custodian_appointments", sa.Column("counted_on", sa.Date(), nullable=True))
    op.add_column("custodian_appointments", sa.Column("reminded_on", sa.Date(), nullable=True))
    op.alter_column("custodian_appointments", "from_on", existing_type=sa.DATE(), nullable=True)
    op.drop_index("uq_custodian_appointments_company", table_name="custodian_appointments")
    op.create_index(
        "uq_custodian_appointments_company",
        "custodian_appointments",
        ["company_id"],
        unique=True,
        postgresql_where=sa.text("until_on is null and from_on is not null"),
    )
    op.create_index(
        "uq_custodian_appointments_pending",
        "custodian_appointments",
        ["company_id"],
        unique=True,
        postgresql_where=sa.text("until_on is null and from_on is null"),
    )
    op.create_foreign_key(
        op.f("fk_custodian_appointments_transfer_id"),
        "custodian_appointments",
        "custody_transfers",
        ["transfer_id"],
        ["id"],
    )
