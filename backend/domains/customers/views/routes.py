"""Saved views: filters a person has named."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.rows import visible_to
from backend.core.schemas import Page
from backend.domains.customers.views import service
from backend.domains.customers.views.models import SavedView
from backend.domains.customers.views.schemas import ViewIn, ViewOut, ViewPatch, ViewQuery
from backend.shared.access.guard import MustMatch, allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/customers/views", tags=["customer-views"], route_class=KeyedRoute)
Reader = Annotated[Actor, allow(P.customer_read)]


@router.get("", summary="My saved views", response_model=Page[ViewOut])
def views(actor: Reader, query: Annotated[ViewQuery, Query()]) -> Response:
    body = service.VIEWS.page(query, visible_to(actor, SavedView), finish=service.shown)
    return Response(body, media_type="application/json")


@router.post(
    "", summary="Save a view", status_code=status.HTTP_201_CREATED, dependencies=[Idempotent]
)
def save(body: ViewIn, actor: Reader, session: SessionDep, response: Response) -> ViewOut:
    view = service.save(session, actor, body)
    response.headers["ETag"] = f'"{view.version}"'
    return ViewOut(**service.out(view))


@router.patch("/{id}", summary="Change a view")
def change(
    id: UUID,
    body: ViewPatch,
    actor: Reader,
    session: SessionDep,
    expected: MustMatch,
    response: Response,
) -> ViewOut:
    view = service.change(session, actor, id, body, expected)
    response.headers["ETag"] = f'"{view.version}"'
    return ViewOut(**service.out(view))


@router.delete("/{id}", summary="Delete a view", status_code=status.HTTP_204_NO_CONTENT)
def remove(id: UUID, actor: Reader, session: SessionDep) -> None:
    service.remove(session, actor, id)
