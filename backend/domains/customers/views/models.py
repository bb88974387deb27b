from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Versioned
from backend.core.rows import Mine


class SavedView(Versioned):
    """A person's own set of filters, columns and order over a list."""

    __tablename__ = "saved_views"
    __rows__ = Mine()
    __table_args__ = (
        Index("uq_saved_views_user_name", "user_id", "list", "name", unique=True),
        Index("ix_saved_views_user", "user_id", "created_at", "id"),
    )
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    list: Mapped[str]
    name: Mapped[str]
    filters: Mapped[dict[str, Any]]
    columns: Mapped[dict[str, Any]] = mapped_column(default=dict)
