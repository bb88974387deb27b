"""Goods that come back take their points with them (P14-X-1); no loop makes points."""

import pytest

from backend.domains.vip.pos.models import SaleReturn
from tests.vip.conftest import code, line
from tests.vip.test_selling import together


@pytest.mark.clause("P14-X-1")
def test_points_follow_the_money(chain):
    member, card = chain.enrol()
    sold = chain.spend(card, "250.00")
    back = chain.give_back(sold["receipt_no"], amount="60.00").json()
    assert (back["refund"], back["points_delta"], back["sale_state"]) == (
        "60.00",
        -1,
        "part_returned",
    )
    now = chain.member(member["id"])
    assert (now["cum_paid"], now["points_balance"]) == ("190.00", 1)


@pytest.mark.clause("P14-X-1")
@pytest.mark.parametrize(("amount", "expected"), [("249.99", (201, None)), ("250.00", (201, None)), ("250.01", (422, "RETURN_TOO_LARGE")), ("300.00", (422, "RETURN_TOO_LARGE"))])  # fmt: skip
def test_not_more_than_was_paid(chain, amount, expected):
    _, card = chain.enrol()
    sold = chain.spend(card, "250.00")
    answer = chain.give_back(sold["receipt_no"], amount=amount)
    assert code(answer) == expected
    state = chain.cashier.get(f"/pos/sales/{sold['receipt_no']}").json()["state"]
    assert state == {"249.99": "part_returned", "250.00": "returned"}.get(amount, "committed")


@pytest.mark.clause("P14-X-1")
def test_the_balance_may_fall_below_nothing(chain):
    member, card = chain.enrol()
    sold = chain.spend(card, "1000.00")
    gift, small = chain.gift(points=10).json()["id"], chain.gift(points=1).json()["id"]
    assert chain.redeem(gift, card).status_code == 201
    chain.give_back(sold["receipt_no"], amount="100.00")
    assert chain.member(member["id"])["points_balance"] == -1
    refused = chain.redeem(small, card)
    assert (*code(refused), refused.json()["params"]["missing"]) == (409, "INSUFFICIENT_POINTS", 2)
    chain.spend(card, "100.00")
    assert chain.member(member["id"])["points_balance"] == 0


def test_by_line_and_piece_exactly_what_was_paid(chain):
    _, card = chain.enrol()
    sold = chain.sell(line("33.33", qty=3), line("20.00"), card=card)
    assert [row["paid"] for row in sold["lines"]] == ["89.99", "18.00"]
    parts = [
        chain.give_back(sold["receipt_no"], lines=[{"no": 1}]).json()["refund"] for _ in range(3)
    ]
    assert parts == ["30.00", "29.99", "30.00"]
    assert code(chain.give_back(sold["receipt_no"], lines=[{"no": 1}])) == (422, "RETURN_TOO_LARGE")
    assert code(chain.give_back(sold["receipt_no"], lines=[{"no": 9}])) == (422, "INVALID_DATA")
    assert code(chain.give_back(sold["receipt_no"])) == (422, "INVALID_DATA")
    last = chain.give_back(sold["receipt_no"], lines=[{"no": 2}]).json()
    assert (last["refund"], last["sale_state"]) == ("18.00", "returned")


def test_the_same_return_twice_is_one(chain):
    _, card = chain.enrol()
    sold = chain.spend(card, "300.00")
    path, body = (
        f"/pos/sales/{sold['receipt_no']}/returns",
        {"return_no": "T-1", "amount": "100.00"},
    )
    first, second = together(*[lambda: chain.cashier.post(path, body)] * 2)
    assert first.json() == second.json()
    assert chain.session.query(SaleReturn).count() == 1
    assert code(chain.cashier.post(path, {**body, "amount": "50.00"})) == (
        409,
        "RETURN_NUMBER_USED",
    )
    assert code(chain.cashier.post("/pos/sales/none/returns", {**body, "return_no": "T-2"})) == (
        404,
        "NOT_FOUND",
    )


def test_two_returns_at_once_never_pay_more_than_was_paid(chain):
    _, card = chain.enrol()
    sold = chain.spend(card, "300.00")
    path = f"/pos/sales/{sold['receipt_no']}/returns"
    answers = together(
        *[
            lambda n=n: chain.cashier.post(path, {"return_no": f"T{n}", "amount": "200.00"})
            for n in range(3)
        ]
    )
    assert sorted(a.status_code for a in answers) == [201, 422, 422]


def test_the_receipt_that_made_a_vip_comes_back_and_is_noticed(chain):
    bought = chain.sell(line("1000.00"))["receipt_no"]
    form = chain.apply(bought).json()
    chain.staff.post(f"/vip/applications/{form['id']}/issue-card")
    assert chain.give_back(bought, amount="1.00").status_code == 201
    assert [i["kind"] for i in chain.manager.get("/vip/incidents").json()["items"]] == [
        "qualification_returned"
    ]
