"""Notices of any employee and their queue; the public form and the customer's questionnaire, without sign-in."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.domains.complaints.intake import queries, service
from backend.domains.complaints.intake.schemas import (
    IntakeDismissIn,
    IntakeNoticeIn,
    IntakeOut,
    IntakeQuery,
    IntakeReceiptOut,
    PublicComplaintIn,
    PublicReceiptOut,
)
from backend.domains.complaints.points import service as points
from backend.domains.complaints.points.schemas import HotlineOut
from backend.domains.complaints.surveys import service as surveys
from backend.domains.complaints.surveys.service import (
    SurveyIn,
    SurveyOut,
    SurveySentOut,
    SurveyThanksOut,
)
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(tags=["complaint-intake"], route_class=KeyedRoute)
public = APIRouter(prefix="/public", tags=["public"])
Anybody = Annotated[Actor, allow(P.self_service)]
Recorder = Annotated[Actor, allow(P.complaint_record)]
Token = Annotated[str, Path(max_length=100)]
OPEN: dict[str, Any] = {"security": []}


@router.get("/intake-notices", summary="What waits to be recorded", response_model=Page[IntakeOut])
def index(actor: Recorder, query: Annotated[IntakeQuery, Query()]) -> Response:
    return Response(queries.page(actor, query), media_type="application/json")


@router.post(
    "/intake-notices", summary="Pass on a complaint one heard", dependencies=[Idempotent],
    status_code=status.HTTP_202_ACCEPTED,
)  # fmt: skip
def note(body: IntakeNoticeIn, actor: Anybody, session: SessionDep) -> IntakeReceiptOut:
    row = service.note(session, actor, body)
    session.flush()
    return IntakeReceiptOut(id=row.id)


@router.post("/intake-notices/{id}/dismiss", summary="Not a complaint, or recorded already", dependencies=[Idempotent])  # fmt: skip
def dismiss(id: UUID, body: IntakeDismissIn, actor: Recorder, session: SessionDep) -> IntakeOut:
    row = service.dismiss(session, actor, id, body)
    session.flush()
    return IntakeOut.model_validate(row)


@router.post("/complaints/{id}/surveys", summary="Send the customer a questionnaire", status_code=status.HTTP_201_CREATED, dependencies=[Idempotent])  # fmt: skip
def send_survey(id: UUID, actor: Anybody, session: SessionDep) -> SurveySentOut:
    return surveys.send(session, actor, id)


@public.post("/complaints", summary="Complain, without signing in", status_code=status.HTTP_202_ACCEPTED, openapi_extra=OPEN)  # fmt: skip
def submit(body: PublicComplaintIn, session: SessionDep) -> PublicReceiptOut:
    return PublicReceiptOut(receipt=service.submit(session, body))


@public.get("/hotlines", summary="Where to complain", openapi_extra=OPEN)
def hotlines(session: SessionDep) -> list[HotlineOut]:
    return points.hotlines(session)


@public.get("/surveys/{token}", summary="The customer's questionnaire", openapi_extra=OPEN)
def survey(token: Token, session: SessionDep) -> SurveyOut:
    return surveys.show(session, token)


@public.post("/surveys/{token}", summary="Answer it, once", openapi_extra=OPEN)
def answer_survey(token: Token, body: SurveyIn, session: SessionDep) -> SurveyThanksOut:
    return surveys.answer(session, token, body)
