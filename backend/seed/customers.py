"""Customers of every company, with contacts, vehicles, notes and a past year."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from backend.core.clock import midnight
from backend.core.ids import uuid7
from backend.domains.customers.models import (
    ContactRole,
    Customer,
    CustomerContact,
    CustomerHappening,
    CustomerKind,
    CustomerNote,
    CustomerPlate,
)
from backend.seed import words
from backend.seed.group import Group
from backend.shared.search.folding import digits, normal_form
from backend.shared.search.service import searchable

Row = dict[str, Any]
# unit -> (owners, categories, share of private persons, share of all customers)
HOMES: dict[str, tuple[tuple[str, ...], tuple[str, ...], float, float]] = {
    "TRD-SAL": (("sales_staff", "business_dept"), ("distributor", "hospital", "pharmacy", "retailer", "dealer", "key"), 0.0, 0.24),
    "TRD-RE": (("sales_person",), ("distributor", "pharmacy", "retailer"), 0.0, 0.08),
    "DLR-CR": (("receptionist", "cr_advisor"), ("other",), 0.85, 0.22),
    "DLR-S": (("sales_consultant",), ("key", "other"), 0.8, 0.08),
    "TOB-WM": (("complaint_receiver", "county_company"), ("retailer",), 0.3, 0.16),
    "PRP-CS": (("customer_service",), ("key", "other"), 0.0, 0.06),
    "SHP-01": (("cashier", "store_manager"), ("other",), 1.0, 0.07),
    "EXC-MEM": (("membership_officer",), ("dealer", "key"), 0.0, 0.04),
    "LOA-BIZ": (("project_manager", "project_manager_b"), ("other", "key"), 0.2, 0.05),
}  # fmt: skip
NOTES = (
    "電話回訪,客戶表示近期有採購計劃,約定下月再聯繫。",
    "到店面談,確認收件地址與開票資料。",
    "客戶詢問合同續約條件,已轉業務經理。",
    "寄送產品目錄與價目表。",
    "客戶反映送貨時間偏晚,已請物流改進。",
    "節日問候,客戶關係良好。",
)


def rows(
    random: Random, group: Group, count: int, today: date, first_number: int = 1
) -> Iterator[tuple[Row, Row, Row | None, Row, Row | None]]:
    """(customer, contact, plate, timeline line, note) for each of `count` customers, oldest first."""
    homes, weights = list(HOMES), [share for *_, share in HOMES.values()]
    begin = midnight(today - timedelta(days=365))
    step = timedelta(days=364) / max(count, 1)
    for n in range(count):
        home = random.choices(homes, weights)[0]
        yield one(random, group, home, begin + step * n, first_number + n, today)


def one(
    random: Random, group: Group, home: str, at: datetime, number: int, today: date
) -> tuple[Row, Row, Row | None, Row, Row | None]:
    owners, categories, private, _ = HOMES[home]
    unit, owner = group.units[home], group.people[random.choice(owners)].id
    at = at.replace(hour=9, minute=0) + timedelta(seconds=random.randrange(8 * 3600))
    is_person = random.random() < private
    name, trade, region = words.company(random)
    contact_name, phone = words.person(random), words.mobile(random)
    if is_person:
        name, trade = words.person(random), ""
    has_plate = home.startswith("DLR") and random.random() < 0.9
    plate = words.plate(random) if has_plate else None
    code = None if is_person else words.credit_code(random, region)
    id, text = uuid7(), f"C{at:%Y}-{number:06}"
    search_text, tokens = searchable(name, text, code, contact_name, plate, numbers=[phone])
    relation = random.choices(("existing", "potential", "not_cooperating", "lost"), (62, 24, 8, 6))[
        0
    ]
    next_contact = (
        today + timedelta(days=random.randrange(-10, 60)) if random.random() < 0.4 else None
    )
    customer: Row = {
        "id": id, "created_at": at, "updated_at": at, "version": 1, "number": text,
        "kind": "person" if is_person else "company", "name": name, "name_folded": normal_form(name),
        "unit_id": unit.id, "company_id": unit.company_id, "owner_id": owner, "participants": _team(random, group, home),
        "relation": relation, "category": random.choice(categories),
        "source": random.choice(("visit", "call", "referral", "exhibition", "website")),
        "credit_code": code, "phone": phone, "phone_digits": digits(phone),
        "email": None if random.random() < 0.6 else f"c{number}@customer.example",
        "fax": None, "address": words.address(random, region), "postal_code": None, "region": region,
        "legal_representative": None if is_person else words.person(random),
        "industry": trade or None,
        "registered_capital": None if is_person else Decimal(random.choice((50, 100, 300, 500, 1000, 3000)) * 10000),
        "business_scope": words.TRADES.get(trade), "established_on": None,
        "first_contact_on": at.date(), "loss_reason": "改與同業合作" if relation == "lost" else None,
        "next_contact_on": next_contact, "last_contact_at": at + timedelta(days=random.randrange(0, 20)) if at.date() < today - timedelta(days=20) else at,
        "merged_into_id": None, "batch_id": None, "search_text": search_text, "tokens": tokens,
    }  # fmt: skip
    contact: Row = {
        "id": uuid7(), "created_at": at, "updated_at": at, "version": 1, "customer_id": id,
        "role": ContactRole.primary.value, "name": contact_name,
        "position": "" if is_person else random.choice(("採購經理", "行政主管", "財務主管", "店主", "負責人")),
        "phone": phone, "email": None,
    }  # fmt: skip
    model = random.choice(("轎車", "SUV", "新能源轎車", "商務車"))
    car: Row | None = None
    if plate:
        car = {
            "id": uuid7(), "created_at": at, "customer_id": id, "plate_no": plate, "vin": None,
            "model": model,
        }  # fmt: skip
    line: Row = {
        "id": uuid7(), "created_at": at, "customer_id": id, "kind": "customer.created",
        "actor_id": owner, "facts": {},
    }  # fmt: skip
    note: Row | None = None
    if random.random() < 0.5:
        note = {
            "id": uuid7(), "created_at": at + timedelta(hours=2), "customer_id": id,
            "author_id": owner, "text": random.choice(NOTES),
        }  # fmt: skip
    return customer, contact, car, line, note


def _team(random: Random, group: Group, home: str) -> list[UUID]:
    if random.random() > 0.15:
        return []
    inside = (
        ("business_dept_manager", "market_staff") if home.startswith("TRD") else ("cr_manager",)
    )
    return [group.people[random.choice(inside)].id] if home[:3] in ("TRD", "DLR") else []


TABLES = (Customer, CustomerContact, CustomerPlate, CustomerHappening, CustomerNote)


def fill(session: Session, random: Random, group: Group, count: int, today: date) -> list[Row]:
    """The customers as rows, for those who go on to complain."""
    batches: list[list[Row]] = [[] for _ in TABLES]
    for parts in rows(random, group, count, today):
        for batch, row in zip(batches, parts, strict=True):
            if row:
                batch.append(row)
    for table, batch in zip(TABLES, batches, strict=True):
        session.execute(insert(table), batch)
    return [row for row in batches[0] if row["kind"] == CustomerKind.person.value]
