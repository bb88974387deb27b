"""What is added beside a case's way: urges, addenda, receipts of transfers, extensions, requests, waiting, marks."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.words import language
from backend.domains.complaints import describing
from backend.domains.complaints.beside import extensions, service, showing, similar
from backend.domains.complaints.beside.schemas import (
    AddendumIn,
    BesideOut,
    ComplaintExtensionDecisionIn,
    ComplaintExtensionIn,
    ExtensionOut,
    MarksIn,
    PauseIn,
    RequestAnswerIn,
    RequestIn,
    RequestOut,
    SimilarOut,
    UrgeIn,
)
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.schemas import ComplaintOut
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/complaints", tags=["complaints"], route_class=KeyedRoute)
Anybody = Annotated[Actor, allow(P.self_service)]
Recorder = Annotated[Actor, allow(P.complaint_record)]
Language = Annotated[str, Header(alias="Accept-Language", max_length=200)]
CREATED = status.HTTP_201_CREATED


def _case(
    session: SessionDep, actor: Actor, id: UUID, response: Response, spoken: str
) -> ComplaintOut:
    session.flush()
    case = session.get_one(Complaint, id)
    response.headers["ETag"] = f'"{case.version}"'
    return describing.describe(session, actor, case, language(spoken))


@router.get("/similar", summary="Cases of the same customer, phone or plate")
def find_similar(
    actor: Recorder,
    session: SessionDep,
    phone: Annotated[str | None, Query(max_length=20)] = None,
    plate_no: Annotated[str | None, Query(max_length=10)] = None,
    customer_id: UUID | None = None,
    spoken: Language = "",
) -> list[SimilarOut]:
    return similar.find(session, actor, phone, plate_no, customer_id, language(spoken))


@router.get("/{id}/beside", summary="Urges, addenda, extensions, co-operation, waiting, surveys")
def show_beside(id: UUID, actor: Anybody, session: SessionDep) -> BesideOut:
    return showing.show(session, actor, id)


@router.patch(
    "/{id}",
    summary="Refused: no word of a record is changed",
    responses={405: {"$ref": "#/components/responses/Problem405"}},
    status_code=status.HTTP_204_NO_CONTENT,
)
def change(id: UUID, actor: Anybody) -> None:
    service.frozen()


@router.post("/{id}/urges", summary="Press for the next step", status_code=CREATED, dependencies=[Idempotent])  # fmt: skip
def urge(
    id: UUID, body: UrgeIn, actor: Anybody, session: SessionDep, response: Response, spoken: Language = ""
) -> ComplaintOut:  # fmt: skip
    service.urge(session, actor, id, body)
    return _case(session, actor, id, response, spoken)


@router.post("/{id}/addenda", summary="Add to a settled record", status_code=CREATED, dependencies=[Idempotent])  # fmt: skip
def add(
    id: UUID, body: AddendumIn, actor: Anybody, session: SessionDep, response: Response, spoken: Language = ""
) -> ComplaintOut:  # fmt: skip
    service.add(session, actor, id, body)
    return _case(session, actor, id, response, spoken)


@router.post("/{id}/transfers/{transfer_id}/acknowledge", summary="Confirm that the case has arrived", dependencies=[Idempotent])  # fmt: skip
def acknowledge(
    id: UUID, transfer_id: UUID, actor: Anybody, session: SessionDep, response: Response, spoken: Language = ""
) -> ComplaintOut:  # fmt: skip
    service.acknowledge(session, actor, id, transfer_id)
    return _case(session, actor, id, response, spoken)


@router.post("/{id}/extensions", summary="Ask for more time", status_code=CREATED, dependencies=[Idempotent])  # fmt: skip
def ask_extension(
    id: UUID, body: ComplaintExtensionIn, actor: Anybody, session: SessionDep
) -> ExtensionOut:
    return extensions.ask(session, actor, id, body)


@router.post("/{id}/extensions/{extension_id}/decide", summary="Allow or refuse more time", dependencies=[Idempotent])  # fmt: skip
def decide_extension(
    id: UUID,
    extension_id: UUID,
    body: ComplaintExtensionDecisionIn,
    actor: Anybody,
    session: SessionDep,
) -> ExtensionOut:
    return extensions.decide(session, actor, id, extension_id, body)


@router.post("/{id}/cooperation-requests", summary="Ask another department", status_code=CREATED, dependencies=[Idempotent])  # fmt: skip
def request(id: UUID, body: RequestIn, actor: Anybody, session: SessionDep) -> RequestOut:
    row = service.request(session, actor, id, body)
    session.flush()
    return RequestOut.model_validate(row)


@router.post("/{id}/cooperation-requests/{request_id}/answer", summary="Answer a request", dependencies=[Idempotent])  # fmt: skip
def answer(
    id: UUID, request_id: UUID, body: RequestAnswerIn, actor: Anybody, session: SessionDep
) -> RequestOut:
    row = service.answer(session, actor, id, request_id, body)
    session.flush()
    return RequestOut.model_validate(row)


@router.post("/{id}/pauses", summary="Record that one waits (no deadline moves)", status_code=CREATED, dependencies=[Idempotent])  # fmt: skip
def pause(
    id: UUID, body: PauseIn, actor: Anybody, session: SessionDep, response: Response, spoken: Language = ""
) -> ComplaintOut:  # fmt: skip
    service.pause(session, actor, id, body)
    return _case(session, actor, id, response, spoken)


@router.post("/{id}/pauses/end", summary="The waiting is over", dependencies=[Idempotent])
def resume(
    id: UUID, actor: Anybody, session: SessionDep, response: Response, spoken: Language = ""
) -> ComplaintOut:
    service.resume(session, actor, id)
    return _case(session, actor, id, response, spoken)


@router.post("/{id}/marks", summary="Important, on hold, or protected", dependencies=[Idempotent])
def mark(
    id: UUID, body: MarksIn, actor: Anybody, session: SessionDep, response: Response, spoken: Language = ""
) -> ComplaintOut:  # fmt: skip
    service.mark(session, actor, id, body)
    return _case(session, actor, id, response, spoken)
