"""Lists of customers and of what belongs to one, each with its row rule, and the hot read of one."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Interval,
    Select,
    and_,
    bindparam,
    cast,
    func,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by, array
from sqlalchemy.orm import Session
from sqlalchemy.types import Uuid

from backend.core import reading, writing
from backend.core.actor import Actor
from backend.core.errors import Refused
from backend.core.events import Event
from backend.core.listing import Listing, RowRule, Unkeyed, equals, one_of, since
from backend.core.reading import Prepared, Row
from backend.core.rows import me, visible_to
from backend.domains.customers import events, rules
from backend.domains.customers.models import (
    NEXT_CONTACT,
    Customer,
    CustomerContact,
    CustomerHappening,
    CustomerNote,
    CustomerPlate,
)
from backend.shared.audit.service import read_params, with_read_line
from backend.shared.identity.models import Unit, User
from backend.shared.search import service as search
from backend.shared.search.pages import SearchList, Way, matches

_OWNER = select(User.name).where(User.id == Customer.owner_id).scalar_subquery()
_UNIT = select(Unit.name).where(Unit.id == Customer.unit_id).scalar_subquery()
FEW = 0.002
"""About what share of all customers one person has to do with."""


def through(column: Any) -> Callable[[Any], ColumnElement[bool]]:
    """Up to the end of a day."""
    return lambda bind: column < cast(bind, Date) + cast("1 day", Interval)


CUSTOMERS = SearchList(
    name="customers",
    columns={
        "id": Customer.id,
        "number": Customer.number,
        "kind": Customer.kind,
        "name": Customer.name,
        "relation": Customer.relation,
        "category": Customer.category,
        "phone": Customer.phone,
        "region": Customer.region,
        "unit_id": Customer.unit_id,
        "unit_name": _UNIT,
        "owner_id": Customer.owner_id,
        "owner_name": _OWNER,
        "next_contact_on": Customer.next_contact_on,
        "last_contact_at": Customer.last_contact_at,
        "created_at": Customer.created_at,
        "version": Customer.version,
    },
    extra={"participants": Customer.participants, "merged_into_id": Customer.merged_into_id},
    key=Customer.id,
    sorts={
        "created_at": Customer.created_at,
        "name": Customer.name_folded,
        "next_contact_on": NEXT_CONTACT,
        "number": Customer.number,
    },
    filters={
        "relation": one_of(Customer.relation),
        "category": one_of(Customer.category),
        "kind": equals(Customer.kind),
        "owner_id": equals(Customer.owner_id),
        "unit_id": equals(Customer.unit_id),
        "next_contact_from": since(NEXT_CONTACT),
        "next_contact_to": lambda bind: bind >= NEXT_CONTACT,
        "created_from": since(Customer.created_at),
        "created_to": through(Customer.created_at),
        "q": lambda _: matches(Customer.search_text, Customer.tokens, Way.grams, exact=False),
    },
    table=Customer.__table__,  # type: ignore[arg-type]
    text=Customer.search_text,  # type: ignore[arg-type]
    held=Customer.tokens,  # type: ignore[arg-type]
)

EXPORT_COLUMNS = {
    "number": Customer.number,
    "name": Customer.name,
    "kind": Customer.kind,
    "credit_code": Customer.credit_code,
    "relation": Customer.relation,
    "category": Customer.category,
    "phone": Customer.phone,
    "email": Customer.email,
    "address": Customer.address,
    "legal_representative": Customer.legal_representative,
    "industry": Customer.industry,
    "registered_capital": Customer.registered_capital,
    "unit_name": _UNIT,
    "owner_name": _OWNER,
    "next_contact_on": Customer.next_contact_on,
    "created_at": Customer.created_at,
}
TITLES = {
    "number": "客戶編號",
    "name": "客戶名稱",
    "kind": "類型",
    "credit_code": "統一社會信用代碼",
    "relation": "客戶關係",
    "category": "客戶類別",
    "phone": "電話",
    "email": "郵箱",
    "address": "地址",
    "legal_representative": "法定代表人",
    "industry": "行業",
    "registered_capital": "註冊資本(元)",
    "unit_name": "所屬單位",
    "owner_name": "負責人",
    "next_contact_on": "下次聯絡日期",
    "created_at": "建立時間",
}
EXPORTED = SearchList(
    name="customers_export",
    columns=EXPORT_COLUMNS,
    key=CUSTOMERS.key,
    sorts=CUSTOMERS.sorts,
    filters=CUSTOMERS.filters,
    table=CUSTOMERS.table,
    text=CUSTOMERS.text,
    held=CUSTOMERS.held,
)

SEARCHED = SearchList(
    name="customers_searched",
    columns=CUSTOMERS.columns,
    extra={"search_text": Customer.search_text, "credit_code": Customer.credit_code},
    key=CUSTOMERS.key,
    sorts=CUSTOMERS.sorts,
    filters=CUSTOMERS.filters,
    table=CUSTOMERS.table,
    text=CUSTOMERS.text,
    held=CUSTOMERS.held,
)
"""The same list with what ranking needs."""

NOTES = Listing(
    name="customer_notes",
    columns={
        "id": CustomerNote.id,
        "author_id": CustomerNote.author_id,
        "author_name": select(User.name).where(User.id == CustomerNote.author_id).scalar_subquery(),
        "text": CustomerNote.text,
        "created_at": CustomerNote.created_at,
    },
    key=CustomerNote.id,
    sorts={"created_at": CustomerNote.created_at},
)
TIMELINE = Listing(
    name="customer_timeline",
    columns={
        "id": CustomerHappening.id,
        "kind": CustomerHappening.kind,
        "actor_id": CustomerHappening.actor_id,
        "actor_name": select(User.name)
        .where(User.id == CustomerHappening.actor_id)
        .scalar_subquery(),
        "facts": CustomerHappening.facts,
        "created_at": CustomerHappening.created_at,
    },
    key=CustomerHappening.id,
    sorts={"created_at": CustomerHappening.created_at},
    filters={"kind": equals(CustomerHappening.kind)},
)
LABELS = {event.name: event.label for event in vars(events).values() if isinstance(event, Event)}


def in_scene(actor: Actor, scene: str, permission: str | None = None) -> tuple[RowRule, float]:
    """The rows of a tab, and about which share of all rows they are. Merged ones are in none."""
    rule = visible_to(actor, Customer, permission)
    taken: dict[str, Any] = {**rule.params, "actor_id": actor.id}

    def build() -> ColumnElement[bool]:
        wanted = [rule.build(), Customer.merged_into_id.is_(None)]
        if scene == "mine":
            wanted.append(Customer.owner_id == me())
        elif scene == "involved":
            wanted.append(Customer.participants.contains(array([me()])))
        elif scene == "subordinates":
            wanted.append(
                Customer.owner_id
                == func.any(bindparam("scene_people", type_=Customer.participants.type))
            )
        return and_(*wanted)

    if scene == "subordinates":
        taken["scene_people"] = list(actor.subordinates)
    reach = actor.reach.get(permission or "customer:read")
    known = search.statistics(Customer.__tablename__)
    seen = known.visible(reach.everything, reach.units) if reach and scene == "all" else FEW
    return RowRule(("scene", scene, rule.key), build, taken), seen


def of_customer(rule: RowRule, column: Any, customer_id: UUID) -> RowRule:
    """What belongs to one customer (whom the caller was found to see)."""
    return RowRule(
        ("of", column.table.name, rule.key),
        lambda: and_(rule.build(), column == bindparam("customer_id", type_=Uuid())),
        {**rule.params, "customer_id": customer_id},
    )


def _list_of(table: type[Any], **columns: Any) -> ColumnElement[Any]:
    pairs = [part for name, column in columns.items() for part in (name, column)]
    rows = func.jsonb_agg(aggregate_order_by(func.jsonb_build_object(*pairs), table.id))
    return (
        select(func.coalesce(rows, func.jsonb_build_array()))
        .where(table.customer_id == Customer.id)
        .scalar_subquery()
    )


_DETAIL = [
    "id",
    "number",
    "kind",
    "name",
    "credit_code",
    "relation",
    "category",
    "source",
    "phone",
    "email",
    "fax",
    "address",
    "postal_code",
    "region",
    "legal_representative",
    "industry",
    "registered_capital",
    "business_scope",
    "established_on",
    "first_contact_on",
    "loss_reason",
    "next_contact_on",
    "last_contact_at",
    "unit_id",
    "owner_id",
    "participants",
    "merged_into_id",
    "batch_id",
    "created_at",
    "updated_at",
    "version",
]


@lru_cache(maxsize=1)
def _whole() -> Select[Any]:
    """One customer with everything CustomerOut shows; execute with `id`."""
    person, car = CustomerContact, CustomerPlate
    return select(
        *(getattr(Customer, name) for name in _DETAIL),
        _UNIT.label("unit_name"),
        _OWNER.label("owner_name"),
        _list_of(
            person, id=person.id, role=person.role, name=person.name, position=person.position,
            phone=person.phone, email=person.email, version=person.version,
        ).label("contacts"),
        _list_of(car, id=car.id, plate_no=car.plate_no, vin=car.vin, model=car.model).label("plates"),
    ).where(Customer.id == bindparam("id", type_=Uuid()))  # fmt: skip


@lru_cache(maxsize=50)
def _one(key: Hashable, ref: Unkeyed) -> Prepared:
    found = _whole().where(ref.rule.build())
    return Prepared.of(with_read_line(found, events.READ, Customer.__tablename__))


def one(actor: Actor, id: UUID) -> Row:
    """A customer with contacts and plates; that it was read is written in the same statement. 404."""
    rule = visible_to(actor, Customer)
    found = reading.rows(
        _one(rule.key, Unkeyed(rule)), {**rule.params, **read_params(actor), "id": id}
    )
    if not found:
        raise Refused(actor, Customer.__tablename__, id)
    return detail(actor, found[0])


def again(session: Session, actor: Actor, customer: Customer) -> Row:
    """A customer just acted upon, as `one` shows it."""
    return detail(actor, writing.rows(session, _again(), {"id": customer.id})[0])


@lru_cache(maxsize=1)
def _again() -> Prepared:
    return Prepared.of(_whole())


_CONTACT = ("id", "role", "name", "position", "phone", "email", "version")
_PLATE = ("id", "plate_no", "vin", "model")


def fresh(
    actor: Actor,
    customer: Customer,
    contacts: Sequence[CustomerContact],
    plates: Sequence[CustomerPlate],
    names: Row,
) -> Row:
    """A customer just entered, as `one` will show it, without asking for it."""
    row = {name: getattr(customer, name) for name in _DETAIL} | names
    if customer.registered_capital is not None:
        row["registered_capital"] = customer.registered_capital.quantize(Decimal("0.01"))
    row["contacts"] = [{name: getattr(c, name) for name in _CONTACT} for c in contacts]
    row["plates"] = [{name: getattr(p, name) for name in _PLATE} for p in plates]
    return detail(actor, row)


def detail(actor: Actor, row: Mapping[str, Any]) -> Row:
    """As CustomerOut: phones and mails masked for all but the owner."""
    shown = {**row, "can": rules.can(actor)(row)}
    if row["owner_id"] != actor.id:
        shown["phone"], shown["fax"] = rules.mask_phone(row["phone"]), rules.mask_phone(row["fax"])
        shown["email"] = rules.mask_email(row["email"])
        shown["contacts"] = [
            {**c, "phone": rules.mask_phone(c["phone"]), "email": rules.mask_email(c["email"])}
            for c in row["contacts"]
        ]
    return shown


@lru_cache(maxsize=50)
def _begins(key: Hashable, ref: Unkeyed) -> Prepared:
    """Customers whose number is the query, or whose name begins with it, the shortest first."""
    name = Customer.name_folded
    shown = {**SEARCHED.columns, **SEARCHED.extra}
    return Prepared.of(
        select(*(column.label(label) for label, column in shown.items()))
        .where(
            or_(
                Customer.number == bindparam("exact"),
                and_(name >= bindparam("prefix"), name < bindparam("beyond")),
            ),
            ref.rule.build(),
        )
        .limit(bindparam("limit"))
    )


def begins(rule: RowRule, exact: str, prefix: str, limit: int) -> list[Row]:
    beyond = prefix[:-1] + chr(min(ord(prefix[-1]) + 1, 0x10FFFF)) if prefix else ""
    values = {**rule.params, "exact": exact, "prefix": prefix, "beyond": beyond, "limit": limit}
    return reading.rows(_begins(rule.key, Unkeyed(rule)), values)
