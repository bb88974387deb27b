"""Custodians and their handovers; stock-taking."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.domains.secrecy.custody import appointments, queries, stock
from backend.domains.secrecy.custody.schemas import (
    AppointmentIn,
    AppointmentQuery,
    AppointmentRow,
    CloseCountIn,
    FoundLinesIn,
    HandoverIn,
    HandoverOut,
    StockTakingIn,
    StockTakingOut,
    StockTakingQuery,
    StockTakingRow,
)
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.custody import ledger
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(
    prefix="/custodian-appointments", tags=["custodian-appointments"], route_class=KeyedRoute
)
counts = APIRouter(prefix="/stock-takings", tags=["stock-takings"], route_class=KeyedRoute)
User = Annotated[Actor, allow(P.secrecy_use)]
JSON = "application/json"
MADE = status.HTTP_201_CREATED


@router.get("", summary="Who keeps what, company by company", response_model=Page[AppointmentRow])
def index(actor: User, query: Annotated[AppointmentQuery, Query()]) -> Response:
    return Response(queries.appointments_page(actor, query), media_type=JSON)


@router.post("", summary="Appoint custodian and deputy", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def appoint(body: AppointmentIn, actor: User, session: SessionDep) -> AppointmentRow:
    made = appointments.appoint(session, actor, body)
    return queries.appointment_row(session, actor, made.id)


@router.get("/{id}/handover", summary="The list to be counted")
def handover(id: UUID, actor: User, session: SessionDep) -> HandoverOut:
    return queries.handover(session, actor, id)


@router.post("/{id}/handover", summary="Take over what was counted", dependencies=[Idempotent])
def take_over(id: UUID, body: HandoverIn, actor: User, session: SessionDep) -> AppointmentRow:
    found = appointments.take_over(session, actor, id, body)
    return queries.appointment_row(session, actor, found.id)


@counts.get("", summary="Stock-takings", response_model=Page[StockTakingRow])
def list_counts(actor: User, query: Annotated[StockTakingQuery, Query()]) -> Response:
    return Response(queries.counts_page(actor, query), media_type=JSON)


@counts.post("", summary="Begin to take stock", status_code=MADE, dependencies=[Idempotent])
def begin(body: StockTakingIn, actor: User, session: SessionDep) -> StockTakingOut:
    return queries.count(session, actor, stock.begin(session, actor, body))


@counts.get("/{id}", summary="One stock-taking with its lines")
def one(id: UUID, actor: User, session: SessionDep) -> StockTakingOut:
    return queries.count(session, actor, stock.kept(session, actor, id))


@counts.post("/{id}/lines", summary="Enter what was found", dependencies=[Idempotent])
def enter(id: UUID, body: FoundLinesIn, actor: User, session: SessionDep) -> StockTakingOut:
    return queries.count(session, actor, stock.enter(session, actor, id, body.lines))


@counts.post("/{id}/close", summary="Close it before a witness", dependencies=[Idempotent])
def close(id: UUID, body: CloseCountIn, actor: User, session: SessionDep) -> StockTakingOut:
    witness = ledger.proven_witness(body.witness)
    return queries.count(session, actor, stock.close(session, actor, id, witness))
