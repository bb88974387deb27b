"""Inspections of units by the marketing centre, and the criticism that follows (P06-6-3b, P06-6-3c)."""

import pytest
from sqlalchemy import select

from backend.core.db import transaction
from backend.core.ids import uuid7
from backend.shared.audit.models import AuditEntry
from backend.shared.deadlines.models import Deadline
from tests.complaints.test_branch_track import fault, pointers

ITEMS = ("hotline", "register", "on_time", "archive", "reviews")
CRITICISM = {
    "grounds": "第三季度三件投訴逾期", "text": "對貴單位未按要求辦理投訴提出批評。",
    "order": {"demand": "調整值班,逐件補辦", "due_on": "2026-10-15"},
}  # fmt: skip


def checklist(*failing, remark="三件逾期"):
    return [
        {"item": item, "passed": item not in failing, "remark": remark if item in failing else ""}
        for item in ITEMS
    ]


def body(unit, *failing, **over):
    return {"unit_id": str(unit.id), "quarter": "2026-Q3", "items": checklist(*failing), **over}


def inspected(branch, *failing, unit=None):
    answer = branch.head.post("/inspections", body(unit or branch.b, *failing))
    assert answer.status_code == 201, answer.text
    return answer.json()


def owed(branch):
    [row] = branch.head.get("/criticisms?state=owed").json()["items"]
    return row


def issue(branch, who=None, **over):
    return (who or branch.head).post(f"/criticisms/{owed(branch)['id']}/issue", {**CRITICISM, **over})  # fmt: skip


def events(who):
    return [n["event"] for n in who.get("/notices").json()["items"]]


def tick():
    from backend.rooms import tick

    with transaction() as session:
        tick(session)


@pytest.mark.clause("P06-6-3b")
def test_only_the_marketing_centre_inspects(branch):
    for who in (branch.a_lead, branch.b_lead, branch.desk, branch.gm):
        assert fault(who.post("/inspections", body(branch.b))) == (403, "FORBIDDEN_ROLE")
    assert branch.head.get("/inspections").json()["items"] == []
    refused = branch.session.scalars(select(AuditEntry.event).where(AuditEntry.actor_id == branch.a_lead.id))  # fmt: skip
    assert "permission.refused" in set(refused)


@pytest.mark.clause("P06-6-3b")
def test_one_failing_item_is_enough_and_the_leader_hears(branch):
    done = inspected(branch, "on_time")
    assert (done["result"], done["quarter"], done["unit"]["name"]) == (
        "nonconform",
        "2026-07-01",
        "乙縣公司",
    )
    assert [item["item"] for item in done["items"] if not item["passed"]] == ["on_time"]
    assert "oversight.nonconform" in events(branch.b_lead)
    assert "oversight.nonconform" not in events(branch.a_lead)
    assert owed(branch)["inspection_id"] == done["id"]


@pytest.mark.clause("P06-6-3b")
def test_all_passed_is_conform_and_asks_for_nothing(branch):
    assert inspected(branch)["result"] == "conform"
    assert branch.head.get("/criticisms").json()["items"] == []
    assert events(branch.b_lead) == []


@pytest.mark.clause("P06-6-3b")
def test_the_unit_reads_the_result_and_other_units_find_nothing(branch):
    id = inspected(branch, "archive")["id"]
    for who in (branch.b_lead, branch.b_recv, branch.head, branch.gm):
        assert who.get(f"/inspections/{id}").json()["result"] == "nonconform"
        assert [row["id"] for row in who.get("/inspections").json()["items"]] == [id]
    unknown = branch.a_lead.get(f"/inspections/{uuid7()}").json()
    for who in (branch.a_lead, branch.a_recv):
        concealed = who.get(f"/inspections/{id}")
        assert (concealed.status_code, concealed.json()["detail"]) == (404, unknown["detail"])
        assert who.get("/inspections").json()["items"] == []
        assert who.get("/criticisms").json()["items"] == []


@pytest.mark.clause("P06-6-3b")
def test_every_item_once_and_a_word_where_it_fails(branch):
    items = [*checklist("register", remark="")[:3], {"item": "hotline", "passed": True}, {"item": "tea", "passed": True}]  # fmt: skip
    answer = branch.head.post("/inspections", body(branch.b, items=items, quarter="2026-Q4"))
    assert answer.status_code == 422
    found = [(e["pointer"], e["code"]) for e in answer.json()["errors"]]
    assert found == [
        ("/quarter", "IN_FUTURE"), ("/items", "ITEM_MISSING"), ("/items", "ITEM_MISSING"),
        ("/items/1/remark", "FIELD_REQUIRED"), ("/items/3/item", "DUPLICATE"), ("/items/4/item", "NOT_ONE_OF"),
    ]  # fmt: skip
    nowhere = branch.head.post("/inspections", {**body(branch.b), "unit_id": str(uuid7())})
    assert pointers(nowhere) == {"/unit_id": "NOT_FOUND"}


@pytest.mark.clause("P06-6-3b")
def test_a_unit_of_another_branch_is_not_inspected(branch, as_):
    elsewhere = as_("branch_marketing_center")
    assert fault(elsewhere.post("/inspections", body(branch.b))) == (403, "FORBIDDEN_ROLE")


@pytest.mark.clause("P06-6-3c")
def test_a_criticism_is_owed_within_two_working_days(branch, at):
    at("2026-09-23 10:00")
    inspected(branch, "on_time")
    row = owed(branch)
    assert row["due_at"] == "2026-09-28T18:00:00+08:00"
    clock = select(Deadline.state, Deadline.responsible_id).where(Deadline.code == "oversight.criticise")  # fmt: skip
    for moment, state in (("2026-09-28 18:00", "running"), ("2026-09-28 18:01", "overdue")):
        at(moment)
        tick()
        branch.session.expire_all()
        assert branch.session.execute(clock).all() == [(state, branch.head.id)]
    assert "oversight.criticism_late" in events(branch.head)
    task = [
        c
        for c in branch.head.get("/deadlines").json()["items"]
        if c["code"] == "oversight.criticise"
    ]
    assert [c["state"] for c in task] == ["overdue"]


@pytest.mark.clause("P06-6-3c")
@pytest.mark.parametrize("name", ["grounds", "text"])
def test_no_criticism_without_grounds(branch, at, name):
    at("2026-09-23 10:00")
    inspected(branch, "on_time")
    answer = issue(branch, **{name: " "})
    assert (answer.status_code, list(pointers(answer))) == (422, [f"/{name}"])
    assert owed(branch)["state"] == "owed"


@pytest.mark.clause("P06-6-3c")
def test_it_is_of_the_unit_and_the_unit_reads_it(branch, at):
    at("2026-09-23 10:00")
    inspected(branch, "on_time")
    for who in (branch.b_lead, branch.desk):
        assert fault(issue(branch, who)) == (403, "FORBIDDEN_ROLE")
    done = issue(branch).json()
    assert (done["state"], done["unit"]["name"], done["decider"]["name"], done["can"]) == (
        "issued", "乙縣公司", "中心負責人", [],
    )  # fmt: skip
    assert not {"person", "user", "respondent"} & set(done)  # it has no place for a person
    [seen] = branch.b_lead.get("/criticisms").json()["items"]
    assert (seen["grounds"], seen["can"]) == (CRITICISM["grounds"], [])
    assert [row["id"] for row in branch.gm.get("/criticisms").json()["items"]] == [done["id"]]
    assert branch.b_lead.get("/penalties").json()["items"] == []
    assert "oversight.order" in events(branch.b_lead)
    again = branch.head.post(f"/criticisms/{done['id']}/issue", CRITICISM)
    assert fault(again) == (409, "INVALID_STATE")
    at("2026-09-28 18:01")
    tick()
    assert "oversight.criticism_late" not in events(branch.head)


@pytest.mark.clause("P06-6-3c")
def test_not_to_criticise_takes_the_reason_of_the_head(branch, at):
    at("2026-09-23 10:00")
    inspected(branch, "on_time")
    id = owed(branch)["id"]
    silent = branch.head.post(f"/criticisms/{id}/waive", {"reason": ""})
    assert (silent.status_code, list(pointers(silent))) == (422, ["/reason"])
    assert fault(branch.desk.post(f"/criticisms/{id}/waive", {"reason": "已當日改正無須批評"})) == (403, "FORBIDDEN_ROLE")  # fmt: skip
    done = branch.head.post(f"/criticisms/{id}/waive", {"reason": "已當日改正無須批評"}).json()
    assert (done["state"], done["waive_reason"]) == ("waived", "已當日改正無須批評")
    assert branch.head.get("/rectification-orders").json()["items"] == []
    at("2026-09-28 18:01")
    tick()
    assert "oversight.criticism_late" not in events(branch.head)


def test_the_list_to_go_by_is_in_the_readers_language(branch):
    known = branch.b_lead.get("/inspections/checklist").json()
    assert [one["item"] for one in known] == list(ITEMS)
    english = branch.b_lead.get("/inspections/checklist", headers={"Accept-Language": "en"}).json()
    assert english[0]["label"] == "The hotline answers and is published"


@pytest.mark.clause("P06-6-3b")
def test_units_not_inspected_this_quarter_are_listed(branch, as_, at):
    branch.record(branch.a_recv)
    branch.record(branch.b_recv, territory_id=str(branch.b.id))

    def missing(who=branch.head):
        return [row["name"] for row in who.get("/inspections/missing").json()]

    assert missing() == ["甲縣公司", "乙縣公司"]
    assert missing(as_("branch_marketing_center")) == []
    assert fault(branch.a_lead.get("/inspections/missing")) == (403, "FORBIDDEN_ROLE")
    inspected(branch, unit=branch.b)
    assert missing() == ["甲縣公司"]
    at("2026-09-30 23:59")
    assert missing() == ["甲縣公司"]
    at("2026-10-01 00:00")
    assert missing() == ["甲縣公司", "乙縣公司"]
