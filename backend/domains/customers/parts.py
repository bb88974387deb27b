"""What belongs to a customer: contacts, vehicles, notes."""

from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.errors import DUPLICATE, INVALID_STATE, Refused
from backend.domains.customers import events, finding
from backend.domains.customers.models import (
    ContactRole,
    Customer,
    CustomerContact,
    CustomerNote,
    CustomerPlate,
)
from backend.domains.customers.schemas import ContactIn, ContactPatch, NoteIn, PlateIn
from backend.domains.customers.service import apply, happened, live
from backend.shared.access.guard import check_version
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record

MOST_PARTS = 100


def add_contact(
    session: Session, actor: Actor, customer_id: UUID, data: ContactIn
) -> CustomerContact:
    """A new primary contact takes the place of the former one, who stays as an ordinary contact."""
    customer = live(session, actor, customer_id, P.customer_update)
    _room(session, CustomerContact, customer)
    if data.role is ContactRole.primary:
        _step_back(session, customer)
    contact = CustomerContact(customer_id=customer.id, **data.model_dump())
    session.add(contact)
    finding.refresh(session, customer)
    _note_contact(session, actor, customer, contact, "added")
    return contact


def change_contact(
    session: Session,
    actor: Actor,
    customer_id: UUID,
    id: UUID,
    data: ContactPatch,
    expected: int | None,
) -> CustomerContact:
    customer = live(session, actor, customer_id, P.customer_update)
    contact: CustomerContact = _part(session, actor, CustomerContact, customer, id)
    check_version(contact, expected)
    changed = {
        name: value
        for name, value in data.model_dump(exclude_unset=True).items()
        if value is not None or name not in ("name", "role")
    }
    if changed.get("role") is ContactRole.primary and contact.role is not ContactRole.primary:
        _step_back(session, customer)
    if apply(contact, changed):
        finding.refresh(session, customer)
        _note_contact(session, actor, customer, contact, "changed")
    return contact


def remove_contact(session: Session, actor: Actor, customer_id: UUID, id: UUID) -> None:
    customer = live(session, actor, customer_id, P.customer_update)
    contact = _part(session, actor, CustomerContact, customer, id)
    session.delete(contact)
    finding.refresh(session, customer)
    _note_contact(session, actor, customer, contact, "removed")


def _note_contact(
    session: Session, actor: Actor, customer: Customer, contact: CustomerContact, how: str
) -> None:
    facts: dict[str, Any] = {"contact_id": str(contact.id), "how": how}
    happened(session, actor, events.CONTACT_CHANGED, customer, **facts, name=contact.name)
    record(session, actor, events.CONTACT_CHANGED, customer, **facts)


def _step_back(session: Session, customer: Customer) -> None:
    session.execute(
        update(CustomerContact)
        .where(
            CustomerContact.customer_id == customer.id, CustomerContact.role == ContactRole.primary
        )
        .values(role=ContactRole.other, version=CustomerContact.version + 1)
    )


def _part(session: Session, actor: Actor, model: Any, customer: Customer, id: UUID) -> Any:
    part = session.get(model, id, with_for_update=True)
    if part is None or part.customer_id != customer.id:
        raise Refused(actor, model.__tablename__, id)
    return part


def _room(session: Session, model: Any, customer: Customer) -> None:
    held = select(model.id).where(model.customer_id == customer.id).limit(MOST_PARTS)
    if len(session.scalars(held).all()) >= MOST_PARTS:
        raise INVALID_STATE(state="FULL", allowed=[], max=MOST_PARTS)


def add_plate(session: Session, actor: Actor, customer_id: UUID, data: PlateIn) -> CustomerPlate:
    """409 DUPLICATE: the customer has this plate already."""
    customer = live(session, actor, customer_id, P.customer_update)
    _room(session, CustomerPlate, customer)
    held = select(CustomerPlate.id).where(
        CustomerPlate.customer_id == customer.id, CustomerPlate.plate_no == data.plate_no
    )
    if session.scalar(held):
        raise DUPLICATE(plate_no=data.plate_no)
    plate = CustomerPlate(customer_id=customer.id, **data.model_dump())
    session.add(plate)
    finding.refresh(session, customer)
    happened(session, actor, events.PLATE_CHANGED, customer, how="added", plate_no=plate.plate_no)
    record(session, actor, events.PLATE_CHANGED, customer, plate_id=str(plate.id), how="added")
    return plate


def remove_plate(session: Session, actor: Actor, customer_id: UUID, id: UUID) -> None:
    customer = live(session, actor, customer_id, P.customer_update)
    plate = _part(session, actor, CustomerPlate, customer, id)
    session.delete(plate)
    finding.refresh(session, customer)
    happened(session, actor, events.PLATE_CHANGED, customer, how="removed", plate_no=plate.plate_no)
    record(session, actor, events.PLATE_CHANGED, customer, plate_id=str(plate.id), how="removed")


def add_note(session: Session, actor: Actor, customer_id: UUID, data: NoteIn) -> CustomerNote:
    """A note is a contact with the customer: `last_contact_at` moves."""
    customer = live(session, actor, customer_id, P.customer_update)
    note = CustomerNote(customer_id=customer.id, author_id=actor.id, text=data.text)
    session.add(note)
    customer.last_contact_at = now()
    session.flush()
    happened(session, actor, events.NOTED, customer, note_id=str(note.id))
    record(session, actor, events.NOTED, customer, note_id=str(note.id))
    return note
