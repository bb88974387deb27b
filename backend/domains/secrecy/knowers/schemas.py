from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.secrecy.models import KnowBasis, KnowState


class KnowerIn(In):
    user_id: UUID = Field(description="One person; a unit's id is refused")
    reason: str = Field(min_length=2, max_length=500, examples=["負責合同談判"])
    valid_until: date | None = Field(
        None, description="The last day; at most a year, which is also the default"
    )
    basis: KnowBasis | None = Field(None, description="Follows from the level when empty")


class SupervisorIn(In):
    user_id: UUID
    reason: str = Field(min_length=2, max_length=500, examples=["原主管調任"])


class KnowerRow(Out):
    id: UUID
    created_at: datetime
    user_id: UUID
    name: str
    basis: KnowBasis
    state: KnowState
    reason: str
    valid_until: date
    granted_by: UUID
    reviewed_on: date | None
    ended_at: datetime | None
    end_reason: str | None


class KnowerQuery(ListQuery):
    sort: Literal["created_at", "-created_at"] = "created_at"


class UndertakingIn(In):
    text_number: int = Field(ge=1, examples=[1], description="The text that was read")
    agree: Literal[True]


class UndertakingTextIn(In):
    body: str = Field(
        min_length=20, max_length=5000, examples=["本人承諾保守公司秘密,並於離職時交還全部資料。"]
    )


class UndertakingOut(Out):
    """The text to be signed, and whether the caller's signature is valid today."""

    text_number: int
    body: str
    signed: bool
    signed_on: date | None
    valid_until: date | None


class SignatureRow(Out):
    id: UUID
    created_at: datetime
    user_id: UUID
    name: str
    text_number: int
    signed_on: date
    valid_until: date


class SignatureQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
