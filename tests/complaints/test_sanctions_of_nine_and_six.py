"""Regulation 9: by documented loss, with a word about the head; delay proposed by itself. Regulation 6: under the unit's own rules."""

import pytest

from backend import rooms
from backend.core.db import transaction
from tests.complaints.sanctions import act, decision, do, fault, heard, offer, pointers, proposed

LOSS = {"facts": {"loss_amount": "3000.00", "loss_basis": "返工工單 RO-118"}}
FINE = {"kind": "fine", "amount": "500.00"}


def tick():
    with transaction() as session:
        rooms.tick(session)


def hear(id):
    with transaction() as session:
        rooms.hear(session, "complaint.acted", subject_id=id)


def listed(who, scheme):
    return who.get(f"/penalties?scheme={scheme}").json()["items"]


@pytest.fixture
def case(dealer):
    return dealer.bring("proposed")


@pytest.fixture
def head(dealer):
    """The head of the workshop is somebody else than the one who handles the case."""
    return dealer.handler


@pytest.mark.clause("P09-6-1a")
def test_responsibility_follows_the_documented_loss(dealer, case):
    bare = offer(dealer.manager, case, "6.1", dealer.technician, facts={"loss_basis": "返工工單"})
    assert pointers(bare) == {"/facts/loss_amount": "FIELD_REQUIRED"}
    assert listed(dealer.gm, "p09.6.1") == []
    id = proposed(dealer.manager, case, "6.1", dealer.technician, **LOSS)
    heard(dealer.manager, dealer.technician, id)
    assert act(dealer.handler, id, "decide", decision(FINE)).status_code in (403, 404)
    assert act(dealer.manager, id, "decide", decision(FINE)).status_code == 403
    fits = decision({"kind": "fine", "amount": "3000.01"})
    above = act(dealer.gm, id, "decide", fits)
    assert pointers(above) == {"/facts/above_loss_reason": "FIELD_REQUIRED"}
    assert dealer.gm.get(f"/penalties/{id}").json()["state"] == "statement"
    done = do(dealer.gm, id, "decide", decision({"kind": "fine", "amount": "3000.00"}))
    assert done["decided_amount"] == "3000.00"
    rows = dealer.manager.get(f"/complaints/{case}/sanctions").json()["items"]
    assert [float(row["share_of_loss"]) for row in rows if row["item"] == "6.1"] == [100.0]


@pytest.mark.clause("P09-6-1a")
def test_above_the_loss_with_a_reason(dealer, case):
    id = proposed(dealer.manager, case, "6.1", dealer.technician, **LOSS)
    heard(dealer.manager, dealer.technician, id)
    given = decision(
        {"kind": "fine", "amount": "3000.01"}, facts={"above_loss_reason": "一年內第二次"}
    )
    assert act(dealer.gm, id, "decide", given).status_code == 200


@pytest.mark.clause("P09-6-1b")
def test_the_file_stays_open_until_the_head_is_decided_about(dealer, case, at):
    id = proposed(dealer.manager, case, "6.1", dealer.technician, **LOSS)
    (second,) = listed(dealer.gm, "p09.6.1b")
    assert second["subject_id"] == str(dealer.handler.id)
    heard(dealer.manager, dealer.technician, id)
    do(dealer.gm, id, "decide", decision(FINE))
    do(dealer.manager, id, "serve", {"how": "當面送達"})
    at("2026-10-09 10:00")
    done = do(dealer.manager, id, "finalise")
    fine = done["measures"][0]["id"]
    dealer.manager.post(f"/penalties/{id}/measures/{fine}/actions/execute")
    assert fault(act(dealer.manager, id, "close")) == (409, "DEPARTMENT_HEAD_UNDECIDED")
    heard(dealer.manager, dealer.handler, second["id"])
    assert (
        act(dealer.handler, second["id"], "decide", decision({"kind": "none"})).status_code == 403
    )
    do(dealer.gm, second["id"], "decide", decision({"kind": "none"}, reason="已盡管理義務"))
    assert act(dealer.manager, id, "close").status_code == 200


@pytest.mark.clause("P09-6-2")
def test_an_overdue_stage_opens_a_proposal_and_its_days_are_settled(dealer, at):
    id = dealer.bring("investigating")
    (clock,) = [c for c in dealer.see(id)["clocks"] if c["code"] == "complaint.propose"]
    assert clock["due_at"].startswith("2026-09-23T18:00")
    at("2026-09-23 18:00")
    hear(id)
    assert listed(dealer.gm, "p09.6.2") == []
    at("2026-09-23 18:01")
    tick()
    tick()
    (row,) = listed(dealer.gm, "p09.6.2")
    assert (row["subject_id"], row["state"]) == (str(dealer.handler.id), "proposed")
    at("2026-09-28 10:00")  # begun: 24 and 28 September, the holiday does not count
    dealer.do(dealer.handler, id, "propose_solution", **dealer.proposal(late_reason="等待零件"))
    hear(id)
    hear(id)
    (row,) = listed(dealer.gm, "p09.6.2")
    case = dealer.gm.get(f"/penalties/{row['id']}").json()
    assert case["facts"]["days_late"] == 2
    assert case["proposer"]["name"]
    own = dealer.handler.get(f"/penalties/{row['id']}")
    assert own.status_code == 404
    heard(dealer.manager, dealer.handler, row["id"])
    none = decision({"kind": "none"}, reason="客戶無法聯繫,無過失")
    assert fault(act(dealer.handler, row["id"], "decide", none)) == (403, "SELF_APPROVAL")
    assert act(dealer.gm, row["id"], "decide", none).status_code == 200


@pytest.mark.clause("P09-6-2")
def test_met_in_time_opens_nothing_and_a_late_one_is_found_without_the_clock(dealer, at):
    good = dealer.bring("proposed")
    hear(good)
    assert listed(dealer.gm, "p09.6.2") == []
    late = dealer.bring("investigating")
    at("2026-09-24 10:00")
    dealer.do(dealer.handler, late, "propose_solution", **dealer.proposal(late_reason="等待零件"))
    hear(late)
    assert len(listed(dealer.gm, "p09.6.2")) == 1
    # A delay is another act than bad work: both may stand against the same person.
    proposed(dealer.manager, late, "6.1", dealer.handler, **LOSS)


@pytest.mark.clause("P06-4.3-5")
def test_a_violation_has_its_file_and_cites_the_rule(branch):
    id = branch.bring("investigating")
    grave = branch.finding(finding="dereliction", responsible_person_id=str(branch.driver.id))
    branch.do(branch.a_inv, id, "record_finding", **grave)
    branch.do(branch.a_lead, id, "confirm_finding")
    facts = {"facts": {"procedure": "縣公司紀律程序"}}
    wrong = offer(branch.a_lead, id, "4.3.6", branch.driver)
    assert fault(wrong) == (409, "FINDING_DIFFERS")
    assert offer(branch.a_inv, id, "4.3.5", branch.driver, **facts).status_code == 403
    assert offer(branch.b_lead, id, "4.3.5", branch.driver, **facts).status_code == 404
    sanction = proposed(branch.a_lead, id, "4.3.5", branch.driver, **facts)
    assert branch.see(branch.a_lead, id)["answers"]["sanction_ids"] == [sanction]
    heard(branch.a_lead, branch.driver, sanction)
    warned = decision({"kind": "warning"})
    assert pointers(act(branch.a_lead, sanction, "decide", warned)) == {"/standard_ref": "FIELD_REQUIRED"}  # fmt: skip
    cited = {**warned, "standard_ref": "員工紀律辦法 第十條"}
    assert act(branch.a_inv, sanction, "decide", cited).status_code in (403, 404)
    assert act(branch.driver, sanction, "decide", cited).status_code == 403
    assert act(branch.a_lead, sanction, "decide", cited).status_code == 200


@pytest.mark.clause("P06-4.3-5")
def test_a_leader_who_investigated_does_not_decide(branch):
    id = branch.bring("registered")
    named = {"investigator_id": str(branch.a_lead.id)}
    branch.do(branch.a_lead, id, "assign_investigator", **named)
    branch.do(branch.a_lead, id, "start")
    branch.do(branch.a_lead, id, "record_finding", **branch.finding())
    sanction = proposed(branch.a_lead, id, "4.3.6", branch.driver)
    heard(branch.a_lead, branch.driver, sanction)
    cited = decision({"kind": "warning"}, standard_ref="考核辦法 第三條")
    assert fault(act(branch.a_lead, sanction, "decide", cited)) == (403, "WRONG_AUTHORITY")
    assert act(branch.gm, sanction, "decide", cited).status_code == 200


@pytest.mark.clause("P06-4.3-6")
def test_a_general_fault_is_treated_under_the_units_rules_and_may_be_objected_to(branch, at):
    id = branch.bring("corrected")
    bare = {
        "handling_result": "恢復原線路",
        "measures": [branch.measure(branch.a_inv, branch.a_lead)],
    }
    answer = branch.act(branch.a_lead, id, "complete_handling", **bare)
    assert fault(answer) == (409, "STAFF_TREATMENT_MISSING")
    sanction = proposed(branch.a_lead, id, "4.3.6", branch.driver)
    assert branch.act(branch.a_lead, id, "complete_handling", **bare).status_code == 200
    heard(branch.a_lead, branch.driver, sanction)
    two = decision({"kind": "points_deduction", "points": 2}, standard_ref="考核辦法 第三條")
    do(branch.a_lead, sanction, "decide", two)
    at("2026-09-23 10:00")
    do(branch.a_lead, sanction, "serve", {"how": "當面送達"})
    heard_of = [n["event"] for n in branch.driver.get("/notices").json()["items"]]
    assert "penalty.served" in heard_of
    at("2026-10-08 18:01")
    late = act(branch.driver, sanction, "object", {"text": "不服處理。"})
    assert fault(late) == (409, "APPEAL_TOO_LATE")
    at("2026-10-08 18:00")
    assert act(branch.driver, sanction, "object", {"text": "不服處理。"}).status_code == 200
