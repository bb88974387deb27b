"""Regulation 12 as a story: a mail before the holiday, a refusal, a second round, the call a month later."""

import pytest

from tests.complaints.branch import Office
from tests.complaints.test_branch_track import clock


@pytest.mark.clause(
    "P12-4.1-1b", "P12-4.2-3c", "P12-5-3", "P12-4.3-1", "P12-4.3-3a", "P12-6-6", "P12-4.4-2b"
)
def test_from_the_mail_to_the_second_call(session, as_, at):
    at("2026-09-30 16:30")
    o = Office(session, as_)
    id = o.record(
        o.hr, channel="email", received_at="2026-09-30T16:00:00+08:00", subjects=[str(o.staff.id)]
    )
    o.do(o.hr, id, "judge", **o.JUDGED)
    o.do(o.hr, id, "dispatch", **o.dispatched())
    assert o.staff.get(f"/complaints/{id}").status_code == 404
    at("2026-10-08 09:30")
    o.do(o.head, id, "start_investigation")
    o.do(
        o.head, id, "record_facts", facts="詢問未獲回應屬實", responsible_person_id=str(o.staff.id)
    )
    o.do(o.head, id, "propose_solution", **o.solution())
    o.do(o.head, id, "contact_customer", **{**o.CONTACT, "consent": "refuses"})
    o.do(
        o.head,
        id,
        "propose_solution",
        **o.solution(solution="總經理書面致歉並贈送代金券", cost="6000.00"),
    )
    o.do(o.head, id, "ask_approval")
    o.do(o.gm, id, "approve")
    o.do(o.head, id, "contact_customer", **o.CONTACT)
    case = o.do(o.head, id, "reply", reply="已書面致歉")
    assert clock(case, "reply")["state"] == "met"
    assert [s["state"] for s in case["solutions"]] == ["superseded", "approved"]
    at("2026-10-12 10:00")
    o.do(o.hr, id, "call_back", outcome="answered", satisfaction=2)
    o.do(o.hr, id, "reopen", reopen_reason="客戶認為誠意不足")
    o.do(o.head, id, "record_facts", facts="致歉信未署名", responsible_person_id=str(o.staff.id))
    o.do(o.head, id, "propose_solution", **o.solution())
    o.do(o.head, id, "contact_customer", **o.CONTACT)
    o.do(o.head, id, "reply", reply="部門主管登門")
    o.do(o.hr, id, "call_back", outcome="answered", satisfaction=4)
    o.do(o.hr, id, "send_opinion", opinion_text="客戶表示滿意")
    o.do(o.hr, id, "summarise", summary="二次處理後滿意", evaluation="良好", advice="致歉信須署名")
    o.do(o.head, id, "waive_sanction", no_sanction_reason="致歉信為首次疏失,已當面教育")
    closed = o.do(o.hr, id, "close", final_result="resolved")
    assert closed["rounds"] == 1
    assert o.do(o.hr, id, "archive")["state"] == "archived"
