"""What a till calls: who is it, what does it cost, it was sold, it came back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.domains.vip import faults
from backend.domains.vip.pos import queries, quoting, returning, selling
from backend.domains.vip.pos.schemas import (
    QuoteIn,
    QuoteOut,
    SaleCardIn,
    SaleIn,
    SaleOut,
    SaleQuery,
    SaleReturnIn,
    SaleReturnOut,
    SaleRow,
    TillFoundOut,
)
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/pos", tags=["pos"], route_class=KeyedRoute)
Cashier = Annotated[Actor, allow(P.pos_sell)]
Reader = Annotated[Actor, allow(P.vip_read)]
JSON = "application/json"
MADE = status.HTTP_201_CREATED
Receipt = Annotated[str, "Its number in the shop"]


@router.get("/members", summary="By card, phone or name: whom to greet and to ask for the card")
def find(
    actor: Cashier, session: SessionDep, q: Annotated[str, Query(min_length=1, max_length=60)],
    shop_id: UUID | None = None,
) -> TillFoundOut:  # fmt: skip
    return queries.found(session, actor, shop_id, q)


@router.post("/quotes", summary="What it costs, why, and what else it could cost", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def quote(body: QuoteIn, actor: Cashier, session: SessionDep) -> QuoteOut:
    return QuoteOut.model_validate(quoting.quote(session, actor, body))


@router.get("/sales", summary="Receipts", response_model=Page[SaleRow])
def sales(actor: Reader, query: Annotated[SaleQuery, Query()]) -> Response:
    return Response(queries.sales_page(actor, query), media_type=JSON)


@router.post("/sales", summary="It was sold: once for each receipt of the shop", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def sell(body: SaleIn, actor: Cashier, session: SessionDep) -> SaleOut:
    return queries.sale_out(session, selling.commit(session, actor, body))


@router.get("/sales/{receipt}", summary="A receipt, to look at or to print again")
def sale(receipt: str, actor: Reader, session: SessionDep, shop_id: UUID | None = None) -> SaleOut:
    return queries.sale_out(session, queries.one_sale(session, actor, shop_id, receipt))


@router.post("/sales/{receipt}/card", summary="Refused: no card is added afterwards", dependencies=[Idempotent])  # fmt: skip
def add_card(
    receipt: str, body: SaleCardIn, actor: Cashier, session: SessionDep, shop_id: UUID | None = None
) -> SaleOut:
    queries.one_sale(session, actor, shop_id, receipt)
    raise faults.SALE_COMMITTED()


@router.post("/sales/{receipt}/returns", summary="Goods came back: once for each number", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def take_back(
    receipt: str, body: SaleReturnIn, actor: Cashier, session: SessionDep
) -> SaleReturnOut:
    back = returning.take_back(session, actor, receipt, body)
    return queries.return_out(session, back)
