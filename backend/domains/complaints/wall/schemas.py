from datetime import datetime
from uuid import UUID

from pydantic import Field

from backend.core.schemas import Out
from backend.domains.complaints.regime import Phase


class WallPhaseOut(Out):
    phase: Phase
    open: int
    late: int


class WallCaseOut(Out):
    """No name and no number of a customer: the screen hangs where visitors pass."""

    id: UUID
    number: str
    regime: str
    state_label: str
    phase: Phase
    due_at: datetime
    late: bool
    handler: str | None
    department: str | None


class WallOut(Out):
    at: datetime
    open: int
    late: int
    today: int = Field(description="A clock ends before midnight and has not yet")
    nobody: int = Field(description="Nobody is accountable yet")
    received_today: int
    phases: list[WallPhaseOut]
    urgent: list[WallCaseOut] = Field(description="The nearest clocks first")
