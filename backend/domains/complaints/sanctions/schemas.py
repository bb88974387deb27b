from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from backend.core.schemas import In, Money, Out
from backend.shared.penalties.rules import AmountRule, MeasureKind, PenaltyState
from backend.shared.penalties.schemas import FactOut, Sum


class SanctionIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "item": "2.1", "subject_id": "01920000-0000-7000-8000-000000000001",
                    "description": "訪客到前台,未登記亦未引導。", "facts": {"skipped_step": "未登記訪客"},
                }
            ]
        }
    )  # fmt: skip
    item: str = Field(max_length=10, description="Of the regulation of the complaint; see GET /sanctions/scale", examples=["2.1"])  # fmt: skip
    subject_id: UUID
    occurred_on: date | None = Field(None, description="Left out: the day of the complaint")
    occurrence: int = Field(1, ge=1, le=20, description="A further act of the same person in this case")  # fmt: skip
    description: str = Field(min_length=4, max_length=4000, description="Never the customer's name, number or plate")  # fmt: skip
    facts: dict[str, Any] = Field({}, max_length=20)
    evidence: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field([], max_length=50)
    amount: Sum | None = Field(None, description="Left out where the text fixes it")
    severe: bool = False


class SanctionRow(Out):
    id: UUID
    number: str
    item: str
    label: str
    clause: str
    tier: int | None
    subject_id: UUID
    subject_name: str
    state: PenaltyState
    state_label: str
    occurred_on: date
    amount: Money | None
    share_of_loss: Decimal | None = Field(description="Percent of the documented loss (regulation 9)")  # fmt: skip
    days_late: int | None
    raised_at: datetime | None
    notice: str | None = Field(description="Draft of the company notice, once it was decided")


class SanctionsOut(Out):
    items: list[SanctionRow]
    suggested: list[str] = Field(description="Items the category hints at", examples=[["1.1", "2.1"]])  # fmt: skip
    suggest_training: bool
    may_propose: bool
    code: str | None = Field(description="Why nothing can be proposed now")


class ScaleOut(Out):
    code: str = Field(examples=["p12.2.1"])
    item: str
    tier: int | None
    label: str
    clause: str
    decides: str
    amount_rule: AmountRule
    low: Money | None
    high: Money | None
    points: int | None
    together: list[list[MeasureKind]]
    measures: list[MeasureKind]
    evidence: bool
    standard_ref: bool
    facts: list[FactOut]
    caution: str | None = Field(description="What payroll and counsel look at before money is taken")  # fmt: skip


RegimeCode = Literal["P06", "P09", "P12"]
