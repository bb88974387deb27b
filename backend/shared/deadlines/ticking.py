"""The worker's minute: every threshold of every clock is handed on exactly once, however many workers look."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM
from backend.core.clock import now
from backend.shared.audit.service import record
from backend.shared.deadlines import clocks, events
from backend.shared.deadlines.models import Deadline, DeadlineSignal, DeadlineState
from backend.shared.deadlines.service import day_reached, next_day, next_signal
from backend.shared.workdays import service as calendars
from backend.shared.workdays.rules import Calendar

AT_ONCE = 1000
RETRY = timedelta(minutes=10)
Listener = Callable[[Session, Deadline, int], None]
Listeners = Mapping[str, Listener]
"""Subject type ("complaints"), code ("complaint.propose") or the beginning of one ("complaint") -> who is told."""

log = structlog.get_logger()


def tick(session: Session, listeners: Listeners, at_once: int = AT_ONCE) -> int:
    """Signal what is due now; answers how many signals were given.

    Rows another worker holds are left to it; when it is done they no longer ask for anything.
    """
    at, calendar = now(), calendars.calendar(session)
    found = session.scalars(
        select(Deadline)
        .where(Deadline.next_signal_at <= at)
        .order_by(Deadline.next_signal_at)
        .limit(at_once)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    return sum(_signal(session, calendar, deadline, listeners, at) for deadline in found)


def heard_by(listeners: Listeners, deadline: Deadline) -> list[Listener]:
    code = f"{deadline.code}."
    return [
        listener
        for name, listener in listeners.items()
        if name == deadline.subject_type or code.startswith(f"{name}.")
    ]


def _signal(
    session: Session, calendar: Calendar, deadline: Deadline, listeners: Listeners, at: datetime
) -> int:
    """One clock in a savepoint of its own: a listener that fails holds up nobody else, and is tried again later."""
    try:
        with session.begin_nested():
            return _hand_on(session, calendar, deadline, listeners, at)
    except Exception:
        log.exception("deadline_signal_failed", deadline=str(deadline.id), code=deadline.code)
        deadline.next_signal_at = at + RETRY
        session.flush()
        return 0


def _hand_on(
    session: Session, calendar: Calendar, deadline: Deadline, listeners: Listeners, at: datetime
) -> int:
    fired = set(
        session.scalars(
            select(DeadlineSignal.threshold).where(DeadlineSignal.deadline_id == deadline.id)
        )
    )
    reached = [
        threshold
        for threshold in sorted(set(deadline.thresholds) - fired)
        if clocks.reached_at(
            calendar, deadline.unit, deadline.starts_at, deadline.due_at, threshold
        )
        <= at
    ]
    reached += _day(calendar, deadline, fired | set(reached), at)
    again = clocks.repetition(deadline.due_at, deadline.repeat_minutes, at)
    if again and again not in fired:
        reached.append(again)
    if deadline.state is DeadlineState.running and deadline.due_at < at:
        deadline.state = DeadlineState.overdue
        record(
            session, SYSTEM, events.OVERDUE, deadline, clauses=deadline.clauses,
            code=deadline.code, provisional=deadline.provisional,
        )  # fmt: skip
    session.add_all(DeadlineSignal(deadline_id=deadline.id, threshold=t) for t in reached)
    session.flush()
    for threshold in reached:
        for listener in heard_by(listeners, deadline):
            if deadline.open:
                listener(session, deadline, threshold)
    if deadline.open:
        deadline.next_signal_at = next_signal(calendar, deadline, fired | set(reached))
    session.flush()
    return len(reached)


def _day(calendar: Calendar, deadline: Deadline, fired: set[int], at: datetime) -> list[int]:
    """The daily signal of a clock beyond its cap: today's alone, however long the worker was away."""
    if not deadline.daily:
        return []
    threshold, found = next_day(calendar, deadline, fired), []
    while threshold < clocks.HOURLY and day_reached(calendar, deadline, threshold) <= at:
        found, threshold = [threshold], threshold + 1
    return found
