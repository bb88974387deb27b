"""What kinds of papers live through: carried out, published, asked for, minuted, about persons (P07-3.2, P07-3.3)."""

import pytest
from sqlalchemy import select

from backend.shared.audit.models import AuditEntry, EntryDecision
from tests.secrecy.copying import code

CSV = {"Accept": "text/csv"}


def reclassify(who, id, level, **over):
    body = {"level": level, "reason": "已對外公布", **over}
    return who.post(f"/documents/{id}/actions/reclassify", body)


def status(who, id):
    return who.get(f"/documents/{id}").status_code


def refusals(session, who):
    session.expire_all()
    lines = select(AuditEntry).where(
        AuditEntry.actor_id == who.id, AuditEntry.decision == EntryDecision.deny
    )
    return session.scalars(lines.order_by(AuditEntry.at)).all()


def approve(who, subject):
    waiting = who.get("/approvals?box=todo&limit=50").json()["items"]
    (id,) = [a["id"] for a in waiting if a["subject_id"] == subject]
    return who.post(f"/approvals/{id}/decisions", {"decision": "approve"})


@pytest.mark.clause("P07-3.2-2")
def test_what_was_carried_out_is_looked_at_anew(house, at):
    at("2026-09-15 10:00")
    id = house.filed("jimi", kind="business_project")
    house.know(id, house.a_dr, by=house.a_sup)
    at("2026-09-16 10:00")
    done = house.a_dr.post(f"/documents/{id}/actions/mark_implemented", {"on": "2026-09-16"})
    assert (done.status_code, done.json()["implemented_on"]) == (200, "2026-09-16")
    tasks = house.a_dr.get("/deadlines?limit=50").json()["items"]
    (task,) = [t for t in tasks if t["code"] == "secrecy.reclassify"]
    assert task["due_at"][:16] == "2026-09-30T18:00"
    assert code(reclassify(house.a_dr, id, "internal")) == (403, "RECLASSIFICATION_AUTHORITY")
    assert house.a_dr.get(f"/documents/{id}").json()["level"] == "jimi"
    again = house.a_dr.post(f"/documents/{id}/actions/mark_implemented", {"on": "2026-09-16"})
    assert again.status_code == 200
    tasks = house.a_dr.get("/deadlines?limit=50").json()["items"]
    assert len([t for t in tasks if t["code"] == "secrecy.reclassify"]) == 1


@pytest.mark.clause("P07-3.2-2")
def test_another_level_ends_the_task(house, at):
    id = house.filed("jimi", kind="strategy")
    assert (
        house.a_sup.post(
            f"/documents/{id}/actions/mark_implemented", {"on": "2026-09-22"}
        ).status_code
        == 200
    )
    assert reclassify(house.a_sup, id, "internal").status_code == 204
    assert approve(house.a_gm, id).status_code == 200
    tasks = house.a_dr.get("/deadlines?limit=50").json()["items"]
    assert [t["state"] for t in tasks if t["code"] == "secrecy.reclassify"] == ["met"]


@pytest.mark.clause("P07-3.2-5")
def test_published_it_is_public_only_with_its_authority(house):
    id = house.filed("mimi", kind="unpublished_information")
    for who in (house.a_dr, house.a_emp1):
        answer = reclassify(who, id, "public", published_on="2026-09-22")
        expected = (403, "RECLASSIFICATION_AUTHORITY") if who is house.a_dr else (404, "NOT_FOUND")
        assert code(answer) == expected
    assert house.a_dr.get(f"/documents/{id}").json()["published_on"] is None
    assert reclassify(house.a_mgr, id, "public", published_on="2026-09-22").status_code == 204
    assert house.a_dr.get(f"/documents/{id}").json()["level"] == "mimi"
    assert approve(house.a_gm, id).status_code == 200
    out = house.b_emp.get(f"/documents/{id}").json()
    assert (out["level"], out["published_on"]) == ("public", "2026-09-22")


@pytest.mark.clause("P07-3.2-6")
def test_customers_leave_with_who_may_export_them(house, session, as_):
    desk = as_("receptionist", unit=house.a, name="前台")
    for who in (house.a_emp2, desk):
        answer = who.get("/customers?total=true", headers=CSV)
        body = answer.json()
        assert code(answer) == (403, "EXPORT_NOT_AUTHORISED")
        assert body["clauses"] == ["P07-3.2-6"]
        assert not {"total", "items", "rows", "count"} & set(body)
        line = refusals(session, who)[-1]
        assert (line.level, line.rule, line.subject_type) == (3, "P07-3.2-6", "customers")
    assert code(house.a_emp2.get("/customers")) == (403, "FORBIDDEN_ROLE")
    assert desk.get("/customers").status_code == 200
    offered = house.a_dr.get("/document-kinds/customer_information/proposal?harm=loss").json()
    assert offered["level"] == "jimi"


def salaries(house):
    """A salary sheet about a_emp1, drafted by HR, confirmed by an executive."""
    id = house.draft(house.hr_mgr, "salary", data_subject_ids=[str(house.a_emp1.id)])
    assert house.propose(id, "mimi", house.hr_mgr).status_code == 200
    assert house.confirm(id, house.hq_gm).status_code == 204
    return id


@pytest.mark.clause("P07-3.2-10")
def test_ones_own_salary_is_ones_own_to_read(house, session):
    id = salaries(house)
    out = house.a_emp1.get(f"/documents/{id}").json()
    assert (out["relation"], out["personal_data"], out["level"]) == ("data_subject", True, "mimi")
    assert house.hr_mgr.get(f"/documents/{id}").json()["relation"] == "related"
    for who in (house.a_mgr, house.a_gm, house.a_emp2, house.b_gm):
        assert status(who, id) == 404
    line = refusals(session, house.a_mgr)[-1]
    assert (line.event, line.level, str(line.subject_id)) == ("documents.refused", 2, id)


@pytest.mark.clause("P07-3.3-3b")
def test_papers_about_persons_are_shared_with_nobody(house):
    shared = {"title": "九月工資表", "kind": "salary", "addressed_to_all": True}
    assert code(house.a_mgr.post("/documents", shared)) == (409, "PERSONAL_DATA_NOT_SHAREABLE")
    id = house.draft(house.a_mgr, "salary")
    answer = house.a_mgr.patch(f"/documents/{id}", {"addressed_to_all": True})
    assert code(answer) == (409, "PERSONAL_DATA_NOT_SHAREABLE")
    assert house.a_mgr.get(f"/documents/{id}").json()["addressed_to_all"] is False
    assert house.propose(id, "mimi", house.a_mgr).status_code == 200
    assert house.confirm(id, house.a_gm).status_code == 204
    house.know(id, house.hr_mgr, by=house.hq_gm)
    for who in (house.hr_mgr, house.hq_vgm1):
        assert status(who, id) == 200
    read = [x for x in house.lines(id) if x["event"] == "secrecy.read" and x["decision"] == "allow"]
    assert str(house.hq_vgm1.id) in {x["actor_id"] for x in read}
    assert code(house.propose(house.draft(house.a_mgr, "bonus"), "internal", house.a_mgr)) == (
        422, "LEVEL_BELOW_DEFAULT",
    )  # fmt: skip


@pytest.mark.clause("P07-3.3-3c")
def test_unpublished_prices_are_secret_until_a_day(house):
    offered = house.a_dr.get("/document-kinds/unpublished_information/proposal?harm=none").json()
    assert offered["level"] == "mimi"
    id = house.draft(kind="unpublished_information")
    assert code(house.propose(id, secrecy_until=None)) == (422, "SECRECY_PERIOD_REQUIRED")
    assert code(house.propose(id, "public")) == (403, "RECLASSIFICATION_AUTHORITY")
    assert house.a_dr.get(f"/documents/{id}").json()["state"] == "draft"
    assert house.propose(id).json()["secrecy_until"] == "2029-12-31"


@pytest.mark.clause("P07-3.3-2d")
def test_who_was_at_the_meeting_knows_the_paper_once_confirmed(house, as_):
    there = [as_("employee", unit=house.a_tech, name=f"與會{n}") for n in range(5)]
    for who in there:
        house.swear(who)
    house.session.commit()
    id = house.draft(kind="key_minutes")
    attendees = [str(who.id) for who in there]
    below = house.propose(id, "internal", attendee_ids=attendees)
    assert code(below) == (422, "LEVEL_BELOW_DEFAULT")
    assert house.propose(id, "jimi", attendee_ids=attendees).status_code == 200
    assert house.confirm(id, house.a_mgr).status_code == 204
    assert {status(who, id) for who in there} == {404}
    listed = house.a_sup.get(f"/documents/{id}/knowers?limit=50").json()["items"]
    entries = {e["user_id"]: e["id"] for e in listed if e["state"] == "proposed"}
    assert set(entries) == set(attendees)
    for who in there[:3]:
        path = f"/documents/{id}/knowers/{entries[str(who.id)]}/actions/confirm"
        assert house.a_mgr.post(path).status_code in (403, 404)
        assert house.a_sup.post(path).status_code == 200
    assert [status(who, id) for who in there] == [200, 200, 200, 404, 404]
    assert status(house.a_dr, id) == 404
