"""Points for a gift: stock and balance in one transaction, and then for good (P14-R-3e, R-3f, U-3..U-7)."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import INVALID_STATE, invalid
from backend.domains.vip import events, faults, shops
from backend.domains.vip.members import cards
from backend.domains.vip.models import VipCard
from backend.domains.vip.points import gifts, ledger
from backend.domains.vip.points.models import Gift, Redemption, RedemptionState
from backend.domains.vip.points.schemas import GiftHandOverIn, RedemptionIn
from backend.shared.access.guard import fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.numbering import service as numbering
from backend.shared.numbering.rules import Series

NUMBER = Series("vip_redemption", "G{shop}-{yyyymm}-{seq:04}")
S = RedemptionState


def redeem(session: Session, actor: Actor, body: RedemptionIn) -> Redemption:
    """The gift is locked before the membership, by everybody: the last one goes to one of them.

    422 ONE_CARD_ONLY; 409 CARD_*, NOT_ON_POSTER, OUT_OF_STOCK, INSUFFICIENT_POINTS.
    """
    shop = shops.till(session, actor, P.vip_enrol, body.shop_id)
    if len(set(body.card_nos)) != 1:
        raise faults.ONE_CARD_ONLY()
    card, member = cards.shown(session, actor, shop, body.card_nos[0])
    gift = _locked(session, body.gift_id)
    if gift is None:
        raise invalid("/gift_id", "NOT_FOUND")
    if not gifts.on_poster(gift, shop.unit_id, today()):
        raise faults.NOT_ON_POSTER()
    if gift.stock < 1:
        raise faults.OUT_OF_STOCK()
    member = ledger.locked(session, member.id)
    cards.works(session.get_one(VipCard, card.id, populate_existing=True), member, today())
    missing = gift.points_needed - member.balance
    if missing > 0:
        raise faults.INSUFFICIENT_POINTS(missing=missing)
    redemption = Redemption(
        redemption_no="", unit_id=shop.unit_id, member_id=member.id, gift_id=gift.id,
        points=gift.points_needed, points_after=member.balance - gift.points_needed,
        requested_by=actor.id,
    )  # fmt: skip
    gift.stock -= 1
    redemption.redemption_no = numbering.take(session, actor, NUMBER, redemption, shop=shop.code)
    session.add(redemption)
    session.flush()
    ledger.spend(session, member, redemption.points, redemption.redemption_no, redemption.id)
    record(
        session, actor, events.REDEEMED, redemption, clauses=["P14-R-3f", "P14-U-4"],
        gift=str(gift.id), points=redemption.points, stock=gift.stock,
    )  # fmt: skip
    return redemption


def _locked(session: Session, id: UUID) -> Gift | None:
    statement = select(Gift).where(Gift.id == id).with_for_update()
    return session.scalars(statement.execution_options(populate_existing=True)).one_or_none()


def hand_over(session: Session, actor: Actor, id: UUID, body: GiftHandOverIn) -> Redemption:
    """Into the customer's hands, against his signature. 422 SIGNATURE_REQUIRED."""
    redemption = fetch(session, actor, Redemption, id, P.vip_enrol, lock=True)
    _in(redemption, S.requested)
    if not body.signature_confirmed:
        raise faults.SIGNATURE_REQUIRED(["P14-R-3e"])
    redemption.state, redemption.signature = S.handed_over, body.signature
    redemption.handed_over_at, redemption.handed_over_by = now(), actor.id
    record(session, actor, events.HANDED_OVER, redemption, clauses=["P14-R-3e"])
    return redemption


def replace(session: Session, actor: Actor, id: UUID, defect: str) -> Redemption:
    """A defective gift by the same gift; points do not move (P14-U-6). 409 OUT_OF_STOCK."""
    redemption = fetch(session, actor, Redemption, id, P.vip_lead, lock=True)
    _in(redemption, S.handed_over)
    gift = _locked(session, redemption.gift_id)
    if gift is None or gift.stock < 1:
        raise faults.OUT_OF_STOCK(["P14-U-6"])
    gift.stock -= 1
    redemption.state, redemption.defect = S.replaced_defective, defect
    redemption.replaced_at = now()
    record(session, actor, events.GIFT_REPLACED, redemption, clauses=["P14-U-6"], stock=gift.stock)
    return redemption


def never_cancelled(session: Session, actor: Actor, id: UUID) -> None:
    """Whoever asks, whatever its state. 404, 409 NOT_CANCELLABLE."""
    fetch(session, actor, Redemption, id)
    raise faults.NOT_CANCELLABLE()


def never_exchanged(session: Session, actor: Actor, id: UUID) -> None:
    """Neither money nor another gift for it. 404, 409 GIFT_FINAL."""
    fetch(session, actor, Redemption, id)
    raise faults.GIFT_FINAL()


def _in(redemption: Redemption, *states: RedemptionState) -> None:
    if redemption.state not in states:
        raise INVALID_STATE(state=redemption.state.value, allowed=[state.value for state in states])
