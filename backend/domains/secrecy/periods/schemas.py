from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.secrecy.periods.models import ExtensionState


class ExtensionIn(In):
    new_until: date = Field(examples=["2028-12-31"])
    reason: str = Field(min_length=4, max_length=1000, examples=["合同仍在履行"])


class ExtensionDecisionIn(In):
    approve: bool
    reason: str | None = Field(None, max_length=1000, examples=["同意"])


class ExtensionRow(Out):
    id: UUID
    created_at: datetime
    document_id: UUID
    register_no: str | None
    present_until: date | None
    new_until: date
    reason: str
    requested_by: UUID
    state: ExtensionState
    decided_by: UUID | None
    decided_at: datetime | None
    can: list[str] = Field(examples=[["decide"]])


class ExtensionQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    document_id: UUID | None = None
    state: ExtensionState | None = None
