"""The poster of a shop (P14-U-2, U-7)."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.errors import invalid
from backend.domains.vip import events, faults, shops
from backend.domains.vip.points.models import Gift, GiftKind
from backend.domains.vip.points.schemas import GiftIn, GiftPatch
from backend.shared.access.guard import check_version, fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record

MONEY = (GiftKind.cash, GiftKind.voucher)


def post(session: Session, actor: Actor, body: GiftIn) -> Gift:
    """A gift on the poster. 422 CASH_GIFT."""
    shop = shops.place(session, actor, P.vip_manage, body.shop_id)
    if body.kind in MONEY:
        raise faults.CASH_GIFT()
    if body.to_date < body.from_date:
        raise invalid("/to_date", "OUT_OF_RANGE")
    gift = Gift(unit_id=shop.unit_id, **body.model_dump(exclude={"shop_id"}))
    session.add(gift)
    record(
        session, actor, events.GIFT_POSTED, gift, clauses=["P14-U-7"], points=gift.points_needed,
        stock=gift.stock, poster=gift.poster_no,
    )  # fmt: skip
    return gift


def change(session: Session, actor: Actor, id: UUID, body: GiftPatch, expected: int | None) -> Gift:
    """Stock and last day; other points are another entry, and this one ends the day before."""
    gift = fetch(session, actor, Gift, id, P.vip_manage, lock=True)
    check_version(gift, expected)
    if body.to_date is not None and body.to_date < gift.from_date:
        raise invalid("/to_date", "OUT_OF_RANGE")
    if body.points_needed not in (None, gift.points_needed):
        return _another(session, actor, gift, body)
    gift.stock = gift.stock if body.stock is None else body.stock
    gift.to_date = body.to_date or gift.to_date
    record(session, actor, events.GIFT_CHANGED, gift, clauses=["P14-U-7"], stock=gift.stock)
    return gift


def _another(session: Session, actor: Actor, gift: Gift, body: GiftPatch) -> Gift:
    begins = max(today(), gift.from_date)
    new = Gift(
        unit_id=gift.unit_id, name=gift.name, kind=gift.kind, points_needed=body.points_needed,
        stock=gift.stock if body.stock is None else body.stock, poster_no=gift.poster_no,
        from_date=begins, to_date=body.to_date or gift.to_date, replaces_id=gift.id,
    )  # fmt: skip
    gift.to_date, gift.stock = begins - timedelta(days=1), 0
    session.add(new)
    record(
        session, actor, events.GIFT_POSTED, new, clauses=["P14-U-7"], points=new.points_needed,
        replaces=str(gift.id),
    )  # fmt: skip
    return new


def on_poster(gift: Gift, unit_id: UUID, day: date) -> bool:
    return gift.unit_id == unit_id and gift.from_date <= day <= gift.to_date
