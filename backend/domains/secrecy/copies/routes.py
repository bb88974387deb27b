"""Copying with an approval, the ledger of copies, tracing, destruction."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, File, Query, Response, UploadFile, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.schemas import Page
from backend.domains.secrecy.copies import (
    destruction,
    making,
    queries,
    requests,
    service,
    tracing,
)
from backend.domains.secrecy.copies.models import CopyAction
from backend.domains.secrecy.copies.schemas import (
    CopyDecisionIn,
    CopyDestroyIn,
    CopyQuery,
    CopyRefusalIn,
    CopyRequestIn,
    CopyRequestOut,
    CopyRequestQuery,
    CopyRequestRow,
    CopyReturnIn,
    CopyRow,
    CopyTransferIn,
    DocumentDestructionDoneIn,
    DocumentDestructionIn,
    DocumentDestructionOut,
    DocumentDestructionQuery,
    DocumentDestructionRow,
    TraceIn,
    TraceOut,
)
from backend.shared.access.guard import allow
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.deciding import Decision
from backend.shared.custody import ledger
from backend.shared.files.service import LARGEST
from backend.shared.idempotency.service import Idempotent, KeyedRoute

making_router = APIRouter(prefix="/documents/{id}", tags=["copying"])
asking = APIRouter(prefix="/copy-requests", tags=["copy-requests"], route_class=KeyedRoute)
router = APIRouter(prefix="/copies", tags=["copies"], route_class=KeyedRoute)
traces = APIRouter(prefix="/traces", tags=["traces"], route_class=KeyedRoute)
ending = APIRouter(prefix="/destructions", tags=["destructions"], route_class=KeyedRoute)
User = Annotated[Actor, allow(P.secrecy_use)]
JSON = "application/json"
MADE = status.HTTP_201_CREATED
PDF = {"application/pdf": {"schema": {"type": "string", "contentMediaType": "application/pdf"}}}


def _file(made: making.Made) -> Response:
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(made.name)}",
    }
    return Response(made.content, media_type=made.media_type, headers=headers)


# Single use already makes these safe to send twice; a stored answer would keep the content outside the vault.
@making_router.post("/copy", summary="Copy with an approval, once", response_class=Response, responses={200: {"content": PDF}})  # fmt: skip
def copy(id: UUID, actor: User, session: SessionDep) -> Response:
    return _file(making.hand_out(session, actor, id, CopyAction.copy))


@making_router.post("/extract", summary="Extract the approved pages, once", response_class=Response, responses={200: {"content": PDF}})  # fmt: skip
def extract(id: UUID, actor: User, session: SessionDep) -> Response:
    return _file(making.hand_out(session, actor, id, CopyAction.extract))


@making_router.post("/print", summary="Print with an approval, once", response_class=Response, responses={200: {"content": PDF}})  # fmt: skip
def print_(id: UUID, actor: User, session: SessionDep) -> Response:
    return _file(making.hand_out(session, actor, id, CopyAction.print))


@making_router.post("/download", summary="Download with an approval, once", response_class=Response, responses={200: {"content": PDF}})  # fmt: skip
def download(id: UUID, actor: User, session: SessionDep) -> Response:
    return _file(making.hand_out(session, actor, id, CopyAction.download))


@making_router.post("/destruction", summary="Ask that it be destroyed", status_code=MADE)
def ask_destruction(
    id: UUID, body: DocumentDestructionIn, actor: User, session: SessionDep
) -> DocumentDestructionOut:
    r = destruction.ask(session, actor, id, body.reason)
    return destruction.out(session, actor, r.id)


@asking.get("", summary="Requests: mine, to decide, or all I may see", response_model=Page[CopyRequestRow])  # fmt: skip
def list_requests(actor: User, query: Annotated[CopyRequestQuery, Query()]) -> Response:
    return Response(queries.requests_page(actor, query), media_type=JSON)


@asking.post("", summary="Ask for copies of one document", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def ask(body: CopyRequestIn, actor: User, session: SessionDep) -> CopyRequestOut:
    r = requests.ask(session, actor, body)
    return queries.request_out(session, actor, r.id)


@asking.get("/{id}", summary="One request with its purpose")
def request(id: UUID, actor: User, session: SessionDep) -> CopyRequestOut:
    return queries.request_out(session, actor, id)


@asking.post("/{id}/approve", summary="The authority of the level agrees", dependencies=[Idempotent])  # fmt: skip
def approve(id: UUID, body: CopyDecisionIn, actor: User, session: SessionDep) -> CopyRequestOut:
    requests.decide(session, actor, id, Decision.approve, body.reason)
    return queries.request_out(session, actor, id)


@asking.post("/{id}/reject", summary="The authority refuses", dependencies=[Idempotent])
def reject(id: UUID, body: CopyRefusalIn, actor: User, session: SessionDep) -> CopyRequestOut:
    requests.decide(session, actor, id, Decision.reject, body.reason)
    return queries.request_out(session, actor, id)


@asking.post("/{id}/withdraw", summary="Not needed any more", dependencies=[Idempotent])
def withdraw(id: UUID, actor: User, session: SessionDep) -> CopyRequestOut:
    requests.withdraw(session, actor, id)
    return queries.request_out(session, actor, id)


@router.get("", summary="The ledger of copies", response_model=Page[CopyRow])
def ledger_of_copies(actor: User, query: Annotated[CopyQuery, Query()]) -> Response:
    return Response(queries.copies_page(actor, query), media_type=JSON)


@router.get("/{serial}", summary="One copy")
def one(serial: str, actor: User, session: SessionDep) -> CopyRow:
    return queries.copy_row(session, actor, service.find(session, actor, serial))


@router.post("/{serial}/issue", summary="Hand it to whom it is for", dependencies=[Idempotent])
def issue(serial: str, actor: User, session: SessionDep) -> CopyRow:
    return queries.copy_row(session, actor, service.issue(session, actor, serial))


@router.post("/{serial}/return", summary="Back with the custodian", dependencies=[Idempotent])
def give_back(serial: str, body: CopyReturnIn, actor: User, session: SessionDep) -> CopyRow:
    back = service.take_back(session, actor, serial, body.condition)
    return queries.copy_row(session, actor, back)


@router.post("/{serial}/transfer", summary="To another who knows", dependencies=[Idempotent])
def transfer(serial: str, body: CopyTransferIn, actor: User, session: SessionDep) -> CopyRow:
    return queries.copy_row(session, actor, service.transfer(session, actor, serial, body.to))


@router.post("/{serial}/destroy", summary="Destroy it before a witness", dependencies=[Idempotent])
def destroy(serial: str, body: CopyDestroyIn, actor: User, session: SessionDep) -> CopyRow:
    witness = ledger.proven_witness(body.witness)
    return queries.copy_row(session, actor, service.destroy(session, actor, serial, witness))


@router.post("/{serial}/report-lost", summary="It is lost", dependencies=[Idempotent])
def report_lost(serial: str, actor: User, session: SessionDep) -> CopyRow:
    return queries.copy_row(session, actor, service.lose(session, actor, serial))


@traces.post("", summary="Whose copy is this? By serial (recorded)", dependencies=[Idempotent])
def trace(body: TraceIn, actor: User, session: SessionDep) -> TraceOut:
    return tracing.by_serial(session, actor, body.serial)


@traces.post("/page", summary="Whose page is this? By its invisible mark (recorded)", dependencies=[Idempotent])  # fmt: skip
def trace_page(
    actor: User, session: SessionDep,
    file: Annotated[UploadFile, File(description="PNG, JPEG or PDF of a page", examples=["page.png"])],
) -> TraceOut:  # fmt: skip
    return tracing.by_page(session, actor, file.file.read(LARGEST + 1))


@ending.get("", summary="Destructions I asked for, decide or carry out", response_model=Page[DocumentDestructionRow])  # fmt: skip
def list_destructions(actor: User, query: Annotated[DocumentDestructionQuery, Query()]) -> Response:
    return Response(queries.destructions_page(actor, query), media_type=JSON)


@ending.get("/{id}", summary="One destruction")
def one_destruction(id: UUID, actor: User, session: SessionDep) -> DocumentDestructionOut:
    return destruction.out(session, actor, id)


@ending.post("/{id}/approve", summary="The authority of the level agrees", dependencies=[Idempotent])  # fmt: skip
def approve_destruction(
    id: UUID, body: CopyDecisionIn, actor: User, session: SessionDep
) -> DocumentDestructionOut:
    destruction.decide(session, actor, id, Decision.approve, body.reason)
    return destruction.out(session, actor, id)


@ending.post("/{id}/reject", summary="The authority refuses", dependencies=[Idempotent])
def reject_destruction(
    id: UUID, body: CopyRefusalIn, actor: User, session: SessionDep
) -> DocumentDestructionOut:
    destruction.decide(session, actor, id, Decision.reject, body.reason)
    return destruction.out(session, actor, id)


@ending.post("/{id}/carry-out", summary="Destroyed, before two witnesses", dependencies=[Idempotent])  # fmt: skip
def carry_out(
    id: UUID, body: DocumentDestructionDoneIn, actor: User, session: SessionDep
) -> DocumentDestructionOut:
    witnesses = [ledger.proven_witness(witness) for witness in body.witnesses]
    destruction.carry_out(session, actor, id, witnesses)
    return destruction.out(session, actor, id)
