"""A customer's own memberships, whole: he sees what the shop sees of him."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.domains.vip.members.queries import rate_of
from backend.domains.vip.members.schemas import PointsBatchOut
from backend.domains.vip.models import PointsEntry, VipCard, VipMember
from backend.domains.vip.points import ledger
from backend.domains.vip.points.models import Gift, Redemption
from backend.domains.vip.pos.models import Sale
from backend.domains.vip.selfservice.schemas import (
    SelfGift,
    SelfMembership,
    SelfOut,
    SelfPoints,
    SelfPurchase,
)
from backend.shared.identity.models import Unit

MOST = 200


def whole(session: Session, members: list[VipMember]) -> SelfOut:
    return SelfOut(memberships=[_one(session, member) for member in members])


def _one(session: Session, m: VipMember) -> SelfMembership:
    entries = session.scalars(
        select(PointsEntry)
        .where(PointsEntry.member_id == m.id)
        .order_by(PointsEntry.created_at, PointsEntry.id)
    ).all()
    sales = session.scalars(
        select(Sale).where(Sale.member_id == m.id).order_by(Sale.sold_at.desc()).limit(MOST)
    )
    gifts = session.execute(
        select(Redemption, Gift.name)
        .join(Gift, Gift.id == Redemption.gift_id)
        .where(Redemption.member_id == m.id)
        .order_by(Redemption.created_at.desc())
        .limit(MOST)
    )
    card = session.scalar(
        select(VipCard.state)
        .where(VipCard.member_id == m.id)
        .order_by(VipCard.created_at.desc(), VipCard.id.desc())
        .limit(1)
    )
    names = [name for name in SelfMembership.model_fields if hasattr(VipMember, name)]
    return SelfMembership.model_validate(
        {name: getattr(m, name) for name in names}
        | {
            "shop": session.get_one(Unit, m.unit_id).name,
            "card_state": card,
            "points_balance": m.balance,
            "rate": rate_of(ledger.terms_today(session), m.points_earned, m.balance),
            "batches": [
                PointsBatchOut(earned_on=since, expires_on=until, points=points, left=left)
                for since, until, points, left in ledger.batches(entries)
            ],
            "points": [
                SelfPoints(
                    at=e.created_at, kind=e.kind, points=e.points, balance_after=e.balance_after, ref=e.ref
                )
                for e in reversed(entries[-MOST:])
            ],
            "purchases": [SelfPurchase.model_validate(sale) for sale in sales],
            "gifts": [
                SelfGift(
                    redemption_no=r.redemption_no, gift=name, points=r.points, state=r.state, at=r.created_at
                )
                for r, name in gifts
            ],
        }
    )  # fmt: skip
