"""Is this party here already? By its normal form, its credit code, its phone."""

from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, or_, select
from sqlalchemy.orm import Session

from backend.core import writing
from backend.core.actor import Actor
from backend.core.listing import Unkeyed
from backend.core.reading import Prepared, Row
from backend.core.rows import visible_to
from backend.domains.customers import rules
from backend.domains.customers.faults import DUPLICATE_CODE, DUPLICATE_SUSPECTED
from backend.domains.customers.models import Customer
from backend.shared.identity.models import User
from backend.shared.search.folding import digits, normal_form

MOST = 10
SHORTEST_PHONE = 7


Asked = tuple[Prepared, dict[str, Any]]


def candidates(
    session: Session, actor: Actor, name: str | None, credit_code: str | None, phone: str | None
) -> list[dict[str, Any]]:
    """Customers the actor may see that look the same, those that share most first. Concealed is unknown."""
    marks = _marks(name, credit_code, phone)
    if not marks:
        return []
    return _matched(writing.rows(session, *_alike(actor, marks)), marks)


def _marks(name: str | None, credit_code: str | None, phone: str | None) -> dict[str, str]:
    """Column -> what stands in it of a party that looks the same."""
    number = digits(phone) if phone else ""
    found = {
        "credit_code": rules.tidy_code(credit_code) if credit_code else None,
        "name_folded": normal_form(name) if name else None,
        "phone_digits": number if len(number) >= SHORTEST_PHONE else None,
    }
    return {column: value for column, value in found.items() if value}


def _alike(actor: Actor, marks: Mapping[str, str]) -> Asked:
    rule = visible_to(actor, Customer)
    return _look(rule.key, Unkeyed(rule), tuple(marks)), {**rule.params, **marks}


@lru_cache(maxsize=50)
def _look(key: Hashable, ref: Unkeyed, marks: tuple[str, ...]) -> Prepared:
    return Prepared.of(
        select(
            Customer.id, Customer.number, Customer.name, Customer.name_folded, Customer.credit_code,
            Customer.phone_digits, User.name.label("owner_name"),
        )
        .join(User, User.id == Customer.owner_id)
        .where(
            or_(*(getattr(Customer, mark) == bindparam(mark) for mark in marks)),
            Customer.merged_into_id.is_(None), ref.rule.build(),
        )
        .limit(MOST * 5)
    )  # fmt: skip


_WORDS = {"credit_code": "credit_code", "name_folded": "name", "phone_digits": "phone"}


def _matched(found: Sequence[Row], marks: Mapping[str, str]) -> list[dict[str, Any]]:
    rows = [
        {
            "id": row["id"], "number": row["number"], "name": row["name"],
            "owner_name": row["owner_name"], "credit_code": row["credit_code"],
            "matched": [_WORDS[mark] for mark, value in marks.items() if row[mark] == value],
        }
        for row in found
    ]  # fmt: skip
    return sorted(rows, key=lambda row: -len(row["matched"]))[:MOST]


def shown(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{k: v for k, v in row.items() if k != "credit_code"} for row in rows]


def refuse(
    session: Session,
    actor: Actor,
    company_id: UUID | None,
    name: str,
    credit_code: str | None,
    phone: str | None,
    confirmed: bool,
    besides: Asked,
) -> Row:
    """The row of `besides`, asked in the same trip. 409 DUPLICATE_CODE: the code stands in this company. 409 DUPLICATE_SUSPECTED: the same name or phone,

    unless the caller has looked, or both parties carry codes and they differ.
    """
    marks = _marks(name, credit_code, phone)
    asked = [besides]
    if credit_code:
        asked.append(_taken(company_id, credit_code))
    if marks and not confirmed:
        asked.append(_alike(actor, marks))
    (told,), *answers = writing.several(session, *asked)
    if credit_code and answers.pop(0):
        raise DUPLICATE_CODE(credit_code=credit_code)
    alike = (
        [
            row
            for row in _matched(answers[0], marks)
            if not (
                row["matched"] == ["name"] and rules.contradict(row["credit_code"], credit_code)
            )
        ]
        if answers
        else []
    )
    if alike:
        raise DUPLICATE_SUSPECTED(candidates=shown(alike))
    return told


def code_taken(session: Session, company_id: UUID | None, code: str, but: UUID) -> bool:
    return bool(writing.rows(session, *_taken(company_id, code, but)))


def _taken(company_id: UUID | None, code: str, but: UUID | None = None) -> Asked:
    return _holder(), {"company_id": company_id, "code": code, "but": but}


@lru_cache(maxsize=1)
def _holder() -> Prepared:
    return Prepared.of(
        select(Customer.id)
        .where(
            Customer.company_id == bindparam("company_id"),
            Customer.credit_code == bindparam("code"),
            Customer.merged_into_id.is_(None),
            Customer.id.is_distinct_from(bindparam("but", type_=Uuid())),
        )
        .limit(1)
    )
