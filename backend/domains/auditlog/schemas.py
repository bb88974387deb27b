from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from backend.core.listing import ListQuery
from backend.core.schemas import Out
from backend.shared.audit.models import EntryKind


class EntryRow(Out):
    """One line of the book: opaque references, never titles or content."""

    at: datetime
    id: UUID
    kind: EntryKind
    event: str = Field(examples=["complaint.recorded"])
    allowed: bool
    actor_id: UUID
    actor: str | None = Field(description="Name of the person who acted")
    session_id: UUID | None
    subject_type: str | None
    subject_id: UUID | None
    level: int
    clauses: list[str]
    facts: dict[str, Any]
    request_id: str
    ip: str


class EntryQuery(ListQuery):
    sort: Literal["-at", "at"] = "-at"
    actor_id: UUID | None = None
    subject_id: UUID | None = None
    event: str | None = Field(None, max_length=100)
    kind: EntryKind | None = None
    allowed: bool | None = None
    level: int | None = Field(None, ge=0, le=3)
    since: datetime | None = None
    until: datetime | None = Field(None, description="Lines before this instant")
