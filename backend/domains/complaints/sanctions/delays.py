"""A stage the handler let pass opens a proposal by itself; how late it was is settled when the stage is done (P09-6-2)."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM
from backend.core.clock import ZONE, now
from backend.domains.complaints.engine import clocks
from backend.domains.complaints.models import Complaint, Founded
from backend.domains.complaints.regime import Timer
from backend.domains.complaints.regimes import REGIMES
from backend.shared.access import actors
from backend.shared.deadlines.models import Deadline
from backend.shared.penalties import proposing
from backend.shared.penalties.models import PenaltyCase, PenaltySource
from backend.shared.penalties.rules import PenaltyState
from backend.shared.penalties.schemas import PenaltyIn
from backend.shared.workdays import rules as workdays
from backend.shared.workdays import service as calendars

REGIME = "P09"
SEATS = ("handler",)


def on_clock(session: Session, deadline: Deadline, threshold: int) -> None:
    """Heard from the clock itself, while the stage is still open."""
    if threshold >= 100 and (case := session.get(Complaint, deadline.subject_id)) is not None:
        _look(session, case, [deadline])


def on_acted(session: Session, subject_id: str, **_: str) -> None:
    """Heard after every act: a stage done too late, or one whose lateness is known now."""
    case = session.get(Complaint, UUID(subject_id))
    if case is not None:
        _look(session, case, clocks.every(session, case))


def _look(session: Session, case: Complaint, found: Iterable[Deadline]) -> None:
    if case.regime != REGIME or case.founded not in (Founded.yes, Founded.partly):
        return
    track = REGIMES[case.regime].tracks[case.track]
    for deadline in found:
        code = clocks.timer_code(deadline)
        timer = track.timer(code) if track.has(code) else None
        if timer is not None and timer.seat in SEATS and _late(deadline):
            _settle(session, case, deadline, timer)


def _late(deadline: Deadline) -> bool:
    """By a calendar that is announced, and not called off."""
    counted = deadline.open or deadline.met_at is not None
    return counted and not deadline.provisional and (deadline.met_at or now()) > deadline.due_at


def _settle(session: Session, case: Complaint, deadline: Deadline, timer: Timer) -> None:
    days = _days(session, deadline)
    fact = f"{case.number}:{deadline.id}"
    kept = session.scalar(
        select(PenaltyCase).where(PenaltyCase.regulation == "09", PenaltyCase.facts["clock_id"].astext == str(deadline.id)).limit(1)
    )  # fmt: skip
    if kept is not None:
        if kept.state is PenaltyState.proposed and kept.facts["days_late"] != days:
            kept.facts = {**kept.facts, "days_late": days}
        return
    person = deadline.responsible_id
    if person is None or not any(actors.holders(session, role, case.unit_id) for role in ("general_manager", "subsidiary_gm")):  # fmt: skip
        return
    due = deadline.due_at.astimezone(ZONE)
    proposing.propose(
        session, SYSTEM,
        PenaltyIn(
            scheme="p09.6.2", subject_id=person, occurred_on=due.date(), source=PenaltySource.job, fact_ref=fact,
            description=f"{case.number}「{timer.zh}」逾期", deadline_id=deadline.id,
            facts={"complaint": str(case.id), "clock": timer.code, "clock_id": str(deadline.id), "due": f"{due:%Y-%m-%d %H:%M}", "days_late": days},
        ),
    )  # fmt: skip


def _days(session: Session, deadline: Deadline) -> int:
    """Working days begun after the due day."""
    calendar = calendars.calendar(session)
    day, last = deadline.due_at.astimezone(ZONE).date(), (deadline.met_at or now()).astimezone(ZONE).date()  # fmt: skip
    return sum(calendar.working(at) for at in workdays.days(day + workdays.DAY, last))
