"""What is told to VIP customers."""

from typing import Annotated

from fastapi import APIRouter, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.domains.vip.outreach import queries, service
from backend.domains.vip.outreach.schemas import (
    VipAnnouncementIn,
    VipAnnouncementQuery,
    VipAnnouncementRow,
    VipMessageQuery,
    VipMessageRow,
)
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/vip", tags=["vip-outreach"], route_class=KeyedRoute)
Manager = Annotated[Actor, allow(P.vip_manage)]
JSON = "application/json"


@router.get("/announcements", summary="New products and promotions", response_model=Page[VipAnnouncementRow])  # fmt: skip
def announcements(actor: Manager, query: Annotated[VipAnnouncementQuery, Query()]) -> Response:
    return Response(queries.announcements_page(actor, query), media_type=JSON)


@router.post("/announcements", summary="Announce it to the VIPs of a shop", status_code=status.HTTP_201_CREATED, dependencies=[Idempotent])  # fmt: skip
def announce(body: VipAnnouncementIn, actor: Manager, session: SessionDep) -> VipAnnouncementRow:
    return queries.announcement_out(session, service.announce(session, actor, body))


@router.get("/outbox", summary="Messages: queued, sent, failed, skipped and why", response_model=Page[VipMessageRow])  # fmt: skip
def outbox(actor: Manager, query: Annotated[VipMessageQuery, Query()]) -> Response:
    return Response(queries.messages_page(actor, query), media_type=JSON)
