"""Penalties and rewards: the list, one case, its acts, one's own, the ledger."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response, status

from backend.core import export
from backend.core.actor import Actor
from backend.core.db import SessionDep
from backend.core.rows import visible_to
from backend.core.schemas import Page
from backend.core.words import language
from backend.shared.access.guard import IfMatch, allow
from backend.shared.access.permissions import Permission as P
from backend.shared.idempotency.service import Idempotent, KeyedRoute
from backend.shared.penalties import (
    deciding,
    finishing,
    ledger,
    proposing,
    queries,
    raising,
    reading,
)
from backend.shared.penalties.models import LedgerEntry, PenaltyCase
from backend.shared.penalties.schemas import (
    DropIn,
    LedgerQuery,
    LedgerRow,
    MineQuery,
    MoneySettingIn,
    MoneySettingOut,
    ObjectionIn,
    PenaltyDecisionIn,
    PenaltyIn,
    PenaltyOut,
    PenaltyQuery,
    PenaltyRow,
    RaiseIn,
    ReferralIn,
    ReversalIn,
    ReviewIn,
    SchemeOut,
    ServingIn,
    StatementIn,
)
from backend.shared.penalties.schemes import SCHEMES

router = APIRouter(prefix="/penalties", tags=["penalties"], route_class=KeyedRoute)
Reader = Annotated[Actor, allow(P.penalty_read)]
"""Everybody reads what concerns himself; the row rule says what else, and the desk whose act it is."""
Proposer = Annotated[Actor, allow(P.penalty_propose)]
Decider = Annotated[Actor, allow(P.penalty_decide)]
Keeper = Annotated[Actor, allow(P.penalty_ledger)]
Language = Annotated[str, Header(alias="Accept-Language", max_length=200)]
Accept = Annotated[str, Header(max_length=300)]
FILES = {form.value: {"schema": {"type": "string"}} for form in export.Format}
AS_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": FILES},
    406: {"$ref": "#/components/responses/Problem406"},
}


def _answer(
    session: SessionDep, actor: Actor, case: PenaltyCase, response: Response, spoken: str
) -> PenaltyOut:
    session.flush()
    response.headers["ETag"] = f'"{case.version}"'
    return queries.describe(session, actor, case, language(spoken))


@router.get("", summary="Cases; as a file when Accept asks for csv, ndjson or xlsx", response_model=Page[PenaltyRow], responses=AS_FILE)  # fmt: skip
def index(
    actor: Reader, query: Annotated[PenaltyQuery, Query()], accept: Accept = "", spoken: Language = ""
) -> Response:  # fmt: skip
    if form := export.wanted(accept):
        return reading.cases_file(actor, query, form)
    body = queries.PENALTIES.page(
        query, queries.scene(actor, query.scene), finish=queries.finish(actor, language(spoken))
    )
    return Response(body, media_type="application/json")


@router.post("", summary="Propose", status_code=status.HTTP_201_CREATED, dependencies=[Idempotent])
def propose(
    body: PenaltyIn, actor: Proposer, session: SessionDep, response: Response, spoken: Language = ""
) -> PenaltyOut:
    case = proposing.propose(session, actor, body)
    response.headers["Location"] = f"/api/v1/penalties/{case.id}"
    return _answer(session, actor, case, response, spoken)


@router.get("/mine", summary="What concerns me", response_model=Page[PenaltyRow])
def mine(actor: Reader, query: Annotated[MineQuery, Query()], spoken: Language = "") -> Response:
    body = queries.PENALTIES.page(
        query, queries.mine(actor), finish=queries.finish(actor, language(spoken))
    )
    return Response(body, media_type="application/json")


@router.get("/schemes", summary="Grounds, with what each asks for")
def schemes(actor: Reader, session: SessionDep, spoken: Language = "") -> list[SchemeOut]:
    words = language(spoken)
    return [queries.scheme(session, actor, found, words) for found in SCHEMES.values()]


@router.get("/ledger", summary="The ledger: my account, and those I keep; as a file on request", response_model=Page[LedgerRow], responses=AS_FILE)  # fmt: skip
def entries(actor: Reader, query: Annotated[LedgerQuery, Query()], accept: Accept = "") -> Response:
    if form := export.wanted(accept):
        return reading.ledger_file(actor, query, form)
    rule = visible_to(actor, LedgerEntry)
    body = queries.LEDGER.page(query, rule, finish=queries.finish_entry(actor))
    return Response(body, media_type="application/json")


@router.get("/ledger/{id}", summary="One entry; it can neither be changed nor deleted (405)")
def entry(id: UUID, actor: Reader, session: SessionDep) -> LedgerRow:
    return reading.shown(session, actor, id)


@router.post("/ledger/{id}/reversals", summary="Take an entry back", status_code=status.HTTP_201_CREATED, dependencies=[Idempotent])  # fmt: skip
def reverse(id: UUID, body: ReversalIn, actor: Keeper, session: SessionDep) -> LedgerRow:
    made = ledger.reverse(session, actor, id, body.reason)
    return reading.shown(session, actor, made.id)


@router.get("/settings/{company_id}", summary="Does this company take money?")
def setting(company_id: UUID, actor: Reader, session: SessionDep) -> MoneySettingOut:
    enabled = ledger.money_enabled(session, company_id)
    return MoneySettingOut(company_id=company_id, money_enabled=enabled)


@router.put("/settings/{company_id}", summary="Let a company take money, or not (later decisions)")
def set_money(
    company_id: UUID, body: MoneySettingIn, actor: Annotated[Actor, allow(P.policy_approve)],
    session: SessionDep,
) -> MoneySettingOut:  # fmt: skip
    ledger.switch_money(session, actor, company_id, body.money_enabled)
    return MoneySettingOut(company_id=company_id, money_enabled=body.money_enabled)


@router.get("/{id}", summary="One case (the reading is recorded)")
def show(
    id: UUID, actor: Reader, session: SessionDep, response: Response, spoken: Language = ""
) -> PenaltyOut:
    return _answer(session, actor, reading.one(session, actor, id), response, spoken)


@router.post("/{id}/actions/notify", summary="Tell the person concerned", dependencies=[Idempotent])
def notify(
    id: UUID, actor: Reader, session: SessionDep, version: IfMatch, response: Response,
    spoken: Language = "",
) -> PenaltyOut:  # fmt: skip
    case = deciding.notify(session, actor, id, version)
    return _answer(session, actor, case, response, spoken)


@router.post("/{id}/actions/statement", summary="The person's statement, or his refusal", dependencies=[Idempotent])  # fmt: skip
def statement(
    id: UUID, body: StatementIn, actor: Reader, session: SessionDep, version: IfMatch,
    response: Response, spoken: Language = "",
) -> PenaltyOut:  # fmt: skip
    case = deciding.state(session, actor, id, body, version)
    return _answer(session, actor, case, response, spoken)


@router.post("/{id}/actions/decide", summary="Decide", dependencies=[Idempotent])
def decide(
    id: UUID, body: PenaltyDecisionIn, actor: Reader, session: SessionDep, version: IfMatch,
    response: Response, spoken: Language = "",
) -> PenaltyOut:  # fmt: skip
    case = deciding.decide(session, actor, id, body, version)
    return _answer(session, actor, case, response, spoken)


@router.post("/{id}/actions/serve", summary="Serve the decision", dependencies=[Idempotent])
def serve(
    id: UUID, body: ServingIn, actor: Reader, session: SessionDep, version: IfMatch,
    response: Response, spoken: Language = "",
) -> PenaltyOut:  # fmt: skip
    case = deciding.serve(session, actor, id, body, version)
    return _answer(session, actor, case, response, spoken)


@router.post("/{id}/actions/object", summary="Object to the decision", dependencies=[Idempotent])
def object_to(
    id: UUID, body: ObjectionIn, actor: Reader, session: SessionDep, version: IfMatch,
    response: Response, spoken: Language = "",
) -> PenaltyOut:  # fmt: skip
    case = finishing.object_(session, actor, id, body.text, version)
    return _answer(session, actor, case, response, spoken)


@router.post("/{id}/actions/review", summary="Decide an objection", dependencies=[Idempotent])
def review(
    id: UUID, body: ReviewIn, actor: Decider, session: SessionDep, version: IfMatch,
    response: Response, spoken: Language = "",
) -> PenaltyOut:  # fmt: skip
    case = finishing.review(session, actor, id, body, version)
    return _answer(session, actor, case, response, spoken)


@router.post("/{id}/actions/finalise", summary="Make it final", dependencies=[Idempotent])
def finalise(
    id: UUID, actor: Reader, session: SessionDep, version: IfMatch, response: Response,
    spoken: Language = "",
) -> PenaltyOut:  # fmt: skip
    case = finishing.finalise(session, actor, id, version)
    return _answer(session, actor, case, response, spoken)


@router.post("/{id}/measures/{measure_id}/actions/execute", summary="Carry out a measure", dependencies=[Idempotent])  # fmt: skip
def execute(
    id: UUID, measure_id: UUID, actor: Reader, session: SessionDep, version: IfMatch,
    response: Response, spoken: Language = "",
) -> PenaltyOut:  # fmt: skip
    case = finishing.carry_out(session, actor, id, measure_id, version)
    return _answer(session, actor, case, response, spoken)


@router.post("/{id}/actions/close", summary="Close the case", dependencies=[Idempotent])
def close(
    id: UUID, actor: Reader, session: SessionDep, version: IfMatch, response: Response,
    spoken: Language = "",
) -> PenaltyOut:  # fmt: skip
    case = finishing.close(session, actor, id, version)
    return _answer(session, actor, case, response, spoken)


@router.post("/{id}/actions/drop", summary="Drop a proposal", dependencies=[Idempotent])
def drop(
    id: UUID, body: DropIn, actor: Reader, session: SessionDep, version: IfMatch,
    response: Response, spoken: Language = "",
) -> PenaltyOut:  # fmt: skip
    case = deciding.drop(session, actor, id, body.reason, version)
    return _answer(session, actor, case, response, spoken)


@router.post("/{id}/actions/raise", summary="Take a case to the higher decider", status_code=status.HTTP_201_CREATED, dependencies=[Idempotent])  # fmt: skip
def raise_(
    id: UUID, body: RaiseIn, actor: Reader, session: SessionDep, version: IfMatch,
    response: Response, spoken: Language = "",
) -> PenaltyOut:  # fmt: skip
    case = raising.raise_(session, actor, id, body.reason, version)
    return _answer(session, actor, case, response, spoken)


@router.post("/{id}/actions/refer", summary="Hand a severe case to the authorities", status_code=status.HTTP_201_CREATED, dependencies=[Idempotent])  # fmt: skip
def refer(
    id: UUID, body: ReferralIn, actor: Reader, session: SessionDep, version: IfMatch,
    response: Response, spoken: Language = "",
) -> PenaltyOut:  # fmt: skip
    case = deciding.refer(session, actor, id, body, version)
    return _answer(session, actor, case, response, spoken)
