"""What watches over the register: access reviews by quarter, alarms, and who may read nothing for now."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Uuid

from backend.core.clock import now
from backend.core.db import Base, Record, Versioned
from backend.core.rows import Closed, PartOf
from backend.domains.secrecy.models import KnowBasis
from backend.domains.secrecy.oversight.rows import AlarmRows, ReviewRows
from backend.shared.access.levels import Level


class AccessReviewState(StrEnum):
    open = "open"
    lapsed = "lapsed"
    """Not answered in time: what was not confirmed is suspended."""
    done = "done"


class AccessReview(Versioned):
    """One document's know list, looked through once a quarter by who answers for it (P07-4.1)."""

    __tablename__ = "access_reviews"
    __rows__ = ReviewRows()
    __table_args__ = (
        Index("ix_access_reviews_created", "created_at", "id"),
        Index("ix_access_reviews_state", "state", "created_at", "id"),
        Index("ix_access_reviews_due", "due_at", postgresql_where=text("state = 'open'")),
        Index("ix_access_reviews_reviewers", "reviewers", postgresql_using="gin"),
        Index("uq_access_reviews_quarter", "document_id", "quarter", unique=True),
    )
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    register_no: Mapped[str | None]
    quarter: Mapped[date]
    """Its first day."""
    level: Mapped[Level]
    company_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    reviewers: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    due_at: Mapped[datetime]
    lapsed_at: Mapped[datetime | None]
    waiting: Mapped[int]
    """Persons nobody has confirmed or ended yet."""
    state: Mapped[AccessReviewState] = mapped_column(default=AccessReviewState.open)


class ReviewAnswer(StrEnum):
    pending = "pending"
    confirmed = "confirmed"
    ended = "ended"
    suspended = "suspended"


class AccessReviewEntry(Record):
    """One person of the list, as he stood there when the review began."""

    __tablename__ = "access_review_entries"
    __rows__ = PartOf(lambda: AccessReview, "review_id")
    __table_args__ = (Index("uq_access_review_entries_pair", "review_id", "entry_id", unique=True),)
    review_id: Mapped[UUID] = mapped_column(ForeignKey("access_reviews.id"))
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("know_entries.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    basis: Mapped[KnowBasis]
    valid_until: Mapped[date]
    answer: Mapped[ReviewAnswer] = mapped_column(default=ReviewAnswer.pending)
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    answered_at: Mapped[datetime | None]


class AlarmKind(StrEnum):
    bulk_read = "bulk_read"
    above_mean = "above_mean"
    refused_copies = "refused_copies"
    after_hours = "after_hours"
    new_device = "new_device"
    enumeration = "enumeration"
    before_leaving = "before_leaving"
    break_glass = "break_glass"


class AlarmState(StrEnum):
    open = "open"
    acknowledged = "acknowledged"
    confirmed = "confirmed"


class SecrecyAlarm(Versioned):
    """Somebody did what people rarely do. For the security officer of his company, never for himself (P07-4.2-3a)."""

    __tablename__ = "secrecy_alarms"
    __rows__ = AlarmRows()
    __table_args__ = (
        Index("ix_secrecy_alarms_created", "created_at", "id"),
        Index("ix_secrecy_alarms_state", "state", "created_at", "id"),
        Index("ix_secrecy_alarms_kind", "kind", "created_at", "id"),
        Index("ix_secrecy_alarms_company", "company_id", "created_at", "id"),
        Index("uq_secrecy_alarms_once", "user_id", "kind", "at", unique=True),
    )
    kind: Mapped[AlarmKind]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    company_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    at: Mapped[datetime]
    """Of the line that was one too many."""
    count: Mapped[int]
    level: Mapped[int]
    """The highest level that was touched."""
    document_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    state: Mapped[AlarmState] = mapped_column(default=AlarmState.open)
    handled_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    handled_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    """When the person was let read again."""


class ReadingSuspension(Record):
    """Who reads nothing secret until the security officer lets him. Asked at every look, so it lies outside the wall."""

    __tablename__ = "reading_suspensions"
    __rows__ = Closed("asked by the reading gate alone; its alarm is what people see")
    __table_args__ = (
        Index("ix_reading_suspensions_user", "user_id", "released_at"),
        Index(
            "uq_reading_suspensions_open", "user_id", unique=True,
            postgresql_where=text("released_at is null"),
        ),
    )  # fmt: skip
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    released_at: Mapped[datetime | None]


class ReadingDevice(Base):
    """With what somebody reads secret documents; a device not seen before is an alarm."""

    __tablename__ = "reading_devices"
    __rows__ = Closed("asked by the scan alone")
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), primary_key=True)
    device: Mapped[str] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(default=now)


class AlarmMark(Base):
    """How far the scan has read the book: lines of what this snapshot sees have been looked at. One row."""

    __tablename__ = "alarm_marks"
    __rows__ = Closed("the scan's own place in the book")
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    snapshot: Mapped[str]
    """Empty: nothing was read yet."""
