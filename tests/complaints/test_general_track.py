"""The general track of regulation 9 from the first word to the closed case, and each gate on the way."""

import pytest

from tests.complaints.conftest import SUMMARY, TOLD, TRIAGE


def fault(answer):
    return answer.status_code, answer.json()["code"]


def pointers(answer):
    return {e["pointer"]: e["code"] for e in answer.json()["errors"]}


@pytest.mark.clause("P09-4G-0", "P09-4G-1a", "P09-2-4a", "P09-2-2d", "P09-4G-7c")
def test_the_whole_way(dealer):
    id = dealer.bring("summarised")
    assert dealer.do(dealer.manager, id, "cosign")["state"] == "summarised"
    assert fault(dealer.act(dealer.manager, id, "close")) == (409, "CAPA_NOT_APPROVED")
    dealer.agree(id)
    closed = dealer.do(dealer.manager, id, "close")
    assert closed["state"] == "closed"
    assert [e["action"] for e in closed["events"]] == [
        "record", "triage", "assign", "start", "propose_solution", "approve", "notify_customer",
        "survey", "summarise", "cosign", "close",
    ]  # fmt: skip
    assert all(e["clauses"] for e in closed["events"])
    assert closed["next"] == []
    assert all(clock["state"] in ("met", "cancelled") for clock in closed["clocks"])
    assert dealer.gm.delete(f"/complaints/{id}").status_code == 405


@pytest.mark.clause("P09-4G-0")
def test_a_skipped_step_names_what_is_possible(dealer):
    id = dealer.bring("assigned")
    answer = dealer.act(dealer.advisor, id, "notify_customer", **TOLD)
    assert fault(answer) == (409, "INVALID_STATE")
    assert answer.json()["params"]["allowed"] == ["start"]
    assert dealer.do(dealer.handler, id, "start")["state"] == "investigating"


@pytest.mark.clause("P09-4G-6")
def test_step_six_stays_reserved(dealer):
    id = dealer.record()
    assert fault(dealer.act(dealer.manager, id, "step_6")) == (404, "UNKNOWN_ACTION")
    track = dealer.manager.get("/complaint-regimes/P09/tracks/general").json()
    assert track["steps"] == [1, 2, 3, 4, 5, 7]
    assert track["reserved"] == {"6": "原文缺漏,編號保留"}
    assert dealer.manager.get("/complaint-regimes/P09/tracks/minor").status_code == 404


@pytest.mark.clause("P09-3A-1")
def test_only_customer_relations_records(dealer):
    answer = dealer.consultant.post("/complaints", dealer.body())
    assert fault(answer) == (403, "FORBIDDEN_ROLE")
    assert dealer.manager.post("/complaints", dealer.body()).status_code == 201


@pytest.mark.clause("P09-1-0")
def test_other_stages_are_out_of_scope(dealer):
    answer = dealer.advisor.post("/complaints", dealer.body(stage="procurement"))
    assert fault(answer) == (422, "OUT_OF_SCOPE")


@pytest.mark.clause("P09-4G-1a", "P09-1-1", "P09-1-2", "P09-1-3")
@pytest.mark.parametrize(
    ("over", "faults"),
    [
        ({"plate_no": None}, {"/plate_no": "FIELD_REQUIRED"}),
        ({"plate_no": None, "vin": "LSVAA4182E2123456"}, {}),
        ({"plate_no": None, "no_vehicle_reason": "尚未交車"}, {}),
        (
            {"category": "sales_contract", "repair_order_no": None},
            {"/contract_ref": "FIELD_REQUIRED"},
        ),
        ({"category": "sales_contract", "contract_ref": "2026-XS-018"}, {}),
        ({"repair_order_no": None}, {"/repair_order_no": "FIELD_REQUIRED"}),
        ({"category": "praise"}, {"/category": "NOT_ONE_OF"}),
    ],
)
def test_what_intake_needs(dealer, over, faults):
    answer = dealer.advisor.post("/complaints", dealer.body(**over))
    assert answer.status_code == (422 if faults else 201), answer.text
    if faults:
        assert pointers(answer) == faults


@pytest.mark.clause("P09-2-4a")
@pytest.mark.parametrize(
    ("content", "ok"), [("九個字的投訴內容哦", False), ("剛好十個字的投訴內容", True)]
)
def test_ten_characters_are_enough(dealer, content, ok):
    answer = dealer.advisor.post("/complaints", dealer.body(content=content))
    assert (answer.status_code == 201) is ok


@pytest.mark.clause("P09-4G-1a")
def test_a_complaint_from_the_future_is_refused(dealer):
    answer = dealer.advisor.post(
        "/complaints", dealer.body(received_at="2026-09-22T11:00:00+08:00")
    )
    assert fault(answer) == (422, "RECEIVED_IN_FUTURE")


@pytest.mark.clause("P09-0-2")
def test_impact_tags_suggest_major_and_tell_the_manager(dealer):
    id = dealer.record(impact_tags=["media"])
    assert dealer.manager.get(f"/complaints/{id}").json()["suggests_major"] is True
    told = {n["event"] for n in dealer.manager.get("/notices").json()["items"]}
    assert told == {"complaint.recorded", "complaint.major_suggested"}
    answer = dealer.advisor.post("/complaints", dealer.body(impact_tags=["fun"]))
    assert pointers(answer) == {"/impact_tags/0": "INVALID_TAG"}


@pytest.mark.clause("P09-4G-2a", "P09-4G-2b", "P09-4G-2c", "P09-4G-2d", "P09-4G-2e")
def test_triage_needs_all_its_findings_at_once(dealer):
    id = dealer.record()
    answer = dealer.act(dealer.manager, id, "triage")
    assert set(pointers(answer)) == {f"/{name}" for name in TRIAGE}
    partly = dealer.act(dealer.manager, id, "triage", **{**TRIAGE, "demand_reasonable": "partly"})
    assert pointers(partly) == {"/accepted_part": "FIELD_REQUIRED"}
    unknown = dealer.act(dealer.manager, id, "triage", **TRIAGE, colour="red")
    assert pointers(unknown) == {"/colour": "FIELD_UNKNOWN"}
    assert dealer.do(dealer.manager, id, "triage", **TRIAGE)["state"] == "triaged"


@pytest.mark.clause("P09-3B-1", "P09-3A-2", "P09-3B-2")
def test_only_the_relations_manager_judges_and_assigns(dealer):
    id = dealer.record()
    for who in (dealer.advisor, dealer.gm):
        assert fault(dealer.act(who, id, "triage", **TRIAGE)) == (403, "FORBIDDEN_ROLE")
    assert dealer.act(dealer.handler, id, "triage", **TRIAGE).status_code == 404  # not yet his case


@pytest.mark.clause("P09-4G-2c")
def test_without_sufficient_reason_it_is_explained_not_assigned(dealer):
    id = dealer.record()
    dealer.do(dealer.manager, id, "triage", **{**TRIAGE, "reason_sufficient": "no"})
    answer = dealer.act(
        dealer.manager,
        id,
        "assign",
        department_id=str(dealer.service.id),
        handler_id=str(dealer.handler.id),
    )
    assert fault(answer) == (409, "REASON_INSUFFICIENT")
    assert dealer.do(dealer.advisor, id, "explain", **TOLD)["state"] == "notified"


@pytest.mark.clause("P09-3B-2", "P09-1-2", "P09-4G-2f", "P09-1-4")
def test_whom_a_case_may_be_given_to(dealer):
    id = dealer.bring("triaged")

    def assign(department, handler, **more):
        return dealer.act(
            dealer.manager,
            id,
            "assign",
            department_id=str(department.id),
            handler_id=str(handler.id),
            **more,
        )

    assert fault(assign(dealer.service, dealer.technician)) == (409, "HANDLER_ROLE")
    assert fault(assign(dealer.sales, dealer.sales_manager)) == (409, "DEPARTMENT_MISMATCH")
    assert fault(assign(dealer.service, dealer.sales_manager)) == (409, "HANDLER_CATEGORY_MISMATCH")
    assert (
        assign(dealer.sales, dealer.sales_manager, mismatch_reason="購車贈送的保養").status_code
        == 200
    )


@pytest.mark.clause("P09-3B-2", "P09-1-4")
def test_whom_it_is_about_neither_sees_nor_handles_it(dealer):
    id = dealer.record(subjects=[str(dealer.handler.id)])
    dealer.do(dealer.manager, id, "triage", **TRIAGE)
    answer = dealer.act(
        dealer.manager,
        id,
        "assign",
        department_id=str(dealer.service.id),
        handler_id=str(dealer.handler.id),
    )
    assert fault(answer) == (409, "CONFLICT_OF_INTEREST")
    assert dealer.handler.get(f"/complaints/{id}").status_code == 404
    assert dealer.handler.get("/complaints").json()["items"] == []


@pytest.mark.clause("P09-4G-3a", "P09-3C-2", "P09-2-3.2")
def test_only_the_handler_proposes_and_says_who_is_responsible(dealer):
    id = dealer.bring("investigating")
    assert fault(dealer.act(dealer.manager, id, "propose_solution", **dealer.proposal())) == (
        403,
        "FORBIDDEN_ROLE",
    )
    bare = dealer.proposal()
    for name in ("responsible_person_id", "responsible_unit_id", "evidence"):
        bare.pop(name)
    answer = dealer.act(dealer.handler, id, "propose_solution", **bare)
    assert set(pointers(answer)) == {"/responsible_person_id", "/responsible_unit_id", "/evidence"}
    bare |= {"no_responsible_reason": "零件出廠瑕疵", "no_evidence_reason": "零件已寄回廠家"}
    assert dealer.do(dealer.handler, id, "propose_solution", **bare)["state"] == "proposed"


@pytest.mark.clause("P09-4G-3b")
def test_the_handler_does_not_name_himself(dealer):
    id = dealer.bring("investigating")
    answer = dealer.act(
        dealer.handler,
        id,
        "propose_solution",
        **dealer.proposal(responsible_person_id=str(dealer.handler.id)),
    )
    assert fault(answer) == (409, "CONFLICT_OF_INTEREST")


@pytest.mark.clause("P09-3C-3")
@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"solution": "盡快處理"}, {"/solution": "SOLUTION_NOT_CONCRETE"}),
        ({"solution": "一" * 19}, {"/solution": "SOLUTION_NOT_CONCRETE"}),
        ({"solution": "一" * 20}, None),
        ({"cost": "680.005"}, {"/cost": "TOO_MANY_DECIMALS"}),
        ({"cost": "-1"}, {"/cost": "OUT_OF_RANGE"}),
        ({"cost": "0"}, None),
        ({"by_when": "soon"}, {"/by_when": "BAD_FORMAT"}),
    ],
)
def test_a_solution_is_concrete(dealer, over, code):
    id = dealer.bring("investigating")
    answer = dealer.act(dealer.handler, id, "propose_solution", **dealer.proposal(**over))
    assert answer.status_code == (422 if code else 200), answer.text
    if code:
        assert pointers(answer) == code


@pytest.mark.clause("P09-3D-1", "P09-4G-4a")
def test_the_general_manager_alone_approves_before_the_customer_hears(dealer):
    id = dealer.bring("proposed")
    assert fault(dealer.act(dealer.sales_manager, id, "approve"))[0] == 404
    assert fault(dealer.act(dealer.manager, id, "approve")) == (403, "FORBIDDEN_ROLE")
    assert fault(dealer.act(dealer.advisor, id, "notify_customer", **TOLD)) == (
        409,
        "INVALID_STATE",
    )
    approval = dealer.gm.get("/approvals?box=todo").json()["items"][0]
    answer = dealer.gm.post(f"/approvals/{approval['id']}/decisions", {"decision": "approve"})
    assert answer.json()["state"] == "approved"
    assert dealer.gm.get(f"/complaints/{id}").json()["state"] == "approved"


@pytest.mark.clause("P09-4G-4a")
def test_a_rejected_solution_comes_back_and_is_asked_for_again(dealer):
    id = dealer.bring("proposed")
    assert pointers(dealer.act(dealer.gm, id, "reject")) == {"/reason": "FIELD_REQUIRED"}
    assert dealer.do(dealer.gm, id, "reject", reason="費用偏高")["state"] == "rejected"
    again = dealer.do(dealer.handler, id, "propose_solution", **dealer.proposal(cost="500.00"))
    assert again["state"] == "proposed"
    assert len(dealer.gm.get("/approvals?box=todo&state=open").json()["items"]) == 1


@pytest.mark.clause("P09-4G-4b")
def test_customer_relations_tells_the_customer_and_sms_names_only_the_number(dealer):
    from sqlalchemy import select

    from backend.shared.notices.models import Delivery

    id = dealer.bring("approved")
    assert fault(dealer.act(dealer.handler, id, "notify_customer", **TOLD)) == (
        403,
        "FORBIDDEN_ROLE",
    )
    number = dealer.do(dealer.advisor, id, "notify_customer", **TOLD)["number"]
    sent = dealer.session.scalars(select(Delivery)).one()
    assert sent.address == "13877112345"
    assert number in sent.body
    assert "剎車" not in sent.body


@pytest.mark.clause("P09-4G-4c")
def test_a_refusal_goes_back_to_the_handler(dealer):
    id = dealer.bring("approved")
    dealer.do(dealer.advisor, id, "notify_customer", **{**TOLD, "reaction": "refuses"})
    assert fault(dealer.act(dealer.advisor, id, "survey", outcome="answered", satisfaction=3)) == (409, "CUSTOMER_REFUSED")  # fmt: skip
    back = dealer.do(dealer.advisor, id, "customer_refuses", refusal="要求整車更換")
    assert back["state"] == "investigating"
    assert "approved_by" not in back["answers"]


@pytest.mark.clause("P09-4G-5")
@pytest.mark.parametrize(("score", "needed"), [(1, True), (2, True), (3, False), (5, False)])
def test_two_or_less_needs_a_review(dealer, score, needed):
    id = dealer.bring("notified")
    dealer.do(dealer.manager, id, "survey", outcome="answered", satisfaction=score)
    answer = dealer.act(dealer.handler, id, "summarise", **SUMMARY, measures=[dealer.measure()])
    assert (answer.status_code == 409) is needed
    if needed:
        assert answer.json()["code"] == "REVIEW_REQUIRED"
        dealer.do(dealer.manager, id, "review", review="補償方案仍可改善")
        assert dealer.do(dealer.handler, id, "summarise", **SUMMARY, measures=[dealer.measure()])


@pytest.mark.clause("P09-4G-5")
@pytest.mark.parametrize("score", [0, 6, "5", True, 4.5])
def test_the_scale_ends_at_one_and_five(dealer, score):
    id = dealer.bring("notified")
    assert (
        dealer.act(dealer.advisor, id, "survey", outcome="answered", satisfaction=score).status_code
        == 422
    )


@pytest.mark.clause("P09-4G-5")
def test_a_dissatisfied_case_is_reopened_once(dealer):
    id = dealer.bring("notified")
    dealer.do(dealer.manager, id, "survey", outcome="answered", satisfaction=1)
    dealer.do(dealer.manager, id, "review", review="同意重新處理")
    assert (
        dealer.do(dealer.manager, id, "reopen", reopen_reason="異響仍未消除")["state"] == "reopened"
    )
    dealer.do(dealer.handler, id, "start")
    dealer.do(dealer.handler, id, "propose_solution", **dealer.proposal())
    dealer.do(dealer.gm, id, "approve")
    dealer.do(dealer.advisor, id, "notify_customer", **TOLD)
    dealer.do(dealer.manager, id, "survey", outcome="answered", satisfaction=2)
    assert fault(dealer.act(dealer.manager, id, "reopen", reopen_reason="異響再次出現")) == (
        409,
        "REOPENED_ALREADY",
    )


@pytest.mark.clause("P09-4G-5", "P09-2-2d")
def test_unreachable_needs_three_attempts_on_two_days(dealer, at):
    id = dealer.bring("notified")
    call = {"kind": "callback", "channel": "phone", "reached": False, "text": "無人接聽"}
    for day in ("2026-09-22 11:00", "2026-09-22 15:00", "2026-09-22 17:00"):
        at(day)
        dealer.advisor.post(f"/complaints/{id}/contacts", call)
    assert fault(dealer.act(dealer.advisor, id, "survey", outcome="unreachable")) == (
        409,
        "ATTEMPTS_INSUFFICIENT",
    )
    at("2026-09-23 09:30")
    dealer.advisor.post(f"/complaints/{id}/contacts", call)
    assert dealer.do(dealer.advisor, id, "survey", outcome="unreachable")["state"] == "surveyed"


@pytest.mark.clause("P09-4G-7a")
def test_the_other_of_the_two_cosigns(dealer):
    id = dealer.bring("summarised")
    assert fault(dealer.act(dealer.handler, id, "cosign")) == (409, "SEPARATION_OF_DUTIES")
    assert fault(dealer.act(dealer.manager, id, "close")) == (409, "COSIGN_MISSING")
    dealer.do(dealer.manager, id, "cosign")
    assert fault(dealer.act(dealer.manager, id, "cosign")) == (409, "COSIGNED_ALREADY")


@pytest.mark.clause("P09-4G-7b")
def test_a_measure_or_the_reason_why_none(dealer):
    id = dealer.record()
    dealer.do(dealer.manager, id, "triage", **{**TRIAGE, "reason_sufficient": "no"})
    dealer.do(dealer.advisor, id, "explain", **TOLD)
    dealer.do(dealer.advisor, id, "survey", outcome="answered", satisfaction=4)
    assert pointers(dealer.act(dealer.manager, id, "summarise", **SUMMARY)) == {
        "/measures": "FIELD_REQUIRED"
    }
    named = dealer.measure(monitor_id=str(dealer.technician.id))
    assert pointers(dealer.act(dealer.manager, id, "summarise", **SUMMARY, measures=[named])) == {
        "/measures/0": "FIELD_REQUIRED"
    }
    other = dealer.measure(kind="other")
    assert pointers(dealer.act(dealer.manager, id, "summarise", **SUMMARY, measures=[other])) == {
        "/measures/0/kind": "NOT_ONE_OF"
    }
    done = dealer.do(dealer.manager, id, "summarise", **SUMMARY, no_measure_reason="無過失")
    assert done["measures"] == []


@pytest.mark.clause("P09-1-5")
def test_a_suggestion_closes_with_a_decision(dealer):
    id = dealer.record(category="suggestion_criticism")
    dealer.do(dealer.manager, id, "triage", **{**TRIAGE, "category": "suggestion_criticism"})
    dealer.assign(id)
    for who, action, fields in (
        (dealer.handler, "start", {}),
        (dealer.handler, "propose_solution", dealer.proposal()),
        (dealer.gm, "approve", {}),
        (dealer.advisor, "notify_customer", TOLD),
        (dealer.advisor, "survey", {"outcome": "answered", "satisfaction": 5}),
        (dealer.handler, "summarise", {**SUMMARY, "measures": [dealer.measure()]}),
        (dealer.manager, "cosign", {}),
    ):
        dealer.do(who, id, action, **fields)
    dealer.agree(id)
    assert fault(dealer.act(dealer.manager, id, "close")) == (409, "DECISION_MISSING")
    assert dealer.do(dealer.manager, id, "close", adoption="採納,已回覆客戶")["state"] == "closed"
