"""What comes with a card: handbooks that are owed, the magazine, and the check who holds it (P14-R-1, R-4, R-6)."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import DUPLICATE, invalid
from backend.core.ids import uuid7
from backend.domains.vip import events, faults, shops
from backend.domains.vip.care import incidents
from backend.domains.vip.care.models import IncidentKind
from backend.domains.vip.members import cards
from backend.domains.vip.models import (
    IdentityCheck,
    Magazine,
    MagazinePickup,
    VipCard,
    VipMember,
)
from backend.domains.vip.points import ledger
from backend.shared.access.guard import fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record


def give_handbook(session: Session, actor: Actor, card_id: UUID) -> VipCard:
    """The one that was owed. 409 HANDBOOK_NOT_OWED, NO_HANDBOOKS."""
    card = fetch(session, actor, VipCard, card_id, P.vip_enrol, lock=True)
    if card.handbook_given:
        raise faults.HANDBOOK_NOT_OWED()
    shop = shops.locked(session, shops.place(session, actor, P.vip_enrol, card.unit_id))
    if shop.handbooks < 1:
        raise faults.NO_HANDBOOKS()
    shop.handbooks -= 1
    card.handbook_given = True
    record(session, actor, events.HANDBOOK_GIVEN, card, clauses=["P14-R-1"])
    return card


def publish(
    session: Session, actor: Actor, shop_id: UUID | None, issue: str, published_on: date
) -> Magazine:
    """An issue the shop hands out."""
    unit_id = shops.place(session, actor, P.vip_enrol, shop_id).unit_id
    if session.scalar(
        select(Magazine.id).where(Magazine.unit_id == unit_id, Magazine.issue == issue)
    ):
        raise DUPLICATE()
    magazine = Magazine(unit_id=unit_id, issue=issue, published_on=published_on)
    session.add(magazine)
    record(session, actor, events.MAGAZINE_PUBLISHED, magazine, clauses=["P14-R-4"], issue=issue)
    return magazine


def take_magazine(session: Session, actor: Actor, member_id: UUID, issue: str) -> MagazinePickup:
    """One copy for each membership and issue, for nothing. 409 ALREADY_TAKEN, CARD_EXPIRED."""
    member = fetch(session, actor, VipMember, member_id, P.vip_enrol)
    cards.valid(member, today())
    magazine = session.scalar(
        select(Magazine).where(Magazine.unit_id == member.unit_id, Magazine.issue == issue)
    )
    if magazine is None:
        raise invalid("/issue", "NOT_FOUND")
    id = session.scalar(
        insert(MagazinePickup)
        .values(
            id=uuid7(), created_at=now(), magazine_id=magazine.id, member_id=member.id,
            handed_by=actor.id, price=0,
        )
        .on_conflict_do_nothing()
        .returning(MagazinePickup.id)
    )  # fmt: skip
    if id is None:
        raise faults.ALREADY_TAKEN()
    record(session, actor, events.MAGAZINE_TAKEN, member, clauses=["P14-R-4"], issue=issue)
    return session.get_one(MagazinePickup, id)


def check_identity(
    session: Session, actor: Actor, shop_id: UUID | None, number: str, looked_at: list[str], passed: bool
) -> IdentityCheck:  # fmt: skip
    """Staff compared the holder with the card; a check that failed refuses the card for the day and is an incident."""
    shop = shops.place(session, actor, P.vip_enrol, shop_id)
    cards.at_shop(session, shop, number)
    card, member = cards.found(session, actor, number)
    check = IdentityCheck(
        card_id=card.id, unit_id=shop.unit_id, checked_by=actor.id, looked_at=looked_at, passed=passed
    )  # fmt: skip
    session.add(check)
    record(
        session, actor, events.CHECKED, check, clauses=["P14-R-6"], card=str(card.id), passed=passed
    )
    if not passed:
        incidents.report(
            session, actor, IncidentKind.wrong_holder, shop.unit_id, str(check.id),
            "+".join(looked_at), member_id=ledger.locked(session, member.id).id,
        )  # fmt: skip
    return check
