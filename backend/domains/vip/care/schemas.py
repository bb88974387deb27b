from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.vip.care.models import IncidentKind, IncidentState
from backend.domains.vip.members.schemas import ShopId

ITEMS = ("greeting", "surname", "initiative", "advice", "farewell")
"""What a visit looks at: greeted, by surname, taken care of unasked, advised, escorted out by everybody."""


class ServiceCheckIn(In):
    shop_id: ShopId = None
    visited_on: date | None = Field(None, description="Today when left out")
    employee_id: UUID | None = Field(
        None, description="Whom it is about; the whole shop when left out"
    )
    items: dict[str, int] = Field(
        examples=[{"greeting": 4, "surname": 5, "initiative": 4, "advice": 3, "farewell": 4}]
    )
    remark: str | None = Field(None, max_length=500)


class ServiceCheckRow(Out):
    id: UUID
    unit_id: UUID
    shop: str
    visited_on: date
    checker: str
    employee_id: UUID | None
    items: dict[str, int]
    score: Decimal
    remark: str | None


class ServiceCheckQuery(ListQuery):
    sort: Literal["-visited_on", "visited_on"] = "-visited_on"
    shop_id: UUID | None = None


class VipIncidentIn(In):
    shop_id: ShopId = None
    kind: IncidentKind = Field(examples=["service_complaint"])
    facts: str = Field(min_length=2, max_length=2000, examples=["未主動提醒出示卡片"])
    employee_id: UUID | None = None
    occurred_on: date | None = None


class VipHandleIn(In):
    handling: str | None = Field(None, max_length=2000, examples=["已與當事人談話並重新培訓"])
    drop: bool = False


class VipIncidentRow(Out):
    id: UUID
    unit_id: UUID
    shop: str
    kind: IncidentKind
    occurred_on: date
    employee_id: UUID | None
    employee: str | None
    member_id: UUID | None
    facts: str
    state: IncidentState
    handling: str | None
    handled_at: datetime | None
    created_at: datetime
    version: int
    can: list[str]


class VipIncidentQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    shop_id: UUID | None = None
    kind: list[IncidentKind] | None = Field(None, max_length=12)
    state: list[IncidentState] | None = Field(None, max_length=3)
    employee_id: UUID | None = None


class VipReportOut(Out):
    """A shop's month (P14-0). Shares in percent with one decimal; null where nothing was bought."""

    shop_id: UUID
    month: str
    new_vips: int
    active_vips: int
    renewals: int
    buyers: int
    repeat_buyers: int
    repeat_rate: Decimal | None
    turnover: Decimal
    vip_turnover: Decimal
    vip_share: Decimal | None
    points_earned: int
    points_spent: int
    points_expired: int
    sales: int
    prompts: int
    service_score: Decimal | None
    service_items: dict[str, Decimal]
    service_complaints: int
