"""All clocks a person may see, whatever room they run for."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.rows import visible_to
from backend.core.schemas import Page
from backend.domains.settings.clocks import queries
from backend.domains.settings.clocks.schemas import DeadlineQuery, DeadlineRow, ExplanationOut
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.deadlines.models import Deadline

router = APIRouter(tags=["deadlines"])
Reader = Annotated[Actor, allow(P.deadline_read)]


@router.get("/deadlines", summary="Clocks, the soonest first", response_model=Page[DeadlineRow])
def index(actor: Reader, query: Annotated[DeadlineQuery, Query()]) -> Response:
    if query.responsible_id == "me":
        query = query.model_copy(update={"responsible_id": actor.id})
    rule = visible_to(actor, Deadline)
    body = queries.DEADLINES.page(query, rule, finish=queries.finish(actor))
    return Response(body, media_type="application/json")


@router.get("/deadlines/{id}/explanation", summary="How its end was reckoned, day by day")
def explain(id: UUID, actor: Reader, session: SessionDep) -> ExplanationOut:
    return queries.explanation(session, actor, id)
