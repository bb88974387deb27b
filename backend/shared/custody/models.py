"""Things that must not get lost: where each is, how it came there, who has it, and whether it was found when counted."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Record, Versioned
from backend.core.rows import Owned, PartOf
from backend.shared.files.models import Attached

OWNERS: dict[str, type[Record]] = {}
"""Tables whose rows may have things in custody; filled by rooms.py alone. A thing is seen exactly when its row is."""


class CustodyClass(StrEnum):
    normal = "normal"
    cash_like = "cash_like"
    """Warrants, cheques, seals: nobody touches them alone."""


class CustodyState(StrEnum):
    in_place = "in_place"
    lent = "lent"
    out = "out"
    """Left for good: returned to its owner, given up."""
    lost = "lost"
    destroyed = "destroyed"


class CustodyObject(Versioned):
    """A thing, and where it is now: a projection of its events, moved by `ledger.write` alone."""

    __tablename__ = "custody_objects"
    __rows__ = Attached(OWNERS)
    __table_args__ = (
        Index("ix_custody_objects_created", "created_at", "id"),
        Index("ix_custody_objects_number", "number", "id"),
        Index("ix_custody_objects_kind", "kind", "created_at", "id"),
        Index("ix_custody_objects_state", "state", "created_at", "id"),
        Index("ix_custody_objects_unit", "unit_id", "created_at", "id"),
        Index("ix_custody_objects_custodian", "custodian_id", "created_at", "id"),
        Index("ix_custody_objects_subject", "subject_id", "created_at", "id"),
        UniqueConstraint("kind", "number"),
    )
    subject_type: Mapped[str]
    subject_id: Mapped[UUID]
    kind: Mapped[str]
    """The room's word: "dossier", "warrant", "unit_key"."""
    number: Mapped[str]
    class_: Mapped[CustodyClass] = mapped_column("class")
    policy: Mapped[str | None]
    """Lending policy; none: it is not lent."""
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    custodian_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    holder_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    """Who has it while it is lent."""
    location: Mapped[str]
    quantity: Mapped[int]
    """What lies in its place now."""
    total: Mapped[int]
    """What there is, lent or not."""
    state: Mapped[CustodyState]
    last_seq: Mapped[int] = mapped_column(default=0)
    counted_on: Mapped[date | None]


class CustodyEventKind(StrEnum):
    taken_in = "in"
    out = "out"
    lent = "lent"
    returned = "returned"
    lost = "lost"
    found = "found"
    destroyed = "destroyed"
    counted = "counted"
    relocated = "relocated"
    handed_over = "handed_over"


class CustodyEvent(Record):
    """One movement. Append-only."""

    __tablename__ = "custody_events"
    __rows__ = PartOf(lambda: CustodyObject, "object_id")
    __table_args__ = (
        UniqueConstraint("object_id", "seq"),
        Index("ix_custody_events_created", "created_at", "id"),
        Index("ix_custody_events_object", "object_id", "created_at", "id"),
        Index("ix_custody_events_kind", "kind", "created_at", "id"),
    )
    object_id: Mapped[UUID] = mapped_column(ForeignKey("custody_objects.id"))
    seq: Mapped[int]
    kind: Mapped[CustodyEventKind]
    from_id: Mapped[UUID | None]
    to_id: Mapped[UUID | None]
    quantity: Mapped[int]
    balance: Mapped[int]
    """What lies in its place afterwards."""
    by_id: Mapped[UUID]
    second_id: Mapped[UUID | None]
    location: Mapped[str]
    reference: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class LoanState(StrEnum):
    asked = "asked"
    approved = "approved"
    out = "out"
    returned = "returned"
    refused = "refused"
    cancelled = "cancelled"


OPEN_LOAN = "state in ('asked', 'approved', 'out')"


class CustodyLoan(Versioned):
    """One slip: who borrows what, for what, until when. At most one open slip for a thing."""

    __tablename__ = "custody_loans"
    __rows__ = PartOf(lambda: CustodyObject, "object_id")
    __table_args__ = (
        Index("uq_custody_loans_open", "object_id", unique=True, postgresql_where=text(OPEN_LOAN)),
        Index("ix_custody_loans_created", "created_at", "id"),
        Index("ix_custody_loans_object", "object_id", "created_at", "id"),
        Index("ix_custody_loans_borrower", "borrower_id", "created_at", "id"),
        Index("ix_custody_loans_state", "state", "created_at", "id"),
        Index("ix_custody_loans_due", "due_on", "id"),
    )
    object_id: Mapped[UUID] = mapped_column(ForeignKey("custody_objects.id"))
    number: Mapped[str] = mapped_column(unique=True)
    borrower_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    purpose: Mapped[str]
    due_on: Mapped[date]
    state: Mapped[LoanState]
    handed_out_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    condition: Mapped[str] = mapped_column(default="")
    late_reason: Mapped[str] = mapped_column(default="")
    reminded_on: Mapped[date | None]


class TransferState(StrEnum):
    offered = "offered"
    accepted = "accepted"
    refused = "refused"


class CustodyTransfer(Versioned):
    """One keeper hands over to another: a list, counted line by line by the one who takes over."""

    __tablename__ = "custody_transfers"
    __rows__ = Owned("custody:read", owner="from_id")
    __table_args__ = (
        Index("ix_custody_transfers_created", "created_at", "id"),
        Index("ix_custody_transfers_to", "to_id", "created_at", "id"),
    )
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    from_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    to_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    state: Mapped[TransferState]
    reason: Mapped[str]
    decided_at: Mapped[datetime | None]


class CustodyTransferLine(Record):
    __tablename__ = "custody_transfer_lines"
    __rows__ = PartOf(lambda: CustodyObject, "object_id")
    __table_args__ = (UniqueConstraint("transfer_id", "object_id"),)
    transfer_id: Mapped[UUID] = mapped_column(ForeignKey("custody_transfers.id"))
    object_id: Mapped[UUID] = mapped_column(ForeignKey("custody_objects.id"))
    expected: Mapped[int]
    counted: Mapped[int | None]


class StockCountState(StrEnum):
    open = "open"
    closed = "closed"


class StockCount(Versioned):
    """What one custodian keeps, compared with what is found."""

    __tablename__ = "custody_stock_counts"
    __rows__ = Owned("custody:read", owner="custodian_id")
    __table_args__ = (
        Index(
            "uq_custody_stock_counts_open", "custodian_id", "kind", unique=True,
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_custody_stock_counts_created", "created_at", "id"),
        Index("ix_custody_stock_counts_state", "state", "created_at", "id"),
        Index("ix_custody_stock_counts_unit", "unit_id", "created_at", "id"),
    )  # fmt: skip
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[str]
    custodian_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    witness_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    state: Mapped[StockCountState]
    closed_at: Mapped[datetime | None]
    differences: Mapped[int] = mapped_column(default=0)


class StockResult(StrEnum):
    pending = "pending"
    agrees = "agrees"
    missing = "missing"
    differs = "differs"
    extra = "extra"


class StockCountLine(Record):
    """Found under a number the ledger does not know: no object, `extra`."""

    __tablename__ = "custody_stock_count_lines"
    __rows__ = PartOf(lambda: StockCount, "count_id")
    __table_args__ = (UniqueConstraint("count_id", "number"),)
    count_id: Mapped[UUID] = mapped_column(ForeignKey("custody_stock_counts.id"))
    object_id: Mapped[UUID | None] = mapped_column(ForeignKey("custody_objects.id"))
    number: Mapped[str]
    expected: Mapped[int]
    found: Mapped[int | None]
    result: Mapped[StockResult] = mapped_column(default=StockResult.pending)
    note: Mapped[str] = mapped_column(default="")
