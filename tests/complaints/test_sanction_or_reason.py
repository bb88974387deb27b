"""Regulation 12: on each founded case the manager decides, a sanction or a reason why none; and who kept silent is proposed."""

from uuid import UUID

import pytest

from backend import rooms
from backend.core.db import transaction
from backend.domains.complaints.sanctions import concealment
from tests.complaints.sanctions import TIERS, decision, do, fault, heard, pointers, proposed

WAIVED = {"no_sanction_reason": "首次發生,已當面教育"}
SKIPPED = {"facts": {"skipped_step": "未登記訪客"}}


def clock(office, id, code):
    case = office.see(office.hr, id)
    return [c for c in case["clocks"] if c["code"] == f"complaint.{code}"][-1]


def told(who, event):
    return [n for n in who.get("/notices").json()["items"] if n["event"] == event]


@pytest.mark.clause("P12-7.N-1")
@pytest.mark.parametrize(("moment", "asked"), [("2026-09-30 17:59", False), ("2026-09-30 18:00", True)])  # fmt: skip
def test_five_working_days_from_the_reply(office, at, moment, asked):
    """23, 24, 28, 29 and 30 September; the 25th is a holiday."""
    id = office.bring("replied")
    assert clock(office, id, "sanction")["due_at"] == "2026-09-30T18:00:00+08:00"
    at(moment)
    with transaction() as session:
        rooms.tick(session)
    assert any("處分" in n["title"] for n in told(office.hr, "complaint.overdue")) is asked


@pytest.mark.clause("P12-7.N-1")
def test_a_founded_case_closes_with_a_sanction_or_a_reason(office):
    id = office.bring("summarised")
    assert fault(office.act(office.hr, id, "close", final_result="resolved")) == (
        409,
        "SANCTION_UNDECIDED",
    )
    assert pointers(office.act(office.head, id, "waive_sanction")) == {
        "/no_sanction_reason": "FIELD_REQUIRED"
    }
    assert fault(office.act(office.hr, id, "waive_sanction", **WAIVED)) == (403, "FORBIDDEN_ROLE")
    assert office.act(office.other_head, id, "waive_sanction", **WAIVED).status_code == 404
    office.do(office.head, id, "waive_sanction", **WAIVED)
    assert clock(office, id, "sanction")["state"] == "met"
    assert office.do(office.hr, id, "close", final_result="resolved")["state"] == "closed"


@pytest.mark.clause("P12-7.N-1")
def test_who_answers_for_the_fault_does_not_spare_himself(office):
    id = office.bring("investigating")
    facts = {"facts": "主管本人接待冷淡", "responsible_person_id": str(office.head.id)}
    office.do(office.head, id, "record_facts", **facts)
    office.do(office.head, id, "propose_solution", **office.solution())
    office.do(office.head, id, "contact_customer", **office.CONTACT)
    office.do(office.head, id, "reply", reply="已登門致歉,客戶滿意")
    assert fault(office.act(office.head, id, "waive_sanction", **WAIVED)) == (
        409,
        "SEPARATION_OF_DUTIES",
    )
    assert office.do(office.gm, id, "waive_sanction", **WAIVED)["state"] == "replied"


@pytest.mark.clause("P12-7.N-1")
def test_a_decision_ends_the_managers_time(office):
    id = office.bring("summarised")
    case = heard(office.hr, office.staff, proposed(office.hr, id, "2.1", office.staff, **SKIPPED))
    assert fault(office.act(office.head, id, "waive_sanction", **WAIVED)) == (409, "SANCTION_OPEN")
    assert fault(office.act(office.hr, id, "close", final_result="resolved")) == (
        409,
        "SANCTION_OPEN",
    )
    do(office.head, case, "decide", decision(*TIERS["2"]))
    assert clock(office, id, "sanction")["state"] == "met"
    assert office.do(office.hr, id, "close", final_result="resolved")["state"] == "closed"


@pytest.mark.clause("P12-7.N-1")
def test_a_sanction_dropped_with_its_reason_is_a_decision(office):
    id = office.bring("summarised")
    case = proposed(office.hr, id, "2.1", office.staff, **SKIPPED)
    do(office.head, case, "drop", {"reason": "錄影顯示已引導訪客"})
    assert office.do(office.hr, id, "close", final_result="resolved")["state"] == "closed"


@pytest.mark.clause("P12-7.4-1")
def test_who_kept_silent_is_proposed_once(office, session, at):
    at("2026-09-28 10:00")
    id = office.bring("replied", received_at="2026-09-28T09:00:00+08:00")
    known = {
        "concealed_by": str(office.staff.id), "concealed_on": "2026-09-18",
        "concealed_knew": "9月18日接聽來電,未填轉報單", "concealed_evidence": "通話記錄 0918-2",
    }  # fmt: skip
    bare = {k: v for k, v in known.items() if k != "concealed_evidence"}
    assert pointers(office.act(office.hr, id, "mark_concealed", **bare)) == {
        "/concealed_evidence": "FIELD_REQUIRED"
    }
    named = {**known, "concealed_knew": "李女士9月18日來電"}
    assert pointers(office.act(office.hr, id, "mark_concealed", **named)) == {
        "/concealed_knew": "NAMES_CUSTOMER"
    }
    assert fault(office.act(office.head, id, "mark_concealed", **known)) == (403, "FORBIDDEN_ROLE")
    office.do(office.hr, id, "mark_concealed", **known)
    for _ in range(2):
        concealment.on_acted(session, subject_id=id)
        session.commit()
    (row,) = office.hr.get(f"/complaints/{id}/sanctions").json()["items"]
    assert (row["item"], row["subject_id"], row["state"]) == ("4.1", str(UUID(str(office.staff.id))), "proposed")  # fmt: skip


@pytest.mark.clause("P12-6-3")
@pytest.mark.parametrize(("spoken", "late"), [("14:00", False), ("14:01", True)])
def test_the_first_reaction_within_four_working_hours(office, at, spoken, late):
    id = office.record(office.hr)
    at("2026-09-22 16:00")
    word = {"kind": "first_reaction", "channel": "phone", "reached": True, "text": "已致電說明"}
    early = {**word, "at": "2026-09-22T09:59:00+08:00"}
    assert pointers(office.hr.post(f"/complaints/{id}/contacts", early)) == {"/at": "OUT_OF_RANGE"}
    ahead = {**word, "at": "2026-09-22T16:01:00+08:00"}
    assert pointers(office.hr.post(f"/complaints/{id}/contacts", ahead)) == {"/at": "OUT_OF_RANGE"}
    said = {**word, "at": f"2026-09-22T{spoken}:00+08:00"}
    assert office.hr.post(f"/complaints/{id}/contacts", said).status_code == 201
    assert clock(office, id, "first_reaction")["late"] is late
