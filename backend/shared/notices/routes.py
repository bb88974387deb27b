"""One's own notices."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import Field

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.listing import Listing, ListQuery
from backend.core.rows import visible_to
from backend.core.schemas import In, Out, Page
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.notices import service
from backend.shared.notices.models import Notice

router = APIRouter(prefix="/notices", tags=["notices"])
Reader = Annotated[Actor, allow(P.self_service)]


class NoticeRow(Out):
    id: UUID
    created_at: datetime
    event: str = Field(examples=["approval.waiting"])
    title: str
    body: str
    subject_type: str | None
    subject_id: UUID | None
    clauses: list[str]
    read_at: datetime | None


class NoticeQuery(ListQuery):
    sort: Literal["-created_at", "created_at"] = "-created_at"
    unread: Literal["true"] | None = None


class ReadIn(In):
    ids: list[UUID] | None = Field(None, max_length=200, description="Left out: all of them")


class ReadOut(Out):
    changed: int


NOTICES = Listing(
    name="notices",
    columns={name: getattr(Notice, name) for name in NoticeRow.model_fields},
    key=Notice.id,
    sorts={"created_at": Notice.created_at},
    filters={"unread": lambda _: Notice.read_at.is_(None)},
)


@router.get("", summary="My notices", response_model=Page[NoticeRow])
def index(actor: Reader, query: Annotated[NoticeQuery, Query()]) -> Response:
    body = NOTICES.page(query, visible_to(actor, Notice))
    return Response(body, media_type="application/json")


@router.post("/actions/read", summary="Mark notices as read")
def read(body: ReadIn, actor: Reader, session: SessionDep) -> ReadOut:
    return ReadOut(changed=service.mark_read(session, actor, body.ids))
