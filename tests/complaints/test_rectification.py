"""Orders to rectify: the day, the report with evidence, who accepts, what is overdue (P06-6-3d)."""

import pytest
from sqlalchemy import select

from backend.core.ids import uuid7
from backend.domains.complaints.models import Complaint
from backend.shared.notices.models import Notice
from tests import make
from tests.complaints.test_branch_track import fault, pointers
from tests.complaints.test_inspections import CRITICISM, events, inspected, issue, owed, tick
from tests.complaints.test_spot_checks import NONCONFORM, checks, draw, verify

REPORT = {"report": "已調整值班並補辦三件", "evidence": "值班表、補辦記錄"}


@pytest.fixture
def order(branch, at):
    """Issued on Wednesday the 23rd of September to county B, due on the 15th of October."""
    at("2026-09-23 10:00")
    inspected(branch, "on_time")
    assert issue(branch).status_code == 200
    [row] = branch.b_lead.get("/rectification-orders").json()["items"]
    return row["id"]


def act(who, id, action, body=None):
    return who.post(f"/rectification-orders/{id}/{action}", body)


def see(who, id):
    return who.get(f"/rectification-orders/{id}").json()


@pytest.mark.clause("P06-6-3d")
@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2026-09-22", "DUE_IN_PAST"), ("2026-09-23", "DUE_IN_PAST"), ("2026-09-24", None),
        ("2026-10-28", None), ("2026-10-29", "DUE_TOO_FAR"),
    ],
)  # fmt: skip
def test_the_day_lies_ahead_and_within_twenty_working_days(branch, at, due, said):
    at("2026-09-23 10:00")
    inspected(branch, "on_time")
    answer = issue(branch, order={"demand": "逐件補辦", "due_on": due})
    if said is None:
        assert answer.status_code == 200, answer.text
        [row] = branch.head.get("/rectification-orders").json()["items"]
        assert (row["due_on"], row["due_at"]) == (due, f"{due}T18:00:00+08:00")
    else:
        assert fault(answer) == (422, said)
        assert pointers(answer) == {"/order/due_on": said}
        assert owed(branch)["state"] == "owed"  # neither criticised nor ordered
        assert branch.head.get("/rectification-orders").json()["items"] == []


@pytest.mark.clause("P06-6-3d")
def test_no_criticism_without_an_order(branch, at):
    at("2026-09-23 10:00")
    inspected(branch, "on_time")
    answer = branch.head.post(f"/criticisms/{owed(branch)['id']}/issue", {k: v for k, v in CRITICISM.items() if k != "order"})  # fmt: skip
    assert (answer.status_code, pointers(answer)) == (422, {"/order": "FIELD_REQUIRED"})


@pytest.mark.clause("P06-6-3d")
def test_the_unit_reports_with_evidence(branch, order):
    bare = act(branch.b_lead, order, "report", {"report": "已整改"})
    assert (bare.status_code, pointers(bare)) == (422, {"/evidence": "FIELD_REQUIRED"})
    assert see(branch.b_lead, order)["state"] == "ordered"
    assert fault(act(branch.b_recv, order, "report", REPORT)) == (403, "FORBIDDEN_ROLE")
    assert fault(act(branch.head, order, "report", REPORT)) == (403, "FORBIDDEN_ROLE")
    assert act(branch.a_lead, order, "report", REPORT).status_code == 404
    done = act(branch.b_lead, order, "report", REPORT).json()
    assert (done["state"], done["reporter"]["name"], done["can"]) == ("reported", "乙領導", [])
    assert see(branch.head, order)["can"] == ["accept", "reject"]
    assert "oversight.to_accept" in events(branch.head)
    assert fault(act(branch.b_lead, order, "report", REPORT)) == (409, "INVALID_STATE")


@pytest.mark.clause("P06-6-3d")
def test_a_file_of_ones_own_is_evidence_too(branch, order):
    def attach(who):
        return who.post(
            "/files", data={"subject_type": "rectification_orders", "subject_id": order},
            files={"file": ("值班表.txt", "十月值班表".encode())},
        )  # fmt: skip

    assert attach(branch.a_lead).status_code == 404
    assert attach(branch.head).status_code == 201
    bare = {"report": "已整改"}
    assert act(branch.b_lead, order, "report", bare).status_code == 422  # another's file
    assert attach(branch.b_lead).status_code == 201
    assert act(branch.b_lead, order, "report", bare).status_code == 200


@pytest.mark.clause("P06-6-3d", "P06-2-9")
def test_whoever_reported_does_not_accept(branch, order, as_):
    both = as_("department_leader", "branch_marketing_center", unit=branch.b, name="兼任")
    make.grant(branch.session, both.user, "branch_marketing_center", branch.mc)
    branch.session.commit()
    assert fault(act(branch.head, order, "accept")) == (409, "INVALID_STATE")
    assert act(both, order, "report", REPORT).status_code == 200
    assert see(both, order)["can"] == []
    for action, body in (("accept", None), ("reject", {"reason": "未見補辦記錄"})):
        assert fault(act(both, order, action, body)) == (409, "SEPARATION_OF_DUTIES")
        assert fault(act(branch.b_lead, order, action, body)) == (403, "FORBIDDEN_ROLE")
    done = act(branch.head, order, "accept").json()
    assert (done["state"], done["status"]) == ("accepted", "accepted")
    assert "oversight.accepted" in events(branch.b_lead)
    assert fault(act(branch.head, order, "accept")) == (409, "INVALID_STATE")


@pytest.mark.clause("P06-6-3d")
def test_sent_back_with_a_reason_it_is_due_on_the_same_day(branch, order, at):
    act(branch.b_lead, order, "report", REPORT)
    silent = act(branch.head, order, "reject", {"reason": ""})
    assert (silent.status_code, list(pointers(silent))) == (422, ["/reason"])
    stale = branch.head.post(f"/rectification-orders/{order}/accept", None, headers={"If-Match": '"99"'})  # fmt: skip
    assert stale.status_code == 412
    back = act(branch.head, order, "reject", {"reason": "未見補辦記錄"}).json()
    assert (back["state"], back["reason"], back["rejections"]) == ("ordered", "未見補辦記錄", 1)
    assert "oversight.sent_back" in events(branch.b_lead)
    at("2026-10-15 18:01")
    tick()
    assert see(branch.b_lead, order)["status"] == "overdue"
    assert act(branch.b_lead, order, "report", REPORT).json()["status"] == "reported"


@pytest.mark.clause("P06-6-3d")
def test_overdue_from_the_minute_after_and_the_branch_leader_hears(branch, order, at):
    for moment, status, red in (
        ("2026-10-15 17:59", "ordered", 0), ("2026-10-15 18:00", "ordered", 0), ("2026-10-15 18:01", "overdue", 1),
    ):  # fmt: skip
        at(moment)
        tick()
        assert see(branch.b_lead, order)["status"] == status
        assert len(reds(branch.gm)) == red
    for who in (branch.gm, branch.head, branch.b_lead):
        assert "oversight.order_late" in events(who)
    assert "oversight.order_late" not in events(branch.a_lead)


def reds(who):
    answer = who.get("/reports/complaints/statistics?since=2026-09-01&until=2026-09-30")
    assert answer.status_code == 200, answer.text
    return answer.json()["overdue_orders"]


@pytest.mark.clause("P06-6-3d")
def test_a_unit_with_an_overdue_order_is_red_in_the_reports_until_it_reports(branch, order, at):
    at("2026-10-16 09:00")
    expected = [{"unit_id": str(branch.b.id), "unit": "乙縣公司", "count": 1, "red": True}]
    assert reds(branch.gm) == reds(branch.b_lead) == expected
    assert reds(branch.a_lead) == []
    act(branch.b_lead, order, "report", REPORT)
    assert reds(branch.gm) == []
    act(branch.head, order, "reject", {"reason": "未見補辦記錄"})
    assert reds(branch.gm) == expected


@pytest.mark.clause("P06-6-3d")
def test_a_report_waits_five_working_days_at_most(branch, order, at):
    act(branch.b_lead, order, "report", REPORT)
    [due] = [
        c for c in branch.head.get("/deadlines").json()["items"] if c["code"] == "oversight.accept"
    ]
    assert due["due_at"] == "2026-10-08T18:00:00+08:00"


@pytest.mark.clause("P06-6-3d")
def test_other_units_find_nothing(branch, order):
    assert branch.a_lead.get("/rectification-orders").json()["items"] == []
    unknown = branch.a_lead.get(f"/rectification-orders/{uuid7()}").json()["detail"]
    concealed = branch.a_lead.get(f"/rectification-orders/{order}")
    assert (concealed.status_code, concealed.json()["detail"]) == (404, unknown)


@pytest.mark.clause("P06-6-3c", "P06-6-3d")
def test_a_leader_complained_about_is_told_nothing_and_steers_nothing(branch, at):
    case = branch.bring("archived")
    found = branch.session.get(Complaint, case)
    found.subjects = [branch.a_lead.id]
    branch.session.commit()
    at("2026-10-08 09:00")
    draw()
    assert verify(branch.head, checks(branch.head)[0]["id"], **NONCONFORM).status_code == 200
    named = issue(branch, text="請甲 領導改進", order={"demand": "補送", "due_on": "2026-10-20"})
    assert (fault(named), pointers(named)) == (
        (422, "CRITICISM_NAMES_PERSON"),
        {"/text": "HOLDS_PERSON"},
    )
    assert issue(branch, order={"demand": "補送", "due_on": "2026-10-20"}).status_code == 200
    [row] = branch.head.get("/rectification-orders").json()["items"]
    assert branch.a_lead.get("/criticisms").json()["items"] == []
    assert act(branch.a_lead, row["id"], "report", REPORT).status_code == 404
    told = branch.session.scalars(select(Notice.event).where(Notice.user_id == branch.a_lead.id))
    assert not [event for event in told if event.startswith("oversight")]
    assert "oversight.order" in events(branch.gm)
    assert act(branch.gm, row["id"], "report", REPORT).status_code == 200
