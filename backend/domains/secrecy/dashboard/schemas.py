from datetime import date
from uuid import UUID

from pydantic import Field

from backend.core.schemas import Out


class DashboardRow(Out):
    """One company in one month. Null: nothing in the house counts that yet."""

    month: str = Field(examples=["2026-09"])
    company_id: UUID
    company_code: str = Field(examples=["SUBA"])
    company: str
    leaks: int | None
    overdue_copies: int | None
    overdue_reviews: int | None
    alarms: int | None


class DashboardOut(Out):
    """`rows`: the month asked for; `history`: the months up to it, oldest first."""

    month: str
    purpose: str = Field(description="Why the regulation exists (P07-1-1)")
    policy_version: str = Field(examples=["P07 v1"])
    policy_from: date | None
    leaks: dict[str, int] = Field(description="Company code -> incidents of the month")
    rows: list[DashboardRow]
    history: list[DashboardRow]


class PurposeOut(Out):
    purpose: str
    policy_version: str
    policy_from: date | None
