"""Is somebody of a case named in a text? Says where, and what kind of thing, never the thing itself."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.errors import FieldError
from backend.domains.complaints.engine.facts import uuid_of
from backend.domains.complaints.models import Complaint
from backend.domains.customers.models import Customer
from backend.shared.identity.models import User
from backend.shared.search.folding import fold

NAME, PHONE, PLATE, PERSON = "HOLDS_NAME", "HOLDS_PHONE", "HOLDS_PLATE", "HOLDS_PERSON"
SHORTEST = {NAME: 2, PHONE: 5, PLATE: 5, PERSON: 2}


def found(session: Session, case: Complaint, told: Mapping[str, str]) -> list[FieldError]:
    """In any spelling: Simplified for Traditional, with signs or spaces between."""
    held = {
        (kind, plain)
        for kind, word in _secrets(session, case)
        if len(plain := "".join(letter for letter, _ in _letters(word or ""))) >= SHORTEST[kind]
    }
    wrong = []
    for name, text in told.items():
        letters = _letters(text)
        plain = "".join(letter for letter, _ in letters)
        for kind, word in sorted(held):
            if (at := plain.find(word)) >= 0:
                wrong.append(FieldError(f"/{name}", kind, {"place": letters[at][1] + 1}))
    return list({(e.pointer, e.code, e.params["place"]): e for e in wrong}.values())


def _secrets(session: Session, case: Complaint) -> Iterable[tuple[str, str | None]]:
    yield NAME, case.complainant_name
    yield PHONE, case.phone
    yield PLATE, case.plate_no
    if case.customer_id and (customer := session.get(Customer, case.customer_id)):
        yield NAME, customer.name
        yield PHONE, customer.phone
    people: set[UUID] = {case.recorder_id, *case.participants, *case.subjects}
    if case.handler_id:
        people.add(case.handler_id)
    named = (*case.slots.values(), case.answers.get("responsible_person_id"))
    people |= {id for value in named if (id := uuid_of(value))}
    for name, phone in session.execute(select(User.name, User.phone).where(User.id.in_(people))):
        yield PERSON, name
        yield PHONE, phone


def _letters(text: str) -> list[tuple[str, int]]:
    """The folded letters and digits with the place each stood at."""
    return [(one, at) for at, letter in enumerate(text) for one in fold(letter) if one.isalnum()]
