"""Receipts as a list and as one, returns, and the till's box: who is it?"""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.errors import Refused
from backend.core.listing import Listing, equals, one_of
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.domains.vip import events, policy, rules, shops
from backend.domains.vip.members.queries import MEMBERS, shop_name
from backend.domains.vip.members.schemas import VipMemberQuery
from backend.domains.vip.models import CardState, MemberState, VipCard, VipMember
from backend.domains.vip.pos.models import Sale, SaleReturn, SaleState
from backend.domains.vip.pos.quoting import till_member
from backend.domains.vip.pos.schemas import (
    SaleOut,
    SaleQuery,
    SaleReturnOut,
    TillFoundMember,
    TillFoundOut,
)
from backend.domains.vip.pos.selling import sale_of
from backend.shared.access.guard import may
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.identity.models import User

MOST_FOUND = 8
SALES = Listing(
    name="pos_sales",
    columns={
        "id": Sale.id,
        "receipt_no": Sale.receipt_no,
        "shop_id": Sale.unit_id,
        "shop": shop_name(Sale.unit_id),
        "cashier": select(User.name).where(User.id == Sale.cashier_id).scalar_subquery(),
        "sold_at": Sale.sold_at,
        "posted_at": Sale.created_at,
        "offline": Sale.offline,
        "member_id": Sale.member_id,
        "benefit": Sale.benefit,
        "rate": Sale.rate,
        "paid_total": Sale.paid_total,
        "returned_total": Sale.returned_total,
        "state": Sale.state,
        "points_delta": Sale.points_delta,
        "prompt_answer": Sale.prompt_answer,
    },
    key=Sale.id,
    sorts={"sold_at": Sale.sold_at},
    filters={
        "shop_id": equals(Sale.unit_id),
        "member_id": equals(Sale.member_id),
        "receipt_no": equals(Sale.receipt_no),
        "benefit": one_of(Sale.benefit),
    },
)


def sales_page(actor: Actor, query: SaleQuery) -> bytes:
    def finish(row: Row) -> Row:
        open_ = row["state"] != SaleState.returned
        row["can"] = ["return"] if open_ and may(actor, P.pos_sell, row["shop_id"]) else []
        return row

    return SALES.page(query, visible_to(actor, Sale), finish=finish)


def sale_out(session: Session, sale: Sale) -> SaleOut:
    member = session.get(VipMember, sale.member_id) if sale.member_id else None
    names = [name for name in SaleOut.model_fields if hasattr(Sale, name)]
    chosen = [o["clause"] for o in sale.options if o["chosen"]]
    card = sale.card_no
    return SaleOut.model_validate(
        {name: getattr(sale, name) for name in names}
        | {
            "shop_id": sale.unit_id,
            "posted_at": sale.created_at,
            "card_no": "*" * (len(card) - 4) + card[-4:] if card else None,
            "address": rules.address_of(member.surname, member.gender.value) if member else None,
            "clause": chosen[0] if chosen else "P14-U-1c",
        }
    )


def one_sale(session: Session, actor: Actor, shop_id: UUID | None, receipt_no: str) -> Sale:
    """A receipt of the shop. 404."""
    unit_id = shops.named(actor, P.vip_read, shop_id)
    sale = sale_of(session, unit_id, receipt_no)
    if sale is None:
        raise Refused(actor, Sale.__tablename__, None)
    return sale


def return_out(session: Session, back: SaleReturn) -> SaleReturnOut:
    sale = session.get_one(Sale, back.sale_id)
    return SaleReturnOut(
        id=back.id, return_no=back.return_no, receipt_no=sale.receipt_no,
        returned_at=back.returned_at, lines=back.lines, refund=back.refund,
        points_delta=back.points_delta, points_after=back.points_after, sale_state=sale.state,
        paid_total=sale.paid_total, returned_total=sale.returned_total,
    )  # fmt: skip


def found(session: Session, actor: Actor, shop_id: UUID | None, q: str) -> TillFoundOut:
    """Members by card, phone or name: to greet them and to ask for the card; the discount still needs it shown."""
    shop = shops.till(session, actor, P.pos_sell, shop_id)
    rule, terms = visible_to(actor, VipMember), policy.terms(session, today())
    rows = MEMBERS.found(
        VipMemberQuery(q=q, limit=MOST_FOUND, shop_id=shop.unit_id, state=[MemberState.active]),
        rule, None, 0.01,
    )  # fmt: skip
    ids = [row["id"] for row in rows[:MOST_FOUND]]
    people = session.scalars(select(VipMember).where(VipMember.id.in_(ids))).all()
    active = select(VipCard.member_id, VipCard.number).where(
        VipCard.member_id.in_(ids), VipCard.state == CardState.active
    )
    ends: dict[UUID, str] = {row.member_id: row.number for row in session.execute(active)}
    order = {id: at for at, id in enumerate(ids)}
    items: list[Any] = []
    for member in sorted(people, key=lambda m: order[m.id]):
        if member.valid_to < today():
            continue
        record(
            session, actor, events.QUOTED, member, kind=EntryKind.read, clauses=["P14-M-3"], looked_up=True
        )  # fmt: skip
        card = ends.get(member.id)
        items.append(
            TillFoundMember.model_validate(
                till_member(member, terms) | {"card_ends": card[-4:] if card else None}
            )
        )
    return TillFoundOut(items=items)
