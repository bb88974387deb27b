"""Spot checks: drawn once a month for each unit, proved by drawing again, verified by whoever had no part in the case."""

import secrets
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.clock import midnight, now, today
from backend.core.errors import INVALID_STATE, Fault, invalid
from backend.core.ids import uuid7
from backend.domains.complaints import drawing
from backend.domains.complaints.engine import acting, faults, gathering
from backend.domains.complaints.engine.effects import digest
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.oversight import clocks, criticisms, events, policy
from backend.domains.complaints.oversight.models import SpotCheck, SpotCheckRun, SpotCheckState
from backend.domains.complaints.oversight.schemas import RedrawOut, SpotCheckRunIn, VerifyIn
from backend.domains.complaints.regime import Phase, Regime
from backend.domains.complaints.regimes import NUMBERS, REGIMES
from backend.shared.access.guard import check_version, fetch, may, require
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.models import Deadline, DeadlineState
from backend.shared.notices import service as notices
from backend.shared.workdays import rules as workdays
from backend.shared.workdays import service as calendars

CLAUSE = "P06-4.5-2"
REOPEN = "reopen"
DISSATISFIED, OVERDUE = "dissatisfied", "overdue"
Wanted = Callable[[UUID], bool]


def draw_month(session: Session, **_: object) -> int:
    """Job, daily: from the first working day of a month on the checks of the month before. A second run draws nothing."""
    if today() < _first_day(session):
        return 0
    month = (today().replace(day=1) - timedelta(days=1)).replace(day=1)
    return len(_draw(session, SYSTEM, month, lambda unit: True))


def draw_now(session: Session, actor: Actor, body: SpotCheckRunIn) -> list[UUID]:
    """By the head of the marketing centre; units already drawn stay as they are. 403, 422 for a month that is not over."""
    month = date.fromisoformat(f"{body.month}-01")
    if month >= today().replace(day=1):
        raise invalid("/month", "IN_FUTURE")
    return _draw(session, actor, month, lambda unit: may(actor, P.oversight_manage, unit))


def _first_day(session: Session) -> date:
    """The working day of this month on which is drawn."""
    calendar, day = calendars.calendar(session), today().replace(day=1)
    for _ in range(policy.RUN_DAY.on(session, today())):
        found = workdays.next_working(calendar, day)
        day = found + workdays.DAY
    return found


def _draw(session: Session, actor: Actor, month: date, wanted: Wanted) -> list[UUID]:
    made = []
    for regime in REGIMES.values():
        if regime.spot_checks is None:
            continue
        rate, least = (NUMBERS[key].on(session, today()) for key in regime.spot_checks)
        if not rate:
            continue
        closed: dict[UUID, list[Any]] = {}
        for case in _closed(session, regime, month):
            closed.setdefault(case.responsible, []).append(case)
        for unit_id, cases in closed.items():
            if wanted(unit_id):
                run = _of_unit(session, actor, regime, unit_id, month, Decimal(str(rate)), least, cases)  # fmt: skip
                made += [run] if run else []
    return made


def _closed(session: Session, regime: Regime, month: date) -> Sequence[Any]:
    """What was closed in the month and can be reopened, of units not drawn yet; whoever answered for it is its unit."""
    c, following = Complaint, (month + timedelta(days=31)).replace(day=1)
    tracks = [t for t in regime.tracks.values() if any(t.find(REOPEN, end) for end in t.closing)]
    responsible = func.coalesce(c.department_id, c.unit_id)
    late = exists().where(
        Deadline.subject_id == c.id, Deadline.state == DeadlineState.overdue,
        Deadline.code.in_([f"complaint.{track.hard}" for track in tracks]),
    )  # fmt: skip
    drawn = select(SpotCheckRun.unit_id).where(
        SpotCheckRun.regime == regime.code, SpotCheckRun.month == month
    )
    return session.execute(
        select(responsible.label("responsible"), c.id, c.number, c.opinion, c.satisfaction, late.label("late"))
        .where(
            c.regime == regime.code, c.track.in_([track.code for track in tracks]),
            c.phase.in_((Phase.closed, Phase.archived)), c.duplicate_of_id.is_(None),
            c.closed_at >= midnight(month), c.closed_at < midnight(following), responsible.not_in(drawn),
        )
        .order_by(responsible, c.id)
    ).all()  # fmt: skip


def _of_unit(
    session: Session, actor: Actor, regime: Regime, unit_id: UUID, month: date, rate: Decimal,
    least: int, cases: Sequence[Any],
) -> UUID | None:  # fmt: skip
    low = regime.numbers.get(DISSATISFIED)
    limit = NUMBERS[low].on(session, today()) if low else None
    population = [[str(case.id), case.number, _in_any_case(case, limit)] for case in cases]
    seed = secrets.token_hex(16)
    drawn = drawing.draw(population, seed, rate, least)
    once = insert(SpotCheckRun).values(
        id=uuid7(), created_at=now(), updated_at=now(), version=1, regime=regime.code, unit_id=unit_id,
        month=month, rate=rate, least=least, seed=seed, population=population, digest=digest(population),
        drawn=drawn, drawn_by=actor.id,
    )  # fmt: skip
    made: UUID | None = session.scalar(once.on_conflict_do_nothing().returning(SpotCheckRun.id))
    if made is None:
        return None
    run = session.get_one(SpotCheckRun, made)
    due = _start(session, actor, run)
    record(
        session, actor, events.DRAWN, run, clauses=[CLAUSE], month=f"{month:%Y-%m}", seed=seed,
        digest=run.digest, population=len(population), drawn=len(drawn), rate=str(rate), least=least,
    )  # fmt: skip
    notices.send(session, clocks.verifiers(session, unit_id), events.AWAITS_YOU, run, count=len(drawn), due=due)  # fmt: skip
    return made


def _in_any_case(case: Any, limit: int | None) -> list[str]:
    low = limit is not None and case.satisfaction is not None and case.satisfaction <= limit
    why = [DISSATISFIED] if low or case.opinion == DISSATISFIED else []
    return [*why, OVERDUE] if case.late else why


def _start(session: Session, actor: Actor, run: SpotCheckRun) -> str:
    """A check for each drawn case, with its clock; the clock is the marketing centre's, so that the unit learns nothing."""
    head = next(iter(clocks.heads(session, run.unit_id)), None)
    why = {UUID(id): reasons for id, reasons in run.drawn}
    due = ""
    for case in session.scalars(select(Complaint).where(Complaint.id.in_(why))):
        check = SpotCheck(
            id=uuid7(), run_id=run.id, complaint_id=case.id, unit_id=run.unit_id, reasons=why[case.id],
        )  # fmt: skip
        clock = deadlines.start(session, actor, check, clocks.VERIFY, responsible_id=head, subject_no=case.number)  # fmt: skip
        clock.concealed_from = list(case.subjects)
        check.due_at, due = clock.due_at, clocks.moment(clock)
        session.add(check)
    return due


def redraw(session: Session, actor: Actor, id: UUID) -> RedrawOut:
    """The same seed over the kept population: is it the same list, and is the population the one of that day?"""
    run = fetch(session, actor, SpotCheckRun, id)
    again = drawing.draw(run.population, run.seed, run.rate, run.least)
    numbers = {entry[0]: entry[1] for entry in run.population}
    whole = digest(run.population) == run.digest
    record(session, actor, events.PROVED, run, kind=EntryKind.read, clauses=[CLAUSE], same=again == run.drawn, whole=whole)  # fmt: skip
    return RedrawOut(
        run_id=run.id, seed=run.seed, digest=run.digest, population=len(run.population), rate=str(run.rate),
        least=run.least, whole=whole, same=again == run.drawn,
        drawn=[{"id": id, "number": numbers[id], "reasons": why} for id, why in again],
    )  # fmt: skip


def barred(session: Session, actor: Actor, case: Complaint) -> Fault | None:
    """Whoever had a part in the case, or is of the line complained about, does not verify it."""
    slots = {str(person) for person in case.slots.values()}
    if actor.id in {case.recorder_id, case.handler_id, *case.participants} or str(actor.id) in slots:  # fmt: skip
        return faults.SEPARATION_OF_DUTIES
    facts = gathering.facts_of(session, actor, case, None, {})
    return faults.CONFLICT_OF_INTEREST if facts.actor_of_line or actor.id in facts.superiors else None  # fmt: skip


def verify(session: Session, actor: Actor, id: UUID, body: VerifyIn, version: int | None) -> SpotCheck:  # fmt: skip
    """404, 403, 409 INVALID_STATE / SEPARATION_OF_DUTIES / CONFLICT_OF_INTEREST, 422 no remark. Nonconform reopens the case."""
    check = fetch(session, actor, SpotCheck, id, lock=True)
    require(actor, P.oversight_verify, check.unit_id)
    if check.state is not SpotCheckState.drawn:
        raise INVALID_STATE(state=check.state.value, allowed=[])
    if body.result is SpotCheckState.nonconform and not body.remark:
        raise invalid("/remark", "FIELD_REQUIRED")
    case = fetch(session, actor, Complaint, check.complaint_id, lock=True)
    if said_no := barred(session, actor, case):
        raise said_no(clauses=[CLAUSE])
    check_version(check, version)
    check.state, check.method, check.remark = SpotCheckState(body.result), body.method, body.remark
    check.verified_by, check.verified_at = actor.id, now()
    deadlines.meet(session, actor, check, clocks.VERIFY.code)
    nonconform = check.state is SpotCheckState.nonconform
    reopened = nonconform and _reopen(session, actor, case, body.remark)
    record(
        session, actor, events.VERIFIED, check, clauses=[CLAUSE], result=check.state.value, reopened=reopened,
        case=str(case.id),
    )  # fmt: skip
    if nonconform:
        criticisms.owe(session, actor, check)
    return check


def _reopen(session: Session, actor: Actor, case: Complaint, remark: str) -> bool:
    """As the regime's own act; a case that was reopened meanwhile stays as it is."""
    step = acting.track_of(case).find(REOPEN, case.state)
    if step is not None:
        acting.perform(session, actor, case, step, {"reopen_reason": f"抽查不符合:{remark}"})
    return step is not None
