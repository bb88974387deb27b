"""Regulation 6, enquiries and suggestions."""

import pytest

from tests.complaints.test_branch_track import clock, fault, pointers
from tests.complaints.test_clocks import tick

ANSWER = {
    "answer": "週二與週五送貨",
    "channel": "phone",
    "person_reached": "李老闆",
    "customer_reaction": "滿意",
}


@pytest.mark.clause("P06-4.1-1")
def test_answered_in_the_same_contact(branch):
    id = branch.record(branch.a_recv, track="enquiry")
    late = {
        "answer": "週二送貨",
        "answered_at": "2026-09-22T10:00:00+08:00",
        "contact_ended_at": "2026-09-22T09:58:00+08:00",
    }
    assert fault(branch.act(branch.a_recv, id, "answer_now", **late)) == (
        409,
        "CONTACT_ALREADY_ENDED",
    )
    good = {**late, "answered_at": "2026-09-22T09:56:00+08:00"}
    done = branch.do(branch.a_recv, id, "answer_now", **good)
    assert (done["state"], clock(done, "enquiry")["state"]) == ("closed", "met")


@pytest.mark.clause("P06-4.1-2", "P06-4.1-3", "P06-4.1-5")
def test_registered_asked_and_answered(branch):
    id = branch.record(branch.a_recv, track="enquiry")
    assert fault(branch.act(branch.a_recv, id, "answer", **ANSWER)) == (409, "INVALID_STATE")
    case = branch.do(branch.a_recv, id, "register")
    assert clock(case, "contact")["due_at"] == "2026-09-22T10:30:00+08:00"
    assert fault(branch.act(branch.a_recv, id, "answer", **ANSWER)) == (
        409,
        "DEPARTMENT_CONTACT_MISSING",
    )
    branch.do(
        branch.a_recv,
        id,
        "contact_department",
        department_id=str(branch.a_delivery.id),
        department_person="配送班長",
        department_content="確認送貨日",
    )
    bare = {**ANSWER, "customer_reaction": ""}
    assert pointers(branch.act(branch.a_recv, id, "answer", **bare)) == {
        "/customer_reaction": "FIELD_REQUIRED"
    }
    done = branch.do(branch.a_recv, id, "answer", **ANSWER)
    assert {k: done["answers"][k] for k in ANSWER} == ANSWER
    assert branch.do(branch.a_recv, id, "close")["state"] == "closed"


@pytest.mark.clause("P06-4.1-3")
def test_an_article_stands_in_for_the_department(branch):
    id = branch.record(branch.a_recv, track="enquiry")
    branch.do(branch.a_recv, id, "register")
    assert (
        branch.do(branch.a_recv, id, "answer", **ANSWER, article="送貨日一覽")["state"]
        == "answered"
    )


@pytest.mark.clause("P06-4.1-2")
def test_a_draft_left_lying_is_told(branch, at):
    branch.record(branch.a_recv, track="enquiry")
    at("2026-09-22 14:01")
    tick()
    for who in (branch.a_recv, branch.a_lead):
        assert any("登記" in n["title"] for n in who.get("/notices").json()["items"])


@pytest.mark.clause("P06-4.1-4")
@pytest.mark.parametrize(
    ("moment", "late"),
    [("2026-09-19 16:59", False), ("2026-09-19 17:00", False), ("2026-09-19 17:01", True)],
)
def test_twenty_four_hours_holidays_too(branch, at, moment, late):
    at("2026-09-18 17:00")
    id = branch.record(branch.a_recv, track="enquiry", received_at="2026-09-18T17:00:00+08:00")
    branch.do(branch.a_recv, id, "register")
    assert clock(branch.see(branch.a_recv, id), "enquiry")["due_at"] == "2026-09-19T17:00:00+08:00"
    at(moment)
    answer = branch.act(branch.a_recv, id, "answer", **ANSWER, article="一覽")
    assert answer.status_code == (422 if late else 200), answer.text
    if late:
        assert pointers(answer) == {"/overdue_reason": "OVERDUE_REASON_MISSING"}
        done = branch.do(
            branch.a_recv, id, "answer", **ANSWER, article="一覽", overdue_reason="部門未回覆"
        )
        assert clock(done, "enquiry")["late"] is True
    extended = branch.a_recv.post(
        f"/complaints/{id}/extensions", {"amount": 48, "reason_code": "other", "reason": "等待"}
    )
    assert extended.status_code == 403  # nobody is accountable by name, and nothing extends it


def reported(branch):
    id = branch.record(branch.a_recv, track="suggestion")
    branch.do(branch.a_recv, id, "register")
    branch.do(branch.a_recv, id, "report_to_leader", leader_id=str(branch.a_lead.id))
    return id


PROMISE = {"promised_reply_at": "2026-09-30T18:00:00+08:00", "channel": "phone"}
REPLY = {"answer": "下月起試行", "channel": "phone", "reason": "線路可行"}


@pytest.mark.clause("P06-4.2-1", "P06-4.2-2", "P06-4.2-3", "P06-4.2-4", "P06-4.2-5")
def test_a_suggestion_on_its_whole_way(branch, at):
    id = branch.record(branch.a_recv, track="suggestion")
    case = branch.do(branch.a_recv, id, "register")
    assert case["answers"]["needs_reply"] is True
    assert clock(case, "report_leader")["due_at"] == "2026-09-23T18:00:00+08:00"
    assert pointers(branch.act(branch.a_recv, id, "report_to_leader")) == {
        "/leader_id": "FIELD_REQUIRED"
    }
    branch.do(branch.a_recv, id, "report_to_leader", leader_id=str(branch.a_lead.id))
    assert any(
        n["event"] == "complaint.instruct" for n in branch.a_lead.get("/notices").json()["items"]
    )
    branch.do(branch.a_recv, id, "promise_reply", **PROMISE)
    assert fault(branch.act(branch.a_recv, id, "answer", **REPLY)) == (409, "INSTRUCTION_MISSING")
    given = {"adoption": "adopted", "instruction": "同意試行"}
    assert branch.act(branch.a_inv, id, "instruct", **given).status_code in (403, 404)
    at("2026-09-29 09:00")
    tick()
    assert any("提醒領導批示" in n["title"] for n in branch.a_lead.get("/notices").json()["items"])
    branch.do(branch.a_lead, id, "instruct", **given)
    bare = {**REPLY, "reason": ""}
    assert pointers(branch.act(branch.a_recv, id, "answer", **bare)) == {
        "/reason": "FIELD_REQUIRED"
    }
    at("2026-09-30 17:00")
    done = branch.do(branch.a_recv, id, "answer", **REPLY)
    assert clock(done, "promise")["state"] == "met"
    assert branch.do(branch.a_recv, id, "close")["state"] == "closed"


@pytest.mark.clause("P06-4.2-3")
@pytest.mark.parametrize(
    ("promised", "ok"),
    [
        ("2026-09-22T10:00:00+08:00", False),
        ("2026-10-13T18:00:00+08:00", True),
        ("2026-10-13T18:01:00+08:00", False),
    ],
)
def test_ten_working_days_at_most(branch, promised, ok):
    id = reported(branch)
    answer = branch.act(
        branch.a_recv, id, "promise_reply", promised_reply_at=promised, channel="phone"
    )
    assert answer.status_code == (200 if ok else 422), answer.text
    if not ok:
        assert answer.json()["code"] == "PROMISE_TOO_LATE"


@pytest.mark.clause("P06-4.2-3")
def test_a_promise_changes_once(branch):
    id = reported(branch)
    branch.do(branch.a_recv, id, "promise_reply", **PROMISE)
    other = {
        "promised_reply_at": "2026-10-09T18:00:00+08:00",
        "channel": "phone",
        "promise_change_reason": "領導出差",
    }
    done = branch.do(branch.a_recv, id, "change_promise", **other)
    assert [c["state"] for c in done["clocks"] if c["code"] == "complaint.promise"] == [
        "cancelled",
        "running",
    ]
    assert fault(branch.act(branch.a_recv, id, "change_promise", **other)) == (
        409,
        "PROMISE_CHANGE_LIMIT",
    )


@pytest.mark.clause("P06-4.2-4")
def test_only_the_named_leader_instructs(branch):
    id = reported(branch)
    given = {"adoption": "adopted", "instruction": "同意試行"}
    assert fault(branch.act(branch.head, id, "instruct", **given)) == (403, "FORBIDDEN_ROLE")


@pytest.mark.clause("P06-4.2-5")
def test_further_study_keeps_it_open_under_a_new_day(branch):
    id = reported(branch)
    branch.do(branch.a_recv, id, "promise_reply", **PROMISE)
    branch.do(branch.a_lead, id, "instruct", adoption="further_study", instruction="再作測算")
    assert fault(branch.act(branch.a_recv, id, "answer", **REPLY)) == (409, "STUDIED_FURTHER")
    done = branch.do(
        branch.a_recv,
        id,
        "study_further",
        promised_reply_at="2026-10-20T18:00:00+08:00",
        channel="phone",
    )
    assert done["state"] == "promised"


@pytest.mark.clause("P06-6-1b")
def test_no_reply_is_wanted(branch):
    id = branch.record(branch.a_recv, track="suggestion", fields={"needs_reply": False})
    branch.do(branch.a_recv, id, "register")
    branch.do(branch.a_recv, id, "report_to_leader", leader_id=str(branch.a_lead.id))
    assert fault(branch.act(branch.a_recv, id, "promise_reply", **PROMISE)) == (
        409,
        "NO_REPLY_WANTED",
    )
    branch.do(branch.a_lead, id, "instruct", adoption="not_adopted", instruction="暫不採納")
    assert branch.do(branch.a_recv, id, "close")["state"] == "closed"
