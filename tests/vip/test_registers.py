"""The month's forms: closed and signed on the 1st, sent by the 2nd, counted on receipt (P14-M-2a, M-2b)."""

import pytest
from sqlalchemy import text

from backend.domains.vip.registers import service
from backend.domains.vip.registers.models import VipRegister
from backend.rooms import tick
from tests.vip.conftest import code

POSTED = {"courier": "順豐", "tracking_no": "SF123456", "originals_count": 3}


@pytest.fixture
def september(chain):
    """Three forms at shop A, none at shop B; the register made on the 1st."""
    for name in ("張三", "李四", "王五"):
        chain.enrol(name=name)
    chain.at("2026-10-01 00:10")
    assert service.open_months(chain.session) == 2
    chain.session.commit()
    return chain


@pytest.mark.clause("P14-M-2a")
def test_every_shop_every_month_once(september):
    chain = september
    assert service.open_months(chain.session) == 0
    rows = chain.operations.get("/vip/registers?month=2026-09").json()["items"]
    assert sorted(r["form_count"] for r in rows) == [0, 3]
    one = chain.manager.get("/vip/registers/2026-09").json()
    assert [f["name"] for f in one["forms"]] == ["張三", "李四", "王五"]
    assert {f["signed_on"] for f in one["forms"]} == {"2026-09-15"}
    assert (one["state"], one["due_on"], one["intact"]) == ("open", "2026-10-02", True)
    due = [
        n for n in chain.manager.get("/notices").json()["items"] if n["event"] == "vip.register_due"
    ]
    assert len(due) == 1


def test_the_snapshot_stays_what_was_signed(september):
    chain = september
    chain.enrol(name="趙六")  # signed in October: not in it
    assert chain.manager.get("/vip/registers/2026-09").json()["form_count"] == 3
    chain.session.execute(text("update vip_registers set forms = forms - 0 where form_count = 3"))
    chain.session.commit()
    assert chain.manager.get("/vip/registers/2026-09").json()["intact"] is False


@pytest.mark.clause("P14-M-2b")
def test_on_time_on_a_holiday(september):
    chain = september
    chain.at("2026-10-02 20:00")
    path = "/vip/registers/2026-09/send"
    assert code(chain.manager.post(path, {**POSTED, "originals_count": 2})) == (
        422,
        "COUNT_MISMATCH",
    )
    assert code(chain.manager.post(path, {"originals_count": 3})) == (422, "INVALID_DATA")
    assert code(chain.staff.post(path, POSTED)) == (403, "FORBIDDEN_ROLE")
    assert code(chain.operations.post(path, POSTED)) == (403, "FORBIDDEN_ROLE")
    sent = chain.manager.post(path, POSTED).json()
    assert (sent["state"], sent["late"], sent["can"]) == ("sent", False, [])
    nil = chain.manager_b.post(path, {"originals_count": 0}).json()  # a nil statement
    assert (nil["state"], nil["form_count"]) == ("sent", 0)
    shop = {"shop_id": str(chain.a.id)}
    back = "/vip/registers/2026-09/receive"
    assert code(chain.manager.post(back, {"received_count": 3})) == (403, "FORBIDDEN_ROLE")
    assert code(chain.operations.post(back, {**shop, "received_count": 2})) == (
        422,
        "COUNT_MISMATCH",
    )
    got = chain.operations.post(
        back, {**shop, "received_count": 2, "difference": "少王五一份"}
    ).json()
    assert (got["state"], got["received_count"]) == ("received", 2)
    chain.at("2026-10-03 00:05")
    tick(chain.session)
    chain.session.commit()
    assert chain.operations.get("/vip/registers?state=late").json()["items"] == []


@pytest.mark.clause("P14-M-2b")
@pytest.mark.parametrize(
    ("moment", "late"), [("2026-10-02 23:59", False), ("2026-10-03 00:05", True)]
)
def test_late_when_the_second_is_over(september, moment, late):
    chain = september
    chain.manager_b.post("/vip/registers/2026-09/send", {"originals_count": 0})
    chain.at(moment)
    for _ in range(2):
        tick(chain.session)
        chain.session.commit()
    rows = chain.operations.get("/vip/registers?state=late").json()["items"]
    assert [r["unit_id"] for r in rows] == ([str(chain.a.id)] if late else [])
    for who in (chain.manager, chain.operations):
        told = [n for n in who.get("/notices").json()["items"] if n["event"] == "vip.register_late"]
        assert len(told) == int(late)
    kinds = [i["kind"] for i in chain.operations.get("/vip/incidents").json()["items"]]
    assert kinds == ["register_late"] * int(late)
    if late:
        sent = chain.manager.post("/vip/registers/2026-09/send", POSTED).json()
        assert (sent["state"], sent["late"]) == ("sent", True)
        incident = chain.operations.get("/vip/incidents").json()["items"][0]["id"]
        own = chain.manager.post(f"/vip/incidents/{incident}/handle", {"handling": "下次注意"})
        assert code(own) == (403, "OWN_INCIDENT")


def test_who_sees_registers(september):
    chain = september
    assert code(chain.cashier.get("/vip/registers")) == (403, "FORBIDDEN_ROLE")
    assert [r["form_count"] for r in chain.manager_b.get("/vip/registers").json()["items"]] == [0]
    other = chain.manager_b.get(f"/vip/registers/2026-09?shop_id={chain.a.id}")
    assert code(other) == (403, "FORBIDDEN_ROLE")
    assert code(chain.manager.get("/vip/registers/2026-08")) == (404, "NOT_FOUND")
    assert chain.session.query(VipRegister).count() == 2
