from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Money, Out, Ref
from backend.domains.secrecy.leaks.models import LeakSource, LeakState, RemedyKind
from backend.domains.secrecy.models import HarmGrade
from backend.shared.deadlines.models import DeadlineState

Words = Annotated[str, Field(min_length=4, max_length=4000)]
DISCOVERED = "2026-10-02T21:45:00+08:00"


class LeakReportIn(In):
    """Three fields are enough: what, when found, how."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"what": "圖紙照片出現在外部群組", "discovered_at": DISCOVERED, "how": "同事轉發"}
            ]
        }
    )
    what: Words
    discovered_at: AwareDatetime
    how: str | None = Field(None, max_length=4000, description="How it happened, how far it went")
    document_ids: list[UUID] = Field(default=[], max_length=50)
    suspected_ids: list[UUID] = Field(default=[], max_length=50, description="They never see it")
    confidential: bool = Field(True, description="The reporter wishes to stay unnamed")
    late_reason: str | None = Field(None, min_length=4, max_length=2000)
    under_protest: bool = Field(False, description="Ordered to break the rules, and saying so")


class LeadIn(In):
    lead_id: UUID | None = Field(None, description="Left out: whoever acknowledges")


class NewLeadIn(In):
    lead_id: UUID = Field(examples=["01920000-0000-7000-8000-000000000001"])


class RemedyIn(In):
    """Freezing, revoking and signing out happen at once; of the others it is recorded who does them until when."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"kind": "freeze", "what": "凍結圖紙", "document_id": "5f2d1f6e-7a60-4cc3-9a52-0a4d6b1f2e30"}]}
    )  # fmt: skip
    kind: RemedyKind
    what: str = Field(min_length=2, max_length=2000)
    owner_id: UUID | None = Field(None, description="Left out: whoever adds it")
    due_at: AwareDatetime | None = Field(None, description="Left out: now")
    document_id: UUID | None = None
    person_id: UUID | None = None


class AssessmentIn(In):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "harm": "none", "loss_amount": "0.00", "cause": "文件留在公共打印機",
                    "intent": "negligent", "avoided_loss": "及時收回,未流出公司",
                    "responsible_ids": ["01920000-0000-7000-8000-000000000001"],
                }
            ]
        }
    )  # fmt: skip
    harm: HarmGrade
    loss_amount: Decimal = Field(ge=0, max_digits=12, decimal_places=2)
    cause: Words
    intent: Literal["deliberate", "negligent", "none", "unknown"]
    avoided_loss: str | None = Field(None, min_length=2, max_length=2000)
    responsible_ids: list[UUID] = Field(default=[], max_length=50)


class ClosingIn(In):
    finding: Words = Field(examples=["已收回並處理,未再外流"])
    no_proposals_reason: str | None = Field(
        None, min_length=4, max_length=2000, description="Required when nobody is rewarded or punished"
    )  # fmt: skip


class LeakQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    state: LeakState | None = None
    source: LeakSource | None = None
    company_id: UUID | None = None


class LeakRow(Out):
    id: UUID
    created_at: datetime
    number: str = Field(examples=["LK-2026-7K2Q9X"])
    source: LeakSource
    company_id: UUID
    discovered_at: datetime
    reported_at: datetime
    late: bool
    state: LeakState
    lead_id: UUID | None
    relation: str = Field(description="executive, lead, hr or reporter", examples=["executive"])


class LeakStepOut(Out):
    """An act ahead, and why it is barred."""

    act: str
    label: str
    allowed: bool
    code: str
    reason: str | None
    clause: str


class RemedyOut(Out):
    id: UUID
    created_at: datetime
    kind: RemedyKind
    what: str
    owner: Ref | None
    due_at: datetime
    done_at: datetime | None
    document_id: UUID | None
    person: Ref | None


class LeakClockOut(Out):
    code: str
    label: str
    clause: str
    starts_at: datetime
    due_at: datetime
    state: DeadlineState
    met_at: datetime | None


class LeakAssessmentOut(Out):
    harm: str
    loss_amount: Money
    cause: str
    intent: str
    avoided_loss: str | None
    responsible: list[Ref]


class LeakProposalOut(Out):
    id: UUID
    number: str
    ground: str
    reward: bool
    state: str
    subject_id: UUID


class LeakOut(Out):
    """An incident as far as the reader may know it; the reporter sees what he said and how far it has come."""

    id: UUID
    version: int
    number: str
    created_at: datetime
    source: LeakSource
    company_id: UUID
    state: LeakState
    relation: str
    what: str
    how: str | None
    late: bool
    late_reason: str | None
    under_protest: bool
    confidential: bool
    discovered_at: datetime
    reported_at: datetime
    reporter: Ref | None = Field(description="For uninvolved executives and the lead alone")
    lead: Ref | None
    acknowledged_at: datetime | None
    closed_at: datetime | None
    suspected: list[Ref]
    document_ids: list[UUID]
    actions: list[RemedyOut]
    clocks: list[LeakClockOut]
    assessment: LeakAssessmentOut | None
    proposals: list[LeakProposalOut]
    finding: str | None
    next: list[LeakStepOut]
    can: list[str]
