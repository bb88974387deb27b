from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, field_validator

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.secrecy.copies.models import (
    CopyAction,
    CopyEnding,
    CopyState,
    RequestState,
)
from backend.shared.access.levels import Level
from backend.shared.custody.schemas import WITNESS, WitnessIn

PageNumber = Annotated[int, Field(ge=1, le=500)]


class CopyRequestIn(In):
    document_id: UUID
    action: CopyAction = Field(examples=["print"])
    copies: int = Field(1, ge=1, le=1000, description="At most 20; at 絕密 3")
    pages: list[PageNumber] = Field(default=[], max_length=500, description="All when empty")
    purpose: str = Field(min_length=10, max_length=1000, examples=["向合作方說明供貨條款時使用"])
    recipients: list[UUID] = Field(
        default=[], max_length=20, description="Persons who know it; oneself when empty"
    )
    ending: CopyEnding = CopyEnding.return_
    due_on: date = Field(description="Returned or destroyed by then", examples=["2026-09-30"])


class CopyDecisionIn(In):
    reason: str | None = Field(None, max_length=1000, examples=["同意,僅限本次談判"])


class CopyRefusalIn(In):
    reason: str = Field(min_length=2, max_length=1000, examples=["用途不明"])


class CopyRequestRow(Out):
    id: UUID
    created_at: datetime
    document_id: UUID
    register_no: str
    level: Level
    asked_by: UUID
    asker: str
    action: CopyAction
    copies: int
    pages: list[int]
    due_on: date
    state: RequestState
    valid_until: date | None
    used_at: datetime | None
    can: list[str]


class CopyRequestOut(CopyRequestRow):
    """With the purpose, for those who see the request."""

    purpose: str
    recipients: list[UUID]
    ending: CopyEnding
    decided_by: UUID | None
    decided_at: datetime | None
    serials: list[str]
    version: int


class CopyRequestQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    scene: Literal["mine", "todo", "all"] = Field(
        "all", description="Mine, or those I am to decide"
    )
    document_id: UUID | None = None
    state: list[RequestState] | None = Field(None, max_length=5)


class CopyRow(Out):
    id: UUID
    created_at: datetime
    serial: str = Field(examples=["SUBA-mimi-2026-7K2Q9X-C01"])
    document_id: UUID
    request_id: UUID
    company_id: UUID
    holder_id: UUID
    holder: str
    level: Level
    secrecy_until: date | None
    due_on: date
    state: CopyState
    overdue: bool
    issued_at: datetime | None
    ended_at: datetime | None
    can: list[str]


class CopyQuery(ListQuery):
    sort: Literal["-created_at", "created_at", "due_on", "-due_on"] = "-created_at"
    overdue: bool | None = Field(None, description="Only those that are late")
    holder: UUID | None = None
    document_id: UUID | None = None
    state: list[CopyState] | None = Field(None, max_length=5)

    @field_validator("overdue")
    @classmethod
    def all_when_not(cls, overdue: bool | None) -> bool | None:
        return overdue or None


class CopyReturnIn(In):
    condition: str = Field(min_length=2, max_length=500, examples=["完好,頁數相符"])


class CopyTransferIn(In):
    to: UUID = Field(examples=["01920000-0000-7000-8000-000000000001"])


class CopyDestroyIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"witness": WITNESS}]})
    witness: WitnessIn


class TraceIn(In):
    serial: str = Field(min_length=3, max_length=100, examples=["SUBA-mimi-2026-7K2Q9X-C01"])


class TraceLook(Out):
    at: datetime
    page: int
    user_id: UUID
    name: str
    mark: str


class TraceOut(Out):
    """Where a page or a copy comes from, and who had it."""

    document_id: UUID
    register_no: str | None
    level: Level
    serial: str | None
    holder_id: UUID | None
    holder: str | None
    state: CopyState | None
    looks: list[TraceLook]


class DocumentDestructionIn(In):
    reason: str = Field(
        min_length=10, max_length=1000, examples=["合同已終止且保管期屆滿,不再需要"]
    )


class DocumentDestructionDoneIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"witnesses": [WITNESS, WITNESS]}]})
    witnesses: list[WitnessIn] = Field(min_length=1, max_length=5)


class DocumentDestructionRow(Out):
    id: UUID
    created_at: datetime
    document_id: UUID
    register_no: str
    level: Level
    asked_by: UUID
    asker: str
    state: RequestState
    decided_at: datetime | None
    used_at: datetime | None
    can: list[str]


class DocumentDestructionOut(DocumentDestructionRow):
    decided_by: UUID | None
    witnesses: list[UUID]
    reason: str


class DocumentDestructionQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    state: list[RequestState] | None = Field(None, max_length=5)
