"""A quote: the card looked at, the price with its reasons, kept for the sale that names it (P14-R-2a..R-5b, S-4, X-2)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from backend.core import writing
from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import Fault
from backend.core.ids import uuid7
from backend.domains.customers.rules import mask_phone
from backend.domains.vip import events, faults, policy, pricing, rules, shops
from backend.domains.vip.members import cards
from backend.domains.vip.models import VipCard, VipMember
from backend.domains.vip.points import ledger
from backend.domains.vip.pos.models import Quote
from backend.domains.vip.pos.schemas import QuoteIn, SaleLineIn
from backend.domains.vip.pricing import Benefit, Item, Priced, PricedLine, Terms
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record


def quote(session: Session, actor: Actor, body: QuoteIn) -> dict[str, Any]:
    """As QuoteOut. 403 POLICY_UNREAD; 422 BAD_CARD_NO, CARD_REQUIRED, ID_REQUIRED; 409 CARD_*, HOLDER_MISMATCH,

    NOT_COMBINABLE, ID_MISMATCH: each with what the options would cost in `params`.
    """
    shop = shops.till(session, actor, P.pos_sell, body.shop_id)
    items, terms = [item(line) for line in body.lines], policy.terms(session, today())
    coupon = body.coupon.amount if body.coupon else None
    card = member = None
    if body.card_no is not None:
        card, member = cards.shown(session, actor, shop, body.card_no)
        if body.holder_present is False or cards.doubted(session, card):
            raise _without(faults.HOLDER_MISMATCH, items)
    elif body.phone:
        raise _without(faults.CARD_REQUIRED, items)
    priced = pricing.quote(
        items, coupon=coupon, holder=ledger.holder(member) if member else None, day=today(),
        terms=terms, wanted=body.benefit, id_seen=body.id_seen, id_birthday=body.id_birthday,
        id_matches=body.id_matches,
    )  # fmt: skip
    return _kept(session, actor, shop.unit_id, body, card, member, priced, terms)


def _without(fault: Fault, items: list[Item]) -> Exception:
    """The refusal, with what the sale costs without any benefit."""
    plain = pricing.options(items, None, None, today(), NO_TERMS)[Benefit.none]
    return fault(options={"none": str(plain.total)})


NO_TERMS: Any = None
"""Without a holder no number of the regulation is asked for."""


def item(line: SaleLineIn) -> Item:
    return Item(line.sku, line.name, line.qty, line.list_price, line.kind)


def line_out(line: PricedLine) -> dict[str, Any]:
    i = line.item
    return {
        "no": line.no, "sku": i.sku, "name": i.name, "qty": i.qty, "list_price": str(i.list_price),
        "kind": i.kind.value, "rate": str(line.rate), "paid": str(line.paid),
        "benefit": line.benefit.value, "clause": line.clause,
    }  # fmt: skip


def options_out(priced: Priced) -> list[dict[str, Any]]:
    return [
        {
            "benefit": o.benefit.value, "rate": str(o.rate), "total": str(o.total),
            "clause": o.clause, "chosen": o.benefit is priced.chosen.benefit,
        }
        for o in priced.options
    ]  # fmt: skip


def till_member(member: VipMember, terms: Terms) -> dict[str, Any]:
    return {
        "id": str(member.id), "number": member.number,
        "name": rules.mask_name(member.surname, member.name), "surname": member.surname,
        "address": rules.address_of(member.surname, member.gender.value),
        "phone": mask_phone(member.phone), "valid_to": member.valid_to.isoformat(),
        "points_earned": member.points_earned, "points_balance": member.balance,
        "rate": str(pricing.vip_rate(ledger.holder(member), terms)[0]),
        "birthday_today": pricing.is_birthday(member.birthday, today(), terms.feb29),
    }  # fmt: skip


def _kept(
    session: Session, actor: Actor, unit_id: UUID, body: QuoteIn, card: VipCard | None,
    member: VipMember | None, priced: Priced, terms: Terms,
) -> dict[str, Any]:  # fmt: skip
    chosen, minutes = priced.chosen, policy.QUOTE_VALIDITY.on(session, today())
    before = member.balance if member else None
    after = None
    if member:
        gained = pricing.points_of(member.cum_paid + chosen.total, terms) - member.points_earned
        after = member.balance + gained
    facts: dict[str, Any] = {
        "benefit": chosen.benefit.value, "rate": str(chosen.rate), "clause": chosen.clause,
        "lines": [line_out(line) for line in chosen.lines], "options": options_out(priced),
        "id_seen": body.id_seen, "coupon": body.coupon.code if body.coupon else None,
        "card_no": card.number if card else None, "minutes": minutes,
        "member": till_member(member, terms) if member else None,
    }  # fmt: skip
    kept = Quote(
        id=uuid7(), unit_id=unit_id, cashier_id=actor.id, card_id=card.id if card else None,
        member_id=member.id if member else None, valid_until=now() + timedelta(minutes=minutes),
        total=chosen.total, facts=facts,
    )  # fmt: skip
    writing.put(session, kept)
    if member:
        record(
            session, actor, events.QUOTED, member, kind=EntryKind.read,
            clauses=["P14-X-2", chosen.clause], quote=str(kept.id),
        )  # fmt: skip
    return {
        "id": kept.id, "shop_id": unit_id, "valid_until": kept.valid_until, "total": chosen.total,
        "points_before": before, "points_after": after,
        **{k: facts[k] for k in ("benefit", "rate", "clause", "lines", "options", "member")},
    }  # fmt: skip


KEPT_DAYS = 2


def drop_old(session: Session, **_: object) -> None:
    """Job: quotes nobody can use any more; what was sold carries its own lines."""
    session.execute(delete(Quote).where(Quote.created_at < now() - timedelta(days=KEPT_DAYS)))
