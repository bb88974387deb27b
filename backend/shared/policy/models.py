"""Regulations, clauses, parameters and the versions of their values."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base, Record, Versioned
from backend.core.rows import Shared
from backend.shared.policy.rules import ParameterType


class Regulation(Base):
    __tablename__ = "regulations"
    __rows__ = Shared("policy:read")

    no: Mapped[str] = mapped_column(primary_key=True)
    title_zh: Mapped[str]
    title_en: Mapped[str]


class RegulationVersion(Record):
    """A regulation as it was published: from the first moment of that day on, acts are judged by it. Append-only."""

    __tablename__ = "regulation_versions"
    __rows__ = Shared("policy:read")
    __table_args__ = (
        Index("uq_regulation_versions_number", "regulation", "number", unique=True),
        Index("ix_regulation_versions_effective", "regulation", "effective_from"),
        Index("ix_regulation_versions_created", "created_at", "id"),
    )

    regulation: Mapped[str] = mapped_column(ForeignKey("regulations.no"))
    number: Mapped[int]
    effective_from: Mapped[date]
    published_by: Mapped[UUID]


class ClauseKind(StrEnum):
    rule = "rule"
    workflow = "workflow"
    record = "record"
    access = "access"
    penalty = "penalty"
    report = "report"
    deadline = "deadline"
    principle = "principle"
    notification = "notification"
    numbering = "numbering"


class Clause(Base):
    """One clause, its gist in our own words."""

    __tablename__ = "clauses"
    __rows__ = Shared("policy:read")
    __table_args__ = (Index("ix_clauses_regulation", "regulation", "position"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    regulation: Mapped[str] = mapped_column(ForeignKey("regulations.no"))
    position: Mapped[int]
    kind: Mapped[ClauseKind]
    gist_zh: Mapped[str]
    gist_en: Mapped[str]


class ParameterEntry(Base):
    """A number, list or word of a clause that may change. Its values are in `parameter_values`."""

    __tablename__ = "parameters"
    __rows__ = Shared("policy:read")

    key: Mapped[str] = mapped_column(primary_key=True)
    clause_id: Mapped[str] = mapped_column(ForeignKey("clauses.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    unit: Mapped[str]
    type: Mapped[ParameterType]


class ParameterValue(Record):
    """One version of a value. Never changed once it was decided; without `change_id` it is the registry's own."""

    __tablename__ = "parameter_values"
    __rows__ = Shared("policy:read")
    __table_args__ = (
        Index("ix_parameter_values_key", "key", "effective_from", "id"),
        Index(
            "uq_parameter_values_registered", "key", unique=True,
            postgresql_where=text("change_id is null"),
        ),
    )  # fmt: skip

    key: Mapped[str] = mapped_column(ForeignKey("parameters.key"))
    value: Mapped[Any] = mapped_column(JSONB)
    effective_from: Mapped[date]
    origin: Mapped[str]
    set_by: Mapped[UUID | None]
    change_id: Mapped[UUID | None] = mapped_column(unique=True)


class ChangeState(StrEnum):
    proposed = "proposed"
    approved = "approved"
    rejected = "rejected"
    withdrawn = "withdrawn"


class ParameterChange(Versioned):
    """A wish to change a value from a day on. Somebody else decides."""

    __tablename__ = "parameter_changes"
    __rows__ = Shared("policy:read")
    __table_args__ = (
        Index(
            "uq_parameter_changes_open", "key", unique=True,
            postgresql_where=text("state = 'proposed'"),
        ),
        Index("ix_parameter_changes_key", "key", "id"),
        Index("ix_parameter_changes_state", "state", "id"),
        Index("ix_parameter_changes_created_at", "created_at", "id"),
        Index("ix_parameter_changes_effective_from", "effective_from", "id"),
    )  # fmt: skip

    key: Mapped[str] = mapped_column(ForeignKey("parameters.key"))
    value: Mapped[Any] = mapped_column(JSONB)
    previous: Mapped[Any] = mapped_column(JSONB)
    """In force on `effective_from` when it was proposed."""
    effective_from: Mapped[date]
    reason: Mapped[str]
    state: Mapped[ChangeState] = mapped_column(default=ChangeState.proposed)
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), index=True)
    decided_at: Mapped[datetime | None]
    decision_reason: Mapped[str] = mapped_column(default="")
