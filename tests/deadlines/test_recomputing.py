"""The calendar changes: running clocks follow, results that stand do not."""

from datetime import date

import pytest
from sqlalchemy import select

from backend.core.actor import SYSTEM
from backend.shared.audit.models import AuditEntry
from backend.shared.deadlines import service
from backend.shared.deadlines.clocks import Clock
from backend.shared.deadlines.clocks import ClockUnit as U
from backend.shared.deadlines.models import DeadlineState as S
from backend.shared.deadlines.ticking import tick
from backend.shared.workdays import service as calendars
from backend.shared.workdays.models import CalendarDay, CalendarYear, EntryState
from tests import make

THREE = Clock(
    "complaint.answer", "回覆", "Answer", ("P06-4.4-1",), U.working_day, 3, due_time="18:00"
)


@pytest.fixture
def change(session):
    """Close or open a day, as if a second person had confirmed it."""

    def enter(day: str, working: bool, announcement=None):
        who = make.user(session)
        session.add(
            CalendarDay(
                day=date.fromisoformat(day), working=working, note="", state=EntryState.confirmed,
                proposed_by=who.id, announcement_id=announcement,
            )
        )  # fmt: skip
        session.flush()
        calendars.forget(session)
        return date.fromisoformat(day)

    return enter


def start(session, rule=THREE, **more):
    return service.start(session, SYSTEM, make.unit(session), rule, **more)


@pytest.mark.clause("P06-4.4-1")
def test_only_running_clocks_that_touch_the_day_move_each_with_its_event(session, at, change):
    at("2026-09-01 10:00")
    late = start(session)
    at("2026-09-08 10:00")
    tick(session, {})
    at("2026-09-21 10:00")
    met = start(session)
    service.meet(session, SYSTEM, type(make.unit(session))(id=met.subject_id), "complaint.answer")
    running = start(session)  # 22, 23, 24
    at("2026-09-24 10:00")
    later = start(session)
    before = {c.id: c.due_at for c in (late, met, running, later)}
    day = change("2026-09-23", False)
    moved = service.recompute_open(session, SYSTEM, day, day)
    assert moved == [running]
    assert running.due_at == at("2026-09-28 18:00")
    assert [s["kind"] for s in running.explain][:3] == ["start_not_counted", "working", "holiday"]
    assert {c.id: c.due_at for c in (late, met, later)} == {
        c.id: before[c.id] for c in (late, met, later)
    }
    assert (late.state, met.state) == (S.overdue, S.met)
    lines = session.scalars(
        select(AuditEntry).where(AuditEntry.event == "deadline.recomputed")
    ).all()
    assert [line.subject_id for line in lines] == [running.id]
    assert lines[0].facts["calendar_revision"] == running.calendar_revision == 1


def test_opening_a_day_brings_the_end_forward_and_its_signals(session, at, change):
    at("2026-09-24 10:00")
    clock = start(session)  # 28, 29, 30
    day = change("2026-09-26", True)
    service.recompute_open(session, SYSTEM, day, day)
    assert clock.due_at == at("2026-09-29 18:00")
    assert clock.next_signal_at < at("2026-09-29 18:00")


def test_plain_days_stay_unless_they_roll(session, at, change):
    at("2026-09-21 10:00")
    plain = start(session, Clock("a.b", "", "", (), U.calendar_day, 3))
    rolls = start(session, Clock("a.c", "", "", (), U.calendar_day, 3, roll=True))
    day = change("2026-09-24", False)
    assert service.recompute_open(session, SYSTEM, day, day) == [rolls]
    assert plain.due_at == at("2026-09-25 00:00")
    assert rolls.due_at == at("2026-09-29 00:00")


def test_a_provisional_clock_becomes_sure_when_its_year_is_announced(session, at, change):
    at("2026-12-30 10:00")
    clock = start(session)
    assert clock.provisional
    assert clock.due_at == at("2027-01-04 18:00")
    assert not calendars.supports_penalty(date(2026, 12, 30), date(2027, 1, 4))
    who = make.user(session)
    year = make.save(
        session,
        CalendarYear(year=2027, source="國辦", state=EntryState.confirmed, proposed_by=who.id),
    )
    change("2027-01-01", False, year.id)
    moved = service.recompute_open(session, SYSTEM, date(2027, 1, 1), date(2027, 12, 31))
    assert moved == [clock]
    assert (clock.provisional, clock.due_at) == (False, at("2027-01-05 18:00"))
    session.commit()
    assert calendars.supports_penalty(date(2026, 12, 30), date(2027, 1, 5))


def test_the_nightly_look_settles_what_is_no_longer_assumed(session, at, change):
    at("2026-12-30 10:00")
    clock = start(session)
    service.refresh_provisional(session)
    assert clock.provisional
    who = make.user(session)
    make.save(
        session,
        CalendarYear(year=2027, source="國辦", state=EntryState.confirmed, proposed_by=who.id),
    )
    calendars.forget(session)
    service.refresh_provisional(session)
    assert not clock.provisional


def test_proposed_days_change_nothing(session, at):
    at("2026-09-21 10:00")
    who = make.user(session)
    make.save(
        session, CalendarDay(day=date(2026, 9, 23), working=False, note="", proposed_by=who.id)
    )
    calendars.forget(session)
    assert start(session).due_at == at("2026-09-24 18:00")
