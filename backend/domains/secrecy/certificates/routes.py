"""The register of certificates; copies and loans of them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.domains.secrecy.certificates import queries, requests, service
from backend.domains.secrecy.certificates.models import Certificate, CertificateRequest
from backend.domains.secrecy.certificates.schemas import (
    CertificateDecisionIn,
    CertificateIn,
    CertificateLevelIn,
    CertificatePatch,
    CertificateQuery,
    CertificateRefusalIn,
    CertificateRequestIn,
    CertificateRequestQuery,
    CertificateRequestRow,
    CertificateReturnIn,
    CertificateRow,
)
from backend.shared.access.guard import MustMatch, allow, fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.deciding import Decision
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/certificates", tags=["certificates"], route_class=KeyedRoute)
asking = APIRouter(
    prefix="/certificate-requests", tags=["certificate-requests"], route_class=KeyedRoute
)
User = Annotated[Actor, allow(P.secrecy_use)]
JSON = "application/json"
MADE = status.HTTP_201_CREATED


@router.get("", summary="Certificates of the company", response_model=Page[CertificateRow])
def index(actor: User, query: Annotated[CertificateQuery, Query()]) -> Response:
    return Response(queries.page(actor, query), media_type=JSON)


@router.post("", summary="Enter a certificate", status_code=MADE, dependencies=[Idempotent])
def create(body: CertificateIn, actor: User, session: SessionDep) -> CertificateRow:
    return queries.one(session, actor, service.file(session, actor, body))


@router.get("/{id}", summary="One certificate")
def one(id: UUID, actor: User, session: SessionDep, response: Response) -> CertificateRow:
    found = queries.one(session, actor, fetch(session, actor, Certificate, id))
    response.headers["ETag"] = f'"{found.version}"'
    return found


@router.patch("/{id}", summary="Renewed, or in another place")
def change(
    id: UUID, body: CertificatePatch, actor: User, session: SessionDep, expected: MustMatch
) -> CertificateRow:
    return queries.one(session, actor, service.change(session, actor, id, body, expected))


@router.post("/{id}/actions/change_level", summary="Another level", dependencies=[Idempotent])
def change_level(
    id: UUID, body: CertificateLevelIn, actor: User, session: SessionDep
) -> CertificateRow:
    return queries.one(session, actor, service.change_level(session, actor, id, body))


@asking.get("", summary="Requests: mine, to decide, or all I may see", response_model=Page[CertificateRequestRow])  # fmt: skip
def list_requests(actor: User, query: Annotated[CertificateRequestQuery, Query()]) -> Response:
    return Response(queries.requests_page(actor, query), media_type=JSON)


@asking.post("", summary="Ask for copies or a loan", status_code=MADE, dependencies=[Idempotent])
def ask(body: CertificateRequestIn, actor: User, session: SessionDep) -> CertificateRequestRow:
    return queries.request_row(session, actor, requests.ask(session, actor, body).id)


@asking.get("/{id}", summary="One request, also for printing the stamp")
def request(id: UUID, actor: User, session: SessionDep) -> CertificateRequestRow:
    return queries.request_row(session, actor, fetch(session, actor, CertificateRequest, id).id)


@asking.post("/{id}/approve", summary="Whoever is in charge agrees", dependencies=[Idempotent])
def approve(
    id: UUID, body: CertificateDecisionIn, actor: User, session: SessionDep
) -> CertificateRequestRow:
    r = requests.decide(session, actor, id, Decision.approve, body.reason)
    return queries.request_row(session, actor, r.id)


@asking.post("/{id}/reject", summary="Whoever is in charge refuses", dependencies=[Idempotent])
def reject(
    id: UUID, body: CertificateRefusalIn, actor: User, session: SessionDep
) -> CertificateRequestRow:
    r = requests.decide(session, actor, id, Decision.reject, body.reason)
    return queries.request_row(session, actor, r.id)


@asking.post("/{id}/hand-over", summary="The custodian gives it out", dependencies=[Idempotent])
def hand_over(id: UUID, actor: User, session: SessionDep) -> CertificateRequestRow:
    return queries.request_row(session, actor, requests.hand_over(session, actor, id).id)


@asking.post("/{id}/return", summary="It came back", dependencies=[Idempotent])
def give_back(
    id: UUID, body: CertificateReturnIn, actor: User, session: SessionDep
) -> CertificateRequestRow:
    r = requests.give_back(session, actor, id, body)
    return queries.request_row(session, actor, r.id)
