"""The clocks of regulations 6 and 12: reference values, extension, waiting, calendar, who is told when."""

import pytest
from sqlalchemy import select

from backend.shared.notices.models import Notice
from tests.complaints.test_branch_track import clock, fault, pointers
from tests.complaints.test_clocks import tick


@pytest.mark.clause("P06-4.4-1")
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-09-22T10:00:00+08:00", "2026-09-28T18:00:00+08:00"),  # Mid-Autumn 25 to 27
        ("2026-09-18T10:00:00+08:00", "2026-09-22T18:00:00+08:00"),  # a make-up Sunday
        ("2026-02-13T15:00:00+08:00", "2026-02-25T18:00:00+08:00"),  # Spring Festival
    ],
)
def test_three_working_days(branch, at, received, due):
    at(received[:10] + " 17:00")
    id = branch.record(branch.a_recv, received_at=received)
    assert clock(branch.see(branch.a_recv, id), "complaint")["due_at"] == due


@pytest.mark.clause("P06-4.4-1")
@pytest.mark.parametrize(
    ("moment", "late"), [("2026-09-28 18:00", False), ("2026-09-28 18:01", True)]
)
def test_late_feedback_gives_its_reason(branch, at, moment, late):
    id = branch.bring("verified")
    at(moment)
    answer = branch.act(branch.a_recv, id, "feed_back", **branch.told())
    assert answer.status_code == (422 if late else 200), answer.text
    if late:
        assert (pointers(answer), answer.json()["clauses"]) == (
            {"/overdue_reason": "OVERDUE_REASON_MISSING"},
            ["P06-4.4-1"],
        )
        done = branch.do(
            branch.a_recv, id, "feed_back", **branch.told(overdue_reason="等待配送記錄")
        )
        assert (clock(done, "complaint")["state"], clock(done, "complaint")["late"]) == (
            "overdue",
            True,
        )


def ask(branch, who, id, amount=7):
    return who.post(
        f"/complaints/{id}/extensions",
        {"amount": amount, "reason_code": "third_party", "reason": "等待質檢報告"},
    )


def decide(branch, who, id, extension, approve=True):
    return who.post(f"/complaints/{id}/extensions/{extension}/decide", {"approve": approve})


@pytest.mark.clause("P06-4.4-2")
def test_one_extension_to_seven_working_days_by_another_person(branch, at):
    id = branch.bring("investigating")
    at("2026-09-28 15:00")
    assert fault(ask(branch, branch.a_inv, id, 8)) == (422, "BEYOND_HARD_CAP")
    assert fault(ask(branch, branch.a_lead, id)) == (403, "FORBIDDEN_ROLE")
    asked = ask(branch, branch.a_inv, id).json()
    assert fault(decide(branch, branch.a_inv, id, asked["id"])) == (403, "SELF_APPROVAL")
    assert fault(decide(branch, branch.a_recv, id, asked["id"])) == (403, "FORBIDDEN_ROLE")
    done = decide(branch, branch.a_lead, id, asked["id"]).json()
    assert (done["state"], done["due_at"]) == ("approved", "2026-10-09T18:00:00+08:00")
    assert fault(decide(branch, branch.a_lead, id, asked["id"])) == (409, "EXTENSION_DECIDED")
    assert fault(ask(branch, branch.a_inv, id)) == (409, "EXTENSION_LIMIT")
    assert any(
        n["event"] == "complaint.extension" for n in branch.desk.get("/notices").json()["items"]
    )


@pytest.mark.clause("P06-4.4-2")
def test_after_the_end_it_is_too_late(branch, at):
    id = branch.bring("investigating")
    at("2026-09-29 09:00")
    assert fault(ask(branch, branch.a_inv, id)) == (409, "EXTENSION_TOO_LATE")


@pytest.mark.clause("P09-4G-3c", "P12-5-3")
def test_elsewhere_nothing_is_extended(dealer, office):
    one = dealer.bring("investigating")
    body = {"amount": 2, "reason_code": "other", "reason": "等待零件"}
    answer = dealer.handler.post(f"/complaints/{one}/extensions", body)
    assert (fault(answer), answer.json()["clauses"]) == (
        (409, "EXTENSION_NOT_ALLOWED"),
        ["P09-4G-3c"],
    )
    two = office.bring("investigating")
    answer = office.head.post(f"/complaints/{two}/extensions", body)
    assert (fault(answer), answer.json()["clauses"]) == (
        (409, "EXTENSION_NOT_ALLOWED"),
        ["P12-5-3"],
    )


@pytest.mark.clause("P06-4.4-1")
def test_waiting_is_recorded_and_moves_nothing(branch, at):
    id = branch.bring("investigating")
    due = clock(branch.see(branch.a_inv, id), "complaint")["due_at"]
    body = {"reason": "third_party", "evidence": "檢測委託單"}
    assert branch.a_inv.post(f"/complaints/{id}/pauses", body).status_code == 201
    assert fault(branch.a_inv.post(f"/complaints/{id}/pauses", body)) == (409, "ALREADY_WAITING")
    at("2026-09-24 10:00")
    done = branch.a_inv.post(f"/complaints/{id}/pauses/end").json()
    assert clock(done, "complaint")["due_at"] == due


@pytest.mark.clause("P06-2-8", "P06-4.4-1")
def test_overdue_is_told_once_to_each(branch, at):
    id = branch.bring("investigating")
    number = branch.see(branch.a_inv, id)["number"]
    at("2026-09-28 18:01")
    tick()
    tick()
    told = branch.session.execute(
        select(Notice.user_id, Notice.title).where(Notice.event == "complaint.overdue")
    ).all()
    people = [user for user, title in told if "處理並告知客戶" in title and number in title]
    assert sorted(people) == sorted([branch.a_inv.id, branch.a_lead.id, branch.desk.id])
    at("2026-09-29 18:01")
    tick()
    assert any("處理並告知客戶" in n["title"] for n in branch.head.get("/notices").json()["items"])
    at("2026-09-30 18:01")
    tick()
    assert any("處理並告知客戶" in n["title"] for n in branch.gm.get("/notices").json()["items"])


@pytest.mark.clause("P06-4.3-2")
def test_an_addressee_complained_about_is_passed_over(branch, at):
    id = branch.bring("registered", subjects=[str(branch.a_lead.id)])
    at("2026-09-23 18:01")
    tick()
    assert branch.a_lead.get("/notices").json()["items"] == []
    assert any("指派調查人" in n["title"] for n in branch.head.get("/notices").json()["items"])
    assert branch.a_lead.get(f"/complaints/{id}").status_code == 404


def test_whoever_is_complained_about_finds_no_clock_either(branch):
    id = branch.bring("registered")
    seen = {row["subject_id"] for row in branch.a_lead.get("/deadlines").json()["items"]}
    assert id in seen
    branch.do(branch.a_recv, id, "name_subjects", people=[str(branch.a_lead.id)])
    left = branch.a_lead.get("/deadlines?total=true").json()
    assert (left["items"], left["total"]) == ([], 0)
    assert (
        branch.a_lead.get(f"/complaints?number={branch.see(branch.a_recv, id)['number']}").json()[
            "items"
        ]
        == []
    )


@pytest.mark.clause("P06-4.3-7")
def test_thirty_minutes_to_correct(branch, at):
    branch.bring("confirmed")
    at("2026-09-22 10:31")
    tick()
    assert any("立即糾正" in n["title"] for n in branch.a_lead.get("/notices").json()["items"])


@pytest.mark.clause("P06-2-8")
def test_the_desk_urges(branch):
    id = branch.bring("investigating")
    assert pointers(branch.desk.post(f"/complaints/{id}/urges", {"text": ""})) == {
        "/text": "TOO_SHORT"
    }
    assert branch.b_recv.post(f"/complaints/{id}/urges", {"text": "催"}).status_code == 404
    assert branch.a_recv.post(f"/complaints/{id}/urges", {"text": "催"}).status_code == 403
    assert branch.desk.post(f"/complaints/{id}/urges", {"text": "請今日回覆"}).status_code == 201
    assert any(n["event"] == "complaint.urge" for n in branch.a_inv.get("/notices").json()["items"])


@pytest.mark.clause("P12-5-1", "P12-5-3", "P12-4.1-3b")
def test_the_heads_clocks_are_told(office, at):
    id = office.bring("dispatched")
    at("2026-09-22 14:01")
    tick()
    assert any("簽收報表" in n["title"] for n in office.head.get("/notices").json()["items"])
    at("2026-09-23 18:01")
    tick()
    for who in (office.hr, office.gm):
        assert any("展開調查" in n["title"] for n in who.get("/notices").json()["items"])
    assert clock(office.see(office.hr, id), "start")["state"] == "overdue"


@pytest.mark.clause("P12-4.2-3a")
def test_the_head_who_has_not_called_is_told_on(office, at):
    office.bring("investigating")
    at("2026-09-24 12:00")
    tick()
    assert any("給予滿意答覆" in n["title"] for n in office.hr.get("/notices").json()["items"])


@pytest.mark.clause("P12-4.1-2a", "P12-4.1-3a")
@pytest.mark.parametrize(
    ("moment", "late"), [("2026-09-22 14:00", False), ("2026-09-22 14:01", True)]
)
def test_four_working_hours_to_judge_and_send_on(office, at, moment, late):
    id = office.record(office.hr)
    at(moment)
    office.do(office.hr, id, "judge", **office.JUDGED)
    done = office.do(office.hr, id, "dispatch", **office.dispatched())
    assert clock(done, "judge")["late"] is clock(done, "dispatch")["late"] is late


@pytest.mark.clause("P12-4.1-2c")
def test_an_unfounded_case_is_answered_in_two_days_as_well(office, at):
    id = office.record(office.hr)
    office.do(office.hr, id, "judge", **{**office.JUDGED, "founded": "no"})
    at("2026-09-24 18:01")
    tick()
    assert clock(office.see(office.hr, id), "reply")["state"] == "overdue"


@pytest.mark.clause("P06-4.4-2")
def test_after_the_seventh_working_day_the_marketing_centre_hears_every_day(branch, at):
    """Received on the 22nd; the seventh working day ends on the 9th of October."""
    id = branch.bring("verified")

    def told(*moments):
        before = len(heard(branch.head))
        for moment in moments:
            at(moment)
            tick()
            tick()  # a second worker
        return len(heard(branch.head)) - before

    assert told("2026-09-29 18:00") == 1  # one working day late, as before
    assert told("2026-09-30 18:00", "2026-10-08 18:00") == 0
    assert told("2026-10-09 18:00") == 1
    assert told("2026-10-10 18:00", "2026-10-11 18:00", "2026-10-12 18:00") == 2  # Sunday is none
    branch.do(branch.a_recv, id, "feed_back", **branch.told(overdue_reason="客戶外出"))
    assert told("2026-10-13 18:00", "2026-10-14 18:00") == 0


def heard(who):
    items = who.get("/notices?limit=200").json()["items"]
    return [n for n in items if n["event"] == "complaint.overdue" and "P06-4.4-1" in n["clauses"]]
