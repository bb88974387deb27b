"""What a VIP signs in with at home: a code of six digits sent to his phone, good once and for minutes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Record
from backend.core.rows import Closed


class SelfCode(Record):
    __tablename__ = "vip_self_codes"
    __rows__ = Closed("one-time codes")
    __table_args__ = (Index("ix_vip_self_codes_phone", "phone", "created_at"),)
    phone: Mapped[str]
    digest: Mapped[str]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]


class SelfSession(Record):
    """Of a phone: it shows the memberships that carry it."""

    __tablename__ = "vip_self_sessions"
    __rows__ = Closed("sign-ins of customers")
    __table_args__ = (Index("uq_vip_self_sessions_digest", "digest", unique=True),)
    phone: Mapped[str]
    digest: Mapped[str]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    code_id: Mapped[UUID]
