"""Service is looked at, what goes wrong is handled by somebody it is not about, a month is told in figures (P14-0, S-2, S-7, Z-2)."""

import pytest

from backend.domains.vip.care import anomalies
from tests.vip.conftest import code, line

FOUR = dict.fromkeys(("greeting", "surname", "initiative", "advice", "farewell"), 4)


@pytest.mark.clause("P14-S-2", "P14-S-7")
def test_a_visit_item_by_item(chain):
    chain.at("2026-05-18 10:00")
    for day, points in (("2026-05-04", 4), ("2026-05-11", 5), ("2026-05-18", 3)):
        made = chain.manager.post(
            "/vip/service-checks", {"visited_on": day, "items": dict.fromkeys(FOUR, points)}
        )
        assert made.json()["score"] == f"{points}.0"
    report = chain.manager.get("/vip/report?month=2026-05").json()
    assert (report["service_score"], report["service_items"]["farewell"]) == ("4.0", "4.0")
    path = "/vip/service-checks"
    for points in (6, -1):
        wrong = chain.manager.post(path, {"items": {**FOUR, "advice": points}})
        assert [(e["pointer"], e["code"]) for e in wrong.json()["errors"]] == [
            ("/items/advice", "OUT_OF_RANGE")
        ]
    no_farewell = {k: v for k, v in FOUR.items() if k != "farewell"}
    assert code(chain.manager.post(path, {"items": no_farewell})) == (422, "ITEM_MISSING")
    assert code(
        chain.cashier.post(path, {"items": FOUR, "employee_id": str(chain.cashier.id)})
    ) == (403, "FORBIDDEN_ROLE")
    assert code(
        chain.manager.post(path, {"items": FOUR, "employee_id": str(chain.manager.id)})
    ) == (403, "OWN_CHECK")
    ok = chain.operations.post(
        path, {"items": FOUR, "employee_id": str(chain.manager.id), "shop_id": str(chain.a.id)}
    )
    assert ok.status_code == 201
    complaint = {
        "kind": "service_complaint",
        "facts": "結帳時態度冷淡",
        "occurred_on": "2026-05-12",
    }
    assert chain.manager.post("/vip/incidents", complaint).status_code == 201
    assert chain.manager.get("/vip/report?month=2026-05").json()["service_complaints"] == 1


def look(chain):
    anomalies.look(chain.session)
    chain.session.commit()
    return [(i["kind"], i["facts"]) for i in chain.manager.get("/vip/incidents").json()["items"]]


@pytest.mark.clause("P14-Z-2")
@pytest.mark.parametrize(("sales", "found"), [(5, []), (6, [("many_sales", "6/1d")])])
def test_too_many_sales_with_one_card(chain, sales, found):
    chain.at("2026-05-09 10:00")
    _, card = chain.enrol(birthday="1990-06-01")
    for _ in range(sales):
        chain.sell(card=card)
    chain.at("2026-05-10 01:00")
    assert look(chain) == found
    assert look(chain) == found
    chain.at("2026-05-13 01:00")  # a run that was missed
    assert look(chain) == found


@pytest.mark.clause("P14-Z-2")
def test_an_incident_is_closed_with_words_by_somebody_else(chain):
    made = {"kind": "no_prompt", "facts": "未主動提醒", "employee_id": str(chain.manager.id)}
    about_him = chain.operations.post("/vip/incidents", {**made, "shop_id": str(chain.a.id)}).json()
    path = f"/vip/incidents/{about_him['id']}/handle"
    assert code(chain.operations.post(path, {})) == (422, "HANDLING_REQUIRED")
    assert code(chain.manager.post(path, {"handling": "已改正"})) == (403, "OWN_INCIDENT")
    assert code(chain.staff.post(path, {"handling": "已改正"})) == (403, "FORBIDDEN_ROLE")
    assert code(chain.manager_b.post(path, {"handling": "已改正"})) == (404, "NOT_FOUND")
    done = chain.operations.post(path, {"handling": "談話並培訓"}).json()
    assert (done["state"], done["handling"], done["can"]) == ("handled", "談話並培訓", [])
    assert code(chain.operations.post(path, {"handling": "再次"})) == (409, "INVALID_STATE")


@pytest.mark.clause("P14-0")
def test_a_month_in_figures(chain):
    chain.at("2026-08-20 10:00")
    cards = [chain.enrol(name=f"客{n}甲", birthday="1990-01-01")[1] for n in range(4)]
    chain.at("2026-09-10 10:00")
    for card in cards[:3]:
        chain.sell(line("100.00", kind="special"), card=card)
    chain.sell(line("700.00", kind="special"), card=cards[0])
    returned = chain.sell(line("500.00"))
    chain.give_back(returned["receipt_no"], amount="500.00")
    chain.sell(line("1000.00"))
    chain.redeem(chain.gift(points=2).json()["id"], cards[0])
    report = chain.manager.get("/vip/report?month=2026-09").json()
    expected = {
        "new_vips": 0, "active_vips": 4, "renewals": 0, "buyers": 3, "repeat_buyers": 1, "repeat_rate": "33.3",
        "turnover": "2000.00", "vip_turnover": "1000.00", "vip_share": "50.0", "points_earned": 10, "points_spent": 2,
        "sales": 6, "prompts": 6,
    }  # fmt: skip
    assert {k: report[k] for k in expected} == expected
    assert chain.manager.get("/vip/report?month=2026-08").json()["new_vips"] == 4
    assert chain.manager.get("/vip/report?month=2026-07").json()["repeat_rate"] is None
    assert code(chain.cashier.get("/vip/report?month=2026-09")) == (403, "FORBIDDEN_ROLE")
    assert code(chain.operations.get("/vip/report?month=2026-09")) == (422, "SHOP_REQUIRED")
    assert chain.operations.get(f"/vip/report?month=2026-09&shop_id={chain.a.id}").json() == report
    assert code(chain.manager.get("/vip/report?month=2026-13")) == (422, "INVALID_DATA")


@pytest.mark.clause("P14-0")
def test_fourteen_of_forty_come_back():
    from backend.domains.vip.care.reporting import share

    assert str(share(14, 40)) == "35.0"
    assert share(1, 0) is None
