"""A sale: asked for the card, signed, once for each receipt, points by the accumulated amount (P14-S-1, S-6, U-1c, R-3a..c, X-2)."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import pytest

from backend.domains.vip.models import PointsEntry
from backend.domains.vip.pos.models import Sale
from tests.vip.conftest import SIGNED, SOLD, code, line


def together(*acts):
    """At once, each at the test's own time."""
    with ThreadPoolExecutor(len(acts)) as pool:
        waiting = [pool.submit(copy_context().run, act) for act in acts]
        return [w.result() for w in waiting]


@pytest.mark.clause("P14-S-1")
def test_whoever_did_not_ask_sells_nothing(chain):
    quote = chain.quote().json()["id"]
    body = {"receipt_no": "R-1", "quote_id": quote}
    assert code(chain.cashier.post("/pos/sales", body)) == (422, "PROMPT_REQUIRED")
    assert chain.session.query(Sale).count() == 0
    sold = chain.cashier.post("/pos/sales", {**body, **SOLD}).json()
    assert (sold["paid_total"], sold["points_delta"], sold["prompt_answer"]) == ("200.00", 0, "no")
    report = chain.manager.get("/vip/report?month=2026-09").json()
    assert report["prompts"] == 1


@pytest.mark.clause("P14-S-6")
def test_a_vip_signs(chain):
    _, card = chain.enrol()
    body = {
        "receipt_no": "R88",
        "quote_id": chain.quote(card=card).json()["id"],
        "vip_prompted": True,
    }
    assert code(chain.cashier.post("/pos/sales", body)) == (422, "SIGNATURE_REQUIRED")
    sold = chain.cashier.post(
        "/pos/sales", {**body, "signature_confirmed": True, "signature": "M0 0 L10 10"}
    )
    assert sold.status_code == 201
    assert sold.json()["signature"] == "M0 0 L10 10"
    assert sold.json()["card_no"] == f"********{card[-4:]}"
    bad = {
        "receipt_no": "R89",
        "quote_id": chain.quote(card=card).json()["id"],
        **SIGNED,
        "signature": "<script>",
    }
    assert code(chain.cashier.post("/pos/sales", bad)) == (422, "INVALID_DATA")


@pytest.mark.clause("P14-U-1c")
def test_no_card_is_added_afterwards(chain):
    member, card = chain.enrol()
    sold = chain.sell()
    path = f"/pos/sales/{sold['receipt_no']}"
    assert code(chain.cashier.post(f"{path}/card", {"card_no": card})) == (409, "SALE_COMMITTED")
    other = {
        "receipt_no": sold["receipt_no"],
        "quote_id": chain.quote(card=card).json()["id"],
        **SIGNED,
    }
    assert code(chain.cashier.post("/pos/sales", other)) == (409, "SALE_COMMITTED")
    assert chain.member(member["id"])["points_earned"] == 0
    assert chain.sell(card=card)["paid_total"] == "180.00"


@pytest.mark.clause("P14-R-3a", "P14-R-3b")
def test_points_without_asking_for_them(chain):
    member, card = chain.enrol()
    sold = chain.sell(line("320.00", kind="special"), card=card)
    entries = chain.points(member["id"])
    assert [(e["kind"], e["points"], e["ref"]) for e in entries] == [
        ("earn", 3, sold["receipt_no"])
    ]
    assert chain.member(member["id"])["cum_paid"] == "320.00"
    assert code(chain.manager.post(f"/vip/members/{member['id']}/points", {"points": 10})) == (
        405,
        "METHOD_NOT_ALLOWED",
    )
    chain.at("2028-09-16 00:01")
    assert code(chain.quote(card=card)) == (409, "CARD_EXPIRED")
    assert len(chain.points(member["id"])) == 1


@pytest.mark.clause("P14-R-3c")
@pytest.mark.parametrize(
    ("paid", "points"),
    [
        (("150.00", "150.00"), [1, 3]),
        (("199.00", "101.00"), [1, 3]),
        (("99.99", "0.01"), [0, 1]),
        (("100.00",), [1]),
    ],
)
def test_the_rest_is_carried(chain, paid, points):
    member, card = chain.enrol()
    after = []
    for amount in paid:
        chain.spend(card, amount)
        after.append(chain.member(member["id"])["points_balance"])
    assert after == points


@pytest.mark.clause("P14-X-2")
def test_the_same_receipt_twice_is_one_sale(chain):
    member, card = chain.enrol()
    body = {
        "receipt_no": "R77",
        "quote_id": chain.quote(line("500.00"), card=card).json()["id"],
        **SIGNED,
    }
    first, second = together(*[lambda: chain.cashier.post("/pos/sales", body)] * 2)
    assert (
        (first.status_code, first.json())
        == (second.status_code, second.json())
        == (201, first.json())
    )
    assert chain.session.query(Sale).filter_by(receipt_no="R77").count() == 1
    assert chain.member(member["id"])["points_earned"] == 4
    reused = {**body, "receipt_no": "R78"}
    assert code(chain.cashier.post("/pos/sales", reused)) == (409, "QUOTE_USED")
    assert (
        chain.cashier_b.post("/pos/sales", {**body, "receipt_no": "R77"}).status_code == 422
    )  # a quote of another shop


@pytest.mark.clause("P14-X-2")
@pytest.mark.parametrize(("minute", "ok"), [("10:14", True), ("10:15", True), ("10:16", False)])
def test_a_quote_is_good_for_a_quarter_of_an_hour(chain, minute, ok):
    quote = chain.quote().json()
    assert quote["valid_until"] == "2026-09-15T10:15:00+08:00"
    chain.at(f"2026-09-15 {minute}")
    answer = chain.cashier.post("/pos/sales", {"receipt_no": "R1", "quote_id": quote["id"], **SOLD})
    assert code(answer) == ((201, None) if ok else (409, "QUOTE_EXPIRED"))


def test_a_card_lost_between_quote_and_sale(chain):
    _, card = chain.enrol()
    body = {"receipt_no": "R1", "quote_id": chain.quote(card=card).json()["id"], **SIGNED}
    chain.staff.post(f"/vip/cards/{card}/lost", {"identity_checked": True})
    assert code(chain.cashier.post("/pos/sales", body)) == (409, "CARD_LOST")


def test_two_tills_at_once_with_one_card(chain):
    member, card = chain.enrol()
    till = chain.as_("cashier", unit=chain.a)
    till.post("/vip/policy/acknowledgements")
    bodies = [
        {
            "receipt_no": f"R{n}",
            "quote_id": chain.quote(line("150.00", kind="special"), card=card).json()["id"],
            **SIGNED,
        }
        for n in range(6)
    ]
    answers = together(
        *[
            lambda b=b, w=w: w.post("/pos/sales", b)
            for b, w in zip(bodies, [chain.cashier, till] * 3, strict=True)
        ]
    )
    assert {a.status_code for a in answers} == {201}
    now = chain.member(member["id"])
    assert (now["cum_paid"], now["points_balance"]) == ("900.00", 9)
    entries = chain.session.query(PointsEntry).order_by(PointsEntry.cum_paid_after).all()
    assert sum(e.points for e in entries) == 9
    assert [e.balance_after for e in entries] == [1, 3, 4, 6, 7, 9]


def offline(at="2026-09-14T20:00:00+08:00", paid="180.00", **over):
    return {
        "offline": {"sold_at": at, "benefit": "vip", "lines": [{**line(), "paid": paid}], **over}, **SIGNED,
    }  # fmt: skip


@pytest.mark.clause("P14-X-2")
def test_what_was_sold_while_the_line_was_down_is_posted_once_with_both_times(chain):
    chain.at("2026-09-14 10:00")
    member, card = chain.enrol()
    chain.at("2026-09-15 10:00")
    body = {"receipt_no": "OFF-1", **offline(card_no=card)}
    first, second = together(*[lambda: chain.cashier.post("/pos/sales", body)] * 2)
    assert first.json() == second.json()
    sold = first.json()
    assert (sold["sold_at"], sold["posted_at"]) == (
        "2026-09-14T20:00:00+08:00",
        "2026-09-15T10:00:00+08:00",
    )
    assert (sold["offline"], sold["warnings"], sold["points_delta"]) == (True, [], 1)
    assert chain.member(member["id"])["cum_paid"] == "180.00"
    assert chain.session.query(Sale).filter_by(receipt_no="OFF-1").count() == 1


@pytest.mark.parametrize(
    ("given", "warnings", "earned"),
    [
        ({"paid": "150.00"}, ["offline_price"], 1),
        ({"benefit": "birthday", "paid": "120.00"}, ["id_missing", "offline_price"], 1),
        ({"card_no": "123000099994"}, ["card_unknown", "offline_price"], 0),
    ],
)
def test_offline_money_is_not_refused_but_looked_at(chain, given, warnings, earned):
    chain.at("2026-09-14 10:00")
    member, card = chain.enrol()
    body = {"receipt_no": "OFF-2", **offline(**{"card_no": card, **given})}
    chain.at("2026-09-15 10:00")
    sold = chain.cashier.post("/pos/sales", body).json()
    assert (sold["warnings"], sold["points_delta"]) == (warnings, earned)
    assert len(chain.manager.get("/vip/incidents").json()["items"]) == len(warnings)
    assert chain.member(member["id"])["points_earned"] == earned


def test_a_card_lost_before_and_after_the_offline_sale(chain):
    chain.at("2026-09-14 10:00")
    _, card = chain.enrol()
    chain.at("2026-09-14 19:00")
    chain.staff.post(f"/vip/cards/{card}/lost", {"identity_checked": True})
    before = {"receipt_no": "B", **offline("2026-09-14T18:59:00+08:00", card_no=card)}
    after = {"receipt_no": "A", **offline("2026-09-14T19:01:00+08:00", card_no=card)}
    chain.at("2026-09-15 10:00")
    assert chain.cashier.post("/pos/sales", before).json()["points_delta"] == 1
    late = chain.cashier.post("/pos/sales", after).json()
    assert (late["warnings"], late["points_delta"], late["member_id"]) == (
        ["card_after_loss", "offline_price"],
        0,
        None,
    )


@pytest.mark.parametrize(
    ("moment", "expected"),
    [("2026-09-15T10:00:01+08:00", (422, "INVALID_DATA")), ("2026-09-12T10:00:00+08:00", (201, None)), ("2026-09-12T09:59:59+08:00", (422, "OFFLINE_TOO_OLD"))],
)  # fmt: skip
def test_offline_sales_are_posted_within_days(chain, moment, expected):
    body = {"receipt_no": "OFF-3", **offline(moment, benefit="none", paid="200.00")}
    assert code(chain.cashier.post("/pos/sales", body)) == expected


def test_who_may_ring_up_and_who_sees_receipts(chain):
    sold = chain.sell()
    for who in (chain.staff, chain.operations):
        assert code(who.post("/pos/quotes", {"lines": [line()]})) == (403, "FORBIDDEN_ROLE")
    path = f"/pos/sales/{sold['receipt_no']}"
    assert chain.cashier.get(path).json()["lines"] == sold["lines"]
    assert code(chain.cashier_b.get(path)) == (404, "NOT_FOUND")
    assert code(chain.cashier_b.get(f"{path}?shop_id={chain.a.id}")) == (403, "FORBIDDEN_ROLE")
    assert chain.cashier_b.get("/pos/sales").json()["items"] == []
    assert [s["receipt_no"] for s in chain.operations.get("/pos/sales").json()["items"]] == [
        sold["receipt_no"]
    ]
    assert code(chain.as_("hq_gm").get("/pos/sales")) == (403, "FORBIDDEN_ROLE")
