"""Break-glass: an hour's look without a basis, told to everybody, judged by another (P07-3.0-4)."""

import pytest

from backend.domains.secrecy import standing
from tests.secrecy.copying import code

REASON = "客戶要求今日核對合同附件條款,經辦人休假無法聯絡,須立即確認付款日期"


def broken(who, id, reason=REASON):
    return who.post(f"/documents/{id}/break-glass", {"reason": reason})


def judged(who, id, verdict="justified"):
    return who.post(f"/break-glass/{id}/review", {"verdict": verdict, "finding": "已與經辦人核實"})


def told(who, id):
    return [n for n in who.get("/notices?limit=100").json()["items"] if n["subject_id"] == id]


@pytest.mark.clause("P07-3.0-4")
def test_the_general_manager_looks_for_sixty_minutes(house, at):
    id = house.filed("mimi")
    assert house.a_gm.get(f"/documents/{id}").status_code == 404
    made = broken(house.a_gm, id)
    assert made.status_code == 201, made.text
    glass = made.json()
    assert (glass["closes_at"][11:16], glass["review"], glass["reason"]) == (
        "11:00",
        "open",
        REASON,
    )
    for moment, status in (
        ("2026-09-22 10:00", 200),
        ("2026-09-22 10:59", 200),
        ("2026-09-22 11:00", 404),
    ):
        at(moment)
        assert house.a_gm.get(f"/documents/{id}").status_code == status, moment
    at("2026-09-22 10:30")
    seen = house.a_gm.get(f"/documents/{id}").json()
    assert (seen["relation"], seen["title"]) == ("break_glass", "某供貨合同")
    assert code(house.a_gm.post(f"/documents/{id}/print")) == (403, "APPROVAL_REQUIRED")
    line = next(x for x in house.lines(id) if x["event"] == "secrecy.glass_broken")
    assert (line["actor_id"], line["level"]) == (str(house.a_gm.id), 2)


def test_everybody_hears_of_it_and_nothing_is_said(house):
    id = house.filed("mimi")
    glass = broken(house.a_gm, id).json()["id"]
    for who in (house.hq_gm, house.hq_vgm1, house.hq_vgm2, house.a_mgr, house.a_cust):
        (notice,) = told(who, glass)
        assert "合同" not in notice["title"] + notice["body"]
    for who in (house.a_gm, house.a_emp1, house.b_gm, house.sec_off):
        assert told(who, glass) == []


def test_only_managers_of_the_owner_and_only_at_the_level_that_is_open_to_it(house):
    mimi, jimi, juemi = house.filed("mimi"), house.filed("jimi"), house.filed("juemi")
    for who in (
        house.b_gm,
        house.b_emp,
        house.a_emp2,
        house.sysadmin,
        house.auditor,
        house.hr_mgr,
        house.sec_off,
    ):
        assert broken(who, mimi).status_code == 404, who.user.name
    for id in (jimi, juemi, "5f2d1f6e-7a60-4cc3-9a52-0a4d6b1f2e30"):
        answer = broken(house.a_gm, id)
        assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")
    assert broken(house.a_mgr, mimi).status_code == 201
    assert [x["event"] for x in house.lines(juemi) if not x["allowed"]] == ["documents.refused"]


def test_it_is_offered_where_the_title_is_seen_and_the_content_is_not(house):
    mimi, jimi, known = house.filed("mimi"), house.filed("jimi"), house.d3()

    def offered(who, id):
        acts = {act["act"]: act for act in who.get(f"/documents/{id}").json()["acts"]}
        return "break_glass" in acts

    assert [offered(house.a_mgr, id) for id in (mimi, jimi, known)] == [True, False, False]
    assert not offered(house.hq_gm, mimi)
    broken(house.a_mgr, mimi)
    assert not offered(house.a_mgr, mimi)


def test_thirty_characters_of_reason(house):
    id = house.filed("mimi")
    assert broken(house.a_gm, id, "字" * 29).status_code == 422
    assert broken(house.a_gm, id, "字" * 30).status_code == 201


def test_who_reads_it_anyway_needs_none(house, at):
    id = house.d3()
    assert code(broken(house.a_mgr, id)) == (409, "BREAK_GLASS_NEEDLESS")
    other = house.filed("mimi")
    assert broken(house.a_gm, other).status_code == 201
    assert code(broken(house.a_gm, other)) == (409, "BREAK_GLASS_NEEDLESS")
    house.hq_gm.post(f"/documents/{other}/actions/freeze", {"reason": "調查期間暫停"})
    assert house.a_gm.get(f"/documents/{other}").status_code == 423


def test_without_an_undertaking_none(house):
    newcomer = house.as_("department_manager", unit=house.a_tech, name="新經理")
    standing.forget_all()
    assert code(broken(newcomer, house.filed("mimi"))) == (403, "UNDERTAKING_REQUIRED")


def test_another_executive_judges_it_within_two_working_days(house, at):
    id = house.filed("mimi")
    glass = broken(house.a_gm, id).json()["id"]
    clock = next(c for c in house.session.execute(_clocks(glass)))
    assert clock.due_at.isoformat()[:16] == "2026-09-24T18:00"
    assert code(judged(house.a_gm, glass)) == (403, "FORBIDDEN_ROLE")
    assert code(judged(house.b_gm, glass)) == (403, "FORBIDDEN_ROLE")
    assert house.b_gm.get("/break-glass").json()["items"] == []
    (row,) = house.hq_vgm1.get("/break-glass?review=open").json()["items"]
    assert (row["id"], row["reason"], row["can"]) == (glass, REASON, ["review"])
    done = judged(house.hq_vgm1, glass)
    assert (done.status_code, done.json()["review"], done.json()["finding"]) == (
        200,
        "justified",
        "已與經辦人核實",
    )
    assert code(judged(house.hq_vgm2, glass)) == (409, "INVALID_STATE")
    at("2026-09-22 12:00")
    (own,) = house.a_gm.get("/break-glass").json()["items"]
    assert (own["reason"], own["can"]) == (None, [])


def _clocks(id):
    from uuid import UUID

    from sqlalchemy import select

    from backend.shared.deadlines.models import Deadline

    return select(Deadline.due_at).where(Deadline.subject_id == UUID(id))


def test_unjustified_is_a_leak_incident_about_the_person(house, work):
    id = house.filed("mimi")
    glass = broken(house.a_gm, id).json()["id"]
    assert judged(house.hq_vgm1, glass, "unjustified").status_code == 200
    work()
    (incident,) = house.hq_gm.get("/leak-reports?source=break_glass").json()["items"]
    assert house.a_gm.get(f"/leak-reports/{incident['id']}").status_code == 404
    assert house.hq_gm.get(f"/leak-reports/{incident['id']}").status_code == 200


def test_nobody_judges_his_own(house):
    both = house.as_("hq_executive", "department_manager", unit=house.a_tech, name="兼任")
    house.swear(both)
    house.session.commit()
    standing.forget_all()
    assert code(broken(both, house.filed("mimi"))) == (409, "BREAK_GLASS_NEEDLESS")


def test_the_third_within_a_quarter_is_an_alarm(house, at):
    for n, alarms in ((1, 0), (2, 0), (3, 1), (4, 1)):
        assert broken(house.a_gm, house.filed("mimi")).status_code == 201
        found = house.sec_off.get("/secrecy-alarms?kind=break_glass").json()["items"]
        assert len(found) == alarms, n
    at("2026-10-09 10:00")
    assert broken(house.a_gm, house.filed("mimi")).status_code == 201
    assert len(house.sec_off.get("/secrecy-alarms?kind=break_glass").json()["items"]) == 1


def test_urgent_designation_is_the_way_for_higher_levels(house, at):
    """An executive names somebody until tomorrow from wherever he is."""
    id = house.filed("juemi")
    house.know(id, house.a_emp2, by=house.hq_vgm1, valid_until="2026-09-23")
    assert house.a_emp2.get(f"/documents/{id}").status_code == 200
    at("2026-09-23 23:59")
    assert house.a_emp2.get(f"/documents/{id}").status_code == 200
    at("2026-09-24 00:00")
    assert house.a_emp2.get(f"/documents/{id}").status_code == 404
