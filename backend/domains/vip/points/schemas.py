from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.vip.members.schemas import CardNo, ShopId
from backend.domains.vip.points.models import GiftKind, RedemptionState
from backend.domains.vip.pos.schemas import Strokes

PointsNeeded = Annotated[int, Field(gt=0, le=1_000_000, examples=[10])]


class GiftIn(In):
    shop_id: ShopId = None
    name: str = Field(min_length=1, max_length=120, examples=["杯子"])
    kind: GiftKind = GiftKind.goods
    points_needed: PointsNeeded
    stock: int = Field(ge=0, le=1_000_000, examples=[30])
    poster_no: str = Field(min_length=1, max_length=40, examples=["P-2026-03"])
    from_date: date = Field(examples=["2026-07-01"])
    to_date: date = Field(examples=["2026-09-30"])


class GiftPatch(In):
    stock: int | None = Field(None, ge=0, le=1_000_000, examples=[50])
    to_date: date | None = None
    points_needed: PointsNeeded | None = Field(
        None, description="Opens another entry of the poster and ends this one"
    )


class GiftRow(Out):
    id: UUID
    unit_id: UUID
    shop: str
    name: str
    kind: GiftKind
    points_needed: int
    stock: int
    poster_no: str
    from_date: date
    to_date: date
    on_poster: bool
    created_at: datetime
    version: int
    can: list[str]


class GiftQuery(ListQuery):
    sort: Literal["-created_at", "created_at", "points_needed", "-points_needed"] = "points_needed"
    shop_id: UUID | None = None
    on: date | None = Field(None, description="Those on the poster of that day")
    poster_no: str | None = Field(None, max_length=40)


class RedemptionIn(In):
    shop_id: ShopId = None
    card_nos: list[CardNo] = Field(
        min_length=1, max_length=10, examples=[["123000000018"]],
        description="The holder's own card; more than one is refused",
    )  # fmt: skip
    gift_id: UUID


class GiftHandOverIn(In):
    signature_confirmed: bool = False
    signature: Strokes = None


class GiftDefectIn(In):
    defect: str = Field(min_length=2, max_length=500, examples=["杯身有裂痕"])


class OtherGiftIn(In):
    """Understood, and refused."""

    gift_id: UUID | None = None


class RedemptionRow(Out):
    id: UUID
    redemption_no: str
    unit_id: UUID
    shop: str
    member_id: UUID
    member_number: str
    gift_id: UUID
    gift: str
    points: int
    points_after: int
    state: RedemptionState
    created_at: datetime
    handed_over_at: datetime | None
    replaced_at: datetime | None
    version: int
    can: list[str]


class RedemptionQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    shop_id: UUID | None = None
    member_id: UUID | None = None
    state: list[RedemptionState] | None = Field(None, max_length=3)
