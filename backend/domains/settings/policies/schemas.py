from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out, Ref
from backend.shared.policy.models import ChangeState, ClauseKind
from backend.shared.policy.rules import ParameterType

KEY = "P09-4G-3c.propose_deadline"
Value = Annotated[Any, Field(description="Of the parameter's type", examples=[2])]


class RegulationRow(Out):
    no: str = Field(examples=["09"])
    title_zh: str
    title_en: str
    clauses: int
    enforced: int = Field(description="Clauses something in the house enforces")
    parameters: int
    changes_open: int = Field(description="Proposals that wait for a decision")


class Upcoming(Out):
    value: Value
    effective_from: date


class ParameterOut(Out):
    key: str = Field(examples=[KEY])
    clause_id: str = Field(examples=["P09-4G-3c"])
    name: str
    unit: str = Field(examples=["working_day"])
    type: ParameterType
    value: Value
    effective_from: date
    registered: Value
    upcoming: list[Upcoming] = Field(description="Approved, not yet in force on that day")


class ClauseOut(Out):
    id: str = Field(examples=["P09-4G-3c"])
    position: int
    kind: ClauseKind
    gist_zh: str
    gist_en: str
    enforced_by: str | None = Field(description="What in the house enforces it")
    parameters: list[ParameterOut]


class VersionOut(Out):
    value: Value
    effective_from: date
    origin: str = Field(examples=["text", "default", "change"])
    set_by: Ref | None
    decided_by: Ref | None
    reason: str
    change_id: UUID | None
    in_force: bool


class ChangeIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "key": KEY,
                    "value": 2,
                    "effective_from": "2026-12-01",
                    "reason": "車間年底滿載,方案期限放寬一日",
                }
            ]
        }
    )

    key: str = Field(max_length=120)
    value: Value
    effective_from: date
    reason: str = Field(min_length=2, max_length=2000)


class ChangeDecisionIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"approve": True, "reason": "同意"}]})

    approve: bool
    reason: str = Field("", max_length=2000, description="Needed to reject")


class PublicationIn(In):
    effective_from: date | None = Field(
        None, description="Today, also when left out: a version takes effect as it is published"
    )


class RegulationVersionOut(Out):
    number: int
    name: str = Field(examples=["P07 v1"])
    effective_from: date
    published_at: datetime
    published_by: Ref
    in_force: bool = Field(description="On the day asked for")


class ChangeQuery(ListQuery):
    state: ChangeState | None = None
    key: str | None = Field(None, max_length=120)
    regulation: str | None = Field(None, pattern=r"^\d{2}$")
    sort: Literal["-created_at", "created_at", "-effective_from", "effective_from"] = "-created_at"


class ChangeRow(Out):
    id: UUID
    created_at: datetime
    key: str = Field(examples=[KEY])
    unit: str
    type: ParameterType
    previous: Value
    value: Value
    effective_from: date
    reason: str
    state: ChangeState
    proposed_by: Ref
    decided_by: Ref | None
    decided_at: datetime | None
    decision_reason: str
    version: int
    can: list[str] = Field(examples=[["approve", "reject"]])


class SimulationOut(Out):
    simulated: bool = Field(description="false: nothing in the house can tell for this parameter")
    affected: int
    examples: list[dict[str, Any]]
