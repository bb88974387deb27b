"""From the first purchase to the birthday, and a card lost in its last night: a shop's two years."""

import pytest

from backend.core.db import transaction
from backend.domains.vip.members import issuing
from backend.domains.vip.outreach import service as outreach
from tests.vip.conftest import Chain, code, line
from tests.vip.test_selling import together


@pytest.fixture
def chain(session, as_, at):
    at("2026-09-15 10:00")
    return Chain(session, as_, at)


def job(work):
    with transaction() as session:
        work(session)


@pytest.mark.clause("P14-G-2", "P14-R-5a", "P14-S-5c")
def test_from_the_first_purchase_to_the_birthday(chain):
    # She buys for 1,080 with a coupon: not enough. A week later for 1,000.
    short = chain.sell(line("1080.00"), coupon={"code": "N", "amount": "100.00"})
    refused = chain.apply(short["receipt_no"], name="歐陽娜", phone="13800138000")
    assert (*code(refused), refused.json()["params"]["missing"]) == (422, "NOT_ELIGIBLE", "20.00")
    chain.at("2026-09-22 10:00")
    bought = chain.sell(line("1000.00"))
    form = chain.apply(
        bought["receipt_no"], name="歐陽娜", phone="13800138000", birthday="1990-10-01"
    ).json()
    member = chain.staff.post(f"/vip/applications/{form['id']}/issue-card").json()
    card = member["cards"][0]["number"]
    assert (member["points_balance"], member["address"], member["valid_to"]) == (
        0,
        "歐陽女士",
        "2028-09-22",
    )
    # The next day nine tenths, and points from the first full hundred.
    chain.at("2026-09-23 15:00")
    sold = chain.sell(line("320.00"), line("50.00", kind="special"), card=card)
    assert (sold["paid_total"], sold["points_after"], sold["address"]) == ("338.00", 3, "歐陽女士")
    # Three days before the birthday a message; on the day six tenths, with the ID.
    chain.at("2026-09-28 08:00")
    job(outreach.greet)
    job(outreach.send_due)
    assert [m["state"] for m in chain.manager.get("/vip/outbox").json()["items"]] == ["sent"]
    chain.at("2026-10-01 11:00")
    assert code(chain.quote(line(), card=card)) == (422, "ID_REQUIRED")
    party = chain.sell(
        line(), line("50.00", kind="special"), card=card, id_seen=True, id_birthday="1990-10-01"
    )
    assert (party["paid_total"], party["benefit"], party["clause"]) == (
        "170.00",
        "birthday",
        "P14-R-5a",
    )
    assert {o["benefit"]: o["total"] for o in party["options"]} == {
        "none": "250.00",
        "vip": "230.00",
        "birthday": "170.00",
    }
    # 338 + 170 = 508: five points, and a cup for five.
    cup = chain.gift(points=5).json()["id"]
    gone = chain.redeem(cup, card).json()
    assert (
        chain.staff.post(
            f"/vip/redemptions/{gone['id']}/hand-over", {"signature_confirmed": True}
        ).status_code
        == 200
    )
    assert chain.member(member["id"])["points_balance"] == 0
    # She brings half of it back: the points follow, the cup stays.
    chain.at("2026-10-02 11:00")
    assert chain.give_back(party["receipt_no"], lines=[{"no": 1}]).json()["points_after"] == -2
    assert chain.quote(line(), card=card).json()["total"] == "180.00"


@pytest.mark.clause("P14-M-4b", "P14-U-10", "P14-U-8b")
def test_lost_and_issued_again_across_midnight_of_the_last_day(chain):
    chain.at("2026-03-10 10:00")
    member, card = chain.enrol(phone="13800138000")
    chain.spend(card, "3500.00")
    chain.at("2028-03-10 23:50")
    chain.staff.post(f"/vip/cards/{card}/lost", {"identity_checked": True})
    new = chain.staff.post(f"/vip/cards/{card}/reissue").json()["number"]
    chain.at("2028-03-10 23:58")
    quote = chain.quote(card=new).json()
    assert (quote["total"], quote["points_before"]) == ("170.00", 35)
    assert code(chain.quote(card=card)) == (409, "CARD_REPLACED")
    # Midnight: the quote is six minutes old, the card is not good any more, job or no job.
    chain.at("2028-03-11 00:04")
    late = {
        "receipt_no": "N1",
        "quote_id": quote["id"],
        "vip_prompted": True,
        "signature_confirmed": True,
    }
    assert code(chain.cashier.post("/pos/sales", late)) == (409, "CARD_EXPIRED")
    assert code(chain.staff.post(f"/vip/cards/{new}/lost", {"identity_checked": True})) == (
        409,
        "CARD_EXPIRED",
    )
    chain.at("2028-03-11 00:05")
    job(issuing.expire_due)
    old = chain.member(member["id"])
    assert (old["state"], old["points_balance"], old["points_expired"]) == ("expired", 0, 35)
    assert [c["state"] for c in old["cards"]] == ["expired", "replaced"]
    # In the morning a new one, beginning at nothing; goods of the old time still go to the old membership.
    chain.at("2028-03-11 10:00")
    fresh = chain.staff.post(
        f"/vip/members/{member['id']}/exchange", {"received_original": True}
    ).json()
    assert (fresh["points_balance"], fresh["rate"], fresh["valid_to"]) == (0, "0.90", "2030-03-11")
    sale = chain.cashier.get("/pos/sales").json()["items"]
    receipt = next(s["receipt_no"] for s in sale if s["member_id"] == member["id"])
    assert chain.give_back(receipt, amount="500.00").status_code == 201
    assert chain.member(member["id"])["cum_paid"] == "3000.00"
    assert chain.member(fresh["id"])["cum_paid"] == "0.00"


@pytest.mark.clause("P14-U-5", "P14-R-3f")
def test_two_tills_and_the_last_gift(chain):
    (one, card), (two, other) = chain.enrol(), chain.enrol(name="李四")
    for c in (card, other):
        chain.spend(c, "1000.00")
    gift = chain.gift(points=10, stock=1).json()["id"]
    till = chain.as_("store_staff", unit=chain.a)
    till.post("/vip/policy/acknowledgements")
    answers = together(
        lambda: chain.redeem(gift, card), lambda: chain.redeem(gift, other, who=till)
    )
    assert sorted(code(a) for a in answers) == [(201, None), (409, "OUT_OF_STOCK")]
    balances = sorted(chain.member(m["id"])["points_balance"] for m in (one, two))
    assert balances == [0, 10]
    assert chain.staff.get("/vip/gifts").json()["items"][0]["stock"] == 0
