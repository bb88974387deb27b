"""Custody: things, movements, slips, handovers, counts. Rooms take things in; what follows is the same for all."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.listing import Listing, ListQuery
from backend.core.rows import visible_to
from backend.core.schemas import Page
from backend.shared.access.guard import IfMatch, allow, fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.custody import counting, ledger, lending, queries
from backend.shared.custody.models import CustodyEvent, CustodyLoan, CustodyObject, StockCount
from backend.shared.custody.schemas import (
    AcceptIn,
    CloseCountIn,
    DestructionIn,
    FoundLinesIn,
    HandOutIn,
    LoanIn,
    LoanQuery,
    LoanRow,
    LossIn,
    MoveIn,
    MovementQuery,
    MovementRow,
    ObjectQuery,
    ObjectRow,
    RefuseIn,
    ReturnIn,
    StockCountIn,
    StockCountOut,
    StockCountQuery,
    StockCountRow,
    TransferIn,
    TransferOut,
)
from backend.shared.idempotency.service import Idempotent, KeyedRoute

router = APIRouter(prefix="/custody", tags=["custody"], route_class=KeyedRoute)
Reader = Annotated[Actor, allow(P.custody_read)]
Keeper = Annotated[Actor, allow(P.custody_keep)]
Anybody = Annotated[Actor, allow(P.self_service)]
"""Borrowers and those who take over need no office: the row rule says what they see."""
MADE = status.HTTP_201_CREATED


def _page(listing: Listing, query: ListQuery, actor: Actor, model: type[CustodyObject | CustodyEvent | CustodyLoan | StockCount]) -> Response:  # fmt: skip
    finish = queries.finish(actor) if model is CustodyObject else None
    body = listing.page(query, visible_to(actor, model), finish=finish)
    return Response(body, media_type="application/json")


def _thing(
    session: SessionDep, actor: Actor, found: CustodyObject, response: Response
) -> ObjectRow:
    session.flush()
    response.headers["ETag"] = f'"{found.version}"'
    return queries.thing(actor, found)


def _loan(session: SessionDep, found: CustodyLoan, response: Response) -> LoanRow:
    session.flush()
    response.headers["ETag"] = f'"{found.version}"'
    return LoanRow.model_validate(found)


@router.get("/objects", summary="Things in custody", response_model=Page[ObjectRow])
def objects(actor: Reader, query: Annotated[ObjectQuery, Query()]) -> Response:
    return _page(queries.OBJECTS, query, actor, CustodyObject)


@router.get("/objects/{id}", summary="One thing")
def one(id: UUID, actor: Reader, session: SessionDep, response: Response) -> ObjectRow:
    return _thing(session, actor, fetch(session, actor, CustodyObject, id), response)


@router.get("/events", summary="Movements; they are never changed", response_model=Page[MovementRow])  # fmt: skip
def movements(actor: Reader, query: Annotated[MovementQuery, Query()]) -> Response:
    return _page(queries.MOVEMENTS, query, actor, CustodyEvent)


@router.post("/objects/{id}/actions/relocate", summary="Move it", dependencies=[Idempotent])
def relocate(
    id: UUID, body: MoveIn, actor: Keeper, session: SessionDep, response: Response
) -> ObjectRow:
    second = ledger.proven(body.witness)
    moved = ledger.relocate(session, actor, id, body.location, second)
    return _thing(session, actor, moved, response)


@router.post("/objects/{id}/actions/lose", summary="It is lost", dependencies=[Idempotent])
def lose(
    id: UUID, body: LossIn, actor: Keeper, session: SessionDep, response: Response
) -> ObjectRow:
    return _thing(session, actor, ledger.lose(session, actor, id, body.note), response)


@router.post("/objects/{id}/actions/find", summary="It is found again", dependencies=[Idempotent])
def find(
    id: UUID, body: MoveIn, actor: Keeper, session: SessionDep, response: Response
) -> ObjectRow:
    second = ledger.proven(body.witness)
    found = ledger.find(session, actor, id, body.location, second)
    return _thing(session, actor, found, response)


@router.post("/objects/{id}/actions/destroy", summary="Destroy it, two persons", dependencies=[Idempotent])  # fmt: skip
def destroy(
    id: UUID, body: DestructionIn, actor: Keeper, session: SessionDep, response: Response
) -> ObjectRow:
    second = ledger.proven(body.witness)
    gone = ledger.destroy(session, actor, id, body.reference, second)
    return _thing(session, actor, gone, response)


@router.get("/loans", summary="Slips", response_model=Page[LoanRow])
def loans(actor: Reader, query: Annotated[LoanQuery, Query()]) -> Response:
    return _page(queries.LOANS, query, actor, CustodyLoan)


@router.post("/objects/{id}/loans", summary="Ask to borrow it", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def ask(id: UUID, body: LoanIn, actor: Anybody, session: SessionDep, response: Response) -> LoanRow:
    return _loan(session, lending.ask(session, actor, id, body), response)


@router.post("/loans/{id}/actions/hand-out", summary="Hand it out", dependencies=[Idempotent])
def hand_out(
    id: UUID, body: HandOutIn, actor: Keeper, session: SessionDep, version: IfMatch,
    response: Response,
) -> LoanRow:  # fmt: skip
    second = ledger.proven(body.witness)
    return _loan(session, lending.hand_out(session, actor, id, second, version), response)


@router.post("/loans/{id}/actions/return", summary="It came back", dependencies=[Idempotent])
def give_back(
    id: UUID, body: ReturnIn, actor: Keeper, session: SessionDep, version: IfMatch,
    response: Response,
) -> LoanRow:  # fmt: skip
    second = ledger.proven(body.witness)
    returned = lending.give_back(session, actor, id, body, second, version)
    return _loan(session, returned, response)


@router.post("/loans/{id}/actions/cancel", summary="Not needed any more", dependencies=[Idempotent])
def cancel(
    id: UUID, actor: Anybody, session: SessionDep, version: IfMatch, response: Response
) -> LoanRow:
    return _loan(session, lending.cancel(session, actor, id, version), response)


@router.post("/transfers", summary="Offer a handover", status_code=MADE, dependencies=[Idempotent])
def offer(body: TransferIn, actor: Keeper, session: SessionDep) -> TransferOut:
    made = counting.offer(session, actor, body)
    session.flush()
    return queries.transfer(session, made)


@router.get("/transfers/{id}", summary="One handover with its lines")
def transfer(id: UUID, actor: Anybody, session: SessionDep) -> TransferOut:
    return queries.transfer(session, counting.mine(session, actor, id))


@router.post("/transfers/{id}/actions/accept", summary="Take over what was counted", dependencies=[Idempotent])  # fmt: skip
def accept(id: UUID, body: AcceptIn, actor: Keeper, session: SessionDep) -> TransferOut:
    second = ledger.proven(body.witness)
    taken = counting.accept(session, actor, id, body, second)
    session.flush()
    return queries.transfer(session, taken)


@router.post("/transfers/{id}/actions/refuse", summary="Refuse a handover", dependencies=[Idempotent])  # fmt: skip
def refuse(id: UUID, body: RefuseIn, actor: Keeper, session: SessionDep) -> TransferOut:
    refused = counting.refuse(session, actor, id, body.reason)
    session.flush()
    return queries.transfer(session, refused)


@router.get("/stock-counts", summary="Counts", response_model=Page[StockCountRow])
def counts(actor: Reader, query: Annotated[StockCountQuery, Query()]) -> Response:
    return _page(queries.COUNTS, query, actor, StockCount)


@router.post("/stock-counts", summary="Begin to count what I keep", status_code=MADE, dependencies=[Idempotent])  # fmt: skip
def begin(body: StockCountIn, actor: Keeper, session: SessionDep) -> StockCountOut:
    made = counting.open_here(session, actor, body.kind)
    session.flush()
    return queries.count(session, actor, made)


@router.get("/stock-counts/{id}", summary="One count with its lines")
def count(id: UUID, actor: Reader, session: SessionDep) -> StockCountOut:
    return queries.count(session, actor, fetch(session, actor, StockCount, id))


@router.post("/stock-counts/{id}/lines", summary="Enter what was found", dependencies=[Idempotent])
def enter(id: UUID, body: FoundLinesIn, actor: Keeper, session: SessionDep) -> StockCountOut:
    return queries.count(session, actor, counting.enter(session, actor, id, body.lines))


@router.post("/stock-counts/{id}/actions/close", summary="Close it, custodian and witness", dependencies=[Idempotent])  # fmt: skip
def close(id: UUID, body: CloseCountIn, actor: Keeper, session: SessionDep) -> StockCountOut:
    closed = counting.close(session, actor, id, ledger.proven_witness(body.witness))
    session.flush()
    return queries.count(session, actor, closed)
