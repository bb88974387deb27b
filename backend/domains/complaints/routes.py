"""Complaints: recording, the list, one case, its acts; and the regimes they run by."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response, status

from backend.core import export
from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.errors import NOT_FOUND
from backend.core.schemas import Page
from backend.core.words import language
from backend.domains.complaints import describing, queries, reading, service
from backend.domains.complaints.engine import acting
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.schemas import (
    ActIn,
    ComplaintContactIn,
    ComplaintIn,
    ComplaintOut,
    ComplaintQuery,
    ComplaintRevealIn,
    ComplaintRow,
    PhoneOut,
    RegimeOut,
    TrackOut,
)
from backend.shared.access.guard import IfMatch, allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(tags=["complaints"], route_class=KeyedRoute)
Anybody = Annotated[Actor, allow(P.self_service)]
"""Whoever takes part in a case reads it, whatever his roles; the row rule says which."""
Language = Annotated[str, Header(alias="Accept-Language", max_length=200)]
FILES = {form.value: {"schema": {"type": "string"}} for form in export.Format}


def _answer(
    session: SessionDep, actor: Actor, case: Complaint, response: Response, spoken: str
) -> ComplaintOut:
    session.flush()
    response.headers["ETag"] = f'"{case.version}"'
    return describing.describe(session, actor, case, language(spoken))


@router.get(
    "/complaints",
    summary="Cases; as a file when Accept asks for csv, ndjson or xlsx",
    response_model=Page[ComplaintRow],
    responses={200: {"content": FILES}, 406: {"$ref": "#/components/responses/Problem406"}},
)
def index(
    actor: Anybody,
    query: Annotated[ComplaintQuery, Query()],
    session: SessionDep,
    accept: Annotated[str, Header(max_length=300)] = "",
    spoken: Language = "",
) -> Response:
    if form := export.wanted(accept):
        return reading.file(session, actor, query, form)
    body = queries.COMPLAINTS.page(
        query, queries.scene(actor, query.scene), finish=queries.label_states(language(spoken))
    )
    return Response(body, media_type="application/json")


@router.post(
    "/complaints",
    summary="Record a complaint",
    status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)
def record(
    body: ComplaintIn,
    actor: Annotated[Actor, allow(P.complaint_record)],
    session: SessionDep,
    response: Response,
    spoken: Language = "",
) -> ComplaintOut:
    case = service.record(session, actor, body)
    response.headers["Location"] = f"/api/v1/complaints/{case.id}"
    return _answer(session, actor, case, response, spoken)


@router.get("/complaints/{id}", summary="One case (the reading is recorded)")
def show(
    id: UUID, actor: Anybody, session: SessionDep, response: Response, spoken: Language = ""
) -> ComplaintOut:
    return _answer(session, actor, reading.one(session, actor, id), response, spoken)


@router.delete(
    "/complaints/{id}",
    summary="Refused: no complaint is ever deleted",
    status_code=status.HTTP_204_NO_CONTENT,
    responses={405: {"$ref": "#/components/responses/Problem405"}},
)
def delete(id: UUID, actor: Anybody, session: SessionDep) -> None:
    reading.never_deleted(session, actor, id)


@router.post(
    "/complaints/{id}/actions/{action}",
    summary="Carry out one act of the regime",
    dependencies=[Idempotent],
)
def act(
    id: UUID, action: str, body: ActIn, actor: Anybody, session: SessionDep, version: IfMatch,
    response: Response, spoken: Language = "",
) -> ComplaintOut:  # fmt: skip
    case = acting.act(session, actor, id, action, body.fields, version)
    return _answer(session, actor, case, response, spoken)


@router.post(
    "/complaints/{id}/contacts",
    summary="Note an attempt to reach the customer",
    status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)
def contact(
    id: UUID, body: ComplaintContactIn, actor: Anybody, session: SessionDep, response: Response,
    spoken: Language = "",
) -> ComplaintOut:  # fmt: skip
    service.add_contact(session, actor, id, body)
    return _answer(session, actor, session.get_one(Complaint, id), response, spoken)


@router.post(
    "/complaints/{id}/reveals", summary="Name and phone in full (recorded with the reason)"
)
def reveal(id: UUID, body: ComplaintRevealIn, actor: Anybody, session: SessionDep) -> PhoneOut:
    case = service.reveal(session, actor, id, body.reason)
    return PhoneOut(name=case.complainant_name, phone=case.phone)


@router.get("/complaint-regimes", summary="The regimes")
def regimes(actor: Anybody, spoken: Language = "") -> list[RegimeOut]:
    mine = service.recordable(actor)
    return [queries.regime(r, r.code in mine, language(spoken)) for r in REGIMES.values()]


@router.get("/complaint-regimes/{code}/tracks/{track}", summary="The way of a track, as data")
def track(code: str, track: str, actor: Anybody, spoken: Language = "") -> TrackOut:
    found = REGIMES[code].tracks.get(track) if code in REGIMES else None
    if found is None:
        raise NOT_FOUND()
    return queries.track(found, language(spoken))
