"""What the marketing centre looks at and what follows: runs of spot checks, inspections, criticisms, orders, lessons."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, or_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Uuid

from backend.core.actor import Actor
from backend.core.db import Base, Versioned
from backend.core.listing import RowRule
from backend.core.rows import EVERYTHING, NOTHING, Owned, PartOf
from backend.domains.complaints.models import Complaint
from backend.shared.access.permissions import Permission as P

_OF_A_CASE = PartOf(lambda: Complaint, "complaint_id")


@dataclass(frozen=True)
class CheckRows:
    """Those who verify see the checks of the cases they see; the units never learn beforehand what was drawn."""

    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        if P.oversight_verify not in actor.reach:
            return NOTHING
        return _OF_A_CASE.rule(actor, model)


@dataclass(frozen=True)
class LessonRows:
    """A published lesson names nobody and is everybody's who deals with complaints; a draft is seen as its case is."""

    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        if P.complaint_read not in actor.reach:
            return NOTHING
        drafts = _OF_A_CASE.rule(actor, model)
        if drafts.key == EVERYTHING.key:
            return EVERYTHING
        return RowRule(
            ("lessons", drafts.key),
            lambda: or_(Lesson.state == LessonState.published, drafts.build()),
            drafts.params,
        )


class SpotCheckRun(Versioned):
    """One drawing: for a unit and a month, once. From `population` and `seed` anybody draws the same list again."""

    __tablename__ = "spot_check_runs"
    __rows__ = Owned(permission=P.oversight_prove, owner="drawn_by")
    __table_args__ = (
        UniqueConstraint("regime", "unit_id", "month"),
        Index("ix_spot_check_runs_month", "month", "id"),
        Index("ix_spot_check_runs_unit", "unit_id", "month", "id"),
        Index("ix_spot_check_runs_drawn_by", "drawn_by", "month", "id"),
    )
    regime: Mapped[str]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    """Who answered for the cases."""
    month: Mapped[date]
    """In which the cases were closed: its first day."""
    rate: Mapped[Decimal]
    least: Mapped[int]
    seed: Mapped[str]
    population: Mapped[list[Any]]
    """[[case id, number, [why it is drawn in any case]]]"""
    digest: Mapped[str]
    """SHA-256 of the population; it stands in the book as well."""
    drawn: Mapped[list[Any]]
    """[[case id, [why]]], in the order of the draw"""
    drawn_by: Mapped[UUID]


class SpotCheckState(StrEnum):
    drawn = "drawn"
    conform = "conform"
    nonconform = "nonconform"


class SpotCheck(Versioned):
    """One drawn case, verified by somebody of the marketing centre who had no part in it."""

    __tablename__ = "spot_checks"
    __rows__ = CheckRows()
    __table_args__ = (
        UniqueConstraint("run_id", "complaint_id"),
        Index("ix_spot_checks_complaint", "complaint_id", "due_at", "id"),
        Index("ix_spot_checks_due", "due_at", "id"),
        Index("ix_spot_checks_state", "state", "due_at", "id"),
        Index("ix_spot_checks_unit", "unit_id", "due_at", "id"),
    )
    run_id: Mapped[UUID] = mapped_column(ForeignKey("spot_check_runs.id"))
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    reasons: Mapped[list[str]] = mapped_column(ARRAY(Text()))
    """sample, dissatisfied, overdue"""
    state: Mapped[SpotCheckState] = mapped_column(default=SpotCheckState.drawn)
    due_at: Mapped[datetime]
    method: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")
    verified_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    verified_at: Mapped[datetime | None]


class InspectionResult(StrEnum):
    conform = "conform"
    nonconform = "nonconform"


class Inspection(Versioned):
    """How a unit manages complaints, item by item, looked at by the marketing centre."""

    __tablename__ = "inspections"
    __rows__ = Owned(permission=P.oversight_read, owner="inspected_by")
    __table_args__ = (
        Index("ix_inspections_created", "created_at", "id"),
        Index("ix_inspections_unit", "unit_id", "created_at", "id"),
        Index("ix_inspections_quarter", "quarter", "created_at", "id"),
        Index("ix_inspections_result", "result", "created_at", "id"),
        Index("ix_inspections_inspected_by", "inspected_by", "created_at", "id"),
    )
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    quarter: Mapped[date]
    """Its first day."""
    items: Mapped[list[Any]]
    """[{item, passed, remark}]"""
    result: Mapped[InspectionResult]
    inspected_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))


class CriticismState(StrEnum):
    owed = "owed"
    issued = "issued"
    waived = "waived"


class Criticism(Versioned):
    """Owed after each nonconformity. It names a unit, never a person, and is no penalty."""

    __tablename__ = "criticisms"
    __rows__ = Owned(permission=P.oversight_read, owner="decided_by", concealed="concealed_from")
    __table_args__ = (
        CheckConstraint("(spot_check_id is null) <> (inspection_id is null)", name="one_source"),
        UniqueConstraint("spot_check_id"),
        UniqueConstraint("inspection_id"),
        Index("ix_criticisms_created", "created_at", "id"),
        Index("ix_criticisms_unit", "unit_id", "created_at", "id"),
        Index("ix_criticisms_state", "state", "created_at", "id"),
        Index("ix_criticisms_decided_by", "decided_by", "created_at", "id"),
    )
    spot_check_id: Mapped[UUID | None] = mapped_column(ForeignKey("spot_checks.id"))
    inspection_id: Mapped[UUID | None] = mapped_column(ForeignKey("inspections.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    concealed_from: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    """Those complained about in the case behind it, a leader among them included."""
    state: Mapped[CriticismState] = mapped_column(default=CriticismState.owed)
    due_at: Mapped[datetime]
    grounds: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    waive_reason: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]


class OrderState(StrEnum):
    ordered = "ordered"
    reported = "reported"
    accepted = "accepted"


class RectificationOrder(Versioned):
    """What the unit has to put right, by when; it reports with evidence, another person accepts or sends it back."""

    __tablename__ = "rectification_orders"
    __rows__ = Owned(permission=P.oversight_read, owner="ordered_by", concealed="concealed_from")
    __table_args__ = (
        UniqueConstraint("criticism_id"),
        Index("ix_rectification_orders_due", "due_at", "id"),
        Index("ix_rectification_orders_unit", "unit_id", "due_at", "id"),
        Index("ix_rectification_orders_state", "state", "due_at", "id"),
        Index("ix_rectification_orders_ordered_by", "ordered_by", "due_at", "id"),
    )
    criticism_id: Mapped[UUID] = mapped_column(ForeignKey("criticisms.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    concealed_from: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    demand: Mapped[str]
    due_on: Mapped[date]
    due_at: Mapped[datetime]
    state: Mapped[OrderState] = mapped_column(default=OrderState.ordered)
    ordered_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    report: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    reported_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    reported_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    """Why the last report was sent back."""
    rejections: Mapped[int] = mapped_column(default=0)


class LessonState(StrEnum):
    draft = "draft"
    published = "published"


class Lesson(Versioned):
    """What was learned from a case; published without names, so that the next desk finds it."""

    __tablename__ = "lessons"
    __rows__ = LessonRows()
    __table_args__ = (
        Index("ix_lessons_created", "created_at", "id"),
        Index("ix_lessons_category", "category", "created_at", "id"),
        Index("ix_lessons_regime", "regime", "created_at", "id"),
        Index("ix_lessons_state", "state", "created_at", "id"),
        Index("ix_lessons_complaint", "complaint_id"),
        Index("ix_lessons_tokens", "tokens", postgresql_using="gin", postgresql_with={"fastupdate": "off"}),
    )  # fmt: skip
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"))
    regime: Mapped[str]
    category: Mapped[str | None]
    title: Mapped[str]
    lesson: Mapped[str]
    improvement: Mapped[str]
    state: Mapped[LessonState] = mapped_column(default=LessonState.draft)
    drafted_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    published_at: Mapped[datetime | None]
    search_text: Mapped[str] = mapped_column(default="")
    tokens: Mapped[list[str]] = mapped_column(ARRAY(Text()), default=list)
