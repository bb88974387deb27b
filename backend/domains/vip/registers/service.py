"""The month's forms: closed and signed on the 1st, sent by the 2nd, counted on receipt (P14-M-2a, M-2b)."""

import base64
import hashlib
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import orjson
from cryptography.exceptions import InvalidSignature
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.clock import midnight, now, today
from backend.core.errors import INVALID, INVALID_STATE, FieldError, Refused
from backend.core.ids import uuid7
from backend.domains.vip import events, faults, policy, shops
from backend.domains.vip.care import incidents
from backend.domains.vip.care.models import IncidentKind
from backend.domains.vip.models import VipApplication, VipShop
from backend.domains.vip.registers.models import RegisterState, VipRegister
from backend.domains.vip.registers.schemas import RegisterReceiveIn, RegisterSendIn
from backend.shared.access import actors
from backend.shared.access.permissions import Permission as P
from backend.shared.audit import keys
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.clocks import DUE, Clock, ClockUnit
from backend.shared.deadlines.models import Deadline
from backend.shared.notices import service as notices
from backend.shared.workdays.rules import corresponding_day

DUE_CLOCK = Clock(
    "vip.register", "VIP:寄回登記表", "VIP: send the forms", ("P14-M-2b",), ClockUnit.fixed,
    thresholds=(DUE,),
)  # fmt: skip
S = RegisterState


def open_months(session: Session, **_: object) -> int:
    """Job of the 1st (and of any day it was missed): the month before, for every shop, also when it had no form. Once."""
    first = corresponding_day(today().replace(day=1), -1)
    month = first.strftime("%Y-%m")
    there = select(VipRegister.unit_id).where(VipRegister.month == month)
    missing = session.scalars(
        select(VipShop.unit_id).where(VipShop.unit_id.not_in(there)).order_by(VipShop.code)
    ).all()
    for unit_id in missing:
        _open(session, unit_id, month, first)
    return len(missing)


def _open(session: Session, unit_id: UUID, month: str, first: date) -> VipRegister:
    after = corresponding_day(first, 1)
    signed = session.scalars(
        select(VipApplication)
        .where(
            VipApplication.unit_id == unit_id, VipApplication.signed_on >= first,
            VipApplication.signed_on < after,
        )
        .order_by(VipApplication.form_no)
    ).all()  # fmt: skip
    forms = [_form(a) for a in signed]
    key, digest = keys.signing_key(), digest_of(unit_id, month, forms)
    due = after.replace(day=policy.REGISTER_DUE_DAY.on(session, after))
    register = VipRegister(
        id=uuid7(), unit_id=unit_id, month=month, form_count=len(forms), forms=forms, digest=digest,
        signature=base64.b64encode(key.sign(digest.encode())).decode(),
        key_id=keys.key_id(keys.raw(key.public_key())), due_on=due,
    )  # fmt: skip
    session.add(register)
    session.flush()
    leads = actors.carriers(session, P.vip_lead, unit_id)
    deadlines.start(
        session, SYSTEM, register, DUE_CLOCK, unit_id=unit_id, subject_no=month,
        responsible_id=leads[0] if leads else None,
        due_at=midnight(due + timedelta(days=1)),
    )  # fmt: skip
    notices.send(session, leads, events.REGISTER_DUE, register, month=month, count=len(forms), due=due)  # fmt: skip
    record(
        session, SYSTEM, events.REGISTER_OPENED, register, clauses=["P14-M-2a"], month=month,
        forms=len(forms), digest=digest,
    )  # fmt: skip
    return register


def _form(a: VipApplication) -> dict[str, Any]:
    """A form as the snapshot keeps it: what was written, as a digest; the names stay with the form."""
    told = [a.form_no, a.name, a.gender.value, a.phone, str(a.birthday), str(a.signed_on)]
    return {
        "form_no": a.form_no, "application_id": str(a.id), "signed_on": a.signed_on.isoformat(),
        "digest": hashlib.sha256(orjson.dumps(told)).hexdigest(),
    }  # fmt: skip


def digest_of(unit_id: UUID, month: str, forms: list[Any]) -> str:
    told = {"unit_id": str(unit_id), "month": month, "forms": forms}
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()


def intact(register: VipRegister) -> bool:
    """Is the snapshot what was signed with the house's key?"""
    if digest_of(register.unit_id, register.month, register.forms) != register.digest:
        return False
    try:
        keys.signing_key().public_key().verify(
            base64.b64decode(register.signature), register.digest.encode()
        )
    except InvalidSignature:
        return False
    return True


def one(
    session: Session, actor: Actor, shop_id: UUID | None, month: str, lock: bool = False
) -> VipRegister:
    """A shop's register of a month. 404."""
    unit_id = shops.named(actor, P.vip_manage, shop_id)
    statement = select(VipRegister).where(
        VipRegister.unit_id == unit_id, VipRegister.month == month
    )
    found = session.scalar(statement.with_for_update() if lock else statement)
    if found is None:
        raise Refused(actor, VipRegister.__tablename__, None)
    return found


def send(session: Session, actor: Actor, month: str, body: RegisterSendIn) -> VipRegister:
    """Posted by the shop manager; what is posted late stays late. 422 COUNT_MISMATCH without an explanation."""
    unit_id = shops.named(actor, P.vip_lead, body.shop_id)
    register = one(session, actor, unit_id, month, lock=True)
    _in(register, S.open, S.late)
    if body.originals_count != register.form_count and not body.explanation:
        raise faults.COUNT_MISMATCH(expected=register.form_count)
    missing = [
        FieldError(f"/{name}", "FIELD_REQUIRED")
        for name in ("courier", "tracking_no")
        if body.originals_count and getattr(body, name) is None
    ]
    if missing:
        raise INVALID(["P14-M-2b"], missing)
    register.state, register.sent_at, register.sent_by = S.sent, now(), actor.id
    register.courier, register.tracking_no = body.courier, body.tracking_no
    register.originals_count, register.explanation = body.originals_count, body.explanation
    if today() > register.due_on:
        register.late = True
    deadlines.meet(session, actor, register, DUE_CLOCK.code)
    record(
        session, actor, events.REGISTER_SENT, register, clauses=["P14-M-2b"], month=month,
        originals=body.originals_count, forms=register.form_count, late=register.late,
    )  # fmt: skip
    return register


def receive(session: Session, actor: Actor, month: str, body: RegisterReceiveIn) -> VipRegister:
    """Counted by operations; another number than was sent needs words. 422 COUNT_MISMATCH."""
    register = one(session, actor, shops.named(actor, P.vip_operate, body.shop_id), month, lock=True)  # fmt: skip
    _in(register, S.sent)
    if body.received_count != register.originals_count and not body.difference:
        raise faults.COUNT_MISMATCH(expected=register.originals_count)
    register.state, register.received_at, register.received_by = S.received, now(), actor.id
    register.received_count, register.difference = body.received_count, body.difference
    record(
        session, actor, events.REGISTER_RECEIVED, register, clauses=["P14-M-2b"], month=month,
        count=body.received_count,
    )  # fmt: skip
    return register


def _in(register: VipRegister, *states: RegisterState) -> None:
    if register.state not in states:
        raise INVALID_STATE(state=register.state.value, allowed=[state.value for state in states])


def escalate(session: Session, deadline: Deadline, threshold: int) -> None:
    """The 2nd is over: late, told to the shop manager and operations, and an incident."""
    register = session.get(VipRegister, deadline.subject_id, with_for_update=True)
    if register is None or register.state is not S.open:
        return
    register.state, register.late = S.late, True
    people = incidents.chiefs(session, register.unit_id)
    notices.send(session, people, events.REGISTER_IS_LATE, register, month=register.month)
    record(session, SYSTEM, events.REGISTER_LATE, register, clauses=["P14-M-2b"], month=register.month)  # fmt: skip
    leads = actors.carriers(session, P.vip_lead, register.unit_id)
    incidents.report(
        session, SYSTEM, IncidentKind.register_late, register.unit_id, register.month, register.month,
        employee_id=leads[0] if leads else None, tell=False,
    )  # fmt: skip
