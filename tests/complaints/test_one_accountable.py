"""One accountable person, those who help him, and those whose records are not shown."""

import pytest

from tests.complaints.conftest import TRIAGE
from tests.complaints.test_branch_track import fault, pointers

ADDED = {"about": "interview", "text": "已訪談王技師", "reason": "協助調查"}


@pytest.mark.clause("P09-2-3.1", "P09-3C-1")
def test_a_judged_case_has_one_handler_or_does_not_start(dealer):
    id = dealer.bring("triaged")
    early = dealer.act(dealer.manager, id, "start")
    assert (fault(early), "assign" in early.json()["params"]["allowed"]) == (
        (409, "INVALID_STATE"),
        True,
    )
    two = {
        "department_id": str(dealer.service.id),
        "handler_id": [str(dealer.handler.id), str(dealer.sales_manager.id)],
    }
    assert pointers(dealer.act(dealer.manager, id, "assign", **two)) == {
        "/handler_id": "BAD_FORMAT"
    }
    dealer.assign(id)
    due = next(c["due_at"] for c in dealer.see(id)["clocks"] if c["code"] == "complaint.propose")
    done = dealer.do(
        dealer.manager,
        id,
        "reassign",
        handler_id=str(dealer.sales_manager.id),
        reassign_reason="服務經理出差",
    )
    assert [(a["user"]["name"], a["ended_at"] is None) for a in done["assignments"]] == [
        ("服務經理", False),
        ("銷售經理", True),
    ]
    assert due == next(c["due_at"] for c in done["clocks"] if c["code"] == "complaint.propose")
    assert fault(dealer.act(dealer.handler, id, "start")) == (403, "FORBIDDEN_ROLE")
    assert dealer.do(dealer.sales_manager, id, "start")["state"] == "investigating"


@pytest.mark.clause("P09-3B-3")
def test_the_relations_manager_helps_but_does_not_write_the_cause(dealer):
    id = dealer.bring("investigating")
    answer = dealer.act(dealer.manager, id, "propose_solution", **dealer.proposal())
    assert fault(answer) == (403, "FORBIDDEN_ROLE")
    assert dealer.manager.post(f"/complaints/{id}/addenda", ADDED).status_code == 201


@pytest.mark.clause("P06-6-1d")
def test_complainants_are_masked_outside_the_case(branch):
    id = branch.bring("registered")
    (row,) = branch.desk.get("/complaints").json()["items"]
    assert (row["complainant_name"], row["phone_masked"]) == ("李**", "139****0001")
    assert branch.see(branch.desk, id)["complainant_name"] == "李老闆"
    csv = {"headers": {"Accept": "text/csv"}}
    assert fault(branch.b_lead.get("/complaints?reason=月會", **csv)) == (403, "FORBIDDEN_ROLE")
    body = branch.head.get("/complaints?reason=月會", **csv).text
    assert "李**" in body
    assert "李老闆" not in body
    assert "13900000001" not in body
    assert branch.sysadmin.get(f"/complaints/{id}").status_code == 404


@pytest.mark.clause("P12-4.1-1c")
@pytest.mark.parametrize(
    ("over", "pointer"), [({"demand": ""}, "/demand"), ({"content": "服務差"}, "/content")]
)
def test_content_and_demand_are_both_written_down(office, over, pointer):
    answer = office.hr.post("/complaints", office.body(**over))
    assert (answer.status_code, list(pointers(answer))) == (422, [pointer])


@pytest.mark.clause("P09-3A-2")
def test_the_complainant_of_an_unjudged_case_is_no_assignment(dealer):
    id = dealer.record()
    assert fault(dealer.act(dealer.advisor, id, "triage", **TRIAGE)) == (403, "FORBIDDEN_ROLE")
