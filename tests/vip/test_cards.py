"""Cards: given by their own shop, two years, lost, handed in, issued again, exchanged at nothing (P14-M-1, M-4, R-1, R-4, U-8..U-10)."""

import pytest

from backend.domains.vip.members import issuing
from backend.domains.vip.models import VipCard, VipMember, VipShop
from tests.vip.conftest import card_no, code, line
from tests.vip.test_selling import together

SEEN = {"identity_checked": True}


@pytest.mark.clause("P14-M-1")
def test_only_the_shop_itself_gives_cards(chain):
    form = chain.apply(chain.sell(line("1000.00"))["receipt_no"]).json()
    path = f"/vip/applications/{form['id']}/issue-card"
    assert code(chain.operations.post(path)) == (403, "FORBIDDEN_ROLE")
    assert code(chain.staff_b.post(path)) == (404, "NOT_FOUND")
    other = chain.staff.post(
        "/vip/applications", chain.form(receipts=["R"], shop_id=str(chain.b.id))
    )
    assert code(other) == (403, "FORBIDDEN_ROLE")
    before = chain.staff.get("/vip/shop").json()
    assert chain.staff.post(path).status_code == 201
    after = chain.staff.get("/vip/shop").json()
    assert (
        before["card_blanks"] - after["card_blanks"],
        before["handbooks"] - after["handbooks"],
    ) == (1, 1)


@pytest.mark.clause("P14-X-3")
def test_numbers_are_the_shops_checked_and_never_used_twice(chain):
    _, first = chain.enrol()
    assert first == card_no("123", 1) == "123000000018"
    form = chain.apply(chain.sell(line("1000.00"))["receipt_no"]).json()
    path = f"/vip/applications/{form['id']}/issue-card"
    assert code(chain.staff.post(path, {"card_no": "123000000017"})) == (422, "BAD_CARD_NO")
    assert code(chain.staff.post(path, {"card_no": card_no("456", 9)})) == (409, "CARD_OTHER_STORE")
    assert code(chain.staff.post(path, {"card_no": first})) == (409, "CARD_NO_USED")
    scanned = chain.staff.post(path, {"card_no": card_no("123", 2)})
    assert scanned.json()["cards"][0]["number"] == card_no("123", 2)
    _, third = chain.enrol()  # the series steps over what was scanned
    assert third == card_no("123", 3)


@pytest.mark.clause("P14-R-1")
def test_a_handbook_that_is_owed(chain):
    shop = chain.session.query(VipShop).filter_by(code="123").one()
    shop.handbooks = 1
    chain.session.commit()
    first, _ = chain.enrol()
    second, _ = chain.enrol()
    assert [m["cards"][0]["handbook_given"] for m in (first, second)] == [True, False]
    owed = chain.staff.get("/vip/handbooks-owed").json()["items"]
    assert [row["member_id"] for row in owed] == [second["id"]]
    assert chain.staff_b.get("/vip/handbooks-owed").json()["items"] == []
    path = f"/vip/handbooks-owed/{owed[0]['id']}/give"
    assert code(chain.staff.post(path)) == (409, "NO_HANDBOOKS")
    assert (
        chain.manager.post("/vip/shop/stock", {"handbooks": 5, "card_blanks": 10}).json()[
            "handbooks"
        ]
        == 5
    )
    assert chain.staff.post(path).status_code == 200
    assert code(chain.staff.post(path)) == (409, "HANDBOOK_NOT_OWED")
    assert chain.staff.get("/vip/shop").json()["handbooks"] == 4


@pytest.mark.clause("P14-M-4a")
def test_lost_from_that_second_and_at_its_own_shop(chain):
    chain.at("2026-05-08 10:00")
    _, card = chain.enrol()
    assert code(chain.staff_b.post(f"/vip/cards/{card}/lost", SEEN)) == (409, "CARD_OTHER_STORE")
    assert code(chain.staff.post(f"/vip/cards/{card}/lost", {})) == (422, "INVALID_DATA")
    chain.at("2026-05-08 11:00")
    assert chain.staff.post(f"/vip/cards/{card}/lost", SEEN).json()["state"] == "lost"
    chain.at("2026-05-08 11:01")
    assert code(chain.quote(card=card)) == (409, "CARD_LOST")
    assert code(chain.staff.post(f"/vip/cards/{card}/lost", SEEN)) == (409, "CARD_LOST")


@pytest.mark.clause("P14-M-4a")
def test_a_damaged_card_is_handed_in(chain):
    _, card = chain.enrol()
    assert code(chain.staff.post(f"/vip/cards/{card}/damaged", {})) == (422, "INVALID_DATA")
    assert code(chain.staff.post(f"/vip/cards/{card}/reissue")) == (409, "CARD_IN_USE")
    assert (
        chain.staff.post(f"/vip/cards/{card}/damaged", {"handed_in": True}).json()["state"]
        == "damaged"
    )
    assert code(chain.quote(card=card)) == (409, "CARD_DAMAGED")
    assert chain.staff.post(f"/vip/cards/{card}/reissue").status_code == 201


@pytest.mark.clause("P14-M-4b")
def test_a_new_card_keeps_days_money_and_points(chain):
    chain.at("2026-03-10 10:00")
    member, card = chain.enrol()
    chain.spend(card, "3500.00")
    chain.at("2026-05-08 11:00")
    chain.staff.post(f"/vip/cards/{card}/lost", SEEN)
    new = chain.staff.post(f"/vip/cards/{card}/reissue").json()
    assert (new["state"], new["fee"], new["member_id"]) == ("active", "0.00", member["id"])
    quoted = chain.quote(card=new["number"]).json()
    assert (quoted["total"], quoted["points_before"], quoted["member"]["valid_to"]) == (
        "170.00",
        35,
        "2028-03-10",
    )
    assert code(chain.quote(card=card)) == (409, "CARD_REPLACED")
    assert code(chain.staff.post(f"/vip/cards/{card}/reissue")) == (409, "CARD_REPLACED")
    assert [c["state"] for c in chain.member(member["id"])["cards"]] == ["active", "replaced"]


def test_two_at_once_issue_one_card(chain):
    _, card = chain.enrol()
    chain.staff.post(f"/vip/cards/{card}/lost", SEEN)
    answers = together(*[lambda: chain.staff.post(f"/vip/cards/{card}/reissue")] * 3)
    assert sorted(a.status_code for a in answers) == [201, 409, 409]
    assert chain.session.query(VipCard).filter_by(state="active").count() == 1


@pytest.mark.clause("P14-U-8a")
@pytest.mark.parametrize(("day", "until"), [("2026-03-10", "2028-03-10"), ("2028-02-29", "2030-02-28"), ("2024-02-29", "2026-02-28"), ("2025-12-31", "2027-12-31")])  # fmt: skip
def test_two_years_to_the_corresponding_day(chain, day, until):
    chain.at(f"{day} 10:00")
    member, _ = chain.enrol()
    assert (member["valid_from"], member["valid_to"]) == (day, until)


@pytest.mark.clause("P14-U-8b", "P14-U-9")
def test_exchanged_after_expiry_beginning_at_nothing(chain):
    chain.at("2026-03-10 10:00")
    member, card = chain.enrol()
    chain.spend(card, "4200.00")
    path, paper = f"/vip/members/{member['id']}/exchange", {"received_original": True}
    for day in ("2028-03-09", "2028-03-10"):
        chain.at(f"{day} 10:00")
        assert code(chain.staff.post(path, paper)) == (409, "NOT_EXPIRED")
    chain.at("2028-03-11 10:00")
    assert code(chain.staff.post(path, {})) == (409, "FORM_MISSING")
    new = chain.staff.post(path, paper).json()
    assert (new["valid_to"], new["points_balance"], new["cum_paid"], new["rate"]) == (
        "2030-03-11",
        0,
        "0.00",
        "0.90",
    )
    old = chain.member(member["id"])
    assert (old["state"], old["points_earned"], old["points_expired"], old["points_balance"]) == (
        "replaced",
        42,
        42,
        0,
    )
    assert old["replaced_by_id"] == new["id"]
    assert [e["kind"] for e in chain.points(member["id"])] == ["expire", "earn"]
    moved = chain.staff.post(f"/vip/members/{old['id']}/transfer-points", {"to": [new["id"]]})
    assert code(moved) == (409, "POINTS_NOT_TRANSFERABLE")
    assert code(chain.quote(card=card)) == (409, "CARD_EXPIRED")
    assert code(chain.staff.post(path, paper)) == (409, "INVALID_STATE")


@pytest.mark.clause("P14-U-8b")
def test_an_exchange_may_need_receipts_again(chain):
    chain.at("2026-03-10 10:00")
    member, _ = chain.enrol()
    chain.change("P14-U-8b.exchange_requires_qualification", True, "2028-01-01")
    chain.at("2028-03-11 10:00")
    path = f"/vip/members/{member['id']}/exchange"
    assert code(chain.staff.post(path, {"received_original": True})) == (422, "NOT_ELIGIBLE")
    receipt = chain.sell(line("1000.00"))["receipt_no"]
    assert (
        chain.staff.post(path, {"received_original": True, "receipts": [receipt]}).status_code
        == 201
    )


@pytest.mark.clause("P14-U-10")
def test_the_nightly_job_stores_what_the_till_knew(chain):
    chain.at("2026-03-10 10:00")
    member, card = chain.enrol()
    chain.spend(card, "500.00")
    for moment, done in (("2028-03-10 23:59", 0), ("2028-03-11 00:05", 1), ("2028-03-11 00:05", 0)):
        chain.at(moment)
        assert issuing.expire_due(chain.session) == done
        chain.session.commit()
    now = chain.member(member["id"])
    assert (now["state"], now["cards"][0]["state"], now["cards"][0]["ended_at"]) == (
        "expired",
        "expired",
        "2028-03-11T00:00:00+08:00",
    )
    assert (now["points_expired"], now["points_balance"]) == (5, 0)
    assert code(chain.staff.post(f"/vip/cards/{card}/reissue")) == (409, "CARD_EXPIRED")


def test_whoever_ran_out_yesterday_may_apply_anew(chain):
    chain.at("2026-03-10 10:00")
    chain.enrol(phone="13800138000")
    chain.at("2028-03-11 10:00")
    member, _ = chain.enrol(phone="13800138000")
    assert member["valid_to"] == "2030-03-11"
    assert sorted(m.state for m in chain.session.query(VipMember)) == ["active", "expired"]


@pytest.mark.clause("P14-R-4")
def test_one_magazine_of_each_issue_for_nothing(chain):
    chain.at("2024-03-10 10:00")
    old, _ = chain.enrol(phone="13900139000")
    chain.at("2026-03-01 10:00")
    member, _ = chain.enrol()
    issue = {"issue": "2026-03", "published_on": "2026-03-01"}
    assert chain.staff.post("/vip/magazines", issue).status_code == 201
    assert code(chain.staff.post("/vip/magazines", issue)) == (409, "DUPLICATE")
    chain.at("2026-03-20 10:00")
    path = f"/vip/members/{member['id']}/magazines"
    assert chain.staff.post(path, {"issue": "2026-03"}).json()["price"] == "0.00"
    chain.at("2026-03-21 10:00")
    assert code(chain.staff.post(path, {"issue": "2026-03"})) == (409, "ALREADY_TAKEN")
    assert code(chain.staff.post(path, {"issue": "2026-04"})) == (422, "INVALID_DATA")
    assert code(chain.staff.post(f"/vip/members/{old['id']}/magazines", {"issue": "2026-03"})) == (
        409,
        "CARD_EXPIRED",
    )
    assert chain.member(member["id"])["magazines"] == ["2026-03"]
