"""Files of any row that may have some."""

from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, File, Form, Query, Response, UploadFile, status
from pydantic import Field

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.errors import TOO_LARGE
from backend.core.listing import Listing, ListQuery, equals
from backend.core.rows import visible_to
from backend.core.schemas import Out, Page
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.files import service
from backend.shared.files.models import StoredFile
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/files", tags=["files"], route_class=KeyedRoute)
Anybody = Annotated[Actor, allow(P.self_service)]


class FileRow(Out):
    id: UUID
    created_at: datetime
    subject_type: str = Field(examples=["complaints"])
    subject_id: UUID
    name: str = Field(examples=["維修工單.pdf"])
    version: int
    media_type: str
    size: int
    sha256: str
    uploaded_by: UUID


class FileQuery(ListQuery):
    subject_type: str = Field(max_length=50)
    subject_id: UUID
    sort: Literal["-created_at", "created_at"] = "-created_at"


FILES = Listing(
    name="files",
    columns={name: getattr(StoredFile, name) for name in FileRow.model_fields},
    key=StoredFile.id,
    sorts={"created_at": StoredFile.created_at},
    filters={
        "subject_type": equals(StoredFile.subject_type),
        "subject_id": equals(StoredFile.subject_id),
    },
)


@router.get("", summary="Files of one row", response_model=Page[FileRow])
def index(actor: Anybody, query: Annotated[FileQuery, Query()]) -> Response:
    body = FILES.page(query, visible_to(actor, StoredFile))
    return Response(body, media_type="application/json")


@router.post(
    "",
    summary="Attach a file, or a new version of it",
    status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)
def attach(
    actor: Anybody,
    session: SessionDep,
    subject_type: Annotated[str, Form(max_length=50, examples=["complaints"])],
    subject_id: Annotated[UUID, Form()],
    file: Annotated[
        UploadFile, File(description="PDF, image, Office, audio, video or text; 20 MB")
    ],
) -> FileRow:
    content = file.file.read(service.LARGEST + 1)
    if len(content) > service.LARGEST:
        raise TOO_LARGE(max=service.LARGEST)
    name = (file.filename or "file").replace("\x00", "")[-200:] or "file"
    stored = service.attach(session, actor, subject_type, subject_id, name, content)
    session.flush()
    return FileRow.model_validate(stored)


@router.get(
    "/{id}/content",
    summary="The file itself (recorded)",
    response_class=Response,
    responses={
        200: {
            "content": {
                "application/octet-stream": {
                    "schema": {"type": "string", "contentMediaType": "application/octet-stream"}
                }
            }
        }
    },
)
def content(id: UUID, actor: Anybody, session: SessionDep) -> Response:
    stored, body = service.read(session, actor, id)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(stored.name)}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store",
    }
    return Response(body, media_type=stored.media_type, headers=headers)
