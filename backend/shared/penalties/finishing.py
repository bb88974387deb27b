"""After the serving: objection, review, final, carried out, closed; and what the worker does when time has passed."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.clock import now
from backend.core.errors import INVALID, INVALID_STATE, NOT_FOUND, FieldError
from backend.shared.access.guard import fetch
from backend.shared.audit.service import record
from backend.shared.deadlines.models import Deadline
from backend.shared.notices import service as notices
from backend.shared.penalties import clocks, deciding, events, ledger, parts
from backend.shared.penalties.deciding import begin, move
from backend.shared.penalties.faults import ALREADY_DONE, APPEAL_OPEN
from backend.shared.penalties.models import (
    ObjectionOutcome,
    PenaltyCase,
    PenaltyMeasure,
    PenaltyObjection,
    StatementOutcome,
)
from backend.shared.penalties.proposing import misfit
from backend.shared.penalties.rules import WAITS, PenaltyState
from backend.shared.penalties.schemas import ReviewIn
from backend.shared.penalties.schemes import SCHEMES
from backend.shared.penalties.steps import note

AT_ONCE = 500
WORDS = {
    "upheld": ("維持", "upheld"),
    "reduced": ("減輕", "reduced"),
    "revoked": ("撤銷", "revoked"),
}


def object_(
    session: Session, actor: Actor, id: UUID, text: str, version: int | None
) -> PenaltyCase:
    """Until the last moment of the last day. 409 APPEAL_TOO_LATE."""
    case = begin(session, actor, id, "object", version)
    clock = clocks.running(session, case, clocks.OBJECTION)
    session.add(
        PenaltyObjection(
            case_id=case.id, filed_by=actor.id, text=text, due_at=clock.due_at if clock else now()
        )
    )
    clocks.meet(session, actor, case, clocks.OBJECTION)
    move(session, actor, case, "object", events.OBJECTED)
    notices.send(session, case.waiting_for, events.APPEALED, case, number=case.number)
    return case


def review(
    session: Session, actor: Actor, id: UUID, body: ReviewIn, version: int | None
) -> PenaltyCase:
    """By somebody who did not decide before. Reduced: the fine is booked anew; revoked: everything is taken back."""
    case = begin(session, actor, id, "review", version)
    filed = parts.objection(session, case)
    if filed is None:
        raise NOT_FOUND()
    if body.outcome is ObjectionOutcome.reduced:
        _reduce(session, actor, case, body)
    elif body.outcome is ObjectionOutcome.revoked:
        for measure in parts.measures(session, case):
            _end(session, actor, case, measure)
        case.decided_amount, case.carries_fine, case.stands = None, False, False
    filed.outcome, filed.reason = body.outcome, body.reason
    filed.decided_by, filed.decided_at = actor.id, now()
    to = PenaltyState(body.outcome.value)
    move(session, actor, case, "review", events.REVIEWED, to=to, outcome=body.outcome.value)
    if body.outcome is ObjectionOutcome.revoked:
        SCHEMES[case.scheme].on_lifted(session, actor, case)
    people = [p for p in (case.respondent_id, case.decided_by) if p]
    zh, en = WORDS[body.outcome.value]
    notices.send(
        session, people, events.ANSWERED, case, number=case.number, outcome_zh=zh, outcome_en=en
    )
    return case


def _reduce(session: Session, actor: Actor, case: PenaltyCase, body: ReviewIn) -> None:
    fine = next(
        (m for m in parts.measures(session, case) if m.kind in deciding.TEXT_MEASURES), None
    )
    if body.amount is None:
        raise INVALID(errors=[FieldError("/amount", "FIELD_REQUIRED")], clauses=[case.clause])
    if fine is None or fine.text_amount is None or body.amount >= fine.text_amount:
        most = str(fine.text_amount) if fine else "0"
        wrong = FieldError("/amount", "OUT_OF_RANGE", {"max": most})
        raise INVALID(errors=[wrong], clauses=[case.clause])
    scheme = SCHEMES[case.scheme]
    if scheme.binds_review and (problem := misfit(session, scheme, case, body.amount)):
        raise problem
    _end(session, actor, case, fine)
    money = ledger.money_enabled(session, case.company_id)
    stands = PenaltyMeasure(
        case_id=case.id, kind=fine.kind, amount=body.amount if money else body.amount * 0,
        text_amount=body.amount, note="",
    )  # fmt: skip
    session.add(stands)
    session.flush()
    case.decided_amount = body.amount
    ledger.book(session, actor, case, stands)


def _end(session: Session, actor: Actor, case: PenaltyCase, measure: PenaltyMeasure) -> None:
    measure.ended_at = now()
    ledger.take_back(session, actor, measure, "review")


def finalise(session: Session, actor: Actor, id: UUID, version: int | None) -> PenaltyCase:
    """409 APPEAL_PERIOD_RUNNING / CALENDAR_MISSING. The worker does the same when the time is over."""
    case = begin(session, actor, id, "finalise", version)
    _finalise(session, actor, case)
    return case


def _finalise(session: Session, actor: Actor, case: PenaltyCase) -> None:
    case.final_at = now()
    clocks.end(session, actor, case)
    move(session, actor, case, "finalise", events.FINAL, amount=str(case.decided_amount or ""))
    people = [p for p in (case.respondent_id, case.decided_by) if p]
    notices.send(session, people, events.SETTLED, case, number=case.number)
    SCHEMES[case.scheme].on_final(session, actor, case)


def carry_out(
    session: Session, actor: Actor, id: UUID, measure_id: UUID, version: int | None
) -> PenaltyCase:
    """One measure is carried out. Money, points and notices wait for the end: 409 APPEAL_OPEN, INVALID_STATE."""
    case = fetch(session, actor, PenaltyCase, id, lock=True)
    measure = next((m for m in parts.measures(session, case) if m.id == measure_id), None)
    if measure is None:
        raise NOT_FOUND()
    if case.state is PenaltyState.objected and measure.kind in WAITS:
        raise APPEAL_OPEN(clauses=[case.clause])
    case = begin(session, actor, id, "execute", version)
    if measure.kind in WAITS and case.state is not PenaltyState.final:
        raise INVALID_STATE(state=case.state.value, allowed="finalise", clauses=[case.clause])
    if measure.done_at is not None:
        raise ALREADY_DONE(clauses=[case.clause])
    measure.done_at, measure.done_by = now(), actor.id
    note(session, actor, case, "execute", case.state.value)
    case.updated_at = now()
    record(session, actor, events.EXECUTED, case, clauses=[case.clause], measure=measure.kind.value)
    SCHEMES[case.scheme].on_carried_out(session, actor, case, measure)
    return case


def close(session: Session, actor: Actor, id: UUID, version: int | None) -> PenaltyCase:
    """409 MEASURES_OPEN."""
    case = begin(session, actor, id, "close", version)
    case.closed_at = now()
    move(session, actor, case, "close", events.CLOSED)
    return case


def lapse(session: Session, **_: object) -> int:
    """Job of the minute: unused time to speak or to object has passed. Cases another worker holds are left to it."""

    def heard(case: PenaltyCase) -> None:
        deciding.hear(session, SYSTEM, case, StatementOutcome.lapsed)

    done = _each(session, clocks.STATEMENT, PenaltyState.notified, heard)
    return done + _each(
        session, clocks.OBJECTION, PenaltyState.served, lambda c: _finalise(session, SYSTEM, c)
    )


def _each(
    session: Session, code: str, state: PenaltyState, act: Callable[[PenaltyCase], None]
) -> int:
    passed = exists().where(
        Deadline.subject_id == PenaltyCase.id,
        Deadline.code == code,
        Deadline.closed_at.is_(None),
        Deadline.due_at < now(),
        Deadline.provisional.is_(False),
    )
    found = session.scalars(
        select(PenaltyCase)
        .where(PenaltyCase.state == state, passed)
        .order_by(PenaltyCase.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    for case in found:
        act(case)
    return len(found)
