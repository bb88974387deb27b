"""Cases, what was said and decided in them, and the ledger they end in."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Uuid

from backend.core.clock import now
from backend.core.db import Base, Record, Versioned
from backend.core.rows import PartOf, Shared
from backend.shared.penalties.rows import CaseRows, LedgerRows
from backend.shared.penalties.rules import MeasureKind, PenaltyState


class PenaltySubject(StrEnum):
    employee = "employee"
    department = "department"
    member = "member"


class PenaltySource(StrEnum):
    manual = "manual"
    job = "job"
    complaint = "complaint"
    incident = "incident"


class PenaltyCase(Versioned):
    """One ground against (or for) one subject for one fact."""

    __tablename__ = "penalty_cases"
    __rows__ = CaseRows()
    __table_args__ = (
        Index("ix_penalty_cases_created", "created_at", "id"),
        Index("ix_penalty_cases_state", "state", "created_at", "id"),
        Index("ix_penalty_cases_regulation", "regulation", "created_at", "id"),
        Index("ix_penalty_cases_scheme", "scheme", "created_at", "id"),
        Index("ix_penalty_cases_subject", "subject_id", "created_at", "id"),
        Index("ix_penalty_cases_unit", "unit_id", "created_at", "id"),
        Index("ix_penalty_cases_proposer", "proposer_id", "created_at", "id"),
        Index("ix_penalty_cases_respondent", "respondent_id", "created_at", "id"),
        Index("ix_penalty_cases_occurred", "occurred_on", "id"),
        Index("ix_penalty_cases_fact", "fact_key"),
        Index("ix_penalty_cases_source", "source_ref"),
        Index("ix_penalty_cases_waiting_for", "waiting_for", postgresql_using="gin"),
        Index("ix_penalty_cases_participants", "participants", postgresql_using="gin"),
        Index("uq_penalty_cases_natural", "natural_key", unique=True, postgresql_where=text("stands")),
        Index(
            "uq_penalty_cases_fine", "fact_key", unique=True,
            postgresql_where=text("carries_fine and stands"),
        ),
    )  # fmt: skip

    number: Mapped[str] = mapped_column(unique=True)
    scheme: Mapped[str]
    regulation: Mapped[str]
    ground: Mapped[str]
    clause: Mapped[str]
    reward: Mapped[bool] = mapped_column(default=False)
    state: Mapped[PenaltyState] = mapped_column(default=PenaltyState.proposed)
    subject_kind: Mapped[PenaltySubject]
    subject_id: Mapped[UUID]
    subject_label: Mapped[str] = mapped_column(default="")
    """The name of a subject outside the organisation."""
    respondent_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    """Who speaks for the subject: the person himself, the head of the department."""
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    company_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    proposer_id: Mapped[UUID]
    """The system, for what a job proposes."""
    reporter_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    source: Mapped[PenaltySource]
    source_ref: Mapped[str | None]
    fact_key: Mapped[str]
    """Subject and fact: the same for all regulations one fact breaks."""
    natural_key: Mapped[str]
    """Ground, subject and fact."""
    carries_fine: Mapped[bool] = mapped_column(default=False)
    stands: Mapped[bool] = mapped_column(default=True)
    """False once it was dropped or revoked: it no longer bars another case for the same fact."""
    occurred_on: Mapped[date]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    description: Mapped[str]
    evidence: Mapped[list[str]] = mapped_column(default=list)
    severe: Mapped[bool] = mapped_column(default=False)
    mitigating: Mapped[bool] = mapped_column(default=False)
    proposed_amount: Mapped[Decimal | None]
    decided_amount: Mapped[Decimal | None]
    standard_ref: Mapped[str | None]
    roles: Mapped[list[str]]
    participants: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    waiting_for: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    """Whose turn it is; kept in step with the state."""
    notified_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    """Of the decision, or of dropping it."""
    served_at: Mapped[datetime | None]
    served_how: Mapped[str | None]
    final_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    referral: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """{authority, on, documents, by, at}"""
    raised_at: Mapped[datetime | None]
    """When it was taken to the higher decider, who alone decides from then on."""
    raised_reason: Mapped[str] = mapped_column(default="")


class PenaltyMeasure(Record):
    """One thing decided. A review replaces it: `ended_at` is set and another row stands in its place."""

    __tablename__ = "penalty_measures"
    __rows__ = PartOf(lambda: PenaltyCase, "case_id")
    case_id: Mapped[UUID] = mapped_column(ForeignKey("penalty_cases.id"), index=True)
    kind: Mapped[MeasureKind]
    amount: Mapped[Decimal | None]
    """What is booked; 0 where the company takes no money."""
    text_amount: Mapped[Decimal | None]
    """What the text asks for."""
    points: Mapped[int | None]
    month: Mapped[str | None]
    """The month points and performance pay count for: that of the decision, "2026-09"."""
    until: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    done_at: Mapped[datetime | None]
    done_by: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]


class StatementOutcome(StrEnum):
    given = "given"
    refused = "refused"
    lapsed = "lapsed"


class PenaltyStatement(Record):
    """The person was heard, would not be, or let the time pass. Append-only."""

    __tablename__ = "penalty_statements"
    __rows__ = PartOf(lambda: PenaltyCase, "case_id")
    case_id: Mapped[UUID] = mapped_column(ForeignKey("penalty_cases.id"), index=True)
    outcome: Mapped[StatementOutcome]
    text: Mapped[str] = mapped_column(default="")
    recorded_by: Mapped[UUID]


class ObjectionOutcome(StrEnum):
    upheld = "upheld"
    reduced = "reduced"
    revoked = "revoked"


class PenaltyObjection(Record):
    """One in a case. Decided by somebody who had no part in the decision."""

    __tablename__ = "penalty_objections"
    __rows__ = PartOf(lambda: PenaltyCase, "case_id")
    case_id: Mapped[UUID] = mapped_column(ForeignKey("penalty_cases.id"), unique=True)
    filed_by: Mapped[UUID]
    filed_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime]
    text: Mapped[str]
    outcome: Mapped[ObjectionOutcome | None]
    reason: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]


class PenaltyStep(Record):
    """What happened in a case, in order. Append-only."""

    __tablename__ = "penalty_steps"
    __rows__ = PartOf(lambda: PenaltyCase, "case_id")
    __table_args__ = (UniqueConstraint("case_id", "seq"),)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("penalty_cases.id"))
    seq: Mapped[int]
    act: Mapped[str]
    actor_id: Mapped[UUID]
    from_state: Mapped[str]
    to_state: Mapped[str]


class LedgerKind(StrEnum):
    fine = "fine"
    compensation = "compensation"
    bonus = "bonus"
    points = "points"
    performance_pay = "performance_pay"
    fee = "fee"
    refund = "refund"
    deposit = "deposit"
    reversal = "reversal"


class LedgerEntry(Record):
    """What an account is owed (plus) or owes (minus). Append-only; a mistake is taken back by another entry."""

    __tablename__ = "ledger_entries"
    __rows__ = LedgerRows()
    __table_args__ = (
        Index("ix_ledger_entries_created", "created_at", "id"),
        Index("ix_ledger_entries_account", "account_id", "created_at", "id"),
        Index("ix_ledger_entries_unit", "unit_id", "created_at", "id"),
        Index("ix_ledger_entries_regulation", "regulation", "created_at", "id"),
        Index("ix_ledger_entries_kind", "kind", "created_at", "id"),
        Index("ix_ledger_entries_booked", "booked_on", "id"),
        Index("ix_ledger_entries_case", "case_id"),
    )
    account_kind: Mapped[PenaltySubject]
    account_id: Mapped[UUID]
    account_label: Mapped[str] = mapped_column(default="")
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    regulation: Mapped[str]
    clause: Mapped[str]
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("penalty_cases.id"))
    measure_id: Mapped[UUID | None] = mapped_column(ForeignKey("penalty_measures.id"), unique=True)
    ref: Mapped[str] = mapped_column(default="")
    """The number people know: of the case, of an invoice."""
    kind: Mapped[LedgerKind]
    amount: Mapped[Decimal]
    text_amount: Mapped[Decimal]
    points: Mapped[int] = mapped_column(default=0)
    month: Mapped[str | None]
    booked_on: Mapped[date]
    booked_by: Mapped[UUID]
    reverses_id: Mapped[UUID | None] = mapped_column(ForeignKey("ledger_entries.id"), unique=True)
    reason: Mapped[str] = mapped_column(default="")


class PenaltySetting(Base):
    """What a company decided for itself. No row: the texts as they stand."""

    __tablename__ = "penalty_settings"
    __rows__ = Shared("penalty:read")
    company_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"), primary_key=True)
    money_enabled: Mapped[bool]
    set_by: Mapped[UUID]
    set_at: Mapped[datetime]
