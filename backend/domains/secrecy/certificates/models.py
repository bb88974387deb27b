"""Company certificates: the register of their carriers, and requests to copy or borrow them (P07-3.3-3e, 4.2-4)."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Versioned
from backend.domains.secrecy.copies.models import RequestState
from backend.domains.secrecy.copies.rows import CertificateRows, RequestRows
from backend.shared.access.levels import Level


class CertificateForm(StrEnum):
    original = "original"
    duplicate = "duplicate"


class Certificate(Versioned):
    """One carrier of one certificate. `secrecy_until` is its validity; it lies with the company's custodian."""

    __tablename__ = "certificates"
    __rows__ = CertificateRows()
    __table_args__ = (
        UniqueConstraint("register_no"),
        Index(
            "uq_certificates_original", "company_id", "kind", "number", unique=True,
            postgresql_where=text("form = 'original'"),
        ),
        Index("ix_certificates_created", "created_at", "id"),
        Index("ix_certificates_company", "company_id", "created_at", "id"),
        Index("ix_certificates_kind", "kind", "created_at", "id"),
        Index("ix_certificates_valid", "valid_until", "id"),
    )  # fmt: skip
    register_no: Mapped[str]
    company_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[str]
    number: Mapped[str]
    form: Mapped[CertificateForm]
    level: Mapped[Level] = mapped_column(default=Level.mimi)
    valid_until: Mapped[date]
    """The last day; also of secrecy."""
    filed_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    thing_id: Mapped[UUID] = mapped_column(ForeignKey("custody_objects.id"))
    copies_made: Mapped[int] = mapped_column(default=0)
    reminded: Mapped[int | None]
    """The nearest threshold that was told: 60, 30, 7 days before the end."""


class CertificateUse(StrEnum):
    copy = "copy"
    lend = "lend"


class CertificateRequest(Versioned):
    """Good once, for five working days. `out` while it is lent."""

    __tablename__ = "certificate_requests"
    __rows__ = RequestRows()
    __table_args__ = (
        Index("ix_certificate_requests_created", "created_at", "id"),
        Index("ix_certificate_requests_asked_by", "asked_by", "created_at", "id"),
        Index("ix_certificate_requests_certificate", "certificate_id", "created_at", "id"),
        Index("ix_certificate_requests_state", "state", "created_at", "id"),
        Index(
            "uq_certificate_requests_loan", "certificate_id", unique=True,
            postgresql_where=text("use = 'lend' and state in ('asked', 'approved', 'used') and returned_on is null"),
        ),
    )  # fmt: skip
    certificate_id: Mapped[UUID] = mapped_column(ForeignKey("certificates.id"))
    company_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    """The department of whoever asks."""
    use: Mapped[CertificateUse]
    purpose: Mapped[str]
    party: Mapped[str]
    """Who gets it outside."""
    copies: Mapped[int] = mapped_column(default=0)
    first_copy: Mapped[int | None]
    """Copies are numbered per certificate; this is the first of these."""
    due_on: Mapped[date | None]
    state: Mapped[RequestState] = mapped_column(default=RequestState.asked)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    valid_until: Mapped[date | None]
    used_at: Mapped[datetime | None]
    loan_id: Mapped[UUID | None] = mapped_column(ForeignKey("custody_loans.id"))
    returned_on: Mapped[date | None]
