from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.vip.members.schemas import CardNo, ReceiptNo, ShopId
from backend.domains.vip.pos.models import PromptAnswer, SaleState
from backend.domains.vip.pricing import Benefit, LineKind

Amount = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2, examples=["199.99"])]
Strokes = Annotated[
    str | None,
    Field(max_length=20000, pattern=r"^[ML0-9 .,\-]*$", description="The signature as an SVG path"),
]


class SaleLineIn(In):
    sku: str = Field(min_length=1, max_length=60, examples=["6901234567892"])
    name: str = Field("", max_length=120, examples=["女裝外套"])
    qty: int = Field(1, ge=1, le=9999)
    list_price: Amount = Field(description="One piece; for promotion and special price as marked")
    kind: LineKind = LineKind.regular


class CouponIn(In):
    code: str = Field(min_length=1, max_length=60, examples=["CP-30"])
    amount: Amount


EXAMPLE = {
    "sku": "6901234567892",
    "name": "女裝外套",
    "qty": 1,
    "list_price": "199.99",
    "kind": "regular",
}
Lines = Annotated[list[SaleLineIn], Field(min_length=1, max_length=300, examples=[[EXAMPLE]])]


class QuoteIn(In):
    shop_id: ShopId = None
    card_no: CardNo | None = None
    phone: str | None = Field(None, max_length=40, description="Does not replace the card")
    lines: Lines
    coupon: CouponIn | None = None
    benefit: Benefit | None = Field(
        None, description="The one the customer chose; the only possible one when left out"
    )
    holder_present: bool | None = Field(None, description="Is it the holder who stands there?")
    id_seen: bool = Field(False, description="The original ID was seen")
    id_birthday: date | None = Field(None, description="As on the ID")
    id_matches: bool | None = Field(None, description="Name and birth date are those of the member")


class PricedLineOut(Out):
    no: int
    sku: str
    name: str
    qty: int
    list_price: Decimal
    kind: LineKind
    rate: Decimal
    paid: Decimal
    benefit: Benefit
    clause: str


class BenefitOptionOut(Out):
    """What the sale costs under one benefit."""

    benefit: Benefit
    rate: Decimal
    total: Decimal
    clause: str
    chosen: bool


class TillMember(Out):
    """Whom the cashier has before him: how to speak to him, and what he is entitled to."""

    id: UUID
    number: str
    name: str = Field(description="Masked", examples=["王*"])
    surname: str
    address: str = Field(examples=["王女士"])
    phone: str | None
    valid_to: date
    points_earned: int
    points_balance: int
    rate: Decimal
    birthday_today: bool


class TillFoundMember(TillMember):
    card_ends: str | None = Field(
        description="Last digits of the card he should show", examples=["0018"]
    )


class TillFoundOut(Out):
    items: list[TillFoundMember]


class QuoteOut(Out):
    id: UUID
    shop_id: UUID
    valid_until: datetime
    benefit: Benefit
    rate: Decimal
    total: Decimal
    clause: str
    lines: list[PricedLineOut]
    options: list[BenefitOptionOut]
    member: TillMember | None
    points_before: int | None
    points_after: int | None


class OfflineLineIn(SaleLineIn):
    paid: Amount = Field(description="What the till charged for the line")


class OfflineSaleIn(In):
    """A sale the till rang up while the line was down: as it was charged, at its own time."""

    sold_at: datetime = Field(examples=["2026-09-15T15:02:00+08:00"])
    card_no: CardNo | None = None
    lines: Annotated[list[OfflineLineIn], Field(min_length=1, max_length=300)]
    coupon_code: str | None = Field(None, max_length=60)
    benefit: Benefit = Benefit.none
    id_seen: bool = False


class SaleIn(In):
    shop_id: ShopId = None
    receipt_no: ReceiptNo
    quote_id: UUID | None = None
    offline: OfflineSaleIn | None = None
    vip_prompted: bool = Field(False, description="The customer was asked for the card")
    prompt_answer: PromptAnswer = PromptAnswer.no
    signature_confirmed: bool = False
    signature: Strokes = None

    @model_validator(mode="after")
    def one_way(self) -> Self:
        if (self.quote_id is None) == (self.offline is None):
            raise ValueError("QUOTE_OR_OFFLINE")
        return self


class SaleCardIn(In):
    """Understood, and refused."""

    card_no: CardNo


class SaleRow(Out):
    id: UUID
    receipt_no: str
    shop_id: UUID
    shop: str
    cashier: str
    sold_at: datetime
    posted_at: datetime
    offline: bool
    member_id: UUID | None
    benefit: Benefit
    rate: Decimal
    paid_total: Decimal
    returned_total: Decimal
    state: SaleState
    points_delta: int
    prompt_answer: PromptAnswer
    can: list[str]


class SaleReturnOut(Out):
    id: UUID
    return_no: str
    receipt_no: str
    returned_at: datetime
    lines: list[dict[str, Any]]
    refund: Decimal
    points_delta: int
    points_after: int | None
    sale_state: SaleState
    paid_total: Decimal
    returned_total: Decimal


class SaleOut(Out):
    id: UUID
    receipt_no: str
    shop_id: UUID
    sold_at: datetime
    posted_at: datetime
    offline: bool
    card_no: str | None = Field(description="Masked but for the end", examples=["********0018"])
    member_id: UUID | None
    address: str | None
    benefit: Benefit
    rate: Decimal
    clause: str
    lines: list[PricedLineOut]
    options: list[BenefitOptionOut]
    coupon_code: str | None
    paid_total: Decimal
    returned_total: Decimal
    state: SaleState
    points_before: int | None
    points_delta: int
    points_after: int | None
    prompt_answer: PromptAnswer
    signature_confirmed: bool
    signature: str | None
    warnings: list[str]


class SaleQuery(ListQuery):
    sort: Literal["-sold_at", "sold_at"] = "-sold_at"
    shop_id: UUID | None = None
    member_id: UUID | None = None
    receipt_no: str | None = Field(None, max_length=40)
    benefit: list[Benefit] | None = Field(None, max_length=4)


class SaleReturnLineIn(In):
    no: int = Field(ge=1, le=300, examples=[1])
    qty: int = Field(1, ge=1, le=9999)


class SaleReturnIn(In):
    shop_id: ShopId = None
    return_no: str = Field(min_length=1, max_length=40, examples=["T20260916-0001"])
    lines: list[SaleReturnLineIn] = Field(default=[], max_length=300)
    amount: Decimal | None = Field(
        None, gt=0, max_digits=12, decimal_places=2, description="Instead of lines"
    )

    @model_validator(mode="after")
    def one_way(self) -> Self:
        if bool(self.lines) == (self.amount is not None):
            raise ValueError("LINES_OR_AMOUNT")
        return self
