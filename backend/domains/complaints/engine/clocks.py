"""A case's clocks: the regime's timers on the deadlines desk."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, now
from backend.core.words import say
from backend.domains.complaints import events
from backend.domains.complaints.capas.models import Capa
from backend.domains.complaints.engine import seats
from backend.domains.complaints.engine.moments import MOMENTS
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.regime import Timer, Track
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.schemas import ClockOut
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.clocks import DUE, REPEAT, Clock, ClockUnit, reckon
from backend.shared.deadlines.models import Deadline
from backend.shared.notices import service as notices
from backend.shared.notices.models import Channel
from backend.shared.policy.service import Parameter
from backend.shared.workdays import service as workdays
from backend.shared.workdays.rules import Calendar

CLOSE_OF_BUSINESS = "18:00"
"""Working days of the complaint regimes end when business does."""


def _code(timer_code: str) -> str:
    return f"complaint.{timer_code}"


def timer_code(deadline: Deadline) -> str:
    return deadline.code.removeprefix("complaint.")


def clock(timer: Timer) -> Clock:
    """A timer of a regime's tables as the desk wants it; its amount is dated by the regulation's parameter."""
    return Clock(
        code=_code(timer.code),
        zh=timer.zh,
        en=timer.en,
        clauses=(timer.clause,),
        unit=ClockUnit(timer.unit),
        amount=Parameter(timer.parameter, int) if timer.parameter else None,
        due_time=CLOSE_OF_BUSINESS,
        thresholds=tuple(percent for percent in timer.escalate if percent <= 100),
        late_signals=sum(percent > 100 for percent in timer.escalate),
        repeat=Parameter(timer.parameter, int) if timer.parameter and timer.repeats else None,
        hard_cap=Parameter(timer.cap, int) if timer.cap else None,
        daily=bool(timer.daily),
    )


def of_track(track: Track) -> Mapping[str, Clock]:
    return {timer.code: clock(timer) for timer in track.timers}


CLOCKS = {
    (regime.code, track.code): of_track(track)
    for regime in REGIMES.values()
    for track in regime.tracks.values()
}


def reckoned(calendar: Calendar, rule: Clock, amount: int, since: datetime) -> datetime:
    """When a clock started then would end."""
    if rule.unit is ClockUnit.fixed:
        return datetime.max.replace(tzinfo=ZONE)
    return reckon(calendar, rule.unit, amount, since, CLOSE_OF_BUSINESS).due


def start(session: Session, actor: Actor, case: Complaint, timer: Timer) -> None:
    """Stage clocks count from now, those of the text from the customer's word; after reopening, from now.

    Whoever is complained about finds no clock of the case anywhere.
    """
    due = None
    if timer.at:
        due = MOMENTS[timer.at](workdays.calendar(session), case.answers)
        if due is None or due <= now():
            return
    since = case.received_at if timer.since == "received" and not case.rounds else now()
    responsible = seats.sitting(session, case, timer.seat)
    seat = REGIMES[case.regime].seats[timer.seat]
    rule = CLOCKS.get((case.regime, case.track), {}).get(timer.code) or clock(timer)
    deadline = deadlines.start(
        session,
        actor,
        case,
        rule,
        since,
        responsible_id=responsible[0] if responsible else None,
        unit_id=seats.units_of(case, seat)[-1],
        subject_no=case.number,
        due_at=due,
    )
    deadline.concealed_from = list(case.subjects)


def meet(
    session: Session, actor: Actor, case: Complaint, code: str, at: datetime | None = None
) -> None:
    deadlines.meet(session, actor, case, _code(code), at)


def cancel(
    session: Session, actor: Actor, case: Complaint, reason: str, code: str | None = None
) -> None:
    deadlines.cancel(session, actor, case, reason, _code(code) if code else None)


def reassign(session: Session, actor: Actor, case: Complaint, seat: str) -> None:
    """Another person sits there: the clocks run on, in his name."""
    track = REGIMES[case.regime].tracks[case.track]
    people = seats.sitting(session, case, seat)
    for timer in track.timers:
        if timer.seat == seat and deadlines.open_clocks(session, case, _code(timer.code)):
            deadlines.reassign(
                session, actor, case, people[0] if people else None, case.department_id,
                _code(timer.code),
            )  # fmt: skip


def conceal(session: Session, case: Complaint) -> None:
    """Somebody more is complained about: he finds the clocks no longer."""
    measures = select(Capa.id).where(Capa.complaint_id == case.id)
    theirs = select(Deadline).where(Deadline.subject_id.in_(measures))
    for deadline in [*every(session, case), *session.scalars(theirs)]:
        deadline.concealed_from = list(case.subjects)
        if deadline.responsible_id in case.subjects:
            deadline.responsible_id = None


def refresh(session: Session, case: Complaint) -> None:
    """The nearest end, for lists."""
    session.flush()
    running = deadlines.open_clocks(session, case)
    case.next_due_at = running[0].due_at if running else None


def every(session: Session, case: Complaint) -> list[Deadline]:
    wanted = select(Deadline).where(Deadline.subject_id == case.id)
    return list(session.scalars(wanted.order_by(Deadline.starts_at, Deadline.id)))


def overdue(session: Session, case: Complaint) -> frozenset[str]:
    """Codes of the timers that ran out or were met too late."""
    return frozenset(
        timer_code(found)
        for found in every(session, case)
        if (found.met_at or now()) > found.due_at and (found.met_at or found.open)
    )


def late_now(session: Session, case: Complaint, code: str) -> bool:
    """Would ending this clock now be too late?"""
    return any(now() > found.due_at for found in deadlines.open_clocks(session, case, _code(code)))


def describe(session: Session, case: Complaint, spoken: str) -> list[ClockOut]:
    calendar = workdays.calendar(session)
    shown = []
    for found in every(session, case):
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
                extended=found.extended_at is not None,
            )
        )
    return shown


def escalate(session: Session, deadline: Deadline, threshold: int) -> None:
    """Heard once for each threshold of a case's clock: whom the regime names is told."""
    case = session.get(Complaint, deadline.subject_id)
    if case is None:
        return
    track = REGIMES[case.regime].tracks[case.track]
    if not track.has(timer_code(deadline)):
        return
    timer = track.timer(timer_code(deadline))
    again = threshold > REPEAT
    named = timer.escalate.get(DUE if again else threshold, ())
    if deadlines.beyond_cap(workdays.calendar(session), deadline, threshold):
        named = tuple(dict.fromkeys((*named, *timer.daily)))
    people = [person for seat in named for person in seats.sitting(session, case, seat)]
    late, days = threshold >= DUE, 0 if again else max(threshold - DUE, 0)
    words = replace(events.OVERDUE if late else events.LATE, clauses=(timer.clause,))
    notices.send(
        session, people, words, case, channels=[Channel.sms] if timer.sms and late else (),
        **_words(timer, deadline, threshold, days, case),
    )  # fmt: skip


def _words(
    timer: Timer, deadline: Deadline, threshold: int, days: int, case: Complaint
) -> dict[str, Any]:
    return {
        "number": case.number,
        "clock": timer.zh,
        "percent": threshold,
        "late_zh": f",已逾期 {days} 個工作日" if days else "",
        "late_en": f"; {days} working days late" if days else "",
        "due": f"{deadline.due_at.astimezone(now().tzinfo):%Y-%m-%d %H:%M}",
    }
