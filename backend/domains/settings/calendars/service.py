"""Entering days and years: one proposes, another confirms; then the running clocks follow."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, now
from backend.core.errors import INVALID, INVALID_STATE, FieldError, Refused, invalid
from backend.domains.settings import events
from backend.domains.settings.calendars.schemas import AnnouncedDayIn, CalculationQuery
from backend.domains.settings.faults import DAY_PENDING, PART_OF_NOTICE, YEAR_ANNOUNCED
from backend.shared.access.guard import check_version, fetch
from backend.shared.approvals.faults import SELF_APPROVAL
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.workdays import china, rules
from backend.shared.workdays import service as calendars
from backend.shared.workdays.models import CalendarDay, CalendarYear, EntryState
from backend.shared.workdays.rules import Reckoned

OPEN = EntryState.proposed


def propose_day(session: Session, actor: Actor, day: date, working: bool, note: str) -> CalendarDay:
    """409 DAY_PENDING; 422 when the day is like that already."""
    if calendars.calendar(session).working(day) == working:
        raise invalid("/working", "UNCHANGED")
    waiting = select(CalendarDay.id).where(CalendarDay.day == day, CalendarDay.state == OPEN)
    if session.scalar(waiting):
        raise DAY_PENDING()
    entry = CalendarDay(day=day, working=working, note=note, proposed_by=actor.id, state=OPEN)
    session.add(entry)
    record(session, actor, events.DAY_PROPOSED, entry, day=day.isoformat(), working=working)
    return entry


def decide_day(
    session: Session, actor: Actor, id: UUID, approve: bool, reason: str, version: int | None = None
) -> tuple[CalendarDay, int]:
    """A second person confirms or rejects. Answers the entry and how many running clocks moved.

    403 SELF_APPROVAL, 404, 409 INVALID_STATE / PART_OF_NOTICE, 412, 422.
    """
    entry = fetch(session, actor, CalendarDay, id, lock=True)
    check_version(entry, version)
    if entry.announcement_id is not None:
        raise PART_OF_NOTICE()
    _decide(actor, entry, approve, reason)
    moved = 0
    if approve:
        _replace(session, [entry])
        moved = _follow(session, actor, entry.day, entry.day)
    event = events.DAY_CONFIRMED if approve else events.DAY_REJECTED
    record(
        session, actor, event, entry, day=entry.day.isoformat(), working=entry.working,
        recomputed=moved,
    )  # fmt: skip
    return entry, moved


def _decide(actor: Actor, entry: CalendarDay | CalendarYear, approve: bool, reason: str) -> None:
    if entry.state is not OPEN:
        raise INVALID_STATE(state=entry.state, allowed=[])
    if entry.proposed_by == actor.id:
        raise SELF_APPROVAL()
    if not approve and not reason:
        raise invalid("/reason", "FIELD_REQUIRED")
    if not approve:
        entry.state = EntryState.rejected
    entry.decided_by, entry.decided_at, entry.decision_reason = actor.id, now(), reason


def _replace(session: Session, entries: Sequence[CalendarDay]) -> None:
    """Confirm the entries; what was confirmed for the same days before is superseded, not lost."""
    before = session.scalars(
        select(CalendarDay)
        .where(
            CalendarDay.day.in_([entry.day for entry in entries]),
            CalendarDay.state == EntryState.confirmed,
        )
        .with_for_update()
    )
    for old in before:
        old.state = EntryState.superseded
    session.flush()
    for entry in entries:
        entry.state = EntryState.confirmed


def _follow(session: Session, actor: Actor, first: date, last: date) -> int:
    session.flush()
    calendars.forget(session)
    return len(deadlines.recompute_open(session, actor, first, last))


def enter_year(
    session: Session, actor: Actor, year: int, source: str, days: Sequence[AnnouncedDayIn]
) -> CalendarYear:
    """The State Council's notice with all its days. 409 YEAR_ANNOUNCED / DAY_PENDING; 422 with all faults."""
    there = select(CalendarYear.id).where(
        CalendarYear.year == year, CalendarYear.state.in_([OPEN, EntryState.confirmed])
    )
    if china.known(year) or session.scalar(there):
        raise YEAR_ANNOUNCED(year=year)
    if errors := list(_faults(year, days)):
        raise INVALID(errors=errors)
    waiting = select(CalendarDay.id).where(
        CalendarDay.day.in_([entry.day for entry in days]), CalendarDay.state == OPEN
    )
    if session.scalar(waiting.limit(1)):
        raise DAY_PENDING()
    announced = CalendarYear(year=year, source=source, proposed_by=actor.id, state=OPEN)
    session.add(announced)
    session.flush()
    session.add_all(
        CalendarDay(
            day=entry.day, working=entry.working, note=entry.note, proposed_by=actor.id, state=OPEN,
            announcement_id=announced.id,
        )
        for entry in days
    )  # fmt: skip
    record(session, actor, events.YEAR_ENTERED, announced, year=year, days=len(days))
    return announced


def _faults(year: int, days: Sequence[AnnouncedDayIn]) -> list[FieldError]:
    """A notice names weekdays off and weekends worked, of its year, each once, and there is no year without holidays."""
    errors, seen = [], set[date]()
    for at, entry in enumerate(days):
        if entry.day.year != year:
            errors.append(FieldError(f"/days/{at}/day", "OTHER_YEAR", {"year": year}))
        if entry.day in seen:
            errors.append(FieldError(f"/days/{at}/day", "TWICE"))
        if entry.working != (entry.day.weekday() >= 5):
            errors.append(FieldError(f"/days/{at}/working", "UNCHANGED"))
        seen.add(entry.day)
    if all(entry.working for entry in days):
        errors.append(FieldError("/days", "HOLIDAYS_MISSING"))
    return errors


def decide_year(
    session: Session,
    actor: Actor,
    year: int,
    id: UUID,
    approve: bool,
    reason: str,
    version: int | None = None,
) -> tuple[CalendarYear, int]:
    """A second person confirms the notice with all its days, or rejects it. Answers it and how many clocks followed."""
    announced = fetch(session, actor, CalendarYear, id, lock=True)
    if announced.year != year:
        raise Refused(actor, CalendarYear.__tablename__, id)
    check_version(announced, version)
    _decide(actor, announced, approve, reason)
    entries = session.scalars(
        select(CalendarDay).where(CalendarDay.announcement_id == announced.id).with_for_update()
    ).all()
    for entry in entries:
        _decide(actor, entry, approve, reason)
    moved = 0
    if approve:
        announced.state = EntryState.confirmed
        _replace(session, entries)
        moved = _follow(session, actor, date(announced.year, 1, 1), date(announced.year, 12, 31))
    event = events.YEAR_CONFIRMED if approve else events.YEAR_REJECTED
    record(session, actor, event, announced, year=announced.year, recomputed=moved)
    return announced, moved


def calculate(asked: CalculationQuery) -> Reckoned:
    """The open calculator: working days or working hours from a start. 422 unless exactly one is asked for."""
    if (asked.days is None) == (asked.hours is None):
        raise invalid("/query/days", "ONE_OF_DAYS_OR_HOURS")
    start = asked.start if asked.start.tzinfo else asked.start.replace(tzinfo=ZONE)
    calendar = calendars.calendar()
    if asked.days is not None:
        return rules.add_working_days(calendar, start, asked.days, asked.due_time)
    return rules.add_working_hours(calendar, start, timedelta(hours=asked.hours or 0))
