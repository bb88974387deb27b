"""The register of classified documents: draft, level, one, list, log."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.rows import EVERYTHING, of_one, visible_to
from backend.core.schemas import Page
from backend.core.words import language
from backend.domains.secrecy.documents import levels, queries, service
from backend.domains.secrecy.documents.schemas import (
    ClassificationRecordOut,
    ConfirmIn,
    DocumentKindOut,
    DocumentLogRow,
    DocumentOut,
    DocumentQuery,
    DocumentReasonIn,
    DocumentRow,
    DraftIn,
    DraftPatch,
    ImplementedIn,
    LogQuery,
    ProposalIn,
    ReclassifyIn,
    RecordQuery,
    WizardOut,
)
from backend.domains.secrecy.kinds import KINDS
from backend.domains.secrecy.models import ClassificationRecord, HarmGrade
from backend.shared.access.guard import MustMatch, allow
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.models import AuditEntry
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/documents", tags=["documents"], route_class=KeyedRoute)
kinds = APIRouter(prefix="/document-kinds", tags=["document-kinds"])
User = Annotated[Actor, allow(P.secrecy_use)]
JSON = "application/json"


@kinds.get("", summary="Kinds of documents and the level each begins at")
def index_of_kinds(actor: User, session: SessionDep) -> list[DocumentKindOut]:
    return [service.kind_row(session, kind) for kind in KINDS.values()]


@kinds.get("/{code}/proposal", summary="What the wizard offers for a kind and a harm grade")
def proposal(
    code: str, actor: User, session: SessionDep, harm: Annotated[HarmGrade, Query()]
) -> WizardOut:
    return service.wizard(session, service.kind_of(code), harm)


@router.get("", summary="Documents the caller may know of", response_model=Page[DocumentRow])
def index(actor: User, query: Annotated[DocumentQuery, Query()]) -> Response:
    return Response(queries.page(actor, query), media_type=JSON)


@router.post(
    "", summary="Draft a document", status_code=status.HTTP_201_CREATED, dependencies=[Idempotent]
)
def create(body: DraftIn, actor: User, session: SessionDep, response: Response) -> DocumentOut:
    d = service.draft(session, actor, body)
    return _tagged(response, service.shown(session, actor, d.id))


@router.get("/{id}", summary="A document or its card, as far as the caller may know (recorded)")
def read(
    id: UUID, actor: User, session: SessionDep, response: Response,
    spoken: Annotated[str, Header(alias="Accept-Language", max_length=200)] = "",
) -> DocumentOut:  # fmt: skip
    return _tagged(response, service.read(session, actor, id, language(spoken)))


def _tagged(response: Response, out: DocumentOut) -> DocumentOut:
    response.headers["ETag"] = f'"{out.version}"'
    response.headers["Cache-Control"] = "no-store"
    return out


@router.patch("/{id}", summary="Change a draft")
def update(
    id: UUID, body: DraftPatch, actor: User, session: SessionDep, expected: MustMatch,
    response: Response,
) -> DocumentOut:  # fmt: skip
    service.edit(session, actor, id, body, expected)
    return _tagged(response, service.shown(session, actor, id))


@router.post(
    "/{id}/actions/propose_level",
    summary="Answer the wizard: level, harm, period",
    dependencies=[Idempotent],
)
def propose_level(id: UUID, body: ProposalIn, actor: User, session: SessionDep) -> DocumentOut:
    levels.propose(session, actor, id, body)
    return service.shown(session, actor, id)


@router.post(
    "/{id}/actions/confirm_level",
    summary="The second person's yes or no",
    status_code=204,
    dependencies=[Idempotent],
)
def confirm_level(id: UUID, body: ConfirmIn, actor: User, session: SessionDep) -> None:
    service.confirm(session, actor, id, body)


@router.post(
    "/{id}/actions/confirm_secrecy",
    summary="The company confirms a matter outside the list",
    dependencies=[Idempotent],
)
def confirm_secrecy(
    id: UUID, body: DocumentReasonIn, actor: User, session: SessionDep
) -> DocumentOut:
    service.confirm_secrecy(session, actor, id, body)
    return service.shown(session, actor, id)


@router.post(
    "/{id}/actions/reclassify",
    summary="Raise, lower, lift or publish; or ask for it",
    status_code=204,
    dependencies=[Idempotent],
)
def reclassify(id: UUID, body: ReclassifyIn, actor: User, session: SessionDep) -> None:
    levels.reclassify(session, actor, id, body)


@router.post(
    "/{id}/actions/mark_implemented",
    summary="What was planned has been carried out",
    dependencies=[Idempotent],
)
def mark_implemented(
    id: UUID, body: ImplementedIn, actor: User, session: SessionDep
) -> DocumentOut:
    service.implemented(session, actor, id, body)
    return service.shown(session, actor, id)


@router.post("/{id}/actions/freeze", summary="Nobody reads it for now", dependencies=[Idempotent])
def freeze(id: UUID, body: DocumentReasonIn, actor: User, session: SessionDep) -> DocumentOut:
    service.freeze(session, actor, id, body)
    return service.shown(session, actor, id)


@router.post("/{id}/actions/unfreeze", summary="Open it again", dependencies=[Idempotent])
def unfreeze(id: UUID, body: DocumentReasonIn, actor: User, session: SessionDep) -> DocumentOut:
    service.unfreeze(session, actor, id, body)
    return service.shown(session, actor, id)


@router.get(
    "/{id}/records",
    summary="How its level came to be",
    response_model=Page[ClassificationRecordOut],
)
def records(
    id: UUID, actor: User, session: SessionDep, query: Annotated[RecordQuery, Query()]
) -> Response:
    service.readable(session, actor, id)
    rule = visible_to(actor, ClassificationRecord)
    body = queries.RECORDS.page(query, of_one(rule, ClassificationRecord.document_id, id))
    return Response(body, media_type=JSON)


@router.get(
    "/{id}/log",
    summary="Who looked at it and who tried (recorded)",
    response_model=Page[DocumentLogRow],
)
def log(
    id: UUID, actor: User, session: SessionDep, query: Annotated[LogQuery, Query()]
) -> Response:
    service.log_opened(session, actor, id)
    body = queries.LOG.page(query, of_one(EVERYTHING, AuditEntry.subject_id, id))
    return Response(body, media_type=JSON)
