"""What a closed case can be found by, and the lists by which closed cases end."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text, Uuid

from backend.core.db import Record, Versioned
from backend.core.rows import Owned, PartOf
from backend.domains.complaints.models import Complaint, Founded
from backend.shared.access.permissions import Permission as P


class ArchiveEntry(Record):
    """A closed case as the archive finds it. Goes when the case is reopened, and with its content."""

    __tablename__ = "complaint_archive"
    __rows__ = PartOf(lambda: Complaint, "complaint_id")
    __table_args__ = (
        Index("ix_complaint_archive_closed", "closed_at", "id"),
        Index("ix_complaint_archive_regime", "regime", "closed_at", "id"),
        Index("ix_complaint_archive_category", "category", "closed_at", "id"),
        Index("ix_complaint_archive_cause", "cause_code", "closed_at", "id"),
        Index("ix_complaint_archive_result", "result", "closed_at", "id"),
        Index("ix_complaint_archive_model", "model", "closed_at", "id"),
        Index("ix_complaint_archive_plate", "plate_no", "closed_at", "id"),
        Index("ix_complaint_archive_people", "people", postgresql_using="gin"),
        Index(
            "ix_complaint_archive_tokens", "tokens", postgresql_using="gin",
            postgresql_with={"fastupdate": "off"},
        ),
    )  # fmt: skip
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"), unique=True)
    closed_at: Mapped[datetime]
    regime: Mapped[str]
    category: Mapped[str | None]
    cause_code: Mapped[str | None]
    result: Mapped[Founded | None]
    model: Mapped[str | None]
    """Of the vehicle, as it was written down."""
    plate_no: Mapped[str | None]
    people: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    """Who handled it, who was held responsible, whom it was about."""
    search_text: Mapped[str]
    tokens: Mapped[list[str]] = mapped_column(ARRAY(Text()))


class DestructionListState(StrEnum):
    drafted = "drafted"
    """Proposed by the clock; somebody who keeps the files looks it through and sends it off."""
    asked = "asked"
    approved = "approved"
    signed = "signed"
    """The first of two has signed the execution."""
    executed = "executed"
    refused = "refused"
    withdrawn = "withdrawn"


OPEN = (
    DestructionListState.drafted,
    DestructionListState.asked,
    DestructionListState.approved,
    DestructionListState.signed,
)


class DestructionList(Versioned):
    """銷毀清冊 of a unit. Whom one of its cases is about does not see it."""

    __tablename__ = "complaint_destruction_lists"
    __rows__ = Owned(permission=P.complaint_read, owner="asked_by", concealed="concealed_from")
    __table_args__ = (
        Index("ix_complaint_destruction_lists_created", "created_at", "id"),
        Index("ix_complaint_destruction_lists_unit", "unit_id", "created_at", "id"),
        Index("ix_complaint_destruction_lists_state", "state", "created_at", "id"),
        Index("ix_complaint_destruction_lists_asked_by", "asked_by", "created_at", "id"),
    )
    number: Mapped[str] = mapped_column(unique=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    state: Mapped[DestructionListState] = mapped_column(default=DestructionListState.drafted)
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    """Who sent it off; nobody while it is only proposed by the clock."""
    concealed_from: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    first_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    first_at: Mapped[datetime | None]
    second_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    executed_at: Mapped[datetime | None]


class DestructionItemState(StrEnum):
    listed = "listed"
    struck = "struck"
    released = "released"
    """The list was refused or taken back."""
    destroyed = "destroyed"


class DestructionItem(Record):
    """A case on a list: what the tombstone keeps, so that the printed list says the same afterwards."""

    __tablename__ = "complaint_destruction_items"
    __rows__ = PartOf(lambda: DestructionList, "list_id")
    __table_args__ = (
        Index(
            "uq_complaint_destruction_items_listed", "complaint_id", unique=True,
            postgresql_where=text("state = 'listed'"),
        ),
        Index("ix_complaint_destruction_items_case", "complaint_id"),
    )  # fmt: skip
    list_id: Mapped[UUID] = mapped_column(ForeignKey("complaint_destruction_lists.id"), index=True)
    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaints.id"))
    number: Mapped[str]
    regime: Mapped[str]
    track: Mapped[str]
    received_on: Mapped[date]
    closed_on: Mapped[date]
    retain_until: Mapped[date]
    state: Mapped[DestructionItemState] = mapped_column(default=DestructionItemState.listed)
    reason: Mapped[str] = mapped_column(default="")
    """Why it was struck."""
    struck_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
