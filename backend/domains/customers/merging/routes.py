"""Merging customers and taking it back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.domains.customers.merging import service
from backend.domains.customers.merging.schemas import MergeIn, MergeOut
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/customers/merges", tags=["customer-merges"], route_class=KeyedRoute)
Merger = Annotated[Actor, allow(P.customer_merge)]


@router.post(
    "",
    summary="Merge two customers",
    status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)
def merge(body: MergeIn, actor: Merger, session: SessionDep) -> MergeOut:
    return MergeOut(**service.shown(service.merge(session, actor, body)))


@router.post("/{id}/undo", summary="Take a merge back, within 30 days", dependencies=[Idempotent])
def undo(id: UUID, actor: Merger, session: SessionDep) -> MergeOut:
    return MergeOut(**service.shown(service.undo(session, actor, id)))
