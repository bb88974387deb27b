"""A kind of its own: a unit's name to be approved by two groups, the second only above an amount."""

import pytest

from backend.shared.approvals import asking, kinds
from backend.shared.approvals.kinds import Group, Kind, Seat, Subject
from backend.shared.approvals.models import GroupMode
from backend.shared.identity.models import Unit
from tests import make


class Desk:
    def __init__(self, session, as_):
        self.session, self.as_ = session, as_
        self.company = make.unit(session)
        self.outcomes: list[str] = []
        self.excluded: frozenset = frozenset()
        self.amount = 0
        self.mode = GroupMode.all
        self.asker = as_("employee", unit=self.company)
        self.gm = as_("general_manager", unit=self.company)
        self.chair = as_("chairman", unit=self.company)
        self.finance = as_("finance", unit=self.company)

    def kind(self):
        return Kind(
            "test.name", "測試", "Test", Unit,
            (
                Group((Seat("gm", "總經理", role="general_manager"), Seat("finance", "財務部", role="finance")), mode=self.mode),
                Group((Seat("chair", "董事長", role="chairman"),), when=lambda facts: facts["amount"] > 1000),
            ),
            self.load, self.decided, ("P09-3D-1",),
        )  # fmt: skip

    def load(self, session, id):
        unit = session.get_one(Unit, id)
        return Subject(
            unit,
            unit.id,
            f"單位更名 {unit.name}",
            unit.name,
            {"amount": self.amount},
            self.amount,
            self.excluded,
        )

    def decided(self, session, actor, approval):
        self.outcomes.append(approval.state.value)

    def ask(self, by=None, **more):
        from backend.core.actor import Actor

        kinds.KINDS["test.name"] = self.kind()
        person = (by or self.asker).user
        found = asking.ask(
            self.session, Actor(person.id, person.name), "test.name", self.company.id, **more
        )
        self.session.commit()
        return found.id

    def decide(self, client, id, decision="approve", comment=None):
        return client.post(f"/approvals/{id}/decisions", {"decision": decision, "comment": comment})

    def box(self, client, name):
        return [row["id"] for row in client.get(f"/approvals?box={name}").json()["items"]]


@pytest.fixture
def desk(session, as_):
    desk = Desk(session, as_)
    yield desk
    kinds.KINDS.pop("test.name", None)
