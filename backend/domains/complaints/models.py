from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, ForeignKey, Index, UniqueConstraint, func, literal_column, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Uuid

from backend.core.db import Record, Versioned
from backend.core.rows import PartOf
from backend.domains.complaints.regime import Phase
from backend.domains.complaints.rows import CaseRows

NEVER = "'9999-12-31 00:00:00+08'::timestamp with time zone"


class CaseSource(StrEnum):
    desk = "desk"
    notice = "notice"
    public = "public"


class Founded(StrEnum):
    yes = "yes"
    partly = "partly"
    no = "no"


class Complaint(Versioned):
    """One case. Its regime says what may happen; `answers` holds what the steps asked, by field name."""

    __tablename__ = "complaints"
    __rows__ = CaseRows()
    __table_args__ = (
        Index("ix_complaints_received", "received_at", "id"),
        Index("ix_complaints_unit_received", "unit_id", "received_at", "id"),
        Index("ix_complaints_state_received", "state", "received_at", "id"),
        Index("ix_complaints_category_received", "category", "received_at", "id"),
        Index("ix_complaints_cause_received", "cause_code", "received_at", "id"),
        Index("ix_complaints_handler_received", "handler_id", "received_at", "id"),
        Index("ix_complaints_department_received", "department_id", "received_at", "id"),
        Index("ix_complaints_phase_received", "phase", "received_at", "id"),
        Index("ix_complaints_regime_received", "regime", "received_at", "id"),
        Index(
            "ix_complaints_territory", "territory_id",
            postgresql_where=text("territory_id is not null"),
        ),
        Index(
            "ix_complaints_duplicate_of", "duplicate_of_id",
            postgresql_where=text("duplicate_of_id is not null"),
        ),
        Index("ix_complaints_phone", "phone", "received_at"),
        Index("ix_complaints_due", text(f"coalesce(next_due_at, {NEVER})"), "id"),
        Index(
            "ix_complaints_retained", "retain_until", "id",
            postgresql_where=text("retain_until is not null"),
        ),
        Index("ix_complaints_participants", "participants", postgresql_using="gin"),
    )  # fmt: skip
    number: Mapped[str] = mapped_column(unique=True)
    regime: Mapped[str]
    track: Mapped[str]
    state: Mapped[str]
    """As the regime names it."""
    phase: Mapped[Phase]
    """The same in the words all regimes share (boards, statistics)."""
    stage: Mapped[str | None]
    category: Mapped[str | None]
    severity: Mapped[str | None]
    important: Mapped[bool] = mapped_column(default=False)
    """Kept longer; set by hand or by what was found."""
    legal_hold: Mapped[bool] = mapped_column(default=False)
    channel: Mapped[str]
    source: Mapped[CaseSource] = mapped_column(default=CaseSource.desk)
    anonymous: Mapped[bool] = mapped_column(default=False)
    protected: Mapped[bool] = mapped_column(default=False)
    """Retaliation is feared: the name is shown to the recorder and the deciders alone."""
    customer_id: Mapped[UUID | None] = mapped_column(ForeignKey("customers.id"), index=True)
    complainant_name: Mapped[str]
    phone: Mapped[str]
    plate_no: Mapped[str | None] = mapped_column(index=True)
    vin: Mapped[str | None]
    content: Mapped[str]
    demand: Mapped[str]
    claimed_amount: Mapped[Decimal | None]
    impact_tags: Mapped[list[str]] = mapped_column(default=list)
    received_at: Mapped[datetime]
    """When the customer spoke; starts the clocks of the text and never changes."""
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    """Who received it: tells the customer, files it."""
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    """Who answers for it now."""
    territory_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    """Where the customer belongs, if that decides who answers."""
    recorder_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    handler_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    """The one accountable person: handler, investigator, head of the department."""
    slots: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Other named seats of this case: {"leader": user id}."""
    assigned_at: Mapped[datetime | None]
    participants: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    subjects: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    """Those complained about: they never see nor steer the case."""
    founded: Mapped[Founded | None]
    cause_code: Mapped[str | None]
    satisfaction: Mapped[int | None]
    opinion: Mapped[str | None]
    """satisfied, neutral, dissatisfied, refused, unreachable"""
    rounds: Mapped[int] = mapped_column(default=0)
    """How often it was reopened."""
    duplicate_of_id: Mapped[UUID | None] = mapped_column(ForeignKey("complaints.id"))
    recurs_id: Mapped[UUID | None] = mapped_column(ForeignKey("complaints.id"))
    """When it was closed: the earlier founded case of the same unit, category and cause (P06-6-2c)."""
    next_due_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    retain_until: Mapped[date | None]
    """Its last day: it may be destroyed from the day after."""
    destroyed_at: Mapped[datetime | None]
    """From here on the row is a tombstone: number, dates, type; see archives/wiping.py."""
    destruction_list_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("complaint_destruction_lists.id"), index=True
    )
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)


NEXT_DUE = func.coalesce(Complaint.next_due_at, literal_column(NEVER, DateTime(timezone=True)))
"""The nearest running clock, for sorting: none is last."""


class ComplaintEvent(Record):
    """What happened in a case, in order. Append-only."""

    __tablename__ = "complaint_events"
    __rows__ = PartOf(lambda: Complaint, "complaint_id")
    __table_args__ = (UniqueConstraint("complaint_id", "seq"),)
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"))
    seq: Mapped[int]
    action: Mapped[str]
    label: Mapped[str]
    actor_id: Mapped[UUID]
    on_behalf_of: Mapped[UUID | None]
    """Whom the actor stood in for; that one stays accountable."""
    from_state: Mapped[str]
    to_state: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    clauses: Mapped[list[str]] = mapped_column(default=list)


class ContactKind(StrEnum):
    first_reaction = "first_reaction"
    explanation = "explanation"
    told = "told"
    negotiation = "negotiation"
    callback = "callback"
    second_callback = "second_callback"
    department = "department"
    note = "note"


class ComplaintContact(Record):
    """An attempt to reach the customer, or a word about it."""

    __tablename__ = "complaint_contacts"
    __rows__ = PartOf(lambda: Complaint, "complaint_id")
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"), index=True)
    kind: Mapped[ContactKind]
    channel: Mapped[str]
    at: Mapped[datetime]
    by_id: Mapped[UUID]
    reached: Mapped[bool]
    text: Mapped[str]
    reaction: Mapped[str | None]
    present: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    """Who of the house took part, for negotiations."""
