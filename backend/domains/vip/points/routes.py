"""Gifts and what is redeemed for points."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.domains.vip.points import gifts, queries, redeeming
from backend.domains.vip.points.schemas import (
    GiftDefectIn,
    GiftHandOverIn,
    GiftIn,
    GiftPatch,
    GiftQuery,
    GiftRow,
    OtherGiftIn,
    RedemptionIn,
    RedemptionQuery,
    RedemptionRow,
)
from backend.shared.access.guard import IfMatch, allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/vip", tags=["vip-gifts"], route_class=KeyedRoute)
Reader = Annotated[Actor, allow(P.vip_read)]
Staff = Annotated[Actor, allow(P.vip_enrol)]
Manager = Annotated[Actor, allow(P.vip_manage)]
Lead = Annotated[Actor, allow(P.vip_lead)]
JSON = "application/json"
MADE = status.HTTP_201_CREATED


@router.get("/gifts", summary="Gifts on the posters", response_model=Page[GiftRow])
def list_gifts(actor: Reader, query: Annotated[GiftQuery, Query()]) -> Response:
    return Response(queries.gifts_page(actor, query), media_type=JSON)


@router.post("/gifts", summary="Put a gift on the poster", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def post_gift(body: GiftIn, actor: Manager, session: SessionDep) -> GiftRow:
    return queries.gift_out(session, actor, gifts.post(session, actor, body))


@router.patch("/gifts/{id}", summary="Stock, last day, or another entry with other points")
def change_gift(id: UUID, body: GiftPatch, actor: Manager, session: SessionDep, expected: IfMatch) -> GiftRow:  # fmt: skip
    return queries.gift_out(session, actor, gifts.change(session, actor, id, body, expected))


@router.get("/redemptions", summary="What was redeemed", response_model=Page[RedemptionRow])
def list_redemptions(actor: Reader, query: Annotated[RedemptionQuery, Query()]) -> Response:
    return Response(queries.redemptions_page(actor, query), media_type=JSON)


@router.post("/redemptions", summary="Redeem a gift with one's own card, for good", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def redeem(body: RedemptionIn, actor: Staff, session: SessionDep) -> RedemptionRow:
    return queries.redemption_out(session, actor, redeeming.redeem(session, actor, body))


@router.post("/redemptions/{id}/hand-over", summary="Handed over against a signature", dependencies=[Idempotent])  # fmt: skip
def hand_over(id: UUID, body: GiftHandOverIn, actor: Staff, session: SessionDep) -> RedemptionRow:
    handed = redeeming.hand_over(session, actor, id, body)
    return queries.redemption_out(session, actor, handed)


@router.post("/redemptions/{id}/replace-defective", summary="The same gift for a defective one", dependencies=[Idempotent])  # fmt: skip
def replace_defective(
    id: UUID, body: GiftDefectIn, actor: Lead, session: SessionDep
) -> RedemptionRow:
    replaced = redeeming.replace(session, actor, id, body.defect)
    return queries.redemption_out(session, actor, replaced)


@router.delete("/redemptions/{id}", summary="Refused: a redemption is not cancelled")
def delete_redemption(id: UUID, actor: Reader, session: SessionDep) -> None:
    redeeming.never_cancelled(session, actor, id)


@router.post("/redemptions/{id}/cancel", summary="Refused: a redemption is not cancelled", dependencies=[Idempotent])  # fmt: skip
def cancel_redemption(id: UUID, actor: Reader, session: SessionDep) -> None:
    redeeming.never_cancelled(session, actor, id)


@router.post("/redemptions/{id}/exchange", summary="Refused: no other gift for it", dependencies=[Idempotent])  # fmt: skip
def exchange_gift(id: UUID, body: OtherGiftIn, actor: Reader, session: SessionDep) -> None:
    redeeming.never_exchanged(session, actor, id)


@router.post("/redemptions/{id}/refund", summary="Refused: no money for it", dependencies=[Idempotent])  # fmt: skip
def refund_gift(id: UUID, actor: Reader, session: SessionDep) -> None:
    redeeming.never_exchanged(session, actor, id)
