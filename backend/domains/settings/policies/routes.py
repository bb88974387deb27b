"""The regulations, their clauses and parameters, and changing a value."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response, status

from backend.core import reading
from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.db import SessionDep
from backend.core.rows import visible_to
from backend.core.schemas import Page
from backend.domains.settings.policies import publishing, queries, service
from backend.domains.settings.policies.schemas import (
    ChangeDecisionIn,
    ChangeIn,
    ChangeQuery,
    ChangeRow,
    ClauseOut,
    ParameterOut,
    PublicationIn,
    RegulationRow,
    RegulationVersionOut,
    SimulationOut,
    VersionOut,
)
from backend.shared.access.guard import IfMatch, allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute
from backend.shared.policy.models import ParameterChange

router = APIRouter(tags=["policies"], route_class=KeyedRoute)
Reader = Annotated[Actor, allow(P.policy_read)]
Proposer = Annotated[Actor, allow(P.policy_propose)]
Publisher = Annotated[Actor, allow(P.policy_publish)]
Approver = Annotated[Actor, allow(P.policy_approve)]
No = Annotated[str, Path(pattern=r"^\d{2}$", examples=["09"])]
Key = Annotated[str, Path(max_length=120, examples=["P09-4G-3c.propose_deadline"])]


def _enforced_by(request: Request) -> dict[str, str]:
    return getattr(request.app.state, "enforced_by", {})


def _answer(
    session: SessionDep, actor: Actor, change: ParameterChange, status_code: int = 200
) -> Response:
    session.flush()
    answer = reading.answer(queries.change(session, actor, change))
    answer.status_code = status_code
    answer.headers["ETag"] = f'"{change.version}"'
    return answer


@router.get("/policies", summary="The fifteen regulations")
def index(actor: Reader, session: SessionDep, request: Request) -> list[RegulationRow]:
    return queries.regulations(session, _enforced_by(request))


@router.get(
    "/policies/changes", summary="Changes proposed and decided", response_model=Page[ChangeRow]
)
def changes(actor: Reader, query: Annotated[ChangeQuery, Query()]) -> Response:
    rule = visible_to(actor, ParameterChange)
    body = queries.CHANGES.page(query, rule, finish=queries.finish(actor))
    return Response(body, media_type="application/json")


@router.post(
    "/policies/changes", summary="Propose a value from a day on", response_model=ChangeRow,
    status_code=status.HTTP_201_CREATED, dependencies=[Idempotent],
)  # fmt: skip
def propose(body: ChangeIn, actor: Proposer, session: SessionDep) -> Response:
    change = service.propose(session, actor, body.key, body.value, body.effective_from, body.reason)
    return _answer(session, actor, change, status.HTTP_201_CREATED)


@router.post(
    "/policies/changes/{id}/decisions", summary="Approve or reject, as somebody else",
    response_model=ChangeRow, dependencies=[Idempotent],
)  # fmt: skip
def decide(
    id: UUID, body: ChangeDecisionIn, actor: Approver, session: SessionDep, version: IfMatch
) -> Response:
    change = service.decide_change(session, actor, id, body.approve, body.reason, version)
    return _answer(session, actor, change)


@router.post(
    "/policies/changes/{id}/actions/withdraw", summary="Take my own proposal back",
    response_model=ChangeRow, dependencies=[Idempotent],
)  # fmt: skip
def withdraw(id: UUID, actor: Proposer, session: SessionDep) -> Response:
    return _answer(session, actor, service.withdraw_change(session, actor, id))


@router.post("/policies/changes/{id}/simulation", summary="What the change would have done")
def simulate(id: UUID, actor: Proposer, session: SessionDep, request: Request) -> SimulationOut:
    simulators: dict[str, Any] = getattr(request.app.state, "simulators", {})
    found = service.simulate(session, actor, id, simulators)
    return SimulationOut(
        simulated=found is not None,
        affected=found.affected if found else 0,
        examples=found.examples if found else [],
    )


@router.get("/policies/parameters/{key}/history", summary="All versions of a value, newest first")
def history(key: Key, actor: Reader, session: SessionDep) -> list[VersionOut]:
    return queries.history(session, key, today())


@router.get("/policies/{no}", summary="One regulation")
def show(no: No, actor: Reader, session: SessionDep, request: Request) -> RegulationRow:
    return queries.regulation(session, _enforced_by(request), no)


@router.get("/policies/{no}/versions", summary="As it was published, newest first")
def versions(
    no: No, actor: Reader, session: SessionDep, request: Request,
    on: Annotated[date | None, Query(description="Which was in force on this day; today when left out")] = None,
) -> list[RegulationVersionOut]:  # fmt: skip
    queries.regulation(session, _enforced_by(request), no)
    return queries.published(session, no, on or today())


@router.post(
    "/policies/{no}/versions", summary="Publish it: in force from today on",
    status_code=status.HTTP_201_CREATED, dependencies=[Idempotent],
)  # fmt: skip
def publish(
    no: No, body: PublicationIn, actor: Publisher, session: SessionDep
) -> list[RegulationVersionOut]:
    publishing.publish(session, actor, no, body.effective_from)
    return queries.published(session, no, today())


@router.get(
    "/policies/{no}/clauses", summary="Its clauses, with today's values and what enforces them"
)
def clauses(no: No, actor: Reader, session: SessionDep, request: Request) -> list[ClauseOut]:
    return queries.clauses(session, _enforced_by(request), no, today())


@router.get("/policies/{no}/parameters", summary="Its parameters on a day")
def parameters(
    no: No,
    actor: Reader,
    session: SessionDep,
    request: Request,
    on: Annotated[
        date | None, Query(description="Today when left out", examples=["2026-12-01"])
    ] = None,
) -> list[ParameterOut]:
    queries.regulation(session, _enforced_by(request), no)
    return queries.parameters(session, no, on or today())
