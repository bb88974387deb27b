"""In force from the day it is published; what was done before keeps its version (P07-6-1)."""

from datetime import date

import pytest

from backend.core.db import transaction
from backend.rooms import tick
from backend.shared.policy import service as policy
from tests.secrecy.copying import at_once, code, paper

URL = "/policies/07/versions"


def versions(who, on=""):
    return {v["name"]: v["in_force"] for v in who.get(f"{URL}?on={on}" if on else URL).json()}


def inventories(house):
    items = house.a_cust.get("/deadlines?limit=100").json()["items"]
    return [d for d in items if d["code"] == "secrecy.inventory"]


@pytest.mark.clause("P07-6-1")
def test_the_day_of_the_fact_decides_the_version(house, at):
    before = house.d3()
    at("2026-09-22 14:00")
    assert code(house.hq_vgm1.post(URL, {"effective_from": "2026-09-01"})) == (
        422,
        "BACKDATED_PUBLICATION",
    )
    assert versions(house.b_emp) == {}
    made = house.hq_vgm1.post(URL, {"effective_from": "2026-09-22"})
    assert made.status_code == 201, made.text
    assert versions(house.b_emp, "2026-09-21") == {"P07 v1": False}
    assert versions(house.b_emp, "2026-09-22") == {"P07 v1": True}
    with transaction() as session:
        judged = [policy.version(session, "07", date(2026, 9, day)) for day in (21, 22, 23)]
    assert judged == ["", "P07 v1", "P07 v1"]
    after = house.d3()

    def written(id):
        records = house.hq_gm.get(f"/documents/{id}/records").json()["items"]
        return {r["policy_version"] for r in records}

    assert (written(before), written(after)) == ({""}, {"P07 v1"})
    assert {line["policy_version"] for line in house.lines(before)} == {""}
    assert {line["policy_version"] for line in house.lines(after)} == {"P07 v1"}


@pytest.mark.clause("P07-6-1")
def test_a_later_version_leaves_what_was_written(house, at):
    house.hq_gm.post(URL, {})
    id = house.d3()
    assert code(house.hq_gm.post(URL, {})) == (409, "PUBLISHED_TODAY")
    at("2026-09-23 00:00")
    assert house.hq_vgm2.post(URL, {}).json()[0]["name"] == "P07 v2"
    assert house.b_emp.get(f"/documents/{id}").status_code == 404
    assert house.a_emp1.get(f"/documents/{id}").status_code == 200
    by_day = {line["at"][:10]: set() for line in house.lines(id)}
    for line in house.lines(id):
        by_day[line["at"][:10]].add(line["policy_version"])
    assert by_day == {"2026-09-22": {"P07 v1"}, "2026-09-23": {"P07 v2"}}
    assert versions(house.a_emp1, "2026-09-22") == {"P07 v2": False, "P07 v1": True}


@pytest.mark.clause("P07-6-1")
def test_executives_alone_publish_and_for_no_other_day(house):
    for who in (
        house.a_emp1,
        house.a_mgr,
        house.a_gm,
        house.hr_mgr,
        house.sec_off,
        house.sysadmin,
        house.auditor,
    ):
        assert code(who.post(URL, {})) == (403, "FORBIDDEN_ROLE"), who.user.name
    assert house.hq_gm.post(URL, {"effective_from": "2026-09-23"}).status_code == 422
    assert house.hq_gm.post("/policies/16/versions", {}).status_code == 404
    assert versions(house.hq_gm) == {}


def test_two_at_once_publish_one(house):
    both = at_once(lambda: house.hq_vgm1.post(URL, {}), lambda: house.hq_vgm2.post(URL, {}))
    assert sorted(answer.status_code for answer in both) == [201, 409]
    assert len(versions(house.hq_gm)) == 1


@pytest.mark.clause("P07-6-1")
def test_custodians_count_within_thirty_days(house, at, work):
    paper(house)
    house.hq_gm.post(URL, {})
    work()
    (task,) = inventories(house)
    assert task["due_at"][:16] == "2026-10-22T18:00"
    at("2026-09-23 09:00")
    house.hq_gm.post(URL, {})
    work()
    assert len(inventories(house)) == 1
    at("2026-10-22 18:01")
    with transaction() as session:
        tick(session)
    assert inventories(house)[0]["state"] == "overdue"


def test_other_regulations_ask_for_no_count(house, work):
    assert house.hq_gm.post("/policies/09/versions", {}).status_code == 201
    work()
    assert inventories(house) == []
