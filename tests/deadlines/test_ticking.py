"""Every threshold once, however many workers look; one bad listener stops nobody else."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

import pytest
from sqlalchemy import func, select

from backend.core import clock
from backend.core.actor import SYSTEM
from backend.core.clock import now
from backend.core.db import transaction
from backend.shared.audit.models import AuditEntry
from backend.shared.deadlines import service
from backend.shared.deadlines.clocks import Clock
from backend.shared.deadlines.clocks import ClockUnit as U
from backend.shared.deadlines.models import Deadline, DeadlineSignal, DeadlineState
from backend.shared.deadlines.ticking import heard_by, tick
from tests import make

TWO = Clock(
    "complaint.propose", "提出方案", "Propose", ("P09-4G-3c",), U.working_day, 1,
    due_time="18:00", late_signals=2,
)  # fmt: skip


@pytest.fixture
def subject(session):
    return make.unit(session)


@pytest.fixture
def told():
    return []


@pytest.fixture
def listeners(told):
    return {"complaint": lambda session, deadline, threshold: told.append(threshold)}


def tick_at(at, words, listeners):
    at(words)
    with transaction() as session:
        return tick(session, listeners)


def state(session):
    session.expire_all()
    return session.scalars(select(Deadline.state)).one()


@pytest.mark.clause("P06-2-8")
def test_each_threshold_once_and_in_its_time(session, subject, at, told, listeners):
    at("2026-09-22 10:00")  # 8 + 9 working hours until 09-23 18:00
    service.start(session, SYSTEM, subject, TWO)
    session.commit()
    for words, heard in [
        ("2026-09-23 09:29", []),
        ("2026-09-23 09:30", [50]),
        ("2026-09-23 14:35", [50]),
        ("2026-09-23 14:36", [50, 80]),
        ("2026-09-23 17:59", [50, 80]),
        ("2026-09-23 18:00", [50, 80, 100]),
    ]:
        tick_at(at, words, listeners)
        tick_at(at, words, listeners)
        assert told == heard, words
    assert state(session) is DeadlineState.running
    tick_at(at, "2026-09-23 18:01", listeners)
    assert state(session) is DeadlineState.overdue
    for words, heard in [
        ("2026-09-24 17:59", []),
        ("2026-09-24 18:00", [101]),
        ("2026-09-28 17:59", [101]),
        ("2026-09-28 18:00", [101, 102]),
        ("2026-10-08 18:00", [101, 102]),
    ]:
        tick_at(at, words, listeners)
        assert told[3:] == heard, words
    assert session.scalar(select(Deadline.next_signal_at)) is None
    overdue = (
        select(func.count()).select_from(AuditEntry).where(AuditEntry.event == "deadline.overdue")
    )
    assert session.scalar(overdue) == 1


def test_what_was_missed_is_made_up_for_in_order(session, subject, at, told, listeners):
    at("2026-09-22 10:00")
    service.start(session, SYSTEM, subject, TWO)
    session.commit()
    assert tick_at(at, "2026-09-24 18:00", listeners) == 4
    assert told == [50, 80, 100, 101]
    assert state(session) is DeadlineState.overdue


def test_a_clock_that_is_met_is_silent(session, subject, at, told, listeners):
    at("2026-09-22 10:00")
    service.start(session, SYSTEM, subject, TWO)
    service.meet(session, SYSTEM, subject, TWO.code)
    session.commit()
    assert tick_at(at, "2026-10-09 18:00", listeners) == 0
    assert told == []


def test_workers_side_by_side_signal_once(session, at):
    at("2026-09-22 10:00")
    for _ in range(30):
        service.start(session, SYSTEM, make.unit(session), TWO)
    session.commit()
    moment = at("2026-09-24 18:00")
    workers, told, lock = 4, Counter(), Lock()
    start = Barrier(workers)

    def hear(_, deadline, threshold):
        with lock:
            told[deadline.id, threshold] += 1

    def work(_):
        start.wait()
        with clock.at(moment):
            for _ in range(5):
                with transaction() as own:
                    tick(own, {"units": hear}, at_once=4)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, range(workers)))
    while tick_at(at, "2026-09-24 18:00", {"units": hear}):
        pass
    assert len(told) == 30 * 4
    assert set(told.values()) == {1}
    assert session.scalar(select(func.count()).select_from(DeadlineSignal)) == 30 * 4


def test_a_failing_listener_is_rolled_back_alone_and_tried_again(session, at, told):
    at("2026-09-22 10:00")
    bad = service.start(session, SYSTEM, make.unit(session), TWO)
    service.start(session, SYSTEM, make.unit(session), TWO)
    session.commit()
    broken = True

    def hear(own, deadline, threshold):
        if broken and deadline.id == bad.id:
            raise RuntimeError
        told.append(deadline.id)

    assert tick_at(at, "2026-09-23 09:30", {"units": hear}) == 1
    assert bad.id not in told
    broken = False
    assert tick_at(at, "2026-09-23 09:35", {"units": hear}) == 0
    assert tick_at(at, "2026-09-23 09:40", {"units": hear}) == 1
    assert told.count(bad.id) == 1


def test_a_listener_may_end_the_clock(session, subject, at, told):
    at("2026-09-22 10:00")
    service.start(session, SYSTEM, subject, TWO)
    session.commit()

    def hear(own, deadline, threshold):
        told.append(threshold)
        service.cancel(own, SYSTEM, subject, "given_up", deadline.code)

    tick_at(at, "2026-09-24 18:00", {"complaint.propose": hear})
    assert told == [50]
    assert tick_at(at, "2026-10-09 18:00", {"complaint.propose": hear}) == 0


def test_listeners_are_named_by_subject_or_code(session, subject, at):
    at("2026-09-22 10:00")
    deadline = service.start(session, SYSTEM, subject, TWO)
    names = ["units", "complaint", "complaint.propose", "complaint.prop", "complaints", "users"]
    listeners = {name: (lambda n: lambda *_: n)(name) for name in names}
    heard = [listener(session, deadline, 50) for listener in heard_by(listeners, deadline)]
    assert heard == ["units", "complaint", "complaint.propose"]
    assert now()


DAILY = Clock(
    "complaint.complaint", "處理", "Handle", ("P06-4.4-2",), U.working_day, 3, due_time="18:00",
    thresholds=(100,), late_signals=2, hard_cap=7, daily=True,
)  # fmt: skip


@pytest.mark.clause("P06-4.4-2")
def test_beyond_the_cap_every_working_day_until_it_is_done(session, subject, at, told, listeners):
    at("2026-09-22 10:00")  # due 09-28 18:00; the seventh working day ends 10-09 18:00
    service.start(session, SYSTEM, subject, DAILY)
    session.commit()
    for words, heard in [
        ("2026-09-28 18:00", [100]),
        ("2026-09-29 18:00", [101]),
        ("2026-09-30 18:00", [102]),
        ("2026-10-08 18:00", []),  # the sixth day: neither a threshold nor beyond the cap
        ("2026-10-09 17:59", []),
        ("2026-10-09 18:00", [104]),
        ("2026-10-09 18:01", []),
        ("2026-10-10 18:00", [105]),  # a make-up day
        ("2026-10-11 18:00", []),
        ("2026-10-12 18:00", [106]),
        ("2026-10-16 20:00", [110]),  # the worker was away: today's alone
        ("2026-10-16 20:01", []),
        ("2026-10-19 18:00", [111]),
    ]:
        told.clear()
        tick_at(at, words, listeners)
        assert (words, told) == (words, heard)
    with transaction() as done:
        service.meet(done, SYSTEM, subject, DAILY.code)
    told.clear()
    tick_at(at, "2026-10-20 18:00", listeners)
    assert told == []


@pytest.mark.clause("P06-4.4-2")
def test_an_extended_clock_is_daily_from_the_day_after_the_cap(
    session, subject, at, told, listeners
):
    at("2026-09-22 10:00")
    service.extend(session, SYSTEM, service.start(session, SYSTEM, subject, DAILY), 7, "待檢驗")
    session.commit()
    heard = []
    for words in ("2026-10-09 18:00", "2026-10-10 18:00", "2026-10-12 18:00", "2026-10-13 18:00"):
        told.clear()
        tick_at(at, words, listeners)
        heard.append(list(told))
    assert heard == [[100], [101], [102], [103]]


@pytest.mark.clause("P06-4.4-2")
def test_daily_means_once_a_day_whatever_the_workers(session, subject, at, told, listeners):
    at("2026-09-22 10:00")
    service.start(session, SYSTEM, subject, DAILY)
    session.commit()
    tick_at(at, "2026-10-09 17:00", listeners)
    told.clear()
    moment, gate = at("2026-10-09 18:00"), Barrier(4)

    def work(_):
        with clock.at(moment):
            gate.wait()
            with transaction() as own:
                tick(own, listeners)

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))
    assert told == [104]
