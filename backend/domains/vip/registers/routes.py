"""The monthly registers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.domains.vip.registers import queries, service
from backend.domains.vip.registers.schemas import (
    Month,
    RegisterReceiveIn,
    RegisterSendIn,
    VipRegisterOut,
    VipRegisterQuery,
    VipRegisterRow,
)
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/vip/registers", tags=["vip-registers"], route_class=KeyedRoute)
Manager = Annotated[Actor, allow(P.vip_manage)]


@router.get("", summary="Registers by month and shop; `state=late` is the late list", response_model=Page[VipRegisterRow])  # fmt: skip
def registers(actor: Manager, query: Annotated[VipRegisterQuery, Query()]) -> Response:
    return Response(queries.page(actor, query), media_type="application/json")


@router.get("/{month}", summary="A month of a shop with its forms")
def register(
    month: Month, actor: Manager, session: SessionDep, shop_id: UUID | None = None
) -> VipRegisterOut:
    return queries.out(session, actor, service.one(session, actor, shop_id, month))


@router.post("/{month}/send", summary="Posted to operations", dependencies=[Idempotent])
def send(
    month: Month, body: RegisterSendIn, actor: Annotated[Actor, allow(P.vip_lead)], session: SessionDep
) -> VipRegisterOut:  # fmt: skip
    return queries.out(session, actor, service.send(session, actor, month, body))


@router.post("/{month}/receive", summary="Received and counted by operations", dependencies=[Idempotent])  # fmt: skip
def receive(
    month: Month, body: RegisterReceiveIn, actor: Annotated[Actor, allow(P.vip_operate)], session: SessionDep
) -> VipRegisterOut:  # fmt: skip
    return queries.out(session, actor, service.receive(session, actor, month, body))
