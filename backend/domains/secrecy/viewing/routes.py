"""What a document says: put in once, looked at page by page."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Path, Response, UploadFile, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.errors import TOO_LARGE
from backend.domains.secrecy.documents.schemas import DocumentContentOut
from backend.domains.secrecy.documents.service import content_row
from backend.domains.secrecy.viewing import service
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.files.service import LARGEST
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/documents/{id}", tags=["pages"], route_class=KeyedRoute)
User = Annotated[Actor, allow(P.secrecy_use)]


@router.post(
    "/content",
    summary="What the draft says, as a file",
    status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)
def put_content(
    id: UUID, actor: User, session: SessionDep,
    file: Annotated[UploadFile, File(description="PDF, picture, text or Office paper; 20 MB", examples=["合同.pdf"])],
) -> DocumentContentOut:  # fmt: skip
    content = file.file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise TOO_LARGE(max=LARGEST)
    name = (file.filename or "file").replace("\x00", "")[-200:] or "file"
    return content_row(service.upload(session, actor, id, name, content), name)


@router.get(
    "/pages/{number}", summary="One page as an image marked for the caller (recorded)",
    response_class=Response,
    responses={200: {"content": {"image/png": {"schema": {"type": "string", "contentMediaType": "image/png"}}}}},
)  # fmt: skip
def page(
    id: UUID, number: Annotated[int, Path(ge=1, le=500)], actor: User, session: SessionDep
) -> Response:
    look = service.look_at(session, actor, id, number)
    headers = {
        "Cache-Control": "no-store", "Content-Disposition": "inline", "X-Pages": str(look.pages),
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }  # fmt: skip
    return Response(look.image, media_type="image/png", headers=headers)
