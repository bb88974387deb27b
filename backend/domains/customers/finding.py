"""What the search box looks at: name, number, code, phones, contacts, plates. Kept with the row."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.domains.customers.models import Customer, CustomerContact, CustomerPlate
from backend.shared.search.folding import digits, normal_form
from backend.shared.search.service import searchable


def fold(
    customer: Customer,
    contacts: Iterable[CustomerContact] = (),
    plates: Iterable[CustomerPlate] = (),
) -> None:
    """Bring the folded columns of a customer up to date with what stands in it and its parts."""
    people, cars = list(contacts), list(plates)
    customer.name_folded = normal_form(customer.name)
    customer.phone_digits = digits(customer.phone) or None if customer.phone else None
    customer.search_text, customer.tokens = searchable(
        customer.name,
        customer.number,
        customer.credit_code,
        *(person.name for person in people),
        *(text for car in cars for text in (car.plate_no, car.vin)),
        numbers=[customer.phone, *(person.phone for person in people)],
    )


def refresh(session: Session, customer: Customer) -> None:
    session.flush()
    contacts = session.scalars(
        select(CustomerContact).where(CustomerContact.customer_id == customer.id)
    )
    plates = session.scalars(select(CustomerPlate).where(CustomerPlate.customer_id == customer.id))
    fold(customer, contacts, plates)
