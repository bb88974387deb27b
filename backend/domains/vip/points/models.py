"""Gifts on the poster of a shop, and what was redeemed."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Versioned
from backend.domains.vip.rows import AtShop


class GiftKind(StrEnum):
    """Cash and vouchers of money value are words that are understood and refused (P14-U-2)."""

    goods = "goods"
    service = "service"
    cash = "cash"
    voucher = "voucher"


class Gift(Versioned):
    """One entry of a poster. Other points are another entry (P14-U-7)."""

    __tablename__ = "vip_gifts"
    __rows__ = AtShop()
    __table_args__ = (
        CheckConstraint("stock >= 0", name="in_stock"),
        CheckConstraint("points_needed > 0", name="costs_points"),
        Index("ix_vip_gifts_created", "created_at", "id"),
        Index("ix_vip_gifts_unit", "unit_id", "created_at", "id"),
        Index("ix_vip_gifts_points", "points_needed", "id"),
        Index("ix_vip_gifts_dates", "to_date", "from_date"),
        Index("ix_vip_gifts_poster", "poster_no", "created_at", "id"),
    )
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str]
    kind: Mapped[GiftKind]
    points_needed: Mapped[int]
    stock: Mapped[int]
    poster_no: Mapped[str]
    from_date: Mapped[date]
    to_date: Mapped[date]
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("vip_gifts.id"))


class RedemptionState(StrEnum):
    requested = "requested"
    handed_over = "handed_over"
    replaced_defective = "replaced_defective"


class Redemption(Versioned):
    """Never cancelled, never exchanged (P14-U-5, U-6)."""

    __tablename__ = "vip_redemptions"
    __rows__ = AtShop()
    __table_args__ = (
        UniqueConstraint("redemption_no"),
        Index("ix_vip_redemptions_created", "created_at", "id"),
        Index("ix_vip_redemptions_unit", "unit_id", "created_at", "id"),
        Index("ix_vip_redemptions_member", "member_id", "created_at", "id"),
        Index("ix_vip_redemptions_state", "state", "created_at", "id"),
    )
    redemption_no: Mapped[str]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("vip_members.id"))
    gift_id: Mapped[UUID] = mapped_column(ForeignKey("vip_gifts.id"))
    points: Mapped[int]
    points_after: Mapped[int]
    state: Mapped[RedemptionState] = mapped_column(default=RedemptionState.requested)
    requested_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    handed_over_at: Mapped[datetime | None]
    handed_over_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    signature: Mapped[str | None]
    defect: Mapped[str | None]
    replaced_at: Mapped[datetime | None]
