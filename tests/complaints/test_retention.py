"""How long a closed case is kept: until the last of its days, longer with a reason, without end while somebody holds it."""

import pytest

from backend.core.db import transaction
from backend.domains.complaints.archives import lists
from backend.domains.complaints.models import Complaint
from backend.shared.notices.models import Notice

LATER = "2026-09-28T09:00:00+08:00"


def ask(who, unit, *cases):
    body = {"unit_id": str(unit.id), "complaint_ids": list(cases)}
    return who.post("/archives/destruction-lists", body)


def keep(who, case, **body):
    return who.post(f"/complaints/{case}/retention", {"reason": "客戶另案訴訟中", **body})


def proposed():
    with transaction() as session:
        return lists.propose(session)


@pytest.fixture
def closed(branch, at):
    """A case of county A, closed on 28 September 2026."""
    id = branch.bring("reviewed")
    at("2026-09-28 10:00")
    branch.do(branch.a_recv, id, "close")
    return id


@pytest.mark.clause("P06-4.5-3b")
def test_destruction_from_the_day_after_the_last(branch, closed, at):
    b = branch
    assert b.see(b.a_recv, closed)["retain_until"] == "2027-09-28"
    for day in ("2026-09-29", "2027-09-27", "2027-09-28"):
        at(f"{day} 10:00")
        refused = ask(b.a_recv, b.a, closed)
        assert (refused.status_code, refused.json()["code"]) == (409, "RETENTION_ACTIVE")
        assert "2027-09-28" in refused.json()["detail"]
        assert refused.json()["clauses"] == ["P06-4.5-3b"]
    assert b.a_recv.get("/archives/destruction-lists").json()["items"] == []
    at("2027-09-29 10:00")
    asked = ask(b.a_recv, b.a, closed)
    assert (asked.status_code, asked.json()["state"]) == (201, "asked")
    path = f"/archives/destruction-lists/{asked.json()['id']}"
    assert b.a_lead.post(f"{path}/approve").json()["state"] == "approved"
    deleted = b.a_lead.delete(f"/complaints/{closed}")
    assert deleted.status_code == 405


@pytest.mark.clause("P09-2-4b")
def test_the_dealer_keeps_as_long_as_the_branch(dealer, at):
    id = dealer.bring("summarised")
    at("2026-09-28 10:00")
    dealer.do(dealer.manager, id, "cosign")
    dealer.agree(id)
    dealer.do(dealer.manager, id, "close")
    at("2027-09-28 18:00")
    refused = ask(dealer.manager, dealer.unit, id)
    assert (refused.status_code, refused.json()["code"]) == (409, "RETENTION_ACTIVE")
    assert refused.json()["clauses"] == ["P09-2-4b"]
    at("2027-09-29 09:00")
    asked = ask(dealer.manager, dealer.unit, id)
    assert asked.status_code == 201, asked.text
    path = f"/archives/destruction-lists/{asked.json()['id']}"
    assert dealer.manager.post(f"{path}/approve").status_code == 403
    approved = dealer.gm.post(f"{path}/approve")
    assert (approved.status_code, approved.json()["state"]) == (200, "approved")


@pytest.mark.clause("P06-4.5-3c")
def test_an_important_case_is_kept_three_years(branch, closed, at):
    b = branch
    marks = {"important": True, "reason": "涉及訴訟"}
    assert b.a_recv.post(f"/complaints/{closed}/marks", marks).status_code == 200
    at("2027-10-01 10:00")
    refused = ask(b.a_recv, b.a, closed)
    assert (refused.status_code, refused.json()["code"]) == (409, "RETENTION_ACTIVE")
    assert "2029-09-28" in refused.json()["detail"]
    assert refused.json()["clauses"] == ["P06-4.5-3c"]
    lower = {"important": False, "reason": "已和解"}
    assert b.a_recv.post(f"/complaints/{closed}/marks", lower).status_code == 403
    assert b.head.post(f"/complaints/{closed}/marks", lower).status_code == 200
    assert b.see(b.a_recv, closed)["retain_until"] == "2027-09-28"
    assert ask(b.a_recv, b.a, closed).status_code == 201


@pytest.mark.clause("P06-4.5-3c")
def test_longer_by_the_leader_with_a_reason_and_never_shorter(branch, closed, at):
    b = branch
    assert keep(b.a_recv, closed, until="2028-01-01").status_code == 403
    assert keep(b.b_lead, closed, until="2028-01-01").status_code == 404
    nothing = keep(b.a_lead, closed)
    assert (nothing.status_code, nothing.json()["errors"][0]["pointer"]) == (422, "/until")
    assert keep(b.a_lead, closed, until="2028-01-01", reason="").status_code == 422
    for day in ("2027-09-27", "2027-09-28"):
        short = keep(b.a_lead, closed, until=day)
        assert (short.status_code, short.json()["errors"][0]["code"]) == (422, "DATE_OUT_OF_RANGE")
    version = b.see(b.a_lead, closed)["version"]
    stale = b.a_lead.post(
        f"/complaints/{closed}/retention", {"until": "2027-09-29", "reason": "複查"},
        headers={"If-Match": f'"{version - 1}"'},
    )  # fmt: skip
    assert stale.status_code == 412
    longer = keep(b.a_lead, closed, until="2027-09-29")
    assert (longer.status_code, longer.json()["retain_until"]) == (200, "2027-09-29")
    at("2027-09-29 10:00")
    assert ask(b.a_recv, b.a, closed).json()["code"] == "RETENTION_ACTIVE"
    at("2027-09-30 10:00")
    assert ask(b.a_recv, b.a, closed).status_code == 201


@pytest.mark.clause("P06-4.5-3c")
def test_held_until_it_is_lifted(branch, closed, at):
    b = branch
    assert keep(b.a_lead, closed, legal_hold=True).json()["legal_hold"] is True
    at("2030-01-01 10:00")
    held = ask(b.a_recv, b.a, closed)
    assert (held.status_code, held.json()["code"], held.json()["clauses"]) == (409, "LEGAL_HOLD", ["P06-4.5-3c"])  # fmt: skip
    assert proposed() == 0
    assert keep(b.a_lead, closed, legal_hold=False).json()["legal_hold"] is False
    assert ask(b.a_recv, b.a, closed).status_code == 201


def test_an_open_or_reopened_case_cannot_end(branch, closed, at):
    b = branch
    running = b.bring("investigating", received_at=LATER)
    at("2028-01-05 10:00")
    assert ask(b.a_recv, b.a, running).json()["code"] == "INVALID_STATE"
    b.do(b.head, closed, "reopen", reopen_reason="抽查結果與記錄不符")
    assert ask(b.a_recv, b.a, closed).json()["code"] == "INVALID_STATE"
    assert proposed() == 0


@pytest.mark.clause("P06-4.5-3b")
def test_the_clock_proposes_once_and_somebody_looks_through(branch, closed, at, session):
    b = branch
    at("2027-09-28 00:40")
    assert proposed() == 0
    at("2027-09-29 00:40")
    assert (proposed(), proposed()) == (1, 0)
    found = b.a_recv.get("/archives/destruction-lists").json()["items"]
    assert [(one["state"], one["cases"], one["unit"]) for one in found] == [("drafted", 1, "甲縣公司")]
    assert b.b_recv.get("/archives/destruction-lists").json()["items"] == []
    told = {n.user_id for n in session.query(Notice).filter_by(event="complaint_destruction.proposed")}
    assert told == {b.a_recv.id, b.a_lead.id}
    path = f"/archives/destruction-lists/{found[0]['id']}"
    assert b.a_lead.post(f"{path}/approve").json()["code"] == "INVALID_STATE"
    item = b.a_recv.get(path).json()["items"][0]["id"]
    assert b.a_recv.post(f"{path}/items/{item}/strike", {"reason": ""}).status_code == 422
    struck = b.a_recv.post(f"{path}/items/{item}/strike", {"reason": "仍在協商"}).json()
    assert [(i["state"], i["reason"], i["struck_by"]["name"]) for i in struck["items"]] == [("struck", "仍在協商", "甲接訴")]  # fmt: skip
    assert b.a_recv.post(f"{path}/items/{item}/strike", {"reason": "再次"}).status_code == 404
    assert b.a_recv.post(f"{path}/submit").json()["code"] == "NOTHING_LISTED"
    assert proposed() == 0  # whoever struck it had his reason
    keep(b.a_lead, closed, until="2027-12-31")
    at("2028-01-01 00:40")
    assert proposed() == 1
    again = b.a_recv.post(f"{path}/submit").json()
    assert (again["state"], again["cases"], again["asked_by"]["name"]) == ("asked", 1, "甲接訴")


def test_kept_after_all_leaves_the_list_and_voids_what_was_signed_for(branch, closed, at):
    b = branch
    second = b.bring("closed", received_at=LATER)
    at("2027-10-08 10:00")
    made = ask(b.a_recv, b.a, closed, second).json()
    path = f"/archives/destruction-lists/{made['id']}"
    assert made["cases"] == 2
    keep(b.a_lead, second, until="2028-12-31")
    after = b.a_lead.get(path).json()
    assert (after["cases"], after["state"]) == (1, "asked")
    assert b.a_lead.post(f"{path}/approve").json()["state"] == "approved"
    keep(b.a_lead, closed, legal_hold=True)
    assert b.a_lead.get(path).json()["cases"] == 0
    assert b.a_lead.post(f"{path}/execute").json()["code"] == "NOTHING_LISTED"
    assert b.a_lead.post(f"{path}/withdraw", {"reason": "全數保留"}).json()["state"] == "withdrawn"


def test_a_case_stands_on_one_list_and_a_refused_one_lets_it_go(branch, closed, at):
    b = branch
    at("2027-09-29 10:00")
    made = ask(b.a_recv, b.a, closed).json()
    assert ask(b.a_recv, b.a, closed).json()["code"] == "ALREADY_LISTED"
    path = f"/archives/destruction-lists/{made['id']}"
    assert b.a_lead.post(f"{path}/reject", {"reason": ""}).status_code == 422
    refused = b.a_lead.post(f"{path}/reject", {"reason": "須待審計"}).json()
    assert (refused["state"], refused["items"][0]["state"]) == ("refused", "released")
    assert ask(b.a_recv, b.a, closed).status_code == 201


def test_who_asks_does_not_sign_and_another_unit_sees_nothing(branch, closed, at, as_):
    b = branch
    at("2027-09-29 10:00")
    assert ask(b.b_recv, b.b, closed).json()["errors"][0]["code"] == "NOT_FOUND"
    assert ask(b.a_mkt, b.a, closed).status_code == 403
    assert ask(b.driver, b.a, closed).status_code == 403
    made = ask(b.a_lead, b.a, closed)
    assert made.status_code == 201, made.text
    path = f"/archives/destruction-lists/{made.json()['id']}"
    assert b.a_lead.post(f"{path}/approve").status_code == 403
    assert b.b_lead.get(path).status_code == 404
    assert b.gm.post(f"{path}/approve").json()["state"] == "approved"


def test_whom_a_case_is_about_sees_neither_list_nor_case(branch, at, as_, session):
    b = branch
    id = b.record(b.a_recv, subjects=[str(b.a_lead.id)])
    session.get(Complaint, id)
    session.query(Complaint).filter_by(id=id).update(
        {"closed_at": "2026-09-28T10:00:00+08:00", "retain_until": "2027-09-28"}
    )
    session.commit()
    at("2027-09-29 10:00")
    made = ask(b.a_recv, b.a, id).json()
    path = f"/archives/destruction-lists/{made['id']}"
    assert b.a_lead.get(path).status_code == 404
    assert b.a_lead.post(f"{path}/approve").status_code == 404
    assert b.a_lead.get("/archives/destruction-lists").json()["items"] == []
    assert b.gm.get(path).status_code == 200
