"""What is done with a customer: enter, change, assign, set the relation, plan the next contact, reveal."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from psycopg import errors as pg
from sqlalchemy import Uuid, bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.core import writing
from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.errors import INVALID, FieldError, Problem, invalid
from backend.core.events import Event
from backend.core.ids import uuid7
from backend.core.reading import Prepared, Row
from backend.core.rows import visible_to
from backend.domains.customers import duplicates, events, finding, rules
from backend.domains.customers.faults import DUPLICATE_CODE, MERGED_AWAY
from backend.domains.customers.models import (
    Customer,
    CustomerContact,
    CustomerHappening,
    CustomerKind,
    CustomerPlate,
    CustomerRelation,
)
from backend.domains.customers.schemas import (
    AssignIn,
    CustomerIn,
    CustomerPatch,
    RelationIn,
    RevealIn,
    ScheduleIn,
    TeamIn,
)
from backend.shared.access.guard import check_version, fetch, require
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.identity.models import Unit, User, UserState
from backend.shared.numbering import service as numbering
from backend.shared.numbering.rules import Series

NUMBERS = Series("customer", "C{yyyy}-{seq:06}")
_PARTS = {"contacts", "plates", "confirm_duplicate", "duplicate_reason", "unit_id", "owner_id"}


def happened(
    session: Session, actor: Actor, event: Event, customer: Customer, **facts: Any
) -> None:
    """A line in the customer's timeline. `facts` may name what changed; phones and mails masked."""
    facts_of = {
        "customer_id": customer.id,
        "kind": event.name,
        "actor_id": actor.id,
        "facts": facts,
    }
    writing.put_values(session, CustomerHappening, facts_of)


class Entered(NamedTuple):
    """A customer just entered, with all its answer needs. Its rows travel with whatever is written next."""

    customer: Customer
    contacts: list[CustomerContact]
    plates: list[CustomerPlate]
    names: Row


def create(session: Session, actor: Actor, data: CustomerIn) -> Entered:
    """409 DUPLICATE_CODE, DUPLICATE_SUSPECTED; 403 for a unit the permission does not reach."""
    unit = placed(session, actor, data.unit_id)
    owner_id = actor.id
    if data.owner_id and data.owner_id != actor.id:
        require(actor, P.customer_assign, unit.id)
        owner_id = person(session, data.owner_id, "/owner_id").id
    names = duplicates.refuse(
        session, actor, unit.company_id, data.name, data.credit_code, data.phone,
        data.confirm_duplicate, (_names(), {"unit": unit.id, "owner": owner_id}),
    )  # fmt: skip
    customer = Customer(
        **data.model_dump(exclude=_PARTS),
        id=uuid7(), unit_id=unit.id, company_id=unit.company_id, owner_id=owner_id, participants=[],
    )  # fmt: skip
    contacts = [CustomerContact(customer_id=customer.id, **c.model_dump()) for c in data.contacts]
    plates = {
        p.plate_no: CustomerPlate(customer_id=customer.id, **p.model_dump()) for p in data.plates
    }
    # The book needs only the id: it is written before the number's series is locked.
    record(session, actor, events.CREATED, customer, duplicate_confirmed=data.confirm_duplicate)
    customer.number = numbering.take(session, actor, NUMBERS, customer)
    finding.fold(customer, contacts, plates.values())
    writing.put(session, customer, *contacts, *plates.values())
    confirmed = {"reason": data.duplicate_reason} if data.confirm_duplicate else {}
    happened(session, actor, events.CREATED, customer, **confirmed)
    return Entered(customer, contacts, [*plates.values()], names)


class Place(NamedTuple):
    id: UUID
    company_id: UUID | None


@lru_cache(maxsize=1)
def _names() -> Prepared:
    unit, owner = bindparam("unit", type_=Uuid()), bindparam("owner", type_=Uuid())
    return Prepared.of(
        select(
            select(Unit.name).where(Unit.id == unit).scalar_subquery().label("unit_name"),
            select(User.name).where(User.id == owner).scalar_subquery().label("owner_name"),
        )
    )


def placed(
    session: Session, actor: Actor, unit_id: UUID | None, permission: P = P.customer_create
) -> Place:
    """The unit a new row belongs to: as told, or the actor's own. Only where the permission reaches, or home."""
    wanted = unit_id or actor.unit_id
    if wanted and wanted == actor.unit_id:
        return Place(wanted, actor.company_id)
    unit = session.get(Unit, wanted) if wanted else None
    if unit is None:
        raise invalid("/unit_id", "UNIT_UNKNOWN")
    require(actor, permission, wanted)
    return Place(unit.id, unit.company_id)


def person(session: Session, id: UUID, pointer: str) -> User:
    """Somebody who can look after customers. 422."""
    user = session.get(User, id)
    if user is None or user.state is UserState.left:
        raise invalid(pointer, "PERSON_UNKNOWN")
    return user


def store(session: Session) -> None:
    """Write; two people entering one code at once: the second hears DUPLICATE_CODE."""
    try:
        session.flush()
        writing.settle(session)
    except (IntegrityError, pg.IntegrityError) as error:
        raise clash(error) from error


def clash(
    error: IntegrityError | pg.IntegrityError,
) -> Problem | IntegrityError | pg.IntegrityError:
    cause = error.orig if isinstance(error, IntegrityError) else error
    named = getattr(getattr(cause, "diag", None), "constraint_name", "")
    return DUPLICATE_CODE() if named == "uq_customers_credit_code" else error


def live(
    session: Session, actor: Actor, id: UUID, permission: P, expected: int | None = None
) -> Customer:
    """The customer, locked, to be changed. 403, 404, 409 CUSTOMER_MERGED, 412."""
    customer = fetch(session, actor, Customer, id, permission=permission, lock=True)
    if customer.merged_into_id is not None:
        raise MERGED_AWAY(merged_into_id=customer.merged_into_id)
    check_version(customer, expected)
    return customer


def apply(customer: Any, changed: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set the fields; answers what differs, fit to be shown."""
    before = {name: getattr(customer, name) for name in changed}
    for name, value in changed.items():
        setattr(customer, name, value)
    return rules.changes(before, changed)


def update(
    session: Session, actor: Actor, id: UUID, data: CustomerPatch, expected: int | None
) -> Customer:
    """Only the fields given. 409 DUPLICATE_CODE, 412."""
    customer = live(session, actor, id, P.customer_update, expected)
    changed = data.model_dump(exclude_unset=True)
    code = changed.get("credit_code")
    if code and customer.kind is CustomerKind.person:
        raise invalid("/credit_code", "PERSON_HAS_NO_CREDIT_CODE")
    if code and duplicates.code_taken(session, customer.company_id, code, but=customer.id):
        raise DUPLICATE_CODE(credit_code=code)
    differences = apply(customer, changed)
    if differences:
        if differences.keys() & {"name", "credit_code", "phone"}:
            finding.refresh(session, customer)
        store(session)
        happened(session, actor, events.UPDATED, customer, changes=differences)
        record(session, actor, events.UPDATED, customer, fields=sorted(differences))
    return customer


def assign(
    session: Session, actor: Actor, id: UUID, data: AssignIn, expected: int | None
) -> Customer:
    """A new owner. Who had it is in the timeline, and stays as participant if wished."""
    customer = live(session, actor, id, P.customer_assign, expected)
    owner = person(session, data.owner_id, "/owner_id")
    former = customer.owner_id
    customer.owner_id = owner.id
    people = rules.without(customer.participants, {owner.id})
    customer.participants = (
        [*people, former]
        if data.keep_former and former != owner.id and former not in people
        else people
    )
    happened(
        session, actor, events.ASSIGNED, customer,
        **{"from": str(former), "to": str(owner.id), "reason": data.reason},
    )  # fmt: skip
    record(session, actor, events.ASSIGNED, customer, former=str(former), owner=str(owner.id))
    return customer


def set_team(
    session: Session, actor: Actor, id: UUID, data: TeamIn, expected: int | None
) -> Customer:
    """Exactly these people take part besides the owner."""
    customer = live(session, actor, id, P.customer_assign, expected)
    wanted = rules.without(dict.fromkeys(data.participants), {customer.owner_id})
    known = set(
        session.scalars(select(User.id).where(User.id.in_(wanted), User.state != UserState.left))
    )
    if unknown := [
        i for i, one in enumerate(data.participants) if one in wanted and one not in known
    ]:
        raise INVALID(errors=[FieldError(f"/participants/{i}", "PERSON_UNKNOWN") for i in unknown])
    before = set(customer.participants)
    customer.participants = wanted
    joined = [str(one) for one in wanted if one not in before]
    left = [str(one) for one in before - set(wanted)]
    if joined or left:
        happened(session, actor, events.TEAM_CHANGED, customer, joined=joined, left=left)
        record(session, actor, events.TEAM_CHANGED, customer, joined=joined, left=left)
    return customer


def set_relation(
    session: Session, actor: Actor, id: UUID, data: RelationIn, expected: int | None
) -> Customer:
    customer = live(session, actor, id, P.customer_update, expected)
    former = customer.relation
    customer.relation = data.relation
    customer.loss_reason = data.reason if data.relation is CustomerRelation.lost else None
    facts: dict[str, Any] = {"from": former.value, "to": data.relation.value}
    happened(session, actor, events.RELATION_SET, customer, **facts, reason=data.reason)
    record(session, actor, events.RELATION_SET, customer, **facts)
    return customer


def schedule(
    session: Session, actor: Actor, id: UUID, data: ScheduleIn, expected: int | None
) -> Customer:
    """When to be in touch next; None: not planned."""
    customer = live(session, actor, id, P.customer_update, expected)
    customer.next_contact_on = data.next_contact_on
    if data.contacted:
        customer.last_contact_at = now()
    day = data.next_contact_on.isoformat() if data.next_contact_on else None
    happened(session, actor, events.CONTACT_SCHEDULED, customer, on=day, contacted=data.contacted)
    record(session, actor, events.CONTACT_SCHEDULED, customer, on=day, contacted=data.contacted)
    return customer


def reveal(session: Session, actor: Actor, id: UUID, data: RevealIn) -> str | None:
    """One masked value in clear, and a line in the book. 404 for an unknown contact."""
    customer = fetch(session, actor, Customer, id, permission=P.customer_unmask)
    source: Customer | CustomerContact = customer
    if data.contact_id:
        source = fetch(session, actor, CustomerContact, data.contact_id)
        if source.customer_id != customer.id or data.field == "fax":
            raise invalid("/contact_id", "NOT_OF_THIS_CUSTOMER")
    value: str | None = getattr(source, data.field)
    record(
        session, actor, events.REVEALED, customer, kind=EntryKind.read, field=data.field,
        contact_id=str(data.contact_id) if data.contact_id else None,
        reason_given=bool(data.reason),
    )  # fmt: skip
    return value


def seen(session: Session, actor: Actor, id: UUID) -> Customer:
    return fetch(session, actor, Customer, id)


def may_see(session: Session, actor: Actor, ids: list[UUID]) -> set[UUID]:
    """Those of `ids` the actor may see."""
    rule = visible_to(actor, Customer)
    found = select(Customer.id).where(Customer.id.in_(ids), rule.build())
    return set(session.scalars(found, dict(rule.params)))
