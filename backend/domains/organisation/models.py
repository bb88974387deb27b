"""What the organisation keeps besides the people themselves (shared/identity)."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Record
from backend.core.rows import Shared


class RoleRequest(Record):
    """A role that takes two persons: asked for by one, held once another has signed (P07-4.1-1).

    How it stands is its approval's to say; `grant_id` names the grant it became.
    """

    __tablename__ = "role_requests"
    __rows__ = Shared("organisation:read")
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[str]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    grant_id: Mapped[UUID | None] = mapped_column(ForeignKey("role_grants.id"))
