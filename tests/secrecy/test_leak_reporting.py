"""Reporting a leak: by everybody, at once, to those it does not suspect (P07-2-3, P07-4.2-6a)."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from backend.core import wall
from backend.domains.secrecy.leaks.models import LeakIncident
from backend.rooms import JOBS, hear, tick
from backend.shared.notices.models import Delivery, Notice
from tests.secrecy.leaks import code, do, report, reported


def told(session, who):
    session.rollback()
    found = session.scalars(
        select(Notice).where(Notice.user_id == who.id, Notice.subject_type == "leak_incidents")
    )
    return len(found.all())


def minute(session):
    tick(session)
    session.commit()


@pytest.mark.clause("P07-2-3", "P07-4.2-6a")
def test_a_suspected_superior_sees_nothing(house, session):
    id = reported(house.b_emp, suspected_ids=[str(house.a_gm.id)])
    assert do(house.a_gm, id, "acknowledge").status_code == 403
    assert house.a_gm.get("/leak-reports").json()["items"] == []
    for path in (f"/leak-reports/{id}", f"/leak-reports/{uuid4()}"):
        assert code(house.a_gm.get(path)) == (404, "NOT_FOUND")
    assert [row["id"] for row in house.hq_gm.get("/leak-reports").json()["items"]] == [id]
    for who in (
        house.a_mgr,
        house.a_emp1,
        house.sec_off,
        house.sysadmin,
        house.auditor,
        house.hr_mgr,
    ):
        assert house.hq_gm.get(f"/leak-reports/{id}").status_code == 200
        assert who.get(f"/leak-reports/{id}").status_code == 404, who.user.name
        assert who.get("/leak-reports?total=true").json()["total"] == 0
    assert told(session, house.a_gm) == 0


@pytest.mark.clause("P07-2-3")
def test_a_suspected_executive_is_not_told_the_others_are(house, session):
    id = reported(house.b_emp, suspected_ids=[str(house.hq_vgm1.id)])
    assert [told(session, who) for who in (house.hq_vgm1, house.hq_gm, house.hq_vgm2)] == [0, 1, 1]
    assert house.hq_vgm1.get(f"/leak-reports/{id}").status_code == 404
    assert do(house.hq_vgm1, id, "acknowledge").status_code == 404
    named = do(house.hq_gm, id, "acknowledge", {"lead_id": str(house.hq_vgm1.id)})
    assert named.json()["errors"][0]["pointer"] == "/lead_id"
    session.rollback()
    calls = session.scalars(select(Delivery.address)).all()
    assert sorted(calls) == ["13800000001", "13800000003", "gm@x.cn", "v2@x.cn"]


@pytest.mark.clause("P07-2-3")
def test_the_reporter_is_known_to_executives_and_the_lead_alone(house):
    id = reported(house.a_emp1)
    mine = house.a_emp1.get(f"/leak-reports/{id}").json()
    assert (mine["relation"], mine["state"], mine["can"]) == ("reporter", "reported", [])
    assert house.hq_gm.get(f"/leak-reports/{id}").json()["reporter"]["id"] == str(house.a_emp1.id)
    assert do(house.hq_gm, id, "acknowledge", {"lead_id": str(house.sec_off.id)}).status_code == 200
    assert house.sec_off.get(f"/leak-reports/{id}").json()["reporter"]["name"] == "甲一"
    mine = house.a_emp1.get(f"/leak-reports/{id}").json()
    assert (mine["state"], mine["lead"], mine["actions"], mine["clocks"]) == (
        "acknowledged",
        None,
        [],
        [],
    )
    assert house.a_emp1.get("/leak-reports").json()["items"][0]["lead_id"] is None


@pytest.mark.clause("P07-4.2-6a")
def test_a_leak_found_on_a_holiday_evening(house, session, at):
    at("2026-10-02 22:00")
    answer = report(house.a_emp1, "2026-10-02T21:45:00+08:00")
    id = answer.json()["id"]
    assert answer.json()["late"] is False
    chiefs = (house.hq_gm, house.hq_vgm1, house.hq_vgm2)
    session.rollback()
    waiting = session.scalars(select(Delivery)).all()
    assert len(waiting) == 6
    at("2026-10-02 22:01")
    for delivery in waiting:
        JOBS["deliver"](session, delivery_id=str(delivery.id))
    assert {d.state for d in waiting} <= {"sent", "not_configured"}  # this machine sends no SMS
    assert all("圖紙" not in d.title + d.body for d in waiting)
    session.commit()
    assert [told(session, who) for who in chiefs] == [1, 1, 1]
    for moment, expected in (
        ("22:59", 1), ("23:00", 2), ("23:59", 2),
    ):  # fmt: skip
        at(f"2026-10-02 {moment}")
        minute(session)
        assert [told(session, who) for who in chiefs] == [expected] * 3, moment
    at("2026-10-03 00:00")
    minute(session)
    assert told(session, house.hq_gm) == 3
    at("2026-10-03 08:30")  # the worker was away for hours: one call, not eight
    minute(session)
    assert told(session, house.hq_gm) == 4
    assert do(house.hq_vgm1, id, "acknowledge").status_code == 200
    at("2026-10-03 12:00")
    minute(session)
    assert told(session, house.hq_gm) == 4


@pytest.mark.clause("P07-4.2-6a")
def test_late_means_more_than_thirty_minutes(house):
    answer = report(house.a_emp1, "2026-09-22T09:30:00+08:00")
    assert (answer.status_code, answer.json()["late"]) == (201, False)
    assert report(house.a_emp1, "2026-09-22T09:31:00+08:00").json()["late"] is False
    late = report(house.a_emp1, "2026-09-22T09:29:00+08:00")
    assert code(late) == (422, "LATE_REASON_REQUIRED")
    assert (late.json()["clauses"], late.json()["errors"][0]["pointer"]) == (
        ["P07-4.2-6a"],
        "/late_reason",
    )
    said = report(house.a_emp1, "2026-09-22T08:00:00+08:00", late_reason="當時在路上,無法上網。")
    assert (said.status_code, said.json()["late"], said.json()["late_reason"]) == (
        201,
        True,
        "當時在路上,無法上網。",
    )
    future = report(house.a_emp1, "2026-09-22T10:01:00+08:00")
    assert future.json()["errors"][0]["code"] == "IN_FUTURE"
    assert house.hq_gm.get("/leak-reports?total=true").json()["total"] == 3


@pytest.mark.clause("P07-4.2-6a")
def test_a_report_is_never_withdrawn_or_changed(house):
    id = reported(house.a_emp1)
    for who in (house.a_emp1, house.hq_gm):
        assert who.delete(f"/leak-reports/{id}").status_code == 405
        assert who.patch(f"/leak-reports/{id}", {"what": "沒有這回事"}).status_code == 405


@pytest.mark.clause("P07-2-3")
def test_everybody_may_report_without_an_undertaking(house):
    new = house.as_("employee", unit=house.b_dept, name="新人")
    for who in (new, house.sysadmin, house.auditor, house.a_gm, house.hq_gm):
        assert report(who).status_code == 201, who.user.name


def test_an_unknown_document_and_a_concealed_one_are_the_same(house):
    id, nothing = house.d2(), str(uuid4())
    bodies = []
    for wanted in (id, nothing):
        answer = report(house.a_emp2, document_ids=[wanted])
        body = answer.json()
        assert code(answer) == (422, "UNKNOWN_REFERENCE")
        del body["instance"], body["request_id"]
        bodies.append(body)
    assert bodies[0] == bodies[1]
    assert house.lines(id)[0]["allowed"] is False
    assert house.hq_gm.get("/leak-reports").json()["items"] == []
    assert report(house.a_emp1, document_ids=[id]).status_code == 201
    assert (
        report(house.a_emp1, suspected_ids=[nothing]).json()["errors"][0]["pointer"]
        == "/suspected_ids/0"
    )


def test_words_are_sealed_and_the_number_says_nothing(house, session):
    id = reported(house.a_emp1, how="同事轉發到群組")
    with wall.opened(session):
        row = session.get(LeakIncident, id)
    assert "圖紙".encode() not in bytes(row.what_sealed)
    assert "同事".encode() not in bytes(row.how_sealed)
    assert row.number.startswith("LK-2026-")
    line = next(
        e for e in house.auditor.get("/audit/entries?event=secrecy.leak_reported").json()["items"]
    )
    assert line["subject_id"] is None
    assert "圖紙" not in str(line)


def test_the_same_report_twice_is_one(house):
    body = {"what": "圖紙照片外流", "discovered_at": "2026-09-22T09:50:00+08:00"}
    key = {"Idempotency-Key": "leak-1"}
    first, again = (house.a_emp1.post("/leak-reports", body, headers=key) for _ in range(2))
    assert first.json()["id"] == again.json()["id"]
    assert len(house.hq_gm.get("/leak-reports").json()["items"]) == 1


@pytest.mark.clause("P07-4.2-5b")
@pytest.mark.parametrize(
    ("event", "source"),
    [
        ("secrecy.copy_lost", "lost_copy"), ("secrecy.stock_difference", "stock_taking"),
        ("secrecy.bulk_reading_confirmed", "bulk_reading"), ("secrecy.break_glass_unjustified", "break_glass"),
    ],
)  # fmt: skip
def test_the_house_reports_what_it_finds_itself_once(house, session, event, source):
    from backend.core.actor import SYSTEM
    from backend.core.events import GLOSSARY, Event
    from backend.domains.secrecy.models import Document
    from backend.shared.audit.models import AuditEntry
    from backend.shared.audit.service import record

    id = house.d3()
    with wall.opened(session):
        d = session.get(Document, id)
        known = GLOSSARY.get(event) or Event(event, "x")
        record(session, SYSTEM, known, d, level=2, person=str(house.a_emp1.id))
    session.commit()
    line = session.scalars(select(AuditEntry).where(AuditEntry.event == event)).one()
    for _ in range(2):
        hear(session, event=event, entry_id=str(line.id), subject_id=id, actor_id=str(SYSTEM.id))
        session.commit()
    (row,) = house.hq_gm.get("/leak-reports").json()["items"]
    assert (row["source"], row["company_id"]) == (source, str(house.a.id))
    one = house.hq_gm.get(f"/leak-reports/{row['id']}").json()
    assert (one["document_ids"], one["reporter"]) == ([id], None)
    assert told(session, house.hq_vgm2) == 1
    assert house.a_emp1.get(f"/leak-reports/{row['id']}").status_code == 404
