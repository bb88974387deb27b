"""Regulation 6 as a story: a letter to the wrong county, the transfer, the extension, the nonconform check, the file."""

import pytest

from tests.complaints.branch import Branch
from tests.complaints.test_branch_track import clock
from tests.complaints.test_clocks import tick


@pytest.mark.clause(
    "P06-2-2", "P06-3.2-2b", "P06-4.3-2", "P06-4.4-2", "P06-2-9", "P06-4.5-1a", "P06-4.5-3a"
)
def test_from_the_wrong_county_to_the_filed_case(session, as_, at):
    at("2026-09-22 10:00")
    b = Branch(session, as_)
    id = b.record(b.b_recv, subjects=[str(b.driver.id)])
    b.do(b.b_recv, id, "register", object="service", subject_line="delivery")
    b.do(b.b_recv, id, "transfer_out_of_scope", to_unit_id=str(b.cs.id), reason="客戶屬甲縣")
    at("2026-09-22 13:00")
    b.do(
        b.desk, id, "dispatch", to_unit_id=str(b.a.id), handling_opinion="請核實送貨遲延原因並致歉"
    )
    assert (
        b.act(b.a_lead, id, "assign_investigator", investigator_id=str(b.driver.id)).status_code
        == 409
    )
    b.do(b.a_lead, id, "assign_investigator", investigator_id=str(b.a_inv.id))
    b.do(b.a_inv, id, "start")
    at("2026-09-28 15:00")
    asked = b.a_inv.post(
        f"/complaints/{id}/extensions",
        {"amount": 7, "reason_code": "third_party", "reason": "等待質檢報告"},
    ).json()
    b.a_lead.post(f"/complaints/{id}/extensions/{asked['id']}/decide", {"approve": True})
    at("2026-09-28 18:01")
    tick()
    case = b.do(b.a_inv, id, "record_finding", **b.finding())
    assert clock(case, "complaint")["due_at"] == "2026-10-09T18:00:00+08:00"
    b.do(b.a_lead, id, "confirm_finding")
    b.do(b.a_inv, id, "record_correction", correction="當日補送")
    done = {"handling_result": "恢復原線路", "treatment": "考核扣2分", "treatment_rule": "考核辦法"}
    b.do(b.a_lead, id, "complete_handling", **done, measures=[b.measure(b.a_inv, b.a_lead)])
    at("2026-09-29 09:30")
    b.do(b.head, id, "verify", method="visit", result="nonconform", nonconform_reason="仍晚到一天")
    b.do(b.a_inv, id, "record_finding", **b.finding(facts="補送車輛故障"))
    b.do(b.a_lead, id, "confirm_finding")
    b.do(b.a_lead, id, "complete_handling", **done)
    b.do(b.head, id, "verify", method="visit", result="conform")
    b.do(b.b_recv, id, "feed_back", **b.told())
    b.do(b.b_recv, id, "review", **b.review())
    closed = b.do(b.b_recv, id, "close")
    assert closed["file_missing"] == []
    filed = b.do(b.b_recv, id, "archive")
    assert (filed["state"], filed["retain_until"], clock(filed, "complaint")["state"]) == (
        "archived",
        "2027-09-29",
        "met",
    )
    assert b.driver.get(f"/complaints/{id}").status_code == 404
    lines = as_("auditor").get(f"/audit/entries?subject_id={id}&limit=200").json()["items"]
    assert {"complaint.recorded", "complaint.founded", "complaint.closed"} <= {
        line["event"] for line in lines
    }
