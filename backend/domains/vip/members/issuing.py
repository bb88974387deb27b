"""Cards issued, lost, handed in, issued again, exchanged after expiry; and memberships that run out (P14-G-2, M-1, M-4, U-8..10)."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.clock import midnight, now, today
from backend.core.errors import INVALID_STATE
from backend.domains.vip import events, faults, policy, shops
from backend.domains.vip.members import applying, cards, finding
from backend.domains.vip.members.schemas import VipExchangeIn, VipFormIn
from backend.domains.vip.models import (
    ZERO,
    ApplicationState,
    CardState,
    MemberState,
    Qualification,
    VipApplication,
    VipCard,
    VipMember,
    VipShop,
)
from backend.domains.vip.points import ledger
from backend.domains.vip.pos.models import Sale
from backend.domains.vip.pricing import rounded
from backend.shared.access.guard import fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.numbering import service as numbering
from backend.shared.numbering.rules import Series
from backend.shared.workdays.rules import corresponding_day

NUMBER = Series("vip_member", "{shop}{seq:06}")
AT_ONCE = 500


def issue(session: Session, actor: Actor, application_id: UUID, card_no: str | None) -> VipMember:
    """Hand the card out against the signed form: from here on he is a VIP, with no points yet.

    409 FORM_MISSING, ALREADY_VIP, CARD_NO_USED.
    """
    a = fetch(session, actor, VipApplication, application_id, P.vip_enrol, lock=True)
    if a.state is not ApplicationState.applied:
        raise INVALID_STATE(state=a.state.value, allowed=[ApplicationState.applied.value])
    if not a.received_original:
        raise faults.FORM_MISSING()
    assert a.phone
    _end_expired(session, a)
    applying.unused_phone(session, a.unit_id, a.phone)
    shop = shops.place(session, actor, P.vip_enrol, a.unit_id)
    return _begin(session, actor, shop, a, card_no, None)


def _end_expired(session: Session, a: VipApplication) -> None:
    """A membership that ran out today and that no job has seen yet does not stand in the way."""
    over = select(VipMember.id).where(
        VipMember.unit_id == a.unit_id, VipMember.phone == a.phone,
        VipMember.state == MemberState.active, VipMember.valid_to < today(),
    )  # fmt: skip
    for id in session.scalars(over).all():
        expire(session, ledger.locked(session, id))
    session.flush()


def _begin(
    session: Session, actor: Actor, shop: VipShop, a: VipApplication, card_no: str | None, old: VipMember | None
) -> VipMember:  # fmt: skip
    years = policy.VALIDITY.on(session, today())
    member = VipMember(
        number="", unit_id=a.unit_id, application_id=a.id, name=a.name, surname=a.surname, gender=a.gender,
        phone=a.phone, birthday=a.birthday, id_last4=a.id_last4, sms_consent=a.sms_consent,
        valid_from=today(), valid_to=corresponding_day(today(), 12 * years),
        replaces_id=old.id if old else None,
    )  # fmt: skip
    member.number = numbering.take(session, actor, NUMBER, member, shop=shop.code)
    finding.fold(member)
    session.add(member)
    session.flush()
    a.state = ApplicationState.issued
    card = hand_out(session, actor, shop, member, card_no)
    record(
        session, actor, events.CARD_ISSUED, member, clauses=["P14-G-2", "P14-M-1", "P14-R-1"],
        number=member.number, form_no=a.form_no, valid_to=str(member.valid_to),
        handbook=card.handbook_given,
    )  # fmt: skip
    return member


def hand_out(session: Session, actor: Actor, shop: VipShop, member: VipMember, card_no: str | None) -> VipCard:  # fmt: skip
    """A card and a handbook; without one in stock the handbook is owed (P14-R-1)."""
    shop = shops.locked(session, shop)
    card = VipCard(
        number="", member_id=member.id, unit_id=shop.unit_id, issued_by=actor.id, handbook_given=shop.handbooks > 0
    )  # fmt: skip
    card.number = cards.number_for(session, actor, shop, card, card_no)
    shop.card_blanks -= 1
    shop.handbooks -= int(card.handbook_given)
    session.add(card)
    finding.refresh(session, member)
    return card


def _of_shop(session: Session, actor: Actor, shop_id: UUID | None, number: str) -> tuple[VipShop, VipCard, VipMember]:  # fmt: skip
    """A card at the shop that issued it, whatever the scope of the discount (P14-M-4a). 409 CARD_OTHER_STORE."""
    shop = shops.place(session, actor, P.vip_enrol, shop_id)
    cards.at_shop(session, shop, number)
    card, member = cards.found(session, actor, number)
    if card.unit_id != shop.unit_id:
        raise faults.CARD_OTHER_STORE()
    member = ledger.locked(session, member.id)
    session.refresh(card)
    return shop, card, member


def stop(session: Session, actor: Actor, shop_id: UUID | None, number: str, state: CardState) -> VipCard:  # fmt: skip
    """Reported lost after an identity check, or handed in damaged: from this second it does not work."""
    _, card, member = _of_shop(session, actor, shop_id, number)
    cards.works(card, member, today())
    card.state, card.ended_at = state, now()
    event = events.CARD_LOST if state is CardState.lost else events.CARD_DAMAGED
    record(session, actor, event, card, clauses=["P14-M-4a"], member=str(member.id))
    return card


def reissue(session: Session, actor: Actor, shop_id: UUID | None, number: str, card_no: str | None) -> VipCard:  # fmt: skip
    """A new card for the same membership: days, money and points stay. 409 CARD_REPLACED, CARD_IN_USE, CARD_EXPIRED."""
    shop, card, member = _of_shop(session, actor, shop_id, number)
    if card.state is CardState.replaced:
        raise faults.CARD_REPLACED()
    if card.state is CardState.active:
        raise faults.CARD_IN_USE()
    if member.state is MemberState.closed:
        raise faults.MEMBERSHIP_CLOSED()
    cards.valid(member, today())
    card.state = CardState.replaced
    session.flush()
    new = hand_out(session, actor, shop, member, card_no)
    new.fee = rounded(policy.REISSUE_FEE.on(session, today()))
    record(
        session, actor, events.CARD_REISSUED, new, clauses=["P14-M-4b"], member=str(member.id),
        replaces=str(card.id), fee=str(new.fee),
    )  # fmt: skip
    return new


def exchange(session: Session, actor: Actor, member_id: UUID, body: VipExchangeIn) -> VipMember:
    """After expiry: a new membership by the rules of today, at nothing (P14-U-8b, U-9). 409 NOT_EXPIRED, 422 NOT_ELIGIBLE."""
    seen = fetch(session, actor, VipMember, member_id, P.vip_enrol)
    old = ledger.locked(session, seen.id)
    if old.state is MemberState.closed:
        raise faults.MEMBERSHIP_CLOSED()
    if old.state is MemberState.replaced:
        raise INVALID_STATE(state=old.state.value, allowed=[MemberState.expired.value])
    if today() <= old.valid_to:
        raise faults.NOT_EXPIRED(until=old.valid_to)
    if not body.received_original:
        raise faults.FORM_MISSING()
    form = _form_of(old, body)
    applying.check_form(form)
    assert form.phone
    applying.unused_phone(session, old.unit_id, form.phone, but=old.id)
    shop = shops.place(session, actor, P.vip_enrol, old.unit_id)
    total, used = ZERO, list[Sale]()
    if policy.EXCHANGE_QUALIFIES.on(session, today()):
        _, total, used = applying.qualify(session, shop, body.receipts)
    expire(session, old)
    old.state = MemberState.replaced
    session.flush()
    a = applying.enter(session, actor, shop, form, Qualification.exchange, total)
    for sale in used:
        sale.application_id = a.id
    new = _begin(session, actor, shop, a, body.card_no, old)
    record(
        session, actor, events.EXCHANGED, new, clauses=["P14-U-8b", "P14-U-9"], replaces=str(old.id)
    )
    return new


def _form_of(old: VipMember, body: VipExchangeIn) -> VipFormIn:
    """The form checked again: what the customer left as it was comes from the old one; name and birthday never change."""
    return VipFormIn(
        name=old.name, surname=old.surname, gender=old.gender, phone=body.phone or old.phone,
        birthday=old.birthday, id_last4=old.id_last4,
        sms_consent=old.sms_consent if body.sms_consent is None else body.sms_consent,
        signed_on=body.signed_on, received_original=body.received_original,
    )  # fmt: skip


def expire(session: Session, member: VipMember) -> None:
    """Its last day is over. Points that are left go by an entry; the card stops with the day."""
    if member.state is not MemberState.active:
        return
    member.state, member.ended_on = MemberState.expired, member.valid_to
    ledger.run_out(session, member)
    _stop_cards(session, member, midnight(member.valid_to + timedelta(days=1)))
    record(
        session, SYSTEM, events.EXPIRED, member, clauses=["P14-U-10"],
        valid_to=str(member.valid_to), points=member.points_expired,
    )  # fmt: skip


def _stop_cards(session: Session, member: VipMember, at: datetime) -> None:
    live = select(VipCard).where(VipCard.member_id == member.id, VipCard.state == CardState.active)
    for card in session.scalars(live):
        card.state, card.ended_at = CardState.expired, at


def expire_due(session: Session, **_: object) -> int:
    """Job of 00:05: whoever ran out; any number of times, after any pause."""
    over = (
        select(VipMember)
        .where(VipMember.state == MemberState.active, VipMember.valid_to < today())
        .order_by(VipMember.valid_to, VipMember.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    done = 0
    while found := session.scalars(over).all():
        for member in found:
            expire(session, member)
        session.flush()
        done += len(found)
    return done


def close(session: Session, actor: Actor, member_id: UUID, reason: str) -> VipMember:
    """At the customer's wish or after his death; by operations (P14-M-3)."""
    fetch(session, actor, VipMember, member_id, P.vip_operate)
    member = ledger.locked(session, member_id)
    if member.state is not MemberState.active:
        raise INVALID_STATE(state=member.state.value, allowed=[MemberState.active.value])
    member.state, member.ended_on = MemberState.closed, today()
    ledger.run_out(session, member)
    _stop_cards(session, member, now())
    record(session, actor, events.CLOSED, member, clauses=["P14-M-3"], reason=reason)
    return member
