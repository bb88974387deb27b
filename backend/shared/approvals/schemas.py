from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out, Ref
from backend.shared.approvals.deciding import Decision
from backend.shared.approvals.models import ApprovalState, GroupMode, SlotState

Comment = Annotated[str, Field(min_length=1, max_length=2000)]
Id = "018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e30"


class ApprovalQuery(ListQuery):
    box: Literal["todo", "done", "mine", "cc"] = Field(
        "todo", description="待辦 / 已辦 / 我發起的 / 抄送我的"
    )
    state: ApprovalState | None = None
    kind: str | None = Field(None, max_length=64)
    sort: Literal["-created_at", "created_at"] = "-created_at"


class ApprovalRow(Out):
    id: UUID
    created_at: datetime
    kind: str = Field(examples=["complaint.solution"])
    title: str
    state: ApprovalState
    opened_by: Ref
    subject_type: str
    subject_id: UUID
    due_at: datetime | None
    decided_at: datetime | None
    version: int


class SlotOut(Out):
    id: UUID
    group_no: int
    code: str
    label: str = Field(examples=["總經理"])
    mode: GroupMode
    state: SlotState
    candidates: list[Ref]
    decided_by: Ref | None
    on_behalf_of: Ref | None
    decided_at: datetime | None
    comment: str | None


class StepOut(Out):
    at: datetime
    act: str = Field(examples=["open", "approve", "transfer"])
    actor: Ref
    on_behalf_of: Ref | None
    other: Ref | None
    comment: str | None


class ApprovalOut(ApprovalRow):
    kind_label: str
    clauses: list[str]
    facts: dict[str, str | int | float | bool | list[str] | None]
    copied_to: list[Ref]
    slots: list[SlotOut] = Field(description="Past, present and future signatures, in order")
    steps: list[StepOut]
    can: list[str] = Field(
        examples=[["approve", "reject", "return", "transfer", "add_sign", "copy"]]
    )


class PlannedOut(Out):
    group_no: int
    code: str
    label: str
    mode: GroupMode
    candidates: list[Ref]


class DecisionIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"decision": "approve", "comment": "同意所提方案"}]}
    )
    decision: Decision
    comment: Comment | None = Field(None, description="Needed to reject or return")


class BatchIn(DecisionIn):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"ids": [Id], "decision": "approve", "comment": "同意"}]}
    )
    ids: list[UUID] = Field(min_length=1, max_length=100)


class BatchLine(Out):
    id: UUID
    ok: bool
    code: str | None
    detail: str | None


class BatchOut(Out):
    results: list[BatchLine]


class HandOnIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"user_id": Id, "reason": "出差,請代為審閱"}]}
    )
    user_id: UUID
    reason: Comment


class CopyIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"user_ids": [Id]}]})
    user_ids: list[UUID] = Field(min_length=1, max_length=50)


class ReasonIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "內容有誤,修改後再送"}]})
    reason: Comment


class DelegationIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "delegate_id": Id,
                    "from_on": "2026-12-01",
                    "until_on": "2026-12-08",
                    "kinds": ["complaint.solution"],
                    "reason": "出國開會",
                }
            ]
        }
    )
    delegate_id: UUID
    from_on: date
    until_on: date = Field(description="The first day it no longer holds")
    kinds: list[str] = Field([], max_length=50, description="Empty: every kind")
    max_amount: int | None = Field(None, ge=0, le=10**9)
    reason: Comment


class DelegationRow(Out):
    id: UUID
    created_at: datetime
    delegate: Ref
    from_on: date
    until_on: date | None
    kinds: list[str]
    max_amount: int | None
    reason: str
    revoked_at: datetime | None


class KindOut(Out):
    name: str
    label: str
    clauses: list[str]


class CountsOut(Out):
    todo: int = Field(description="Up to 1000")
    unread_notices: int = Field(description="Up to 1000")
