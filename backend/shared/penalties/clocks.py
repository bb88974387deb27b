"""A case's clocks: time to speak, to decide, to object. They run on the deadlines desk."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, now
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.clocks import Clock, ClockUnit
from backend.shared.deadlines.models import Deadline
from backend.shared.notices import service as notices
from backend.shared.penalties import events
from backend.shared.penalties.models import PenaltyCase
from backend.shared.penalties.schemes import SCHEMES, Scheme

STATEMENT, DECISION, OBJECTION = "penalty.statement", "penalty.decide", "penalty.objection"
WORDS = {
    STATEMENT: ("陳述期限", "Time for a statement"),
    DECISION: ("決定期限", "Time to decide"),
    OBJECTION: ("申訴期限", "Time to object"),
}


def _clock(scheme: Scheme, code: str) -> Clock | None:
    within = {
        STATEMENT: scheme.statement_within,
        DECISION: scheme.decide_within,
        OBJECTION: scheme.objection_within,
    }[code]
    if within is None:
        return None
    zh, en = WORDS[code]
    return Clock(
        code, zh, en, (scheme.clause,), ClockUnit.working_day, within, scheme.due_time,
        thresholds=(80, 100), late_signals=3 if code == DECISION else 0,
    )  # fmt: skip


def start(
    session: Session, actor: Actor, case: PenaltyCase, code: str, at: datetime | None = None
) -> Deadline | None:
    """Nothing when the scheme sets no such time. The unit stays empty: a clock tells nobody of a case he may not see."""
    clock = _clock(SCHEMES[case.scheme], code)
    if clock is None:
        return None
    responsible = case.respondent_id
    if code == DECISION:
        responsible = case.waiting_for[0] if case.waiting_for else None
    return deadlines.start(
        session, actor, case, clock, at, responsible_id=responsible, subject_no=case.number
    )


def meet(session: Session, actor: Actor, case: PenaltyCase, code: str) -> None:
    deadlines.meet(session, actor, case, code)


def end(session: Session, actor: Actor, case: PenaltyCase, code: str | None = None) -> None:
    deadlines.cancel(session, actor, case, "penalty_moved_on", code)


def running(session: Session, case: PenaltyCase, code: str) -> Deadline | None:
    found = deadlines.open_clocks(session, case, code)
    return found[0] if found else None


def all_of(session: Session, case: PenaltyCase) -> list[Deadline]:
    wanted = select(Deadline).where(Deadline.subject_id == case.id)
    return list(session.scalars(wanted.order_by(Deadline.starts_at, Deadline.id)))


def last(session: Session, case: PenaltyCase, code: str) -> Deadline | None:
    """The clock of that kind, over or not."""
    return next((c for c in reversed(all_of(session, case)) if c.code == code), None)


def over(clock: Deadline) -> bool:
    """Its time has passed, by a calendar that is announced."""
    return now() > clock.due_at and not clock.provisional


def written(clock: Deadline | None) -> str:
    return f"{clock.due_at.astimezone(ZONE):%Y-%m-%d %H:%M}" if clock else "-"


def remind(session: Session, deadline: Deadline, threshold: int) -> None:
    """Heard once for each threshold: whoever's turn it is."""
    case = session.get(PenaltyCase, deadline.subject_id)
    if case is None:
        return
    people = [case.respondent_id] if deadline.code == OBJECTION else case.waiting_for
    notices.send(
        session, [person for person in people if person], events.SOON, case, number=case.number,
        clock=deadline.title_zh, clock_en=deadline.title_en, percent=threshold,
        due=written(deadline),
    )  # fmt: skip
