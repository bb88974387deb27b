"""Statistics of complaints, their workbook, the month's reports and served customers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.rows import visible_to
from backend.core.schemas import Page
from backend.domains.complaints.reports import queries, service, workbook
from backend.domains.complaints.reports.models import ComplaintReport
from backend.domains.complaints.reports.schemas import (
    FiguresOut,
    FiguresQuery,
    ReportOut,
    ReportQuery,
    ReportRow,
    ServedIn,
    ServedOut,
    ServedRow,
    SignIn,
)
from backend.shared.access.guard import allow, fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/reports/complaints", tags=["complaint-reports"], route_class=KeyedRoute)
Reader = Annotated[Actor, allow(P.complaint_read)]
XLSX = workbook.XLSX


@router.get("/statistics", summary="Complaints of a period, as they stood at a moment")
def statistics(
    actor: Reader, query: Annotated[FiguresQuery, Query()], session: SessionDep
) -> FiguresOut:
    return service.statistics(session, actor, query)


@router.get(
    "/statistics/workbook", summary="The same as a workbook whose figures are formulas over the cases",
    response_class=Response, responses={200: {"content": {XLSX: {"schema": {"type": "string"}}}, "description": "The file"}},
)  # fmt: skip
def statistics_workbook(
    actor: Annotated[Actor, allow(P.complaint_export)],
    query: Annotated[FiguresQuery, Query()],
    session: SessionDep,
) -> Response:
    body = workbook.of(session, actor, service.period_of(session, actor, query))
    return Response(body, media_type=XLSX, headers=workbook.HEADERS)


@router.get("/served", summary="Served customers entered for the months of a year")
def served_in(
    actor: Reader,
    session: SessionDep,
    year: Annotated[int, Query(ge=2000, le=2999, examples=[2026])],
) -> list[ServedRow]:
    return service.served_in(session, actor, year)


@router.put("/served", summary="How many customers a department served in a month")
def served(
    body: ServedIn, actor: Annotated[Actor, allow(P.complaint_manage)], session: SessionDep
) -> ServedOut:
    return ServedOut.model_validate(service.enter_served(session, actor, body))


@router.get("/monthly", summary="Reports of the months", response_model=Page[ReportRow])
def monthly(actor: Reader, query: Annotated[ReportQuery, Query()]) -> Response:
    return Response(queries.page(actor, query), media_type="application/json")


@router.get("/monthly/missing", summary="Units whose report is overdue")
def missing(actor: Reader, session: SessionDep) -> list[ReportRow]:
    return queries.missing(session, visible_to(actor, ComplaintReport))


@router.get("/monthly/{id}", summary="One report")
def one(id: UUID, actor: Reader, session: SessionDep) -> ReportOut:
    return service.described(session, actor, fetch(session, actor, ComplaintReport, id))


@router.post("/monthly/{id}/sign", summary="Judge, suggest and sign", dependencies=[Idempotent])
def sign(id: UUID, body: SignIn, actor: Reader, session: SessionDep) -> ReportOut:
    return service.described(session, actor, service.sign(session, actor, id, body))
