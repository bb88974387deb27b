from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import Out, Ref
from backend.domains.settings.calendars.schemas import ReckonedStep
from backend.shared.deadlines.clocks import ClockUnit
from backend.shared.deadlines.models import DeadlineState


class DeadlineQuery(ListQuery):
    state: DeadlineState | None = None
    code: str | None = Field(None, max_length=120, examples=["complaint.propose"])
    subject_type: str | None = Field(None, max_length=64, examples=["complaints"])
    subject_id: UUID | None = None
    responsible_id: UUID | Literal["me"] | None = None
    due_from: date | None = Field(None, description="Ends on this day or later")
    due_to: date | None = Field(None, description="Ends on this day or earlier")
    sort: Literal["due_at", "-due_at"] = "due_at"


class DeadlineRow(Out):
    id: UUID
    created_at: datetime
    code: str = Field(examples=["complaint.propose"])
    title_zh: str = Field(examples=["提出方案"])
    title_en: str
    clauses: list[str] = Field(examples=[["P09-4G-3c"]])
    subject_type: str
    subject_id: UUID
    subject_no: str
    unit: ClockUnit
    amount: int | None
    starts_at: datetime
    due_at: datetime
    state: DeadlineState
    met_at: datetime | None
    late: bool = Field(description="Done after its end, or open and past it")
    provisional: bool = Field(description="Rests on a year not yet announced; no penalty may")
    extended: bool
    paused: bool
    responsible: Ref | None
    share: int | None = Field(description="Percent of the time gone; null once closed")
    remaining_working_days: int | None = Field(description="0 on the last day, negative after it")
    remaining_working_hours: float | None
    can: list[str] = Field(
        examples=[["extend"]], description="extend: one extension is still possible, in its room"
    )


class PauseOut(Out):
    begun_at: datetime
    ended_at: datetime | None
    reason: str


class SignalOut(Out):
    threshold: int = Field(description="Percent; 101 is one working day after the end, and so on")
    reached_at: datetime
    signalled_at: datetime | None


class ExplanationOut(Out):
    id: UUID
    code: str
    title_zh: str
    title_en: str
    clauses: list[str]
    parameter: str | None = Field(examples=["P09-4G-3c.propose_deadline"])
    unit: ClockUnit
    amount: int | None
    due_time: str = Field(examples=["18:00", "24:00"])
    rolls: bool = Field(description="A last day nobody works moves to the next working day")
    starts_at: datetime
    due_at: datetime
    original_due_at: datetime
    state: DeadlineState
    met_at: datetime | None
    provisional: bool
    supports_penalty: bool
    calendar_revision: int
    hard_cap: int | None
    extended_at: datetime | None
    extension_reason: str
    pauses_move_the_end: bool
    pauses: list[PauseOut]
    steps: list[ReckonedStep]
    signals: list[SignalOut]
