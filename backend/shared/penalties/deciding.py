"""From the proposal to the decision served: notify, hear, decide, serve; or drop, or refer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import INVALID, FieldError, invalid
from backend.core.events import Event
from backend.shared.access.guard import check_version, fetch
from backend.shared.audit.service import record
from backend.shared.notices import service as notices
from backend.shared.penalties import clocks, events, hands, ledger, parts, regrading
from backend.shared.penalties.faults import FIXED_AMOUNT, STATEMENT_PERIOD_RUNNING
from backend.shared.penalties.models import (
    PenaltyCase,
    PenaltyMeasure,
    PenaltyStatement,
    StatementOutcome,
)
from backend.shared.penalties.proposing import misfit, only_once
from backend.shared.penalties.rules import ACTS, MONEY, MONTHLY, MeasureKind, PenaltyState
from backend.shared.penalties.schemas import (
    PenaltyDecisionIn,
    PenaltyMeasureIn,
    ReferralIn,
    ServingIn,
    StatementIn,
)
from backend.shared.penalties.schemes import SCHEMES, Scheme
from backend.shared.penalties.steps import note, settle

TEXT_MEASURES = {MeasureKind.fine, MeasureKind.bonus}
"""Those whose amount the text bounds; damages follow the loss."""


def begin(session: Session, actor: Actor, id: UUID, name: str, version: int | None) -> PenaltyCase:
    """The case, locked, if this act is the actor's to do now. 404, 403, 409, 412."""
    case = fetch(session, actor, PenaltyCase, id, lock=True)
    if (problem := hands.barred(session, actor, case, name)) is not None:
        raise problem
    check_version(case, version)
    return case


def move(
    session: Session, actor: Actor, case: PenaltyCase, name: str, event: Event,
    to: PenaltyState | None = None, **facts: Any,
) -> None:  # fmt: skip
    """Into the next state, with its step and its line."""
    before = case.state
    case.state = to or ACTS[name].to or before
    note(session, actor, case, name, before.value)
    settle(session, case)
    record(
        session, actor, event, case, clauses=[case.clause], before=before.value,
        after=case.state.value, **facts,
    )  # fmt: skip


def notify(session: Session, actor: Actor, id: UUID, version: int | None) -> PenaltyCase:
    """The person concerned hears of it, and his time to speak begins."""
    case = begin(session, actor, id, "notify", version)
    case.notified_at = now()
    move(session, actor, case, "notify", events.NOTIFIED)
    clock = clocks.start(session, actor, case, clocks.STATEMENT)
    if case.respondent_id:
        notices.send(
            session, [case.respondent_id], events.TOLD, case, number=case.number,
            clause=case.clause, due=clocks.written(clock),
        )  # fmt: skip
    return case


def state(
    session: Session, actor: Actor, id: UUID, body: StatementIn, version: int | None
) -> PenaltyCase:
    """What the person said, or that he would not. 409 STATEMENT_PERIOD_RUNNING when it is called lapsed too early."""
    case = begin(session, actor, id, "statement", version)
    if body.outcome is StatementOutcome.given and len(body.text) < 2:
        raise invalid("/text", "FIELD_REQUIRED")
    if body.outcome is StatementOutcome.lapsed:
        clock = clocks.running(session, case, clocks.STATEMENT)
        if clock is not None and not clocks.over(clock):
            raise STATEMENT_PERIOD_RUNNING(limit=clocks.written(clock), clauses=[case.clause])
    hear(session, actor, case, body.outcome, body.text)
    return case


def hear(
    session: Session, actor: Actor, case: PenaltyCase, outcome: StatementOutcome, text: str = ""
) -> None:
    session.add(PenaltyStatement(case_id=case.id, outcome=outcome, text=text, recorded_by=actor.id))
    if outcome is StatementOutcome.lapsed:
        clocks.end(session, actor, case, clocks.STATEMENT)
    else:
        clocks.meet(session, actor, case, clocks.STATEMENT)
    move(session, actor, case, "statement", events.STATED, outcome=outcome.value)
    clocks.start(session, actor, case, clocks.DECISION)
    notices.send(session, case.waiting_for, events.HEARD, case, number=case.number)


def decide(
    session: Session, actor: Actor, id: UUID, body: PenaltyDecisionIn, version: int | None
) -> PenaltyCase:
    """What follows, with reasons. 403 SELF_APPROVAL / WRONG_AUTHORITY, 409 DOUBLE_PENALTY, 422 amounts and measures."""
    case = begin(session, actor, id, "decide", version)
    scheme = regrading.settle(session, actor, case, body)
    case.standard_ref = body.standard_ref or case.standard_ref
    _check(session, scheme, case, body)
    fine = next((m for m in body.measures if m.kind in TEXT_MEASURES), None)
    case.carries_fine = bool(fine and fine.amount) and not scheme.reward
    with session.no_autoflush:
        only_once(session, scheme, case)
        regrading.once_a_month(session, case, body.measures)
    case.decided_amount = fine.amount if fine else None
    case.decided_by, case.decided_at, case.reason = actor.id, now(), body.reason
    money = ledger.money_enabled(session, case.company_id)
    session.add_all(_measure(case, line, money) for line in body.measures)
    clocks.end(session, actor, case, clocks.STATEMENT)
    clocks.meet(session, actor, case, clocks.DECISION)
    move(
        session, actor, case, "decide", events.DECIDED, amount=str(case.decided_amount or ""),
        measures=",".join(m.kind.value for m in body.measures),
    )  # fmt: skip
    scheme.on_decided(session, actor, case)
    return case


def _measure(case: PenaltyCase, line: PenaltyMeasureIn, money: bool) -> PenaltyMeasure:
    amount = line.amount if line.kind in MONEY else None
    return PenaltyMeasure(
        case_id=case.id, kind=line.kind, amount=amount if money or amount is None else amount * 0,
        text_amount=amount, points=line.points, until=line.until, note=line.note,
        month=f"{today():%Y-%m}" if line.kind in MONTHLY else None,
    )  # fmt: skip


def _check(session: Session, scheme: Scheme, case: PenaltyCase, body: PenaltyDecisionIn) -> None:
    """All faults of the fields at once, then the amount and the points against the text."""
    found = _misplaced(scheme, body.measures)
    if scheme.standard_ref and not case.standard_ref:
        found.append(FieldError("/standard_ref", "FIELD_REQUIRED"))
    if found:
        raise INVALID(errors=found, clauses=[case.clause])
    regrading.all_together(scheme, case, body.measures)
    for line in body.measures:
        bounded = line.amount if line.kind in TEXT_MEASURES else None
        if bounded is not None and (problem := misfit(session, scheme, case, bounded)):
            raise problem
        if line.kind is MeasureKind.points_deduction and scheme.points is not None:
            fixed = scheme.points
            wanted = fixed if isinstance(fixed, int) else fixed.on(session, case.occurred_on)
            if line.points != wanted:
                raise FIXED_AMOUNT(low=str(wanted), clauses=[case.clause])


def _misplaced(scheme: Scheme, lines: Sequence[PenaltyMeasureIn]) -> list[FieldError]:
    found = []
    kinds = [line.kind for line in lines]
    for n, line in enumerate(lines):
        allowed = line.kind in scheme.measures or line.kind is MeasureKind.none
        if not allowed or (line.kind is MeasureKind.none and len(lines) > 1):
            choices = [kind.value for kind in scheme.measures]
            found.append(FieldError(f"/measures/{n}/kind", "NOT_ONE_OF", {"choices": choices}))
        elif line.kind in kinds[:n]:
            found.append(FieldError(f"/measures/{n}/kind", "DUPLICATE"))
        if line.kind in MONEY and line.amount is None:
            found.append(FieldError(f"/measures/{n}/amount", "FIELD_REQUIRED"))
        if line.kind not in MONEY and line.amount is not None:
            found.append(FieldError(f"/measures/{n}/amount", "FIELD_UNKNOWN"))
        if line.kind is MeasureKind.points_deduction and line.points is None:
            found.append(FieldError(f"/measures/{n}/points", "FIELD_REQUIRED"))
    return found


def serve(
    session: Session, actor: Actor, id: UUID, body: ServingIn, version: int | None
) -> PenaltyCase:
    """The decision reaches the person; it is booked as pending, and his time to object begins at the serving."""
    case = begin(session, actor, id, "serve", version)
    moment = body.at or now()
    if moment > now() or (case.decided_at and moment < case.decided_at):
        raise invalid("/at", "DATE_OUT_OF_RANGE")
    _serve(session, actor, case, moment, body.how)
    return case


def _serve(session: Session, actor: Actor, case: PenaltyCase, moment: datetime, how: str) -> None:
    case.served_at, case.served_how = moment, how
    move(session, actor, case, "serve", events.SERVED)
    clock = clocks.start(session, actor, case, clocks.OBJECTION, moment)
    for measure in parts.measures(session, case):
        ledger.book(session, actor, case, measure)
    if case.respondent_id:
        notices.send(
            session, [case.respondent_id], events.OUTCOME, case, number=case.number,
            due=clocks.written(clock),
        )  # fmt: skip


def drop(session: Session, actor: Actor, id: UUID, reason: str, version: int | None) -> PenaltyCase:
    case = begin(session, actor, id, "drop", version)
    case.reason, case.closed_at, case.stands = reason, now(), False
    clocks.end(session, actor, case)
    move(session, actor, case, "drop", events.DROPPED)
    SCHEMES[case.scheme].on_lifted(session, actor, case)
    return case


def refer(
    session: Session, actor: Actor, id: UUID, body: ReferralIn, version: int | None
) -> PenaltyCase:
    """A severe case goes to the authorities, whatever becomes of it inside. 403 WRONG_AUTHORITY, 409 NOT_SEVERE."""
    case = begin(session, actor, id, "refer", version)
    if body.on > today():
        raise invalid("/on", "IN_FUTURE")
    case.referral = {
        **body.model_dump(mode="json"), "by": str(actor.id), "at": now().isoformat(),
    }  # fmt: skip
    move(session, actor, case, "refer", events.REFERRED, to=case.state, on=body.on.isoformat())
    return case
