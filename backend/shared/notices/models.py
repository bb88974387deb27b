from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Record
from backend.core.rows import Closed, Mine


class Notice(Record):
    """Something a person should know. Always in the application; mail and SMS follow as deliveries."""

    __tablename__ = "notices"
    __rows__ = Mine()
    __table_args__ = (
        Index("ix_notices_user_created", "user_id", "created_at", "id"),
        Index("ix_notices_user_unread", "user_id", "read_at", "created_at", "id"),
    )
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    event: Mapped[str]
    title: Mapped[str]
    body: Mapped[str]
    subject_type: Mapped[str | None]
    subject_id: Mapped[UUID | None]
    clauses: Mapped[list[str]] = mapped_column(default=list)
    read_at: Mapped[datetime | None]


class Channel(StrEnum):
    mail = "mail"
    sms = "sms"


class DeliveryState(StrEnum):
    queued = "queued"
    sent = "sent"
    failed = "failed"
    not_configured = "not_configured"


class Delivery(Record):
    """A message that leaves the house. The worker sends it once it is committed, and tries again when it fails."""

    __tablename__ = "notice_deliveries"
    __rows__ = Closed("addresses and texts of messages; their senders show them")
    channel: Mapped[Channel]
    address: Mapped[str]
    title: Mapped[str]
    body: Mapped[str]
    subject_type: Mapped[str | None]
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    attachment: Mapped[str | None]
    """Which file goes with it, by the name its room gave it: made of the subject when it is sent, never kept here."""
    state: Mapped[DeliveryState] = mapped_column(default=DeliveryState.queued)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None]
    sent_at: Mapped[datetime | None]
