"""Leaks: reported by anybody, handled by those it does not suspect. A report can be neither changed nor withdrawn (405)."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.core.words import language
from backend.domains.secrecy.leaks import handling, proposals, queries, remedies, reporting
from backend.domains.secrecy.leaks.proposals import ProposalOut, RewardPenaltyIn
from backend.domains.secrecy.leaks.schemas import (
    AssessmentIn,
    ClosingIn,
    LeadIn,
    LeakOut,
    LeakQuery,
    LeakReportIn,
    LeakRow,
    NewLeadIn,
    RemedyIn,
)
from backend.shared.access.guard import IfMatch, allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute
from backend.shared.penalties.schemas import (
    ObjectionIn,
    PenaltyDecisionIn,
    ServingIn,
    StatementIn,
)

router = APIRouter(prefix="/leak-reports", tags=["leak-reports"], route_class=KeyedRoute)
judging = APIRouter(
    prefix="/reward-penalty-proposals", tags=["reward-penalty-proposals"], route_class=KeyedRoute
)
User = Annotated[Actor, allow(P.secrecy_use)]
Interpreter = Annotated[Actor, allow(P.secrecy_interpret)]
Executive = Annotated[Actor, allow(P.secrecy_know_all)]
Reader = Annotated[Actor, allow(P.penalty_read)]
Proposer = Annotated[Actor, allow(P.penalty_propose)]
Language = Annotated[str, Header(alias="Accept-Language", max_length=200)]


def _tagged(response: Response, out: LeakOut) -> LeakOut:
    response.headers["ETag"] = f'"{out.version}"'
    response.headers["Cache-Control"] = "no-store"
    return out


@router.get("", summary="Incidents the caller may know of", response_model=Page[LeakRow])
def index(actor: User, query: Annotated[LeakQuery, Query()]) -> Response:
    return Response(queries.page(actor, query), media_type="application/json")


@router.post(
    "", summary="Report a leak: every employee, without approval", status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)  # fmt: skip
def report(
    body: LeakReportIn, actor: User, session: SessionDep, response: Response, spoken: Language = ""
) -> LeakOut:
    incident = reporting.report(session, actor, body)
    return _tagged(response, queries.shown(session, actor, incident.id, language(spoken)))


@router.get("/{id}", summary="One incident (recorded)")
def show(
    id: UUID, actor: User, session: SessionDep, response: Response, spoken: Language = ""
) -> LeakOut:
    return _tagged(response, queries.read(session, actor, id, language(spoken)))


@router.post("/{id}/acknowledge", summary="Take it on and name the lead", dependencies=[Idempotent])
def acknowledge(
    id: UUID, body: LeadIn, actor: Executive, session: SessionDep, version: IfMatch, response: Response,
    spoken: Language = "",
) -> LeakOut:  # fmt: skip
    handling.acknowledge(session, actor, id, body, version)
    return _tagged(response, queries.shown(session, actor, id, language(spoken)))


@router.post("/{id}/lead", summary="Name another lead", dependencies=[Idempotent])
def lead(
    id: UUID, body: NewLeadIn, actor: Executive, session: SessionDep, version: IfMatch,
    response: Response, spoken: Language = "",
) -> LeakOut:  # fmt: skip
    handling.name_lead(session, actor, id, body, version)
    return _tagged(response, queries.shown(session, actor, id, language(spoken)))


@router.post(
    "/{id}/actions", summary="One more remedial action", status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)  # fmt: skip
def act(
    id: UUID, body: RemedyIn, actor: User, session: SessionDep, response: Response, spoken: Language = ""
) -> LeakOut:  # fmt: skip
    remedies.act(session, actor, id, body)
    return _tagged(response, queries.shown(session, actor, id, language(spoken)))


@router.post("/{id}/actions/{action_id}/done", summary="An action is done", dependencies=[Idempotent])  # fmt: skip
def done(
    id: UUID, action_id: UUID, actor: User, session: SessionDep, response: Response,
    spoken: Language = "",
) -> LeakOut:  # fmt: skip
    remedies.done(session, actor, id, action_id)
    return _tagged(response, queries.shown(session, actor, id, language(spoken)))


@router.post("/{id}/contain", summary="It goes no further", dependencies=[Idempotent])
def contain(
    id: UUID, actor: User, session: SessionDep, version: IfMatch, response: Response,
    spoken: Language = "",
) -> LeakOut:  # fmt: skip
    handling.contain(session, actor, id, version)
    return _tagged(response, queries.shown(session, actor, id, language(spoken)))


@router.post("/{id}/remediate", summary="All actions are done", dependencies=[Idempotent])
def remediate(
    id: UUID, actor: User, session: SessionDep, version: IfMatch, response: Response,
    spoken: Language = "",
) -> LeakOut:  # fmt: skip
    handling.remediate(session, actor, id, version)
    return _tagged(response, queries.shown(session, actor, id, language(spoken)))


@router.post("/{id}/assess", summary="Harm, loss, cause and who is responsible", dependencies=[Idempotent])  # fmt: skip
def assess(
    id: UUID, body: AssessmentIn, actor: Interpreter, session: SessionDep, version: IfMatch,
    response: Response, spoken: Language = "",
) -> LeakOut:  # fmt: skip
    handling.assess(session, actor, id, body, version)
    return _tagged(response, queries.shown(session, actor, id, language(spoken)))


@router.post("/{id}/close", summary="Close it with a finding", dependencies=[Idempotent])
def close(
    id: UUID, body: ClosingIn, actor: Executive, session: SessionDep, version: IfMatch,
    response: Response, spoken: Language = "",
) -> LeakOut:  # fmt: skip
    handling.close(session, actor, id, body, version)
    return _tagged(response, queries.shown(session, actor, id, language(spoken)))


@judging.post(
    "", summary="Propose a reward or penalty of regulation 7", status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)  # fmt: skip
def propose(body: RewardPenaltyIn, actor: Proposer, session: SessionDep) -> ProposalOut:
    return proposals.propose(session, actor, body)


@judging.post("/{id}/statement", summary="What the person says, or that he will not", dependencies=[Idempotent])  # fmt: skip
def statement(
    id: UUID, body: StatementIn, actor: Reader, session: SessionDep, version: IfMatch
) -> ProposalOut:
    return proposals.state(session, actor, id, body, version)


@judging.post("/{id}/decide", summary="An executive decides", dependencies=[Idempotent])
def decide(
    id: UUID, body: PenaltyDecisionIn, actor: Reader, session: SessionDep, version: IfMatch
) -> ProposalOut:
    return proposals.decide(session, actor, id, body, version)


@judging.post("/{id}/serve", summary="The decision reaches the person", dependencies=[Idempotent])
def serve(
    id: UUID, body: ServingIn, actor: Reader, session: SessionDep, version: IfMatch
) -> ProposalOut:
    return proposals.serve(session, actor, id, body, version)


@judging.post("/{id}/appeal", summary="The person objects", dependencies=[Idempotent])
def appeal(
    id: UUID, body: ObjectionIn, actor: Reader, session: SessionDep, version: IfMatch
) -> ProposalOut:
    return proposals.appeal(session, actor, id, body, version)
