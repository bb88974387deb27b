from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import In, Out
from backend.domains.customers.schemas import CustomerQuery

ViewName = Annotated[str, Field(min_length=1, max_length=60, examples=["本週要聯絡"])]


class ViewFilters(CustomerQuery):
    """What the list itself accepts, and nothing else; kept as the caller wrote it."""

    cursor: None = None


class ViewIn(In):
    name: ViewName
    filters: ViewFilters = Field(examples=[{"scene": "mine", "relation": ["existing"]}])
    columns: list[Annotated[str, Field(max_length=40)]] = Field(default_factory=list, max_length=30)


class ViewPatch(In):
    name: ViewName | None = None
    filters: ViewFilters | None = None
    columns: list[Annotated[str, Field(max_length=40)]] | None = Field(None, max_length=30)


class ViewOut(Out):
    id: UUID
    name: str
    filters: dict[str, Any]
    columns: list[str]
    created_at: datetime
    version: int


class ViewQuery(ListQuery):
    sort: Literal["created_at"] = "created_at"
