"""Shop VIPs of the demo group: some hundred members and a year of receipts, made by the same pure rules the till uses."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from backend.core import clock
from backend.core.actor import Actor
from backend.core.clock import ZONE
from backend.core.db import Base, transaction
from backend.core.ids import uuid7
from backend.domains.vip import policy, pricing, rules
from backend.domains.vip.care import checking, incidents
from backend.domains.vip.care.schemas import ITEMS, ServiceCheckIn, VipIncidentIn
from backend.domains.vip.members import issuing
from backend.domains.vip.models import (
    Acknowledgement,
    Magazine,
    MagazinePickup,
    PointsEntry,
    VipApplication,
    VipCard,
    VipMember,
    VipShop,
)
from backend.domains.vip.outreach import service as outreach
from backend.domains.vip.outreach.schemas import VipAnnouncementIn
from backend.domains.vip.points.models import Gift, Redemption
from backend.domains.vip.pos.models import Sale, SaleReturn
from backend.domains.vip.pricing import Benefit, Holder, Item, LineKind, Terms
from backend.domains.vip.registers import service as registers
from backend.domains.vip.registers.schemas import RegisterReceiveIn, RegisterSendIn
from backend.seed import words
from backend.seed.group import Group
from backend.shared.access import actors
from backend.shared.identity.models import Unit
from backend.shared.numbering.models import NumberSeries
from backend.shared.search.service import searchable
from backend.shared.workdays.rules import corresponding_day

Row = dict[str, Any]
SEED, PER_CUSTOMER, OLDEST = 14, 7, 780
# unit -> (digits of its cards, cashier, share of all members)
SHOPS = {"SHP-01": ("001", "cashier", 0.6), "SHP-02": ("002", "cashier_2", 0.4)}
GOODS = ("羊絨圍巾", "女裝外套", "男式襯衫", "真皮手袋", "休閒褲", "連衣裙", "運動鞋", "羽絨服")
GIFTS = (
    ("保溫杯", 10, 40),
    ("晴雨傘", 8, 25),
    ("絲巾", 20, 12),
    ("熨燙護理一次", 15, 100),
    ("旅行袋", 30, 1),
)
ORDER = (VipApplication, VipMember, VipCard, Sale, SaleReturn, PointsEntry, Gift, Redemption)
Rows = dict[type[Base], list[Row]]


@dataclass
class Shop:
    unit: Unit
    code: str
    cashier: UUID
    random: Random
    terms: Terms
    today: date
    rows: Rows = field(default_factory=lambda: defaultdict(list))
    counts: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    def next(self, series: str, period: str = "") -> int:
        self.counts[series, period] += 1
        return self.counts[series, period]

    def moment(self, day: date) -> datetime:
        clock_time = time(self.random.randint(10, 20), self.random.randint(0, 59))
        return datetime.combine(day, clock_time, ZONE)


def fill(group: Group, customers: int, today: date) -> None:
    """`customers`: how many the whole group has; VIPs are a seventh of them."""
    random = Random(SEED)
    with transaction() as session:
        terms = policy.terms(session, today)
        for unit, (code, cashier, share) in SHOPS.items():
            shop = Shop(group.units[unit], code, group.people[cashier].id, random, terms, today)
            session.add(
                VipShop(unit_id=shop.unit.id, code=code, card_blanks=260, handbooks=180 if code == "001" else 2)
            )  # fmt: skip
            session.flush()
            for _ in range(max(4, int(customers / PER_CUSTOMER * share))):
                _member(shop)
            _passers_by(shop, customers // 4)
            _write(session, shop)
        session.add(NumberSeries(key="vip_shop", scope="", period="", last=len(SHOPS)))
        _read_it(session, group)
        issuing.expire_due(session)
    _desk(group, today)


def _write(session: Session, shop: Shop) -> None:
    _gifts(shop)
    for model in ORDER:
        if shop.rows[model]:
            session.execute(insert(model.__table__), shop.rows[model])  # type: ignore[arg-type]
    for (series, period), last in shop.counts.items():
        if series.startswith("vip_"):
            session.add(NumberSeries(key=series, scope=shop.code, period=period, last=last))


def _days(shop: Shop, begin: date, most: int) -> list[date]:
    """So many days of shopping between `begin` and yesterday, in order."""
    span = min((shop.today - begin).days - 1, 365)
    if span < 1:
        return []
    recent = shop.today - timedelta(days=span)
    found = (recent + timedelta(days=shop.random.randrange(span)) for _ in range(most))
    return sorted(set(found))


def _items(shop: Shop) -> list[Item]:
    random = shop.random
    return [
        Item(
            f"69{random.randrange(10**11):011}", random.choice(GOODS), random.choice((1, 1, 1, 2)),
            Decimal(random.randrange(3900, 89900, 100)) / 100,
            random.choices(list(LineKind), (8, 1, 1))[0],
        )
        for _ in range(random.choice((1, 1, 2, 3)))
    ]  # fmt: skip


def _sale(shop: Shop, at: datetime, option: pricing.Option, options: Iterator[pricing.Option] | list[pricing.Option], **more: Any) -> Row:  # fmt: skip
    row = {
        "id": uuid7(), "created_at": at, "updated_at": at, "version": 1, "unit_id": shop.unit.id, "cashier_id": shop.cashier,
        "receipt_no": f"{at:%Y%m%d}-{shop.next('receipt', f'{at:%Y%m%d}'):04}", "sold_at": at, "offline": False, "quote_id": None,
        "card_id": None, "card_no": None, "member_id": None, "application_id": None, "coupon_code": None,
        "benefit": option.benefit, "rate": option.rate, "paid_total": option.total, "returned_total": Decimal("0.00"),
        "state": "committed", "id_seen": option.benefit is Benefit.birthday, "vip_prompted": True,
        "prompt_answer": "yes", "signature_confirmed": True, "signature": None, "points_before": None, "points_delta": 0,
        "points_after": None, "warnings": [], "digest": "demo",
        "lines": [
            {
                "no": p.no, "sku": p.item.sku, "name": p.item.name, "qty": p.item.qty, "list_price": str(p.item.list_price),
                "kind": p.item.kind.value, "rate": str(p.rate), "paid": str(p.paid), "benefit": p.benefit.value, "clause": p.clause,
            }
            for p in option.lines
        ],
        "options": [
            {"benefit": o.benefit.value, "rate": str(o.rate), "total": str(o.total), "clause": o.clause, "chosen": o is option}
            for o in options
        ],
        **more,
    }  # fmt: skip
    shop.rows[Sale].append(row)
    return row


def _plain(shop: Shop, at: datetime, items: list[Item], **more: Any) -> Row:
    found = pricing.options(items, None, None, at.date(), shop.terms)
    answer = shop.random.choice(("no", "not_member"))
    return _sale(
        shop, at, found[Benefit.none], list(found.values()), prompt_answer=answer, signature_confirmed=False, **more
    )  # fmt: skip


def _passers_by(shop: Shop, count: int) -> None:
    for day in _days(shop, shop.today - timedelta(days=366), count):
        _plain(shop, shop.moment(day), _items(shop))


def _member(shop: Shop) -> None:
    """One form with its receipt, one membership with its card, and what she bought since."""
    random = shop.random
    name, gender = words.person(random), random.choice(("f", "f", "m"))
    begun = shop.today - timedelta(days=random.randrange(2, OLDEST))
    at, born = (
        shop.moment(begun),
        date(random.randrange(1955, 2006), 1, 1) + timedelta(days=random.randrange(365)),
    )
    person: Row = {
        "name": name, "surname": rules.surname_of(name), "gender": gender, "phone": words.mobile(random),
        "birthday": born, "id_last4": f"{random.randrange(10**4):04}", "sms_consent": random.random() < 0.8,
    }  # fmt: skip
    common = {"created_at": at, "updated_at": at, "version": 1, "unit_id": shop.unit.id}
    form: Row = {
        **common, **person, "id": uuid7(), "qualification": "single", "signed_on": begun, "received_original": True,
        "form_no": f"{shop.code}-{begun:%Y%m}-{shop.next('vip_form', f'{begun:%Y-%m}'):04}", "state": "issued",
        "entered_by": shop.cashier, "referrer_id": None, "welcomed_at": None,
    }  # fmt: skip
    first = Item(
        "6900000000001", "羊絨大衣", 1, Decimal(random.randrange(1000, 3000)), LineKind.regular
    )
    form["qualifying_total"] = _plain(
        shop, at - timedelta(minutes=20), [first], application_id=form["id"]
    )["paid_total"]
    member: Row = {
        **common, **person, "id": uuid7(), "application_id": form["id"], "birth_md": born.strftime("%m-%d"),
        "number": f"{shop.code}{shop.next('vip_member'):06}", "consent_changed_at": None, "valid_from": begun,
        "valid_to": corresponding_day(begun, 24), "state": "active", "ended_on": None, "cum_paid": Decimal("0.00"),
        "points_earned": 0, "points_spent": 0, "points_expired": 0, "replaces_id": None, "close_asked_at": None, "erased_at": None,
    }  # fmt: skip
    shop.rows[VipApplication].append(form)
    shop.rows[VipMember].append(member)
    cards = [_card(shop, member, at)]
    if random.random() < 0.05:
        lost = shop.moment(begun + timedelta(days=1))
        cards[0] |= {"state": "replaced", "ended_at": lost}
        cards.append(_card(shop, member, lost))
    numbers = [card["number"] for card in cards]
    member["search_text"], member["tokens"] = searchable(
        name, numbers=[person["phone"], member["number"], *numbers]
    )
    last = min(member["valid_to"], shop.today)
    for day in _days(shop, begun + timedelta(days=1), random.choice((0, 1, 2, 3, 5, 8, 12))):
        if day <= last:
            _bought(shop, member, cards[-1], day)


def _card(shop: Shop, member: Row, at: datetime) -> Row:
    body = f"{shop.code}{shop.next('vip_card'):08}"
    card = {
        "id": uuid7(), "created_at": at, "updated_at": at, "version": 1, "unit_id": shop.unit.id,
        "number": body + rules.check_digit(body), "member_id": member["id"], "state": "active", "issued_by": shop.cashier,
        "handbook_given": shop.code == "001" or shop.random.random() < 0.9, "fee": Decimal("0.00"), "ended_at": None,
    }  # fmt: skip
    shop.rows[VipCard].append(card)
    return card


def _bought(shop: Shop, member: Row, card: Row, day: date) -> None:
    at = shop.moment(day)
    before = member["points_earned"] - member["points_spent"]
    holder = Holder(member["points_earned"], before, member["birthday"])
    found = pricing.options(_items(shop), None, holder, day, shop.terms)
    option = found.get(Benefit.birthday) or found[Benefit.vip]
    sale = _sale(
        shop, at, option, list(found.values()), card_id=card["id"], card_no=card["number"],
        member_id=member["id"], points_before=before,
    )  # fmt: skip
    sale["points_delta"] = _entry(
        shop, member, "earn", option.total, sale["receipt_no"], sale["id"], at
    )
    sale["points_after"] = before + sale["points_delta"]
    if shop.random.random() < 0.04:
        _returned(shop, member, sale, at + timedelta(minutes=90))


def _entry(shop: Shop, member: Row, kind: str, amount: Decimal, ref: str, ref_id: UUID, at: datetime, spent: int = 0) -> int:  # fmt: skip
    earned = member["points_earned"]
    member["cum_paid"] += amount
    member["points_earned"] = pricing.points_of(member["cum_paid"], shop.terms)
    member["points_spent"] += spent
    change: int = member["points_earned"] - earned - spent
    shop.rows[PointsEntry].append(
        {
            "id": uuid7(), "created_at": at, "member_id": member["id"], "kind": kind, "points": change, "amount": amount,
            "cum_paid_after": member["cum_paid"], "balance_after": member["points_earned"] - member["points_spent"],
            "ref": ref, "ref_id": ref_id, "expires_on": member["valid_to"] if kind == "earn" else None,
        }
    )  # fmt: skip
    return change


def _returned(shop: Shop, member: Row, sale: Row, at: datetime) -> None:
    line = sale["lines"][0]
    refund, id = Decimal(line["paid"]), uuid7()
    number = f"T{at:%Y%m%d}-{shop.next('return', f'{at:%Y%m%d}'):03}"
    change = _entry(shop, member, "return", -refund, number, id, at)
    sale["returned_total"] = refund
    sale["state"] = "returned" if refund == sale["paid_total"] else "part_returned"
    shop.rows[SaleReturn].append(
        {
            "id": id, "created_at": at, "return_no": number, "sale_id": sale["id"], "unit_id": shop.unit.id, "cashier_id": shop.cashier,
            "returned_at": at, "lines": [{"no": 1, "qty": line["qty"], "refund": line["paid"]}], "refund": refund,
            "points_delta": change, "points_after": member["points_earned"] - member["points_spent"], "digest": "demo",
        }
    )  # fmt: skip


def _gifts(shop: Shop) -> None:
    """The poster of the season, and what some have redeemed from it in the last weeks."""
    begun, at = shop.today - timedelta(days=40), shop.moment(shop.today - timedelta(days=40))
    common = {"updated_at": at, "version": 1, "unit_id": shop.unit.id}
    for name, points, stock in GIFTS:
        shop.rows[Gift].append(
            {
                **common, "id": uuid7(), "created_at": at, "name": name, "kind": "service" if "護理" in name else "goods",
                "points_needed": points, "stock": stock, "poster_no": f"P-{begun:%Y-%m}", "from_date": begun,
                "to_date": shop.today + timedelta(days=50), "replaces_id": None,
            }
        )  # fmt: skip
    live = [m for m in shop.rows[VipMember] if m["valid_to"] >= shop.today]
    for member in live[::5]:
        gift = shop.rows[Gift][shop.random.randrange(2)]
        left = member["points_earned"] - member["points_spent"] - gift["points_needed"]
        day = shop.today - timedelta(days=shop.random.randrange(1, 30))
        if left < 0 or day <= member["valid_from"]:
            continue
        when, handed = shop.moment(day), shop.random.random() < 0.8
        number, id = (
            f"G{shop.code}-{day:%Y%m}-{shop.next('vip_redemption', f'{day:%Y-%m}'):04}",
            uuid7(),
        )
        shop.rows[Redemption].append(
            {
                **common, "id": id, "created_at": when, "redemption_no": number, "member_id": member["id"], "gift_id": gift["id"],
                "points": gift["points_needed"], "points_after": left, "state": "handed_over" if handed else "requested",
                "requested_by": shop.cashier, "handed_over_at": when if handed else None,
                "handed_over_by": shop.cashier if handed else None, "signature": None, "defect": None, "replaced_at": None,
            }
        )  # fmt: skip
        _entry(shop, member, "redeem", Decimal("0.00"), number, id, when, gift["points_needed"])


def _read_it(session: Session, group: Group) -> None:
    """The people of the first shop have read the regulation; the second shop's cashier still has to."""
    first = session.query(VipShop).filter_by(code="001").one()
    since = policy.version(session, clock.today())[1]
    for who in ("cashier", "store_staff", "store_manager"):
        session.add(
            Acknowledgement(user_id=group.people[who].id, shop_id=first.id, version_from=since)
        )
    issue = Magazine(unit_id=first.unit_id, issue=f"{clock.today():%Y}-秋", published_on=clock.today())  # fmt: skip
    session.add(issue)
    session.flush()
    for member in (
        session.query(VipMember).filter_by(unit_id=first.unit_id, state="active").limit(5)
    ):
        session.add(
            MagazinePickup(magazine_id=issue.id, member_id=member.id, handed_by=group.people["cashier"].id)
        )  # fmt: skip


def _as(group: Group, username: str) -> Actor:
    with transaction() as session:
        return actors.build(session, group.people[username])


def _desk(group: Group, today: date) -> None:
    """Registers of the last months, an announcement, checklists, incidents: by the people themselves, at their moments."""
    manager, operations = _as(group, "store_manager"), _as(group, "operations")
    shop_id = group.units["SHP-01"].id
    for back in range(5, -1, -1):
        first = corresponding_day(today.replace(day=1), -back)
        month = corresponding_day(first, -1).strftime("%Y-%m")
        with clock.at(datetime.combine(first, time(0, 10), ZONE)), transaction() as session:
            registers.open_months(session)
        if back == 0:
            continue
        with clock.at(datetime.combine(first, time(16, 30), ZONE)), transaction() as session:
            count = registers.one(session, manager, shop_id, month).form_count
            posted = RegisterSendIn(
                courier="順豐", tracking_no=f"SF{first:%Y%m}001", originals_count=count
            )
            registers.send(session, manager, month, posted)
        with (
            clock.at(datetime.combine(first + timedelta(days=3), time(10), ZONE)),
            transaction() as session,
        ):
            got = RegisterReceiveIn(shop_id=shop_id, received_count=count)
            registers.receive(session, operations, month, got)
    for days, points in ((20, 4), (12, 5), (4, 3)):
        day = today - timedelta(days=days)
        with clock.at(datetime.combine(day, time(17), ZONE)), transaction() as session:
            scores = dict.fromkeys(ITEMS, points) | {"farewell": max(points - 1, 0)}
            checking.check(session, manager, ServiceCheckIn(items=scores))
    with (
        clock.at(datetime.combine(today - timedelta(days=2), time(11), ZONE)),
        transaction() as session,
    ):
        said = VipAnnouncementIn(
            kind="promotion", title="換季滿減", starts_on=today + timedelta(days=1)
        )
        outreach.announce(session, manager, said)
        fact = VipIncidentIn(
            kind="no_prompt",
            facts="顧客反映結帳時未被詢問卡片",
            employee_id=group.people["cashier"].id,
        )
        incidents.by_hand(session, manager, fact)
    with transaction() as session:
        outreach.greet(session)
        outreach.warn_of_expiry(session)
