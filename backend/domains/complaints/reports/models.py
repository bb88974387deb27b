"""The month's report of a unit, what it proposes to improve, and how many customers a department served."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Record, Versioned
from backend.core.rows import Owned, PartOf
from backend.shared.access.permissions import Permission as P


class ComplaintReportState(StrEnum):
    draft = "draft"
    signed = "signed"


class ComplaintReport(Versioned):
    """Figures frozen at `as_of`, so that they read the same in ten years; the leader adds his judgement and signs."""

    __tablename__ = "complaint_reports"
    __rows__ = Owned(permission=P.complaint_read, owner="signed_by")
    __table_args__ = (
        UniqueConstraint("unit_id", "month"),
        Index("ix_complaint_reports_month", "month", "id"),
        Index("ix_complaint_reports_unit", "unit_id", "month", "id"),
        Index("ix_complaint_reports_state", "state", "month", "id"),
        Index("ix_complaint_reports_signed_by", "signed_by", "month", "id"),
    )
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    month: Mapped[date]
    state: Mapped[ComplaintReportState] = mapped_column(default=ComplaintReportState.draft)
    as_of: Mapped[datetime]
    definition: Mapped[int]
    figures: Mapped[dict[str, Any]]
    due_at: Mapped[datetime]
    evaluation: Mapped[str] = mapped_column(default="")
    no_suggestion_reason: Mapped[str] = mapped_column(default="")
    signed_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    signed_at: Mapped[datetime | None]


class ImprovementState(StrEnum):
    open = "open"
    done = "done"


class ComplaintImprovement(Record):
    """A suggestion of a signed report, with who carries it out."""

    __tablename__ = "complaint_improvements"
    __rows__ = PartOf(lambda: ComplaintReport, "report_id")
    report_id: Mapped[UUID] = mapped_column(ForeignKey("complaint_reports.id"), index=True)
    suggestion: Mapped[str]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    state: Mapped[ImprovementState] = mapped_column(default=ImprovementState.open)


class ServedCustomers(Versioned):
    """How many customers a department served in a month: what a complaint rate is of."""

    __tablename__ = "served_customers"
    __rows__ = Owned(permission=P.complaint_read, owner="entered_by")
    __table_args__ = (
        UniqueConstraint("unit_id", "month"),
        CheckConstraint("served > 0", name="some"),
    )
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    month: Mapped[date]
    served: Mapped[int]
    entered_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
