"""Shops, registration forms, memberships, cards and the ledger of points (append-only)."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Uuid

from backend.core.db import Record, Versioned
from backend.core.rows import PartOf
from backend.domains.vip.rows import AtShop

ZERO = Decimal("0.00")


class VipShop(Versioned):
    """What the programme keeps of a shop: the three digits of its cards, its blanks and handbooks.

    Blanks below nothing: cards were issued that nobody had counted in.
    """

    __tablename__ = "vip_shops"
    __rows__ = AtShop()
    __table_args__ = (UniqueConstraint("unit_id"), UniqueConstraint("code"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    code: Mapped[str]
    card_blanks: Mapped[int] = mapped_column(default=0)
    handbooks: Mapped[int] = mapped_column(default=0)


class Gender(StrEnum):
    female = "f"
    male = "m"
    unstated = "unstated"


class Qualification(StrEnum):
    single = "single"
    accumulated = "accumulated"
    exchange = "exchange"


class ApplicationState(StrEnum):
    applied = "applied"
    issued = "issued"


class VipApplication(Versioned):
    """門店VIP資料登記表: the form as the customer signed it. Receipts that qualify name it (`pos_sales.application_id`)."""

    __tablename__ = "vip_applications"
    __rows__ = AtShop()
    __table_args__ = (
        UniqueConstraint("form_no"),
        Index("ix_vip_applications_created", "created_at", "id"),
        Index("ix_vip_applications_unit", "unit_id", "created_at", "id"),
        Index("ix_vip_applications_state", "state", "created_at", "id"),
        Index("ix_vip_applications_signed", "unit_id", "signed_on", "form_no"),
    )
    form_no: Mapped[str]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str]
    surname: Mapped[str]
    gender: Mapped[Gender]
    phone: Mapped[str | None]
    birthday: Mapped[date | None]
    id_last4: Mapped[str | None]
    sms_consent: Mapped[bool]
    referrer_id: Mapped[UUID | None]
    """A membership; no foreign key, for memberships point to their forms."""
    welcomed_at: Mapped[datetime | None]
    qualification: Mapped[Qualification]
    qualifying_total: Mapped[Decimal] = mapped_column(default=ZERO)
    signed_on: Mapped[date]
    received_original: Mapped[bool] = mapped_column(default=False)
    state: Mapped[ApplicationState] = mapped_column(default=ApplicationState.applied)
    entered_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))


class MemberState(StrEnum):
    active = "active"
    expired = "expired"
    replaced = "replaced"
    closed = "closed"


class VipMember(Versioned):
    """A membership. Balance = earned - spent - expired = the sum of its entries; it may fall below nothing after a return.

    `birth_md` ("10-01") finds birthdays; `search_text` and `tokens` are made by members/finding.py.
    """

    __tablename__ = "vip_members"
    __rows__ = AtShop()
    __table_args__ = (
        UniqueConstraint("number"),
        CheckConstraint("points_spent >= 0 and points_expired >= 0", name="counted_up"),
        Index("ix_vip_members_created", "created_at", "id"),
        Index("ix_vip_members_unit", "unit_id", "created_at", "id"),
        Index("ix_vip_members_state", "state", "created_at", "id"),
        Index("ix_vip_members_valid_to", "valid_to", "id"),
        Index("ix_vip_members_birth", "birth_md", "id", postgresql_where=text("state = 'active'")),
        Index("ix_vip_members_phone", "phone"),
        Index("ix_vip_members_application", "application_id"),
        Index("ix_vip_members_replaces", "replaces_id", postgresql_where=text("replaces_id is not null")),
        Index("ix_vip_members_ended", "ended_on", "id", postgresql_where=text("erased_at is null and ended_on is not null")),
        Index("uq_vip_members_live_phone", "unit_id", "phone", unique=True, postgresql_where=text("state = 'active' and phone is not null")),
        Index("ix_vip_members_tokens", "tokens", postgresql_using="gin", postgresql_with={"fastupdate": "off"}),
    )  # fmt: skip
    number: Mapped[str]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    application_id: Mapped[UUID] = mapped_column(ForeignKey("vip_applications.id"))
    name: Mapped[str]
    surname: Mapped[str]
    gender: Mapped[Gender]
    phone: Mapped[str | None]
    birthday: Mapped[date | None]
    birth_md: Mapped[str | None]
    id_last4: Mapped[str | None]
    sms_consent: Mapped[bool]
    consent_changed_at: Mapped[datetime | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date]
    state: Mapped[MemberState] = mapped_column(default=MemberState.active)
    ended_on: Mapped[date | None]
    cum_paid: Mapped[Decimal] = mapped_column(default=ZERO)
    points_earned: Mapped[int] = mapped_column(default=0)
    points_spent: Mapped[int] = mapped_column(default=0)
    points_expired: Mapped[int] = mapped_column(default=0)
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("vip_members.id"))
    close_asked_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    """Personal data taken out when the retention period was over."""
    search_text: Mapped[str] = mapped_column(default="")
    tokens: Mapped[list[str]] = mapped_column(ARRAY(Text()), default=list)

    @property
    def balance(self) -> int:
        return self.points_earned - self.points_spent - self.points_expired


class CardState(StrEnum):
    active = "active"
    lost = "lost"
    damaged = "damaged"
    replaced = "replaced"
    expired = "expired"


class VipCard(Versioned):
    """A piece of plastic. At most one is active; a number is never used again."""

    __tablename__ = "vip_cards"
    __rows__ = AtShop()
    __table_args__ = (
        Index("uq_vip_cards_number", "number", unique=True),
        Index("ix_vip_cards_created", "created_at", "id"),
        Index("ix_vip_cards_member", "member_id", "created_at", "id"),
        Index("uq_vip_cards_active", "member_id", unique=True, postgresql_where=text("state = 'active'")),
        Index("ix_vip_cards_owed", "unit_id", "created_at", "id", postgresql_where=text("not handbook_given")),
    )  # fmt: skip
    number: Mapped[str]
    member_id: Mapped[UUID] = mapped_column(ForeignKey("vip_members.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    state: Mapped[CardState] = mapped_column(default=CardState.active)
    issued_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    handbook_given: Mapped[bool]
    fee: Mapped[Decimal] = mapped_column(default=ZERO)
    ended_at: Mapped[datetime | None]
    """When it stopped to work: reported lost, handed in, run out."""


class PointsKind(StrEnum):
    earn = "earn"
    return_ = "return"
    redeem = "redeem"
    expire = "expire"


class PointsEntry(Record):
    """One line of the ledger; nobody changes or deletes it. `expires_on`: of what was earned."""

    __tablename__ = "vip_points"
    __rows__ = PartOf(lambda: VipMember, "member_id")
    __table_args__ = (Index("ix_vip_points_member", "member_id", "created_at", "id"),)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("vip_members.id"))
    kind: Mapped[PointsKind]
    points: Mapped[int]
    amount: Mapped[Decimal] = mapped_column(default=ZERO)
    cum_paid_after: Mapped[Decimal]
    balance_after: Mapped[int]
    ref: Mapped[str]
    ref_id: Mapped[UUID] = mapped_column(Uuid())
    expires_on: Mapped[date | None]


class IdentityCheck(Record):
    """Somebody compared the holder with the card (P14-R-6). What was looked at, never what was read."""

    __tablename__ = "vip_identity_checks"
    __rows__ = AtShop()
    __table_args__ = (Index("ix_vip_identity_checks_card", "card_id", "created_at", "id"),)
    card_id: Mapped[UUID] = mapped_column(ForeignKey("vip_cards.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    checked_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    looked_at: Mapped[list[str]]
    passed: Mapped[bool]


class Magazine(Record):
    """An issue of the member magazine as a shop hands it out."""

    __tablename__ = "vip_magazines"
    __rows__ = AtShop()
    __table_args__ = (
        UniqueConstraint("unit_id", "issue"),
        Index("ix_vip_magazines_created", "created_at", "id"),
        Index("ix_vip_magazines_unit", "unit_id", "created_at", "id"),
    )
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    issue: Mapped[str]
    published_on: Mapped[date]


class MagazinePickup(Record):
    __tablename__ = "vip_magazine_pickups"
    __rows__ = PartOf(lambda: VipMember, "member_id")
    __table_args__ = (
        Index("uq_vip_magazine_pickups_once", "member_id", "magazine_id", unique=True),
    )
    magazine_id: Mapped[UUID] = mapped_column(ForeignKey("vip_magazines.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("vip_members.id"))
    handed_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    price: Mapped[Decimal] = mapped_column(default=ZERO)


class Acknowledgement(Record):
    """A person has read the version of the regulation that began on `version_from` (P14-Z-1)."""

    __tablename__ = "vip_acknowledgements"
    __rows__ = PartOf(lambda: VipShop, "shop_id")
    __table_args__ = (UniqueConstraint("user_id", "version_from"),)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    shop_id: Mapped[UUID] = mapped_column(ForeignKey("vip_shops.id"))
    version_from: Mapped[date]
