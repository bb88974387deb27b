"""Asking to keep a document secret for longer, and the answer."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.domains.secrecy.periods import service
from backend.domains.secrecy.periods.schemas import (
    ExtensionDecisionIn,
    ExtensionIn,
    ExtensionQuery,
    ExtensionRow,
)
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/documents/{id}", tags=["extensions"], route_class=KeyedRoute)
extensions = APIRouter(prefix="/extensions", tags=["extensions"], route_class=KeyedRoute)
User = Annotated[Actor, allow(P.secrecy_use)]


@router.post(
    "/extensions",
    summary="Ask to keep it secret for longer",
    status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)
def ask(id: UUID, body: ExtensionIn, actor: User, session: SessionDep) -> ExtensionRow:
    return service.row(session, service.ask(session, actor, id, body))


@extensions.get("", summary="Requests the caller may know of", response_model=Page[ExtensionRow])
def index(actor: User, query: Annotated[ExtensionQuery, Query()]) -> Response:
    return Response(service.page(actor, query), media_type="application/json")


@extensions.post(
    "/{id}/decide",
    summary="Yes or no by the authority of the level",
    status_code=204,
    dependencies=[Idempotent],
)
def decide(id: UUID, body: ExtensionDecisionIn, actor: User, session: SessionDep) -> None:
    service.decide(session, actor, id, body.approve, body.reason)
