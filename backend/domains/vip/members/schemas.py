from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.vip.models import (
    ApplicationState,
    CardState,
    Gender,
    MemberState,
    PointsKind,
    Qualification,
)

CardNo = Annotated[str, Field(max_length=40, examples=["123000000018"])]
ShopId = Annotated[
    UUID | None, Field(description="The unit of the shop; one's own when there is one only")
]
ReceiptNo = Annotated[str, Field(min_length=1, max_length=40, examples=["R20260915-0007"])]


class VipFormIn(In):
    """What stands on the form. What is missing is told all at once (P14-G-1)."""

    name: str | None = Field(None, max_length=60, examples=["王麗"])
    surname: str | None = Field(None, max_length=10, description="Derived when left out")
    gender: Gender = Gender.unstated
    phone: str | None = Field(None, max_length=40, examples=["13800138000"])
    birthday: date | None = Field(None, examples=["1990-10-01"])
    id_last4: str | None = Field(None, pattern=r"^\d{3}[\dXx]$", examples=["0018"])
    sms_consent: bool = False
    signed_on: date | None = Field(None, description="Today when left out")
    received_original: bool = Field(False, description="The signed paper is in the shop")


class VipApplicationIn(VipFormIn):
    shop_id: ShopId = None
    receipts: list[ReceiptNo] = Field(
        min_length=1, max_length=50, examples=[["R20260915-0007"]],
        description="Those he shows: one of 1,000 or several of 2,000 within half a year",
    )  # fmt: skip
    referrer_card_no: CardNo | None = None


class VipFormReceivedIn(In):
    received_original: Literal[True] = Field(
        description="The signed paper has come", examples=[True]
    )


class VipApplicationRow(Out):
    id: UUID
    form_no: str
    unit_id: UUID
    shop: str
    name: str
    gender: Gender
    phone: str | None = Field(description="Masked")
    qualification: Qualification
    qualifying_total: Decimal
    signed_on: date
    received_original: bool
    state: ApplicationState
    referrer_id: UUID | None
    welcomed_at: datetime | None
    created_at: datetime
    version: int
    can: list[str]


class VipApplicationQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    shop_id: UUID | None = None
    state: list[ApplicationState] | None = Field(None, max_length=2)


class VipIssueIn(In):
    card_no: CardNo | None = Field(
        None, description="Of the blank that was scanned; the next of the shop when left out"
    )


class VipExchangeIn(In):
    received_original: bool = False
    phone: str | None = Field(None, max_length=40, examples=["13800138000"])
    sms_consent: bool | None = None
    signed_on: date | None = None
    card_no: CardNo | None = None
    receipts: list[ReceiptNo] = Field(default=[], max_length=50)


class VipCardLostIn(In):
    shop_id: ShopId = None
    identity_checked: Literal[True] = Field(
        description="The holder was identified (P14-M-4a)", examples=[True]
    )


class VipCardDamagedIn(In):
    shop_id: ShopId = None
    handed_in: Literal[True] = Field(description="The card is in the shop's hands", examples=[True])


class VipReissueIn(In):
    shop_id: ShopId = None
    card_no: CardNo | None = Field(None, description="Of the new blank")


class VipCardOut(Out):
    id: UUID
    number: str
    state: CardState
    issued_at: datetime
    ended_at: datetime | None
    handbook_given: bool
    fee: Decimal
    member_id: UUID


class HandbookOwedRow(Out):
    """A handbook that is owed."""

    id: UUID
    number: str
    member_id: UUID
    member_number: str
    name: str
    phone: str | None
    created_at: datetime


class HandbookOwedQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "created_at"


class VipMemberRow(Out):
    id: UUID
    number: str
    unit_id: UUID
    shop: str
    name: str
    gender: Gender
    phone: str | None = Field(description="138****1234", examples=["138****1234"])
    birth_md: str | None = Field(description="Month and day; never the year", examples=["10-01"])
    state: MemberState
    valid_from: date
    valid_to: date
    cum_paid: Decimal
    points_earned: int
    points_balance: int
    rate: Decimal
    sms_consent: bool
    created_at: datetime
    version: int
    can: list[str]


class VipMemberOut(VipMemberRow):
    surname: str
    address: str = Field(description="How to speak to him", examples=["歐陽女士"])
    points_spent: int
    points_expired: int
    replaces_id: UUID | None
    replaced_by_id: UUID | None
    close_asked_at: datetime | None
    erased_at: datetime | None
    cards: list[VipCardOut]
    batches: list["PointsBatchOut"]
    magazines: list[str]


class PointsBatchOut(Out):
    """Points by the day they run out; what goes is taken from what runs out first."""

    earned_on: date
    expires_on: date
    points: int
    left: int


class VipRevealedOut(Out):
    id: UUID
    phone: str | None
    birthday: date | None
    id_last4: str | None


class VipMemberPatch(In):
    name: str | None = Field(None, min_length=1, max_length=60, examples=["王莉"])
    reason: str | None = Field(None, min_length=2, max_length=500, examples=["登記時寫錯字"])
    phone: str | None = Field(None, max_length=40, examples=["13900139000"])
    sms_consent: bool | None = None
    birthday: date | None = Field(None, description="Refused: it never changes (P14-U-1b)")
    id_last4: str | None = Field(None, pattern=r"^\d{3}[\dXx]$")


class VipMemberQuery(ListQuery):
    sort: Literal[
        "-created_at", "created_at", "valid_to", "-valid_to", "number", "-number"
    ] = "-created_at"  # fmt: skip
    q: str | None = Field(None, max_length=100, description="Name, phone, card or number")
    shop_id: UUID | None = None
    state: list[MemberState] | None = Field(None, max_length=4)
    valid_to_before: date | None = Field(None, description="Those that run out before")


class PointsRow(Out):
    id: UUID
    created_at: datetime
    kind: PointsKind
    points: int
    amount: Decimal
    cum_paid_after: Decimal
    balance_after: int
    ref: str
    ref_id: UUID
    expires_on: date | None


class PointsQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"


class VipCloseIn(In):
    reason: Literal["customer", "death"] = Field(examples=["customer"])


class OtherMembershipsIn(In):
    """Understood, and refused."""

    to: list[UUID] = Field(
        default=[], max_length=10, examples=[["01920000-0000-7000-8000-000000000001"]]
    )


class IdentityCheckIn(In):
    shop_id: ShopId = None
    card_no: CardNo
    looked_at: list[Literal["name", "phone", "id"]] = Field(
        min_length=1, max_length=3, examples=[["name", "phone"]]
    )
    passed: bool = Field(examples=[True])


class IdentityCheckOut(Out):
    id: UUID
    created_at: datetime
    card_id: UUID
    looked_at: list[str]
    passed: bool


class MagazineIn(In):
    shop_id: ShopId = None
    issue: str = Field(min_length=1, max_length=20, examples=["2026-03"])
    published_on: date = Field(examples=["2026-03-01"])


class MagazineOut(Out):
    id: UUID
    unit_id: UUID
    issue: str
    published_on: date
    created_at: datetime


class MagazineQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"


class MagazinePickupIn(In):
    issue: str = Field(min_length=1, max_length=20, examples=["2026-03"])


class MagazinePickupOut(Out):
    id: UUID
    member_id: UUID
    issue: str
    price: Decimal
    created_at: datetime


class VipStockIn(In):
    shop_id: ShopId = None
    card_blanks: int = Field(0, ge=-100000, le=100000, examples=[200])
    handbooks: int = Field(0, ge=-100000, le=100000, examples=[200])


class VipShopOut(Out):
    id: UUID
    unit_id: UUID
    name: str
    code: str
    card_blanks: int
    handbooks: int
    handbooks_owed: int


class VipReadingIn(In):
    shop_id: ShopId = None


class VipReadingOut(Out):
    """The regulation's version in force, and whether the caller has read it."""

    version: int
    since: date
    acknowledged: bool


VipMemberOut.model_rebuild()
