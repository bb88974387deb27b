"""Whatever happens, the balance is the sum of its entries; loops of buying and returning make nothing (P14-R-3c, X-1)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.core import clock
from backend.domains.vip import pricing, rules
from backend.domains.vip.models import PointsEntry, VipMember
from backend.domains.vip.pricing import Benefit, Holder, Item, LineKind, Terms
from tests.vip.conftest import code, line
from tests.vip.test_selling import together

TERMS = Terms(
    Decimal("0.90"), Decimal("0.85"), 30, "points_earned", Decimal("0.60"), "02-28", Decimal(100)
)
AMOUNTS = st.decimals(min_value="0.01", max_value="9999.99", places=2)
ITEMS = st.lists(
    st.builds(Item, st.just("s"), st.just(""), st.integers(1, 9), AMOUNTS, st.sampled_from(LineKind)),
    min_size=1, max_size=8,
)  # fmt: skip


@given(ITEMS, AMOUNTS, st.integers(0, 100), st.booleans())
@settings(max_examples=200, deadline=None)
def test_every_option_adds_up_and_no_benefit_costs_more(items, coupon, points, birthday):
    born = date(1990, 9, 15 if birthday else 14)
    found = pricing.options(items, coupon, Holder(points, points, born), date(2026, 9, 15), TERMS)
    full = found[Benefit.none].total
    assert full == sum(i.list_price * i.qty for i in items)
    assert (Benefit.birthday in found) is birthday
    for option in found.values():
        assert option.total == sum(row.paid for row in option.lines)
        assert 0 <= option.total <= full
        assert all(row.clause.startswith("P14-") and row.paid >= 0 for row in option.lines)
        for row in option.lines:
            if row.item.kind is not LineKind.regular and option.benefit is not Benefit.coupon:
                assert row.paid == row.item.list_price * row.item.qty
    assert found[Benefit.coupon].total == max(full - coupon, 0)


@given(AMOUNTS, st.integers(1, 60), st.data())
@settings(max_examples=200, deadline=None)
def test_pieces_returned_one_after_the_other_bring_back_what_was_paid(paid, qty, data):
    gone, back = 0, Decimal(0)
    while gone < qty:
        now = data.draw(st.integers(1, qty - gone))
        part = pricing.refund_of(paid, qty, gone, now)
        assert part >= 0
        back, gone = back + part, gone + now
    assert back == paid


@given(st.lists(st.one_of(st.integers(1, 50), st.integers(-50, -1)), max_size=30))
def test_batches_hold_what_is_left(changes):
    lines = [
        rules.Line(date(2026, 1, 1 + at % 28), p, date(2028, 1, 1) if p > 0 else None)
        for at, p in enumerate(changes)
    ]
    left = sum(row[3] for row in rules.batches(lines))
    assert left == max(0, sum(changes)) or sum(p for p in changes if p > 0) < -sum(
        p for p in changes if p < 0
    )
    assert all(0 <= row[3] <= row[2] for row in rules.batches(lines))


@given(st.integers(0, 99_999_999))
def test_one_wrong_digit_of_a_card_is_always_found(serial):
    number = f"123{serial:08}"
    number += rules.check_digit(number)
    assert rules.is_card_no(number)
    for at in (0, 5, 11):
        wrong = number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]
        assert not rules.is_card_no(wrong)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["buy", "buy", "buy", "return", "redeem", "reissue", "both"]),
        st.decimals(min_value="0.01", max_value="900.00", places=2), st.floats(0, 1),
    ),
    min_size=3, max_size=12,
)  # fmt: skip


def agrees(chain, member_id):
    chain.session.expire_all()
    member = chain.session.get(VipMember, member_id)
    entries = chain.session.query(PointsEntry).filter_by(member_id=member.id).all()
    assert sum(e.points for e in entries) == member.balance
    assert sum(e.amount for e in entries) == member.cum_paid >= 0
    assert member.points_earned == int(member.cum_paid // 100)
    assert member.points_spent == -sum(e.points for e in entries if e.kind == "redeem")
    return member


@pytest.mark.clause("P14-X-1", "P14-R-3c", "P14-M-4b")
@pytest.mark.parametrize("tale", range(6))
def test_the_balance_is_the_sum_of_its_entries(chain, tale):
    """Random tales, each over HTTP: sales, returns, gifts, new cards, two tills at once."""

    @given(ACTS)
    @settings(max_examples=1, deadline=None, database=None, derandomize=False)
    def play(acts):
        with clock.at(clock.now()):
            _play(chain, acts)

    play()


def _play(chain, acts):
    member, card = chain.enrol(name=f"客{chain.receipts}甲")
    gifts = [chain.gift(points=p, stock=2).json()["id"] for p in (1, 5)]
    bought = []
    for act, amount, share in acts:
        match act:
            case "buy":
                bought.append(chain.spend(card, amount))
            case "return" if bought:
                sale = bought[int(share * (len(bought) - 1))]
                answer = chain.give_back(sale["receipt_no"], amount=str(amount))
                assert code(answer) in ((201, None), (422, "RETURN_TOO_LARGE"))
            case "redeem":
                answer = chain.redeem(gifts[int(share > 0.5)], card)
                assert answer.status_code in (201, 409)
            case "reissue":
                chain.staff.post(f"/vip/cards/{card}/lost", {"identity_checked": True})
                card = chain.staff.post(f"/vip/cards/{card}/reissue").json()["number"]
            case "both":
                bought += _two_tills(chain, card, amount, gifts[0])
    agrees(chain, member["id"])


def _two_tills(chain, card, amount, gift):
    """Two sales and a gift at one moment, with one card."""
    bodies = [
        {
            "receipt_no": chain.number(), "quote_id": chain.quote(line(str(amount)), card=card).json()["id"],
            "vip_prompted": True, "signature_confirmed": True,
        }
        for _ in range(2)
    ]  # fmt: skip
    *sales, _ = together(
        *[lambda body=body: chain.cashier.post("/pos/sales", body) for body in bodies],
        lambda: chain.redeem(gift, card),
    )
    assert [sale.status_code for sale in sales] == [201, 201]
    return [sale.json() for sale in sales]


@pytest.mark.clause("P14-X-1")
def test_buying_and_returning_in_a_loop_makes_no_points(chain):
    member, card = chain.enrol()
    gift = chain.gift(points=1, stock=99).json()["id"]
    taken = 0
    for n in range(12):
        sold = chain.spend(card, "199.00")
        if n % 3 == 0:
            taken += chain.redeem(gift, card).status_code == 201
        for part in ("99.50", "99.50"):
            assert chain.give_back(sold["receipt_no"], amount=part).status_code == 201
        assert code(chain.give_back(sold["receipt_no"], amount="0.01")) == (422, "RETURN_TOO_LARGE")
        now = agrees(chain, member["id"])
        assert (now.points_earned, now.cum_paid) == (0, 0)
    assert (
        taken == 1
    )  # what was taken before the return is owed: the balance is below nothing from then on
    assert now.balance == -1
