"""What the company and its people have entered beside the package's calendar."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Versioned
from backend.core.rows import Shared


class EntryState(StrEnum):
    proposed = "proposed"
    confirmed = "confirmed"
    rejected = "rejected"
    superseded = "superseded"


class CalendarYear(Versioned):
    """The State Council's notice for a year, entered by one person and confirmed by another."""

    __tablename__ = "calendar_years"
    __rows__ = Shared("calendar:read")
    __table_args__ = (
        Index(
            "uq_calendar_years_open", "year", unique=True,
            postgresql_where=text("state in ('proposed', 'confirmed')"),
        ),
        Index("ix_calendar_years_state", "state"),
    )  # fmt: skip

    year: Mapped[int]
    source: Mapped[str]
    """Where the notice stands: its number or address."""
    state: Mapped[EntryState] = mapped_column(default=EntryState.proposed)
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), index=True)
    decided_at: Mapped[datetime | None]
    decision_reason: Mapped[str] = mapped_column(default="")


class CalendarDay(Versioned):
    """A day that is worked, or not, against the package. Counts once a second person has confirmed it."""

    __tablename__ = "calendar_days"
    __rows__ = Shared("calendar:read")
    __table_args__ = (
        Index(
            "uq_calendar_days_confirmed", "day", unique=True,
            postgresql_where=text("state = 'confirmed'"),
        ),
        Index(
            "uq_calendar_days_proposed", "day", unique=True,
            postgresql_where=text("state = 'proposed'"),
        ),
        Index("ix_calendar_days_day", "day", "id"),
        Index("ix_calendar_days_state", "state", "id"),
        Index("ix_calendar_days_created_at", "created_at", "id"),
    )  # fmt: skip

    day: Mapped[date]
    working: Mapped[bool]
    note: Mapped[str]
    state: Mapped[EntryState] = mapped_column(default=EntryState.proposed)
    announcement_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("calendar_years.id"), index=True
    )
    """Set when the day came with a year's notice; it is then confirmed with the notice, not alone."""
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), index=True)
    decided_at: Mapped[datetime | None]
    decision_reason: Mapped[str] = mapped_column(default="")
