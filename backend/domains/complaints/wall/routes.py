from typing import Annotated, Any

from fastapi import APIRouter, Header
from starlette.responses import StreamingResponse

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.errors import UNAUTHENTICATED
from backend.core.words import language
from backend.domains.complaints.wall import queries, stream
from backend.domains.complaints.wall.schemas import WallOut
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P

router = APIRouter(prefix="/complaints/wall", tags=["complaint-wall"])
Reader = Annotated[Actor, allow(P.complaint_read)]
Language = Annotated[str, Header(alias="Accept-Language", max_length=200)]
EVENT = {
    "type": "object",
    "properties": {
        "event": {"type": "string", "enum": ["wall", "ended"]},
        "data": {"type": "string", "description": "JSON of a WallOut; `{}` at the end"},
    },
    "required": ["event", "data"],
}
EVENTS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {"schema": EVENT}}},
}


@router.get("", summary="How the cases stand, for a big screen")
def show(actor: Reader, session: SessionDep, spoken: Language = "") -> WallOut:
    return queries.wall(session, actor, language(spoken))


@router.get(
    "/stream",
    summary="The same, again at every change (server-sent events)",
    response_class=StreamingResponse,
    responses=EVENTS,
)
async def follow(actor: Reader, spoken: Language = "") -> StreamingResponse:
    if actor.session_id is None:
        raise UNAUTHENTICATED()
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    body = stream.follow(actor.session_id, language(spoken))
    return StreamingResponse(body, media_type="text/event-stream", headers=headers)
