"""Series and the numbers they gave out."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Base, Record
from backend.core.rows import Closed, Shared


class NumberSeries(Base):
    """The counter of one series in one scope and period. Its row is locked until the act that takes a number ends."""

    __tablename__ = "number_series"
    __rows__ = Closed("counters, moved by the desk alone")

    key: Mapped[str] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(primary_key=True)
    """What besides the period begins a count of its own: the unit's code, a type's letter."""
    period: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class NumberState(StrEnum):
    reserved = "reserved"
    used = "used"
    void = "void"


class Number(Record):
    """One number that was given out. It is never given out again; a void one says why."""

    __tablename__ = "numbers"
    __rows__ = Shared("audit:read")
    __table_args__ = (
        Index("uq_numbers_place", "key", "scope", "period", "seq", unique=True),
        Index("uq_numbers_text", "key", "text", unique=True),
        Index("ix_numbers_subject", "subject_id"),
    )

    key: Mapped[str]
    scope: Mapped[str]
    period: Mapped[str]
    seq: Mapped[int]
    text: Mapped[str]
    state: Mapped[NumberState]
    reason: Mapped[str] = mapped_column(default="")
    subject_type: Mapped[str | None]
    subject_id: Mapped[UUID | None]
    given_to: Mapped[UUID]
    """The person whose act took it."""
