"""A vault of an invented company: a key anybody may borrow, a file that must be signed for, a warrant nobody touches alone."""

import pytest

from backend.core import security
from backend.core.actor import Actor
from backend.domains.customers.models import Customer
from backend.shared.access.actors import build
from backend.shared.approvals import kinds
from backend.shared.approvals.kinds import Group, Seat
from backend.shared.custody import ledger, policies
from backend.shared.custody.ledger import Thing
from backend.shared.custody.models import OWNERS, CustodyClass
from backend.shared.custody.policies import LendingPolicy
from tests import make

PASSWORD = "Kehu-vault-2026"
FREE = LendingPolicy("t.key", "鑰匙借用", "Key", "P15-6.2-a", max_days=7, escalate=Seat("gm", "總經理", role="general_manager"))  # fmt: skip
SIGNED = LendingPolicy(
    "t.file", "檔案借閱", "File", "P15-6.1-a",
    groups=(Group((Seat("gm", "總經理", role="general_manager"),)),),
)  # fmt: skip


class Vault:
    def __init__(self, session, as_):
        self.session, self.as_ = session, as_
        self.company = make.unit(session, code="VLT")
        secret = {"password_hash": security.hash_password(PASSWORD)}
        self.keeper = as_("archivist", unit=self.company, username="keeper", **secret)
        self.second = as_("archivist", unit=self.company, username="second", **secret)
        self.gm = as_("general_manager", unit=self.company)
        self.reader = as_("info_dept", unit=self.company)
        self.stranger = as_("archivist")
        self.customer = make.save(
            session,
            Customer(**customer(self.company.id, self.keeper.id)),
        )
        session.commit()

    def actor(self, who) -> Actor:
        return build(self.session, who.user)

    def thing(self, number="K-1", policy="t.key", second=None, **over):
        made = ledger.take_in(
            self.session, self.actor(self.keeper),
            Thing(
                "customers", self.customer.id, over.pop("kind", "key"), number, self.company.id,
                self.keeper.id, "鑰匙櫃 A1", policy=policy, **over,
            ),
            second,
        )  # fmt: skip
        self.session.commit()
        return str(made.id)

    def warrant(self, number="QZ-1"):
        return self.thing(
            number, "t.key", self.second.id, kind="warrant", class_=CustodyClass.cash_like
        )

    def witness(self, who="second", password=PASSWORD):
        return {"username": who, "password": password}

    def loan(self, id, who=None, due="2026-09-25", **over):
        return (who or self.reader).post(
            f"/custody/objects/{id}/loans", {"purpose": "客戶查閱", "due_on": due, **over}
        )

    def one(self, id):
        return self.keeper.get(f"/custody/objects/{id}").json()

    def movements(self, id):
        return [
            e["kind"]
            for e in self.keeper.get(f"/custody/events?object_id={id}&sort=created_at").json()[
                "items"
            ]
        ]


def customer(unit_id, owner_id):
    return {
        "number": "C-1", "name": "某客戶", "name_folded": "某客戶", "unit_id": unit_id,
        "owner_id": owner_id, "search_text": "某客戶", "tokens": [],
    }  # fmt: skip


@pytest.fixture
def vault(session, as_, at):
    at("2026-09-22 10:00")
    before = dict(OWNERS)
    OWNERS["customers"] = Customer
    policies.register(FREE, SIGNED)
    yield Vault(session, as_)
    OWNERS.clear()
    OWNERS.update(before)
    for policy in (FREE, SIGNED):
        policies.POLICIES.pop(policy.code)
    kinds.KINDS.pop("custody.t.file", None)


@pytest.fixture
def code():
    return lambda answer: (answer.status_code, answer.json().get("code"))
