"""The clocks of a case: when they end, who is warned, what lateness asks for."""

import pytest
from sqlalchemy import select

from backend import rooms
from backend.core.db import transaction
from backend.shared.notices.models import Notice
from tests.complaints.conftest import SUMMARY, TOLD, TRIAGE


def tick():
    with transaction() as session:
        rooms.tick(session)


def clock(case, code):
    return next(c for c in case["clocks"] if c["code"] == f"complaint.{code}")


@pytest.mark.clause("P09-4G-3c")
@pytest.mark.parametrize(
    ("assigned", "due"),
    [
        ("2026-09-22 10:00", "2026-09-23T18:00:00+08:00"),
        ("2026-02-13 15:00", "2026-02-14T18:00:00+08:00"),  # a make-up Saturday
        ("2026-02-14 16:00", "2026-02-24T18:00:00+08:00"),  # over the Spring Festival
        ("2026-09-30 16:00", "2026-10-08T18:00:00+08:00"),  # over the National Day
    ],
)
def test_one_working_day_to_propose(dealer, at, assigned, due):
    at(assigned)
    id = dealer.bring(
        "assigned", dealer.record(received_at=f"{assigned.replace(' ', 'T')}:00+08:00")
    )
    assert clock(dealer.handler.get(f"/complaints/{id}").json(), "propose")["due_at"] == due


@pytest.mark.clause("P09-0-1")
def test_the_handler_sees_the_hours_left(dealer, at):
    id = dealer.bring("assigned")
    at("2026-09-22 15:00")
    shown = clock(dealer.handler.get(f"/complaints/{id}").json(), "propose")
    assert shown["remaining_working_hours"] == 12
    assert dealer.consultant.get(f"/complaints/{id}").status_code == 404


@pytest.mark.clause("P09-4G-3c")
@pytest.mark.parametrize(
    ("moment", "late"),
    [("2026-02-24 17:59", False), ("2026-02-24 18:00", False), ("2026-02-24 18:01", True)],
)
def test_a_late_proposal_needs_its_reason(dealer, at, moment, late):
    at("2026-02-14 16:00")
    id = dealer.bring("investigating", dealer.record(received_at="2026-02-14T15:00:00+08:00"))
    at(moment)
    answer = dealer.act(dealer.handler, id, "propose_solution", **dealer.proposal())
    assert answer.status_code == (422 if late else 200)
    if late:
        assert answer.json()["code"] == "OVERDUE_REASON_MISSING"
        assert answer.json()["clauses"] == ["P09-4G-3c"]
        done = dealer.do(
            dealer.handler, id, "propose_solution", **dealer.proposal(late_reason="等待廠家檢測")
        )
        assert clock(done, "propose")["late"] is True


@pytest.mark.clause("P09-3B-4")
def test_overdue_tells_handler_manager_and_general_manager_once_each(dealer, at):
    id = dealer.bring("investigating")
    at("2026-09-23 18:01")
    tick()
    tick()
    number = dealer.gm.get(f"/complaints/{id}").json()["number"]
    told = dealer.session.execute(
        select(Notice.user_id, Notice.title).where(Notice.event == "complaint.overdue")
    ).all()
    overdue = [user for user, title in told if "提出解決方案" in title and number in title]
    assert sorted(overdue) == sorted([dealer.handler.id, dealer.manager.id, dealer.gm.id])


@pytest.mark.clause("P09-2-2b")
@pytest.mark.parametrize(
    ("moment", "late"), [("2026-09-28 12:00", False), ("2026-09-28 12:01", True)]
)
def test_four_working_hours_to_react(dealer, at, moment, late):
    at("2026-09-24 17:00")
    id = dealer.record(received_at="2026-09-24T17:00:00+08:00")
    at(moment)
    answer = dealer.advisor.post(
        f"/complaints/{id}/contacts",
        {"kind": "first_reaction", "channel": "phone", "reached": True, "text": "已告知受理編號"},
    )
    assert answer.status_code == 201, answer.text
    assert clock(answer.json(), "first_reaction")["late"] is late


@pytest.mark.clause("P09-4G-2a")
@pytest.mark.parametrize(
    ("moment", "late"), [("2026-09-20 11:00", False), ("2026-09-20 11:01", True)]
)
def test_triage_within_four_working_hours_over_a_make_up_sunday(dealer, at, moment, late):
    at("2026-09-18 16:00")
    id = dealer.record(received_at="2026-09-18T16:00:00+08:00")
    at(moment)
    done = dealer.do(dealer.manager, id, "triage", **TRIAGE)
    assert clock(done, "triage")["late"] is late


@pytest.mark.clause("P09-4G-7a")
def test_the_summary_is_due_five_working_days_after_the_call_back(dealer, at):
    id = dealer.bring("notified")
    at("2026-09-23 10:00")
    done = dealer.do(dealer.advisor, id, "survey", outcome="answered", satisfaction=4)
    assert clock(done, "summary")["due_at"] == "2026-10-08T18:00:00+08:00"


@pytest.mark.clause("P09-2-3.3")
def test_who_was_late_is_written_down_before_the_case_closes(dealer, at):
    id = dealer.bring("investigating")
    at("2026-09-24 10:00")
    dealer.do(dealer.handler, id, "propose_solution", **dealer.proposal(late_reason="等待廠家檢測"))
    dealer.do(dealer.gm, id, "approve")
    dealer.do(dealer.advisor, id, "notify_customer", **TOLD)
    dealer.do(dealer.advisor, id, "survey", outcome="answered", satisfaction=4)
    dealer.do(dealer.handler, id, "summarise", **SUMMARY, measures=[dealer.measure()])
    dealer.agree(id)
    dealer.do(dealer.manager, id, "cosign")
    answer = dealer.act(dealer.manager, id, "close")
    assert (answer.status_code, answer.json()["code"]) == (409, "DELAY_RESPONSIBILITY_MISSING")
    dealer.do(
        dealer.manager, id, "record_delay",
        delay_responsible_id=str(dealer.handler.id), delay_reason="等待廠家檢測",
    )  # fmt: skip
    assert dealer.do(dealer.manager, id, "close")["state"] == "closed"


@pytest.mark.clause("P09-2-2c")
@pytest.mark.parametrize(
    ("moment", "late"), [("2026-09-30 18:00", False), ("2026-10-09 09:00", True)]
)
def test_past_the_target_the_reason_is_asked(dealer, at, moment, late):
    id = dealer.bring("surveyed")
    assert (
        clock(dealer.manager.get(f"/complaints/{id}").json(), "resolve")["due_at"]
        == "2026-09-30T18:00:00+08:00"
    )
    dealer.do(dealer.handler, id, "summarise", **SUMMARY, measures=[dealer.measure()])
    dealer.agree(id)
    dealer.do(dealer.manager, id, "cosign")
    at(moment)
    answer = dealer.act(dealer.manager, id, "close")
    assert answer.status_code == (422 if late else 200), answer.text
    if late:
        assert answer.json()["code"] == "LATE_REASON_MISSING"
        closed = dealer.do(dealer.manager, id, "close", resolution_late_reason="客戶出差無法到店")
        assert closed["state"] == "closed"


@pytest.mark.clause("P09-4G-4a")
def test_the_general_manager_is_reminded(dealer, at):
    at("2026-09-21 09:30")
    id = dealer.bring("proposed", dealer.record(received_at="2026-09-21T09:00:00+08:00"))
    assert (
        clock(dealer.gm.get(f"/complaints/{id}").json(), "decide")["due_at"]
        == "2026-09-22T18:00:00+08:00"
    )
    at("2026-09-22 18:01")
    tick()
    told = {n["event"] for n in dealer.gm.get("/notices").json()["items"]}
    assert "complaint.overdue" in told
