"""Contact points, their publications, business cards."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.domains.complaints.points import queries, service
from backend.domains.complaints.points.schemas import (
    CardBatchIn,
    CardBatchOut,
    CardBatchQuery,
    CardBatchRow,
    ComplianceOut,
    ContactPointIn,
    ContactPointOut,
    ContactPointQuery,
    ContactPointRow,
    PointPublicationIn,
)
from backend.shared.access.guard import IfMatch, allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(tags=["contact-points"], route_class=KeyedRoute)
Reader = Annotated[Actor, allow(P.contact_point_read)]
Keeper = Annotated[Actor, allow(P.contact_point_manage)]


@router.get(
    "/contact-points", summary="Numbers and mailboxes", response_model=Page[ContactPointRow]
)
def index(actor: Reader, query: Annotated[ContactPointQuery, Query()]) -> Response:
    return Response(queries.points(actor, query), media_type="application/json")


@router.post("/contact-points", summary="Add one", status_code=status.HTTP_201_CREATED, dependencies=[Idempotent])  # fmt: skip
def add(body: ContactPointIn, actor: Keeper, session: SessionDep) -> ContactPointOut:
    row = service.add(session, actor, body)
    session.flush()
    return ContactPointOut.model_validate(row)


@router.post("/contact-points/{id}/publications", summary="Make it known", status_code=status.HTTP_201_CREATED, dependencies=[Idempotent])  # fmt: skip
def publish(
    id: UUID, body: PointPublicationIn, actor: Keeper, session: SessionDep
) -> ContactPointOut:
    row = service.publish(session, actor, id, body)
    session.flush()
    return ContactPointOut.model_validate(row)


@router.post("/contact-points/{id}/actions/deactivate", summary="No longer used", dependencies=[Idempotent])  # fmt: skip
def deactivate(id: UUID, actor: Keeper, session: SessionDep, version: IfMatch) -> ContactPointOut:
    row = service.end(session, actor, id, version)
    session.flush()
    return ContactPointOut.model_validate(row)


@router.get("/reports/hotline-compliance", summary="Units without a number")
def compliance(actor: Reader, session: SessionDep) -> list[ComplianceOut]:
    return service.compliance(session, actor)


@router.get("/card-batches", summary="Business cards printed", response_model=Page[CardBatchRow])
def cards(actor: Reader, query: Annotated[CardBatchQuery, Query()]) -> Response:
    return Response(queries.cards(actor, query), media_type="application/json")


@router.post("/card-batches", summary="Print business cards", status_code=status.HTTP_201_CREATED, dependencies=[Idempotent])  # fmt: skip
def print_cards(body: CardBatchIn, actor: Keeper, session: SessionDep) -> CardBatchOut:
    row = service.print_cards(session, actor, body)
    session.flush()
    return CardBatchOut.model_validate(row)
