"""The service checklist, incidents and the month's report."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.domains.vip.care import checking, incidents, queries, reporting
from backend.domains.vip.care.schemas import (
    ServiceCheckIn,
    ServiceCheckQuery,
    ServiceCheckRow,
    VipHandleIn,
    VipIncidentIn,
    VipIncidentQuery,
    VipIncidentRow,
    VipReportOut,
)
from backend.domains.vip.registers.schemas import Month
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/vip", tags=["vip-care"], route_class=KeyedRoute)
Manager = Annotated[Actor, allow(P.vip_manage)]
JSON = "application/json"
MADE = status.HTTP_201_CREATED


@router.get("/service-checks", summary="Checklists of visits", response_model=Page[ServiceCheckRow])
def service_checks(actor: Manager, query: Annotated[ServiceCheckQuery, Query()]) -> Response:
    return Response(queries.checks_page(actor, query), media_type=JSON)


@router.post("/service-checks", summary="A visit, item by item", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def check_service(body: ServiceCheckIn, actor: Manager, session: SessionDep) -> ServiceCheckRow:
    return queries.check_out(session, checking.check(session, actor, body))


@router.get("/incidents", summary="Incidents", response_model=Page[VipIncidentRow])
def list_incidents(actor: Manager, query: Annotated[VipIncidentQuery, Query()]) -> Response:
    return Response(queries.incidents_page(actor, query), media_type=JSON)


@router.post("/incidents", summary="Report an incident or a complaint about service", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def report_incident(body: VipIncidentIn, actor: Manager, session: SessionDep) -> VipIncidentRow:
    return queries.incident_out(session, actor, incidents.by_hand(session, actor, body))


@router.post("/incidents/{id}/handle", summary="Say what was done, and close it", dependencies=[Idempotent])  # fmt: skip
def handle(id: UUID, body: VipHandleIn, actor: Manager, session: SessionDep) -> VipIncidentRow:
    done = incidents.handle(session, actor, id, body.handling, body.drop)
    return queries.incident_out(session, actor, done)


@router.get("/report", summary="A shop's month: new, active, repeat, share, points, service")
def report(
    actor: Manager, session: SessionDep, month: Month, shop_id: UUID | None = None
) -> VipReportOut:
    return reporting.report(session, actor, shop_id, month)
