"""From the acknowledgement to the closing, and what remedial actions do (P07-4.2-6b)."""

from threading import Thread

import pytest
from sqlalchemy import select

from backend.rooms import tick
from backend.shared.audit.models import AuditEntry
from backend.shared.notices.models import Notice
from tests.secrecy.leaks import (
    CITED,
    assessment,
    bring,
    code,
    do,
    done,
    judge,
    propose,
    remedy,
    reported,
)


def led(house, **over):
    id = reported(house.a_emp1, **over)
    done(house.hq_vgm1, id, "acknowledge", {"lead_id": str(house.sec_off.id)})
    return id


@pytest.mark.clause("P07-4.2-6b")
def test_the_first_action_is_due_within_four_working_hours(house, session, at):
    at("2026-09-18 15:55")
    id = reported(house.a_emp1, discovered="2026-09-18T15:50:00+08:00")
    at("2026-09-18 16:00")
    answer = done(house.hq_vgm1, id, "acknowledge", {"lead_id": str(house.hq_vgm2.id)})
    due = {clock["code"]: clock["due_at"] for clock in answer["clocks"]}
    assert due["secrecy.first_action"].startswith("2026-09-20T11:00:00")
    assert due["secrecy.contain"].startswith("2026-09-19T16:00:00")

    def told():
        session.rollback()
        mine = select(Notice).where(
            Notice.user_id == house.hq_gm.id, Notice.subject_type == "leak_incidents"
        )
        return len(session.scalars(mine).all())

    at("2026-09-20 10:59")
    tick(session)
    session.commit()
    before = told()
    at("2026-09-20 11:01")
    tick(session)
    session.commit()
    assert told() == before + 1
    tick(session)
    session.commit()
    assert told() == before + 1


@pytest.mark.clause("P07-4.2-6b")
def test_an_action_in_time_meets_its_clock(house, session, at):
    at("2026-09-18 16:00")
    id = led(house, discovered="2026-09-18T15:50:00+08:00")
    at("2026-09-20 11:00")
    answer = done(house.sec_off, id, "actions", {"kind": "notify_third_party", "what": "通知廠家"})
    states = {clock["code"]: clock["state"] for clock in answer["clocks"]}
    assert states["secrecy.first_action"] == "met"


@pytest.mark.clause("P07-4.2-6b")
def test_contained_needs_one_action_done_and_remediated_all(house):
    id = led(house)
    assert code(do(house.sec_off, id, "contain")) == (409, "REMEDIAL_ACTION_MISSING")
    made = done(house.sec_off, id, "actions", {"kind": "change_passwords", "what": "更換密碼"})
    assert code(do(house.sec_off, id, "contain")) == (409, "REMEDIAL_ACTION_MISSING")
    first = made["actions"][0]["id"]
    done(house.sec_off, id, f"actions/{first}/done")
    assert code(do(house.sec_off, id, f"actions/{first}/done")) == (409, "INVALID_STATE")
    assert code(do(house.hq_gm, id, "contain")) == (403, "WRONG_AUTHORITY")
    assert done(house.sec_off, id, "contain")["state"] == "contained"
    made = done(
        house.sec_off,
        id,
        "actions",
        {"kind": "legal_step", "what": "發律師函", "owner_id": str(house.a_mgr.id)},
    )
    assert code(do(house.sec_off, id, "remediate")) == (409, "REMEDIAL_ACTION_OPEN")
    done(house.hq_gm, id, f"actions/{made['actions'][-1]['id']}/done")
    assert done(house.sec_off, id, "remediate")["state"] == "remediated"


@pytest.mark.clause("P07-4.2-6b")
def test_freezing_closes_the_document_to_its_knowers(house):
    doc = house.d2()
    id = led(house, document_ids=[doc])
    assert house.sec_off.get(f"/documents/{doc}").json()["title"] == "某供貨合同"
    made = done(
        house.sec_off, id, "actions", {"kind": "freeze", "what": "先行凍結", "document_id": doc}
    )
    assert made["actions"][0]["done_at"]
    for path in ("", "/records"):
        assert code(house.a_emp1.get(f"/documents/{doc}{path}")) == (423, "DOCUMENT_FROZEN")
        assert house.a_emp2.get(f"/documents/{doc}{path}").status_code == 404
        for who in (house.hq_gm, house.sec_off):
            assert who.get(f"/documents/{doc}{path}").status_code == 200, who.user.name
    assert any(line["facts"].get("code") == "DOCUMENT_FROZEN" for line in house.lines(doc))


@pytest.mark.clause("P07-4.2-6b", "P07-4.1-2")
def test_the_lead_reads_what_the_incident_holds_but_no_top_secret(house):
    secret, top = house.d2(), house.d1()
    assert house.b_emp.get(f"/documents/{secret}").status_code == 404
    id = reported(house.hq_vgm2, document_ids=[secret, top])
    done(house.hq_vgm1, id, "acknowledge", {"lead_id": str(house.b_emp.id)})
    assert house.b_emp.get(f"/documents/{secret}").status_code == 200
    assert house.b_emp.get(f"/documents/{top}").status_code == 404
    done(house.hq_vgm1, id, "lead", {"lead_id": str(house.hq_vgm2.id)})
    assert house.b_emp.get(f"/documents/{secret}").status_code == 404
    assert house.b_emp.get(f"/leak-reports/{id}").status_code == 404


@pytest.mark.clause("P07-4.2-6b")
def test_actions_do_what_they_say(house, session):
    doc, other = house.d2(), house.d3()
    id = led(house, document_ids=[doc])
    done(
        house.sec_off,
        id,
        "actions",
        {
            "kind": "revoke_grants",
            "what": "撤權",
            "document_id": doc,
            "person_id": str(house.a_emp1.id),
        },
    )
    assert house.a_emp1.get(f"/documents/{doc}").status_code == 404
    assert house.a_emp1.get(f"/documents/{other}").status_code == 200
    assert house.a_sup.get(f"/documents/{doc}").status_code == 200
    done(
        house.sec_off,
        id,
        "actions",
        {"kind": "revoke_grants", "what": "全部撤權", "person_id": str(house.a_emp1.id)},
    )
    assert house.a_emp1.get(f"/documents/{other}").status_code == 404
    recalled = done(
        house.sec_off,
        id,
        "actions",
        {"kind": "recall_copies", "what": "收回複本", "document_id": doc},
    )
    assert recalled["actions"][-1]["done_at"] is None
    session.rollback()
    assert (
        session.scalars(select(AuditEntry).where(AuditEntry.event == "secrecy.copies_recalled"))
        .one()
        .level
        == 3
    )
    done(
        house.sec_off,
        id,
        "actions",
        {"kind": "force_sign_out", "what": "強制登出", "person_id": str(house.a_emp2.id)},
    )
    assert house.a_emp2.get("/me").status_code == 401


def test_an_action_names_what_it_needs_and_nothing_unknown(house):
    doc = house.d2()
    id = led(house)
    for body, pointer in (
        ({"kind": "freeze"}, "/document_id"), ({"kind": "force_sign_out"}, "/person_id"),
        ({"kind": "revoke_grants"}, "/document_id"), ({"kind": "other", "owner_id": doc}, "/owner_id/0"),
    ):  # fmt: skip
        answer = do(house.sec_off, id, "actions", {"what": "處理", **body})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == pointer
    unknown = do(
        house.a_emp1, id, "actions", {"kind": "freeze", "what": "凍結", "document_id": doc}
    )
    assert code(unknown) == (403, "WRONG_AUTHORITY")
    made = done(house.hq_gm, id, "actions", {"kind": "freeze", "what": "凍結", "document_id": doc})
    assert made["document_ids"] == [doc]


@pytest.mark.clause("P07-4.2-6a")
def test_only_an_executive_takes_it_on_and_once(house):
    id = reported(house.a_emp1)
    for who in (house.a_emp1, house.a_gm, house.sec_off, house.hr_mgr):
        assert code(do(who, id, "acknowledge")) == (403, "FORBIDDEN_ROLE")
    answers = []
    both = [
        Thread(target=lambda w=who: answers.append(do(w, id, "acknowledge").status_code))
        for who in (house.hq_gm, house.hq_vgm1)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(answers) == [200, 409]
    stale = house.hq_gm.post(
        f"/leak-reports/{id}/lead", {"lead_id": str(house.sec_off.id)}, headers={"If-Match": '"1"'}
    )
    assert code(stale) == (412, "VERSION_CONFLICT")


@pytest.mark.clause("P07-5.2-1")
def test_hr_assesses_within_ten_working_days(house):
    id = bring(house, "contained")
    assert house.hr_mgr.get(f"/leak-reports/{id}").status_code == 404
    assert do(house.hr_mgr, id, "assess", assessment()).status_code == 404
    answer = done(house.hq_vgm2, id, "remediate")
    due = next(c["due_at"] for c in answer["clocks"] if c["code"] == "secrecy.assess")
    assert due.startswith("2026-10-13T18:00:00")
    seen = house.hr_mgr.get(f"/leak-reports/{id}").json()
    assert (seen["relation"], seen["reporter"], seen["can"]) == ("hr", None, ["assess"])
    assert do(house.hq_gm, id, "assess", assessment()).status_code == 403
    own = do(house.hr_mgr, id, "assess", assessment(responsible_ids=[str(house.hr_mgr.id)]))
    assert own.json()["errors"][0]["pointer"] == "/responsible_ids"
    done(house.hr_mgr, id, "assess", assessment(responsible_ids=[str(house.a_emp2.id)]))
    judged = house.hq_gm.get(f"/leak-reports/{id}").json()["assessment"]
    assert (judged["loss_amount"], judged["responsible"][0]["name"]) == ("0.00", "甲二")


@pytest.mark.clause("P07-5.3-1")
def test_it_closes_when_proposals_are_decided_or_reasoned_none(house):
    id = bring(house)
    finding = {"finding": "已收回,未再外流。"}
    assert code(do(house.hq_gm, id, "close", finding)) == (409, "PROPOSALS_OPEN")
    case = propose(house, "P1", house.a_emp2, id).json()["id"]
    reasoned = {**finding, "no_proposals_reason": "情節輕微,不另處理。"}
    assert code(do(house.hq_gm, id, "close", reasoned)) == (409, "PROPOSALS_OPEN")
    judge(house.hr_mgr, case, "statement", {"outcome": "refused"})
    assert code(do(house.hq_gm, id, "close", finding)) == (409, "PROPOSALS_OPEN")
    none = {"reason": "查無實據。", "measures": [{"kind": "none"}], "standard_ref": CITED}
    assert judge(house.hq_gm, case, "decide", none).status_code == 200
    assert done(house.hq_gm, id, "close", finding)["state"] == "closed"
    other = bring(house)
    assert done(house.hq_gm, other, "close", reasoned)["state"] == "closed"
    assert house.hq_gm.get(f"/leak-reports/{other}").json()["next"] == []


def test_a_refusal_changes_nothing_but_the_book(house):
    id = reported(house.a_emp1)
    before = house.hq_gm.get(f"/leak-reports/{id}").json()
    do(house.a_emp1, id, "contain")
    do(house.a_emp1, id, "actions", {"kind": "other", "what": "自行處理"})
    do(house.b_emp, id, "contain")
    assert house.hq_gm.get(f"/leak-reports/{id}").json() == before
    from uuid import UUID

    from backend.shared.audit.opaque import reference_of

    ref = reference_of("leak_incidents", UUID(id), 2)
    lines = house.auditor.get(f"/audit/entries?subject_ref={ref}&limit=100").json()["items"]
    assert [line["allowed"] for line in lines if line["actor_id"] == str(house.b_emp.id)] == [False]


def test_remedy_of_the_reporter_is_listed(house):
    id = led(house)
    made = remedy(house.sec_off, id, owner_id=str(house.a_emp1.id))
    assert made["actions"][0]["owner"]["name"] == "甲一"
