"""Bringing customers in from a file: template, dry run, problems, commit, undo."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, File, Form, Query, Response, UploadFile, status

from backend.core import export
from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.domains.customers.imports import service
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute
from backend.shared.importing.schemas import (
    CommitIn,
    ImportOut,
    ImportRowOut,
    ProblemQuery,
    UndoneOut,
)

router = APIRouter(prefix="/customers/imports", tags=["customer-imports"], route_class=KeyedRoute)
Importer = Annotated[Actor, allow(P.customer_import)]
XLSX = export.Format.xlsx.value
FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}
}


@router.get(
    "/template", summary="An empty list with drop-downs", response_class=Response, responses=FILE
)
def template(actor: Importer) -> Response:
    return service.file(service.template(), export.Format.xlsx, "客戶匯入範本")


@router.post(
    "", summary="Upload and check a list; nothing is imported yet",
    status_code=status.HTTP_201_CREATED, dependencies=[Idempotent],
)  # fmt: skip
def upload(
    actor: Importer,
    session: SessionDep,
    file: Annotated[
        UploadFile, File(description="csv (UTF-8, GB18030) or xlsx, 20 MB, 50,000 rows")
    ],
    unit_id: Annotated[
        UUID | None,
        Form(
            description="Left out: the caller's own unit",
            examples=["018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e30"],
        ),
    ] = None,
) -> ImportOut:
    return service.upload(session, actor, file, unit_id)


@router.get("/{id}", summary="How far an import is")
def read(id: UUID, actor: Importer, session: SessionDep) -> ImportOut:
    return service.read(session, actor, id)


@router.get(
    "/{id}/problems", summary="What was found, line by line", response_model=Page[ImportRowOut]
)
def problems(
    id: UUID, actor: Importer, session: SessionDep, query: Annotated[ProblemQuery, Query()]
) -> Response:
    body = service.problems(session, actor, id, query)
    return Response(body, media_type="application/json")


@router.get(
    "/{id}/error-file", summary="The lines not taken, with the reason", response_class=Response,
    responses=FILE,
)  # fmt: skip
def error_file(
    id: UUID, actor: Importer, session: SessionDep, form: Literal["xlsx", "csv"] = "xlsx"
) -> Response:
    return service.error_file(session, actor, id, export.Format[form])


@router.post(
    "/{id}/actions/commit", summary="Import the rows that can be", dependencies=[Idempotent]
)
def commit(id: UUID, body: CommitIn, actor: Importer, session: SessionDep) -> ImportOut:
    return service.commit(session, actor, id, body)


@router.post(
    "/{id}/actions/undo",
    summary="Take the imported customers away again",
    dependencies=[Idempotent],
)
def undo(id: UUID, actor: Importer, session: SessionDep) -> UndoneOut:
    return service.undo(session, actor, id)
