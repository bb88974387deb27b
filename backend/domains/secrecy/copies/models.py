"""Requests to copy, and copies: each has a serial, a holder and a day it comes back, and is treated as its original."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Uuid

from backend.core.db import Versioned
from backend.domains.secrecy.copies.rows import CopyRows, RequestRows
from backend.shared.access.levels import Level


class CopyAction(StrEnum):
    copy = "copy"
    extract = "extract"
    print = "print"
    download = "download"


class CopyEnding(StrEnum):
    return_ = "return"
    destroy = "destroy"


class RequestState(StrEnum):
    asked = "asked"
    approved = "approved"
    refused = "refused"
    withdrawn = "withdrawn"
    used = "used"


class CopyRequest(Versioned):
    """One request for one document: pages, number, for whom. Its approval is good once, until `valid_until`."""

    __tablename__ = "copy_requests"
    __rows__ = RequestRows()
    __table_args__ = (
        Index("ix_copy_requests_created", "created_at", "id"),
        Index("ix_copy_requests_asked_by", "asked_by", "created_at", "id"),
        Index("ix_copy_requests_document", "document_id", "created_at", "id"),
        Index("ix_copy_requests_state", "state", "created_at", "id"),
    )
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    register_no: Mapped[str]
    level: Mapped[Level]
    """Number and level as they were when it was asked."""
    company_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    action: Mapped[CopyAction]
    copies: Mapped[int]
    pages: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    content_version: Mapped[int]
    purpose_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    recipients: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    ending: Mapped[CopyEnding]
    due_on: Mapped[date]
    """The last day: by then the copies are back, or destroyed."""
    state: Mapped[RequestState] = mapped_column(default=RequestState.asked)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    valid_until: Mapped[date | None]
    used_at: Mapped[datetime | None]


class CopyState(StrEnum):
    approved = "approved"
    """Not made yet."""
    issued = "issued"
    returned = "returned"
    lost = "lost"
    destroyed = "destroyed"


class DocumentCopy(Versioned):
    """One copy, with the label it carries. Its movements stand in the custody ledger (`thing_id`)."""

    __tablename__ = "document_copies"
    __rows__ = CopyRows()
    __table_args__ = (
        UniqueConstraint("serial"),
        UniqueConstraint("document_id", "number"),
        Index("ix_document_copies_created", "created_at", "id"),
        Index("ix_document_copies_document", "document_id", "created_at", "id"),
        Index("ix_document_copies_request", "request_id"),
        Index("ix_document_copies_holder", "holder_id", "created_at", "id"),
        Index("ix_document_copies_company", "company_id", "created_at", "id"),
        Index("ix_document_copies_state", "state", "created_at", "id"),
        Index("ix_document_copies_due", "due_on", "id"),
    )
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    request_id: Mapped[UUID] = mapped_column(ForeignKey("copy_requests.id"))
    company_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    number: Mapped[int]
    serial: Mapped[str]
    holder_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    """Whom it is for; who has it while it is issued."""
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    approved_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    thing_id: Mapped[UUID | None] = mapped_column(ForeignKey("custody_objects.id"))
    state: Mapped[CopyState] = mapped_column(default=CopyState.approved)
    level: Mapped[Level]
    secrecy_until: Mapped[date | None]
    due_on: Mapped[date]
    issued_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    reminded_on: Mapped[date | None]


class Destruction(Versioned):
    """That a document is to be destroyed, who said so, and who stood by. One open at a time."""

    __tablename__ = "document_destructions"
    __rows__ = RequestRows()
    __table_args__ = (
        Index("ix_document_destructions_created", "created_at", "id"),
        Index("ix_document_destructions_document", "document_id", "created_at", "id"),
        Index("ix_document_destructions_state", "state", "created_at", "id"),
    )
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    register_no: Mapped[str]
    level: Mapped[Level]
    company_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    reason_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[RequestState] = mapped_column(default=RequestState.asked)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    witnesses: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    used_at: Mapped[datetime | None]
