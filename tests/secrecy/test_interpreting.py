"""What a clause means: anybody asks, HR alone answers, and reads nothing by it (P07-7-1)."""

import pytest

from backend.core.db import transaction
from backend.rooms import tick
from tests.secrecy.copying import at_once, code

CLAUSE = "P07-4.2-2"
ANSWER = {"clause_id": CLAUSE, "answer": "拍攝等同複製,須先獲批准", "effective_from": "2026-09-23"}


def ask(who, **over):
    return who.post(
        "/interpretations/questions", {"clause_id": CLAUSE, "question": "拍照算不算複製?", **over}
    )


def publish(who, **over):
    return who.post("/interpretations", {**ANSWER, **over})


def questions(who, **filters):
    asked = "&".join(f"{k}={v}" for k, v in filters.items())
    return who.get(f"/interpretations/questions?{asked}").json()["items"]


def shown(who, clause=CLAUSE):
    return who.get(f"/interpretations?clause={clause}").json()["items"]


@pytest.mark.clause("P07-7-1")
def test_hr_answers_and_the_clause_shows_it(house, at):
    asked = ask(house.a_emp1).json()
    assert (asked["due_at"][:16], asked["state"], asked["can"]) == (
        "2026-09-30T18:00",
        "open",
        [],
    )
    (waiting,) = questions(house.hr_mgr, state="open")
    assert (waiting["id"], waiting["asker"], waiting["can"]) == (asked["id"], "甲一", ["answer"])
    made = publish(house.hr_mgr, question_id=asked["id"])
    assert made.status_code == 201, made.text
    for who in (house.b_emp, house.a_gm, house.auditor):
        (row,) = shown(who)
        assert (row["answer"], row["effective_from"], row["publisher"]) == (
            ANSWER["answer"],
            "2026-09-23",
            "人力",
        )
    assert shown(house.b_emp, "P07-4.2-1a") == []
    assert questions(house.hr_mgr, state="open") == []
    assert questions(house.a_emp1)[0]["state"] == "answered"
    clocks = house.hr_mgr.get("/deadlines?limit=50").json()["items"]
    assert not [c for c in clocks if c["code"] == "secrecy.interpretation" and c["state"] != "met"]


@pytest.mark.clause("P07-7-1")
def test_nobody_else_publishes(house):
    asked = ask(house.a_emp1).json()
    for who in (
        house.a_emp1,
        house.a_mgr,
        house.a_gm,
        house.hq_gm,
        house.sec_off,
        house.sysadmin,
        house.auditor,
    ):
        assert code(publish(who, question_id=asked["id"])) == (403, "FORBIDDEN_ROLE"), who.user.name
    assert shown(house.a_emp1) == []


@pytest.mark.clause("P07-7-1")
def test_interpreting_opens_no_content(house):
    ids = [house.d1(), house.d2(), house.d3()]
    for id in ids:
        assert house.hr_mgr.get(f"/documents/{id}").status_code == 404
        assert house.hr_mgr.get(f"/documents/{id}/pages/1").status_code == 404
    assert not {d["id"] for d in house.hr_mgr.get("/documents?limit=100").json()["items"]} & set(
        ids
    )


def test_questions_are_seen_by_their_asker_and_hr(house):
    mine = ask(house.a_emp1).json()["id"]
    assert [q["id"] for q in questions(house.a_emp1)] == [mine]
    for who in (house.a_emp2, house.a_gm, house.hq_gm, house.auditor):
        assert questions(who) == []
    other = ask(house.b_emp, clause_id="P07-4.1-4").json()["id"]
    assert {q["id"] for q in questions(house.hr_mgr)} == {mine, other}
    assert [q["id"] for q in questions(house.hr_mgr, clause="P07-4.1-4")] == [other]


@pytest.mark.parametrize("clause", ["P09-4G-3c", "P07-99", "x"])
def test_clauses_of_this_regulation_only(house, clause):
    for answer in (ask(house.a_emp1, clause_id=clause), publish(house.hr_mgr, clause_id=clause)):
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "/clause_id"


@pytest.mark.parametrize(
    ("day", "expected"), [("2026-09-21", 422), ("2026-09-22", 201), ("2027-01-01", 201)]
)
def test_never_from_a_day_that_has_passed(house, day, expected):
    answer = publish(house.hr_mgr, effective_from=day)
    assert answer.status_code == expected
    assert len(shown(house.b_emp)) == (expected == 201)


def test_a_question_is_answered_once_and_under_its_clause(house):
    asked = ask(house.a_emp1).json()["id"]
    elsewhere = publish(house.hr_mgr, question_id=asked, clause_id="P07-4.1-4")
    assert (elsewhere.status_code, elsewhere.json()["errors"][0]["pointer"]) == (
        422,
        "/question_id",
    )
    both = at_once(*[lambda: publish(house.hr_mgr, question_id=asked)] * 2)
    assert sorted(answer.status_code for answer in both) == [201, 409]
    assert len(shown(house.a_emp1)) == 1


def test_unanswered_for_five_days_hr_hears_again(house, at):
    asked = ask(house.a_emp1).json()["id"]
    told = []
    for moment in ("2026-09-22 10:01", "2026-09-30 18:00", "2026-09-30 18:01"):
        at(moment)
        with transaction() as session:
            tick(session)
        notices = house.hr_mgr.get("/notices?limit=100").json()["items"]
        told.append(len([n for n in notices if n["subject_id"] == asked]))
    assert told[0] == 1
    assert told[2] > told[0]
