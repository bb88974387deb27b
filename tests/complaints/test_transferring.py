"""Whose case it is by territory, and how it is handed on: transfer, dispatch, receipt, take-over, other types."""

import pytest

from tests.complaints.test_branch_track import clock, fault, pointers


@pytest.mark.clause("P06-2-2")
def test_the_customers_county_answers_and_others_see_nothing(branch):
    id = branch.record(branch.a_recv)
    for who in (branch.a_lead, branch.desk, branch.head, branch.gm):
        assert who.get(f"/complaints/{id}").status_code == 200
        assert [row["id"] for row in who.get("/complaints").json()["items"]] == [id]
    for who in (branch.b_recv, branch.b_lead, branch.sysadmin, branch.driver):
        assert who.get(f"/complaints/{id}").status_code == 404
        assert who.get("/complaints").json()["items"] == []


@pytest.mark.clause("P06-2-2")
def test_the_territory_comes_from_the_customer(branch, session):
    from backend.domains.customers.models import Customer
    from tests import make

    customer = make.save(session, Customer(
        number="R-1001", name="李老闆商店", name_folded="李老闆商店", unit_id=branch.a_marketing.id,
        owner_id=branch.a_recv.id, search_text="", tokens=[], participants=[branch.desk.id],
    ))  # fmt: skip
    session.commit()
    id = branch.record(branch.desk, customer_id=str(customer.id), territory_id=None)
    case = branch.see(branch.desk, id)
    assert (case["territory"]["name"], case["department"]["name"]) == ("甲縣公司", "甲縣公司")
    assert branch.a_lead.get(f"/complaints/{id}").status_code == 200


@pytest.mark.clause("P06-3.2-2a", "P06-3.2-2b", "P06-2-7")
def test_a_foreign_case_is_registered_transferred_and_dispatched(branch):
    id = branch.record(branch.b_recv)
    assert branch.a_lead.get(f"/complaints/{id}").status_code == 404  # not yet handed on
    branch.do(branch.b_recv, id, "register", object="service", subject_line="delivery")
    assert fault(branch.act(branch.b_recv, id, "close")) == (409, "OUT_OF_SCOPE_MUST_TRANSFER")
    due = clock(branch.see(branch.b_recv, id), "complaint")["due_at"]
    direct = branch.act(
        branch.b_recv, id, "transfer_out_of_scope", to_unit_id=str(branch.a.id), reason="客戶屬甲縣"
    )
    assert fault(direct) == (409, "WRONG_TRANSFER_TARGET")
    done = branch.do(
        branch.b_recv,
        id,
        "transfer_out_of_scope",
        to_unit_id=str(branch.cs.id),
        reason="客戶屬甲縣",
        method="fax",
    )
    assert (done["state"], clock(done, "complaint")["due_at"]) == ("transferred", due)
    (slip,) = done["transfers"]
    for who in (branch.service, branch.desk):
        assert who.get(f"/complaints/{id}").status_code == 200
    path = f"/complaints/{id}/transfers/{slip['id']}/acknowledge"
    assert branch.b_recv.post(path).status_code == 403
    assert branch.service.post(path).json()["transfers"][0]["acknowledged_at"]
    assert fault(branch.service.post(path)) == (409, "ALREADY_DONE")
    given = {"to_unit_id": str(branch.a.id), "handling_opinion": "請核實送貨遲延原因並致歉"}
    assert fault(branch.act(branch.b_recv, id, "dispatch", **given)) == (403, "FORBIDDEN_ROLE")
    done = branch.do(branch.desk, id, "dispatch", **given)
    assert (done["state"], clock(done, "complaint")["due_at"]) == ("dispatched", due)
    assert any(
        n["event"] == "complaint.handed" for n in branch.a_lead.get("/notices").json()["items"]
    )
    assigned = branch.do(
        branch.a_lead, id, "assign_investigator", investigator_id=str(branch.a_inv.id)
    )
    assert clock(assigned, "acknowledge")["state"] == "met"
    assert (
        branch.b_recv.get(f"/complaints/{id}").status_code == 200
    )  # the receiving department still tells


@pytest.mark.clause("P06-3.2-2b")
def test_a_case_of_ones_own_is_not_transferred(branch):
    id = branch.bring("registered")
    answer = branch.act(
        branch.a_recv, id, "transfer_out_of_scope", to_unit_id=str(branch.cs.id), reason="不想辦理"
    )
    assert fault(answer) == (409, "NOT_OUT_OF_SCOPE")


@pytest.mark.clause("P06-3.2-3b", "P06-3.2-3c")
@pytest.mark.parametrize(
    ("moment", "late"), [("2026-09-28 12:00", False), ("2026-09-28 12:01", True)]
)
def test_the_centre_gives_an_opinion_within_four_working_hours(branch, at, moment, late):
    at("2026-09-24 17:00")
    id = branch.record(branch.desk, received_at="2026-09-24T17:00:00+08:00")
    branch.do(branch.desk, id, "register", object="service", subject_line="delivery")
    assert pointers(branch.act(branch.desk, id, "dispatch", to_unit_id=str(branch.a.id))) == {
        "/handling_opinion": "FIELD_REQUIRED"
    }
    at(moment)
    given = {"to_unit_id": str(branch.a.id), "handling_opinion": "請核實並致歉"}
    answer = branch.act(branch.desk, id, "dispatch", **given)
    assert answer.status_code == (422 if late else 200), answer.text
    if late:
        assert pointers(answer) == {"/late_reason": "OVERDUE_REASON_MISSING"}
        done = branch.do(branch.desk, id, "dispatch", **given, late_reason="節前人手不足")
        assert clock(done, "dispatch")["late"] is True


@pytest.mark.clause("P06-2-7")
def test_an_undispatched_transfer_is_told_to_the_head_of_the_desk(branch, at):
    from tests.complaints.test_clocks import tick

    at("2026-09-18 16:00")
    id = branch.record(branch.b_recv, received_at="2026-09-18T16:00:00+08:00")
    branch.do(branch.b_recv, id, "register", object="service", subject_line="delivery")
    branch.do(
        branch.b_recv,
        id,
        "transfer_out_of_scope",
        to_unit_id=str(branch.cs.id),
        reason="客戶屬甲縣",
    )
    at("2026-09-20 11:01")  # a make-up Sunday
    tick()
    lead = branch.desk_lead.get("/notices").json()["items"]
    assert any("交辦移送案件" in n["title"] for n in lead)


@pytest.mark.clause("P06-4.3-11", "P06-4.3-12")
def test_goods_go_to_the_marketing_department_of_the_customers_county(branch):
    id = branch.record(branch.desk, category="goods")
    branch.do(branch.desk, id, "register", object="goods", sku="紅河軟包", batch="B-18")
    given = {"handling_opinion": "請核驗批次並換貨"}
    wrong = branch.act(branch.desk, id, "dispatch", to_unit_id=str(branch.b_marketing.id), **given)
    assert fault(wrong) == (409, "WRONG_ROUTE")
    branch.do(branch.desk, id, "dispatch", to_unit_id=str(branch.a_marketing.id), **given)
    branch.do(branch.a_lead, id, "assign_investigator", investigator_id=str(branch.a_inv.id))
    branch.do(branch.a_inv, id, "start")
    branch.do(
        branch.a_inv, id, "record_finding", **branch.finding(finding="goods_defect", rule_broken="")
    )
    branch.do(branch.a_lead, id, "confirm_finding")
    branch.do(branch.a_inv, id, "record_correction", correction="當日換貨")
    done = {
        "handling_result": "已換貨兩條",
        "no_treatment_reason": "屬商品缺陷",
        "measures": [branch.measure(branch.a_inv, branch.a_lead)],
    }
    assert fault(branch.act(branch.a_lead, id, "complete_handling", **done)) == (
        409,
        "GOODS_BRANCH_OPEN",
    )
    result = {"goods_result": "exchange", "quantity": 2}
    assert fault(branch.act(branch.a_inv, id, "complete_goods", **result)) == (
        403,
        "FORBIDDEN_ROLE",
    )
    branch.do(branch.a_mkt, id, "complete_goods", **result)
    assert branch.do(branch.a_lead, id, "complete_handling", **done)["state"] == "handled"


@pytest.mark.clause("P06-2-1")
def test_the_branch_takes_over_only_with_a_reason_and_the_county_hears(branch):
    id = branch.bring("registered")
    assert pointers(branch.act(branch.desk, id, "take_over")) == {"/reason": "FIELD_REQUIRED"}
    done = branch.do(branch.desk, id, "take_over", reason="跨縣群體投訴")
    assert done["department"]["name"] == "訂單部"
    told = branch.a_lead.get("/notices").json()["items"]
    assert any(n["event"] == "complaint.taken_over" for n in told)


@pytest.mark.clause("P06-4-1")
def test_what_it_is_may_be_seen_otherwise(branch):
    id = branch.record(branch.a_recv, track="enquiry")
    case = branch.see(branch.a_recv, id)
    assert clock(case, "enquiry")["due_at"] == "2026-09-23T10:00:00+08:00"
    assert pointers(branch.act(branch.a_recv, id, "retype_to_complaint")) == {
        "/retype_reason": "FIELD_REQUIRED"
    }
    done = branch.do(branch.a_recv, id, "retype_to_complaint", retype_reason="客戶要求處理")
    assert (done["track"], clock(done, "complaint")["due_at"]) == (
        "complaint",
        "2026-09-28T18:00:00+08:00",
    )
    assert clock(done, "enquiry")["state"] == "cancelled"
    assert done["received_at"] == "2026-09-22T10:00:00+08:00"
    wrong = branch.a_recv.post("/complaints", branch.body(track="praise"))
    assert fault(wrong) == (422, "INVALID_TYPE")
