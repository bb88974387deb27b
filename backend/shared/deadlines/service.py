"""Clocks: start, meet, cancel, extend, reassign, pause, and reckon anew when the calendar changes."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.clock import midnight, now
from backend.core.db import Record
from backend.core.errors import INVALID_STATE, fault
from backend.shared.audit.service import record
from backend.shared.deadlines import clocks, events
from backend.shared.deadlines.clocks import END_OF_DAY, Clock, ClockUnit, Pause
from backend.shared.deadlines.models import Deadline, DeadlineSignal, DeadlineState
from backend.shared.policy.service import Parameter
from backend.shared.workdays import rules as workdays
from backend.shared.workdays import service as calendars
from backend.shared.workdays.rules import Calendar, Reckoned

EXTENSION_NOT_ALLOWED = fault(
    "EXTENSION_NOT_ALLOWED",
    409,
    "此期限不能展延:限到期前、一次,且不得超過上限",
    "No extension: only once, before the end, and up to the cap",
    "P06-4.4-2",
)
V = TypeVar("V")


def start(
    session: Session,
    actor: Actor,
    subject: Record,
    rule: Clock,
    starts_at: datetime | None = None,
    *,
    responsible_id: UUID | None = None,
    unit_id: UUID | None = None,
    subject_no: str = "",
    due_at: datetime | None = None,
) -> Deadline:
    """Start `rule` for `subject` at the moment of the fact (now by default). `due_at` only for fixed clocks.

    Transfer and reassignment never start it anew; a reopened case gets a second clock beside the first.
    """
    begin = starts_at or now()
    on = workdays.local(begin).date()
    calendar = calendars.calendar(session)
    deadline = Deadline(
        subject_type=type(subject).__tablename__,
        subject_id=subject.id,
        subject_no=subject_no,
        code=rule.code,
        title_zh=rule.zh,
        title_en=rule.en,
        clauses=list(rule.clauses),
        parameter=rule.amount.key if isinstance(rule.amount, Parameter) else None,
        unit=rule.unit,
        amount=_resolved(session, rule.amount, on),
        due_time=_resolved(session, rule.due_time, on) or END_OF_DAY,
        roll=rule.roll,
        starts_at=begin,
        due_at=due_at,
        responsible_id=responsible_id,
        unit_id=unit_id,
        thresholds=rule.signals(),
        repeat_minutes=_resolved(session, rule.repeat, on),
        hard_cap=_resolved(session, rule.hard_cap, on),
        daily=rule.daily,
        pausable=rule.pausable,
        pauses=[],
        state=DeadlineState.running,
    )
    _settle(deadline, calendar)
    deadline.original_due_at = deadline.due_at
    deadline.thresholds = _ahead(deadline)
    deadline.next_signal_at = next_signal(calendar, deadline, ())
    session.add(deadline)
    record(session, actor, events.STARTED, deadline, clauses=deadline.clauses, **_facts(deadline))
    return deadline


def _ahead(deadline: Deadline) -> list[int]:
    """ "Three days before" says nothing to whoever was given two."""
    before = deadline.due_at - deadline.starts_at
    return [t for t in deadline.thresholds if t >= 0 or timedelta(days=-t) < before]


def _resolved(session: Session, given: Parameter[V] | V | None, on: date) -> V | None:
    return given.on(session, on) if isinstance(given, Parameter) else given


def _reckon(calendar: Calendar, deadline: Deadline) -> Reckoned:
    if deadline.unit is ClockUnit.fixed or deadline.amount is None:
        return clocks.fixed(deadline.due_at)
    moving = _pauses(deadline) if deadline.pausable else []
    return clocks.reckon(
        calendar, deadline.unit, deadline.amount, deadline.starts_at, deadline.due_time,
        deadline.roll, moving,
    )  # fmt: skip


def _pauses(deadline: Deadline) -> list[Pause]:
    """Those that are over."""
    return [
        (datetime.fromisoformat(p["from"]), datetime.fromisoformat(p["to"]))
        for p in deadline.pauses
        if p["to"]
    ]


def _settle(deadline: Deadline, calendar: Calendar) -> None:
    found = _reckon(calendar, deadline)
    deadline.due_at, deadline.provisional = found.due, found.provisional
    deadline.calendar_revision = calendar.revision
    deadline.explain = [_line(asdict(step)) for step in found.steps]


def _line(step: dict[str, Any]) -> dict[str, Any]:
    return {"date": step.pop("day").isoformat(), **step}


def _facts(deadline: Deadline) -> dict[str, Any]:
    return {
        "code": deadline.code,
        "subject_id": str(deadline.subject_id),
        "due_at": deadline.due_at.isoformat(),
    }


def next_signal(calendar: Calendar, deadline: Deadline, fired: Collection[int]) -> datetime | None:
    """When the worker must look again: the next threshold, or the moment the clock is overdue."""
    ahead = [
        clocks.reached_at(calendar, deadline.unit, deadline.starts_at, deadline.due_at, threshold)
        for threshold in deadline.thresholds
        if threshold not in fired
    ]
    if deadline.daily and (day := next_day(calendar, deadline, fired)) < clocks.HOURLY:
        ahead.append(day_reached(calendar, deadline, day))
    if deadline.state is DeadlineState.running:
        ahead.append(deadline.due_at + timedelta(microseconds=1))
    if deadline.repeat_minutes:
        ahead.append(clocks.next_repetition(deadline.due_at, deadline.repeat_minutes, fired))
    return min(ahead, default=None)


def first_day(calendar: Calendar, deadline: Deadline) -> int:
    """The threshold at which a daily clock begins: the first working day after its end on which the cap is over, too."""
    cap = clocks.reckon(
        calendar, deadline.unit, deadline.hard_cap or 0, deadline.starts_at, deadline.due_time,
        deadline.roll,
    ).due  # fmt: skip
    threshold = clocks.DUE + 1
    while day_reached(calendar, deadline, threshold) < cap:
        threshold += 1
    return threshold


def next_day(calendar: Calendar, deadline: Deadline, fired: Collection[int]) -> int:
    """The threshold of the next daily signal: after the last that was given."""
    given = [threshold for threshold in fired if threshold < clocks.HOURLY]
    return max([first_day(calendar, deadline), *(threshold + 1 for threshold in given)])


def day_reached(calendar: Calendar, deadline: Deadline, threshold: int) -> datetime:
    return clocks.reached_at(
        calendar, deadline.unit, deadline.starts_at, deadline.due_at, threshold
    )


def beyond_cap(calendar: Calendar, deadline: Deadline, threshold: int) -> bool:
    """Is this one of the daily signals?"""
    return deadline.daily and first_day(calendar, deadline) <= threshold < clocks.HOURLY


def open_clocks(
    session: Session, subject: Record, code: str | None = None, lock: bool = False
) -> list[Deadline]:
    """What still runs, or is overdue and not done, for the subject; soonest first."""
    statement = (
        select(Deadline)
        .where(Deadline.subject_id == subject.id, Deadline.closed_at.is_(None))
        .order_by(Deadline.due_at, Deadline.id)
    )
    if code:
        statement = statement.where(Deadline.code == code)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return list(session.scalars(statement))


def meet(
    session: Session, actor: Actor, subject: Record, code: str, at: datetime | None = None
) -> list[Deadline]:
    """What the clock waited for has happened. Done exactly at the end is in time; later, the clock stays overdue."""
    moment = at or now()
    found = open_clocks(session, subject, code, lock=True)
    for deadline in found:
        in_time = moment <= deadline.due_at
        deadline.state = DeadlineState.met if in_time else DeadlineState.overdue
        deadline.met_at = moment
        _close(deadline)
        record(
            session, actor, events.MET, deadline, clauses=deadline.clauses, in_time=in_time,
            **_facts(deadline),
        )  # fmt: skip
    return found


def cancel(
    session: Session, actor: Actor, subject: Record, reason: str, code: str | None = None
) -> list[Deadline]:
    """The clock has lost its object. `reason` is a code. One that is overdue keeps that result."""
    found = open_clocks(session, subject, code, lock=True)
    for deadline in found:
        if deadline.state is DeadlineState.running:
            deadline.state = DeadlineState.cancelled
        _close(deadline)
        record(session, actor, events.CANCELLED, deadline, reason=reason, **_facts(deadline))
    return found


def _close(deadline: Deadline) -> None:
    deadline.closed_at, deadline.next_signal_at = now(), None


def extend(
    session: Session, actor: Actor, deadline: Deadline, amount: int, reason: str
) -> Deadline:
    """Once, before the end, to `amount` counted from the same start, at most the cap. 409 EXTENSION_NOT_ALLOWED.

    Who may allow it is the room's business (and never the one who asked).
    """
    if (
        deadline.hard_cap is None
        or deadline.amount is None
        or deadline.extended_at is not None
        or not deadline.open
        or now() > deadline.due_at
        or not deadline.amount < amount <= deadline.hard_cap
    ):
        raise EXTENSION_NOT_ALLOWED(clauses=deadline.clauses, cap=deadline.hard_cap)
    before = deadline.due_at
    calendar = calendars.calendar(session)
    deadline.amount = amount
    deadline.extended_at, deadline.extended_by = now(), actor.id
    deadline.extension_reason = reason
    _move(session, deadline, calendar)
    record(
        session, actor, events.EXTENDED, deadline, clauses=deadline.clauses,
        before=before.isoformat(), **_facts(deadline),
    )  # fmt: skip
    return deadline


def reassign(
    session: Session,
    actor: Actor,
    subject: Record,
    responsible_id: UUID | None,
    unit_id: UUID | None = None,
    code: str | None = None,
) -> list[Deadline]:
    """Another person answers for the open clocks; they run on as they are. `unit_id` None keeps the unit."""
    found = open_clocks(session, subject, code, lock=True)
    for deadline in found:
        before = deadline.responsible_id
        deadline.responsible_id = responsible_id
        deadline.unit_id = unit_id or deadline.unit_id
        record(
            session, actor, events.REASSIGNED, deadline, before=str(before),
            after=str(responsible_id), **_facts(deadline),
        )  # fmt: skip
    return found


def pause(session: Session, actor: Actor, deadline: Deadline, reason: str) -> None:
    """Note that one waits for somebody else. The end moves only for clocks that say so, and then on `resume`."""
    if not deadline.open or _paused(deadline):
        raise INVALID_STATE(state="paused" if deadline.open else deadline.state, allowed=[])
    begun = {"from": now().isoformat(), "to": None, "reason": reason, "by": str(actor.id)}
    deadline.pauses = [*deadline.pauses, begun]
    record(session, actor, events.PAUSED, deadline, **_facts(deadline))


def resume(session: Session, actor: Actor, deadline: Deadline) -> None:
    if not deadline.open or not _paused(deadline):
        raise INVALID_STATE(state=deadline.state, allowed=[])
    *before, last = deadline.pauses
    deadline.pauses = [*before, {**last, "to": now().isoformat()}]
    if deadline.pausable:
        _move(session, deadline, calendars.calendar(session))
    record(session, actor, events.RESUMED, deadline, **_facts(deadline))


def _paused(deadline: Deadline) -> bool:
    return bool(deadline.pauses) and deadline.pauses[-1]["to"] is None


def _move(session: Session, deadline: Deadline, calendar: Calendar) -> None:
    """Reckon again; thresholds already signalled stay signalled."""
    _settle(deadline, calendar)
    fired = session.scalars(
        select(DeadlineSignal.threshold).where(DeadlineSignal.deadline_id == deadline.id)
    )
    deadline.next_signal_at = next_signal(calendar, deadline, set(fired))
    session.flush()


def recompute_open(session: Session, actor: Actor, first: date, last: date) -> list[Deadline]:
    """The calendar changed between these days: reckon the running clocks that touch them anew, each with its event.

    Clocks that are met, overdue or cancelled keep their result. Answers those that moved.
    """
    counts_days = or_(Deadline.unit.in_(clocks.WORKING), Deadline.roll)
    touches = and_(
        Deadline.starts_at < midnight(last + workdays.DAY),
        Deadline.due_at >= midnight(first),
    )
    found = session.scalars(
        select(Deadline)
        .where(Deadline.state == DeadlineState.running, counts_days, touches)
        .order_by(Deadline.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    calendar = calendars.calendar(session)
    return [deadline for deadline in found if _moved(session, actor, deadline, calendar)]


def _moved(session: Session, actor: Actor, deadline: Deadline, calendar: Calendar) -> bool:
    before, assumed = deadline.due_at, deadline.provisional
    _move(session, deadline, calendar)
    if (before, assumed) == (deadline.due_at, deadline.provisional):
        return False
    record(
        session, actor, events.RECOMPUTED, deadline, clauses=deadline.clauses,
        before=before.isoformat(), provisional=deadline.provisional,
        calendar_revision=calendar.revision, **_facts(deadline),
    )  # fmt: skip
    return True


def refresh_provisional(session: Session, **_: object) -> None:
    """Job of the night: a newer package may know a year that was still assumed when a clock was started."""
    calendar = calendars.calendar(session)
    for deadline in session.scalars(
        select(Deadline)
        .where(Deadline.state == DeadlineState.running, Deadline.provisional)
        .order_by(Deadline.id)
        .with_for_update(skip_locked=True)
    ).all():
        _moved(session, SYSTEM, deadline, calendar)


def progress(
    calendar: Calendar, at: datetime, unit: ClockUnit, starts_at: datetime, due_at: datetime,
    met_at: datetime | None, closed: bool,
) -> dict[str, Any]:  # fmt: skip
    """What a clock shows at `at`: {late, share, remaining_working_days, remaining_working_hours}; nothing remains once closed."""
    shown: dict[str, Any] = {
        "late": (met_at or at) > due_at if met_at or not closed else False,
        "share": None,
        "remaining_working_days": None,
        "remaining_working_hours": None,
    }
    if not closed:
        shown["share"] = clocks.share_used(calendar, unit, starts_at, due_at, at)
        shown["remaining_working_days"] = workdays.remaining_working_days(calendar, at, due_at)
        shown["remaining_working_hours"] = workdays.remaining_working_hours(calendar, at, due_at)
    return shown
