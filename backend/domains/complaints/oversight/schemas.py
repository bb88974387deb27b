from datetime import date, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out, Ref
from backend.domains.complaints.oversight.models import (
    CriticismState,
    InspectionResult,
    LessonState,
    OrderState,
    SpotCheckState,
)

ID = "018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e30"
Soonest = Literal["due_at", "-due_at"]
Newest = Literal["-created_at", "created_at"]


class SpotCheckRunIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"month": "2026-09"}]})
    month: str = Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$", description="In which the cases were closed")  # fmt: skip


class SpotCheckRunQuery(ListQuery):
    sort: Literal["-month", "month"] = "-month"
    unit_id: UUID | None = None
    month: date | None = Field(None, description="Its first day")


class SpotCheckRunRow(Out):
    id: UUID
    regime: str
    unit: Ref
    month: date
    rate: str = Field(examples=["0.1"])
    least: int
    seed: str
    digest: str = Field(description="SHA-256 of the population; the same stands in the book")
    population: int
    drawn: int
    created_at: datetime


class DrawnOut(Out):
    id: UUID
    number: str
    reasons: list[str] = Field(examples=[["sample", "overdue"]])


class RedrawOut(Out):
    run_id: UUID
    seed: str
    digest: str
    population: int
    rate: str
    least: int
    whole: bool = Field(description="The population is the one that was drawn from")
    same: bool = Field(description="Drawing again gives the list that was verified")
    drawn: list[DrawnOut]


class SpotCheckQuery(ListQuery):
    sort: Soonest = "due_at"
    state: SpotCheckState | None = None
    unit_id: UUID | None = None


class SpotCheckRow(Out):
    id: UUID
    case: Ref = Field(description="The case; its name is its number")
    category: str | None
    unit: Ref
    reasons: list[str]
    state: SpotCheckState
    due_at: datetime
    method: str
    remark: str
    verifier: Ref | None
    verified_at: datetime | None
    version: int
    can: list[str] = Field(description="verify, where the caller had no part in the case")


class SpotCheckOut(SpotCheckRow):
    code: str | None = Field(description="Why the caller cannot verify it")


class VerifyIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"result": "nonconform", "method": "phone", "remark": "電話詢問客戶,補貨未到"}]})  # fmt: skip
    result: Literal[SpotCheckState.conform, SpotCheckState.nonconform]
    method: Literal["phone", "visit", "documents"]
    remark: str = Field("", max_length=2000, description="Needed where it is nonconform")


class InspectionItem(In):
    item: str = Field(max_length=20, examples=["hotline"])
    passed: bool
    remark: str = Field("", max_length=1000, description="Needed where it fails")


class InspectionIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "unit_id": ID, "quarter": "2026-Q3",
                    "items": [
                        {"item": "hotline", "passed": True}, {"item": "register", "passed": True},
                        {"item": "on_time", "passed": False, "remark": "三件逾期"},
                        {"item": "archive", "passed": True}, {"item": "reviews", "passed": True},
                    ],
                }
            ]
        }
    )  # fmt: skip
    unit_id: UUID
    quarter: str = Field(pattern=r"^20\d{2}-Q[1-4]$", examples=["2026-Q3"])
    items: list[InspectionItem] = Field(max_length=20)


class InspectionQuery(ListQuery):
    sort: Newest = "-created_at"
    unit_id: UUID | None = None
    quarter: date | None = Field(None, description="Its first day")
    result: InspectionResult | None = None


class ChecklistItem(Out):
    item: str
    label: str


class InspectionItemOut(Out):
    item: str
    passed: bool
    remark: str


class InspectionRow(Out):
    id: UUID
    unit: Ref
    quarter: date
    result: InspectionResult
    items: list[InspectionItemOut]
    inspector: Ref
    created_at: datetime


class OrderIn(In):
    demand: str = Field(min_length=2, max_length=4000, examples=["核對所有逾期案件並調整值班"])
    due_on: date = Field(description="Ahead, and within twenty working days")


class CriticismIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "grounds": "第三季度三件投訴逾期", "text": "對貴單位未按要求辦理投訴提出批評。",
                    "order": {"demand": "調整值班,逐件補辦", "due_on": "2026-10-15"},
                }
            ]
        }
    )  # fmt: skip
    grounds: str = Field(min_length=2, max_length=4000, description="What was found")
    text: str = Field(min_length=2, max_length=4000, description="To the unit; it names no person")
    order: OrderIn


class WaiveIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "不符項於檢查當日即改正"}]})  # fmt: skip
    reason: str = Field(min_length=5, max_length=2000)


class CriticismQuery(ListQuery):
    sort: Newest = "-created_at"
    unit_id: UUID | None = None
    state: CriticismState | None = None


class CriticismRow(Out):
    id: UUID
    unit: Ref
    source: Literal["spot_check", "inspection"]
    inspection_id: UUID | None
    state: CriticismState
    due_at: datetime
    grounds: str
    text: str
    waive_reason: str
    decider: Ref | None
    decided_at: datetime | None
    created_at: datetime
    version: int
    can: list[str] = Field(description="issue, waive")


class OrderStatus(StrEnum):
    ordered = "ordered"
    overdue = "overdue"
    reported = "reported"
    accepted = "accepted"


class RectifiedIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"report": "已調整值班並補辦三件", "evidence": "值班表、補辦記錄"}]})  # fmt: skip
    report: str = Field(min_length=2, max_length=4000)
    evidence: str = Field("", max_length=2000, description="In words, unless a file of one's own hangs on the order")  # fmt: skip


class RejectIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "未見補辦記錄"}]})
    reason: str = Field(min_length=2, max_length=2000)


class OrderQuery(ListQuery):
    sort: Soonest = "due_at"
    unit_id: UUID | None = None
    state: OrderState | None = None


class OrderRow(Out):
    id: UUID
    unit: Ref
    criticism_id: UUID
    demand: str
    due_on: date
    due_at: datetime
    state: OrderState
    status: OrderStatus = Field(description="The state, or overdue")
    report: str
    evidence: str
    reported_at: datetime | None
    reporter: Ref | None
    reason: str
    rejections: int
    version: int
    can: list[str] = Field(description="report, accept, reject")


class LessonIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "title": "線路調整先通知客戶", "lesson": "調整送貨線路未事先通知,客戶誤以為停送。",
                    "improvement": "調整前三天逐戶通知並留記錄。",
                }
            ]
        }
    )  # fmt: skip
    title: str = Field(min_length=2, max_length=100)
    lesson: str = Field(min_length=2, max_length=4000)
    improvement: str = Field(min_length=2, max_length=2000)


class LessonQuery(ListQuery):
    sort: Newest = "-created_at"
    q: str | None = Field(None, min_length=1, max_length=100, description="Words, Chinese from one character up")  # fmt: skip
    category: str | None = Field(None, max_length=40)
    regime: str | None = Field(None, max_length=8)
    state: LessonState | None = None


class LessonRow(Out):
    id: UUID
    regime: str
    category: str | None
    title: str
    lesson: str
    improvement: str
    state: LessonState
    published_at: datetime | None
    created_at: datetime
    complaint_id: UUID | None = Field(description="Of a draft alone: what is published leads back to nobody")  # fmt: skip
    version: int
    can: list[str] = Field(description="change, publish")
