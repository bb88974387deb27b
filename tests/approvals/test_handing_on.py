"""Transfer, add-sign, copy, urge, withdraw, batch, delegation."""

import pytest

from backend.shared.approvals.rules import makes_cycle
from tests import make


def test_transfer_moves_the_seat(desk, as_):
    other = as_("employee", unit=desk.company)
    id = desk.ask()
    answer = desk.gm.post(
        f"/approvals/{id}/actions/transfer", {"user_id": str(other.id), "reason": "出差"}
    )
    assert answer.status_code == 200, answer.text
    assert desk.box(desk.gm, "todo") == []
    assert desk.box(other, "todo") == [str(id)]
    assert desk.decide(desk.gm, id).json()["code"] == "NOT_YOUR_TURN"


def test_transfer_to_the_asker_is_refused(desk):
    id = desk.ask()
    answer = desk.gm.post(
        f"/approvals/{id}/actions/transfer", {"user_id": str(desk.asker.id), "reason": "x"}
    )
    assert answer.json()["code"] == "SELF_APPROVAL"


def test_add_sign_needs_the_third_too(desk, as_):
    third = as_("employee", unit=desk.company)
    id = desk.ask()
    desk.gm.post(
        f"/approvals/{id}/actions/add-sign", {"user_id": str(third.id), "reason": "請技術意見"}
    )
    desk.decide(desk.gm, id)
    assert desk.decide(desk.finance, id).json()["state"] == "open"
    assert desk.decide(third, id).json()["state"] == "approved"


def test_copy_gives_reading_and_the_box_cc(desk, as_):
    reader = as_("employee", unit=desk.company)
    id = desk.ask()
    desk.asker.post(f"/approvals/{id}/actions/copy", {"user_ids": [str(reader.id)]})
    assert desk.box(reader, "cc") == [str(id)]
    assert reader.get(f"/approvals/{id}").json()["can"] == ["copy"]
    assert desk.decide(reader, id).json()["code"] == "NOT_YOUR_TURN"


def test_urge_once_per_working_day_and_a_weekend_counts_to_friday(desk, at):
    at("2026-11-20 09:00")  # Friday
    id = desk.ask()
    urge = lambda: desk.asker.post(f"/approvals/{id}/actions/urge")  # noqa: E731
    assert urge().status_code == 200
    assert urge().json()["code"] == "ALREADY_URGED"
    at("2026-11-21 09:00")
    assert urge().json()["code"] == "ALREADY_URGED"
    at("2026-11-23 00:01")
    assert urge().status_code == 200


def test_only_the_asker_urges_and_withdraws(desk):
    id = desk.ask()
    assert desk.gm.post(f"/approvals/{id}/actions/urge").status_code == 409
    assert desk.gm.post(f"/approvals/{id}/actions/withdraw", {"reason": "x"}).status_code == 403
    assert (
        desk.asker.post(f"/approvals/{id}/actions/withdraw", {"reason": "改案"}).json()["state"]
        == "withdrawn"
    )
    assert desk.box(desk.gm, "todo") == []
    assert desk.outcomes == []


def test_a_batch_decides_what_it_can_and_says_why_for_the_rest(desk):
    first = desk.ask()
    desk.decide(desk.gm, first)
    answer = desk.gm.post(
        "/approvals/batch-decisions",
        {"ids": [str(first), "018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e30"], "decision": "approve"},
    ).json()["results"]
    assert [(line["ok"], line["code"]) for line in answer] == [
        (False, "SAME_PERSON"),
        (False, "NOT_FOUND"),
    ]
    other = desk.finance.post(
        "/approvals/batch-decisions", {"ids": [str(first)], "decision": "approve"}
    )
    assert other.json()["results"][0]["ok"] is True
    assert desk.outcomes == ["approved"]


def delegation(to, **over):
    return {
        "delegate_id": str(to.id), "from_on": "2026-11-23", "until_on": "2026-11-30",
        "kinds": [], "reason": "出國", **over,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "works"),
    [("2026-11-22", False), ("2026-11-23", True), ("2026-11-29", True), ("2026-11-30", False)],
)
def test_a_delegate_signs_only_within_the_dates(desk, as_, at, day, works):
    at("2026-11-20 10:00")
    other = as_("employee", unit=desk.company)
    assert desk.gm.post("/delegations", delegation(other)).status_code == 201
    id = desk.ask()
    at(f"{day} 10:00")
    assert (desk.box(other, "todo") == [str(id)]) is works
    answer = desk.decide(other, id)
    assert (answer.status_code == 200) is works
    if works:
        signed = next(s for s in answer.json()["slots"] if s["state"] == "approved")
        assert signed["on_behalf_of"]["id"] == str(desk.gm.id)


@pytest.mark.parametrize(("amount", "works"), [(999, True), (1000, True), (1001, False)])
def test_a_delegate_signs_up_to_the_amount(desk, as_, at, amount, works):
    at("2026-11-23 10:00")
    desk.amount = amount
    other = as_("employee", unit=desk.company)
    desk.gm.post("/delegations", delegation(other, max_amount=1000))
    id = desk.ask()
    assert (desk.decide(other, id).status_code == 200) is works


def test_delegations_do_not_run_in_a_circle(desk, at):
    at("2026-11-23 10:00")
    assert desk.gm.post("/delegations", delegation(desk.finance)).status_code == 201
    back = desk.finance.post("/delegations", delegation(desk.gm))
    assert back.json()["code"] == "DELEGATION_CYCLE"


def test_a_circle_over_three_is_seen():
    assert makes_cycle({("b", "c"), ("c", "a")}, "a", "b")
    assert not makes_cycle({("b", "c")}, "a", "b")


@pytest.mark.parametrize(("until", "ok"), [("2027-02-21", True), ("2027-02-22", False)])
def test_a_delegation_lasts_ninety_days_at_most(desk, at, until, ok):
    at("2026-11-23 10:00")
    answer = desk.gm.post("/delegations", delegation(desk.finance, until_on=until))
    assert (answer.status_code == 201) is ok


def test_a_revoked_delegation_ends_at_once(desk, as_, at):
    at("2026-11-23 10:00")
    other = as_("employee", unit=desk.company)
    made = desk.gm.post("/delegations", delegation(other)).json()
    id = desk.ask()
    assert desk.box(other, "todo") == [str(id)]
    assert desk.gm.delete(f"/delegations/{made['id']}").status_code == 204
    assert desk.box(other, "todo") == []
    assert desk.decide(other, id).status_code == 404


def test_nobody_revokes_the_delegation_of_another(desk, as_, at):
    at("2026-11-23 10:00")
    made = desk.gm.post("/delegations", delegation(desk.finance)).json()
    assert desk.finance.delete(f"/delegations/{made['id']}").status_code == 404


def test_counts_for_the_badges(desk):
    desk.ask()
    counts = desk.gm.get("/approvals/counts").json()
    assert counts == {"todo": 1, "unread_notices": 1}
    make.user(desk.session)
