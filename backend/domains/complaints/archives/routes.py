"""The archive of closed cases, how long each is kept, and the lists by which they end."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response, status

from backend.core import export
from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.rows import visible_to
from backend.core.schemas import Page
from backend.domains.complaints.archives import executing, exporting, lists, queries, retention
from backend.domains.complaints.archives.models import ArchiveEntry
from backend.domains.complaints.archives.schemas import (
    ArchiveQuery,
    ArchiveRow,
    DestructionApproveIn,
    DestructionListIn,
    DestructionListOut,
    DestructionListQuery,
    DestructionListRow,
    DestructionReasonIn,
    RetentionIn,
    RetentionOut,
)
from backend.shared.access.guard import IfMatch, allow
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.deciding import Decision
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(tags=["complaint-archives"], route_class=KeyedRoute)
Anybody = Annotated[Actor, allow(P.self_service)]
"""Whoever took part in a case finds it again; the row rule says which."""
Reader = Annotated[Actor, allow(P.complaint_read)]
FILES = {form.value: {"schema": {"type": "string"}} for form in export.Format}


@router.get(
    "/archives/complaints",
    summary="Closed cases; anonymised for training when Accept asks for csv, ndjson or xlsx",
    response_model=Page[ArchiveRow],
    responses={200: {"content": FILES}, 406: {"$ref": "#/components/responses/Problem406"}},
)
def archive(
    actor: Anybody,
    query: Annotated[ArchiveQuery, Query()],
    session: SessionDep,
    accept: Annotated[str, Header(max_length=300)] = "",
) -> Response:
    if form := export.wanted(accept):
        return exporting.file(session, actor, query, form)
    body = queries.ARCHIVE.page(query, visible_to(actor, ArchiveEntry))
    return Response(body, media_type="application/json")


@router.post("/complaints/{id}/retention", summary="Keep it longer, or hold it", dependencies=[Idempotent])  # fmt: skip
def keep(
    id: UUID, body: RetentionIn, actor: Anybody, session: SessionDep, version: IfMatch, response: Response
) -> RetentionOut:  # fmt: skip
    case = retention.keep(session, actor, id, body, version)
    session.flush()
    response.headers["ETag"] = f'"{case.version}"'
    return RetentionOut.model_validate(case)


@router.get("/archives/destruction-lists", summary="Lists of destruction", response_model=Page[DestructionListRow])  # fmt: skip
def index(actor: Reader, query: Annotated[DestructionListQuery, Query()]) -> Response:
    return Response(queries.page(actor, query), media_type="application/json")


@router.post("/archives/destruction-lists", summary="Put cases on a list and ask the leader", status_code=status.HTTP_201_CREATED, dependencies=[Idempotent])  # fmt: skip
def make(
    body: DestructionListIn, actor: Reader, session: SessionDep, response: Response
) -> DestructionListOut:
    made = lists.make(session, actor, body)
    response.headers["Location"] = f"/api/v1/archives/destruction-lists/{made.id}"
    return queries.one(session, actor, made.id)


@router.get("/archives/destruction-lists/{id}", summary="One list, as it is printed")
def one(id: UUID, actor: Reader, session: SessionDep) -> DestructionListOut:
    return queries.one(session, actor, id)


@router.post("/archives/destruction-lists/{id}/submit", summary="Looked through: ask the leader", dependencies=[Idempotent])  # fmt: skip
def submit(id: UUID, actor: Reader, session: SessionDep) -> DestructionListOut:
    lists.submit(session, actor, id)
    return queries.one(session, actor, id)


@router.post("/archives/destruction-lists/{id}/approve", summary="The leader agrees", dependencies=[Idempotent])  # fmt: skip
def approve(
    id: UUID, body: DestructionApproveIn, actor: Reader, session: SessionDep
) -> DestructionListOut:
    lists.decide(session, actor, id, Decision.approve, body.reason)
    return queries.one(session, actor, id)


@router.post("/archives/destruction-lists/{id}/reject", summary="The leader refuses", dependencies=[Idempotent])  # fmt: skip
def reject(
    id: UUID, body: DestructionReasonIn, actor: Reader, session: SessionDep
) -> DestructionListOut:
    lists.decide(session, actor, id, Decision.reject, body.reason)
    return queries.one(session, actor, id)


@router.post("/archives/destruction-lists/{id}/items/{item_id}/strike", summary="Leave a case out", dependencies=[Idempotent])  # fmt: skip
def strike(
    id: UUID, item_id: UUID, body: DestructionReasonIn, actor: Reader, session: SessionDep
) -> DestructionListOut:
    lists.strike(session, actor, id, item_id, body.reason)
    return queries.one(session, actor, id)


@router.post("/archives/destruction-lists/{id}/withdraw", summary="Take the list back", dependencies=[Idempotent])  # fmt: skip
def withdraw(
    id: UUID, body: DestructionReasonIn, actor: Reader, session: SessionDep
) -> DestructionListOut:
    lists.withdraw(session, actor, id, body.reason)
    return queries.one(session, actor, id)


@router.post("/archives/destruction-lists/{id}/execute", summary="Carry it out: the first signature, then another person's", dependencies=[Idempotent])  # fmt: skip
def carry_out(id: UUID, actor: Reader, session: SessionDep) -> DestructionListOut:
    executing.carry_out(session, actor, id)
    return queries.one(session, actor, id)
