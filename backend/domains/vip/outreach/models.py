"""Announcements and the outbox of short messages: one occasion, one message, however often a job looks."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Record
from backend.domains.vip.rows import AtShop
from backend.shared.access.permissions import Permission as P


class MessageKind(StrEnum):
    birthday = "birthday"
    new_product = "new_product"
    promotion = "promotion"
    expiry = "expiry"
    loss = "loss"


class MessageState(StrEnum):
    queued = "queued"
    sent = "sent"
    failed = "failed"
    skipped = "skipped"


class SkipReason(StrEnum):
    no_consent = "no_consent"
    opted_out = "opted_out"
    expired = "expired"
    no_phone = "no_phone"


class Announcement(Record):
    __tablename__ = "vip_announcements"
    __rows__ = AtShop(P.vip_manage)
    __table_args__ = (
        Index("ix_vip_announcements_created", "created_at", "id"),
        Index("ix_vip_announcements_unit", "unit_id", "created_at", "id"),
    )
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[MessageKind]
    title: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    send_on: Mapped[date]
    announced_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    queued: Mapped[int]
    skipped: Mapped[int]


class VipMessage(Record):
    """`occasion` (birthday:2026, announcement id) makes a second one of the same impossible."""

    __tablename__ = "vip_messages"
    __rows__ = AtShop(P.vip_manage)
    __table_args__ = (
        Index("uq_vip_messages_once", "member_id", "kind", "occasion", unique=True),
        Index("ix_vip_messages_created", "created_at", "id"),
        Index("ix_vip_messages_unit", "unit_id", "created_at", "id"),
        Index("ix_vip_messages_state", "state", "created_at", "id"),
        Index("ix_vip_messages_kind", "kind", "created_at", "id"),
        Index("ix_vip_messages_due", "send_on", "id", postgresql_where=text("state = 'queued'")),
    )
    member_id: Mapped[UUID] = mapped_column(ForeignKey("vip_members.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[MessageKind]
    occasion: Mapped[str]
    text: Mapped[str]
    send_on: Mapped[date]
    state: Mapped[MessageState] = mapped_column(default=MessageState.queued)
    reason: Mapped[SkipReason | None]
    delivery_id: Mapped[UUID | None]
    sent_at: Mapped[datetime | None]
