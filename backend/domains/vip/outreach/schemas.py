from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.vip.members.schemas import ShopId
from backend.domains.vip.outreach.models import MessageKind, MessageState, SkipReason


class VipAnnouncementIn(In):
    shop_id: ShopId = None
    kind: Literal["new_product", "promotion"] = Field(examples=["promotion"])
    title: str = Field(min_length=2, max_length=60, examples=["國慶滿減"])
    starts_on: date = Field(examples=["2026-09-26"])
    ends_on: date | None = Field(None, examples=["2026-10-07"])


class VipAnnouncementRow(Out):
    id: UUID
    unit_id: UUID
    shop: str
    kind: MessageKind
    title: str
    starts_on: date
    ends_on: date | None
    send_on: date
    queued: int
    skipped: int
    created_at: datetime


class VipAnnouncementQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    shop_id: UUID | None = None


class VipMessageRow(Out):
    id: UUID
    unit_id: UUID
    member_id: UUID
    member_number: str
    kind: MessageKind
    text: str
    send_on: date
    state: MessageState
    reason: SkipReason | None
    sent_at: datetime | None
    created_at: datetime


class VipMessageQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    shop_id: UUID | None = None
    kind: list[MessageKind] | None = Field(None, max_length=5)
    state: list[MessageState] | None = Field(None, max_length=4)
