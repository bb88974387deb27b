"""Rewards of regulation 7: R1 and R2 (P07-5.1)."""

import pytest

from tests.secrecy.leaks import CITED, bring, code, judge, propose, reported

DECISION = {"reason": "及時舉報。", "measures": [{"kind": "commendation"}], "standard_ref": CITED}


@pytest.mark.clause("P07-5.1-1")
def test_a_report_in_time_that_avoided_a_loss(house):
    late = bring(house, discovered="2026-09-22T08:00:00+08:00", late_reason="當時無法上網。")
    assert code(propose(house, "R1", house.a_emp1, late)) == (409, "GROUND_NOT_MET")
    id = bring(house)
    answer = propose(house, "R1", house.a_emp1, id)
    assert (answer.status_code, answer.json()["kind"], answer.json()["state"]) == (
        201,
        "reward",
        "proposed",
    )
    case = answer.json()["id"]
    assert code(judge(house.a_emp1, case, "decide", DECISION)) == (403, "SELF_APPROVAL")
    assert code(judge(house.hr_mgr, case, "decide", DECISION))[0] == 403
    assert judge(house.hq_vgm1, case, "decide", DECISION).json()["state"] == "decided"


@pytest.mark.clause("P07-5.1-1")
def test_both_conditions_count(house):
    without = bring(house, assessed={"avoided_loss": None})
    assert code(propose(house, "R1", house.a_emp1, without)) == (409, "GROUND_NOT_MET")
    id = bring(house)
    assert code(propose(house, "R1", house.b_emp, id)) == (409, "GROUND_NOT_MET")
    open_ = bring(house, "remediated")
    assert code(propose(house, "R1", house.a_emp1, open_)) == (409, "GROUND_NOT_MET")


@pytest.mark.clause("P07-5.1-2")
def test_who_remedied_without_being_responsible(house):
    id = bring(house, by=house.b_emp)
    assert code(propose(house, "R2", house.a_emp2, id)) == (409, "RESPONSIBLE_NOT_ELIGIBLE")
    assert code(propose(house, "R2", house.a_dr, id)) == (409, "GROUND_NOT_MET")
    assert propose(house, "R2", house.a_emp1, id).status_code == 201
    assert code(propose(house, "R2", house.a_emp1, id)) == (409, "DUPLICATE_FINE")


@pytest.mark.clause("P07-2-3", "P07-5.1-1")
def test_an_incident_hr_may_not_know_is_unknown(house):
    hidden = reported(house.a_emp1)
    for incident in (hidden, "01920000-0000-7000-8000-000000000001"):
        answer = propose(house, "R1", house.a_emp1, incident)
        assert code(answer) == (422, "UNKNOWN_REFERENCE")
    for who in (house.a_gm, house.a_mgr, house.hq_gm):
        assert code(propose(house, "R1", house.a_emp1, hidden, by=who)) == (403, "FORBIDDEN_ROLE")
    assert code(propose(house, "R1", house.a_emp1, hidden, by=house.a_emp2)) == (
        403,
        "FORBIDDEN_ROLE",
    )


@pytest.mark.clause("P07-5.1-1")
def test_no_trace_of_the_reporter_in_a_case_about_another(house):
    id = bring(house)
    case = propose(house, "P1", house.a_emp2, id).json()["id"]
    for who in (house.a_emp2, house.hr_mgr):
        told = who.get(f"/penalties/{case}")
        assert told.status_code == 200
        assert "甲一" not in told.text
        assert str(house.a_emp1.id) not in told.text
