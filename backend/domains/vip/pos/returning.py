"""Goods that come back: what was paid for them, and the points it brought (P14-X-1). Never more, never twice."""

from collections import Counter
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, now
from backend.core.errors import Refused, invalid
from backend.domains.vip import events, faults, policy, pricing, shops
from backend.domains.vip.care import incidents
from backend.domains.vip.care.models import IncidentKind
from backend.domains.vip.points import ledger
from backend.domains.vip.pos.models import Sale, SaleReturn, SaleState
from backend.domains.vip.pos.schemas import SaleReturnIn
from backend.domains.vip.pos.selling import digest, in_line, sale_of
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record


def take_back(session: Session, actor: Actor, receipt_no: str, body: SaleReturnIn) -> SaleReturn:
    """The return, or the one that stands under this number. 422 RETURN_TOO_LARGE, 409 RETURN_NUMBER_USED, 404."""
    shop = shops.till(session, actor, P.pos_sell, body.shop_id)
    in_line(session, shop.unit_id, f"return {body.return_no}")
    mark = digest(body)
    known = session.scalar(
        select(SaleReturn).where(
            SaleReturn.unit_id == shop.unit_id, SaleReturn.return_no == body.return_no
        )
    )
    sale = sale_of(session, shop.unit_id, receipt_no, lock=True)
    if sale is None:
        raise Refused(actor, Sale.__tablename__, None)
    if known:
        if known.digest != mark or known.sale_id != sale.id:
            raise faults.RETURN_NUMBER_USED()
        return known
    lines, refund = _refund(session, sale, body)
    back = SaleReturn(
        return_no=body.return_no, sale_id=sale.id, unit_id=sale.unit_id, cashier_id=actor.id,
        returned_at=now(), lines=lines, refund=refund, points_delta=0, digest=mark,
    )  # fmt: skip
    session.add(back)
    sale.returned_total += refund
    whole = sale.returned_total == sale.paid_total
    sale.state = SaleState.returned if whole else SaleState.part_returned
    session.flush()
    if sale.member_id:
        member = ledger.locked(session, sale.member_id)
        terms = policy.terms(session, sale.sold_at.astimezone(ZONE).date())
        back.points_delta = ledger.take_back(
            session, member, refund, terms, body.return_no, back.id
        )
        back.points_after = member.balance
    if sale.application_id:
        incidents.report(
            session, actor, IncidentKind.qualification_returned, sale.unit_id, body.return_no,
            sale.receipt_no, employee_id=sale.cashier_id,
        )  # fmt: skip
    record(
        session, actor, events.RETURNED, back, clauses=["P14-X-1"], receipt=sale.receipt_no,
        refund=str(refund), points=back.points_delta,
    )  # fmt: skip
    return back


def _refund(
    session: Session, sale: Sale, body: SaleReturnIn
) -> tuple[list[dict[str, Any]], Decimal]:
    most = sale.paid_total - sale.returned_total
    if body.amount is not None:
        if body.amount > most:
            raise faults.RETURN_TOO_LARGE(most=str(most))
        return [], body.amount
    gone = _gone(session, sale)
    by_no = {line["no"]: line for line in sale.lines}
    lines, refund = [], Decimal("0.00")
    for at, wanted in enumerate(body.lines):
        line = by_no.get(wanted.no)
        if line is None:
            raise invalid(f"/lines/{at}/no", "NOT_FOUND")
        if gone[wanted.no] + wanted.qty > line["qty"]:
            raise faults.RETURN_TOO_LARGE(most=str(most))
        part = pricing.refund_of(Decimal(line["paid"]), line["qty"], gone[wanted.no], wanted.qty)
        gone[wanted.no] += wanted.qty
        refund += part
        lines.append({"no": wanted.no, "qty": wanted.qty, "refund": str(part)})
    if refund > most:
        raise faults.RETURN_TOO_LARGE(most=str(most))
    return lines, refund


def _gone(session: Session, sale: Sale) -> Counter[int]:
    """Pieces that came back already, by line."""
    found: Counter[int] = Counter()
    for lines in session.scalars(select(SaleReturn.lines).where(SaleReturn.sale_id == sale.id)):
        for line in lines:
            found[line["no"]] += line["qty"]
    return found
