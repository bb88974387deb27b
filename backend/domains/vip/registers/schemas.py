from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.vip.members.schemas import ShopId
from backend.domains.vip.registers.models import RegisterState

Month = Annotated[str, Field(pattern=r"^20\d{2}-(0[1-9]|1[0-2])$", examples=["2026-09"])]


class VipRegisterRow(Out):
    id: UUID
    unit_id: UUID
    shop: str
    month: str
    form_count: int
    due_on: date
    state: RegisterState
    late: bool
    originals_count: int | None
    explanation: str | None
    sent_at: datetime | None
    courier: str | None
    tracking_no: str | None
    received_at: datetime | None
    received_count: int | None
    difference: str | None
    version: int
    can: list[str]


class RegisteredForm(Out):
    form_no: str
    application_id: UUID
    name: str
    signed_on: date


class VipRegisterOut(VipRegisterRow):
    """With its forms, and the signature over what was closed."""

    forms: list[RegisteredForm]
    digest: str
    signature: str
    key_id: str
    intact: bool = Field(description="The snapshot is what was signed")


class VipRegisterQuery(ListQuery):
    sort: Literal["-month", "month"] = "-month"
    shop_id: UUID | None = None
    month: str | None = Field(None, max_length=7)
    state: list[RegisterState] | None = Field(None, max_length=4)


class RegisterSendIn(In):
    shop_id: ShopId = None
    courier: str | None = Field(None, min_length=2, max_length=60, examples=["順豐"])
    tracking_no: str | None = Field(None, min_length=4, max_length=60, examples=["SF1234567890"])
    originals_count: int = Field(ge=0, le=100000, examples=[17])
    explanation: str | None = Field(None, min_length=2, max_length=500)


class RegisterReceiveIn(In):
    shop_id: ShopId = None
    received_count: int = Field(ge=0, le=100000, examples=[17])
    difference: str | None = Field(None, min_length=2, max_length=500)
