from datetime import date, datetime
from typing import Any, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.complaints.reports.models import ComplaintReportState, ImprovementState

MONTH = Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$", examples=["2026-09"])


class FiguresQuery(In):
    since: date = Field(description="First day of receipt", examples=["2026-09-01"])
    until: date = Field(description="Last day of receipt, counted too", examples=["2026-09-30"])
    unit_id: UUID | None = Field(
        None, description="This unit and those below; left out: all one sees"
    )
    regime: str | None = Field(None, max_length=8, examples=["P06"])
    as_of: datetime | None = Field(None, description="As everything stood then; left out: now")

    @model_validator(mode="after")
    def forwards(self) -> Self:
        if self.until < self.since:
            raise ValueError("ends before it begins")
        return self


class GroupRow(Out):
    value: str
    count: int
    answers: int = Field(description="Who said how satisfied he is")
    satisfaction: str | None = Field(description="Mean of 1 to 5; null below three answers")


class ClockRow(Out):
    track: str
    code: str = Field(examples=["complaint.complaint"])
    title: str
    on_time: int
    late: int
    rate: str = Field(description="Kept / ended or overdue", examples=["0.8000"])


class RateRow(Out):
    department_id: UUID
    department: str
    month: str = MONTH
    cases: int
    served: int | None = Field(description="Null: nobody entered it")
    rate: str | None = Field(
        description="Complaints per hundred served customers", examples=["1.25"]
    )


class RedUnit(Out):
    unit_id: UUID
    unit: str
    count: int = Field(description="Overdue orders to rectify")
    red: bool = True


class ShareOut(Out):
    part: int
    whole: int = Field(description="Of how many: those that were judged, answered or ended")
    rate: str | None = Field(description="Null: of none", examples=["0.8000"])


class QualityOut(Out):
    on_time: ShareOut = Field(description="Clocks kept, of those ended or overdue")
    founded: ShareOut
    satisfied: ShareOut
    unreachable: ShareOut
    reopened: ShareOut
    satisfaction: str | None = Field(description="Mean of 1 to 5; null below three answers")
    answers: int


class FiguresOut(Out):
    definition: int = Field(description="What the figures mean; raised when that changes")
    as_of: datetime
    total: int
    closed: int
    by: dict[str, list[GroupRow]] = Field(
        description="track, category, department, channel, month, cause, finding, opinion, demand_outcome"
    )
    clocks: list[ClockRow]
    quality: QualityOut
    demand_shares: dict[str, str] = Field(description="Percent", examples=[{"full": "60.00"}])
    recurrence: int = Field(
        description="Closed cases that repeat a founded one of the same unit, category and cause"
    )
    rates: list[RateRow]
    overdue_orders: list[RedUnit] = Field(description="Units to be shown red, as of now")


class ServedIn(In):
    unit_id: UUID
    month: str = MONTH
    served: int = Field(ge=1, le=100_000_000, examples=[240])


class ServedOut(Out):
    unit_id: UUID
    month: date
    served: int


class ServedRow(ServedOut):
    unit: str


class SuggestionIn(In):
    suggestion: str = Field(min_length=2, max_length=2000, examples=["線路調整前三天通知客戶"])
    owner_id: UUID


class SignIn(In):
    evaluation: str = Field(
        min_length=2, max_length=4000, examples=["按時率較上月提高,送貨遲延仍居首位。"]
    )
    suggestions: list[SuggestionIn] = Field([], max_length=20)
    no_suggestion_reason: str = Field("", max_length=1000)


class ImprovementOut(Out):
    id: UUID
    suggestion: str
    owner_id: UUID
    owner: str
    state: ImprovementState


class ReportQuery(ListQuery):
    sort: Literal["-month", "month"] = "-month"
    unit_id: UUID | None = None
    state: ComplaintReportState | None = None
    month: date | None = Field(None, description="Its first day")


class ReportRow(Out):
    id: UUID
    unit_id: UUID
    unit: str
    month: date
    state: ComplaintReportState
    due_at: datetime
    signed_at: datetime | None


class ReportOut(ReportRow):
    as_of: datetime
    definition: int
    figures: dict[str, Any]
    evaluation: str
    no_suggestion_reason: str
    signed_by: UUID | None
    signer: str | None
    improvements: list[ImprovementOut]
    can: list[str] = Field(description="sign, where the caller may")
