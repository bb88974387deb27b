"""Who decides and who must not, what goes together, the month it counts for, notice and objection."""

import pytest
from sqlalchemy import select

from backend.shared.notices.models import Notice
from tests.complaints.sanctions import (
    COUNSEL,
    TIERS,
    act,
    count,
    decision,
    do,
    fault,
    heard,
    offer,
    pointers,
    proposed,
)

SKIPPED = {"facts": {"skipped_step": "未登記訪客"}}
DENIED = {
    "facts": {"shown_on": "2026-09-23", "denied_on": "2026-09-24", "denial": "堅稱未發生"}, "evidence": ["錄影"],
}  # fmt: skip
KNEW = {"facts": {"knew": "9月18日接聽來電"}, "evidence": ["通話記錄"]}
BEATEN = {"facts": {"abuse": "beating"}, "evidence": ["報案回執"]}


@pytest.fixture
def case(office, at):
    return office.bring("replied")


def in_hearing(office, case, item, **over):
    return heard(office.hr, office.staff, proposed(office.hr, case, item, office.staff, **over))


@pytest.mark.clause("P12-7.2-0", "P12-7.2-1", "P12-7.2-2", "P12-7.2-3")
def test_tier_two_is_all_three_and_nothing_else(office, case, at):
    id = in_hearing(office, case, "2.1", **SKIPPED)
    fine, points, notice = TIERS["2"]
    for amount in ("150.00", "199.99", "200.01"):
        wrong = decision({**fine, "amount": amount}, points, notice)
        assert fault(act(office.head, id, "decide", wrong)) == (422, "FIXED_AMOUNT")
    for few in (4, 6):
        wrong = decision(fine, {**points, "points": few}, notice)
        assert fault(act(office.head, id, "decide", wrong)) == (422, "FIXED_AMOUNT")
    for lacking in ([fine, points], [fine, notice], [points, notice]):
        assert fault(act(office.head, id, "decide", decision(*lacking))) == (422, "MEASURES_INCOMPLETE")  # fmt: skip
    assert act(office.other_head, id, "decide", decision(*TIERS["2"])).status_code == 404
    at("2026-09-23 10:00")
    done = do(office.head, id, "decide", decision(*TIERS["2"]))
    assert [m["month"] for m in done["measures"] if m["kind"] == "points_deduction"] == ["2026-09"]
    (row,) = office.hr.get(f"/complaints/{case}/sanctions").json()["items"]
    assert "員工甲" in row["notice"]
    assert "2026-09-23" in row["notice"]
    assert "李女士" not in row["notice"]


@pytest.mark.clause("P12-7.2-0")
def test_points_of_september_and_the_notice_after_the_time_to_object(office, case, at):
    id = in_hearing(office, case, "2.1", **SKIPPED)
    at("2026-09-23 10:00")
    done = do(office.head, id, "decide", decision(*TIERS["2"]))
    served = {"how": "當面送達"}
    assert fault(act(office.head, id, "serve", served)) == (403, "WRONG_AUTHORITY")
    do(office.hr, id, "serve", served)
    (points,) = [e for e in office.hr.get("/penalties/ledger").json()["items"] if e["points"]]
    assert (points["points"], points["month"], points["state"]) == (-5, "2026-09", "pending")
    notice = next(m["id"] for m in done["measures"] if m["kind"] == "notice")
    publish = f"/penalties/{id}/measures/{notice}/actions/execute"
    assert office.hr.post(publish).status_code == 409
    at("2026-10-08 18:00")  # 24, 28, 29, 30 September and 8 October: still in time
    do(office.staff, id, "object", {"text": "當日另有安排。"})
    assert fault(office.hr.post(publish)) == (409, "APPEAL_OPEN")
    reduced = {"outcome": "reduced", "amount": "100.00", "reason": "情節較輕"}
    assert fault(act(office.head, id, "review", reduced))[0] == 403
    assert fault(act(office.gm, id, "review", reduced)) == (422, "FIXED_AMOUNT")
    do(office.gm, id, "review", {"outcome": "upheld", "reason": "事實清楚"})
    do(office.hr, id, "finalise")
    assert office.hr.post(publish).status_code == 200
    told = office.session.scalars(
        select(Notice).where(Notice.event == "complaint.sanction_published")
    ).all()
    assert {n.user_id for n in told} >= {office.staff.id, office.head.id, office.other_head.id}
    assert all("員工甲" in n.title and "13800000000" not in n.body for n in told)
    assert office.hr.post(publish).status_code == 409


@pytest.mark.clause("P12-7.3-0", "P12-7.3-1")
def test_tier_three_is_reprimand_fine_points_and_notice(office, case, at):
    at("2026-09-30 09:00")
    id = in_hearing(office, case, "3.1", **DENIED)
    reprimand, fine, points, notice = TIERS["3"]
    assert fault(act(office.head, id, "decide", decision(fine, points, notice))) == (422, "MEASURES_INCOMPLETE")  # fmt: skip
    for amount in ("200.00", "299.99", "300.01"):
        wrong = decision(reprimand, {**fine, "amount": amount}, points, notice)
        assert fault(act(office.head, id, "decide", wrong)) == (422, "FIXED_AMOUNT")
    wrong = decision(reprimand, fine, {**points, "points": 9}, notice)
    assert fault(act(office.head, id, "decide", wrong)) == (422, "FIXED_AMOUNT")
    done = do(office.head, id, "decide", decision(*TIERS["3"]))
    assert {m["kind"]: m["month"] for m in done["measures"]}["points_deduction"] == "2026-09"


@pytest.mark.clause("P12-7.4-0", "P12-7.4-1")
def test_tier_four_takes_the_pay_of_the_month_once(office, case, at):
    id = in_hearing(office, case, "4.1", **KNEW)
    demerit, fine, pay, notice = TIERS["4"]
    at("2026-09-23 10:00")
    for amount in ("900.00", "999.99", "1000.01"):
        wrong = decision(demerit, {**fine, "amount": amount}, pay, notice)
        assert fault(act(office.head, id, "decide", wrong)) == (422, "FIXED_AMOUNT")
    assert fault(act(office.head, id, "decide", decision(fine, pay, notice)))[1] == "MEASURES_INCOMPLETE"  # fmt: skip
    done = do(office.head, id, "decide", decision(*TIERS["4"]))
    assert {m["kind"]: m["month"] for m in done["measures"]}["performance_pay"] == "2026-09"
    again = in_hearing(office, case, "4.1", occurrence=2, **KNEW)
    assert fault(act(office.head, again, "decide", decision(*TIERS["4"]))) == (409, "DOUBLE_PENALTY")  # fmt: skip
    assert office.hr.get(f"/penalties/{again}").json()["state"] == "statement"


@pytest.mark.clause("P12-7.5-0", "P12-7.5-1", "P12-7.5-3", "P12-7.5-4")
def test_a_dismissal_is_the_general_managers_after_counsel(office, case):
    id = in_hearing(office, case, "5.1", severe=True, **BEATEN)
    fired = decision(*TIERS["5"])
    assert fault(act(office.head, id, "decide", {**fired, "facts": COUNSEL})) == (403, "WRONG_AUTHORITY")  # fmt: skip
    for known in ({}, {"legal_check": "法務認可"}, {"union_heard": "工會無異議"}):
        assert fault(act(office.gm, id, "decide", {**fired, "facts": known})) == (409, "LEGAL_CHECK_MISSING")  # fmt: skip
    fined = decision({"kind": "fine", "amount": "100.00"}, facts=COUNSEL)
    assert pointers(act(office.gm, id, "decide", fined)) == {"/measures/0/kind": "NOT_ONE_OF"}
    done = do(office.gm, id, "decide", {**fired, "facts": COUNSEL})
    assert done["facts"]["legal_check"] == "法務認可"
    sent = {"authority": "公安局", "on": "2026-09-22", "documents": ["事件報告"]}
    do(office.gm, id, "refer", sent)
    knew = offer(office.hr, case, "4.1", office.staff, **KNEW)
    assert fault(knew) == (409, "DOUBLE_PENALTY")


@pytest.mark.clause("P12-7.5-2")
def test_retaliation_protects_the_complainant_and_the_subject_sees_nothing(office, as_):
    id = office.record(office.hr, subjects=[str(office.staff.id)])
    office.do(office.hr, id, "judge", **office.JUDGED)
    sanction = proposed(office.hr, id, "5.2", office.staff, facts={"retaliation": "到客戶處恐嚇"})
    assert office.see(office.hr, id)["protected"] is True
    assert office.staff.get(f"/complaints/{id}").status_code == 404
    assert office.staff.get(f"/complaints/{id}/sanctions").status_code == 404
    assert office.staff.get(f"/penalties/{sanction}").status_code == 404  # not notified yet
    heard(office.hr, office.staff, sanction)
    fired = decision(*TIERS["5"], facts=COUNSEL)
    assert fault(act(office.head, sanction, "decide", fired)) == (403, "WRONG_AUTHORITY")
    assert act(office.gm, sanction, "decide", fired).status_code == 200


@pytest.mark.clause("P12-7.3-2", "P12-7.N-3")
def test_about_the_head_the_general_manager_decides(office, case, as_):
    omission = {"facts": {"omission": "連續三件投訴未檢視"}}
    plain = offer(office.hr, case, "3.2", office.staff, **omission)
    assert fault(plain) == (422, "SUBJECT_NOT_SUPERVISOR")
    assert offer(office.head, case, "3.2", office.head, **omission).status_code == 403
    id = heard(office.hr, office.head, proposed(office.hr, case, "3.2", office.head, **omission))
    assert fault(act(office.head, id, "decide", decision(*TIERS["3"]))) == (403, "SELF_APPROVAL")
    assert act(office.gm, id, "decide", decision(*TIERS["3"])).status_code == 200
    # An item that is usually the head's: about himself it is not, whoever he might ask in his department.
    under = as_("department_manager", unit=office.sales, superior=office.head.user)
    barred = offer(under, case, "1.1", office.head, occurrence=3)
    assert fault(barred) == (403, "WRONG_AUTHORITY")
    own = heard(office.hr, office.head, proposed(office.hr, case, "1.1", office.head, occurrence=2))
    for who in (office.head, under):
        assert act(who, own, "decide", decision(*TIERS["1"])).status_code == 403
    assert do(office.hr, own, "raise", {"reason": "經理本人被投訴"})["raised_at"]
    assert act(office.gm, own, "decide", decision(*TIERS["1"])).status_code == 200


@pytest.mark.clause("P12-7.N-2", "P12-7.N-4")
def test_hr_takes_a_passive_managers_case_to_the_general_manager(office, case, as_, at):
    staff = as_("hr_admin_department", unit=office.hr_unit, name="人事專員")
    id = in_hearing(office, case, "2.1", **SKIPPED)
    why = {"reason": "部門經理逾期未作決定"}
    for moment in ("2026-09-29 10:00", "2026-09-30 18:00"):
        at(moment)
        assert fault(act(staff, id, "raise", why)) == (409, "MANAGER_TIME_NOT_OVER")
    at("2026-09-30 18:01")
    assert fault(act(office.head, id, "raise", why)) == (403, "WRONG_AUTHORITY")
    at("2026-10-08 10:00")
    assert act(staff, id, "raise", why).status_code == 201
    assert office.head.get(f"/penalties/{id}").json()["raised_at"]
    at("2026-10-12 10:00")
    two = TIERS["2"]
    assert fault(act(office.head, id, "decide", decision(*two))) == (403, "WRONG_AUTHORITY")
    assert act(staff, id, "decide", decision(*two)).status_code == 403
    odd = decision({**two[0], "amount": "250.00"}, *two[1:])
    assert fault(act(office.gm, id, "decide", odd)) == (422, "FIXED_AMOUNT")
    milder = decision({"kind": "fine", "amount": "80.00"}, scheme="p12.1.1")
    done = do(office.gm, id, "decide", milder)
    assert (done["ground"], done["decided_amount"]) == ("1.1", "80.00")
    do(staff, id, "serve", {"how": "當面送達"})
    chairman = as_("chairman", unit=office.unit, name="董事長")
    do(office.staff, id, "object", {"text": "不服決定。"})
    upheld = {"outcome": "upheld", "reason": "維持原決定"}
    assert act(office.gm, id, "review", upheld).status_code == 403
    assert act(chairman, id, "review", upheld).status_code == 200


@pytest.mark.clause("P12-7.N-2")
def test_a_spared_person_may_be_taken_further_at_once(office, case):
    id = in_hearing(office, case, "1.1")
    do(office.head, id, "decide", decision({"kind": "none"}))
    assert do(office.hr, id, "raise", {"reason": "免罰理由不足"})["state"] == "statement"
    assert office.see(office.hr, case)["answers"]["open_sanctions"] == [id]
    assert act(office.gm, id, "decide", decision(*TIERS["1"])).status_code == 200
    assert office.see(office.hr, case)["answers"]["open_sanctions"] == []


def test_who_must_not_propose(office, case):
    assert fault(offer(office.staff, case, "1.1", office.staff)) == (403, "FORBIDDEN_ROLE")
    assert offer(office.other_head, case, "1.1", office.staff).status_code == 404
    assert offer(office.gm, case, "1.1", office.staff).status_code == 403
    assert count(office.hr) == 0


def test_the_same_request_twice_is_one_proposal(office, case):
    body = {"item": "1.1", "subject_id": str(office.staff.id), "description": "前台未理會訪客。"}
    answers = [
        office.hr.post(f"/complaints/{case}/sanctions", body, headers={"Idempotency-Key": "s-1"})
        for _ in range(2)
    ]
    assert [a.status_code for a in answers] == [201, 201]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert count(office.hr) == 1
