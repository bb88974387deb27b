"""Corrective and preventive actions: lists, one, its acts; the general manager's samples."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.core.words import language
from backend.domains.complaints.capas import queries, service
from backend.domains.complaints.capas.models import Capa, CapaCheckKind
from backend.domains.complaints.capas.schemas import (
    CapaApproveIn,
    CapaCheckIn,
    CapaCommentIn,
    CapaDoneIn,
    CapaEffectIn,
    CapaIn,
    CapaOut,
    CapaQuery,
    CapaRejectIn,
    CapaRow,
    CapaSampleQuery,
    CapaSampleRow,
)
from backend.shared.access.guard import IfMatch, allow, fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(tags=["capas"], route_class=KeyedRoute)
Anybody = Annotated[Actor, allow(P.self_service)]
Language = Annotated[str, Header(alias="Accept-Language", max_length=200)]


def _answer(
    session: SessionDep, actor: Actor, capa: Capa, response: Response, spoken: str
) -> CapaOut:
    session.flush()
    response.headers["ETag"] = f'"{capa.version}"'
    return queries.describe(session, actor, capa, language(spoken))


@router.get("/capas", summary="Corrective and preventive actions", response_model=Page[CapaRow])
def index(actor: Anybody, query: Annotated[CapaQuery, Query()]) -> Response:
    return Response(queries.capas(actor, query), media_type="application/json")


@router.get("/capa-samples", summary="What the general manager looks at in a quarter", response_model=Page[CapaSampleRow])  # fmt: skip
def samples(
    actor: Annotated[Actor, allow(P.complaint_approve)], query: Annotated[CapaSampleQuery, Query()]
) -> Response:
    return Response(queries.samples(actor, query), media_type="application/json")


@router.post("/complaints/{id}/capas", summary="Draft a measure", status_code=status.HTTP_201_CREATED, dependencies=[Idempotent])  # fmt: skip
def draft(
    id: UUID, body: CapaIn, actor: Anybody, session: SessionDep, response: Response, spoken: Language = ""
) -> CapaOut:  # fmt: skip
    capa = service.draft(session, actor, id, body)
    response.headers["Location"] = f"/api/v1/capas/{capa.id}"
    return _answer(session, actor, capa, response, spoken)


@router.get("/capas/{id}", summary="One measure, with what can be done and why not")
def show(
    id: UUID, actor: Anybody, session: SessionDep, response: Response, spoken: Language = ""
) -> CapaOut:
    return _answer(session, actor, fetch(session, actor, Capa, id), response, spoken)


@router.post("/capas/{id}/actions/revise", summary="Change a draft, or one sent back", dependencies=[Idempotent])  # fmt: skip
def revise(
    id: UUID, body: CapaIn, actor: Anybody, session: SessionDep, version: IfMatch, response: Response, spoken: Language = "",
) -> CapaOut:  # fmt: skip
    return _answer(session, actor, service.revise(session, actor, id, body, version), response, spoken)  # fmt: skip


@router.post("/capas/{id}/actions/comment", summary="The relations manager's word; then the general manager is asked", dependencies=[Idempotent])  # fmt: skip
def comment(
    id: UUID, body: CapaCommentIn, actor: Anybody, session: SessionDep, version: IfMatch, response: Response, spoken: Language = "",
) -> CapaOut:  # fmt: skip
    return _answer(session, actor, service.comment(session, actor, id, body, version), response, spoken)  # fmt: skip


@router.post("/capas/{id}/actions/approve", summary="Approve it and name its monitor", dependencies=[Idempotent])  # fmt: skip
def approve(
    id: UUID, body: CapaApproveIn, actor: Anybody, session: SessionDep, version: IfMatch, response: Response, spoken: Language = "",
) -> CapaOut:  # fmt: skip
    return _answer(session, actor, service.approve(session, actor, id, body, version), response, spoken)  # fmt: skip


@router.post("/capas/{id}/actions/reject", summary="Send it back", dependencies=[Idempotent])
def reject(
    id: UUID, body: CapaRejectIn, actor: Anybody, session: SessionDep, version: IfMatch, response: Response, spoken: Language = "",
) -> CapaOut:  # fmt: skip
    return _answer(session, actor, service.reject(session, actor, id, body, version), response, spoken)  # fmt: skip


@router.post("/capas/{id}/actions/done", summary="The owner reports it done, with evidence", dependencies=[Idempotent])  # fmt: skip
def done(
    id: UUID, body: CapaDoneIn, actor: Anybody, session: SessionDep, version: IfMatch, response: Response, spoken: Language = "",
) -> CapaOut:  # fmt: skip
    return _answer(session, actor, service.done(session, actor, id, body, version), response, spoken)  # fmt: skip


@router.post("/capas/{id}/actions/monitor-check", summary="The monitor looked", dependencies=[Idempotent])  # fmt: skip
def monitor_check(
    id: UUID, body: CapaCheckIn, actor: Anybody, session: SessionDep, version: IfMatch, response: Response, spoken: Language = "",
) -> CapaOut:  # fmt: skip
    capa = service.check(session, actor, id, CapaCheckKind.monitor, body, version)
    return _answer(session, actor, capa, response, spoken)


@router.post("/capas/{id}/actions/manager-check", summary="The relations manager looked", dependencies=[Idempotent])  # fmt: skip
def manager_check(
    id: UUID, body: CapaCheckIn, actor: Anybody, session: SessionDep, version: IfMatch, response: Response, spoken: Language = "",
) -> CapaOut:  # fmt: skip
    capa = service.check(session, actor, id, CapaCheckKind.manager, body, version)
    return _answer(session, actor, capa, response, spoken)


@router.post("/capas/{id}/actions/gm-check", summary="The general manager looked", dependencies=[Idempotent])  # fmt: skip
def gm_check(
    id: UUID, body: CapaCheckIn, actor: Anybody, session: SessionDep, version: IfMatch, response: Response, spoken: Language = "",
) -> CapaOut:  # fmt: skip
    capa = service.check(session, actor, id, CapaCheckKind.general_manager, body, version)
    return _answer(session, actor, capa, response, spoken)


@router.post("/capas/{id}/actions/effectiveness", summary="Whether it helped, days after it was done", dependencies=[Idempotent])  # fmt: skip
def effectiveness(
    id: UUID, body: CapaEffectIn, actor: Anybody, session: SessionDep, version: IfMatch, response: Response, spoken: Language = "",
) -> CapaOut:  # fmt: skip
    capa = service.effectiveness(session, actor, id, body, version)
    return _answer(session, actor, capa, response, spoken)


@router.post("/capas/{id}/actions/close", summary="The matter is at an end", dependencies=[Idempotent])  # fmt: skip
def close(
    id: UUID, actor: Anybody, session: SessionDep, version: IfMatch, response: Response, spoken: Language = "",
) -> CapaOut:  # fmt: skip
    return _answer(session, actor, service.close(session, actor, id, version), response, spoken)
