from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.shared.custody.models import (
    CustodyClass,
    CustodyEventKind,
    CustodyState,
    LoanState,
    StockCountState,
    StockResult,
    TransferState,
)

Words = Annotated[str, Field(min_length=2, max_length=500)]
WITNESS: dict[str, JsonValue] = {"username": "warrant_custodian_2", "password": "..."}


class WitnessIn(In):
    """The second person, who confirms with his own password."""

    username: str = Field(min_length=1, max_length=100, examples=["archivist"])
    password: str = Field(min_length=1, max_length=200, examples=["..."])
    otp: str | None = Field(None, max_length=20)


class MoveIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"location": "保險櫃 B2"}]})
    location: Words
    witness: WitnessIn | None = None


class LossIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"note": "搬遷後找不到。"}]})
    note: Words


class DestructionIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reference": "銷毀清單 2026-03"}]})
    reference: Words
    witness: WitnessIn | None = None


class LoanIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"purpose": "客戶查閱合同", "due_on": "2026-09-30"}]}
    )
    borrower_id: UUID | None = Field(None, description="Left out: oneself")
    purpose: Words
    due_on: date


class HandOutIn(In):
    witness: WitnessIn | None = None


class ReturnIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"condition": "完好"}]})
    condition: Words
    late_reason: str = Field("", max_length=500, description="Needed when it comes late")
    witness: WitnessIn | None = None


class TransferIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"to_id": "01920000-0000-7000-8000-000000000001", "reason": "離職交接", "object_ids": ["01920000-0000-7000-8000-000000000002"]}]
        }
    )  # fmt: skip
    to_id: UUID
    reason: Words
    object_ids: list[UUID] = Field(min_length=1, max_length=500)


class CountedIn(In):
    object_id: UUID
    counted: int = Field(ge=0, le=1_000_000)


class AcceptIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"lines": [{"object_id": "01920000-0000-7000-8000-000000000002", "counted": 1}]}]
        }
    )  # fmt: skip
    lines: list[CountedIn] = Field(min_length=1, max_length=500)
    witness: WitnessIn | None = None


class RefuseIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "少一把鑰匙"}]})
    reason: Words


class StockCountIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"kind": "warrant"}]})
    kind: str = Field(min_length=1, max_length=40)


class FoundIn(In):
    number: str = Field(min_length=1, max_length=100)
    found: int = Field(ge=0, le=1_000_000)
    note: str = Field("", max_length=500)


class FoundLinesIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"lines": [{"number": "QZ-0001", "found": 1}]}]}
    )
    lines: list[FoundIn] = Field(min_length=1, max_length=500)


class CloseCountIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"witness": WITNESS}]})
    witness: WitnessIn


class ObjectQuery(ListQuery):
    sort: Literal["-created_at", "created_at", "number", "-number"] = "-created_at"
    kind: str | None = Field(None, max_length=40)
    number: str | None = Field(None, max_length=100)
    state: list[CustodyState] | None = Field(None, max_length=5)
    unit_id: UUID | None = None
    custodian_id: UUID | None = None
    subject_id: UUID | None = None


class MovementQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    object_id: UUID | None = None
    kind: list[CustodyEventKind] | None = Field(None, max_length=10)


class LoanQuery(ListQuery):
    sort: Literal["-created_at", "created_at", "due_on", "-due_on"] = "-created_at"
    object_id: UUID | None = None
    borrower_id: UUID | None = None
    state: list[LoanState] | None = Field(None, max_length=6)


class StockCountQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    state: list[StockCountState] | None = Field(None, max_length=2)
    unit_id: UUID | None = None


class ObjectRow(Out):
    id: UUID
    created_at: datetime
    subject_type: str
    subject_id: UUID
    kind: str
    number: str
    class_: CustodyClass = Field(serialization_alias="class", validation_alias="class")
    policy: str | None
    unit_id: UUID
    custodian_id: UUID
    holder_id: UUID | None
    location: str
    quantity: int
    total: int
    state: CustodyState
    counted_on: date | None
    version: int
    can: list[str]


class MovementRow(Out):
    id: UUID
    created_at: datetime
    object_id: UUID
    seq: int
    kind: CustodyEventKind
    from_id: UUID | None
    to_id: UUID | None
    quantity: int
    balance: int
    by_id: UUID
    second_id: UUID | None
    location: str
    reference: str
    note: str


class LoanRow(Out):
    id: UUID
    created_at: datetime
    object_id: UUID
    number: str
    borrower_id: UUID
    purpose: str
    due_on: date
    state: LoanState
    handed_out_at: datetime | None
    returned_at: datetime | None
    condition: str
    late_reason: str
    version: int


class TransferLineOut(Out):
    object_id: UUID
    expected: int
    counted: int | None


class TransferOut(Out):
    id: UUID
    created_at: datetime
    unit_id: UUID
    from_id: UUID
    to_id: UUID
    state: TransferState
    reason: str
    decided_at: datetime | None
    lines: list[TransferLineOut]
    version: int


class StockCountRow(Out):
    id: UUID
    created_at: datetime
    unit_id: UUID
    kind: str
    custodian_id: UUID
    witness_id: UUID | None
    state: StockCountState
    closed_at: datetime | None
    differences: int
    version: int


class StockLineOut(Out):
    id: UUID
    object_id: UUID | None
    number: str
    expected: int
    found: int | None
    result: StockResult
    note: str


class StockCountOut(StockCountRow):
    lines: list[StockLineOut]
