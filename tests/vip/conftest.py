"""Two shops of one chain, their people, and customers who buy, apply and come back."""

from datetime import date

import pytest

from backend.domains.vip import rules
from backend.domains.vip.models import Acknowledgement, VipShop
from backend.domains.vip.policy import version
from backend.shared.identity.models import UnitKind
from backend.shared.policy import service as registry
from backend.shared.policy.models import ParameterChange
from tests import make

SOLD = {"vip_prompted": True, "prompt_answer": "no"}
SIGNED = {"vip_prompted": True, "prompt_answer": "yes", "signature_confirmed": True}


def line(price="200.00", qty=1, kind="regular", sku="6901234567892"):
    return {"sku": sku, "name": "外套", "qty": qty, "list_price": price, "kind": kind}


def card_no(shop, serial):
    body = f"{shop}{serial:08}"
    return body + rules.check_digit(body)


def code(answer):
    return answer.status_code, answer.json().get("code")


class Chain:
    def __init__(self, session, as_, at):
        self.session, self.as_, self.at = session, as_, at
        company = self.company = make.unit(session, code="SHP")
        self.a, self.b = (make.unit(session, UnitKind.shop, company) for _ in "ab")
        self.cashier = as_("cashier", unit=self.a)
        self.staff = as_("store_staff", unit=self.a)
        self.manager = as_("store_manager", unit=self.a)
        self.cashier_b = as_("cashier", unit=self.b)
        self.staff_b = as_("store_staff", unit=self.b)
        self.manager_b = as_("store_manager", unit=self.b)
        self.operations = as_("operations", unit=company)
        self.shops = [
            make.save(session, VipShop(unit_id=unit.id, code=code, card_blanks=100, handbooks=100))
            for unit, code in ((self.a, "123"), (self.b, "456"))
        ]
        self.acknowledge()
        self.receipts, self.quotes = 0, 0
        session.commit()

    def acknowledge(self, since=date(1949, 10, 1)):
        for who in (
            self.cashier,
            self.staff,
            self.manager,
            self.cashier_b,
            self.staff_b,
            self.manager_b,
        ):
            make.save(
                self.session,
                Acknowledgement(user_id=who.id, shop_id=self.shops[0].id, version_from=since),
            )

    def change(self, key, value, since):
        """A parameter decided by two people, in force from a day."""
        change = ParameterChange(
            key=key,
            value=value,
            effective_from=date.fromisoformat(since),
            proposed_by=self.operations.id,
            reason="x",
            previous=0,
        )
        make.save(self.session, change)
        registry.add_version(self.session, change)
        self.session.commit()
        on = date.fromisoformat(since)
        self.acknowledge(version(self.session, on)[1])
        self.session.commit()

    def number(self, prefix="R"):
        self.receipts += 1
        return f"{prefix}{self.receipts:04}"

    def quote(self, *lines, card=None, who=None, **more):
        body = {"lines": list(lines) or [line()], **more}
        if card:
            body["card_no"] = card
        return (who or self.cashier).post("/pos/quotes", body)

    def sell(self, *lines, card=None, receipt=None, who=None, **more):
        quoted = self.quote(*lines, card=card, who=who, **more)
        assert quoted.status_code == 201, quoted.text
        answer = (who or self.cashier).post(
            "/pos/sales",
            {
                "receipt_no": receipt or self.number(),
                "quote_id": quoted.json()["id"],
                **(SIGNED if card else SOLD),
            },
        )
        assert answer.status_code == 201, answer.text
        return answer.json()

    def give_back(self, receipt, who=None, **body):
        return (who or self.cashier).post(
            f"/pos/sales/{receipt}/returns", {"return_no": self.number("T"), **body}
        )

    def form(self, **over):
        self.receipts += 1
        return {
            "name": "王麗", "gender": "f", "phone": f"138{self.receipts:08}", "birthday": "1990-10-01",
            "sms_consent": True, "received_original": True, **over,
        }  # fmt: skip

    def apply(self, *receipts, who=None, **over):
        return (who or self.staff).post(
            "/vip/applications", self.form(receipts=list(receipts), **over)
        )

    def enrol(self, who=None, till=None, **over):
        """(member, card number) of somebody who bought for 1,000 and asked for the card."""
        card = {"card_no": over.pop("card_no")} if "card_no" in over else {}
        bought = self.sell(
            line("1000.00"), who=till or (self.cashier_b if who is self.staff_b else None)
        )
        applied = self.apply(bought["receipt_no"], who=who, **over)
        assert applied.status_code == 201, applied.text
        issued = (who or self.staff).post(
            f"/vip/applications/{applied.json()['id']}/issue-card", card
        )
        assert issued.status_code == 201, issued.text
        return issued.json(), issued.json()["cards"][0]["number"]

    def member(self, id, who=None):
        answer = (who or self.staff).get(f"/vip/members/{id}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def points(self, id, who=None):
        return (who or self.staff).get(f"/vip/members/{id}/points?limit=200").json()["items"]

    def spend(self, card, paid):
        """Buy until exactly `paid` more has been paid, at the marked price (special goods)."""
        return self.sell(line(str(paid), kind="special"), card=card)

    def gift(self, points=10, stock=5, who=None, **over):
        body = {
            "name": "杯子", "kind": "goods", "points_needed": points, "stock": stock, "poster_no": "P-1",
            "from_date": "2020-01-01", "to_date": "2030-12-31", **over,
        }  # fmt: skip
        return (who or self.manager).post("/vip/gifts", body)

    def redeem(self, gift, *cards, who=None):
        return (who or self.staff).post(
            "/vip/redemptions", {"gift_id": gift, "card_nos": list(cards)}
        )


@pytest.fixture
def chain(session, as_, at):
    at("2026-09-15 10:00")
    return Chain(session, as_, at)
