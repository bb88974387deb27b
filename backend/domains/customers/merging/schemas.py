from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.core.schemas import In, Out

Choice = Literal["keep", "drop"]
MergeField = Literal[
    "name", "kind", "credit_code", "relation", "category", "source", "phone", "email", "fax",
    "address", "postal_code", "region", "legal_representative", "industry", "registered_capital",
    "business_scope", "established_on", "first_contact_on", "next_contact_on",
]  # fmt: skip


class MergeIn(In):
    keep_id: UUID
    drop_id: UUID
    fields: dict[MergeField, Choice] = Field(
        default_factory=dict,
        description="Whose value stands. Fields left out: the kept one's, or the other's where it has none",
        examples=[{"name": "keep", "phone": "drop"}],
    )
    reason: Annotated[str, Field(min_length=1, max_length=500, examples=["同一家公司繁簡兩筆"])]


class MergeOut(Out):
    id: UUID
    keep_id: UUID
    drop_id: UUID
    reason: str
    created_at: datetime
    undone_at: datetime | None
    until: str = Field(description="Last day on which it can be undone", examples=["2026-12-23"])
