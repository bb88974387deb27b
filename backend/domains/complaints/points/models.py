"""Where customers complain: hotlines, office telephones, mailboxes; where they were published; whose cards carry them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Uuid

from backend.core.db import Record, Versioned
from backend.core.rows import Owned, PartOf
from backend.shared.access.permissions import Permission as P


class PointKind(StrEnum):
    phone = "phone"
    mailbox = "mailbox"


class ContactLineKind(StrEnum):
    direct = "direct"
    extension = "extension"


class ContactPoint(Versioned):
    """A number or mailbox of a unit. It is public once it was published."""

    __tablename__ = "contact_points"
    __rows__ = Owned(permission=P.contact_point_read, owner="created_by")
    __table_args__ = (
        Index("ix_contact_points_unit", "unit_id", "created_at", "id"),
        Index("ix_contact_points_created", "created_at", "id"),
        Index("ix_contact_points_created_by", "created_by", "created_at", "id"),
        Index(
            "uq_contact_points_value", "unit_id", "value", unique=True,
            postgresql_where=text("active"),
        ),
    )  # fmt: skip
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    regime: Mapped[str]
    kind: Mapped[PointKind]
    value: Mapped[str]
    toll_free: Mapped[bool] = mapped_column(default=False)
    line: Mapped[ContactLineKind | None]
    extension_owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    published_at: Mapped[datetime | None]
    flagged: Mapped[str] = mapped_column(default="")
    """Why it wants attention, as a code."""
    created_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    ended_at: Mapped[datetime | None]


class ContactPublication(Record):
    """Where and when a contact point was made known, with its evidence."""

    __tablename__ = "contact_publications"
    __rows__ = PartOf(lambda: ContactPoint, "point_id")
    point_id: Mapped[UUID] = mapped_column(ForeignKey("contact_points.id"), index=True)
    channel: Mapped[str]
    on: Mapped[date]
    evidence: Mapped[str]
    by_id: Mapped[UUID]
    delivered: Mapped[list[Any]] = mapped_column(default=list)
    """Customers it was sent to: [{customer_id, channel}]"""


class CardBatch(Versioned):
    """A printing of business cards: whose, with which contact points."""

    __tablename__ = "card_batches"
    __rows__ = Owned(permission=P.contact_point_read, owner="created_by")
    __table_args__ = (
        Index("ix_card_batches_unit", "unit_id", "created_at", "id"),
        Index("ix_card_batches_created", "created_at", "id"),
        Index("ix_card_batches_created_by", "created_by", "created_at", "id"),
    )
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    people: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    phone_id: Mapped[UUID] = mapped_column(ForeignKey("contact_points.id"))
    mailbox_id: Mapped[UUID] = mapped_column(ForeignKey("contact_points.id"))
    quantity: Mapped[int]
    reprint_by: Mapped[datetime | None]
    """Set when a number on the cards has changed."""
    created_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
