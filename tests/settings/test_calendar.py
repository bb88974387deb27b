"""Reading the calendar, opening and closing days with a second person, announcing a year, the calculator."""

import pytest

from backend.core.actor import SYSTEM
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.clocks import Clock, ClockUnit
from tests import make

CLOSE = {"day": "2026-12-31", "working": False, "note": "年終盤點休業"}
NOTICE = {
    "source": "國辦發明電",
    "days": [
        {"day": "2027-01-01", "working": False, "note": "元旦"},
        {"day": "2027-02-20", "working": True, "note": "春節調休上班"},
    ],
}
THREE = Clock(
    "complaint.answer", "回覆", "Answer", ("P06-4.4-1",), ClockUnit.working_day, 3, due_time="18:00"
)


@pytest.fixture(autouse=True)
def monday(at):
    at("2026-11-23 10:00")


@pytest.fixture
def manager(as_):
    return as_("sysadmin")


@pytest.fixture
def confirmer(as_):
    return as_("hq_gm")


def code(answer):
    return answer.status_code, answer.json()["code"]


def faults(answer):
    return {(e["pointer"], e["code"]) for e in answer.json()["errors"]}


def proposed(client, **over):
    answer = client.post("/calendar/overrides", {**CLOSE, **over})
    assert answer.status_code == 201, answer.text
    return answer.json()


def day(client, words):
    found = client.get(f"/calendar/{words[:4]}").json()["days"]
    return next(d for d in found if d["day"] == words)


def test_a_year_with_every_day_and_its_kind(as_):
    found = as_().get("/calendar/2026").json()
    assert len(found["days"]) == 365
    assert (found["announced"], found["provisional"]) == (True, False)
    assert found["working_days"] == 248
    kinds = {d["day"]: (d["kind"], d["note"]) for d in found["days"]}
    assert kinds["2026-09-25"] == ("holiday", "中秋節")
    assert kinds["2026-09-20"][0] == "make_up"
    assert kinds["2026-09-26"][0] == "weekend"
    assert kinds["2026-09-28"][0] == "working"


def test_a_year_without_notice_is_provisional(as_):
    found = as_().get("/calendar/2027").json()
    assert (found["announced"], found["provisional"]) == (False, True)
    assert found["days"][0]["source"] == "assumed"


@pytest.mark.parametrize("year", ["1999", "2101", "abc"])
def test_years_have_bounds(as_, year):
    assert as_().get(f"/calendar/{year}").status_code == 422


def test_a_day_counts_once_a_second_person_confirmed_it(manager, confirmer, session):
    clock = deadlines.start(session, SYSTEM, make.unit(session), THREE)
    session.commit()
    entry = proposed(manager, day="2026-11-25")
    assert entry["can"] == []
    assert day(manager, "2026-11-25")["working"] is True
    rows = confirmer.get("/calendar/overrides?state=proposed").json()["items"]
    assert [(r["id"], r["can"]) for r in rows] == [(entry["id"], ["approve", "reject"])]
    answer = confirmer.post(f"/calendar/overrides/{entry['id']}/decisions", {"approve": True})
    assert answer.status_code == 200, answer.text
    assert (answer.json()["state"], answer.json()["recomputed"]) == ("confirmed", 1)
    found = day(manager, "2026-11-25")
    assert (found["working"], found["kind"], found["source"]) == (False, "holiday", "company")
    session.refresh(clock)
    assert clock.due_at.isoformat() == "2026-11-27T18:00:00+08:00"


def test_nobody_confirms_his_own_entry(as_):
    both = as_("sysadmin", "hq_gm")
    entry = proposed(both)
    answer = both.post(f"/calendar/overrides/{entry['id']}/decisions", {"approve": True})
    assert code(answer) == (403, "SELF_APPROVAL")


def test_who_may_enter_and_who_may_confirm(as_, manager):
    assert code(as_("hq_gm").post("/calendar/overrides", CLOSE)) == (403, "FORBIDDEN_ROLE")
    entry = proposed(manager)
    path = f"/calendar/overrides/{entry['id']}/decisions"
    assert code(as_("sysadmin").post(path, {"approve": True})) == (403, "FORBIDDEN_ROLE")


def test_a_rejection_says_why_and_the_day_may_be_proposed_anew(manager, confirmer):
    entry = proposed(manager)
    assert code(manager.post("/calendar/overrides", CLOSE)) == (409, "DAY_PENDING")
    path = f"/calendar/overrides/{entry['id']}/decisions"
    assert faults(confirmer.post(path, {"approve": False})) == {("/reason", "FIELD_REQUIRED")}
    assert (
        confirmer.post(path, {"approve": False, "reason": "不放假"}).json()["state"] == "rejected"
    )
    assert day(manager, "2026-12-31")["working"] is True
    assert code(confirmer.post(path, {"approve": True})) == (409, "INVALID_STATE")
    proposed(manager)


def test_a_later_entry_supersedes_the_earlier(manager, confirmer):
    for working in (False, True):
        entry = proposed(manager, working=working)
        confirmer.post(f"/calendar/overrides/{entry['id']}/decisions", {"approve": True})
    assert day(manager, "2026-12-31")["working"] is True
    rows = manager.get("/calendar/overrides?sort=created_at").json()["items"]
    assert [r["state"] for r in rows] == ["superseded", "confirmed"]
    assert manager.get("/calendar/2026").json()["revision"] == 2


def test_a_day_that_is_like_that_already_is_refused(manager):
    answer = manager.post("/calendar/overrides", {**CLOSE, "day": "2026-10-01"})
    assert faults(answer) == {("/working", "UNCHANGED")}


def test_overrides_of_a_span(manager):
    for words in ("2026-12-30", "2026-12-31"):
        proposed(manager, day=words)
    found = manager.get("/calendar/overrides?day_from=2026-12-31&day_to=2026-12-31").json()["items"]
    assert [r["day"] for r in found] == ["2026-12-31"]


def test_a_year_is_announced_by_two_people_and_clocks_become_sure(manager, confirmer, session, at):
    at("2026-12-30 10:00")
    clock = deadlines.start(session, SYSTEM, make.unit(session), THREE)
    session.commit()
    assert clock.provisional
    entered = manager.post("/calendar/years/2027/announcements", NOTICE)
    assert entered.status_code == 201, entered.text
    assert len(entered.json()["days"]) == 2
    assert manager.get("/calendar/2027").json()["announced"] is False
    path = f"/calendar/years/2027/announcements/{entered.json()['id']}/decisions"
    own = manager.get("/calendar/overrides").json()["items"]
    alone = confirmer.post(f"/calendar/overrides/{own[0]['id']}/decisions", {"approve": True})
    assert code(alone) == (409, "PART_OF_NOTICE")
    other = path.replace("/2027/", "/2028/")
    assert code(confirmer.post(other, {"approve": True})) == (404, "NOT_FOUND")
    answer = confirmer.post(path, {"approve": True})
    assert answer.status_code == 200, answer.text
    assert (answer.json()["state"], answer.json()["recomputed"]) == ("confirmed", 1)
    assert manager.get("/calendar/2027").json()["announced"] is True
    assert day(manager, "2027-01-01")["source"] == "state"
    assert day(manager, "2027-02-20")["kind"] == "make_up"
    session.refresh(clock)
    assert not clock.provisional
    assert clock.due_at.isoformat() == "2027-01-05T18:00:00+08:00"
    again = manager.post("/calendar/years/2027/announcements", NOTICE)
    assert code(again) == (409, "YEAR_ANNOUNCED")
    listed = manager.get("/calendar/years/2027/announcements").json()
    assert [a["state"] for a in listed] == ["confirmed"]


def test_nobody_confirms_his_own_year_and_a_rejected_one_may_come_again(as_, confirmer):
    both = as_("sysadmin", "hq_executive")
    entered = both.post("/calendar/years/2027/announcements", NOTICE).json()
    path = f"/calendar/years/2027/announcements/{entered['id']}/decisions"
    assert code(both.post(path, {"approve": True})) == (403, "SELF_APPROVAL")
    assert (
        confirmer.post(path, {"approve": False, "reason": "日期有誤"}).json()["state"] == "rejected"
    )
    assert both.post("/calendar/years/2027/announcements", NOTICE).status_code == 201


def test_a_notice_with_faults_names_them_all(manager):
    days = [
        {"day": "2026-01-01", "working": True, "note": "別年"},
        {"day": "2027-05-08", "working": True, "note": "調休"},
        {"day": "2027-05-08", "working": True, "note": "重複"},
    ]
    answer = manager.post("/calendar/years/2027/announcements", {"source": "國辦", "days": days})
    assert faults(answer) == {
        ("/days/0/day", "OTHER_YEAR"),
        ("/days/0/working", "UNCHANGED"),
        ("/days/2/day", "TWICE"),
        ("/days", "HOLIDAYS_MISSING"),
    }
    known = manager.post("/calendar/years/2026/announcements", NOTICE)
    assert code(known) == (409, "YEAR_ANNOUNCED")


def test_the_calculator_shows_its_arithmetic(as_):
    client = as_()
    found = client.get(
        "/calendar/working-days",
        params={"start": "2026-09-22T10:00:00+08:00", "days": 3, "due_time": "18:00"},
    ).json()
    assert found["due_at"] == "2026-09-28T18:00:00+08:00"
    assert [s["kind"] for s in found["steps"]] == [
        "start_not_counted", "working", "working", "holiday", "weekend", "weekend", "working",
    ]  # fmt: skip
    assert found["steps"][-1] == {"date": "2026-09-28", "kind": "working", "count": 3, "note": ""}
    hours = client.get(
        "/calendar/working-days", params={"start": "2026-09-18T16:00:00", "hours": 4}
    )
    assert hours.json()["due_at"] == "2026-09-20T11:00:00+08:00"
    assumed = client.get("/calendar/working-days", params={"start": "2026-12-31", "days": 1}).json()
    assert (assumed["provisional"], assumed["supports_penalty"]) == (True, False)


@pytest.mark.parametrize(
    "params",
    [{}, {"days": 1, "hours": 1}, {"days": -1}, {"days": 1001}, {"days": 1, "due_time": "17:00"}],
)
def test_the_calculator_wants_one_amount_within_bounds(as_, params):
    answer = as_().get("/calendar/working-days", params={"start": "2026-09-22", **params})
    assert answer.status_code == 422
