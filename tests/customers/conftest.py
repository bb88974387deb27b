"""A company with a department, and customers on the table."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from backend.domains.customers import finding
from backend.domains.customers.models import Customer
from backend.shared.identity.models import Unit, User
from tests import make
from tests.client import Client


@pytest.fixture
def company(session: Session) -> Unit:
    return make.unit(session)


@pytest.fixture
def desk(session: Session, company: Unit) -> Unit:
    return make.department(session, company)


@pytest.fixture
def seller(as_: Callable[..., Client], desk: Unit) -> Client:
    return as_("sales_person", unit=desk)


@pytest.fixture
def lead(as_: Callable[..., Client], desk: Unit) -> Client:
    return as_("dept_manager", unit=desk)


@pytest.fixture
def put(session: Session) -> Callable[..., Customer]:
    """`put(owner, unit, name=...)`: a customer in the database, committed."""

    def customer(owner: User, unit: Unit, **over: Any) -> Customer:
        n = next(make.serial)
        values = {"name": f"客戶{n}", "number": f"T-{n:06}", "participants": [], **over}
        row = Customer(**values, unit_id=unit.id, company_id=unit.company_id, owner_id=owner.id)
        finding.fold(row)
        session.add(row)
        session.commit()
        return row

    return customer
