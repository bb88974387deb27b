from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Money, Out, Ref
from backend.shared.deadlines.models import DeadlineState
from backend.shared.penalties.facts import FactKind
from backend.shared.penalties.models import (
    LedgerKind,
    ObjectionOutcome,
    PenaltySource,
    PenaltySubject,
    StatementOutcome,
)
from backend.shared.penalties.rules import AmountRule, MeasureKind, PenaltyState

Sum = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2, examples=["50.00"])]
Words = Annotated[str, Field(min_length=4, max_length=4000)]


class PenaltyIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "scheme": "p07.P1",
                    "subject_kind": "employee",
                    "subject_id": "01920000-0000-7000-8000-000000000001",
                    "occurred_on": "2026-09-21",
                    "description": "會議資料留在公共打印機,被訪客看到。",
                    "facts": {"incident": "LK-2026-0003"},
                    "fact_ref": "LK-2026-0003",
                }
            ]
        }
    )
    scheme: str = Field(max_length=40, description="See GET /penalties/schemes")
    subject_kind: PenaltySubject = PenaltySubject.employee
    subject_id: UUID
    subject_label: str = Field("", max_length=200, description="Name of a subject from outside")
    respondent_id: UUID | None = Field(None, description="Who speaks for a department")
    unit_id: UUID | None = Field(None, description="Only for a subject from outside")
    occurred_on: date
    description: Words
    facts: dict[str, Any] = Field({}, max_length=40)
    evidence: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field([], max_length=50)
    fact_ref: str | None = Field(None, min_length=1, max_length=100, description="One name for one fact, whatever regulations it breaks; left out: subject and day")  # fmt: skip
    source: PenaltySource = PenaltySource.manual
    source_ref: str | None = Field(None, max_length=100)
    reporter_id: UUID | None = None
    deadline_id: UUID | None = Field(None, description="The clock whose lateness is the fact")
    severe: bool = False
    mitigating: bool = False
    amount: Sum | None = Field(None, description="Left out where the text fixes it")
    standard_ref: str | None = Field(None, min_length=3, max_length=200)


class StatementIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"outcome": "given", "text": "當日已先口頭請假。"}]}
    )
    outcome: StatementOutcome = StatementOutcome.given
    text: str = Field("", max_length=4000)


class PenaltyMeasureIn(In):
    kind: MeasureKind
    amount: Sum | None = None
    points: int | None = Field(None, ge=0, le=10000)
    until: date | None = None
    note: str = Field("", max_length=500)


class PenaltyDecisionIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"reason": "事實清楚,本人未否認。", "measures": [{"kind": "fine", "amount": "50.00"}]}
            ]
        }
    )  # fmt: skip
    reason: Words
    measures: list[PenaltyMeasureIn] = Field(min_length=1, max_length=10)
    facts: dict[str, Any] = Field(
        {}, max_length=40, description="What the decision adds to the facts of the case"
    )
    scheme: str | None = Field(
        None, max_length=40, description="Another ground, where the higher decider may choose it"
    )
    standard_ref: str | None = Field(None, min_length=3, max_length=200)


class ServingIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"how": "當面送達"}]})
    how: str = Field(min_length=2, max_length=100)
    at: datetime | None = Field(None, description="Left out: now. Not in the future")


class ObjectionIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "當日已獲准外出,附上批准記錄。"}]}
    )
    text: Words


class ReviewIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"outcome": "reduced", "amount": "20.00", "reason": "情節輕微。"}]
        }
    )
    outcome: ObjectionOutcome
    reason: Words
    amount: Sum | None = Field(None, description="The fine that stands, when reduced")


class RaiseIn(In):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"reason": "部門經理逾期未作決定。"}]}
    )  # fmt: skip
    reason: Words


class DropIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "查無此事。"}]})
    reason: Words


class ReferralIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"authority": "公安局經偵支隊", "on": "2026-09-25", "documents": ["事件報告"]}
            ]
        }
    )
    authority: str = Field(min_length=2, max_length=200)
    on: date
    documents: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field(
        min_length=1, max_length=50
    )


class ReversalIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "誤記他人帳戶。"}]})
    reason: Words


class MoneySettingIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"money_enabled": False}]})
    money_enabled: bool


class PenaltyQuery(ListQuery):
    sort: Literal["-created_at", "created_at", "-occurred_on", "occurred_on"] = "-created_at"
    scene: Literal["all", "todo", "proposed", "about_me"] = "all"
    state: list[PenaltyState] | None = Field(None, max_length=12)
    regulation: str | None = Field(None, max_length=2)
    scheme: str | None = Field(None, max_length=40)
    subject_id: UUID | None = None
    unit_id: UUID | None = None
    source_ref: str | None = Field(None, max_length=100)
    occurred_from: date | None = None
    occurred_to: date | None = None


class MineQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    state: list[PenaltyState] | None = Field(None, max_length=12)


class LedgerQuery(ListQuery):
    sort: Literal["-created_at", "created_at", "-booked_on", "booked_on"] = "-created_at"
    account_id: UUID | None = None
    unit_id: UUID | None = None
    regulation: str | None = Field(None, max_length=2)
    kind: list[LedgerKind] | None = Field(None, max_length=8)
    case_id: UUID | None = None
    booked_from: date | None = None
    booked_to: date | None = None


class PenaltyRow(Out):
    id: UUID
    created_at: datetime
    number: str = Field(examples=["CF-P07-2026-0001"])
    scheme: str
    regulation: str
    ground: str
    clause: str
    label: str = Field(description="The ground in words")
    reward: bool
    state: PenaltyState
    state_label: str
    subject_kind: PenaltySubject
    subject_id: UUID
    subject_name: str
    occurred_on: date
    severe: bool
    proposed_amount: Money | None
    decided_amount: Money | None
    served_at: datetime | None
    version: int
    can: list[str]


class PenaltyNextOut(Out):
    """An act ahead, and why it is barred."""

    action: str
    label: str
    allowed: bool
    code: str | None
    reason: str | None
    clauses: list[str]


class PenaltyClockOut(Out):
    id: UUID
    code: str
    label: str
    clause: str
    starts_at: datetime
    due_at: datetime
    state: DeadlineState
    met_at: datetime | None
    late: bool
    share: int | None
    remaining_working_days: int | None
    remaining_working_hours: float | None
    provisional: bool
    explain: list[dict[str, Any]] = Field(description="The arithmetic, day by day")


class PenaltyMeasureOut(Out):
    id: UUID
    kind: MeasureKind
    label: str
    amount: Money | None
    text_amount: Money | None = Field(description="What the text asks for, when no money is taken")
    points: int | None
    month: str | None = Field(description="Counts for this month", examples=["2026-09"])
    until: date | None
    note: str
    done_at: datetime | None
    ended_at: datetime | None = Field(description="Replaced or lifted by a review")


class StatementOut(Out):
    at: datetime
    outcome: StatementOutcome
    text: str


class ObjectionOut(Out):
    filed_at: datetime
    due_at: datetime
    text: str
    outcome: ObjectionOutcome | None
    reason: str
    decided_by: Ref | None
    decided_at: datetime | None


class PenaltyStepOut(Out):
    seq: int
    at: datetime
    act: str
    label: str
    actor: Ref | None = Field(description="Empty where the reporter must stay unknown")
    to_state: PenaltyState


class ReferralOut(Out):
    authority: str
    on: date
    documents: list[str]
    at: datetime


class FactOut(Out):
    name: str
    label: str
    kind: FactKind
    required: bool
    min: int | None
    max: int | None
    choices: list[dict[str, str]]
    late: bool = Field(description="May be given with the decision")


class LedgerRow(Out):
    id: UUID
    created_at: datetime
    account_kind: PenaltySubject
    account_id: UUID
    account_name: str
    unit_id: UUID
    regulation: str
    clause: str
    case_id: UUID | None
    ref: str
    kind: LedgerKind
    amount: Money
    text_amount: Money
    points: int
    month: str | None = Field(examples=["2026-09"])
    booked_on: date
    reverses_id: UUID | None
    reason: str
    state: Literal["pending", "final", "reversed"]
    can: list[str]


class PenaltyOut(Out):
    id: UUID
    created_at: datetime
    number: str
    scheme: str
    regulation: str
    ground: str
    clause: str
    label: str
    reward: bool
    state: PenaltyState
    state_label: str
    subject_kind: PenaltySubject
    subject_id: UUID
    subject_name: str
    unit: Ref
    proposer: Ref | None = Field(description="Empty where the reporter must stay unknown")
    reporter: Ref | None = Field(description="Never shown to the person concerned")
    source: PenaltySource
    source_ref: str | None
    occurred_on: date
    description: str
    facts: dict[str, Any]
    fact_fields: list[FactOut]
    evidence: list[str]
    severe: bool
    mitigating: bool
    proposed_amount: Money | None
    decided_amount: Money | None
    standard_ref: str | None
    notified_at: datetime | None
    decided_by: Ref | None
    decided_at: datetime | None
    reason: str
    served_at: datetime | None
    served_how: str | None
    final_at: datetime | None
    closed_at: datetime | None
    raised_at: datetime | None = Field(description="Taken to the higher decider")
    referral: ReferralOut | None
    statements: list[StatementOut]
    objection: ObjectionOut | None
    measures: list[PenaltyMeasureOut]
    clocks: list[PenaltyClockOut]
    steps: list[PenaltyStepOut]
    next: list[PenaltyNextOut]
    can: list[str]
    version: int


class SchemeOut(Out):
    code: str
    regulation: str
    ground: str
    label: str
    clause: str
    reward: bool
    subjects: list[str]
    measures: list[MeasureKind]
    amount_rule: AmountRule
    low: Money | None
    high: Money | None
    standard_ref: bool
    together: list[list[MeasureKind]] = Field(
        description="A decision that punishes holds one measure of each"
    )
    evidence: bool
    facts: list[FactOut]
    may_propose: bool


class MoneySettingOut(Out):
    company_id: UUID
    money_enabled: bool
