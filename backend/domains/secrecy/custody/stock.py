"""Stock-taking of originals, copies and certificates every six months; what does not agree is told at once (P07-4.2-5b)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.errors import Refused, invalid
from backend.domains.secrecy import events as room
from backend.domains.secrecy import standing
from backend.domains.secrecy.copies import events, keeping, policy
from backend.domains.secrecy.custody.schemas import StockTakingIn
from backend.domains.secrecy.documents.approvals import company_gm
from backend.domains.secrecy.interpretations import clocks
from backend.domains.secrecy.models import CustodianAppointment
from backend.shared.access import actors
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.custody import counting
from backend.shared.custody.faults import WITNESS_CONFLICT
from backend.shared.custody.models import CustodyState, StockCount, StockCountLine
from backend.shared.custody.schemas import FoundIn
from backend.shared.notices import service as notices
from backend.shared.workdays import rules

REMIND_EVERY = 7
"""Days between two reminders of one overdue count."""


def begin(session: Session, actor: Actor, body: StockTakingIn) -> StockCount:
    """By custodian or deputy: what should lie in its place now. 403, 409 COUNT_OPEN."""
    kept = standing.of(actor).kept
    company = body.company_id or (next(iter(kept)) if len(kept) == 1 else actor.company_id)
    if company is None:
        raise invalid("/company_id", "FIELD_REQUIRED")
    keeping.require_keeper(actor, company, "units", company, "stock_taking")
    keeper = keeping.appointment(session, company)
    if body.kind == keeping.CLASSIFIED:
        keeping.take_in_all(session, actor, company)
    things = [
        thing for thing in keeping.things(session, company, body.kind)
        if thing.state is CustodyState.in_place
    ]  # fmt: skip
    count = counting.begin(session, actor, company, body.kind, keeper.user_id, things)
    record(session, actor, events.COUNT_BEGUN, count, clauses=["P07-4.2-5b"], lines=len(things))
    return count


def kept(session: Session, actor: Actor, id: UUID, lock: bool = False) -> StockCount:
    """For the keepers of its company; executives and its general manager look on. 404."""
    count = session.get(StockCount, id, with_for_update=lock)
    if count is None or count.kind not in keeping.KINDS:
        raise Refused(actor, StockCount.__tablename__, id)
    if keeping.is_keeper(actor, count.unit_id) or (not lock and looks_on(actor, count.unit_id)):
        return count
    raise Refused(actor, StockCount.__tablename__, id)


def looks_on(actor: Actor, company_id: UUID) -> bool:
    s = standing.of(actor)
    return s.sworn and (s.executive or company_id in s.guarded)


def enter(session: Session, actor: Actor, id: UUID, lines: Sequence[FoundIn]) -> StockCount:
    """What was found, by number; entering again corrects."""
    return counting.find_lines(session, counting.running(kept(session, actor, id, True)), lines)


def close(session: Session, actor: Actor, id: UUID, witness: UUID) -> StockCount:
    """By a keeper and a witness who is neither custodian nor deputy. 409 WITNESS_CONFLICT."""
    count = counting.running(kept(session, actor, id, True))
    keeper = keeping.appointment(session, count.unit_id)
    if witness in (actor.id, keeper.user_id, keeper.deputy_id):
        raise WITNESS_CONFLICT(clauses=["P07-4.2-5b"])
    counting.agree(session, actor, count, witness)
    if count.kind == keeping.CLASSIFIED:
        keeper.counted_on, keeper.reminded_on = today(), None
        clocks.counted(session, actor, keeper)
    return count


def differs(session: Session, actor: Actor, count: StockCount, wrong: list[StockCountLine]) -> None:
    """Heard from the custody desk as a count is closed: owner's manager and security officer hear, an incident opens."""
    if count.kind not in keeping.KINDS:
        return
    record(
        session, actor, events.STOCK_DIFFERENCE, count, clauses=["P07-4.2-5b"],
        company=str(count.unit_id), differences=len(wrong),
    )  # fmt: skip
    people = [
        *company_gm(session, count.unit_id),
        *actors.carriers(session, P.secrecy_guard, count.unit_id),
    ]
    notices.send(session, people, room.AWAITS_YOU, count)


def remind(session: Session, **_: object) -> int:
    """Job: six months after appointment or last count the keepers hear that stock is to be taken, weekly until it is."""
    months, told = policy.STOCKTAKE_CYCLE.on(session, today()), 0
    with wall.opened(session):
        found = session.scalars(
            select(CustodianAppointment)
            .where(
                CustodianAppointment.from_on.is_not(None),
                CustodianAppointment.until_on.is_(None),
                or_(
                    CustodianAppointment.reminded_on.is_(None),
                    CustodianAppointment.reminded_on < today(),
                ),
            )
            .with_for_update()
        ).all()
        for a in found:
            since = a.counted_on or a.from_on
            again = a.reminded_on is None or (today() - a.reminded_on).days >= REMIND_EVERY
            if since is not None and today() >= rules.corresponding_day(since, months) and again:
                a.reminded_on = today()
                notices.send(
                    session, [p for p in (a.user_id, a.deputy_id) if p], room.AWAITS_YOU, a
                )
                told += 1
    return told
