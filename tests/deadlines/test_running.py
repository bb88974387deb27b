"""From start to end: met, late, cancelled, extended, handed on, paused."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from backend.core.actor import SYSTEM
from backend.core.clock import now
from backend.core.errors import Problem
from backend.shared.audit.models import AuditEntry
from backend.shared.deadlines import service
from backend.shared.deadlines.clocks import Clock
from backend.shared.deadlines.clocks import ClockUnit as U
from backend.shared.deadlines.models import DeadlineState as S
from backend.shared.policy import service as policy
from backend.shared.policy.models import ParameterValue
from backend.shared.policy.service import Parameter
from tests import make

WITHIN = Parameter("P09-4G-3c.propose_deadline", int)
PROPOSE = Clock(
    "complaint.propose",
    "提出方案",
    "Propose",
    ("P09-4G-3c",),
    U.working_day,
    WITHIN,
    due_time="18:00",
)
THREE = Clock(
    "complaint.answer",
    "回覆",
    "Answer",
    ("P06-4.4-1",),
    U.working_day,
    3,
    due_time="18:00",
    hard_cap=7,
)


@pytest.fixture
def subject(session):
    return make.unit(session)


@pytest.mark.clause("P09-4G-3c")
def test_the_amount_is_the_one_in_force_on_the_day_of_the_start(session, subject, at):
    at("2026-09-22 10:00")
    policy.sync(session)
    session.add(
        ParameterValue(
            key=WITHIN.key,
            value=2,
            effective_from=date(2026, 9, 24),
            origin="change",
            change_id=subject.id,
        )
    )
    session.flush()
    policy.forget(session)
    old = service.start(session, SYSTEM, subject, PROPOSE, at("2026-09-23 10:00"))
    new = service.start(session, SYSTEM, subject, PROPOSE, at("2026-09-24 10:00"))
    assert (old.amount, old.due_at) == (1, at("2026-09-24 18:00"))
    assert (new.amount, new.due_at) == (2, at("2026-09-29 18:00"))
    assert old.parameter == WITHIN.key
    assert old.explain[0] == {
        "date": "2026-09-23", "kind": "start_not_counted", "count": None, "note": "",
    }  # fmt: skip
    assert old.explain[1]["count"] == 1


@pytest.mark.parametrize(
    ("when", "state", "in_time"),
    [
        ("2026-09-28 17:59", S.met, True),
        ("2026-09-28 18:00", S.met, True),
        ("2026-09-28 18:01", S.overdue, False),
    ],
)
def test_done_by_the_end_is_in_time(session, subject, at, when, state, in_time):
    at("2026-09-22 10:00")
    service.start(session, SYSTEM, subject, THREE)
    moment = at(when)
    [met] = service.meet(session, SYSTEM, subject, "complaint.answer")
    assert (met.state, met.met_at, met.open) == (state, moment, False)
    line = session.scalars(select(AuditEntry).where(AuditEntry.event == "deadline.met")).one()
    assert line.facts["in_time"] is in_time
    assert line.clauses == ["P06-4.4-1"]


def test_a_fact_registered_later_counts_from_when_it_happened(session, subject, at):
    at("2026-09-22 10:00")
    service.start(session, SYSTEM, subject, THREE)
    at("2026-09-29 10:00")
    [met] = service.meet(session, SYSTEM, subject, "complaint.answer", now() - timedelta(days=1))
    assert met.state is S.met


def test_only_the_named_clock_is_met_and_only_once(session, subject, at):
    at("2026-09-22 10:00")
    service.start(session, SYSTEM, subject, THREE)
    assert service.meet(session, SYSTEM, subject, "complaint.other") == []
    assert len(service.meet(session, SYSTEM, subject, "complaint.answer")) == 1
    assert service.meet(session, SYSTEM, subject, "complaint.answer") == []


def test_a_reopened_case_gets_a_second_clock_and_keeps_the_first_result(session, subject, at):
    at("2026-09-22 10:00")
    first = service.start(session, SYSTEM, subject, THREE)
    service.meet(session, SYSTEM, subject, THREE.code)
    at("2026-10-08 10:00")
    second = service.start(session, SYSTEM, subject, THREE)
    assert first.state is S.met
    assert service.open_clocks(session, subject) == [second]


def test_cancelling_ends_what_runs(session, subject, at):
    at("2026-09-22 10:00")
    service.start(session, SYSTEM, subject, THREE)
    [gone] = service.cancel(session, SYSTEM, subject, "withdrawn")
    assert (gone.state, gone.open, gone.next_signal_at) == (S.cancelled, False, None)


@pytest.mark.clause("P06-4.4-2")
def test_an_extension_reaches_the_cap_from_the_same_start(session, subject, at):
    at("2026-09-22 10:00")
    clock = service.start(session, SYSTEM, subject, THREE)
    before = clock.due_at
    service.extend(session, SYSTEM, clock, 7, "待檢驗")
    assert clock.due_at == at("2026-10-09 18:00")
    assert clock.original_due_at == before
    assert len([s for s in clock.explain if s["count"]]) == 7


@pytest.mark.clause("P06-4.4-2")
@pytest.mark.parametrize("amount", [8, 3, 2])
def test_no_extension_beyond_the_cap_or_to_less(session, subject, at, amount):
    at("2026-09-22 10:00")
    clock = service.start(session, SYSTEM, subject, THREE)
    refused(session, clock, amount)


def refused(session, clock, amount=7):
    with pytest.raises(Problem) as problem:
        service.extend(session, SYSTEM, clock, amount, "x")
    assert (problem.value.fault.code, problem.value.fault.status) == ("EXTENSION_NOT_ALLOWED", 409)


def test_no_extension_twice_late_or_where_the_text_gives_none(session, subject, at):
    at("2026-09-22 10:00")
    policy.sync(session)
    refused(session, service.start(session, SYSTEM, subject, PROPOSE), 2)
    once = service.start(session, SYSTEM, subject, THREE)
    service.extend(session, SYSTEM, once, 5, "x")
    refused(session, once)
    late = service.start(session, SYSTEM, subject, THREE, at("2026-09-22 10:00"))
    at("2026-09-28 18:00")
    at("2026-09-28 18:01")
    refused(session, late)


def test_an_extension_is_still_possible_at_the_very_end(session, subject, at):
    at("2026-09-22 10:00")
    clock = service.start(session, SYSTEM, subject, THREE)
    at("2026-09-28 18:00")
    service.extend(session, SYSTEM, clock, 4, "x")
    assert clock.due_at == at("2026-09-29 18:00")


def test_handing_on_does_not_restart(session, subject, at):
    at("2026-09-22 10:00")
    clock = service.start(session, SYSTEM, subject, THREE)
    due, heir = clock.due_at, make.user(session)
    at("2026-09-23 10:00")
    service.reassign(session, SYSTEM, subject, heir.id, subject.id)
    assert (clock.due_at, clock.responsible_id, clock.unit_id) == (due, heir.id, subject.id)


def test_a_pause_is_noted_and_moves_no_end_of_the_text(session, subject, at):
    at("2026-09-22 10:00")
    clock = service.start(session, SYSTEM, subject, THREE)
    due = clock.due_at
    service.pause(session, SYSTEM, clock, "waiting_for_customer")
    with pytest.raises(Problem):
        service.pause(session, SYSTEM, clock, "again")
    at("2026-09-24 10:00")
    service.resume(session, SYSTEM, clock)
    assert clock.due_at == due
    assert clock.pauses[0]["to"]
    with pytest.raises(Problem):
        service.resume(session, SYSTEM, clock)


def test_a_pausable_clock_is_moved_by_its_pause(session, subject, at):
    at("2026-09-22 10:00")
    rule = Clock("x.y", "", "", (), U.working_day, 3, due_time="18:00", pausable=True)
    clock = service.start(session, SYSTEM, subject, rule)
    service.pause(session, SYSTEM, clock, "waiting_for_customer")
    at("2026-09-24 10:00")
    service.resume(session, SYSTEM, clock)
    assert clock.due_at == at("2026-09-30 18:00")


def test_a_fixed_day_stands(session, subject, at):
    at("2026-09-22 10:00")
    rule = Clock("loan.repay", "還款", "Repay", (), U.fixed)
    due = at("2026-10-02 00:00")
    clock = service.start(session, SYSTEM, subject, rule, due_at=due)
    assert (clock.due_at, clock.provisional) == (due, False)
    assert clock.explain == [{"date": "2026-10-01", "kind": "fixed", "count": None, "note": ""}]
