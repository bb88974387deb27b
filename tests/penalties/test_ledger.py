"""The ledger: booked at the serving, never changed, taken back by another entry; companies that take no money."""

from threading import Thread

import pytest

WHY = {"reason": "誤記他人帳戶。"}


@pytest.fixture
def entry(office):
    office.bring("served")
    return office.finance.get("/penalties/ledger").json()["items"][0]


def test_a_fine_is_booked_as_pending_when_it_is_served(office, entry):
    shown = {k: entry[k] for k in ("kind", "amount", "state", "ref", "booked_on", "account_name")}
    assert shown == {
        "kind": "fine", "amount": "-50.00", "state": "pending", "ref": "CF-P03-2026-0001",
        "booked_on": "2026-09-22", "account_name": "小王",
    }  # fmt: skip
    own = office.worker.get("/penalties/ledger").json()["items"]
    assert [e["id"] for e in own] == [entry["id"]]
    assert own[0]["can"] == []
    assert office.colleague.get("/penalties/ledger").json()["items"] == []
    assert office.colleague.get(f"/penalties/ledger/{entry['id']}").status_code == 404
    assert office.gm.get("/penalties/ledger").json()["items"] == []


def test_it_can_neither_be_changed_nor_deleted(office, entry, session):
    from sqlalchemy import text
    from sqlalchemy.exc import ProgrammingError

    path = f"/penalties/ledger/{entry['id']}"
    for method in ("DELETE", "PATCH", "PUT"):
        answer = office.finance.request(method, path, json={})
        assert (answer.status_code, answer.json()["code"]) == (405, "METHOD_NOT_ALLOWED")
    for statement in ("update ledger_entries set amount = 0", "delete from ledger_entries"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            session.execute(text(statement))
        session.rollback()


def test_a_mistake_is_taken_back_once(office, entry, code):
    path = f"/penalties/ledger/{entry['id']}/reversals"
    assert code(office.worker.post(path, WHY)) == (403, "FORBIDDEN_ROLE")
    assert code(office.as_("finance").post(path, WHY)) == (404, "NOT_FOUND")
    answer = office.finance.post(path, WHY)
    assert answer.status_code == 201
    assert (answer.json()["amount"], answer.json()["kind"]) == ("50.00", "reversal")
    assert code(office.finance.post(path, WHY)) == (409, "ALREADY_REVERSED")
    back = f"/penalties/ledger/{answer.json()['id']}/reversals"
    assert code(office.finance.post(back, WHY)) == (409, "ALREADY_REVERSED")


def test_two_reversals_at_once(office, entry):
    path, answers = f"/penalties/ledger/{entry['id']}/reversals", []
    both = [
        Thread(target=lambda: answers.append(office.finance.post(path, WHY).status_code))
        for _ in range(2)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(answers) == [201, 409]


def test_nobody_takes_back_his_own(office, code):
    id = office.propose(who=office.finance)
    office.do(office.hr, id, "notify")
    office.do(office.finance, id, "statement", {"text": "確有其事。"})
    office.do(office.decider, id, "decide", office.decision())
    office.do(office.hr, id, "serve", {"how": "當面"})
    own = office.finance.get("/penalties/ledger").json()["items"][0]
    assert code(office.finance.post(f"/penalties/ledger/{own['id']}/reversals", WHY)) == (
        403,
        "SELF_APPROVAL",
    )


def test_points_are_booked_beside_the_money(office):
    lines = office.decision(
        {"kind": "fine", "amount": "200.00"}, {"kind": "points_deduction", "points": 5}
    )
    office.bring("served", "t12.points", decision=lines)
    found = office.finance.get("/penalties/ledger").json()["items"]
    assert {(e["kind"], e["amount"], e["points"]) for e in found} == {
        ("fine", "-200.00", 0),
        ("points", "0.00", -5),
    }


def test_a_company_that_takes_no_money_books_nothing_and_shows_the_text(office, code):
    path = f"/penalties/settings/{office.company.id}"
    assert office.hr.get(path).json()["money_enabled"] is True
    assert code(office.hr.put(path, {"money_enabled": False})) == (403, "FORBIDDEN_ROLE")
    assert code(office.as_("general_manager").put(path, {"money_enabled": False})) == (
        403,
        "FORBIDDEN_ROLE",
    )
    assert office.gm.put(path, {"money_enabled": False}).status_code == 200
    id = office.bring("served")
    measure = office.one(id)["measures"][0]
    assert (measure["amount"], measure["text_amount"]) == ("0.00", "50.00")
    entry = office.finance.get("/penalties/ledger").json()["items"][0]
    assert (entry["amount"], entry["text_amount"]) == ("0.00", "-50.00")


def test_filters_of_the_ledger(office, entry):
    def ids(query):
        return [e["id"] for e in office.finance.get(f"/penalties/ledger?{query}").json()["items"]]

    for hit in (
        f"account_id={office.worker.id}",
        "regulation=03",
        "kind=fine",
        f"case_id={entry['case_id']}",
        "booked_from=2026-09-22",
        "sort=booked_on",
    ):
        assert ids(hit) == [entry["id"]], hit
    for miss in (
        f"account_id={office.hr.id}",
        "regulation=07",
        "kind=bonus",
        "booked_to=2026-09-22",
    ):
        assert ids(miss) == [], miss
