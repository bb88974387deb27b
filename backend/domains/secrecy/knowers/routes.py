"""Who may know a document; the undertaking everybody signs."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.rows import of_one, visible_to
from backend.core.schemas import Page
from backend.domains.secrecy.knowers import service, undertakings
from backend.domains.secrecy.knowers.schemas import (
    KnowerIn,
    KnowerQuery,
    KnowerRow,
    SignatureQuery,
    SignatureRow,
    SupervisorIn,
    UndertakingIn,
    UndertakingOut,
    UndertakingTextIn,
)
from backend.domains.secrecy.models import KnowEntry, Undertaking
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/documents/{id}", tags=["knowers"], route_class=KeyedRoute)
signing = APIRouter(prefix="/undertakings", tags=["undertakings"], route_class=KeyedRoute)
User = Annotated[Actor, allow(P.secrecy_use)]
Interpreter = Annotated[Actor, allow(P.secrecy_interpret)]
JSON = "application/json"


@router.get(
    "/knowers", summary="The know list, for those who keep it", response_model=Page[KnowerRow]
)
def knowers(
    id: UUID, actor: User, session: SessionDep, query: Annotated[KnowerQuery, Query()]
) -> Response:
    service.governed(session, actor, id)
    rule = of_one(visible_to(actor, KnowEntry), KnowEntry.document_id, id)
    return Response(service.KNOWERS.page(query, rule), media_type=JSON)


@router.post(
    "/knowers",
    summary="One more person who may know",
    status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)
def add_knower(id: UUID, body: KnowerIn, actor: User, session: SessionDep) -> KnowerRow:
    return service.row(session, service.add(session, actor, id, body))


@router.post(
    "/knowers/{entry_id}/actions/confirm",
    summary="A proposed person is confirmed",
    dependencies=[Idempotent],
)
def confirm_knower(id: UUID, entry_id: UUID, actor: User, session: SessionDep) -> KnowerRow:
    return service.row(session, service.confirm(session, actor, id, entry_id))


@router.delete("/knowers/{entry_id}", summary="He knows no longer", status_code=204)
def end_knower(id: UUID, entry_id: UUID, actor: User, session: SessionDep) -> None:
    service.end(session, actor, id, entry_id)


@router.put("/supervisor", summary="Another responsible supervisor", status_code=204)
def set_supervisor(id: UUID, body: SupervisorIn, actor: User, session: SessionDep) -> None:
    service.set_supervisor(session, actor, id, body)


@signing.get("/current", summary="The text to be signed, and one's own signature")
def current(actor: User, session: SessionDep) -> UndertakingOut:
    return undertakings.mine(session, actor)


@signing.post(
    "",
    summary="Sign the present text",
    status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)
def sign(body: UndertakingIn, actor: User, session: SessionDep) -> UndertakingOut:
    return undertakings.sign(session, actor, body.text_number)


@signing.get(
    "",
    summary="Signatures: one's own; an executive's everybody's",
    response_model=Page[SignatureRow],
)
def signatures(actor: User, query: Annotated[SignatureQuery, Query()]) -> Response:
    body = undertakings.SIGNATURES.page(query, visible_to(actor, Undertaking))
    return Response(body, media_type=JSON)


@signing.post(
    "/texts",
    summary="A new text, which everybody signs anew",
    status_code=status.HTTP_201_CREATED,
    dependencies=[Idempotent],
)
def publish(body: UndertakingTextIn, actor: Interpreter, session: SessionDep) -> UndertakingOut:
    return undertakings.publish(session, actor, body.body)
