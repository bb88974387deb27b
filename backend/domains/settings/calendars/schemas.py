from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out, Ref
from backend.shared.workdays.models import EntryState
from backend.shared.workdays.rules import DayKind

Note = Annotated[str, Field(min_length=1, max_length=200, examples=["中秋節調休"])]


class DayOut(Out):
    day: date
    kind: DayKind
    working: bool
    note: str = Field(description="The feast, or the company's own words")
    source: Literal["state", "company", "assumed"] = Field(
        description="assumed: the year's notice is not out; Monday to Friday is taken"
    )


class CalendarOut(Out):
    year: int = Field(examples=[2026])
    announced: bool
    provisional: bool = Field(description="No penalty may rest on a day of this year")
    revision: int
    working_days: int
    days: list[DayOut]


class OverrideIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"day": "2026-12-31", "working": False, "note": "年終盤點休業"}]
        }
    )

    day: date
    working: bool
    note: Note


class CalendarDecisionIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"approve": True, "reason": "與公告相符"}]}
    )

    approve: bool
    reason: str = Field("", max_length=2000, description="Needed to reject")


class OverrideQuery(ListQuery):
    state: EntryState | None = None
    day_from: date | None = None
    day_to: date | None = Field(None, description="That day is included")
    sort: Literal["-day", "day", "-created_at", "created_at"] = "-day"


class OverrideRow(Out):
    id: UUID
    created_at: datetime
    day: date
    working: bool
    note: str
    state: EntryState
    announcement_id: UUID | None
    proposed_by: Ref
    decided_by: Ref | None
    decided_at: datetime | None
    decision_reason: str
    version: int
    can: list[str] = Field(examples=[["approve", "reject"]])


class OverrideOut(OverrideRow):
    recomputed: int = Field(description="Running clocks whose end moved with this decision")


class AnnouncedDayIn(In):
    day: date
    working: bool
    note: Note


class AnnouncementIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "source": "國務院辦公廳關於2027年部分節假日安排的通知",
                    "days": [
                        {"day": "2027-01-01", "working": False, "note": "元旦"},
                        {"day": "2027-02-20", "working": True, "note": "春節調休上班"},
                    ],
                }
            ]
        }
    )

    source: str = Field(min_length=2, max_length=500)
    days: list[AnnouncedDayIn] = Field(
        max_length=120, description="Every weekday off and every weekend worked"
    )


class AnnouncedDay(Out):
    day: date
    working: bool
    note: str


class AnnouncementOut(Out):
    id: UUID
    created_at: datetime
    year: int
    source: str
    state: EntryState
    days: list[AnnouncedDay]
    proposed_by: Ref
    decided_by: Ref | None
    decided_at: datetime | None
    decision_reason: str
    recomputed: int = Field(
        description="Running clocks that moved or became sure with this decision"
    )
    version: int
    can: list[str]


class CalculationQuery(In):
    start: datetime = Field(
        description="RFC 3339; without offset, Shanghai", examples=["2026-09-22T10:00:00+08:00"]
    )
    days: int | None = Field(None, ge=0, le=1000, description="Working days")
    hours: int | None = Field(None, ge=0, le=2000, description="Working hours, 09:00 to 18:00")
    due_time: Literal["18:00", "24:00"] = Field("24:00", description="When the last day ends")


class ReckonedStep(Out):
    date: date
    kind: str = Field(examples=["start_not_counted", "working", "weekend", "holiday", "make_up"])
    count: float | None = Field(description="Days or hours used up to and including this day")
    note: str


class CalculationOut(Out):
    start: datetime
    due_at: datetime
    provisional: bool
    supports_penalty: bool
    steps: list[ReckonedStep]
