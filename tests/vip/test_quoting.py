"""What it costs and why: one benefit for a sale, the clause on each line, the alternatives beside it (P14-R-2a..R-6, U-1, U-10, X-2, X-3)."""

import pytest

from backend.domains.vip.models import VipMember
from backend.domains.vip.pos.models import Quote
from backend.shared.audit.models import AuditEntry
from tests.vip.conftest import card_no, code, line


def totals(answer):
    return {o["benefit"]: o["total"] for o in answer.json()["options"]}


@pytest.mark.clause("P14-R-2a")
def test_nine_tenths_rounded_once_for_each_line(chain):
    _, card = chain.enrol()
    quoted = chain.quote(line("199.99"), line("50.00"), card=card)
    assert [(row["paid"], row["rate"], row["clause"]) for row in quoted.json()["lines"]] == [
        ("179.99", "0.90", "P14-R-2a"), ("45.00", "0.90", "P14-R-2a"),
    ]  # fmt: skip
    assert (quoted.json()["total"], quoted.json()["benefit"]) == ("224.99", "vip")
    assert totals(quoted) == {"none": "249.99", "vip": "224.99"}
    assert quoted.json()["points_before"] == 0
    assert quoted.json()["points_after"] == 2


@pytest.mark.clause("P14-R-2a")
def test_a_card_of_another_shop_unless_the_chain_says_so(chain):
    _, card = chain.enrol()
    assert code(chain.quote(card=card, who=chain.cashier_b)) == (409, "CARD_OTHER_STORE")
    chain.change("P14-R-2a.card_scope", "all_stores", "2026-09-15")
    assert chain.quote(card=card, who=chain.cashier_b).json()["total"] == "180.00"


@pytest.mark.clause("P14-R-2b")
def test_neither_with_special_goods_nor_with_a_coupon(chain):
    _, card = chain.enrol()
    mixed = chain.quote(
        line(), line("50.00", kind="special"), line("30.00", kind="promo"), card=card
    ).json()
    assert [(row["paid"], row["clause"]) for row in mixed["lines"]] == [
        ("180.00", "P14-R-2a"), ("50.00", "P14-R-2b"), ("30.00", "P14-R-2b"),
    ]  # fmt: skip
    coupon = {"code": "CP", "amount": "30.00"}
    both = chain.quote(card=card, coupon=coupon)
    assert code(both) == (409, "NOT_COMBINABLE")
    assert both.json()["params"]["options"] == {
        "none": "200.00",
        "vip": "180.00",
        "coupon": "170.00",
    }
    assert code(chain.quote(card=card, coupon=coupon, benefit="vip")) == (409, "NOT_COMBINABLE")
    sold = chain.sell(line(), card=card, coupon=coupon, benefit="coupon")
    assert (sold["paid_total"], sold["points_delta"], sold["benefit"]) == ("170.00", 1, "coupon")
    assert chain.session.query(Quote).count() == 3


def test_a_coupon_is_spread_over_the_lines_and_never_below_nothing(chain):
    sold = chain.sell(
        line("0.10"),
        line("0.10"),
        line("0.10"),
        coupon={"code": "C", "amount": "0.20"},
        benefit="coupon",
    )
    assert sold["paid_total"] == "0.10"
    assert sum(float(row["paid"]) for row in sold["lines"]) == pytest.approx(0.10)
    more = chain.sell(line("10.00"), coupon={"code": "C", "amount": "30.00"})
    assert more["paid_total"] == "0.00"


@pytest.mark.clause("P14-R-3d")
def test_the_upper_rate_from_the_purchase_after_the_thirtieth_point(chain):
    member, card = chain.enrol()
    chain.spend(card, "2999.99")
    assert chain.quote(card=card).json()["total"] == "180.00"
    sold = chain.sell(line(), card=card)
    assert (sold["paid_total"], sold["points_after"]) == ("180.00", 31)
    quoted = chain.quote(card=card).json()
    assert (quoted["total"], quoted["lines"][0]["clause"], quoted["clause"]) == (
        "170.00",
        "P14-R-3d",
        "P14-R-3d",
    )
    assert chain.quote(line("99.99"), card=card).json()["total"] == "84.99"
    gift = chain.gift(points=30).json()
    assert chain.redeem(gift["id"], card).status_code == 201
    assert chain.quote(card=card).json()["total"] == "170.00"
    assert chain.give_back(sold["receipt_no"], amount="180.00").status_code == 201
    assert chain.quote(card=card).json()["total"] == "180.00"
    assert chain.member(member["id"])["cum_paid"] == "2999.99"


@pytest.mark.clause("P14-R-3d")
@pytest.mark.parametrize(
    ("paid", "total"), [("2999.99", "180.00"), ("3000.00", "170.00"), ("3000.01", "170.00")]
)
def test_thirty_points_are_enough(chain, paid, total):
    _, card = chain.enrol()
    chain.spend(card, paid)
    assert chain.quote(card=card).json()["total"] == total


def test_the_upper_rate_may_look_at_the_balance(chain):
    _, card = chain.enrol()
    chain.spend(card, "3000.00")
    chain.redeem(chain.gift(points=1).json()["id"], card)
    chain.change("P14-R-3d.upper_rate_basis", "balance", "2026-09-15")
    assert chain.quote(card=card).json()["total"] == "180.00"


@pytest.mark.clause("P14-R-5a")
def test_the_birthday_takes_the_place_of_the_discount(chain):
    _, card = chain.enrol(birthday="1990-10-01")
    chain.at("2026-10-01 12:00")
    quoted = chain.quote(line(), line("50.00", kind="special"), card=card, id_seen=True).json()
    assert (quoted["total"], quoted["benefit"], quoted["lines"][0]["clause"]) == (
        "170.00",
        "birthday",
        "P14-R-5a",
    )
    assert [row["paid"] for row in quoted["lines"]] == ["120.00", "50.00"]
    coupon = {"code": "C", "amount": "30.00"}
    assert code(chain.quote(card=card, id_seen=True, coupon=coupon)) == (409, "NOT_COMBINABLE")
    again = chain.sell(line(), card=card, id_seen=True)  # for all purchases of that day
    assert again["paid_total"] == "120.00"
    for day in ("2026-09-30", "2026-10-02"):
        chain.at(f"{day} 12:00")
        assert (
            chain.quote(line(), line("50.00", kind="special"), card=card).json()["total"]
            == "230.00"
        )
    assert code(chain.quote(card=card, benefit="birthday", id_seen=True)) == (409, "NOT_BIRTHDAY")


@pytest.mark.clause("P14-R-5a")
@pytest.mark.parametrize(
    ("day", "total"), [("2027-02-27", "180.00"), ("2027-02-28", "120.00"), ("2027-03-01", "180.00"), ("2028-02-28", "180.00"), ("2028-02-29", "120.00")],
)  # fmt: skip
def test_born_on_the_29th_of_february(chain, day, total):
    _, card = chain.enrol(birthday="1992-02-29")
    chain.at(f"{day} 12:00")
    assert chain.quote(card=card, id_seen=True).json()["total"] == total


@pytest.mark.clause("P14-R-5b")
def test_the_birthday_price_needs_the_id(chain):
    _, card = chain.enrol(birthday="1990-10-01")
    chain.at("2026-10-01 12:00")
    asked = chain.quote(card=card)
    assert (*code(asked), asked.json()["params"]["options"]["vip"]) == (
        422,
        "ID_REQUIRED",
        "180.00",
    )
    assert chain.quote(card=card, benefit="vip").json()["total"] == "180.00"
    assert code(chain.quote(card=card, id_seen=True, id_birthday="1990-10-02")) == (
        409,
        "ID_MISMATCH",
    )
    assert code(chain.quote(card=card, id_seen=True, id_matches=False)) == (409, "ID_MISMATCH")
    assert chain.quote(card=card, id_seen=True, id_birthday="1990-10-01").status_code == 201


@pytest.mark.clause("P14-R-6")
def test_a_check_that_failed_refuses_the_card_for_the_sale(chain):
    _, card = chain.enrol()
    checked = {"card_no": card, "looked_at": ["name", "phone"], "passed": False}
    assert chain.staff.post("/vip/identity-checks", checked).status_code == 201
    refused = chain.quote(card=card)
    assert (*code(refused), refused.json()["params"]["options"]) == (
        409,
        "HOLDER_MISMATCH",
        {"none": "200.00"},
    )
    incidents = chain.manager.get("/vip/incidents").json()["items"]
    assert [i["kind"] for i in incidents] == ["wrong_holder"]
    chain.staff.post("/vip/identity-checks", {**checked, "passed": True})
    assert chain.quote(card=card).status_code == 201


@pytest.mark.clause("P14-U-1a")
def test_the_card_is_for_its_holder(chain):
    _, card = chain.enrol()
    refused = chain.quote(card=card, holder_present=False)
    assert (*code(refused), refused.json()["params"]["options"]["none"]) == (
        409,
        "HOLDER_MISMATCH",
        "200.00",
    )
    assert chain.quote(card=card, holder_present=True).json()["total"] == "180.00"


@pytest.mark.clause("P14-U-1c")
def test_a_phone_is_no_card(chain):
    member, _ = chain.enrol(phone="13800138000")
    assert code(chain.quote(phone="13800138000")) == (422, "CARD_REQUIRED")
    assert code(chain.quote(benefit="vip")) == (422, "CARD_REQUIRED")
    for q in ("13800138000", "王麗", member["number"]):
        answer = chain.cashier.get("/pos/members", params={"q": q})
        assert answer.status_code == 200, answer.text
        found = answer.json()["items"]
        assert [(m["name"], m["phone"], m["address"]) for m in found] == [
            ("王*", "138****8000", "王女士")
        ]
    assert chain.cashier_b.get("/pos/members", params={"q": "13800138000"}).json()["items"] == []


@pytest.mark.clause("P14-S-4")
@pytest.mark.parametrize(
    ("name", "gender", "surname", "address"),
    [
        ("歐陽娜", "f", "歐陽", "歐陽女士"),
        ("王強", "m", "王", "王先生"),
        ("王某", "unstated", "王", "王顧客"),
    ],
)
def test_how_to_speak_to_the_customer(chain, name, gender, surname, address):
    _, card = chain.enrol(name=name, gender=gender)
    member = chain.quote(card=card).json()["member"]
    assert (member["surname"], member["address"]) == (surname, address)


@pytest.mark.clause("P14-U-10", "P14-U-8a")
def test_the_card_works_until_midnight_of_its_last_day(chain):
    chain.at("2026-03-10 10:00")
    member, card = chain.enrol()
    assert member["valid_to"] == "2028-03-10"
    for moment in ("2028-03-10 23:00", "2028-03-10 23:59"):
        chain.at(moment)
        assert chain.quote(card=card).json()["total"] == "180.00"
    chain.at("2028-03-11 00:01")
    assert code(chain.quote(card=card)) == (409, "CARD_EXPIRED")


@pytest.mark.clause("P14-X-3")
def test_a_wrong_check_digit_is_refused_before_anything_is_looked_up(chain):
    chain.session.commit()
    before = chain.session.query(AuditEntry).count()
    assert code(chain.quote(card="123000000017")) == (422, "BAD_CARD_NO")
    assert code(chain.quote(card="12300000001")) == (422, "BAD_CARD_NO")
    chain.session.commit()
    assert chain.session.query(AuditEntry).count() == before
    chain.enrol(card_no="123000000018")
    assert chain.quote(card="123000000018").status_code == 201
    assert code(chain.quote(card=card_no("123", 999))) == (404, "NOT_FOUND")


@pytest.mark.clause("P14-Z-1")
def test_a_new_version_is_read_before_the_till_opens(chain, session):
    newcomer = chain.as_("cashier", unit=chain.a)
    assert code(chain.quote(who=newcomer)) == (403, "POLICY_UNREAD")
    assert newcomer.get("/vip/policy").json()["acknowledged"] is False
    assert newcomer.post("/vip/policy/acknowledgements").json()["acknowledged"] is True
    assert chain.quote(who=newcomer).status_code == 201
    chain.change("P14-R-2a.vip_rate", 0.9, "2026-10-01")  # the helper reads it for the others
    chain.at("2026-10-01 09:00")
    refused = chain.quote(who=newcomer)
    assert (*code(refused), refused.json()["params"]["version"]) == (403, "POLICY_UNREAD", 2)
    assert chain.quote().status_code == 201


def test_the_rate_of_the_day_of_the_sale(chain):
    _, card = chain.enrol()
    chain.change("P14-R-2a.vip_rate", 0.88, "2026-10-02")
    assert chain.quote(card=card).json()["total"] == "180.00"
    chain.at("2026-10-02 09:00")
    assert chain.quote(card=card).json()["total"] == "176.00"


def test_a_quote_with_a_card_leaves_a_line_and_one_without_none(chain):
    member, card = chain.enrol()
    chain.quote()
    chain.quote(card=card)
    chain.session.commit()
    lines = chain.session.query(AuditEntry).filter_by(event="pos.quoted").all()
    assert [str(entry.subject_id) for entry in lines] == [member["id"]]
    assert chain.session.query(VipMember).count() == 1
