"""A sale committed: once for each receipt of a shop, with the card in force and the signature there (P14-R-3, S-1, S-6, U-1c, X-2)."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, now, today
from backend.core.errors import invalid
from backend.domains.vip import events, faults, policy, pricing, rules, shops
from backend.domains.vip.care import incidents
from backend.domains.vip.care.models import IncidentKind
from backend.domains.vip.members import cards
from backend.domains.vip.models import CardState, MemberState, VipCard, VipMember, VipShop
from backend.domains.vip.points import ledger
from backend.domains.vip.pos.models import Quote, Sale
from backend.domains.vip.pos.quoting import item
from backend.domains.vip.pos.schemas import OfflineSaleIn, SaleIn
from backend.domains.vip.pricing import Benefit
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record


def digest(body: BaseModel) -> str:
    """Of what was posted, the drawn signature aside."""
    return hashlib.sha256(
        body.model_dump_json(exclude={"signature", "shop_id"}).encode()
    ).hexdigest()


def in_line(session: Session, unit_id: UUID, number: str) -> None:
    """Two postings of one number wait for each other; the second finds what the first has done."""
    place = int.from_bytes(hashlib.sha256(f"{unit_id}{number}".encode()).digest()[:7])
    session.execute(text("select pg_advisory_xact_lock(:place)"), {"place": place})


def sale_of(session: Session, unit_id: UUID, receipt_no: str, lock: bool = False) -> Sale | None:
    statement = select(Sale).where(Sale.unit_id == unit_id, Sale.receipt_no == receipt_no)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return session.scalars(statement).one_or_none()


def commit(session: Session, actor: Actor, body: SaleIn) -> Sale:
    """The sale, or the one that stands under this receipt when the same was posted before.

    409 SALE_COMMITTED (another one under the receipt), QUOTE_EXPIRED, QUOTE_USED, CARD_*;
    422 PROMPT_REQUIRED, SIGNATURE_REQUIRED, OFFLINE_TOO_OLD.
    """
    shop = shops.till(session, actor, P.pos_sell, body.shop_id)
    in_line(session, shop.unit_id, body.receipt_no)
    mark = digest(body)
    known = sale_of(session, shop.unit_id, body.receipt_no)
    if known:
        if known.digest != mark:
            raise faults.SALE_COMMITTED()
        return known
    if not body.vip_prompted:
        raise faults.PROMPT_REQUIRED()
    sale = Sale(
        receipt_no=body.receipt_no, unit_id=shop.unit_id, cashier_id=actor.id, digest=mark,
        vip_prompted=True, prompt_answer=body.prompt_answer,
        signature_confirmed=body.signature_confirmed, signature=body.signature, points_delta=0,
        warnings=[], options=[],
    )  # fmt: skip
    if body.offline:
        member = _offline(session, actor, shop, sale, body.offline)
    else:
        member = _quoted(session, actor, shop, sale, body)
    session.add(sale)
    session.flush()
    if member:
        _earn(session, member, sale)
    _tell(session, sale)
    record(
        session, actor, events.SOLD, sale, clauses=["P14-R-3b", *_why(sale)],
        receipt=sale.receipt_no, paid=str(sale.paid_total), benefit=sale.benefit.value,
        points=sale.points_delta, offline=sale.offline, prompted=sale.prompt_answer.value,
    )  # fmt: skip
    return sale


def _why(sale: Sale) -> list[str]:
    return list(dict.fromkeys(line["clause"] for line in sale.lines))


def _quoted(
    session: Session, actor: Actor, shop: VipShop, sale: Sale, body: SaleIn
) -> VipMember | None:
    quote = session.scalar(
        select(Quote)
        .where(Quote.id == body.quote_id, Quote.unit_id == shop.unit_id)
        .with_for_update()
    )
    if quote is None:
        raise invalid("/quote_id", "NOT_FOUND")
    if session.scalar(select(Sale.id).where(Sale.quote_id == quote.id)):
        raise faults.QUOTE_USED()
    facts = quote.facts
    if now() > quote.valid_until:
        raise faults.QUOTE_EXPIRED(minutes=facts["minutes"])
    if quote.card_id and not body.signature_confirmed:
        raise faults.SIGNATURE_REQUIRED()
    member = None
    if quote.card_id and quote.member_id:
        member = ledger.locked(session, quote.member_id)
        card = session.get_one(VipCard, quote.card_id, populate_existing=True)
        cards.works(card, member, today())
    sale.sold_at, sale.quote_id = now(), quote.id
    sale.card_id, sale.card_no, sale.member_id = quote.card_id, facts["card_no"], quote.member_id
    sale.coupon_code, sale.id_seen = facts["coupon"], facts["id_seen"]
    sale.benefit, sale.rate = Benefit(facts["benefit"]), Decimal(facts["rate"])
    sale.lines, sale.options, sale.paid_total = facts["lines"], facts["options"], quote.total
    return member


def _earn(session: Session, member: VipMember, sale: Sale) -> None:
    terms = policy.terms(session, sale.sold_at.astimezone(ZONE).date())
    sale.points_before = member.balance
    sale.points_delta = ledger.earn(
        session, member, sale.paid_total, terms, sale.receipt_no, sale.id
    )
    sale.points_after = sale.points_before + sale.points_delta
    session.flush()


def _offline(
    session: Session, actor: Actor, shop: VipShop, sale: Sale, body: OfflineSaleIn
) -> VipMember | None:
    """As the till charged it: money that was taken is not refused. What does not fit becomes a warning and an incident."""
    if body.sold_at.tzinfo is None:
        raise invalid("/offline/sold_at", "BAD_FORMAT")
    if body.sold_at > now():
        raise invalid("/offline/sold_at", "IN_FUTURE")
    days = policy.OFFLINE_WINDOW.on(session, today())
    if body.sold_at < now() - timedelta(days=days):
        raise faults.OFFLINE_TOO_OLD(days=days)
    sale.offline, sale.sold_at = True, body.sold_at
    sale.coupon_code, sale.id_seen, sale.benefit = body.coupon_code, body.id_seen, body.benefit
    card = member = None
    if body.card_no is not None:
        card, member, warning = _shown_then(session, shop, body.card_no, body.sold_at)
        sale.warnings = [warning] if warning else []
        sale.card_no, sale.card_id = body.card_no, card.id if card else None
    if member and not sale.signature_confirmed:
        sale.warnings = [*sale.warnings, IncidentKind.no_signature.value]
    if body.benefit is Benefit.birthday and not body.id_seen:
        sale.warnings = [*sale.warnings, IncidentKind.id_missing.value]
    sale.member_id = member.id if member else None
    _charged(session, sale, body, member)
    return member


def _shown_then(
    session: Session, shop: VipShop, number: str, at: datetime
) -> tuple[VipCard | None, VipMember | None, str | None]:
    """(card, the membership the sale counts for, what was wrong with the card at that moment)."""
    everywhere = policy.CARD_SCOPE.on(session, at.astimezone(ZONE).date()) == policy.ALL_STORES
    row = cards.read(session, number) if rules.is_card_no(number) else None
    if row is None:
        return None, None, "card_unknown"
    card: VipCard = row[0]
    if card.unit_id != shop.unit_id and not everywhere:
        return None, None, "card_other_store"
    member = ledger.locked(session, card.member_id)
    card = session.get_one(VipCard, card.id, populate_existing=True)
    day = at.astimezone(ZONE).date()
    if card.state is not CardState.active and card.ended_at and card.ended_at <= at:
        expired = card.state is CardState.expired
        return card, None, "card_expired" if expired else IncidentKind.card_after_loss.value
    if day > member.valid_to:
        return card, None, "card_expired"
    closed = member.state is MemberState.closed and (member.ended_on or day) < day
    return card, None if closed else member, "membership_closed" if closed else None


def _charged(session: Session, sale: Sale, body: OfflineSaleIn, member: VipMember | None) -> None:
    """The lines as they were paid, beside what the regulation would have made of them."""
    day = body.sold_at.astimezone(ZONE).date()
    terms = policy.terms(session, day)
    items = [item(line) for line in body.lines]
    holder = ledger.holder(member) if member else None
    found = pricing.options(items, None, holder, day, terms)
    rule = found.get(body.benefit) or found[Benefit.none]
    sale.paid_total = sum((line.paid for line in body.lines), Decimal("0.00"))
    sale.rate = rule.rate
    sale.options = [
        {
            "benefit": o.benefit.value, "rate": str(o.rate), "total": str(o.total),
            "clause": o.clause, "chosen": o.benefit is body.benefit,
        }
        for o in found.values()
    ]  # fmt: skip
    sale.lines = [
        {
            "no": no, "sku": line.sku, "name": line.name, "qty": line.qty,
            "list_price": str(line.list_price), "kind": line.kind.value, "rate": str(p.rate),
            "paid": str(line.paid), "benefit": p.benefit.value, "clause": p.clause,
        }
        for no, (line, p) in enumerate(zip(body.lines, rule.lines, strict=True), 1)
    ]  # fmt: skip
    cheaper = sale.paid_total < rule.total and body.benefit is not Benefit.coupon
    if cheaper or body.benefit not in (*found, Benefit.coupon):
        sale.warnings = [*sale.warnings, IncidentKind.offline_price.value]


def _tell(session: Session, sale: Sale) -> None:
    """What was wrong with a sale that could not be refused any more."""
    kinds = {kind.value for kind in IncidentKind}
    for warning in sale.warnings:
        kind = IncidentKind(warning) if warning in kinds else IncidentKind.other
        incidents.noticed(
            session, kind, sale.unit_id, f"{sale.receipt_no}:{warning}", warning,
            employee_id=sale.cashier_id, member_id=sale.member_id,
            on=sale.sold_at.astimezone(ZONE).date(),
        )  # fmt: skip


def lines_total(lines: Sequence[dict[str, Any]]) -> Decimal:
    return sum((Decimal(line["paid"]) for line in lines), Decimal("0.00"))
