"""The daily look for what should not happen; each finding once (P14-Z-2)."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core.clock import ZONE, midnight, today
from backend.domains.vip import policy
from backend.domains.vip.care import incidents
from backend.domains.vip.care.models import IncidentKind
from backend.domains.vip.models import CardState, VipCard
from backend.domains.vip.pos.models import Sale
from backend.domains.vip.pricing import Benefit

DAYS_BACK = 7
"""A run that was missed is caught up with; what is known is not entered again."""


def look(session: Session, **_: object) -> None:
    """Job of 01:00: the days before this one."""
    for back in range(DAYS_BACK, 0, -1):
        day = today() - timedelta(days=back)
        begin = midnight(day)
        _of_day(session, begin, begin + timedelta(days=1))


def _of_day(session: Session, begin: datetime, end: datetime) -> None:
    day, within = begin.date(), (Sale.sold_at >= begin, Sale.sold_at < end)
    most = policy.SALES_PER_CARD.on(session, day)
    often = session.execute(
        select(Sale.card_id, Sale.unit_id, func.count())
        .where(*within, Sale.card_id.is_not(None))
        .group_by(Sale.card_id, Sale.unit_id)
        .having(func.count() > most)
    )
    for card_id, unit_id, count in often.all():
        card = session.get_one(VipCard, card_id)
        incidents.noticed(
            session, IncidentKind.many_sales, unit_id, f"{card_id}:{day}", f"{count}/1d",
            member_id=card.member_id, on=day,
        )  # fmt: skip
    unseen = select(Sale).where(*within, Sale.benefit == Benefit.birthday, Sale.id_seen.is_(False))
    for sale in session.scalars(unseen).all():
        _about(session, sale, IncidentKind.id_missing)
    lost = (CardState.lost, CardState.replaced, CardState.damaged)
    after = (
        select(Sale)
        .join(VipCard, VipCard.id == Sale.card_id)
        .where(*within, VipCard.state.in_(lost), VipCard.ended_at < Sale.sold_at)
    )
    for sale in session.scalars(after).all():
        _about(session, sale, IncidentKind.card_after_loss)


def _about(session: Session, sale: Sale, kind: IncidentKind) -> None:
    """Under the name a sale posted later gives it itself: one fact, one incident."""
    incidents.noticed(
        session, kind, sale.unit_id, f"{sale.receipt_no}:{kind.value}", sale.receipt_no,
        employee_id=sale.cashier_id, member_id=sale.member_id, on=sale.sold_at.astimezone(ZONE).date(),
    )  # fmt: skip
