"""Slips: one open slip for a thing, signed where the policy wants it, handed out, given back, and late."""

from threading import Thread

import pytest

from backend.shared.custody import lending


@pytest.mark.parametrize(
    ("due", "ok"),
    [("2026-09-21", False), ("2026-09-22", True), ("2026-09-29", True), ("2026-09-30", False)],
)
def test_no_longer_than_the_policy_allows(vault, code, due, ok):
    assert code(vault.loan(vault.thing(), due=due)) == (
        (201, None) if ok else (422, "INVALID_DATA")
    )


def test_out_and_back(vault, code):
    id = vault.thing()
    loan = vault.loan(id).json()
    assert (loan["number"], loan["state"]) == ("JY-202609-0001", "approved")
    assert code(
        vault.reader.post(f"/custody/loans/{loan['id']}/actions/return", {"condition": "完好"})
    ) == (409, "INVALID_STATE")
    out = vault.keeper.post(f"/custody/loans/{loan['id']}/actions/hand-out", {})
    assert out.json()["state"] == "out"
    lent = vault.one(id)
    assert (lent["state"], lent["quantity"], lent["holder_id"]) == ("lent", 0, str(vault.reader.id))
    back = vault.keeper.post(f"/custody/loans/{loan['id']}/actions/return", {"condition": "完好"})
    assert (back.json()["state"], back.json()["condition"]) == ("returned", "完好")
    assert (vault.one(id)["state"], vault.one(id)["holder_id"]) == ("in_place", None)
    assert vault.movements(id) == ["in", "lent", "returned"]
    assert vault.loan(id).status_code == 201


@pytest.mark.clause("P15-6.2-a")
def test_one_open_slip_for_a_thing(vault, code):
    id = vault.thing()
    vault.loan(id)
    assert code(vault.loan(id, vault.gm)) == (409, "ON_LOAN")


def test_two_who_ask_at_once(vault):
    id, answers = vault.thing(), []

    def go(who):
        answers.append(vault.loan(id, who, due=_soon()).status_code)

    both = [Thread(target=go, args=(who,)) for who in (vault.reader, vault.gm)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(answers) == [201, 409]


def _soon():
    """Threads live at the real time."""
    from datetime import datetime, timedelta

    from backend.core.clock import ZONE

    return (datetime.now(ZONE) + timedelta(days=2)).date().isoformat()


def test_what_is_not_lent_and_what_is_not_there(vault, code):
    assert code(vault.loan(vault.thing("A", policy=None))) == (409, "NOT_LENT_OUT")
    id = vault.thing("B")
    vault.keeper.post(f"/custody/objects/{id}/actions/lose", {"note": "不見了"})
    assert code(vault.loan(id)) == (409, "NOT_IN_PLACE")


def test_a_policy_with_signatures_waits_for_them(vault, code):
    id = vault.thing(policy="t.file")
    loan = vault.loan(id).json()
    assert loan["state"] == "asked"
    path = f"/custody/loans/{loan['id']}/actions/hand-out"
    assert code(vault.keeper.post(path, {})) == (409, "INVALID_STATE")
    waiting = vault.gm.get("/approvals?box=todo").json()["items"]
    vault.gm.post(f"/approvals/{waiting[0]['id']}/decisions", {"decision": "approve"})
    assert vault.keeper.post(path, {}).json()["state"] == "out"


def test_a_refused_slip_frees_the_thing(vault):
    id = vault.thing(policy="t.file")
    loan = vault.loan(id).json()
    waiting = vault.gm.get("/approvals?box=todo").json()["items"]
    vault.gm.post(
        f"/approvals/{waiting[0]['id']}/decisions", {"decision": "reject", "comment": "不必"}
    )
    assert (
        vault.keeper.get(f"/custody/loans?object_id={id}").json()["items"][0]["state"] == "refused"
    )
    again = vault.loan(id).json()
    assert again["id"] != loan["id"]
    assert (
        vault.reader.post(f"/custody/loans/{again['id']}/actions/cancel").json()["state"]
        == "cancelled"
    )
    assert vault.gm.get("/approvals?box=todo").json()["items"] == []


def test_a_warrant_goes_out_and_comes_back_with_two_persons(vault, code):
    id = vault.warrant()
    loan = vault.loan(id).json()["id"]
    out, back = f"/custody/loans/{loan}/actions/hand-out", f"/custody/loans/{loan}/actions/return"
    assert code(vault.keeper.post(out, {})) == (403, "DUAL_CONTROL_REQUIRED")
    assert vault.keeper.post(out, {"witness": vault.witness()}).status_code == 200
    assert code(vault.keeper.post(back, {"condition": "完好"})) == (403, "DUAL_CONTROL_REQUIRED")
    assert (
        vault.keeper.post(back, {"condition": "完好", "witness": vault.witness()}).status_code
        == 200
    )


def test_late_needs_a_reason_and_is_reminded_daily_then_escalated(vault, at, code):
    loan = vault.loan(vault.thing()).json()["id"]
    vault.keeper.post(f"/custody/loans/{loan}/actions/hand-out", {})

    def remind():
        told = lending.remind(vault.session)
        vault.session.commit()
        return told

    def notices(who):
        return [n for n in who.get("/notices").json()["items"] if n["event"] == "custody.overdue"]

    at("2026-09-25 08:00")
    assert remind() == 0
    at("2026-09-26 08:00")
    assert (remind(), remind()) == (1, 0)
    at("2026-09-27 08:00")
    assert remind() == 1
    assert (len(notices(vault.reader)), len(notices(vault.keeper)), len(notices(vault.gm))) == (
        2,
        2,
        0,
    )
    at("2026-09-28 08:00")
    assert remind() == 1
    assert len(notices(vault.gm)) == 1
    back = f"/custody/loans/{loan}/actions/return"
    assert code(vault.keeper.post(back, {"condition": "完好"})) == (422, "INVALID_DATA")
    assert vault.keeper.post(back, {"condition": "完好", "late_reason": "出差"}).status_code == 200
    assert remind() == 0


def test_found_with_its_borrower_it_is_still_lent(vault):
    id = vault.thing()
    loan = vault.loan(id).json()["id"]
    vault.keeper.post(f"/custody/loans/{loan}/actions/hand-out", {})
    vault.keeper.post(f"/custody/objects/{id}/actions/lose", {"note": "借用人遺失"})
    assert (
        vault.keeper.post(f"/custody/objects/{id}/actions/find", {"location": "借用人處"}).json()[
            "state"
        ]
        == "lent"
    )
    vault.keeper.post(f"/custody/loans/{loan}/actions/return", {"condition": "完好"})
    assert vault.one(id)["state"] == "in_place"


def test_filters_of_slips(vault):
    id = vault.thing()
    loan = vault.loan(id).json()["id"]

    def ids(query):
        return [r["id"] for r in vault.keeper.get(f"/custody/loans?{query}").json()["items"]]

    assert ids("state=approved&sort=due_on") == ids(f"borrower_id={vault.reader.id}") == [loan]
    assert ids("state=out") == []
