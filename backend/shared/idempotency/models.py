from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.clock import now
from backend.core.db import Base
from backend.core.rows import Closed


class StoredAnswer(Base):
    """What a keyed request was answered, so that the same request twice acts once. Kept 24 hours."""

    __tablename__ = "stored_answers"
    __rows__ = Closed("only replayed to the caller who asked")

    actor_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]
    status: Mapped[int]
    content_type: Mapped[str]
    headers: Mapped[list[str]] = mapped_column(default=list)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)
