"""Regulation 6, complaints: from the first word to the filed case, and each gate on the way."""

import pytest


def fault(answer):
    return answer.status_code, answer.json()["code"]


def pointers(answer):
    return {e["pointer"]: e["code"] for e in answer.json()["errors"]}


@pytest.mark.clause("P06-4.3-2", "P06-4.3-3", "P06-4.5-1a", "P06-6-1b", "P06-4.5-3a", "P06-2-4")
def test_the_whole_way(branch):
    id = branch.bring("archived")
    case = branch.see(branch.a_recv, id)
    assert (case["state"], case["phase"]) == ("archived", "archived")
    assert case["retain_until"] == "2027-09-22"
    assert case["founded"] == "yes"
    assert [c["state"] for c in case["clocks"] if c["code"] == "complaint.complaint"] == ["met"]
    assert all(clock["state"] != "running" for clock in case["clocks"])
    assert all(event["clauses"] for event in case["events"])
    refused = branch.a_lead.delete(f"/complaints/{id}")
    assert (refused.status_code, refused.json()["clauses"]) == (405, ["P06-6-1a"])


@pytest.mark.clause("P06-1-1")
def test_what_the_case_is_about_comes_before_registering(branch):
    id = branch.record(branch.a_recv)
    assert pointers(branch.act(branch.a_recv, id, "register")) == {"/object": "FIELD_REQUIRED"}
    wrong = branch.act(branch.a_recv, id, "register", object="service")
    assert pointers(wrong) == {"/subject_line": "FIELD_REQUIRED"}
    done = branch.do(branch.a_recv, id, "register", object="service", subject_line="delivery")
    assert done["state"] == "registered"


@pytest.mark.clause("P06-1-2")
def test_anybody_may_complain_without_a_name(branch):
    nameless = {"complainant_name": "", "phone": "", "channel": "visit"}
    refused = branch.a_recv.post("/complaints", branch.body(**nameless))
    assert pointers(refused) == {"/complainant_name": "FIELD_REQUIRED", "/phone": "FIELD_REQUIRED"}
    id = branch.bring("handled", branch.record(branch.a_recv, anonymous=True, **nameless))
    branch.do(branch.desk, id, "verify", method="documents", result="conform")
    done = branch.do(branch.a_recv, id, "feed_back", no_contact_reason="匿名,無聯繫方式")
    assert done["state"] == "fed_back"
    branch.do(branch.a_recv, id, "review", **branch.review())
    assert branch.do(branch.a_recv, id, "close")["state"] == "closed"


@pytest.mark.clause("P06-1-2", "P06-4.5-1a")
def test_only_the_nameless_are_not_told(branch):
    id = branch.bring("handled")
    answer = branch.act(branch.a_recv, id, "feed_back", no_contact_reason="不想打電話")
    assert fault(answer) == (409, "CONTACT_POSSIBLE")


@pytest.mark.clause("P06-2-3", "P06-4.3-2")
def test_three_persons_and_none_of_those_concerned(branch):
    id = branch.bring("registered", subjects=[str(branch.driver.id)])

    def assign(who):
        return branch.act(branch.a_lead, id, "assign_investigator", investigator_id=str(who.id))

    assert fault(assign(branch.a_recv)) == (409, "SEPARATION_OF_DUTIES")
    assert fault(assign(branch.driver)) == (409, "CONFLICT_OF_INTEREST")
    assert fault(assign(branch.a_lead)) == (409, "CONFLICT_OF_INTEREST")  # his direct superior
    due = next(
        c["due_at"]
        for c in branch.see(branch.a_recv, id)["clocks"]
        if c["code"] == "complaint.complaint"
    )
    done = assign(branch.a_inv).json()
    assert done["state"] == "assigned"
    assert due == next(c["due_at"] for c in done["clocks"] if c["code"] == "complaint.complaint")


@pytest.mark.clause("P06-2-3", "P06-2-9", "P06-2-5")
def test_who_verifies(branch, session):
    id = branch.bring("handled", subjects=[str(branch.driver.id)])
    good = {"method": "phone", "result": "conform"}
    assert fault(branch.act(branch.a_lead, id, "verify", **good)) == (409, "SEPARATION_OF_DUTIES")
    branch.do(branch.a_recv, id, "feed_back", **branch.told())
    branch.do(branch.a_recv, id, "review", **branch.review())
    assert fault(branch.act(branch.a_recv, id, "close")) == (409, "VERIFICATION_MISSING")
    from tests import make

    make.grant(session, branch.driver2.user, "branch_marketing_center", branch.unit)
    session.commit()
    from backend.shared.access import actors

    actors.forget_all()
    assert fault(branch.act(branch.driver2, id, "verify", **good)) == (409, "SEPARATION_OF_DUTIES")
    branch.do(branch.desk, id, "verify", **good)
    assert branch.do(branch.a_recv, id, "close")["state"] == "closed"


@pytest.mark.clause("P06-2-9")
def test_a_result_that_does_not_hold_goes_back_and_the_clock_runs_on(branch):
    id = branch.bring("handled")
    before = clock(branch.see(branch.desk, id), "complaint")
    bare = branch.act(branch.desk, id, "verify", method="visit", result="nonconform")
    assert pointers(bare) == {"/nonconform_reason": "FIELD_REQUIRED"}
    done = branch.do(
        branch.desk, id, "verify", method="visit", result="nonconform", nonconform_reason="仍遲到"
    )
    assert done["state"] == "investigating"
    assert clock(done, "complaint")["due_at"] == before["due_at"]
    assert clock(done, "complaint")["state"] == "running"


def clock(case, code):
    return [c for c in case["clocks"] if c["code"] == f"complaint.{code}"][-1]


@pytest.mark.clause("P06-4.3-1")
def test_no_step_before_the_category(branch):
    id = branch.bring("registered", category=None)
    who = {"investigator_id": str(branch.a_inv.id)}
    assert fault(branch.act(branch.a_lead, id, "assign_investigator", **who)) == (
        409,
        "CATEGORY_MISSING",
    )
    done = branch.do(branch.a_lead, id, "assign_investigator", category="work_or_service", **who)
    assert done["category"] == "work_or_service"


@pytest.mark.clause("P06-4.3-3", "P06-6-3a")
def test_what_a_finding_needs(branch):
    id = branch.bring("investigating")
    bare = branch.act(
        branch.a_inv, id, "record_finding", **branch.finding(finding="violation", rule_broken="")
    )
    assert pointers(bare) == {"/rule_broken": "FIELD_REQUIRED"}
    unsigned = branch.act(
        branch.a_inv, id, "record_finding", **branch.finding(signed_statement=False)
    )
    assert fault(unsigned) == (422, "STATEMENT_UNSIGNED")
    branch.do(branch.a_inv, id, "record_finding", **branch.finding())
    assert fault(branch.act(branch.a_inv, id, "confirm_finding")) == (403, "FORBIDDEN_ROLE")
    done = branch.do(branch.a_lead, id, "confirm_finding")
    assert done["answers"]["finding_confirmed_by"] == str(branch.a_lead.id)


@pytest.mark.clause("P06-4.3-4", "P06-4.3-5")
def test_a_violation_is_reported_to_the_leader_first(branch):
    id = branch.bring("investigating")
    branch.do(branch.a_inv, id, "record_finding", **branch.finding(finding="violation"))
    assert any(
        n["event"] == "complaint.report" for n in branch.a_lead.get("/notices").json()["items"]
    )
    branch.do(branch.a_lead, id, "confirm_finding")
    branch.do(branch.a_inv, id, "record_correction", correction="當日補送")
    done = {
        "handling_result": "已處理完畢",
        "measures": [branch.measure(branch.a_inv, branch.a_lead)],
        "treatment": "立案",
        "treatment_rule": "紀律規定",
    }
    assert fault(branch.act(branch.a_lead, id, "complete_handling", **done)) == (
        409,
        "LEADER_REPORT_PENDING",
    )
    branch.do(branch.a_lead, id, "acknowledge_report")
    assert branch.do(branch.a_lead, id, "complete_handling", **done)["state"] == "handled"


@pytest.mark.clause("P06-4.3-4")
def test_the_report_goes_one_level_up_when_the_leader_is_concerned(branch, at):
    id = branch.bring("investigating")
    branch.do(branch.a_recv, id, "name_subjects", people=[str(branch.a_lead.id)])
    branch.do(branch.a_inv, id, "record_finding", **branch.finding(finding="dereliction"))
    assert any(
        n["event"] == "complaint.report" for n in branch.head.get("/notices").json()["items"]
    )
    assert branch.act(branch.a_lead, id, "acknowledge_report").status_code == 404
    assert branch.do(branch.head, id, "acknowledge_report")["answers"][
        "report_acknowledged_by"
    ] == str(branch.head.id)


@pytest.mark.clause("P06-4.3-6", "P06-4.3-7", "P06-4.3-8", "P06-2-6", "P06-2-4")
def test_what_completing_needs(branch):
    id = branch.bring("confirmed")
    result = {"handling_result": "恢復原線路"}
    plan = {"measures": [branch.measure(branch.a_inv, branch.a_lead)]}
    for who in (branch.service, branch.b_lead):
        assert branch.act(who, id, "complete_handling", **result).status_code == 404
    assert fault(branch.act(branch.a_recv, id, "complete_handling", **result)) == (
        403,
        "FORBIDDEN_ROLE",
    )
    assert fault(branch.act(branch.a_lead, id, "complete_handling", **result)) == (
        409,
        "CORRECTION_MISSING",
    )
    branch.do(branch.a_inv, id, "record_correction", correction="當日補送")
    assert fault(branch.act(branch.a_lead, id, "complete_handling", **result, **plan)) == (
        409,
        "STAFF_TREATMENT_MISSING",
    )
    treated = {**result, "treatment": "考核扣2分", "treatment_rule": "考核辦法"}
    assert fault(branch.act(branch.a_lead, id, "complete_handling", **treated)) == (
        409,
        "RECTIFICATION_PLAN_MISSING",
    )
    none = {**result, "no_treatment_reason": "屬系統問題"}
    assert fault(branch.act(branch.a_lead, id, "complete_handling", **none)) == (
        409,
        "CORRECTIVE_ACTION_MISSING",
    )
    assert (
        branch.do(branch.a_lead, id, "complete_handling", **treated, **plan)["state"] == "handled"
    )


@pytest.mark.clause("P06-4.3-9", "P06-4.3-10")
def test_a_misunderstanding_is_explained_and_nobody_is_blamed(branch):
    id = branch.bring("investigating")
    branch.do(
        branch.a_inv,
        id,
        "record_finding",
        **branch.finding(finding="misunderstanding", rule_broken=""),
    )
    branch.do(branch.a_lead, id, "confirm_finding")
    result = {"handling_result": "向客戶說明"}
    assert fault(branch.act(branch.a_lead, id, "complete_handling", **result)) == (
        409,
        "EXPLANATION_MISSING",
    )
    branch.do(
        branch.a_inv, id, "explain", channel="phone", explained="節日停送已公告", cleared="no"
    )
    blamed = {**result, "treatment": "扣分", "treatment_rule": "x"}
    assert fault(branch.act(branch.a_lead, id, "complete_handling", **blamed)) == (
        409,
        "NO_FAULT_NO_PENALTY",
    )
    assert branch.do(branch.a_lead, id, "complete_handling", **result)["founded"] == "no"
    branch.do(branch.desk, id, "verify", method="phone", result="conform")
    branch.do(branch.a_recv, id, "feed_back", **branch.told())
    branch.do(branch.a_recv, id, "review", **branch.review())
    assert fault(branch.act(branch.a_recv, id, "close")) == (409, "LEADER_REVIEW_REQUIRED")
    branch.do(branch.a_lead, id, "leader_review", leader_review="已再次致電說明")
    assert branch.do(branch.a_recv, id, "close")["state"] == "closed"


@pytest.mark.clause("P06-4.5-1a")
def test_the_receiving_department_tells_and_unreachable_needs_three_attempts_on_two_days(
    branch, at
):
    id = branch.bring("handled")
    assert fault(branch.act(branch.a_inv, id, "feed_back", **branch.told())) == (
        403,
        "FORBIDDEN_ROLE",
    )
    call = {"kind": "callback", "channel": "phone", "reached": False, "text": "無人接聽"}
    gone = branch.told(opinion="unreachable")
    for _ in range(3):
        branch.a_recv.post(f"/complaints/{id}/contacts", call)
    assert fault(branch.act(branch.a_recv, id, "feed_back", **gone)) == (
        409,
        "ATTEMPTS_INSUFFICIENT",
    )
    at("2026-09-23 10:00")
    branch.a_recv.post(f"/complaints/{id}/contacts", call)
    assert branch.do(branch.a_recv, id, "feed_back", **gone)["opinion"] == "unreachable"


@pytest.mark.clause("P06-4.5-1b")
def test_a_dissatisfied_customer_is_reviewed_by_the_leader(branch):
    id = branch.bring("verified")
    assert "/opinion" in pointers(
        branch.act(branch.a_recv, id, "feed_back", channel="phone", told="已恢復原線路")
    )
    branch.do(branch.a_recv, id, "feed_back", **branch.told(opinion="dissatisfied"))
    assert any(
        n["event"] == "complaint.unhappy" for n in branch.a_lead.get("/notices").json()["items"]
    )
    branch.do(branch.a_recv, id, "review", **branch.review())
    assert fault(branch.act(branch.a_recv, id, "close")) == (409, "LEADER_REVIEW_REQUIRED")
    branch.do(branch.a_lead, id, "leader_review", leader_review="已當面溝通")
    assert branch.do(branch.a_recv, id, "close")["state"] == "closed"


@pytest.mark.clause("P06-6-1b", "P06-6-1c", "P06-6-2a")
def test_no_close_without_reply_and_review_and_no_filler_words(branch):
    id = branch.bring("verified")
    assert fault(branch.act(branch.a_recv, id, "close")) == (409, "REPLY_MISSING")
    branch.do(branch.a_recv, id, "feed_back", **branch.told())
    assert fault(branch.act(branch.a_recv, id, "close")) == (409, "REVIEW_MISSING")
    filler = branch.act(branch.a_recv, id, "review", **branch.review(root_cause="略"))
    assert pointers(filler) == {"/root_cause": "PLACEHOLDER_NOT_ALLOWED"}


@pytest.mark.clause("P06-4.5-2", "P06-4.5-3a")
def test_reopening_gives_a_new_clock_and_keeps_the_old_result(branch, at):
    id = branch.bring("archived")
    assert fault(branch.act(branch.a_lead, id, "reopen", reopen_reason="抽查不符合")) == (
        403,
        "FORBIDDEN_ROLE",
    )
    at("2026-10-12 10:00")
    done = branch.do(branch.head, id, "reopen", reopen_reason="抽查不符合")
    found = [
        (c["state"], c["due_at"]) for c in done["clocks"] if c["code"] == "complaint.complaint"
    ]
    assert found == [("met", "2026-09-28T18:00:00+08:00"), ("running", "2026-10-15T18:00:00+08:00")]
    assert (done["rounds"], done["closed_at"], done["retain_until"]) == (1, None, None)
    again = branch.act(
        branch.a_lead, id, "assign_investigator", investigator_id=str(branch.a_inv.id)
    )
    assert fault(again) == (409, "SEPARATION_OF_DUTIES")  # not the former one
