"""Break-glass and its judgement; access reviews; alarms."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.domains.secrecy.oversight import alarms, breaking, queries, reviews
from backend.domains.secrecy.oversight.schemas import (
    AccessReviewOut,
    AccessReviewQuery,
    AccessReviewRow,
    AlarmQuery,
    AlarmRow,
    BreakGlassIn,
    BreakGlassQuery,
    BreakGlassRow,
    JudgementIn,
    ReviewAnswersIn,
)
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

breaking_router = APIRouter(prefix="/documents/{id}", tags=["break-glass"], route_class=KeyedRoute)
glass = APIRouter(prefix="/break-glass", tags=["break-glass"], route_class=KeyedRoute)
reviewing = APIRouter(prefix="/access-reviews", tags=["access-reviews"], route_class=KeyedRoute)
watching = APIRouter(prefix="/secrecy-alarms", tags=["secrecy-alarms"], route_class=KeyedRoute)
User = Annotated[Actor, allow(P.secrecy_use)]
Executive = Annotated[Actor, allow(P.secrecy_know_all)]
JSON = "application/json"


@breaking_router.post(
    "/break-glass",
    summary="Look for an hour without a basis; everybody hears of it",
    status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)
def break_glass(id: UUID, body: BreakGlassIn, actor: User, session: SessionDep) -> BreakGlassRow:
    broken = breaking.break_glass(session, actor, id, body)
    return queries.glass_row(session, actor, broken.id)


@glass.get("", summary="One's own looks; executives see all", response_model=Page[BreakGlassRow])
def list_glass(actor: User, query: Annotated[BreakGlassQuery, Query()]) -> Response:
    return Response(queries.glass_page(actor, query), media_type=JSON)


@glass.post("/{id}/review", summary="Judge a look afterwards", dependencies=[Idempotent])
def judge(id: UUID, body: JudgementIn, actor: Executive, session: SessionDep) -> BreakGlassRow:
    breaking.judge(session, actor, id, body)
    return queries.glass_row(session, actor, id)


@watching.get("", summary="Alarms of the companies one guards", response_model=Page[AlarmRow])
def list_alarms(actor: User, query: Annotated[AlarmQuery, Query()]) -> Response:
    return Response(queries.alarms_page(actor, query), media_type=JSON)


@watching.post("/{id}/acknowledge", summary="Seen, being looked into", dependencies=[Idempotent])
def acknowledge(id: UUID, actor: User, session: SessionDep) -> AlarmRow:
    return queries.alarm_row(session, alarms.acknowledge(session, actor, id))


@watching.post("/{id}/confirm", summary="It was what it looked like", dependencies=[Idempotent])
def confirm(id: UUID, actor: User, session: SessionDep) -> AlarmRow:
    return queries.alarm_row(session, alarms.confirm(session, actor, id))


@watching.post("/{id}/release", summary="Let the person read again", dependencies=[Idempotent])
def release(id: UUID, actor: User, session: SessionDep) -> AlarmRow:
    return queries.alarm_row(session, alarms.release(session, actor, id))


@reviewing.get("", summary="Know lists to be looked through", response_model=Page[AccessReviewRow])
def list_reviews(actor: User, query: Annotated[AccessReviewQuery, Query()]) -> Response:
    return Response(queries.reviews_page(actor, query), media_type=JSON)


@reviewing.get("/{id}", summary="A review and the persons it is about")
def one_review(id: UUID, actor: User, session: SessionDep) -> AccessReviewOut:
    return queries.review(session, actor, reviews.one(session, actor, id))


@reviewing.post("/{id}/confirm", summary="Who still knows and who no longer", dependencies=[Idempotent])  # fmt: skip
def answer(id: UUID, body: ReviewAnswersIn, actor: User, session: SessionDep) -> AccessReviewOut:
    return queries.review(session, actor, reviews.answer(session, actor, id, body))
