from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out, Ref
from backend.domains.complaints.archives.models import (
    DestructionItemState,
    DestructionListState,
)
from backend.domains.complaints.models import Founded


class ArchiveQuery(ListQuery):
    sort: Literal["-closed_at", "closed_at"] = "-closed_at"
    q: str | None = Field(None, min_length=1, max_length=100, description="Any words of the case")
    regime: str | None = Field(None, max_length=8)
    category: str | None = Field(None, max_length=32)
    cause_code: str | None = Field(None, max_length=200)
    result: Founded | None = Field(None, description="Was it founded?")
    model: str | None = Field(None, max_length=60, description="Of the vehicle")
    plate_no: str | None = Field(None, max_length=10)
    person_id: UUID | None = Field(
        None, description="Who handled it, was held responsible, or was complained about"
    )
    closed_from: date | None = Field(None, description="First day of closing")
    closed_to: date | None = Field(None, description="Day after the last")
    kept_before: date | None = Field(None, description="Kept until a day before this one")
    reason: str | None = Field(None, max_length=200, description="Why, when a file is asked for")


class ArchiveRow(Out):
    id: UUID = Field(description="Of the case")
    number: str
    regime: str
    track: str
    category: str | None
    cause_code: str | None
    result: Founded | None
    model: str | None
    plate_no: str | None
    department: str | None
    handler: str | None
    satisfaction: int | None
    unit_id: UUID
    closed_at: datetime
    retain_until: date | None
    important: bool
    legal_hold: bool


class RetentionIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"until": "2028-12-31", "reason": "客戶另案訴訟中"}]}
    )
    until: date | None = Field(None, description="The new last day; later than the present one")
    legal_hold: bool | None = Field(None, description="true: nothing is destroyed until it is lifted")  # fmt: skip
    reason: str = Field(min_length=2, max_length=500)


class RetentionOut(Out):
    id: UUID
    number: str
    important: bool
    legal_hold: bool
    retain_until: date | None
    version: int


class DestructionListIn(In):
    unit_id: UUID = Field(description="The unit that received the cases")
    complaint_ids: list[UUID] = Field(
        min_length=1, max_length=200, examples=[["01934b7e-0000-7000-8000-000000000001"]]
    )


class DestructionReasonIn(In):
    reason: str = Field(min_length=2, max_length=500, examples=["客戶仍在協商"])


class DestructionApproveIn(In):
    reason: str | None = Field(None, max_length=500, examples=["同意銷毀"])


class DestructionListQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    state: list[DestructionListState] | None = Field(None, max_length=10)
    unit_id: UUID | None = None


class DestructionListRow(Out):
    id: UUID
    number: str
    unit_id: UUID
    unit: str
    state: DestructionListState
    cases: int = Field(description="On it, without those struck")
    created_at: datetime
    executed_at: datetime | None


class DestructionItemOut(Out):
    id: UUID
    complaint_id: UUID
    number: str
    regime: str
    track: str
    received_on: date
    closed_on: date
    retain_until: date
    state: DestructionItemState
    reason: str
    struck_by: Ref | None


class DestructionListOut(DestructionListRow):
    version: int
    asked_by: Ref | None = Field(description="Null while only the clock has proposed it")
    decided_by: Ref | None
    decided_at: datetime | None
    first_by: Ref | None
    first_at: datetime | None
    second_by: Ref | None
    approval_id: UUID | None = Field(description="The approval that is being signed")
    clauses: list[str]
    items: list[DestructionItemOut]
    can: list[str] = Field(description="submit, strike, withdraw, approve, execute: what the caller may do now")  # fmt: skip
