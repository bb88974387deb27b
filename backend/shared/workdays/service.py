"""The calendar in force. Kept in the process; whoever changes it calls `forget`, which every process hears."""

from datetime import date
from threading import Lock
from time import monotonic

from sqlalchemy import ColumnElement, event, func, or_, select, union_all
from sqlalchemy.orm import Session

from backend.core.db import transaction
from backend.shared.workdays import rules
from backend.shared.workdays.models import CalendarDay, CalendarYear, EntryState
from backend.shared.workdays.rules import Calendar, Change

CHANNEL = "kehu_calendar"
LIFETIME = 60.0

_kept: tuple[Calendar, float] | None = None
_epoch = 0
_lock = Lock()


def forget_all(_: str = "") -> None:
    global _kept, _epoch
    with _lock:
        _kept, _epoch = None, _epoch + 1


def forget(session: Session) -> None:
    """This transaction reads its own changes; when it commits, every process reads the calendar anew."""
    session.info[CHANNEL] = True
    session.execute(select(func.pg_notify(CHANNEL, "")))

    def committed(_: Session) -> None:
        session.info.pop(CHANNEL, None)
        forget_all()

    event.listen(session, "after_commit", committed, once=True)


def calendar(session: Session | None = None) -> Calendar:
    """The calendar in force: the committed one, or the session's own when it changed it."""
    global _kept
    if session is not None and session.info.get(CHANNEL):
        return load(session)
    found = _kept
    if found is not None and found[1] > monotonic():
        return found[0]
    epoch = _epoch
    with transaction() as reader:
        loaded = load(reader)
    with _lock:
        if epoch == _epoch:  # nobody changed it while we were reading
            _kept = loaded, monotonic() + LIFETIME
    return loaded


def load(session: Session) -> Calendar:
    """The calendar as this transaction sees it."""
    session.flush()
    days = session.execute(
        select(
            CalendarDay.day,
            CalendarDay.working,
            CalendarDay.note,
            CalendarDay.announcement_id.is_not(None),
        ).where(CalendarDay.state == EntryState.confirmed)
    )
    years = session.scalars(
        select(CalendarYear.year).where(CalendarYear.state == EntryState.confirmed)
    )
    return Calendar(
        revision=_revision(session),
        announced=frozenset(years),
        changes={day: Change(working, note, notice) for day, working, note, notice in days},
    )


def _revision(session: Session) -> int:
    """Counts what was ever confirmed; entries are replaced, never taken back, so it only grows."""

    def counts(state: ColumnElement[EntryState]) -> ColumnElement[bool]:
        return or_(state == EntryState.confirmed, state == EntryState.superseded)

    found = union_all(
        select(CalendarDay.id).where(counts(CalendarDay.state.expression)),
        select(CalendarYear.id).where(counts(CalendarYear.state.expression)),
    ).subquery()
    return session.scalar(select(func.count()).select_from(found)) or 0


def supports_penalty(start: date, end: date) -> bool:
    """May lateness between these days be punished? Not while one lies in a year not yet announced."""
    return rules.supports_penalty(calendar(), start, end)
