"""Sanctions from complaints: proposed here, everything after it is at /penalties."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.words import language
from backend.domains.complaints.sanctions import service
from backend.domains.complaints.sanctions.schemas import (
    RegimeCode,
    SanctionIn,
    SanctionsOut,
    ScaleOut,
)
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute
from backend.shared.penalties import queries
from backend.shared.penalties.schemas import PenaltyOut

router = APIRouter(tags=["complaints"], route_class=KeyedRoute)
Language = Annotated[str, Header(alias="Accept-Language", max_length=200)]


@router.post("/complaints/{id}/sanctions", summary="Propose a sanction", status_code=status.HTTP_201_CREATED, dependencies=[Idempotent])  # fmt: skip
def propose_sanction(
    id: UUID, body: SanctionIn, actor: Annotated[Actor, allow(P.penalty_propose)], session: SessionDep,
    response: Response, spoken: Language = "",
) -> PenaltyOut:  # fmt: skip
    case = service.propose(session, actor, id, body)
    session.flush()
    response.headers["Location"] = f"/api/v1/penalties/{case.id}"
    response.headers["ETag"] = f'"{case.version}"'
    return queries.describe(session, actor, case, language(spoken))


@router.get("/complaints/{id}/sanctions", summary="Sanctions of a complaint, with hints by its category")  # fmt: skip
def sanctions(
    id: UUID, actor: Annotated[Actor, allow(P.self_service)], session: SessionDep, spoken: Language = ""
) -> SanctionsOut:  # fmt: skip
    return service.of_complaint(session, actor, id, language(spoken))


@router.get("/sanctions/scale", summary="Items of a regime: measures, amounts, points, who decides")
def sanction_scale(
    actor: Annotated[Actor, allow(P.penalty_read)], session: SessionDep,
    regime: Annotated[RegimeCode, Query()] = "P12", spoken: Language = "",
) -> list[ScaleOut]:  # fmt: skip
    return service.scale(session, regime, language(spoken))
