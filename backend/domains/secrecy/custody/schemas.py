from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.shared.access.levels import Level
from backend.shared.custody.models import StockCountState, StockResult
from backend.shared.custody.schemas import CloseCountIn, FoundLinesIn

Measure = Literal["safe", "locked_cabinet", "encryption", "seal", "view_only", "watermark"]
__all__ = ["CloseCountIn", "FoundLinesIn"]


class AppointmentIn(In):
    company_id: UUID | None = Field(None, description="One's own when empty")
    user_id: UUID = Field(examples=["01920000-0000-7000-8000-000000000001"])
    deputy_id: UUID | None = None
    levels: list[Level] = Field(min_length=1, max_length=3, examples=[["mimi", "jimi", "juemi"]])
    measures: list[Measure] = Field(
        min_length=1, max_length=6, examples=[["safe", "encryption", "view_only"]]
    )


class HandoverLineIn(In):
    number: str = Field(min_length=1, max_length=100)
    counted: int = Field(1, ge=0, le=1)


class HandoverIn(In):
    lines: list[HandoverLineIn] = Field(
        max_length=2000, examples=[[{"number": "SUBA-mimi-2026-7K2Q9X", "counted": 1}]]
    )


class AppointmentRow(Out):
    id: UUID
    created_at: datetime
    company_id: UUID
    company: str
    user_id: UUID
    name: str
    deputy_id: UUID | None
    deputy: str | None
    from_on: date | None = Field(description="Null while the handover is being counted")
    until_on: date | None
    levels: list[str]
    measures: list[str]
    handed_over_items: int | None
    counted_on: date | None
    can: list[str]


class AppointmentQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    company_id: UUID | None = None


class HandoverLineOut(Out):
    number: str
    kind: str
    location: str
    lent: bool = Field(description="With a holder: it changes hands on paper only")


class HandoverOut(Out):
    appointment_id: UUID
    from_id: UUID
    to_id: UUID
    lines: list[HandoverLineOut]


class StockTakingIn(In):
    company_id: UUID | None = Field(None, description="The company one keeps; needed with several")
    kind: Literal["classified", "certificate"] = Field("classified", examples=["classified"])


class StockTakingLine(Out):
    number: str
    expected: int
    found: int | None
    result: StockResult
    note: str


class StockTakingRow(Out):
    id: UUID
    created_at: datetime
    unit_id: UUID
    kind: str
    custodian_id: UUID
    witness_id: UUID | None
    state: StockCountState
    closed_at: datetime | None
    differences: int


class StockTakingOut(StockTakingRow):
    lines: list[StockTakingLine]
    can: list[str]


class StockTakingQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    state: list[StockCountState] | None = Field(None, max_length=2)
