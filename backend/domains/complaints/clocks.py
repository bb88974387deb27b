"""A case's clocks: the regime's timers on the deadlines desk."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.words import say
from backend.domains.complaints import effects, events
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.regime import Seat, Timer
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.schemas import ClockOut
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.clocks import Clock, ClockUnit
from backend.shared.deadlines.models import Deadline
from backend.shared.notices import service as notices
from backend.shared.policy.service import Parameter
from backend.shared.workdays import service as workdays

CLOSE_OF_BUSINESS = "18:00"
"""Working days of the complaint regimes end when business does."""


def _code(timer_code: str) -> str:
    return f"complaint.{timer_code}"


def clock(timer: Timer) -> Clock:
    """A timer of a regime's tables as the desk wants it; its amount is dated by the regulation's parameter."""
    return Clock(
        code=_code(timer.code),
        zh=timer.zh,
        en=timer.en,
        clauses=(timer.clause,),
        unit=ClockUnit(timer.unit),
        amount=Parameter(timer.parameter, int),
        due_time=CLOSE_OF_BUSINESS,
        thresholds=tuple(percent for percent in timer.escalate if percent <= 100),
        late_signals=sum(percent > 100 for percent in timer.escalate),
    )


CLOCKS = {
    (regime.code, track.code, timer.code): clock(timer)
    for regime in REGIMES.values()
    for track in regime.tracks.values()
    for timer in track.timers
}


def start(session: Session, actor: Actor, case: Complaint, timer: Timer) -> None:
    """Stage clocks count from now, those of the whole case from the customer's word."""
    whole_case = timer.code in ("first_reaction", "resolve")
    responsible = effects.sitting(session, case, timer.seat)
    deadlines.start(
        session,
        actor,
        case,
        CLOCKS[case.regime, case.track, timer.code],
        case.received_at if whole_case else now(),
        responsible_id=responsible[0] if responsible else None,
        unit_id=case.department_id if timer.seat is Seat.handler else case.unit_id,
        subject_no=case.number,
    )


def meet(session: Session, actor: Actor, case: Complaint, timer_code: str) -> None:
    deadlines.meet(session, actor, case, _code(timer_code))


def cancel_all(session: Session, actor: Actor, case: Complaint) -> None:
    deadlines.cancel(session, actor, case, "case_closed")


def refresh(session: Session, case: Complaint) -> None:
    """The nearest end, for lists."""
    session.flush()
    running = deadlines.open_clocks(session, case)
    case.next_due_at = running[0].due_at if running else None


def _all(session: Session, case: Complaint) -> list[Deadline]:
    wanted = select(Deadline).where(Deadline.subject_id == case.id)
    return list(session.scalars(wanted.order_by(Deadline.starts_at, Deadline.id)))


def overdue(session: Session, case: Complaint) -> frozenset[str]:
    """Codes of the timers that ran out or were met too late."""
    return frozenset(
        found.code.removeprefix("complaint.")
        for found in _all(session, case)
        if (found.met_at or now()) > found.due_at and (found.met_at or found.open)
    )


def describe(session: Session, case: Complaint, spoken: str) -> list[ClockOut]:
    calendar = workdays.calendar(session)
    shown = []
    for found in _all(session, case):
        left = deadlines.progress(
            calendar, now(), found.unit, found.starts_at, found.due_at, found.met_at, not found.open
        )
        shown.append(
            ClockOut(
                id=found.id,
                code=found.code,
                label=say(found.title_zh, found.title_en, spoken),
                clause=found.clauses[0],
                starts_at=found.starts_at,
                due_at=found.due_at,
                state=found.state,
                met_at=found.met_at,
                late=left["late"],
                share=left["share"],
                remaining_working_days=left["remaining_working_days"],
                remaining_working_hours=left["remaining_working_hours"],
                provisional=found.provisional,
            )
        )
    return shown


def escalate(session: Session, deadline: Deadline, threshold: int) -> None:
    """Heard once for each threshold of a case's clock: whom the regime names is told."""
    case = session.get(Complaint, deadline.subject_id)
    if case is None:
        return
    track = REGIMES[case.regime].tracks[case.track]
    timer = track.timer(deadline.code.removeprefix("complaint."))
    seats = timer.escalate.get(threshold, ())
    people = [person for seat in seats for person in effects.sitting(session, case, seat)]
    late, days = threshold >= 100, max(threshold - 100, 0)
    notices.send(
        session, people, events.OVERDUE if late else events.LATE, case,
        number=case.number, clock=timer.zh, percent=threshold, late_zh=f",已逾期 {days} 個工作日" if days else "",
        late_en=f"; {days} working days late" if days else "",
        due=f"{deadline.due_at.astimezone(now().tzinfo):%Y-%m-%d %H:%M}",
    )  # fmt: skip
