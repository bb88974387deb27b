from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.secrecy.models import BreakGlassReview, KnowBasis
from backend.domains.secrecy.oversight.models import (
    AccessReviewState,
    AlarmKind,
    AlarmState,
    ReviewAnswer,
)
from backend.shared.access.levels import Level

WORDS = "客戶要求今日核對合同附件條款,經辦人休假無法聯絡,須立即確認付款日期"


class BreakGlassIn(In):
    reason: str = Field(min_length=30, max_length=1000, examples=[WORDS])


class JudgementIn(In):
    verdict: Literal["justified", "unjustified"] = Field(examples=["justified"])
    finding: str = Field(min_length=4, max_length=1000, examples=["情況屬實,已補辦知悉"])


class BreakGlassRow(Out):
    id: UUID
    created_at: datetime
    document_id: UUID
    register_no: str | None
    user_id: UUID
    user: str
    reason: str | None = Field(description="Null once the reader may no longer know the document")
    closes_at: datetime
    review: BreakGlassReview
    reviewed_at: datetime | None
    finding: str | None
    can: list[str] = Field(examples=[["review"]])


class BreakGlassQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    review: BreakGlassReview | None = None


class AccessReviewRow(Out):
    id: UUID
    created_at: datetime
    document_id: UUID
    register_no: str | None
    quarter: date
    level: Level
    company_id: UUID
    due_at: datetime
    state: AccessReviewState
    waiting: int = Field(description="Persons not confirmed yet")
    can: list[str] = Field(examples=[["confirm"]])


class AccessReviewQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    state: AccessReviewState | None = None


class ReviewEntryOut(Out):
    id: UUID
    user_id: UUID
    name: str
    basis: KnowBasis
    valid_until: date
    answer: ReviewAnswer
    can: list[str] = Field(examples=[["confirm", "end"]])


class AccessReviewOut(AccessReviewRow):
    entries: list[ReviewEntryOut]


class ReviewAnswersIn(In):
    """Ids of the review's entries. Others stay as they are."""

    confirm: list[UUID] = Field(default_factory=list, max_length=500)
    end: list[UUID] = Field(default_factory=list, max_length=500)


class AlarmRow(Out):
    id: UUID
    created_at: datetime
    kind: AlarmKind
    user_id: UUID
    user: str
    company_id: UUID
    at: datetime
    count: int
    level: int = Field(description="The highest touched: 2 秘密, 3 機密, 4 絕密")
    state: AlarmState
    handled_at: datetime | None
    released_at: datetime | None
    can: list[str] = Field(examples=[["acknowledge", "confirm", "release"]])


class AlarmQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    state: AlarmState | None = None
    kind: AlarmKind | None = None
