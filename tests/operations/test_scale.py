"""Customers by the thousand: complete, unique, found, and the same again for the same value."""

from random import Random

import pytest
from sqlalchemy import func, select, text
from stdnum.cn import uscc

from backend.core import config
from backend.core.config import Environment
from backend.domains.customers.models import Customer, CustomerContact, CustomerHappening
from backend.seed import group, scale
from backend.shared.audit.models import AuditEntry
from backend.shared.numbering.models import NumberSeries

MANY = 500


@pytest.fixture
def people(session):
    made = group.build(session, Random(1))
    session.commit()
    return made


def add(count=MANY, value=7):
    scale.add(config.settings().database_url, count, value)


def count(session, table):
    return session.scalar(select(func.count()).select_from(table))


def test_each_has_a_contact_a_past_and_a_line(people, session):
    add()
    for table in (Customer, CustomerContact, CustomerHappening, AuditEntry):
        assert count(session, table) == MANY
    lines = session.scalars(select(AuditEntry)).all()
    assert len({line.event for line in lines}) >= 5
    assert len({line.actor_id for line in lines}) > 20
    assert (max(line.at for line in lines) - min(line.at for line in lines)).days > 380


def test_numbers_go_on_and_are_unique(people, session):
    add(300)
    add(200)
    numbers = session.scalars(select(Customer.number)).all()
    assert sorted(int(number.split("-")[1]) for number in numbers) == list(range(1, MANY + 1))
    assert set(session.scalars(select(NumberSeries.last))) == {MANY}


def test_codes_are_valid_and_unique(people, session):
    add()
    codes = session.scalars(
        select(Customer.credit_code).where(Customer.credit_code.is_not(None))
    ).all()
    assert len(codes) > 100
    assert len(set(codes)) == len(codes)
    assert all(uscc.is_valid(code) for code in codes)


def test_they_are_found_by_search(people, session, as_):
    add()
    client = as_("hq_gm")
    wanted = session.scalars(select(Customer).order_by(Customer.number).limit(3)).all()
    for customer in wanted:
        for words in (customer.name, customer.number, customer.phone):
            items = client.get("/customers/search", params={"q": words}).json()["items"]
            assert str(customer.id) in {item["id"] for item in items}, words


def test_the_same_value_gives_the_same_customers(people, session):
    def made(value):
        rows = scale._rows(value, 0, 50, 50, 1)
        return [(parts[0]["name"], parts[0]["credit_code"], parts[1]["name"]) for parts in rows]

    scale._begin(config.settings().database_url)
    scale._connection.close()
    assert made(7) == made(7) != made(8)


def test_indexes_come_back(people, session, monkeypatch):
    def indexes():
        found = text("select indexdef from pg_indexes where tablename = 'customers'")
        return set(session.scalars(found))

    before = indexes()
    session.commit()
    monkeypatch.setattr(scale, "MANY", 10)
    add(20)
    assert indexes() == before


def test_never_in_production(people, monkeypatch):
    monkeypatch.setattr(config.settings(), "env", Environment.production)
    with pytest.raises(SystemExit):
        add(1)
