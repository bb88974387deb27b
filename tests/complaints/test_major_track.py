"""Regulation 9, major complaints: told at once, a meeting, two managers negotiate, the general manager signs and checks."""

import pytest

from tests.complaints.conftest import SUMMARY, TRIAGE
from tests.complaints.test_branch_track import clock, fault, pointers
from tests.complaints.test_clocks import tick

MINUTES = {
    "held_at": "2026-09-22T11:00:00+08:00", "options": "換車或全額維修", "decision": "全額維修並補償",
    "minutes": "總經理主持,決定全額維修並補償代步車。",
}  # fmt: skip


class Major:
    def __init__(self, dealer):
        self.d = dealer

    def record(self, **over):
        return self.d.record(track="major", claimed_amount="60000", **over)

    def escalated(self):
        return {"department_id": str(self.d.service.id), "handler_id": str(self.d.handler.id)}

    def present(self, *people):
        return {
            "present": [str(p.id) for p in people],
            "channel": "visit",
            "terms": "說明方案並確認",
        }

    def bring(self, state, id=None):
        d, id = self.d, id or self.record()
        both = [str(d.handler.id), str(d.gm.id)]
        steps = [
            ("escalated", lambda: d.do(d.manager, id, "escalate", **self.escalated())),
            ("meeting_called", lambda: d.do(d.manager, id, "call_meeting", participants=both, place="三樓會議室")),
            ("meeting_held", lambda: d.do(d.manager, id, "record_minutes", **MINUTES)),
            ("proposed", lambda: d.do(d.handler, id, "propose_solution", **d.proposal())),
            ("approved", lambda: d.do(d.gm, id, "approve")),
            ("negotiating", lambda: d.do(d.manager, id, "negotiate", **self.present(d.handler, d.manager))),
            ("agreed", lambda: d.do(d.manager, id, "agree", told="客戶同意全額維修", consent_attachment="同意書-01")),
            ("surveyed", lambda: d.do(d.advisor, id, "survey", outcome="answered", satisfaction=4)),
            ("summarised", lambda: d.do(d.handler, id, "summarise", **SUMMARY, measures=[d.measure()])),
        ]  # fmt: skip
        for name, step in steps if state != "recorded" else []:
            step()
            if name == state:
                break
        return id


@pytest.fixture
def major(dealer):
    return Major(dealer)


@pytest.mark.clause(
    "P09-4M-2a", "P09-4M-2b", "P09-4M-2c", "P09-4M-3a", "P09-4M-3b", "P09-4M-4", "P09-4M-5"
)
def test_the_whole_way(dealer, major):
    id = dealer.record(track="major", claimed_amount="60000")
    major.bring("surveyed", id)
    dealer.do(dealer.handler, id, "summarise", **SUMMARY, measures=[dealer.measure()])
    dealer.do(dealer.manager, id, "cosign")
    dealer.agree(id)
    assert fault(dealer.act(dealer.manager, id, "close")) == (409, "GM_CHECK_MISSING")
    (capa,) = dealer.capas(id)
    dealer.capa(dealer.handler, capa["id"], "done", evidence="複檢表 12 份")
    looked = {"result": "done", "text": "已現場查看落實情形"}
    assert dealer.capa(dealer.gm, capa["id"], "gm-check", **looked).status_code == 200
    closed = dealer.do(dealer.manager, id, "close")
    assert (closed["state"], closed["phase"]) == ("closed", "closed")
    assert closed["retain_until"] == "2027-09-22" or closed["important"]


@pytest.mark.clause("P09-4M-0")
@pytest.mark.parametrize(
    ("claimed", "suggests"), [("49999.99", False), ("50000", True), ("50000.01", True)]
)
def test_a_large_claim_suggests_major(dealer, claimed, suggests):
    id = dealer.record(claimed_amount=claimed)
    assert dealer.manager.get(f"/complaints/{id}").json()["suggests_major"] is suggests
    answer = dealer.act(dealer.manager, id, "triage", **TRIAGE)
    assert answer.status_code == (422 if suggests else 200)
    if suggests:
        assert answer.json()["code"] == "NATURE_REASON_MISSING"
        dealer.do(dealer.manager, id, "triage", **TRIAGE, nature_reason="金額誤填")


@pytest.mark.clause("P09-4M-1")
def test_a_negative_claim_is_no_claim(dealer):
    answer = dealer.advisor.post("/complaints", dealer.body(claimed_amount="-1"))
    assert answer.status_code == 422
    assert dealer.advisor.post("/complaints", dealer.body(claimed_amount="0")).status_code == 201


@pytest.mark.clause("P09-4M-2a")
def test_manager_and_general_manager_hear_at_once_holiday_or_not(dealer, major, at):
    at("2026-10-02 20:00")
    id = major.record(received_at="2026-10-02T20:00:00+08:00")
    dealer.do(dealer.manager, id, "escalate", **major.escalated())
    for who in (dealer.handler, dealer.gm):
        assert any(n["event"] == "complaint.escalated" for n in who.get("/notices").json()["items"])
    assert dealer.act(dealer.consultant, id, "acknowledge").status_code == 404
    at("2026-10-02 20:31")
    tick()
    assert any("確認收到" in n["title"] for n in dealer.gm.get("/notices").json()["items"])
    done = dealer.do(dealer.handler, id, "acknowledge")
    assert clock(done, "acknowledge")["late"] is True


@pytest.mark.clause("P09-4M-2b")
def test_the_meeting_is_called_within_two_hours_with_the_right_people(dealer, major, at):
    id = major.bring("escalated")
    at("2026-09-22 12:01")
    tick()
    assert any("召集緊急會議" in n["title"] for n in dealer.gm.get("/notices").json()["items"])
    bad = dealer.act(
        dealer.manager, id, "call_meeting", participants=[str(dealer.handler.id)], place="會議室"
    )
    assert fault(bad) == (422, "PARTICIPANT_MISSING")


@pytest.mark.clause("P09-4M-2c")
def test_no_solution_before_the_minutes(dealer, major):
    id = major.bring("meeting_called")
    answer = dealer.act(dealer.handler, id, "propose_solution", **dealer.proposal())
    assert fault(answer) == (409, "INVALID_STATE")
    assert answer.json()["params"]["allowed"] == ["record_minutes"]
    bare = dealer.act(dealer.manager, id, "record_minutes", **{**MINUTES, "decision": ""})
    assert pointers(bare) == {"/decision": "FIELD_REQUIRED"}


@pytest.mark.clause("P09-4M-3a", "P09-3D-1")
def test_a_solution_within_one_working_day_approved_before_negotiating(dealer, major):
    id = major.bring("meeting_held")
    assert clock(dealer.see(id), "propose")["due_at"] == "2026-09-23T18:00:00+08:00"
    dealer.do(dealer.handler, id, "propose_solution", **dealer.proposal())
    early = dealer.act(
        dealer.manager, id, "negotiate", **major.present(dealer.handler, dealer.manager)
    )
    assert fault(early) == (409, "INVALID_STATE")
    assert fault(dealer.act(dealer.sales_manager, id, "approve"))[0] == 404


@pytest.mark.clause("P09-4M-3b")
def test_both_managers_negotiate_and_a_refusal_needs_approval_again(dealer, major):
    id = major.bring("approved")
    alone = dealer.act(dealer.handler, id, "negotiate", **major.present(dealer.handler))
    assert fault(alone) == (409, "BOTH_MANAGERS_REQUIRED")
    dealer.do(dealer.handler, id, "negotiate", **major.present(dealer.handler, dealer.manager))
    bare = dealer.act(dealer.manager, id, "agree", told="客戶同意全額維修")
    assert pointers(bare) == {"/consent_attachment": "FIELD_REQUIRED"}
    dealer.do(dealer.manager, id, "renegotiate", refusal="要求換車")
    done = dealer.do(
        dealer.handler,
        id,
        "propose_solution",
        **dealer.proposal(solution="2026-10-15前更換同型新車,由服務經理辦理交接"),
    )
    assert [s["state"] for s in done["solutions"]] == ["approved", "proposed"]
    assert fault(
        dealer.act(dealer.manager, id, "negotiate", **major.present(dealer.handler, dealer.manager))
    ) == (409, "INVALID_STATE")


@pytest.mark.clause("P09-4M-4")
def test_a_dissatisfied_customer_is_told_to_the_general_manager(dealer, major):
    id = major.bring("agreed")
    low = {"outcome": "answered", "satisfaction": 1}
    assert fault(dealer.act(dealer.handler, id, "survey", **low)) == (403, "FORBIDDEN_ROLE")
    dealer.do(dealer.advisor, id, "survey", **low)
    assert any(n["event"] == "complaint.unhappy" for n in dealer.gm.get("/notices").json()["items"])
    major.d.do(dealer.handler, id, "summarise", **SUMMARY, measures=[dealer.measure()])
    assert fault(dealer.act(dealer.manager, id, "close")) == (409, "REVIEW_REQUIRED")


@pytest.mark.clause("P09-3B-1", "P09-4M-0")
def test_a_general_case_becomes_major_and_only_the_general_manager_lowers_it(dealer, major):
    id = dealer.bring("proposed")
    done = dealer.do(dealer.manager, id, "make_major", major_reason="媒體已報導")
    assert (done["track"], done["state"], done["severity"]) == ("major", "recorded", "major")
    assert clock(done, "escalate")["due_at"] == "2026-09-22T10:30:00+08:00"
    assert dealer.gm.get("/approvals?box=todo").json()["items"] == []  # nothing is left to sign
    assert any(
        n["event"] == "complaint.escalated" for n in dealer.gm.get("/notices").json()["items"]
    )
    assert fault(dealer.act(dealer.manager, id, "downgrade", downgrade_reason="影響範圍有限")) == (
        403,
        "FORBIDDEN_ROLE",
    )
    assert (
        dealer.do(dealer.gm, id, "downgrade", downgrade_reason="影響範圍有限")["track"] == "general"
    )
