from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.clock import now
from backend.core.db import Base
from backend.core.ids import uuid7
from backend.core.rows import Shared


class EntryKind(StrEnum):
    act = "act"
    read = "read"
    refusal = "refusal"
    sign_in = "sign_in"
    export = "export"


class AuditEntry(Base):
    """One line of the book. Append-only: the service role holds INSERT and SELECT alone.

    Lines name subjects by opaque reference, never by title or content (P07: auditors read no content).
    Partitioned by month of `at`.
    """

    __tablename__ = "audit_entries"
    __rows__ = Shared("audit:read")
    __table_args__ = (
        Index("ix_audit_entries_actor", "actor_id", "at", "id"),
        Index("ix_audit_entries_subject", "subject_id", "at", "id"),
        Index("ix_audit_entries_event", "event", "at", "id"),
        Index("ix_audit_entries_kind", "kind", "at", "id"),
        Index("ix_audit_entries_level", "level", "at", "id"),
        Index("ix_audit_entries_refused", "at", "id", postgresql_where=text("not allowed")),
        {"postgresql_partition_by": "RANGE (at)"},
    )

    at: Mapped[datetime] = mapped_column(primary_key=True, default=now)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    kind: Mapped[EntryKind]
    event: Mapped[str]
    allowed: Mapped[bool] = mapped_column(default=True)
    actor_id: Mapped[UUID]
    session_id: Mapped[UUID | None]
    subject_type: Mapped[str | None]
    subject_id: Mapped[UUID | None]
    level: Mapped[int] = mapped_column(SmallInteger, default=0)
    clauses: Mapped[list[str]] = mapped_column(default=list)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    request_id: Mapped[str] = mapped_column(default="")
    ip: Mapped[str] = mapped_column(default="")
