"""Quotes (kept for fifteen minutes' use), sales and returns as the till posted them."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Record, Versioned
from backend.core.rows import Closed
from backend.domains.vip.models import ZERO
from backend.domains.vip.pricing import Benefit
from backend.domains.vip.rows import AtShop


class PromptAnswer(StrEnum):
    """What the customer said when asked for the card."""

    yes = "yes"
    no = "no"
    not_member = "not_member"


class Quote(Record):
    """A price with its reasons, good for one sale. `facts`: lines, options, points, form of address."""

    __tablename__ = "pos_quotes"
    __rows__ = Closed("used by the sale that names it; never listed")
    __table_args__ = (Index("ix_pos_quotes_created", "created_at"),)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    cashier_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    card_id: Mapped[UUID | None] = mapped_column(ForeignKey("vip_cards.id"))
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("vip_members.id"))
    valid_until: Mapped[datetime]
    total: Mapped[Decimal]
    facts: Mapped[dict[str, Any]]


class SaleState(StrEnum):
    committed = "committed"
    part_returned = "part_returned"
    returned = "returned"


class Sale(Versioned):
    """A receipt. `sold_at` is the till's moment, `created_at` ours: they differ when the line was down."""

    __tablename__ = "pos_sales"
    __rows__ = AtShop()
    __table_args__ = (
        Index("uq_pos_sales_receipt", "unit_id", "receipt_no", unique=True),
        Index("uq_pos_sales_quote", "quote_id", unique=True, postgresql_where=text("quote_id is not null")),
        CheckConstraint("returned_total >= 0 and returned_total <= paid_total", name="returned_within_paid"),
        Index("ix_pos_sales_sold", "sold_at", "id"),
        Index("ix_pos_sales_unit", "unit_id", "sold_at", "id"),
        Index("ix_pos_sales_member", "member_id", "sold_at", "id"),
        Index("ix_pos_sales_card", "card_id", "sold_at"),
        Index("ix_pos_sales_benefit", "benefit", "sold_at", "id"),
        Index("ix_pos_sales_receipt_no", "receipt_no", "sold_at", "id"),
        Index("ix_pos_sales_application", "application_id", postgresql_where=text("application_id is not null")),
    )  # fmt: skip
    receipt_no: Mapped[str]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    cashier_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    sold_at: Mapped[datetime]
    offline: Mapped[bool] = mapped_column(default=False)
    quote_id: Mapped[UUID | None]
    card_id: Mapped[UUID | None] = mapped_column(ForeignKey("vip_cards.id"))
    card_no: Mapped[str | None]
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("vip_members.id"))
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("vip_applications.id"))
    """The form this receipt qualified for: once (P14-E-1)."""
    coupon_code: Mapped[str | None]
    benefit: Mapped[Benefit]
    rate: Mapped[Decimal]
    lines: Mapped[list[Any]]
    """[{no, sku, name, qty, list_price, kind, rate, paid, benefit, clause}]"""
    options: Mapped[list[Any]]
    """What the alternatives would have cost: [{benefit, total, clause, chosen}]."""
    paid_total: Mapped[Decimal]
    returned_total: Mapped[Decimal] = mapped_column(default=ZERO)
    state: Mapped[SaleState] = mapped_column(default=SaleState.committed)
    id_seen: Mapped[bool]
    vip_prompted: Mapped[bool]
    prompt_answer: Mapped[PromptAnswer]
    signature_confirmed: Mapped[bool]
    signature: Mapped[str | None]
    """The strokes of the pad as an SVG path; empty when the paper slip was signed."""
    points_before: Mapped[int | None]
    points_delta: Mapped[int]
    points_after: Mapped[int | None]
    warnings: Mapped[list[str]]
    digest: Mapped[str]
    """Of what the till posted: the same receipt again is answered, another under its number refused."""


class SaleReturn(Record):
    """Goods that came back; money follows what was paid, points follow the money (P14-X-1)."""

    __tablename__ = "pos_returns"
    __rows__ = AtShop()
    __table_args__ = (
        Index("uq_pos_returns_number", "unit_id", "return_no", unique=True),
        Index("ix_pos_returns_sale", "sale_id", "created_at"),
    )
    return_no: Mapped[str]
    sale_id: Mapped[UUID] = mapped_column(ForeignKey("pos_sales.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    cashier_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    returned_at: Mapped[datetime]
    lines: Mapped[list[Any]]
    """[{no, qty, refund}]; empty when an amount was given."""
    refund: Mapped[Decimal]
    points_delta: Mapped[int]
    points_after: Mapped[int | None]
    digest: Mapped[str]
