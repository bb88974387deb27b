"""The forms of a month as a shop sends them to operations: a closed, signed snapshot."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Versioned
from backend.domains.vip.rows import AtShop
from backend.shared.access.permissions import Permission as P


class RegisterState(StrEnum):
    open = "open"
    late = "late"
    sent = "sent"
    received = "received"


class VipRegister(Versioned):
    """`forms`: [{form_no, application_id, signed_on, digest}], signed with the house's key; names stay with the forms."""

    __tablename__ = "vip_registers"
    __rows__ = AtShop(P.vip_manage)
    __table_args__ = (
        UniqueConstraint("unit_id", "month"),
        Index("ix_vip_registers_month", "month", "id"),
        Index("ix_vip_registers_unit", "unit_id", "month", "id"),
        Index("ix_vip_registers_state", "state", "month", "id"),
    )
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    month: Mapped[str]
    form_count: Mapped[int]
    forms: Mapped[list[Any]]
    digest: Mapped[str]
    signature: Mapped[str]
    key_id: Mapped[str]
    due_on: Mapped[date]
    state: Mapped[RegisterState] = mapped_column(default=RegisterState.open)
    late: Mapped[bool] = mapped_column(default=False)
    originals_count: Mapped[int | None]
    explanation: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    sent_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    courier: Mapped[str | None]
    tracking_no: Mapped[str | None]
    received_at: Mapped[datetime | None]
    received_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    received_count: Mapped[int | None]
    difference: Mapped[str | None]
