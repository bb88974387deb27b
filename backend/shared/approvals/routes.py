"""The approval centre: boxes, one approval, what can be done with it, and delegations."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.listing import ListQuery
from backend.core.rows import visible_to
from backend.core.schemas import Page
from backend.core.words import language, say
from backend.shared.access.guard import IfMatch, allow, fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals import asking, deciding, delegating, queries
from backend.shared.approvals.kinds import KINDS
from backend.shared.approvals.models import Approval
from backend.shared.approvals.schemas import (
    ApprovalOut,
    ApprovalQuery,
    ApprovalRow,
    BatchIn,
    BatchLine,
    BatchOut,
    CopyIn,
    CountsOut,
    DecisionIn,
    DelegationIn,
    DelegationRow,
    HandOnIn,
    KindOut,
    PlannedOut,
    ReasonIn,
)
from backend.shared.idempotency.service import Idempotent, KeyedRoute
from backend.shared.identity.models import Delegation

router = APIRouter(tags=["approvals"], route_class=KeyedRoute)
Reader = Annotated[Actor, allow(P.approval_read)]
Language = Annotated[str, Header(alias="Accept-Language", max_length=200)]


def _answer(
    session: SessionDep, actor: Actor, approval: Approval, response: Response, spoken: str
) -> ApprovalOut:
    session.flush()
    response.headers["ETag"] = f'"{approval.version}"'
    return queries.describe(session, actor, approval, language(spoken))


@router.get("/approvals", summary="One of my four boxes", response_model=Page[ApprovalRow])
def index(actor: Reader, query: Annotated[ApprovalQuery, Query()]) -> Response:
    body = queries.APPROVALS.page(query, queries.box(actor, query.box))
    return Response(body, media_type="application/json")


@router.get("/approvals/counts", summary="What waits for me")
def counts(actor: Reader, session: SessionDep) -> CountsOut:
    return queries.counts(session, actor)


@router.get("/approvals/kinds", summary="What can be asked for")
def kinds(actor: Reader, spoken: Language = "") -> list[KindOut]:
    words = language(spoken)
    return [
        KindOut(name=k.name, label=say(k.zh, k.en, words), clauses=list(k.clauses))
        for k in KINDS.values()
    ]


@router.get(
    "/approvals/plans",
    summary="Who will have to sign, before anything is sent",
    responses={404: {"$ref": "#/components/responses/Problem404"}},
)
def plans(
    actor: Reader,
    session: SessionDep,
    kind: Annotated[str, Query(max_length=64)],
    subject_id: UUID,
) -> list[PlannedOut]:
    return queries.planned(session, asking.preview(session, actor, kind, subject_id))


@router.get("/approvals/{id}", summary="One approval, with its future steps")
def show(
    id: UUID, actor: Reader, session: SessionDep, response: Response, spoken: Language = ""
) -> ApprovalOut:
    return _answer(session, actor, fetch(session, actor, Approval, id), response, spoken)


@router.post(
    "/approvals/{id}/decisions", summary="Approve, reject or return", dependencies=[Idempotent]
)
def decide(
    id: UUID, body: DecisionIn, actor: Reader, session: SessionDep, version: IfMatch,
    response: Response, spoken: Language = "",
) -> ApprovalOut:  # fmt: skip
    approval = deciding.decide(session, actor, id, body.decision, body.comment, version)
    return _answer(session, actor, approval, response, spoken)


@router.post(
    "/approvals/batch-decisions", summary="Decide several at once", dependencies=[Idempotent]
)
def decide_many(body: BatchIn, actor: Reader, session: SessionDep, request: Request) -> BatchOut:
    spoken = language(request.headers.get("accept-language", ""))
    outcomes = deciding.decide_many(session, actor, body.ids, body.decision, body.comment)
    return BatchOut(
        results=[
            BatchLine(
                id=one.id,
                ok=one.problem is None,
                code=one.problem.fault.code if one.problem else None,
                detail=say(one.problem.fault.zh, one.problem.fault.en, spoken)
                if one.problem
                else None,
            )
            for one in outcomes
        ]
    )


@router.post(
    "/approvals/{id}/actions/transfer", summary="Hand my seat on", dependencies=[Idempotent]
)
def transfer(
    id: UUID,
    body: HandOnIn,
    actor: Reader,
    session: SessionDep,
    response: Response,
    spoken: Language = "",
) -> ApprovalOut:
    approval = deciding.transfer(session, actor, id, body.user_id, body.reason)
    return _answer(session, actor, approval, response, spoken)


@router.post(
    "/approvals/{id}/actions/add-sign",
    summary="Ask another to sign beside me",
    dependencies=[Idempotent],
)
def add_sign(
    id: UUID,
    body: HandOnIn,
    actor: Reader,
    session: SessionDep,
    response: Response,
    spoken: Language = "",
) -> ApprovalOut:
    approval = deciding.add_sign(session, actor, id, body.user_id, body.reason)
    return _answer(session, actor, approval, response, spoken)


@router.post("/approvals/{id}/actions/copy", summary="Copy it to others", dependencies=[Idempotent])
def copy(
    id: UUID,
    body: CopyIn,
    actor: Reader,
    session: SessionDep,
    response: Response,
    spoken: Language = "",
) -> ApprovalOut:
    approval = deciding.copy_to(session, actor, id, body.user_ids)
    return _answer(session, actor, approval, response, spoken)


@router.post(
    "/approvals/{id}/actions/urge", summary="Remind the signers", dependencies=[Idempotent]
)
def urge(
    id: UUID, actor: Reader, session: SessionDep, response: Response, spoken: Language = ""
) -> ApprovalOut:
    return _answer(session, actor, deciding.urge(session, actor, id), response, spoken)


@router.post("/approvals/{id}/actions/withdraw", summary="Take it back", dependencies=[Idempotent])
def withdraw(
    id: UUID,
    body: ReasonIn,
    actor: Reader,
    session: SessionDep,
    response: Response,
    spoken: Language = "",
) -> ApprovalOut:
    approval = fetch(session, actor, Approval, id, lock=True)
    asking.withdraw(session, actor, approval, body.reason)
    return _answer(session, actor, approval, response, spoken)


@router.post(
    "/approvals/{id}/actions/resubmit",
    summary="Send a returned one again",
    dependencies=[Idempotent],
)
def resubmit(
    id: UUID, actor: Reader, session: SessionDep, response: Response, spoken: Language = ""
) -> ApprovalOut:
    approval = fetch(session, actor, Approval, id, lock=True)
    return _answer(session, actor, asking.resubmit(session, actor, approval), response, spoken)


class DelegationQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"


@router.get("/delegations", summary="Whom I let sign for me", response_model=Page[DelegationRow])
def delegations(actor: Reader, query: Annotated[DelegationQuery, Query()]) -> Response:
    body = queries.DELEGATIONS.page(query, visible_to(actor, Delegation))
    return Response(body, media_type="application/json")


@router.post(
    "/delegations",
    summary="Let another sign for me",
    status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)
def delegate(body: DelegationIn, actor: Reader, session: SessionDep) -> DelegationRow:
    made = delegating.delegate(
        session, actor, body.delegate_id, body.from_on, body.until_on, body.kinds,
        body.max_amount, body.reason,
    )  # fmt: skip
    session.flush()
    return queries.delegation(session, made)


@router.delete(
    "/delegations/{id}", summary="End a delegation", status_code=status.HTTP_204_NO_CONTENT
)
def revoke(id: UUID, actor: Reader, session: SessionDep) -> None:
    delegating.revoke(session, actor, id)
