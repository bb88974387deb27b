"""Regulation 12's items: what each asks for, the bounds of every amount, one act one item."""

from datetime import date

import pytest

from backend.shared.identity.models import Membership
from tests.complaints.sanctions import (
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


@pytest.fixture
def case(office, at):
    return office.bring("replied")


@pytest.mark.clause("P12-7.1-0")
@pytest.mark.parametrize(
    ("amount", "fits"),
    [("29.99", False), ("30.00", True), ("100.00", True), ("100.01", False)],
)
def test_tier_one_lies_between_thirty_and_a_hundred(office, case, amount, fits):
    id = heard(office.hr, office.staff, proposed(office.hr, case, "1.1", office.staff))
    answer = act(office.head, id, "decide", decision({"kind": "fine", "amount": amount}))
    assert fault(answer) == ((200, None) if fits else (422, "FINE_OUT_OF_RANGE"))
    if not fits:
        assert answer.json()["clauses"] == ["P12-7.1-1"]
        assert office.hr.get(f"/penalties/{id}").json()["state"] == "statement"
    over = offer(office.hr, case, "1.1", office.staff, amount=amount, occurrence=2)
    assert fault(over)[0] == (201 if fits else 422)


@pytest.mark.clause("P12-7.1-0", "P12-7.2-3")
def test_one_act_stands_under_one_item(office, case):
    first = proposed(office.hr, case, "2.3", office.staff, evidence=["錄音 2026-09-22"])
    again = offer(office.hr, case, "2.3", office.staff, evidence=["錄音 2026-09-22"])
    assert fault(again) == (409, "DUPLICATE_FINE")
    other = {"facts": {"behaviour": "mocking"}}
    assert fault(offer(office.hr, case, "1.3", office.staff, **other)) == (409, "DOUBLE_PENALTY")
    assert count(office.hr) == 1
    # Another act of his is another matter; and the heavier ground may follow once the lighter was dropped.
    proposed(office.hr, case, "1.3", office.staff, occurrence=2, **other)
    do(office.hr, first, "drop", {"reason": "另按較重項目提出"})
    proposed(office.hr, case, "4.2", office.staff, facts={
        "non_cooperation": "9月23日拒絕說明", "delay": "9月24日延誤", "deterioration": "9月28日客戶投訴升級",
    })  # fmt: skip


@pytest.mark.clause("P12-7.1-1", "P12-2-1")
@pytest.mark.parametrize("judged", [None, "no"])
def test_no_fault_no_penalty(office, judged):
    id = office.record(office.hr)
    if judged:
        office.do(office.hr, id, "judge", **{**office.JUDGED, "founded": judged})
    assert fault(offer(office.hr, id, "1.1", office.staff)) == (409, "NO_FAULT_NO_PENALTY")
    body = {
        "scheme": "p12.1.1", "subject_id": str(office.staff.id), "occurred_on": "2026-09-22",
        "description": "繞過投訴直接提出。", "facts": {"complaint": id},
    }  # fmt: skip
    assert fault(office.hr.post("/penalties", body)) == (409, "NO_FAULT_NO_PENALTY")
    shown = office.hr.get(f"/complaints/{id}/sanctions").json()
    assert (shown["items"], shown["may_propose"], shown["code"]) == ([], False, "NO_FAULT_NO_PENALTY")  # fmt: skip
    assert count(office.hr) == 0


@pytest.mark.clause("P12-7.1-1")
def test_partly_founded_is_enough_and_the_head_decides(office, at):
    id = office.record(office.hr)
    office.do(office.hr, id, "judge", **{**office.JUDGED, "founded": "partly"})
    office.do(office.hr, id, "dispatch", **office.dispatched())
    sanction = heard(office.hr, office.staff, proposed(office.head, id, "1.1", office.staff))
    at("2026-09-28 10:00")
    done = do(office.head, sanction, "decide", decision(*TIERS["1"]))
    assert (done["state"], done["decided_amount"]) == ("decided", "50.00")


@pytest.mark.clause("P12-2-1", "P12-2-2")
@pytest.mark.parametrize(
    ("category", "items", "training"),
    [("attitude", ["1.1", "1.3", "2.1", "2.3"], False), ("professional_quality", ["1.2"], True)],
)
def test_the_category_hints_at_items(office, category, items, training):
    id = office.record(office.hr, category=category)
    office.do(office.hr, id, "judge", **office.JUDGED)
    shown = office.hr.get(f"/complaints/{id}/sanctions").json()
    assert (shown["suggested"], shown["suggest_training"]) == (items, training)
    assert shown["may_propose"] is True
    unknown = office.hr.post("/complaints", office.body(category="skill"))
    assert pointers(unknown) == {"/category": "NOT_ONE_OF"}


@pytest.mark.clause("P12-7.1-2")
@pytest.mark.parametrize(("joined", "new"), [("2026-08-23", False), ("2026-08-24", True), ("2026-09-12", True)])  # fmt: skip
def test_new_staff_is_fined_with_a_reason_alone(office, case, joined, new):
    office.session.query(Membership).filter_by(user_id=office.staff.id).update(
        {"from_on": date.fromisoformat(joined)}
    )
    office.session.commit()
    bare = offer(office.hr, case, "1.2", office.staff)
    assert bare.status_code == (422 if new else 201)
    if new:
        assert pointers(bare) == {"/facts/new_staff_reason": "FIELD_REQUIRED"}
        given = {"new_staff_reason": "已完成培訓仍再犯"}
        small = offer(office.hr, case, "1.2", office.staff, facts=given, amount="20.00")
        assert fault(small) == (422, "FINE_OUT_OF_RANGE")
        proposed(office.hr, case, "1.2", office.staff, facts=given, amount="30.00")


@pytest.mark.clause(
    "P12-7.1-3", "P12-7.2-1", "P12-7.2-2", "P12-7.2-3", "P12-7.4-1", "P12-7.4-2", "P12-7.5-1", "P12-7.5-3", "P12-7.5-4",
)  # fmt: skip
@pytest.mark.parametrize(
    ("item", "lacking", "pointer", "code", "whole"),
    [
        ("1.3", {}, "/facts/behaviour", "FIELD_REQUIRED", {"facts": {"behaviour": "mocking"}}),
        ("2.1", {}, "/facts/skipped_step", "FIELD_REQUIRED", {"facts": {"skipped_step": "未登記訪客"}}),
        ("2.1", {}, "/facts/skipped_step", "FIELD_REQUIRED", {"facts": {"cold_reception": True}}),
        ("2.2", {"facts": {"intent": " "}}, "/facts/intent", "FIELD_REQUIRED", {"facts": {"intent": "兩次要求客戶重填"}}),
        ("2.3", {}, "/evidence", "FIELD_REQUIRED", {"evidence": ["錄影 2026-09-22"]}),
        ("4.1", {"facts": {"knew": "9月18日接聽來電"}}, "/evidence", "FIELD_REQUIRED",
         {"facts": {"knew": "9月18日接聽來電"}, "evidence": ["通話記錄"]}),
        ("4.2", {"facts": {"non_cooperation": "9月23日", "delay": "9月24日"}}, "/facts/deterioration", "FIELD_REQUIRED",
         {"facts": {"non_cooperation": "9月23日", "delay": "9月24日", "deterioration": "9月28日"}}),
        ("5.1", {"facts": {"abuse": "beating"}}, "/evidence", "FIELD_REQUIRED",
         {"facts": {"abuse": "beating", "police_report": "京公 2026-0922"}, "evidence": ["報案回執"]}),
        ("5.3", {"facts": {"why_grave": "年度佣金受損"}}, "/facts/loss_description", "FIELD_REQUIRED",
         {"facts": {"why_grave": "年度佣金受損", "loss_description": "發展商書面投訴並扣減佣金"}}),
        ("5.4", {"facts": {"promise": "免一年物業費", "promised_on": "2026-09-01", "loss_amount": "0"}}, "/facts/loss_amount",
         "LOSS_REQUIRED", {"facts": {"promise": "免一年物業費", "promised_on": "2026-09-01", "loss_amount": "8000.00"}}),
    ],
)  # fmt: skip
def test_what_each_item_asks_for(office, case, item, lacking, pointer, code, whole):
    answer = offer(office.hr, case, item, office.staff, **lacking)
    assert answer.status_code == 422
    assert pointers(answer) == {pointer: code}
    assert count(office.hr) == 0
    proposed(office.hr, case, item, office.staff, **whole)


@pytest.mark.clause("P12-7.3-1")
def test_denial_needs_facts_shown_first_and_the_time_to_speak_over(office, case, at):
    facts = {"shown_on": "2026-09-23", "denied_on": "2026-09-24", "denial": "堅稱未發生"}
    at("2026-09-24 10:00")
    shown = {"evidence": ["錄影"], "facts": facts}
    early = offer(office.hr, case, "3.1", office.staff, **shown)
    assert fault(early) == (409, "STATEMENT_PERIOD_RUNNING")
    at("2026-09-29 18:00")  # 24, 28, 29: the last day
    assert fault(offer(office.hr, case, "3.1", office.staff, **shown))[0] == 409
    at("2026-09-29 18:01")
    bare = offer(office.hr, case, "3.1", office.staff, facts=facts)
    assert fault(bare) == (409, "FACTS_NOT_ESTABLISHED")
    before = {**shown, "facts": {**facts, "denied_on": "2026-09-22"}}
    assert fault(offer(office.hr, case, "3.1", office.staff, **before)) == (409, "FACTS_NOT_ESTABLISHED")  # fmt: skip
    proposed(office.hr, case, "3.1", office.staff, **shown)


@pytest.mark.clause("P12-7.5-2")
def test_the_words_never_name_the_customer(office, case):
    for words in ("對李女士態度冷淡。", "撥打13800000000後拒接。"):
        answer = offer(office.hr, case, "1.1", office.staff, description=words)
        assert pointers(answer) == {"/description": "NAMES_CUSTOMER"}
    told = offer(office.hr, case, "2.2", office.staff, facts={"intent": "刁難李女士"})
    assert pointers(told) == {"/facts/intent": "NAMES_CUSTOMER"}
    assert count(office.hr) == 0


def test_whoever_complained_is_never_a_target(office, case, as_):
    same = as_("employee", unit=office.sales, name="投訴者本人", phone="13800000000")
    assert fault(offer(office.hr, case, "1.1", same)) == (409, "COMPLAINANT_NOT_TARGET")
    assert offer(office.hr, case, "9.9", office.staff).status_code == 422
    assert count(office.hr) == 0


def test_the_scale_shows_figures_of_the_registry(office):
    found = {row["item"]: row for row in office.staff.get("/sanctions/scale?regime=P12").json()}
    assert len(found) == 14
    assert [found[i]["tier"] for i in ("1.1", "2.1", "3.1", "4.1", "5.1")] == [1, 2, 3, 4, 5]
    assert (found["1.1"]["low"], found["1.1"]["high"]) == ("30.00", "100.00")
    assert (found["2.1"]["low"], found["2.1"]["points"]) == ("200.00", 5)
    assert (found["3.1"]["low"], found["3.1"]["points"]) == ("300.00", 10)
    assert found["4.1"]["low"] == "1000.00"
    assert "最低工資" in found["4.1"]["caution"]
    assert found["5.1"]["decides"] == "總經理"
    assert len(office.staff.get("/sanctions/scale?regime=P09").json()) == 3
    assert office.staff.get("/sanctions/scale?regime=P77").status_code == 422
