"""Alarms over the book, and the gate that stops the thirty-first document within an hour (P07-4.2-3a)."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from uuid import uuid4

import pytest

from backend.core.db import transaction
from backend.domains.secrecy.oversight import watching
from tests.secrecy.copying import code


def scan():
    with transaction() as session:
        return watching.scan(session)


def alarms(who, kind=""):
    found = who.get(f"/secrecy-alarms?limit=100{f'&kind={kind}' if kind else ''}").json()["items"]
    return found if kind else [a for a in found if a["kind"] != "new_device"]


def papers(house, n, level="mimi"):
    return [house.filed(level) for _ in range(n)]


def reads(who, ids):
    return [who.get(f"/documents/{id}").status_code for id in ids]


@pytest.mark.clause("P07-4.2-3a")
@pytest.mark.parametrize(("tries", "expected"), [(3, 0), (4, 1), (9, 1)])
def test_more_than_three_refused_copies_in_a_day(house, tries, expected):
    id = house.d2()
    for _ in range(tries):
        assert code(house.a_emp1.post(f"/documents/{id}/print")) == (403, "APPROVAL_REQUIRED")
    scan()
    scan()
    found = alarms(house.sec_off, "refused_copies")
    assert len(found) == expected
    if expected:
        assert (found[0]["user_id"], found[0]["count"], found[0]["level"]) == (
            str(house.a_emp1.id),
            4,
            3,
        )
        told = [
            n
            for n in house.sec_off.get("/notices").json()["items"]
            if n["subject_id"] == found[0]["id"]
        ]
        assert len(told) == 1


def test_refused_copies_a_day_apart_are_none(house, at):
    id = house.d2()
    for moment in ("2026-09-22 10:00", "2026-09-22 12:00", "2026-09-22 14:00", "2026-09-23 10:00"):
        at(moment)
        house.a_emp1.post(f"/documents/{id}/print")
    scan()
    assert alarms(house.sec_off) == []
    at("2026-09-23 11:59")
    house.a_emp1.post(f"/documents/{id}/print")
    scan()
    assert len(alarms(house.sec_off)) == 1


@pytest.mark.clause("P07-4.2-3a")
def test_the_thirty_first_document_within_an_hour_is_refused(house, at, work):
    ids = papers(house, 32)
    at("2026-09-22 12:00")
    for n, id in enumerate(ids[:30]):
        at(f"2026-09-22 12:{n:02}")
        assert house.hq_vgm1.get(f"/documents/{id}").status_code == 200
    at("2026-09-22 12:50")
    assert house.hq_vgm1.get(f"/documents/{ids[0]}").status_code == 200  # one of the thirty again
    assert alarms(house.hq_gm) == []
    assert code(house.hq_vgm1.get(f"/documents/{ids[30]}")) == (429, "BULK_READ_SUSPENDED")
    (alarm,) = alarms(house.hq_gm)
    assert (alarm["kind"], alarm["count"], alarm["user_id"]) == (
        "bulk_read",
        31,
        str(house.hq_vgm1.id),
    )
    assert (alarm["can"], alarms(house.hq_vgm1)) == (["acknowledge", "confirm", "release"], [])
    at("2026-09-22 15:00")  # the hour is over, the suspension is not
    assert code(house.hq_vgm1.get(f"/documents/{ids[0]}")) == (429, "BULK_READ_SUSPENDED")
    assert house.hq_vgm1.post(f"/secrecy-alarms/{alarm['id']}/release").status_code == 404
    assert (
        house.sec_off.post(f"/secrecy-alarms/{alarm['id']}/release").status_code == 404
    )  # of another company
    assert house.hq_gm.post(f"/secrecy-alarms/{alarm['id']}/release").json()["can"] == ["confirm"]
    assert reads(house.hq_vgm1, ids[:2]) == [200, 200]
    scan()
    assert len(alarms(house.hq_gm, "bulk_read")) == 1
    denied = [line for line in house.lines(ids[30]) if not line["allowed"]]
    assert [line["facts"]["code"] for line in denied] == ["BULK_READ_SUSPENDED"]


def test_release_by_the_security_officer_and_confirmation_opens_an_incident(
    house, work, monkeypatch
):
    _at_most(monkeypatch, 2)
    ids = papers(house, 3)
    for id in ids:
        house.know(id, house.a_emp1, by=house.a_mgr)
    assert reads(house.a_emp1, ids) == [200, 200, 429]
    (alarm,) = alarms(house.sec_off)
    path = f"/secrecy-alarms/{alarm['id']}"
    for who in (house.a_emp1, house.a_mgr, house.a_gm, house.b_gm, house.auditor, house.sysadmin):
        assert who.post(f"{path}/release").status_code == 404, who.user.name
        assert who.get("/secrecy-alarms").json()["items"] == []
    assert house.sec_off.post(f"{path}/acknowledge").json()["state"] == "acknowledged"
    assert code(house.sec_off.post(f"{path}/acknowledge")) == (409, "INVALID_STATE")
    assert house.sec_off.post(f"{path}/confirm").json()["state"] == "confirmed"
    assert reads(house.a_emp1, ids) == [429, 429, 429]
    assert house.sec_off.post(f"{path}/release").status_code == 200
    assert reads(house.a_emp1, ids[:2]) == [200, 200]
    work()
    (incident,) = house.hq_gm.get("/leak-reports?source=bulk_reading").json()["items"]
    assert incident["company_id"] == str(house.a.id)
    assert house.a_emp1.get(f"/leak-reports/{incident['id']}").status_code == 404


def _at_most(monkeypatch, n):
    from backend.domains.secrecy.oversight import gate

    class Limit:
        def on(self, session, day):
            return n

    monkeypatch.setattr(gate.policy, "BULK", Limit())


def test_two_windows_at_once_do_not_both_get_the_last_one(house, monkeypatch):
    _at_most(monkeypatch, 2)
    ids = papers(house, 4)
    with ThreadPoolExecutor(4) as pool:
        asked = [
            pool.submit(copy_context().run, house.hq_vgm1.get, f"/documents/{id}") for id in ids
        ]
        found = sorted(one.result().status_code for one in asked)
    assert found == [200, 200, 429, 429]
    assert len(alarms(house.hq_gm)) == 1


def test_cards_are_not_readings(house, monkeypatch):
    _at_most(monkeypatch, 2)
    assert reads(house.a_cust, papers(house, 4)) == [200] * 4


@pytest.mark.parametrize(("tries", "expected"), [(20, 0), (21, 1), (25, 1)])
def test_knocking_at_ids(house, tries, expected):
    for _ in range(tries):
        assert house.a_emp2.get(f"/documents/{uuid4()}").status_code == 404
    scan()
    scan()
    assert len(alarms(house.sec_off, "enumeration")) == expected


def test_twenty_one_knocks_in_eleven_minutes_are_none(house, at):
    for n in range(21):
        at(f"2026-09-22 10:{n // 2:02}")
        house.a_emp2.get(f"/documents/{uuid4()}")
    scan()
    assert alarms(house.sec_off) == []


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-09-22 08:59", 1),
        ("2026-09-22 09:00", 0),
        ("2026-09-22 17:59", 0),
        ("2026-09-22 18:00", 1),
        ("2026-10-01 10:00", 1),
    ],
)
def test_top_secret_outside_office_hours(house, at, moment, expected):
    id, other = house.d1(), house.d2()
    at(moment)
    for _ in range(2):
        assert house.a_sup.get(f"/documents/{id}").status_code == 200
        house.a_sup.get(f"/documents/{other}")
    scan()
    for who in (house.sec_off, house.hq_gm):
        assert len(alarms(who, "after_hours")) == expected
        told = [
            n
            for n in who.get("/notices?limit=100").json()["items"]
            if n["subject_type"] == "secrecy_alarms"
        ]
        assert len(told) == expected


def test_a_device_not_seen_before(house, at):
    id = house.d3()
    devices = (
        ("Firefox", 0),
        ("Firefox", 0),
        ("Phone", 1),
        ("Phone", 1),
        ("Firefox", 1),
        ("Tablet", 2),
    )
    for minute, (device, expected) in enumerate(devices):
        at(f"2026-09-22 10:0{minute}")
        assert (
            house.a_emp1.get(f"/documents/{id}", headers={"User-Agent": device}).status_code == 200
        )
        scan()
        assert len(alarms(house.sec_off, "new_device")) == expected, device


def test_three_times_the_own_mean(house, at):
    ids = papers(house, 13)
    for id in ids:
        house.know(id, house.a_emp1, by=house.a_mgr)
    for day, n in (("2026-09-23", 4), ("2026-09-24", 4)):
        at(f"{day} 10:00")
        reads(house.a_emp1, ids[:n])
    at("2026-09-25 10:00")
    reads(house.a_emp1, ids[:12])
    scan()
    assert alarms(house.sec_off, "above_mean") == []
    reads(house.a_emp1, ids[12:])
    scan()
    (alarm,) = alarms(house.sec_off, "above_mean")
    assert alarm["count"] == 13


def test_reading_in_the_month_before_leaving(house, at, session):
    from datetime import date

    from backend.shared.identity.models import Membership

    id = house.d3()
    post = session.query(Membership).filter_by(user_id=house.a_emp1.id).one()
    post.until_on = date(2026, 10, 23)
    session.commit()
    house.a_emp1.get(f"/documents/{id}")
    scan()
    assert alarms(house.sec_off, "before_leaving") == []
    at("2026-09-23 10:00")
    house.a_emp1.get(f"/documents/{id}")
    scan()
    at("2026-09-24 10:00")
    house.a_emp1.get(f"/documents/{id}")
    scan()
    assert len(alarms(house.sec_off, "before_leaving")) == 1


def test_whoever_has_left_is_looked_at_backwards(house, session):
    house.a_emp1.get(f"/documents/{house.d3()}")
    with transaction() as worker:
        watching.left(worker, str(house.a_emp1.id))
    assert len(alarms(house.sec_off, "before_leaving")) == 1
    with transaction() as worker:
        watching.left(worker, str(house.b_emp.id))
    assert len(alarms(house.sec_off, "before_leaving")) == 1
