"""Proposing: what the text asks for, who may, one fact one fine, nothing that rests on an assumed calendar."""

from threading import Thread

import pytest

from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.clocks import Clock, ClockUnit
from backend.shared.penalties import schemes
from backend.shared.penalties.faults import NOT_SEVERE
from tests.penalties.conftest import scheme


def errors(answer):
    return {(e["pointer"], e["code"]) for e in answer.json()["errors"]}


def test_a_proposal_gets_a_number_and_waits_for_proposer_and_decider(office):
    answer = office.hr.post("/penalties", office.body())
    body = answer.json()
    assert answer.status_code == 201
    assert body["number"] == "CF-P03-2026-0001"
    assert (body["state"], body["proposed_amount"]) == ("proposed", "50.00")
    assert set(body["can"]) == {"notify", "drop"}
    for who in (office.hr, office.decider):
        rows = who.get("/penalties?scene=todo").json()["items"]
        assert [row["id"] for row in rows] == [body["id"]]
        assert rows[0]["can"] == ["notify", "drop"]
        assert rows[0]["subject_name"] == "小王"


def test_who_may_propose(office, code):
    assert code(office.colleague.post("/penalties", office.body())) == (403, "FORBIDDEN_ROLE")
    assert code(office.stranger.post("/penalties", office.body())) == (403, "WRONG_AUTHORITY")
    assert code(office.hq.post("/penalties", office.body())) == (403, "FORBIDDEN_ROLE")
    assert office.leader.post("/penalties", office.body()).status_code == 201


def test_nobody_proposes_about_himself(office, code):
    answer = office.leader.post("/penalties", office.body(who=office.leader))
    assert code(answer) == (403, "SELF_APPROVAL")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("19.99", "FINE_OUT_OF_RANGE"),
        ("20.00", None),
        ("200.00", None),
        ("200.01", "FINE_OUT_OF_RANGE"),
    ],
)
def test_a_range_holds_at_both_ends(office, code, amount, expected):
    answer = office.hr.post("/penalties", office.body("t03.range", amount=amount))
    assert code(answer) == ((422, expected) if expected else (201, None))
    if expected:
        assert office.hr.get("/penalties").json()["items"] == []


@pytest.mark.parametrize(("amount", "ok"), [("49.99", False), ("50.00", True), ("50.01", False)])
def test_a_fixed_amount_is_that_amount(office, code, amount, ok):
    answer = office.hr.post("/penalties", office.body(amount=amount))
    assert code(answer) == ((201, None) if ok else (422, "FIXED_AMOUNT"))


def test_an_amount_by_the_minute_is_computed(office, code):
    answer = office.hr.post("/penalties", office.body("t13.minute", facts={"minutes": 17}))
    assert answer.json()["proposed_amount"] == "17.00"
    body = office.body("t13.minute", facts={"minutes": 18}, amount="17.00", fact_ref="x")
    assert code(office.hr.post("/penalties", body)) == (422, "FIXED_AMOUNT")


def test_facts_are_asked_for_all_at_once(office):
    answer = office.hr.post(
        "/penalties", office.body("t13.minute", facts={"hours": 1}, occurred_on="2026-09-23")
    )
    assert answer.status_code == 422
    assert errors(answer) == {
        ("/facts/hours", "FIELD_UNKNOWN"), ("/facts/minutes", "FIELD_REQUIRED"),
        ("/occurred_on", "IN_FUTURE"),
    }  # fmt: skip
    for wrong in (0, 481, "3", 1.5, True):
        answer = office.hr.post("/penalties", office.body("t13.minute", facts={"minutes": wrong}))
        assert answer.status_code == 422, wrong


@pytest.mark.clause("P07-5.2-2")
def test_intent_must_be_one_of_two(office):
    answer = office.hr.post("/penalties", office.body("t07.P2"))
    assert errors(answer) == {("/facts/intent", "FIELD_REQUIRED")}
    answer = office.hr.post("/penalties", office.body("t07.P2", facts={"intent": "unknown"}))
    assert errors(answer) == {("/facts/intent", "NOT_ONE_OF")}
    facts = {"intent": "negligent"}
    assert office.hr.post("/penalties", office.body("t07.P2", facts=facts)).status_code == 201


@pytest.mark.clause("P07-5.2-0")
def test_a_department_is_punished_through_its_head(office, code):
    body = office.body(
        "t07.P2",
        facts={"intent": "negligent"},
        subject_kind="department",
        subject_id=str(office.team.id),
    )
    assert errors(office.hr.post("/penalties", body)) == {("/respondent_id", "FIELD_REQUIRED")}
    head = office.as_("department_manager", unit=office.team)
    made = office.hr.post("/penalties", body).json()
    assert made["subject_name"] == office.team.name
    office.do(office.hr, made["id"], "notify")
    assert [r["id"] for r in head.get("/penalties/mine").json()["items"]] == [made["id"]]
    body = office.body(subject_kind="department", subject_id=str(office.team.id))
    assert code(office.hr.post("/penalties", body)) == (422, "SUBJECT_KIND")


def test_a_member_from_outside_pays_at_least_what_he_gained(office, code):
    body = office.body(
        "t11.gain", subject_kind="member", subject_id="01920000-0000-7000-8000-000000000001",
        unit_id=str(office.company.id), subject_label="某會員", facts={"gain": "1000.00"},
    )  # fmt: skip
    assert code(office.hr.post("/penalties", {**body, "amount": "999.99"})) == (
        422,
        "FINE_OUT_OF_RANGE",
    )
    made = office.hr.post("/penalties", {**body, "amount": "1000.00"})
    assert made.json()["subject_name"] == "某會員"
    assert errors(office.hr.post("/penalties", {**body, "subject_label": ""})) == {
        ("/subject_label", "FIELD_REQUIRED")
    }


@pytest.mark.clause("P07-5.3-1")
def test_one_fact_carries_one_fine_whatever_the_regulations(office, code):
    fact = {"fact_ref": "LK-1"}
    office.propose("t03.fixed", **fact)
    assert code(office.hr.post("/penalties", office.body("t03.fixed", **fact))) == (
        409,
        "DUPLICATE_FINE",
    )
    assert code(office.hr.post("/penalties", office.body("t03.range", **fact))) == (
        409,
        "DOUBLE_PENALTY",
    )
    late = office.body("t13.minute", facts={"minutes": 3}, **fact)
    assert code(office.hr.post("/penalties", late)) == (409, "DOUBLE_PENALTY")
    assert (
        office.hr.post("/penalties", office.body("t03.fixed", fact_ref="LK-2")).status_code == 201
    )
    other = office.body("t03.fixed", who=office.colleague, **fact)
    assert office.hr.post("/penalties", other).status_code == 201


def test_a_dropped_case_stands_in_nobodys_way(office):
    id = office.propose(fact_ref="LK-1")
    office.do(office.hr, id, "drop", {"reason": "查無此事。"})
    assert office.propose(fact_ref="LK-1")


def test_two_proposals_at_once_make_one_case(office):
    answers = []
    body = office.body(fact_ref="LK-9")

    def go(who):
        answers.append(who.post("/penalties", body).status_code)

    both = [Thread(target=go, args=(who,)) for who in (office.hr, office.leader)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    # Threads begin at the real time, where the day of the fact lies in the past as well.
    assert sorted(answers) == [201, 409]


def test_the_same_request_twice_makes_one_case(office):
    key = {"headers": {"Idempotency-Key": "same-key-0001"}}
    first = office.hr.post("/penalties", office.body(), **key)
    second = office.hr.post("/penalties", office.body(), **key)
    assert first.json()["id"] == second.json()["id"]
    assert len(office.hr.get("/penalties").json()["items"]) == 1


def test_nothing_rests_on_a_calendar_nobody_announced(office, session, at, code):
    at("2027-03-10 10:00")
    late = Clock("test.late", "測試", "Test", ("P07-5.2-1",), ClockUnit.working_day, 1)
    clock = deadlines.start(session, _actor(office), office.worker.user, late)
    session.commit()
    body = office.body(occurred_on="2027-03-10", deadline_id=str(clock.id))
    assert clock.provisional
    assert code(office.hr.post("/penalties", body)) == (409, "CALENDAR_MISSING")


def _actor(office):
    from backend.core.actor import Actor

    return Actor(office.hr.id, "人事")


def test_facts_before_the_regulation_are_not_judged(office, code):
    from datetime import date

    dated = scheme("t10.dated", "10", effective_from=date(2026, 9, 21))
    schemes.register(dated)
    try:
        body = office.body("t10.dated", occurred_on="2026-09-20")
        assert code(office.hr.post("/penalties", body)) == (422, "BEFORE_EFFECTIVE_DATE")
        assert office.hr.post("/penalties", office.body("t10.dated")).status_code == 201
    finally:
        schemes.SCHEMES.pop("t10.dated")


def test_a_guard_of_the_room_is_heard(office, code):
    guarded = scheme("t10.guarded", "10", guards=(lambda session, actor, case: NOT_SEVERE(),))
    schemes.register(guarded)
    try:
        assert code(office.hr.post("/penalties", office.body("t10.guarded"))) == (409, "NOT_SEVERE")
    finally:
        schemes.SCHEMES.pop("t10.guarded")


def test_a_job_proposes_and_the_office_takes_over(office):
    case = office.by_job()
    shown = office.one(case.id)
    assert (shown["proposer"]["name"], shown["source"]) == ("系統", "job")
    office.do(office.hr, case.id, "notify")


def test_grounds_are_listed_with_what_they_ask(office):
    found = {s["code"]: s for s in office.hr.get("/penalties/schemes").json()}
    assert found["t13.minute"]["facts"][0]["name"] == "minutes"
    assert (found["t03.range"]["low"], found["t03.range"]["high"]) == ("20.00", "200.00")
    assert found["t03.range"]["may_propose"]
    assert not office.worker.get("/penalties/schemes").json()[0]["may_propose"]
