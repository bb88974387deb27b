"""How VIP customers are served: the checklist of a visit, and incidents with what was done about them."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Numeric, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.db import Record, Versioned
from backend.domains.vip.rows import AtShop
from backend.shared.access.permissions import Permission as P


class ServiceCheck(Record):
    """One visit: `items` {greeting: 0-5, ..., farewell: 0-5} and their average."""

    __tablename__ = "vip_service_checks"
    __rows__ = AtShop(P.vip_manage)
    __table_args__ = (
        Index("ix_vip_service_checks_visited", "visited_on", "id"),
        Index("ix_vip_service_checks_unit", "unit_id", "visited_on", "id"),
    )
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    visited_on: Mapped[date]
    checked_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    employee_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    items: Mapped[dict[str, Any]]
    score: Mapped[Decimal] = mapped_column(Numeric(3, 1))
    remark: Mapped[str | None]


class IncidentKind(StrEnum):
    wrong_holder = "wrong_holder"
    no_signature = "no_signature"
    no_prompt = "no_prompt"
    id_missing = "id_missing"
    many_sales = "many_sales"
    card_after_loss = "card_after_loss"
    offline_price = "offline_price"
    qualification_returned = "qualification_returned"
    register_late = "register_late"
    data_leak = "data_leak"
    service_complaint = "service_complaint"
    other = "other"


class IncidentState(StrEnum):
    open = "open"
    handled = "handled"
    dropped = "dropped"


class VipIncident(Versioned):
    """`occasion` (card and day, receipt, month) makes a second one of the same fact impossible. No amount: the text fixes none."""

    __tablename__ = "vip_incidents"
    __rows__ = AtShop(P.vip_manage)
    __table_args__ = (
        Index("uq_vip_incidents_once", "unit_id", "kind", "occasion", unique=True),
        Index("ix_vip_incidents_created", "created_at", "id"),
        Index("ix_vip_incidents_unit", "unit_id", "created_at", "id"),
        Index("ix_vip_incidents_state", "state", "created_at", "id"),
        Index("ix_vip_incidents_kind", "kind", "created_at", "id"),
        Index("ix_vip_incidents_employee", "employee_id", "created_at", "id", postgresql_where=text("employee_id is not null")),
    )  # fmt: skip
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[IncidentKind]
    occasion: Mapped[str]
    occurred_on: Mapped[date]
    employee_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("vip_members.id"))
    facts: Mapped[str]
    state: Mapped[IncidentState] = mapped_column(default=IncidentState.open)
    handling: Mapped[str | None]
    handled_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    handled_at: Mapped[datetime | None]
