"""Who qualifies: one receipt, or several within half a year; money really paid; each receipt once (P14-E, G-1)."""

import pytest

from backend.domains.vip.models import VipApplication
from tests.vip.conftest import card_no, code, line


@pytest.mark.clause("P14-E-1")
@pytest.mark.parametrize(
    ("paid", "missing"), [("999.99", "0.01"), ("1000.00", None), ("1000.01", None)]
)
def test_one_receipt_of_a_thousand(chain, paid, missing):
    answer = chain.apply(chain.sell(line(paid))["receipt_no"])
    if missing is None:
        assert answer.status_code == 201, answer.text
        assert answer.json()["qualification"] == "single"
    else:
        assert code(answer) == (422, "NOT_ELIGIBLE")
        assert answer.json()["params"]["missing"] == missing
        assert chain.session.query(VipApplication).count() == 0


@pytest.mark.clause("P14-E-1")
def test_what_a_coupon_took_off_was_not_paid(chain):
    sold = chain.sell(line("1080.00"), coupon={"code": "C", "amount": "100.00"}, benefit="coupon")
    assert sold["paid_total"] == "980.00"
    answer = chain.apply(sold["receipt_no"])
    assert (*code(answer), answer.json()["params"]["missing"]) == (422, "NOT_ELIGIBLE", "20.00")


@pytest.mark.clause("P14-E-1")
def test_a_receipt_counts_once_and_in_its_own_shop(chain):
    receipt = chain.sell(line("1000.00"))["receipt_no"]
    assert chain.apply(receipt).status_code == 201
    assert code(chain.apply(receipt, name="張三")) == (409, "RECEIPT_USED")
    other = chain.sell(line("1500.00"), who=chain.cashier_b)["receipt_no"]
    assert code(chain.apply(other)) == (422, "OTHER_STORE")
    unknown = chain.apply("R-none")
    assert unknown.json()["errors"][0] | {"detail": ""} == {"pointer": "/receipts/0", "code": "NOT_FOUND", "detail": "", "params": {}}  # fmt: skip


@pytest.mark.clause("P14-E-2")
@pytest.mark.parametrize(("day", "missing"), [("2026-09-15", None), ("2026-09-16", "800.00")])
def test_several_receipts_within_half_a_year(chain, day, missing):
    receipts = []
    for when, paid in (
        ("2026-03-15", "800.00"),
        ("2026-05-02", "700.00"),
        ("2026-09-15", "500.00"),
    ):
        chain.at(f"{when} 11:00")
        receipts.append(chain.sell(line(paid))["receipt_no"])
    chain.at(f"{day} 20:00")
    answer = chain.apply(*receipts)
    if missing is None:
        assert (answer.status_code, answer.json()["qualifying_total"]) == (201, "2000.00")
        assert answer.json()["qualification"] == "accumulated"
    else:
        assert (*code(answer), answer.json()["params"]["missing"]) == (422, "NOT_ELIGIBLE", missing)
        assert answer.json()["clauses"] == ["P14-E-2", "P14-E-3"]


@pytest.mark.clause("P14-E-2")
@pytest.mark.parametrize(("third", "status"), [("99.99", 422), ("100.00", 201), ("100.01", 201)])
def test_the_sum_of_small_receipts(chain, third, status):
    paid = [chain.sell(line(p))["receipt_no"] for p in ("950.00", "950.00", third)]
    assert chain.apply(*paid).status_code == status


@pytest.mark.clause("P14-E-3")
@pytest.mark.parametrize(
    ("back", "missing"), [("300.00", "100.00"), ("200.01", "0.01"), ("200.00", None)]
)
def test_what_came_back_was_not_paid(chain, back, missing):
    chain.at("2026-09-14 10:00")
    receipt = chain.sell(line("1200.00"))["receipt_no"]
    chain.at("2026-09-15 10:00")
    assert chain.give_back(receipt, amount=back).status_code == 201
    answer = chain.apply(receipt)
    if missing is None:
        assert answer.status_code == 201
    else:
        assert (*code(answer), answer.json()["params"]["missing"]) == (422, "NOT_ELIGIBLE", missing)


@pytest.mark.clause("P14-G-1")
def test_all_faults_of_the_form_at_once(chain):
    receipt = chain.sell(line("1000.00"))["receipt_no"]
    answer = chain.apply(receipt, name="", birthday=None, phone="1380000")
    assert answer.status_code == 422
    assert {(e["pointer"], e["code"]) for e in answer.json()["errors"]} == {
        ("/name", "FIELD_REQUIRED"), ("/birthday", "BIRTHDAY_REQUIRED"), ("/phone", "BAD_PHONE"),
    }  # fmt: skip
    assert code(chain.apply(receipt, birthday="2026-09-16")) == (422, "INVALID_DATA")
    assert chain.apply(receipt).status_code == 201


@pytest.mark.clause("P14-G-1")
def test_the_phone_of_a_live_vip_is_taken_in_its_shop_alone(chain):
    chain.enrol(phone="13800138000")
    again = chain.apply(chain.sell(line("1000.00"))["receipt_no"], phone="13800138000", name="張三")
    assert code(again) == (409, "ALREADY_VIP")
    member, _ = chain.enrol(who=chain.staff_b, phone="13800138000")
    assert member["unit_id"] == str(chain.b.id)


@pytest.mark.clause("P14-S-3")
def test_a_vip_brings_somebody_and_the_manager_welcomes_him(chain):
    _, card = chain.enrol(phone="13800138000")
    receipt = chain.sell(line("1000.00"))["receipt_no"]
    self_made = chain.apply(receipt, phone="13800138000", referrer_card_no=card)
    assert code(self_made) == (409, "ALREADY_VIP")
    same = chain.apply(receipt, referrer_card_no=card)  # the same name and birthday
    assert code(same) == (422, "SELF_REFERRAL")
    brought = chain.apply(receipt, name="張三", referrer_card_no=card).json()
    tasks = chain.manager.get("/deadlines").json()["items"]
    assert [(t["code"], t["due_at"][:10]) for t in tasks] == [("vip.welcome", "2026-09-16")]
    assert chain.manager.get("/notices").json()["items"][0]["event"] == "vip.welcome"
    assert code(chain.staff.post(f"/vip/applications/{brought['id']}/welcome")) == (
        403,
        "FORBIDDEN_ROLE",
    )
    done = chain.manager.post(f"/vip/applications/{brought['id']}/welcome").json()
    assert done["welcomed_at"]
    assert done["can"] == ["issue-card"]
    assert chain.manager.get("/deadlines").json()["items"][0]["state"] == "met"


@pytest.mark.clause("P14-S-3")
def test_a_referrer_must_be_an_active_vip_of_the_shop(chain):
    _, other = chain.enrol(who=chain.staff_b)
    receipt = chain.sell(line("1000.00"))["receipt_no"]
    assert code(chain.apply(receipt, name="張三", referrer_card_no=other)) == (
        422,
        "REFERRER_INACTIVE",
    )
    assert code(chain.apply(receipt, name="張三", referrer_card_no=card_no("123", 777))) == (
        404,
        "NOT_FOUND",
    )


@pytest.mark.clause("P14-G-2")
def test_no_form_no_card_and_the_card_makes_the_vip(chain):
    receipt = chain.sell(line("1000.00"))["receipt_no"]
    form = chain.apply(receipt, received_original=False).json()
    assert form["can"] == ["receive"]
    assert chain.staff.get(f"/vip/applications/{form['id']}").json() == form
    assert chain.staff_b.get(f"/vip/applications/{form['id']}").status_code == 404
    assert code(chain.staff.post(f"/vip/applications/{form['id']}/issue-card")) == (
        409,
        "FORM_MISSING",
    )
    assert (
        chain.staff.post(
            f"/vip/applications/{form['id']}/receive", {"received_original": True}
        ).status_code
        == 200
    )
    made = chain.staff.post(f"/vip/applications/{form['id']}/issue-card").json()
    assert (made["state"], made["valid_from"], made["points_earned"], made["cum_paid"]) == (
        "active",
        "2026-09-15",
        0,
        "0.00",
    )
    assert code(chain.staff.post(f"/vip/applications/{form['id']}/issue-card")) == (
        409,
        "INVALID_STATE",
    )


def test_two_at_once_use_one_receipt(chain):
    from concurrent.futures import ThreadPoolExecutor

    receipt = chain.sell(line("1000.00"))["receipt_no"]
    forms = [chain.form(receipts=[receipt], name=name) for name in ("張三", "李四")]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda form: chain.staff.post("/vip/applications", form), forms))
    assert sorted(a.status_code for a in answers) == [201, 409]
