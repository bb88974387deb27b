"""Questions about clauses of the regulation, and what HR published of them."""

from typing import Annotated

from fastapi import APIRouter, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.domains.secrecy.interpretations import queries, service
from backend.domains.secrecy.interpretations.schemas import (
    InterpretationIn,
    InterpretationQuery,
    InterpretationRow,
    QuestionIn,
    QuestionQuery,
    QuestionRow,
)
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/interpretations", tags=["interpretations"], route_class=KeyedRoute)
Reader = Annotated[Actor, allow(P.policy_read)]
User = Annotated[Actor, allow(P.secrecy_use)]
Interpreter = Annotated[Actor, allow(P.secrecy_interpret)]
JSON = "application/json"


@router.get("", summary="How clauses are to be read", response_model=Page[InterpretationRow])
def index(actor: Reader, query: Annotated[InterpretationQuery, Query()]) -> Response:
    return Response(queries.page(actor, query), media_type=JSON)


@router.post(
    "", summary="Publish an interpretation, or answer a question",
    status_code=status.HTTP_201_CREATED, dependencies=[Idempotent],
)  # fmt: skip
def publish(body: InterpretationIn, actor: Interpreter, session: SessionDep) -> InterpretationRow:
    return queries.interpretation(session, service.publish(session, actor, body).id)


@router.get("/questions", summary="Questions: one's own; HR sees all", response_model=Page[QuestionRow])  # fmt: skip
def questions(actor: User, query: Annotated[QuestionQuery, Query()]) -> Response:
    return Response(queries.questions(actor, query), media_type=JSON)


@router.post(
    "/questions", summary="Ask what a clause means",
    status_code=status.HTTP_201_CREATED, dependencies=[Idempotent],
)  # fmt: skip
def ask(body: QuestionIn, actor: User, session: SessionDep) -> QuestionRow:
    return queries.question(session, actor, service.ask(session, actor, body).id)
