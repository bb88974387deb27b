"""The registration form: who qualifies, by which receipts, brought by whom (P14-E-1, E-2, E-3, G-1, S-3)."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, midnight, now, today
from backend.core.errors import INVALID, FieldError, invalid
from backend.domains.vip import events, faults, policy, rules, shops
from backend.domains.vip.members import cards
from backend.domains.vip.members.schemas import VipApplicationIn, VipFormIn
from backend.domains.vip.models import (
    MemberState,
    Qualification,
    VipApplication,
    VipMember,
    VipShop,
)
from backend.domains.vip.pos.models import Sale
from backend.shared.access import actors
from backend.shared.access.guard import fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.clocks import Clock, ClockUnit
from backend.shared.notices import service as notices
from backend.shared.numbering import service as numbering
from backend.shared.numbering.rules import Series
from backend.shared.workdays.rules import corresponding_day

FORM = Series("vip_form", "{shop}-{yyyymm}-{seq:04}")
WELCOME = Clock(
    "vip.welcome", "VIP:店長歡迎新顧客", "VIP: welcome the new customer", ("P14-S-3",),
    ClockUnit.fixed, thresholds=(),
)  # fmt: skip


def apply(session: Session, actor: Actor, body: VipApplicationIn) -> VipApplication:
    """Enter the signed form of somebody who qualifies.

    422 with all faults of the form, NOT_ELIGIBLE, OTHER_STORE, SELF_REFERRAL; 409 RECEIPT_USED, ALREADY_VIP.
    """
    shop = shops.place(session, actor, P.vip_enrol, body.shop_id)
    check_form(body)
    assert body.phone
    unused_phone(session, shop.unit_id, body.phone)
    referrer = _referrer(session, actor, shop, body)
    how, total, used = qualify(session, shop, body.receipts)
    application = enter(session, actor, shop, body, how, total)
    for sale in used:
        sale.application_id = application.id
    if referrer:
        application.referrer_id = referrer.id
        _ask_for_welcome(session, actor, application)
    record(
        session, actor, events.APPLIED, application, clauses=["P14-G-1", how_clause(how)],
        form_no=application.form_no, qualification=how.value, total=str(total),
        receipts=[sale.receipt_no for sale in used],
    )  # fmt: skip
    return application


def how_clause(how: Qualification) -> str:
    return {"single": "P14-E-1", "accumulated": "P14-E-2"}.get(how.value, "P14-U-8b")


def enter(
    session: Session,
    actor: Actor,
    shop: VipShop,
    body: VipFormIn,
    how: Qualification,
    total: Decimal,
) -> VipApplication:
    assert body.name
    application = VipApplication(
        unit_id=shop.unit_id, name=body.name, surname=body.surname or rules.surname_of(body.name),
        gender=body.gender, phone=body.phone, birthday=body.birthday, id_last4=body.id_last4,
        sms_consent=body.sms_consent, qualification=how, qualifying_total=total,
        signed_on=body.signed_on or today(), received_original=body.received_original,
        entered_by=actor.id, form_no="",
    )  # fmt: skip
    session.add(application)
    session.flush()
    application.form_no = numbering.take(session, actor, FORM, application, shop=shop.code)
    return application


def check_form(body: VipFormIn) -> None:
    """Everything that is wrong with the form, at once."""
    faulty = []
    if not body.name:
        faulty.append(FieldError("/name", "FIELD_REQUIRED"))
    if body.birthday is None:
        faulty.append(FieldError("/birthday", "BIRTHDAY_REQUIRED"))
    elif body.birthday > today():
        faulty.append(FieldError("/birthday", "IN_FUTURE"))
    if not body.phone or not rules.MOBILE.fullmatch(body.phone):
        faulty.append(FieldError("/phone", "BAD_PHONE"))
    if body.signed_on and body.signed_on > today():
        faulty.append(FieldError("/signed_on", "IN_FUTURE"))
    if body.surname and body.name and not body.name.startswith(body.surname):
        faulty.append(FieldError("/surname", "BAD_FORMAT"))
    if faulty:
        raise INVALID(["P14-G-1"], faulty)


def unused_phone(session: Session, unit_id: UUID, phone: str, but: UUID | None = None) -> None:
    """409 ALREADY_VIP: a live membership of the shop carries it."""
    live = select(VipMember.id).where(
        VipMember.unit_id == unit_id, VipMember.phone == phone,
        VipMember.state == MemberState.active, VipMember.valid_to >= today(),
    )  # fmt: skip
    if but:
        live = live.where(VipMember.id != but)
    if session.scalar(live) is not None:
        raise faults.ALREADY_VIP()


def qualify(
    session: Session, shop: VipShop, receipts: Sequence[str]
) -> tuple[Qualification, Decimal, list[Sale]]:
    """(how, what counts, the receipts it takes), each receipt locked: it counts once."""
    found = [_receipt(session, shop, at, no) for at, no in enumerate(dict.fromkeys(receipts))]
    since = corresponding_day(today(), -policy.WINDOW.on(session, today()))
    kept = [
        rules.Receipt(sale.sold_at.astimezone(ZONE).date(), sale.paid_total - sale.returned_total)
        for sale in found
    ]
    how, total, clause = rules.qualifies(
        kept, since, policy.SINGLE_MIN.on(session, today()), policy.ACCUMULATED_MIN.on(session, today())
    )  # fmt: skip
    if how is None:
        raise faults.NOT_ELIGIBLE([clause, "P14-E-3"], missing=total)
    pairs = zip(found, kept, strict=True)
    if how == "single":
        return Qualification.single, total, [max(pairs, key=lambda pair: pair[1].net)[0]]
    return Qualification.accumulated, total, [s for s, r in pairs if r.sold_on >= since]


def _receipt(session: Session, shop: VipShop, at: int, number: str) -> Sale:
    mine = select(Sale).where(Sale.unit_id == shop.unit_id, Sale.receipt_no == number)
    sale = session.scalars(mine.with_for_update()).one_or_none()
    if sale is None:
        if session.scalar(select(Sale.id).where(Sale.receipt_no == number).limit(1)):
            raise faults.OTHER_STORE(receipt=number)
        raise invalid(f"/receipts/{at}", "NOT_FOUND")
    if sale.application_id or sale.member_id:
        raise faults.RECEIPT_USED(receipt=number)
    return sale


def _referrer(
    session: Session, actor: Actor, shop: VipShop, body: VipApplicationIn
) -> VipMember | None:
    if not body.referrer_card_no:
        return None
    _, member = cards.found(session, actor, body.referrer_card_no)
    if member.phone == body.phone or (
        member.name == body.name and member.birthday == body.birthday
    ):
        raise faults.SELF_REFERRAL()
    live = member.state is MemberState.active and member.valid_to >= today()
    if not live or member.unit_id != shop.unit_id:
        raise faults.REFERRER_INACTIVE()
    return member


def _ask_for_welcome(session: Session, actor: Actor, application: VipApplication) -> None:
    """The shop manager's task of the same day."""
    leads = actors.carriers(session, P.vip_lead, application.unit_id)
    tonight = midnight(today() + timedelta(days=1))
    deadlines.start(
        session, actor, application, WELCOME, due_at=tonight, unit_id=application.unit_id,
        responsible_id=leads[0] if leads else None, subject_no=application.form_no,
    )  # fmt: skip
    notices.send(session, leads, events.WELCOME, application)


def welcomed(session: Session, actor: Actor, id: UUID) -> VipApplication:
    """The shop manager has welcomed the one who was brought."""
    application = fetch(session, actor, VipApplication, id, P.vip_lead, lock=True)
    if application.referrer_id and application.welcomed_at is None:
        application.welcomed_at = now()
        deadlines.meet(session, actor, application, WELCOME.code)
        record(session, actor, events.WELCOMED, application, clauses=["P14-S-3"])
    return application


def received(session: Session, actor: Actor, id: UUID) -> VipApplication:
    """The signed paper lies in the shop."""
    application = fetch(session, actor, VipApplication, id, P.vip_enrol, lock=True)
    if not application.received_original:
        application.received_original = True
        record(session, actor, events.APPLIED, application, clauses=["P14-G-1"], original=True)
    return application
