from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from backend.core.schemas import In, Out, Ref
from backend.domains.complaints.parts import ComplaintExtensionState
from backend.shared.approvals.models import ApprovalState


class UrgeIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "請於今日下班前回覆進度"}]})
    text: str = Field(min_length=1, max_length=1000)


class AddendumIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"about": "facts", "text": "補充配送記錄", "reason": "事後取得"}]
        }
    )
    about: str = Field(min_length=1, max_length=60)
    text: str = Field(min_length=1, max_length=4000)
    reason: str = Field(min_length=1, max_length=500)


class ComplaintExtensionIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"amount": 7, "reason_code": "third_party", "reason": "等待質檢站報告"}]
        }
    )
    amount: int = Field(ge=1, le=365, description="In the clock's unit, counted from the start")
    reason_code: Literal["third_party", "customer", "complexity", "other"]
    reason: str = Field(min_length=2, max_length=1000)


class ComplaintExtensionDecisionIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"approve": True, "reason": "情況特殊"}]}
    )
    approve: bool
    reason: str = Field("", max_length=1000)


class ExtensionOut(Out):
    id: UUID
    amount: int
    reason_code: str
    reason: str
    requested_by: UUID
    state: ComplaintExtensionState
    decided_by: UUID | None
    decided_at: datetime | None
    due_at: datetime


class RequestIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"unit_id": "018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e30", "text": "請提供維修記錄"}
            ]
        }
    )
    unit_id: UUID
    text: str = Field(min_length=2, max_length=2000)


class RequestAnswerIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"answer": "記錄已附上"}]})
    answer: str = Field(min_length=1, max_length=4000)


class RequestOut(Out):
    id: UUID
    unit_id: UUID
    by_id: UUID
    text: str
    answer: str | None
    answered_by: UUID | None
    answered_at: datetime | None


class PauseIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"reason": "third_party", "evidence": "檢測委託單 A-18"}]}
    )
    reason: Literal["customer", "third_party", "other"]
    evidence: str = Field(min_length=2, max_length=500)


class MarksIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"important": True, "reason": "可能訴訟"}]}
    )
    important: bool | None = None
    legal_hold: bool | None = None
    protected: bool | None = None
    reason: str = Field(min_length=2, max_length=500)


class SimilarOut(Out):
    id: UUID
    number: str
    state: str
    state_label: str
    received_at: datetime
    category: str | None
    match: list[str] = Field(description="phone, customer, plate")


class UrgeOut(Out):
    by: Ref
    at: datetime
    text: str


class AddendumOut(Out):
    by: Ref
    at: datetime
    about: str
    text: str
    reason: str


class CaseExtensionOut(Out):
    id: UUID
    amount: int = Field(description="In the clock's unit, counted from the start")
    reason_code: str
    reason: str
    by: Ref
    at: datetime
    state: ComplaintExtensionState
    decided_by: Ref | None
    decided_at: datetime | None
    decision_reason: str
    can: list[str] = Field(description="decide")


class CooperationOut(Out):
    id: UUID
    unit: Ref
    by: Ref
    at: datetime
    text: str
    answer: str | None
    answered_by: Ref | None
    answered_at: datetime | None
    can: list[str] = Field(description="answer")


class CasePauseOut(Out):
    by: Ref
    at: datetime
    reason: str
    evidence: str
    ended_at: datetime | None


class SurveyRow(Out):
    by: Ref
    at: datetime
    expires_at: datetime
    answered_at: datetime | None


class SurveyAnswerOut(Out):
    round: int
    item: str
    score: int
    comment: str
    at: datetime
    by_link: bool = Field(description="By the customer himself, not on the phone")


class CaseApprovalOut(Out):
    id: UUID
    kind: str
    title: str
    state: ApprovalState
    by: Ref
    at: datetime
    decided_at: datetime | None
    waiting_for: list[Ref]


class BesideOut(Out):
    approvals: list[CaseApprovalOut]
    urges: list[UrgeOut]
    addenda: list[AddendumOut]
    extensions: list[CaseExtensionOut]
    requests: list[CooperationOut]
    pauses: list[CasePauseOut]
    surveys: list[SurveyRow]
    scores: list[SurveyAnswerOut]
    acknowledges: list[UUID] = Field(description="Transfers the caller may confirm")
    can: list[str] = Field(
        description="add, request, pause, resume, urge, extend, mark, survey", examples=[["add"]]
    )
