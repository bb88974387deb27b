"""Leak incidents: what happened, who leads, which documents. All words are sealed with the incident's own key."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Uuid

from backend.core.db import Record, Versioned
from backend.core.rows import PartOf
from backend.domains.secrecy.leaks.rows import IncidentRows


class LeakState(StrEnum):
    reported = "reported"
    acknowledged = "acknowledged"
    contained = "contained"
    remediated = "remediated"
    assessed = "assessed"
    closed = "closed"


class LeakSource(StrEnum):
    report = "report"
    lost_copy = "lost_copy"
    stock_taking = "stock_taking"
    bulk_reading = "bulk_reading"
    break_glass = "break_glass"


class LeakIncident(Versioned):
    """A leak, suspected or proven. Never withdrawn, only closed with a finding (P07-4.2-6a).

    `reporter_id` is for executives who are not suspected and for the lead; `suspected` never see it at all.
    """

    __tablename__ = "leak_incidents"
    __rows__ = IncidentRows()
    __table_args__ = (
        Index("ix_leak_incidents_created", "created_at", "id"),
        Index("ix_leak_incidents_state", "state", "created_at", "id"),
        Index("ix_leak_incidents_company", "company_id", "created_at", "id"),
        Index("ix_leak_incidents_reporter", "reporter_id", "created_at", "id"),
        Index("ix_leak_incidents_lead", "lead_id", "created_at", "id"),
        Index("ix_leak_incidents_suspected", "suspected", postgresql_using="gin"),
        Index("ix_leak_incidents_source", "source", "created_at", "id"),
    )
    number: Mapped[str] = mapped_column(unique=True)
    source: Mapped[LeakSource] = mapped_column(default=LeakSource.report)
    source_id: Mapped[UUID | None] = mapped_column(unique=True)
    company_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    reporter_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    """Nobody when the house itself found it (a lost copy, a count that does not agree)."""
    confidential: Mapped[bool] = mapped_column(default=True)
    key_wrapped: Mapped[str]
    what_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    how_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    late_reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    discovered_at: Mapped[datetime]
    reported_at: Mapped[datetime]
    late: Mapped[bool] = mapped_column(default=False)
    under_protest: Mapped[bool] = mapped_column(default=False)
    """The reporter was ordered to break the rules and says so before, or as, he obeys (P07-5.2-4)."""
    suspected: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    state: Mapped[LeakState] = mapped_column(default=LeakState.reported)
    lead_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    acknowledged_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    acknowledged_at: Mapped[datetime | None]
    harm: Mapped[str | None]
    loss_amount: Mapped[Decimal | None]
    intent: Mapped[str | None]
    cause_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    avoided_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    responsible: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    closed_at: Mapped[datetime | None]
    finding_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)


class IncidentDocument(Record):
    """A document of an incident: its lead reads it while the incident is open."""

    __tablename__ = "leak_incident_documents"
    __rows__ = PartOf(lambda: LeakIncident, "incident_id")
    __table_args__ = (
        Index("uq_leak_incident_documents_pair", "incident_id", "document_id", unique=True),
    )
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("leak_incidents.id"))
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), index=True)


class RemedyKind(StrEnum):
    freeze = "freeze"
    revoke_grants = "revoke_grants"
    recall_copies = "recall_copies"
    force_sign_out = "force_sign_out"
    change_passwords = "change_passwords"
    notify_third_party = "notify_third_party"
    legal_step = "legal_step"
    other = "other"


class Remedy(Versioned):
    """One remedial action of an incident (P07-4.2-6b)."""

    __tablename__ = "leak_remedies"
    __rows__ = PartOf(lambda: LeakIncident, "incident_id")
    __table_args__ = (Index("ix_leak_remedies_incident", "incident_id", "created_at", "id"),)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("leak_incidents.id"))
    kind: Mapped[RemedyKind]
    what_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
