"""One table for all clocks."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Uuid

from backend.core.db import Record, Versioned
from backend.core.rows import Owned, PartOf
from backend.shared.deadlines.clocks import ClockUnit


class DeadlineState(StrEnum):
    """overdue with `met_at`: done, but late. That result stays."""

    running = "running"
    met = "met"
    overdue = "overdue"
    cancelled = "cancelled"


class Deadline(Versioned):
    """A clock that runs for one subject. Open while `closed_at` is empty."""

    __tablename__ = "deadlines"
    __rows__ = Owned(
        permission="deadline:read",
        unit="unit_id",
        owner="responsible_id",
        concealed="concealed_from",
    )
    __table_args__ = (
        Index("ix_deadlines_subject", "subject_id", "code"),
        Index("ix_deadlines_subject_type", "subject_type", "due_at", "id"),
        Index("ix_deadlines_code", "code", "due_at", "id"),
        Index("ix_deadlines_parameter", "parameter", "starts_at"),
        Index("ix_deadlines_state", "state", "due_at", "id"),
        Index("ix_deadlines_responsible_id", "responsible_id", "due_at", "id"),
        Index("ix_deadlines_unit_id", "unit_id", "due_at", "id"),
        Index("ix_deadlines_due_at", "due_at", "id"),
        Index(
            "ix_deadlines_next_signal_at", "next_signal_at",
            postgresql_where=text("next_signal_at is not null"),
        ),
    )  # fmt: skip

    subject_type: Mapped[str]
    subject_id: Mapped[UUID]
    subject_no: Mapped[str] = mapped_column(default="")
    """The number people know the subject by; never its title."""
    code: Mapped[str]
    title_zh: Mapped[str]
    title_en: Mapped[str]
    clauses: Mapped[list[str]]
    parameter: Mapped[str | None]
    """Where the amount came from."""
    unit: Mapped[ClockUnit]
    amount: Mapped[int | None]
    due_time: Mapped[str]
    roll: Mapped[bool]
    starts_at: Mapped[datetime]
    due_at: Mapped[datetime]
    original_due_at: Mapped[datetime]
    responsible_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    concealed_from: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    """Whom the subject concerns: they find no clock of it, wherever they look."""
    state: Mapped[DeadlineState] = mapped_column(default=DeadlineState.running)
    met_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    thresholds: Mapped[list[Any]]
    repeat_minutes: Mapped[int | None]
    """After the end it signals again and again, so many minutes apart."""
    next_signal_at: Mapped[datetime | None]
    provisional: Mapped[bool]
    calendar_revision: Mapped[int]
    hard_cap: Mapped[int | None]
    """The longest amount an extension may give, counted from the same start; none: no extension."""
    daily: Mapped[bool] = mapped_column(default=False)
    """Signals every working day from the end of the cap on, until it is done."""
    extended_at: Mapped[datetime | None]
    extended_by: Mapped[UUID | None]
    extension_reason: Mapped[str] = mapped_column(default="")
    pausable: Mapped[bool] = mapped_column(default=False)
    pauses: Mapped[list[Any]] = mapped_column(default=list)
    """[{from, to, reason, by}]; `to` is null while it lasts. Moves the end only where `pausable`."""
    explain: Mapped[list[Any]]
    """[{date, kind, count, note}]: the arithmetic, day by day."""

    @property
    def open(self) -> bool:
        return self.closed_at is None


class DeadlineSignal(Record):
    """A threshold that was reached and handed on: once, whatever number of workers looked."""

    __tablename__ = "deadline_signals"
    __rows__ = PartOf(lambda: Deadline, "deadline_id")
    __table_args__ = (Index("uq_deadline_signals_place", "deadline_id", "threshold", unique=True),)

    deadline_id: Mapped[UUID] = mapped_column(ForeignKey("deadlines.id"))
    threshold: Mapped[int]
    """Percent of the time used; 101 is one working day after the end, 102 two, and so on."""
