"""Complaints that are not cases yet: what an employee heard, what somebody wrote on the public page."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Versioned
from backend.core.rows import Owned
from backend.domains.complaints.models import CaseSource
from backend.shared.access.permissions import Permission as P


class IntakeState(StrEnum):
    waiting = "waiting"
    recorded = "recorded"
    dismissed = "dismissed"


class IntakeNotice(Versioned):
    """Waits for somebody who may record it. `received_at` goes with it into the case."""

    __tablename__ = "intake_notices"
    __rows__ = Owned(permission=P.complaint_record, owner="by_id")
    __table_args__ = (
        Index("ix_intake_notices_state", "state", "received_at", "id"),
        Index("ix_intake_notices_unit", "unit_id", "received_at", "id"),
        Index("ix_intake_notices_received", "received_at", "id"),
        Index("ix_intake_notices_by", "by_id", "received_at", "id"),
    )
    source: Mapped[CaseSource]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    """The employee; none: the customer himself."""
    receipt: Mapped[str | None] = mapped_column(unique=True)
    """What the customer keeps, to be found again."""
    complainant_name: Mapped[str]
    phone: Mapped[str]
    plate_no: Mapped[str | None]
    content: Mapped[str]
    demand: Mapped[str]
    received_at: Mapped[datetime]
    state: Mapped[IntakeState] = mapped_column(default=IntakeState.waiting)
    complaint_id: Mapped[UUID | None] = mapped_column(ForeignKey("complaints.id"), index=True)
    closed_by: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
