"""The one box: Chinese from one character up, both scripts, any width, and what it says about where it matched."""

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from backend.core.db import database
from backend.core.listing import Unkeyed
from backend.domains.customers import queries
from backend.domains.customers.models import Customer
from backend.domains.customers.schemas import CustomerQuery
from backend.shared.identity.models import Unit
from backend.shared.search import pages, service
from backend.shared.search.pages import Way
from tests import make
from tests.client import Client

CORPUS = [
    "銀河杭州物業管理有限公司",
    "东兴银河商业发展有限公司",
    "𠮷野家餐饮",
    "龘靐工作室",
    "ABC 電子(上海)",
]


@pytest.fixture
def corpus(put: Callable[..., Customer], seller: Client, desk: Unit) -> None:
    for n, name in enumerate(CORPUS):
        put(seller.user, desk, name=name, phone=f"1390000000{n}")


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("銀", {0, 1}),
        ("银河", {0, 1}),
        ("河杭", {0}),
        ("業管理有", {0}),
        ("商业", {1}),
        ("𠮷", {2}),
        ("𠮷野", {2}),
        ("靐", {3}),
        ("ａｂｃ", {4}),
        ("ab", {4}),
        ("bc", set()),
        ("电子（上", {4}),
        ("银河 物业", {0}),
        ("物業 銀河", {0}),
        ("银河 餐饮", set()),
        ("1390000", {0, 1, 2, 3, 4}),
        ("00004", {4}),
        ("没有", set()),
    ],
)
@pytest.mark.parametrize("way", list(Way))
def test_all_ways_find_the_same(
    seller: Client, corpus: None, q: str, found: set[int], way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only(*_: object) -> dict[Way, float]:
        return {w: 0.0 if w is way else 1.0 + (w is Way.walk) for w in Way}

    monkeypatch.setattr(pages, "costs", only)
    items = seller.get("/customers", params={"q": q, "total": "true"}).json()
    assert {row["name"] for row in items["items"]} == {CORPUS[i] for i in found}
    assert items["total"] == len(found)


def test_contacts_plates_and_numbers_are_found_and_named(seller: Client) -> None:
    body = {
        "name": "甲公司", "phone": "13800138000", "contacts": [{"name": "歐陽敏", "phone": "13911112222"}],
        "plates": [{"plate_no": "桂A88888"}],
    }  # fmt: skip
    made = seller.post("/customers", body).json()

    def hit(q: str) -> tuple[str, str | None]:
        items = seller.get("/customers/search", params={"q": q}).json()["items"]
        assert len(items) == 1, q
        return items[0]["matched"], items[0]["highlight"]

    assert hit("欧阳") == ("contact", "欧阳敏")
    assert hit("A88888") == ("plate", "桂a88888")
    assert hit("桂a8") == ("plate", "桂a88888")
    assert hit("139111122") == ("phone", "139****2222")
    assert hit(made["number"]) == ("number", made["number"])
    contact = made["contacts"][0]["id"]
    assert seller.delete(f"/customers/{made['id']}/contacts/{contact}").status_code == 204
    assert seller.get("/customers/search?q=欧阳").json()["items"] == []


def test_names_that_begin_with_the_words_come_first(
    seller: Client, put: Callable[..., Customer], desk: Unit
) -> None:
    for name in ("國泰銀行", "銀行國泰", "國泰"):
        put(seller.user, desk, name=name)
    items = seller.get("/customers/search?q=国泰").json()["items"]
    assert [row["name"] for row in items] == ["國泰", "國泰銀行", "銀行國泰"]


def test_the_statistics_choose_the_way(
    seller: Client, put: Callable[..., Customer], desk: Unit, session: Session
) -> None:
    for n in range(300):
        make.save(session, _bulk(seller, desk, n))
    session.commit()
    with database.engine.connect() as connection:
        connection.execute(text("reset role"))
        connection.execute(text("set role none"))
        connection.execute(text("analyze customers"))
        connection.execute(text("set role kehu_service"))
        connection.commit()
    service.forget()
    known = service.statistics("customers")
    assert known.rows == 300
    common = known.share("公司")
    assert common > 0.9
    assert known.share("龘") < 0.1
    price = pages.costs(service.Statistics(1e6, {}, 0.0, {}), common, common, 1.0, 21)
    assert min(price, key=lambda w: price[w]) is Way.walk
    price = pages.costs(service.Statistics(1e6, {}, 0.0, {}), 0.0001, 0.0001, 1.0, 21)
    assert min(price, key=lambda w: price[w]) is Way.grams
    price = pages.costs(service.Statistics(1e6, {}, 0.0, {}), 0.5, 0.5, 0.0001, 21)
    assert min(price, key=lambda w: price[w]) is Way.visible
    assert len(seller.get("/customers?q=公司").json()["items"]) == 20
    service.forget()


def _bulk(seller: Client, desk: Unit, n: int) -> Customer:
    from backend.domains.customers import finding

    row = Customer(
        name=f"第{n}公司", number=f"B{n}", participants=[], unit_id=desk.id, company_id=desk.company_id,
        owner_id=seller.id,
    )  # fmt: skip
    finding.fold(row)
    return row


def test_the_token_index_is_used(seller: Client, corpus: None) -> None:
    """One character is answered from the index, not by reading the table."""
    from backend.core.actor import Actor, Reach

    actor = Actor(seller.id, "x", reach={"customer:read": Reach(everything=True)})
    rule, _ = queries.in_scene(actor, "all")
    prepared = pages._statement(
        queries.CUSTOMERS, Way.grams, True, (), "-created_at", False, rule.key, Unkeyed(rule)
    )
    values = {**prepared.constants, **rule.params, **service.Asked.of("龘").params(), "limit": 21}
    with database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        driver.execute("set enable_seqscan = off")  # five rows: the planner would rather read them
        plan = driver.execute("explain " + prepared.sql, values).fetchall()
        driver.rollback()
    assert any("ix_customers_tokens" in line[0] for line in plan), plan
    assert CustomerQuery(q="龘").q == "龘"
