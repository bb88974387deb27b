"""The access log, for auditors."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Response

from backend.core import export
from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.rows import visible_to
from backend.core.schemas import Page
from backend.domains.auditlog import service
from backend.domains.auditlog.queries import ENTRIES
from backend.domains.auditlog.schemas import EntryQuery, EntryRow
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.models import AuditEntry

router = APIRouter(prefix="/audit", tags=["audit"])
Filters = Annotated[EntryQuery, Query()]


@router.get("/entries", summary="Lines of the book", response_model=Page[EntryRow])
def entries(actor: Annotated[Actor, allow(P.audit_read)], query: Filters) -> Response:
    body = ENTRIES.page(query, visible_to(actor, AuditEntry))
    return Response(body, media_type="application/json")


FILES = {form.value: {"schema": {"type": "string"}} for form in export.Format}


@router.get(
    "/export",
    summary="Lines of the book as a file: ndjson unless Accept asks for csv or xlsx",
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
    done = service.begin_export(session, actor, query.given())
    batches = ENTRIES.export(query, visible_to(actor, AuditEntry, P.audit_export))
    form = export.wanted(accept) or export.Format.ndjson
    return export.download(form, "存取紀錄", batches, done)
