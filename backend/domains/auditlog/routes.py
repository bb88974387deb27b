"""The access log, for auditors: lines, files, and the proofs that nothing was altered."""

from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Header, Query, Response

from backend.core import export, reading
from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.events import GLOSSARY
from backend.core.export import Format
from backend.core.rows import visible_to
from backend.core.schemas import Page
from backend.domains.auditlog import exporting, service
from backend.domains.auditlog.queries import CHECKPOINTS, ENTRIES
from backend.domains.auditlog.schemas import (
    ActNameOut,
    CheckpointPage,
    CheckpointQuery,
    ConsistencyOut,
    ConsistencyQuery,
    EntryQuery,
    EntryRow,
    IdentifiedOut,
    IdentifyIn,
    KeysOut,
    ProofOut,
)
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.models import AuditCheckpoint, AuditEntry
from backend.shared.audit.service import read_params

router = APIRouter(prefix="/audit", tags=["audit"])
Filters = Annotated[EntryQuery, Query()]
Auditor = Annotated[Actor, allow(P.audit_read)]


@router.get("/entries", summary="Lines of the book", response_model=Page[EntryRow])
def entries(actor: Auditor, query: Filters) -> Response:
    line = read_params(actor, facts={"filter": query.given(), "later": query.cursor is not None})
    body = ENTRIES.page(query, visible_to(actor, AuditEntry), line)
    return Response(body, media_type="application/json")


@router.get("/events", summary="What the codes of acts mean")
def events(actor: Auditor) -> list[ActNameOut]:
    return [ActNameOut.model_validate(GLOSSARY[name]) for name in sorted(GLOSSARY)]


FILES = {form.value: {"schema": {"type": "string"}} for form in Format}
NAME = "存取紀錄"


@router.get(
    "/export",
    summary="Lines of the book as a file: ndjson unless Accept asks for csv or xlsx; ndjson without a filter can be proven",
    response_class=Response,
    responses={
        200: {"content": FILES, "description": "The file"},
        406: {"$ref": "#/components/responses/Problem406"},
    },
)
def entries_file(
    actor: Annotated[Actor, allow(P.audit_export)],
    query: Filters,
    session: SessionDep,
    accept: Annotated[str, Header(max_length=300)] = "",
) -> Response:
    form, rule = (
        export.wanted(accept) or Format.ndjson,
        visible_to(actor, AuditEntry, P.audit_export),
    )
    done = service.begin_export(session, actor, query.given())
    if form is Format.xlsx:
        return export.download(form, NAME, ENTRIES.export(query, rule), done)
    whole = form is Format.ndjson and not query.given()
    chunks = exporting.sealed_book() if whole else exporting.filtered(form, query, rule)
    return export.attachment(form, f"{NAME}.{form.name}", exporting.counted(chunks, done))


@router.get(
    "/checkpoints", summary="Signed checkpoints, and how far sealing is behind", response_model=CheckpointPage
)  # fmt: skip
def checkpoints(
    actor: Auditor, query: Annotated[CheckpointQuery, Query()], session: SessionDep
) -> Response:
    page = orjson.loads(CHECKPOINTS.page(query, visible_to(actor, AuditCheckpoint)))
    return reading.answer(page | service.lag(session))


@router.get("/key", summary="Public keys of the checkpoints", response_model=KeysOut)
def public_keys(actor: Auditor, session: SessionDep) -> dict[str, Any]:
    return service.public_keys(session)


@router.get(
    "/consistency", summary="Proof that a later tree goes on from an earlier one", response_model=ConsistencyOut
)  # fmt: skip
def consistency(
    actor: Auditor, query: Annotated[ConsistencyQuery, Query()], session: SessionDep
) -> dict[str, Any]:
    return service.consistency(session, query.earlier, query.later)


@router.get("/entries/{id}", summary="One line of the book", response_model=EntryRow)
def entry(actor: Auditor, id: UUID, session: SessionDep) -> dict[str, Any]:
    return service.one(session, actor, id)


@router.get(
    "/entries/{id}/proof", summary="Proof that a line is in the sealed book", response_model=ProofOut
)  # fmt: skip
def proof(actor: Auditor, id: UUID, session: SessionDep) -> dict[str, Any]:
    return service.prove(session, actor, id)


@router.post(
    "/entries/{id}/actions/identify", summary="What an opaque reference stands for", response_model=IdentifiedOut
)  # fmt: skip
def identify(
    actor: Annotated[Actor, allow(P.audit_identify)],
    id: UUID,
    body: IdentifyIn,
    session: SessionDep,
) -> dict[str, Any]:
    return service.identify(session, actor, id, body.reason)
