"""Registers as a list and as one with its forms."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.listing import Listing, equals, one_of
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.domains.vip.members.queries import shop_name
from backend.domains.vip.models import VipApplication
from backend.domains.vip.registers import service
from backend.domains.vip.registers.models import RegisterState, VipRegister
from backend.domains.vip.registers.schemas import VipRegisterOut, VipRegisterQuery
from backend.shared.access.guard import may
from backend.shared.access.permissions import Permission as P
from backend.shared.identity.models import Unit

_NAMES = (
    "id", "unit_id", "month", "form_count", "due_on", "state", "late", "originals_count",
    "explanation", "sent_at", "courier", "tracking_no", "received_at", "received_count",
    "difference", "version",
)  # fmt: skip
REGISTERS = Listing(
    name="vip_registers",
    columns={name: getattr(VipRegister, name) for name in _NAMES}
    | {"shop": shop_name(VipRegister.unit_id)},
    key=VipRegister.id,
    sorts={"month": VipRegister.month},
    filters={
        "shop_id": equals(VipRegister.unit_id),
        "month": equals(VipRegister.month),
        "state": one_of(VipRegister.state),
    },
)


def _finished(actor: Actor, row: dict[str, Any]) -> dict[str, Any]:
    waiting = row["state"] in (RegisterState.open, RegisterState.late)
    rights = [
        ("send", P.vip_lead, waiting),
        ("receive", P.vip_operate, row["state"] == RegisterState.sent),
    ]
    row["can"] = [act for act, right, now in rights if now and may(actor, right, row["unit_id"])]
    return row


def page(actor: Actor, query: VipRegisterQuery) -> bytes:
    def finish(row: Row) -> Row:
        return _finished(actor, row)

    return REGISTERS.page(query, visible_to(actor, VipRegister), finish=finish)


def out(session: Session, actor: Actor, register: VipRegister) -> VipRegisterOut:
    session.flush()
    row: dict[str, Any] = {name: getattr(register, name) for name in _NAMES}
    row["shop"] = session.get_one(Unit, register.unit_id).name
    ids = [UUID(form["application_id"]) for form in register.forms]
    known = select(VipApplication.id, VipApplication.name).where(VipApplication.id.in_(ids))
    names = {form.id: form.name for form in session.execute(known)}
    row["forms"] = [
        {**form, "name": names.get(UUID(form["application_id"]), "—")} for form in register.forms
    ]
    row |= {name: getattr(register, name) for name in ("digest", "signature", "key_id")}
    row["intact"] = service.intact(register)
    return VipRegisterOut.model_validate(_finished(actor, row))
