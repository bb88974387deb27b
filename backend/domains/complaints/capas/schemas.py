from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out, Ref
from backend.domains.complaints.capas.models import (
    CapaCheckKind,
    CapaKind,
    CapaOrigin,
    CapaResult,
    CapaState,
)


class CapaIn(In):
    kind: CapaKind = CapaKind.corrective
    action: str = Field(min_length=5, max_length=1000, examples=["維修後增加扭力複檢記錄"])
    owner_id: UUID
    due_on: date = Field(examples=["2026-10-31"])
    monitor_id: UUID | None = Field(
        None, description="Where nobody signs measures; else the general manager names the monitor"
    )


class CapaCommentIn(In):
    comment: str = Field(min_length=2, max_length=2000, examples=["措施可行,建議先在一車間試行。"])


class CapaApproveIn(In):
    monitor_id: UUID | None = Field(
        None, description="Neither the owner nor the customer relations manager; 422 without"
    )
    comment: str = Field("", max_length=2000)


class CapaRejectIn(In):
    reason: str = Field(min_length=2, max_length=2000, examples=["未針對根本原因"])


class CapaDoneIn(In):
    evidence: str = Field(
        "",
        max_length=4000,
        description="What shows it; may be left out where a file hangs on the measure",
        examples=["9月起複檢表 42 份,抽查 10 份均合格"],
    )


class CapaCheckIn(In):
    result: Literal["done", "not_done"]
    text: str = Field(min_length=2, max_length=2000, examples=["現場查看複檢表,已落實"])


class CapaEffectIn(In):
    effective: bool
    text: str = Field(min_length=2, max_length=2000, examples=["30日內無同類投訴"])


class CapaQuery(ListQuery):
    sort: Literal["due_on", "-due_on"] = "due_on"
    scene: Literal["mine", "all"] = Field("all", description="mine: owned or monitored by me")
    state: list[CapaState] | None = Field(None, max_length=6)
    owner_id: UUID | None = None
    monitor_id: UUID | None = None
    unit_id: UUID | None = None
    complaint_id: UUID | None = None
    overdue: bool | None = Field(None, description="Past its day and not reported done")
    unchecked: bool | None = Field(None, description="The general manager's look is still missing")


class CapaRow(Out):
    id: UUID
    kind: CapaKind
    origin: CapaOrigin
    action: str
    state: CapaState
    due_on: date
    overdue: bool
    complaint: Ref = Field(description="`name` is the number of the case")
    unit: Ref
    owner: Ref
    monitor: Ref | None
    gm_wanted: bool
    gm_checked_at: datetime | None
    effective: bool | None
    version: int


class CapaCheckOut(Out):
    kind: CapaCheckKind
    result: CapaResult
    text: str
    by: Ref
    checked_on: date


class CapaActOut(Out):
    action: str = Field(examples=["manager-check"])
    label: str
    allowed: bool
    code: str | None = Field(description="Why not")
    reason: str | None
    clauses: list[str]


class CapaClockOut(Out):
    code: str = Field(examples=["capa.due"])
    label: str
    due_at: datetime
    state: str
    late: bool


class CapaOut(CapaRow):
    complaint_visible: bool = Field(description="Whether the reader may open the case as well")
    recurs: Ref | None = Field(description="The earlier case, where the house opened the measure")
    drafted_by: Ref | None
    created_at: datetime
    comment: str
    commented_by: Ref | None
    commented_at: datetime | None
    approved_by: Ref | None
    approved_at: datetime | None
    rejection: str
    evidence: str
    done_at: datetime | None
    closed_at: datetime | None
    checks: list[CapaCheckOut]
    clocks: list[CapaClockOut]
    next: list[CapaActOut] = Field(description="What can be done in this state, by whom or why not")


class CapaSampleQuery(ListQuery):
    sort: Literal["-quarter", "quarter"] = "-quarter"
    company_id: UUID | None = None


class CapaSampleRow(Out):
    id: UUID
    company_id: UUID
    company: str
    quarter: date
    seed: str = Field(description="Draws the same measures again")
    share: str = Field(examples=["0.20"])
    population: int
    drawn: int
    missing: int = Field(description="Drawn and not yet looked at")
