"""Signing: order, side by side, outcomes, who may not."""

import threading

import pytest
from sqlalchemy import select

from backend.shared.approvals.models import Approval, GroupMode
from backend.shared.audit.models import AuditEntry
from backend.shared.notices.models import Notice


def test_both_seats_of_a_group_must_sign(desk):
    id = desk.ask()
    assert desk.decide(desk.gm, id).json()["state"] == "open"
    answer = desk.decide(desk.finance, id)
    assert answer.json()["state"] == "approved", answer.text
    assert desk.outcomes == ["approved"]


def test_any_of_a_group_is_enough_where_it_says_so(desk):
    desk.mode = GroupMode.any
    id = desk.ask()
    answer = desk.decide(desk.finance, id).json()
    assert answer["state"] == "approved"
    assert sorted(s["state"] for s in answer["slots"]) == ["approved", "skipped"]


@pytest.mark.parametrize(("amount", "groups"), [(1000, 1), (1001, 2)])
def test_a_group_joins_only_when_the_facts_call_for_it(desk, amount, groups):
    desk.amount = amount
    id = desk.ask()
    shown = desk.asker.get(f"/approvals/{id}").json()["slots"]
    assert len({s["group_no"] for s in shown}) == groups


def test_the_next_group_waits_and_is_visible_beforehand(desk):
    desk.amount = 5000
    id = desk.ask()
    assert desk.box(desk.chair, "todo") == []
    shown = desk.asker.get(f"/approvals/{id}").json()["slots"]
    assert [s["state"] for s in shown if s["code"] == "chair"] == ["future"]
    desk.decide(desk.gm, id)
    desk.decide(desk.finance, id)
    assert desk.box(desk.chair, "todo") == [str(id)]
    assert desk.decide(desk.chair, id).json()["state"] == "approved"


def test_nobody_signs_what_he_asked_for(desk):
    id = desk.ask(by=desk.asker)
    answer = desk.decide(desk.asker, id)
    assert (answer.status_code, answer.json()["code"]) == (403, "SELF_APPROVAL")
    own = desk.session.get_one(Approval, id)
    assert desk.asker.id not in own.waiting_for


def test_an_asker_who_holds_the_only_seat_finds_no_approver(desk):
    from backend.core.errors import Problem

    with pytest.raises(Problem) as caught:
        desk.ask(by=desk.gm)
    assert caught.value.fault.code == "NO_APPROVER"


def test_whom_it_concerns_is_left_out(desk):
    from backend.core.errors import Problem

    desk.excluded = frozenset({desk.finance.id})
    with pytest.raises(Problem) as caught:
        desk.ask()
    assert caught.value.fault.code == "NO_APPROVER"


def test_a_person_signs_an_approval_once(desk):
    desk.amount = 5000
    from tests import make

    make.grant(desk.session, desk.gm.user, "chairman", desk.company)
    id = desk.ask()
    desk.decide(desk.gm, id)
    desk.decide(desk.finance, id)
    answer = desk.decide(desk.gm, id)
    assert answer.json()["code"] == "SAME_PERSON"


def test_refusing_needs_a_reason_and_ends_it(desk):
    id = desk.ask()
    without = desk.decide(desk.gm, id, "reject")
    assert without.status_code == 422
    assert without.json()["errors"][0]["pointer"] == "/comment"
    assert desk.decide(desk.gm, id, "reject", "費用過高").json()["state"] == "rejected"
    again = desk.decide(desk.finance, id)
    assert (again.status_code, again.json()["code"]) == (409, "APPROVAL_CLOSED")
    assert desk.outcomes == ["rejected"]


def test_a_returned_one_can_be_sent_again(desk):
    id = desk.ask()
    desk.decide(desk.finance, id, "return", "請補附件")
    shown = desk.asker.get(f"/approvals/{id}").json()
    assert (shown["state"], shown["can"]) == ("returned", ["resubmit"])
    fresh = desk.asker.post(f"/approvals/{id}/actions/resubmit").json()
    assert fresh["state"] == "open"
    assert fresh["id"] != str(id)


def test_somebody_else_does_not_see_it_at_all(desk, as_):
    id = desk.ask()
    other = as_("general_manager")
    assert other.get(f"/approvals/{id}").status_code == 404
    assert desk.decide(other, id).status_code == 404
    assert desk.box(other, "todo") == []


def test_changed_content_voids_signatures(desk):
    from backend.core.actor import Actor
    from backend.shared.approvals import asking

    id = desk.ask()
    desk.decide(desk.gm, id)
    desk.session.expire_all()
    desk.company.name = "新名稱"
    desk.session.commit()
    answer = desk.decide(desk.finance, id)
    assert (answer.status_code, answer.json()["code"]) == (409, "SUBJECT_CHANGED")
    asking.content_changed(desk.session, Actor(desk.asker.id, ""), "test.name", desk.company.id)
    desk.session.commit()
    assert desk.box(desk.gm, "todo") == [str(id)]
    desk.decide(desk.gm, id)
    assert desk.decide(desk.finance, id).json()["state"] == "approved"


def test_two_signers_at_once_both_count_and_the_room_is_told_once(desk):
    id = desk.ask()
    threads = [
        threading.Thread(target=desk.decide, args=(who, id)) for who in (desk.gm, desk.finance)
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert desk.outcomes == ["approved"]


def test_the_same_request_twice_signs_once(desk):
    id = desk.ask()
    body = {"decision": "approve"}
    key = {"Idempotency-Key": "sign-1"}
    first = desk.gm.post(f"/approvals/{id}/decisions", body, headers=key)
    second = desk.gm.post(f"/approvals/{id}/decisions", body, headers=key)
    assert first.json() == second.json()
    assert second.headers["idempotent-replayed"] == "true"
    other = desk.gm.post(
        f"/approvals/{id}/decisions", {"decision": "reject", "comment": "x"}, headers=key
    )
    assert other.json()["code"] == "IDEMPOTENCY_KEY_REUSED"


def test_a_stale_page_is_refused(desk):
    id = desk.ask()
    version = desk.gm.get(f"/approvals/{id}").headers["etag"]
    desk.decide(desk.finance, id)
    answer = desk.gm.post(
        f"/approvals/{id}/decisions", {"decision": "approve"}, headers={"If-Match": version}
    )
    assert (answer.status_code, answer.json()["code"]) == (412, "VERSION_CONFLICT")


def test_everybody_concerned_is_told_and_the_book_has_each_signature(desk):
    id = desk.ask()
    desk.decide(desk.gm, id)
    desk.decide(desk.finance, id)
    told = desk.session.scalars(select(Notice.user_id).where(Notice.event == "approval.waiting"))
    assert set(told) == {desk.gm.id, desk.finance.id}
    result = desk.session.scalars(select(Notice.user_id).where(Notice.event == "approval.decided"))
    assert list(result) == [desk.asker.id]
    lines = desk.session.scalars(select(AuditEntry.event).where(AuditEntry.subject_id == id))
    assert sorted(lines) == [
        "approval.decided",
        "approval.opened",
        "approval.signed",
        "approval.signed",
    ]


def test_the_way_is_visible_before_anything_is_sent(desk, as_):
    desk.amount = 5000
    from backend.shared.approvals import kinds

    kinds.KINDS["test.name"] = desk.kind()
    ahead = desk.asker.get(f"/approvals/plans?kind=test.name&subject_id={desk.company.id}").json()
    assert [(seat["group_no"], seat["code"]) for seat in ahead] == [
        (1, "gm"),
        (1, "finance"),
        (2, "chair"),
    ]
    assert ahead[0]["candidates"] == [{"id": str(desk.gm.id), "name": desk.gm.user.name}]
    assert (
        desk.asker.get(f"/approvals/plans?kind=nothing&subject_id={desk.company.id}").status_code
        == 404
    )
    unknown = "018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e30"
    assert (
        desk.asker.get(f"/approvals/plans?kind=test.name&subject_id={unknown}").status_code == 404
    )
