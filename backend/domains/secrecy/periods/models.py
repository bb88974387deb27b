"""Asking to keep a document secret beyond its period (P07-3.4-4), and the reminders that went out."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Record
from backend.core.rows import PartOf
from backend.domains.secrecy.models import Document


class ExtensionState(StrEnum):
    requested = "requested"
    approved = "approved"
    rejected = "rejected"
    lapsed = "lapsed"


class PeriodExtension(Record):
    __tablename__ = "period_extensions"
    __rows__ = PartOf(lambda: Document, "document_id")
    __table_args__ = (
        Index("ix_period_extensions_created", "created_at", "id"),
        Index("ix_period_extensions_document", "document_id", "created_at", "id"),
        Index("ix_period_extensions_state", "state", "created_at", "id"),
        Index(
            "uq_period_extensions_open", "document_id", unique=True,
            postgresql_where=text("state = 'requested'"),
        ),
    )  # fmt: skip
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    requested_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str]
    new_until: Mapped[date]
    state: Mapped[ExtensionState] = mapped_column(default=ExtensionState.requested)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]


class PeriodReminder(Record):
    """So many days before the end, told once."""

    __tablename__ = "period_reminders"
    __rows__ = PartOf(lambda: Document, "document_id")
    __table_args__ = (
        Index("uq_period_reminders_once", "document_id", "until", "days", unique=True),
    )
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    until: Mapped[date]
    days: Mapped[int]
