from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import Field

from backend.core.schemas import In, Out
from backend.domains.vip.members.schemas import PointsBatchOut
from backend.domains.vip.models import CardState, Gender, MemberState, PointsKind
from backend.domains.vip.points.models import RedemptionState

Mobile = Annotated[str, Field(pattern=r"^1[3-9]\d{9}$", examples=["13800138000"])]
Code = Annotated[str, Field(pattern=r"^\d{6}$", examples=["483920"])]


class SelfCodeIn(In):
    phone: Mobile


class SelfCodeOut(Out):
    """The same whether the number is known or not."""

    valid_minutes: int


class SelfSessionIn(In):
    phone: Mobile
    code: Code


class SelfSessionOut(Out):
    token: str = Field(description="Send it as `Authorization: Bearer`")
    expires_at: datetime


class SelfPoints(Out):
    at: datetime
    kind: PointsKind
    points: int
    balance_after: int
    ref: str


class SelfPurchase(Out):
    receipt_no: str
    sold_at: datetime
    paid_total: Decimal
    returned_total: Decimal
    points_delta: int


class SelfGift(Out):
    redemption_no: str
    gift: str
    points: int
    state: RedemptionState
    at: datetime


class SelfMembership(Out):
    id: UUID
    number: str
    shop: str
    name: str
    gender: Gender
    phone: str | None
    birthday: date | None
    state: MemberState
    valid_to: date
    card_state: CardState | None
    cum_paid: Decimal
    points_earned: int
    points_balance: int
    rate: Decimal
    sms_consent: bool
    close_asked_at: datetime | None
    batches: list[PointsBatchOut]
    points: list[SelfPoints]
    purchases: list[SelfPurchase]
    gifts: list[SelfGift]


class SelfOut(Out):
    memberships: list[SelfMembership]


class SelfPatch(In):
    sms_consent: bool | None = Field(None, examples=[False])
    phone: Mobile | None = Field(None, description="With the code that was sent to it")
    code: Code | None = None
