"""Points for gifts: one own card, enough points, in stock, on the poster, and then for good (P14-R-3e, R-3f, U-2..U-7)."""

import pytest

from backend.domains.vip.points.models import Gift, Redemption
from tests.vip.conftest import code
from tests.vip.test_selling import together


@pytest.mark.clause("P14-R-3e")
def test_while_the_membership_is_valid(chain):
    member, card = chain.enrol()
    chain.spend(card, "1200.00")
    gift = chain.gift(points=10, stock=5).json()
    done = chain.redeem(gift["id"], card)
    assert (done.status_code, done.json()["points_after"]) == (201, 2)
    assert chain.member(member["id"])["points_balance"] == 2
    assert chain.staff.get("/vip/gifts").json()["items"][0]["stock"] == 4
    chain.at("2028-09-16 10:00")
    assert code(chain.redeem(gift["id"], card)) == (409, "CARD_EXPIRED")


@pytest.mark.clause("P14-R-3f")
def test_exactly_what_the_poster_says(chain):
    member, card = chain.enrol()
    chain.spend(card, "3500.00")
    gift = chain.gift(points=20).json()["id"]
    assert chain.redeem(gift, card).status_code == 201
    now = chain.member(member["id"])
    assert (now["points_earned"], now["points_spent"], now["points_balance"], now["rate"]) == (
        35,
        20,
        15,
        "0.85",
    )
    again = chain.redeem(gift, card)
    assert (*code(again), again.json()["params"]["missing"]) == (409, "INSUFFICIENT_POINTS", 5)


@pytest.mark.clause("P14-U-2")
@pytest.mark.parametrize("kind", ["cash", "voucher"])
def test_points_never_become_money(chain, kind):
    assert code(chain.gift(kind=kind, who=chain.operations, shop_id=str(chain.a.id))) == (
        422,
        "CASH_GIFT",
    )
    made = chain.gift(who=chain.operations, shop_id=str(chain.a.id))
    assert made.status_code == 201
    member, _ = chain.enrol()
    assert code(chain.manager.post(f"/vip/members/{member['id']}/points", {"pay_out": 5})) == (
        405,
        "METHOD_NOT_ALLOWED",
    )


@pytest.mark.clause("P14-U-3")
def test_one_card_alone(chain):
    (a, card_a), (b, card_b) = chain.enrol(), chain.enrol(name="李四")
    chain.spend(card_a, "600.00")
    chain.spend(card_b, "500.00")
    gift = chain.gift(points=10).json()["id"]
    assert code(chain.redeem(gift, card_a, card_b)) == (422, "ONE_CARD_ONLY")
    assert code(chain.redeem(gift, card_a)) == (409, "INSUFFICIENT_POINTS")
    assert code(chain.manager.post(f"/vip/members/{a['id']}/merge", {"to": [b["id"]]})) == (
        422,
        "ONE_CARD_ONLY",
    )
    assert [chain.member(m["id"])["points_balance"] for m in (a, b)] == [6, 5]


@pytest.mark.clause("P14-U-4")
@pytest.mark.parametrize(("paid", "missing"), [("999.99", 1), ("1000.00", None), ("1100.00", None)])
def test_enough_points_or_nothing(chain, paid, missing):
    member, card = chain.enrol()
    chain.spend(card, paid)
    answer = chain.redeem(chain.gift(points=10).json()["id"], card)
    if missing:
        assert (*code(answer), answer.json()["params"]["missing"]) == (
            409,
            "INSUFFICIENT_POINTS",
            missing,
        )
    else:
        assert answer.status_code == 201
        assert chain.member(member["id"])["points_balance"] == (0 if paid == "1000.00" else 1)


@pytest.mark.clause("P14-U-4")
def test_below_nothing_the_whole_way_is_missing(chain):
    _, card = chain.enrol()
    sold = chain.spend(card, "1000.00")
    gift = chain.gift(points=10).json()["id"]
    chain.redeem(gift, card)
    chain.give_back(sold["receipt_no"], amount="100.00")
    assert chain.redeem(gift, card).json()["params"]["missing"] == 11


@pytest.mark.clause("P14-U-5")
def test_never_cancelled_and_nothing_taken_for_what_is_gone(chain):
    member, card = chain.enrol()
    chain.spend(card, "2000.00")
    gift = chain.gift(points=10, stock=1).json()["id"]
    done = chain.redeem(gift, card).json()
    for who in (chain.staff, chain.manager, chain.operations):
        assert code(who.delete(f"/vip/redemptions/{done['id']}")) == (409, "NOT_CANCELLABLE")
        assert code(who.post(f"/vip/redemptions/{done['id']}/cancel")) == (409, "NOT_CANCELLABLE")
    assert code(chain.staff_b.delete(f"/vip/redemptions/{done['id']}")) == (404, "NOT_FOUND")
    assert code(chain.redeem(gift, card)) == (409, "OUT_OF_STOCK")
    assert chain.member(member["id"])["points_balance"] == 10
    assert chain.session.query(Redemption).count() == 1


@pytest.mark.clause("P14-U-6")
def test_a_gift_is_final_but_a_broken_cup_is_a_cup_again(chain):
    member, card = chain.enrol()
    chain.spend(card, "2000.00")
    cup = chain.gift(points=10, stock=2).json()["id"]
    umbrella = chain.gift(name="雨傘").json()["id"]
    done = f"/vip/redemptions/{chain.redeem(cup, card).json()['id']}"
    assert code(chain.staff.post(f"{done}/hand-over")) == (422, "SIGNATURE_REQUIRED")
    handed = chain.staff.post(f"{done}/hand-over", {"signature_confirmed": True}).json()
    assert (handed["state"], handed["can"]) == ("handed_over", [])
    assert code(chain.manager.post(f"{done}/exchange", {"gift_id": umbrella})) == (
        409,
        "GIFT_FINAL",
    )
    assert code(chain.manager.post(f"{done}/refund")) == (409, "GIFT_FINAL")
    assert code(chain.staff.post(f"{done}/replace-defective", {"defect": "杯身裂"})) == (
        403,
        "FORBIDDEN_ROLE",
    )
    replaced = chain.manager.post(f"{done}/replace-defective", {"defect": "杯身裂"}).json()
    assert replaced["state"] == "replaced_defective"
    assert chain.session.get(Gift, cup).stock == 0
    assert chain.member(member["id"])["points_balance"] == 10
    assert code(chain.manager.post(f"{done}/replace-defective", {"defect": "又裂"})) == (
        409,
        "INVALID_STATE",
    )


@pytest.mark.clause("P14-U-7")
@pytest.mark.parametrize(("day", "ok"), [("2026-06-30", False), ("2026-07-01", True), ("2026-09-30", True), ("2026-10-01", False)])  # fmt: skip
def test_only_while_it_hangs_on_the_poster(chain, day, ok):
    chain.at("2026-05-01 10:00")
    _, card = chain.enrol(birthday="1990-05-05")
    chain.spend(card, "1000.00")
    gift = chain.gift(poster_no="P-2026-03", from_date="2026-07-01", to_date="2026-09-30").json()[
        "id"
    ]
    chain.at(f"{day} 12:00")
    assert code(chain.redeem(gift, card)) == ((201, None) if ok else (409, "NOT_ON_POSTER"))


@pytest.mark.clause("P14-U-7")
def test_another_shops_poster_and_other_points(chain):
    _, card = chain.enrol()
    chain.spend(card, "2000.00")
    there = chain.gift(who=chain.manager_b).json()["id"]
    assert code(chain.redeem(there, card)) == (409, "NOT_ON_POSTER")
    here = chain.gift(points=10).json()
    new = chain.manager.patch(
        f"/vip/gifts/{here['id']}", {"points_needed": 15}, version=here["version"]
    ).json()
    assert (new["id"] != here["id"], new["points_needed"], new["from_date"]) == (
        True,
        15,
        "2026-09-15",
    )
    assert code(chain.redeem(here["id"], card)) == (409, "NOT_ON_POSTER")
    assert chain.redeem(new["id"], card).json()["points"] == 15
    stale = chain.manager.patch(f"/vip/gifts/{new['id']}", {"stock": 9}, version=99)
    assert code(stale) == (412, "VERSION_CONFLICT")
    assert code(chain.staff.patch(f"/vip/gifts/{new['id']}", {"stock": 9})) == (
        403,
        "FORBIDDEN_ROLE",
    )


def test_the_last_gift_goes_to_one_of_many(chain):
    cards = []
    for n in range(4):
        member, card = chain.enrol(name=f"客{n}甲")
        chain.spend(card, "1000.00")
        cards.append((member["id"], card))
    gift = chain.gift(points=10, stock=1).json()["id"]
    answers = together(*[lambda c=c: chain.redeem(gift, c) for _, c in cards])
    assert sorted(a.status_code for a in answers) == [201, 409, 409, 409]
    assert {a.json().get("code") for a in answers} == {None, "OUT_OF_STOCK"}
    assert sorted(chain.member(m)["points_balance"] for m, _ in cards) == [0, 10, 10, 10]


def test_one_card_at_two_tills_spends_its_points_once(chain):
    member, card = chain.enrol()
    chain.spend(card, "1000.00")
    gifts = [chain.gift(points=10).json()["id"] for _ in range(3)]
    answers = together(*[lambda g=g: chain.redeem(g, card) for g in gifts])
    assert sorted(a.status_code for a in answers) == [201, 409, 409]
    assert chain.member(member["id"])["points_balance"] == 0
