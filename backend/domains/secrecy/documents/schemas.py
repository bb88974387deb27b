from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field, field_validator

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.secrecy.models import (
    Carrier,
    ClassificationAct,
    DocumentState,
    HarmGrade,
    PeriodKind,
)
from backend.shared.access.levels import Level

STATE_SECRET_MARKS = ("國家秘密", "国家秘密", "國家機密", "国家机密")


class DocumentKindOut(Out):
    code: str = Field(examples=["contract"])
    zh: str
    en: str
    default_level: Level | None
    clause: str
    certificate: bool
    personal: bool
    general: bool
    needs_confirmation: bool
    needs_carrier: bool
    proposes_attendees: bool


class WizardOut(Out):
    """What the wizard offers for a kind and a harm grade, and the last day each level allows."""

    level: Level
    clause: str
    confirmer: str = Field(examples=["department_manager"])
    latest: dict[Level, date] = Field(description="The latest end of secrecy by level")
    interests: list[str]


class DraftIn(In):
    title: str = Field(min_length=1, max_length=300, examples=["某供貨合同"])
    kind: str = Field(max_length=50, examples=["contract"])
    unit_id: UUID | None = Field(None, description="The drafting department; one's own when empty")
    title_sensitive: bool = False
    carrier: Carrier | None = Field(None, description="Required of vendors' technical data")
    vendor: str | None = Field(None, max_length=200, examples=["某設備廠"])
    nda_until: date | None = None
    location: str | None = Field(None, max_length=200, examples=["保密室 3 號櫃"])
    addressed_to_all: bool = Field(False, description="To the employees of all companies")
    data_subject_ids: list[UUID] = Field(
        default=[], max_length=200, description="Whom a personnel paper is about"
    )

    @field_validator("title")
    @classmethod
    def no_state_secret(cls, title: str) -> str:
        if any(mark in title for mark in STATE_SECRET_MARKS):
            raise ValueError("STATE_SECRET_FORBIDDEN")
        return title


class DraftPatch(In):
    title: str | None = Field(None, min_length=1, max_length=300, examples=["某供貨合同(修訂)"])
    title_sensitive: bool | None = None
    carrier: Carrier | None = None
    vendor: str | None = Field(None, max_length=200)
    nda_until: date | None = None
    location: str | None = Field(None, max_length=200)
    addressed_to_all: bool | None = None


class ProposalIn(In):
    level: str = Field(max_length=20, examples=["mimi"])
    harm: HarmGrade = Field(examples=["loss"])
    interests: list[str] = Field(default=[], max_length=10, examples=[["economic"]])
    direct_influence: bool | None = None
    reason: str = Field("", max_length=1000, examples=["含價格條款"])
    period_kind: PeriodKind = PeriodKind.date
    secrecy_until: date | None = Field(None, examples=["2029-12-31"])
    period_event: str | None = Field(None, max_length=200, examples=["合同終止"])
    review_date: date | None = Field(None, description="Of an event: when it is looked at again")
    supervisor_id: UUID | None = Field(
        None, description="Responsible for the work; required at 機密"
    )
    attendee_ids: list[UUID] = Field(default=[], max_length=100)
    deviation_reason: str | None = Field(None, min_length=5, max_length=1000)

    @field_validator("level")
    @classmethod
    def known(cls, level: str) -> str:
        if level not in list(Level):
            raise ValueError("INVALID_LEVEL")
        return level


class ConfirmIn(In):
    approve: bool = True
    reason: str | None = Field(None, max_length=1000, examples=["同意"])
    supervisor_id: UUID | None = None


class ReclassifyIn(In):
    level: Level
    reason: str = Field(min_length=4, max_length=1000, examples=["項目已公告"])
    harm: HarmGrade | None = None
    secrecy_until: date | None = None
    supervisor_id: UUID | None = None
    designate: list[UUID] = Field(default=[], max_length=20, description="At 絕密: who is to know")
    published_on: date | None = Field(None, description="With level public")


class DocumentReasonIn(In):
    reason: str = Field(min_length=4, max_length=1000, examples=["疑似外洩,先行凍結"])


class ImplementedIn(In):
    on: date = Field(examples=["2026-09-16"])


class DocumentActOut(Out):
    """An act on a document: allowed, or why not."""

    act: str = Field(examples=["copy"])
    allowed: bool
    code: str = Field(examples=["APPROVAL_REQUIRED"])
    reason: str = Field(description="Why not, in the caller's language; empty when allowed")
    clause: str


class DocumentRow(Out):
    """A line of the register. Of a card only number, kind and level are told; title and the rest are null."""

    id: UUID
    register_no: str | None = Field(examples=["DLR-mimi-2026-7K2Q9X"])
    created_at: datetime
    card: bool
    title: str | None
    kind: str | None
    level: Level
    state: DocumentState
    company_id: UUID
    unit_id: UUID | None
    supervisor_id: UUID | None
    secrecy_until: date | None
    relation: str | None
    can: list[str]


class DocumentContentOut(Out):
    version: int
    name: str
    media_type: str
    state: str
    pages: int


class DocumentOut(Out):
    id: UUID
    version: int
    register_no: str | None
    created_at: datetime
    card: bool
    title: str | None
    title_sensitive: bool | None
    kind: str | None
    level: Level
    level_words: str = Field(examples=["公司秘密·機密"])
    state: DocumentState
    company_id: UUID
    unit_id: UUID | None
    drafter_id: UUID | None
    supervisor_id: UUID | None
    custodian_id: UUID | None
    harm: HarmGrade | None
    interests: list[str]
    period_kind: PeriodKind | None
    period_event: str | None
    secrecy_until: date | None
    carrier: Carrier | None
    vendor: str | None
    nda_until: date | None
    location: str | None
    personal_data: bool | None
    addressed_to_all: bool | None
    implemented_on: date | None
    published_on: date | None
    classified_on: date | None
    confirmed_by: UUID | None
    declassified_on: date | None
    content: DocumentContentOut | None
    approval_id: UUID | None = Field(description="The open question about its level, if any")
    relation: str | None = Field(examples=["responsible"])
    acts: list[DocumentActOut]


class DocumentQuery(ListQuery):
    sort: Literal["-created_at", "created_at", "secrecy_until", "-secrecy_until"] = "-created_at"
    q: str | None = Field(
        None, max_length=100, description="Words of the title, where it may be seen"
    )
    kind: str | None = Field(None, max_length=50)
    level: Level | None = None
    state: DocumentState | None = None
    company_id: UUID | None = None
    unit_id: UUID | None = None
    drafter_id: UUID | None = None
    until: date | None = Field(None, description="Secrecy ends before this day")


class ClassificationRecordOut(Out):
    id: UUID
    created_at: datetime
    act: ClassificationAct
    old_level: Level
    new_level: Level
    harm: HarmGrade | None
    deviates: bool
    reason: str
    actor_id: UUID | None
    actor: str | None
    approved_by: UUID | None
    policy_version: str = Field(
        examples=["P07 v1"], description="Empty before the regulation was published"
    )


class RecordQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "created_at"


class DocumentLogRow(Out):
    at: datetime
    id: UUID
    event: str
    allowed: bool
    actor_id: UUID
    actor: str | None
    facts: dict[str, Any]


class LogQuery(ListQuery):
    sort: Literal["-at", "at"] = "-at"
