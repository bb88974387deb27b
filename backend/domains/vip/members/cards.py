"""Cards: found by their number, and whether they work (P14-R-2a, U-10, M-4, X-3)."""

from datetime import date

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import midnight, today
from backend.core.errors import Refused
from backend.domains.vip import faults, policy, rules
from backend.domains.vip.models import (
    CardState,
    IdentityCheck,
    MemberState,
    VipCard,
    VipMember,
    VipShop,
)
from backend.shared.numbering import service as numbering
from backend.shared.numbering.rules import Series

SERIAL = Series("vip_card", "{shop}{seq:08}")
C = CardState


def read(session: Session, number: str) -> Row[VipCard, VipMember] | None:
    statement = (
        select(VipCard, VipMember)
        .join(VipMember, VipMember.id == VipCard.member_id)
        .where(VipCard.number == number)
    )
    return session.execute(statement).one_or_none()


def at_shop(session: Session, shop: VipShop, number: str) -> None:
    """Does the number look like a card, and one of this shop? The first three digits say so: nothing is looked up.

    422 BAD_CARD_NO, 409 CARD_OTHER_STORE.
    """
    if not rules.is_card_no(number):
        raise faults.BAD_CARD_NO()
    everywhere = policy.CARD_SCOPE.on(session, today()) == policy.ALL_STORES
    if not everywhere and number[:3] != shop.code:
        raise faults.CARD_OTHER_STORE()


def found(session: Session, actor: Actor, number: str) -> tuple[VipCard, VipMember]:
    """404 for a number nobody was given."""
    row = read(session, number)
    if row is None:
        raise Refused(actor, VipCard.__tablename__, None, rule="P14-M-3")
    return row[0], row[1]


def shown(
    session: Session, actor: Actor, shop: VipShop, number: str, on: date | None = None
) -> tuple[VipCard, VipMember]:
    """The card a customer shows, when it works on that day. 409 says why it does not."""
    at_shop(session, shop, number)
    card, member = found(session, actor, number)
    works(card, member, on or today())
    return card, member


def works(card: VipCard, member: VipMember, on: date) -> None:
    """The day is asked itself; the nightly job is not waited for."""
    match card.state:
        case C.lost:
            raise faults.CARD_LOST()
        case C.damaged:
            raise faults.CARD_DAMAGED()
        case C.replaced:
            raise faults.CARD_REPLACED()
    if member.state is MemberState.closed:
        raise faults.MEMBERSHIP_CLOSED()
    valid(member, on)


def valid(member: VipMember, on: date) -> None:
    if on > member.valid_to or member.state in (MemberState.expired, MemberState.replaced):
        raise faults.CARD_EXPIRED(until=member.valid_to)


def doubted(session: Session, card: VipCard) -> bool:
    """Did the last identity check of this day fail?"""
    last = session.scalar(
        select(IdentityCheck.passed)
        .where(IdentityCheck.card_id == card.id, IdentityCheck.created_at >= midnight(today()))
        .order_by(IdentityCheck.created_at.desc(), IdentityCheck.id.desc())
        .limit(1)
    )
    return last is False


def number_for(
    session: Session, actor: Actor, shop: VipShop, card: VipCard, given: str | None
) -> str:
    """The number of the blank that was scanned, or the next of the shop. 422 BAD_CARD_NO, 409 CARD_NO_USED."""
    if given is not None:
        if not rules.is_card_no(given):
            raise faults.BAD_CARD_NO()
        if given[:3] != shop.code:
            raise faults.CARD_OTHER_STORE()
        if read(session, given):
            raise faults.CARD_NO_USED()
        return given
    while True:
        body = numbering.take(session, actor, SERIAL, card, shop=shop.code)
        number = body + rules.check_digit(body)
        if not read(session, number):
            return number
