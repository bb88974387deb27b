"""Corrective and preventive actions (CAPA): what is done so that it does not happen again, and who looked whether it was."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Uuid

from backend.core.db import Record, Versioned
from backend.core.rows import Owned, PartOf
from backend.domains.complaints.capas.rows import CapaRows
from backend.shared.access.permissions import Permission as P


class CapaKind(StrEnum):
    correction = "correction"
    """Puts it right now."""
    corrective = "corrective"
    """Takes the cause away."""
    preventive = "preventive"
    """Keeps it from happening elsewhere."""


class CapaOrigin(StrEnum):
    case = "case"
    recurrence = "recurrence"


class CapaState(StrEnum):
    drafted = "drafted"
    commented = "commented"
    approved = "approved"
    rejected = "rejected"
    done = "done"
    closed = "closed"


class Capa(Versioned):
    """One action of a case: what, whose, by when; who watches over it once it is agreed; whether it helped."""

    __tablename__ = "capas"
    __rows__ = CapaRows()
    __table_args__ = (
        Index("ix_capas_due", "due_on", "id"),
        Index("ix_capas_complaint", "complaint_id", "due_on", "id"),
        Index("ix_capas_state", "state", "due_on", "id"),
        Index("ix_capas_owner", "owner_id", "due_on", "id"),
        Index("ix_capas_monitor", "monitor_id", "due_on", "id"),
        Index("ix_capas_unit", "unit_id", "due_on", "id"),
        Index("ix_capas_late", "due_on", "id", postgresql_where=text("state = 'approved'")),
        Index(
            "ix_capas_unchecked", "due_on", "id",
            postgresql_where=text("gm_wanted and gm_checked_at is null"),
        ),
        Index(
            "uq_capas_recurrence", "complaint_id", unique=True,
            postgresql_where=text("origin = 'recurrence'"),
        ),
    )  # fmt: skip
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    """Who answered for the case when it was drafted."""
    kind: Mapped[CapaKind] = mapped_column(default=CapaKind.corrective)
    origin: Mapped[CapaOrigin] = mapped_column(default=CapaOrigin.case)
    recurs_id: Mapped[UUID | None] = mapped_column(ForeignKey("complaints.id"))
    """The earlier case of the same unit, category and cause."""
    action: Mapped[str]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    due_on: Mapped[date]
    monitor_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    state: Mapped[CapaState] = mapped_column(default=CapaState.drafted)
    drafted_by: Mapped[UUID | None]
    """None: the house itself, on a recurrence."""
    comment: Mapped[str] = mapped_column(default="")
    commented_by: Mapped[UUID | None]
    commented_at: Mapped[datetime | None]
    approved_by: Mapped[UUID | None]
    approved_at: Mapped[datetime | None]
    rejection: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    done_at: Mapped[datetime | None]
    monitor_checked_at: Mapped[datetime | None]
    gm_wanted: Mapped[bool] = mapped_column(default=False)
    """The general manager looks at it: of a major case, or drawn for the quarter."""
    gm_checked_at: Mapped[datetime | None]
    effective: Mapped[bool | None]
    closed_at: Mapped[datetime | None]


class CapaCheckKind(StrEnum):
    monitor = "monitor"
    manager = "manager"
    general_manager = "general_manager"
    effectiveness = "effectiveness"


class CapaResult(StrEnum):
    done = "done"
    not_done = "not_done"
    effective = "effective"
    ineffective = "ineffective"


class CapaCheck(Record):
    """Somebody looked: what he found, on which day. Append-only."""

    __tablename__ = "capa_checks"
    __rows__ = PartOf(lambda: Capa, "capa_id")
    capa_id: Mapped[UUID] = mapped_column(ForeignKey("capas.id"), index=True)
    kind: Mapped[CapaCheckKind]
    result: Mapped[CapaResult]
    text: Mapped[str]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    checked_on: Mapped[date]


class CapaSample(Record):
    """Which of a quarter's measures the general manager of a company looks at. The seed draws the same ones again."""

    __tablename__ = "capa_samples"
    __rows__ = Owned(permission=P.complaint_approve, unit="company_id", owner="gm_id")
    __table_args__ = (
        UniqueConstraint("company_id", "quarter"),
        Index("ix_capa_samples_quarter", "quarter", "id"),
        Index("ix_capa_samples_company", "company_id", "quarter", "id"),
        Index("ix_capa_samples_gm", "gm_id", "quarter", "id"),
    )
    company_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    gm_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    """Who was asked to look."""
    quarter: Mapped[date]
    """Its first day."""
    seed: Mapped[str]
    share: Mapped[Decimal]
    population: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    drawn: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
