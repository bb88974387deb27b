"""Is this party here already? By its normal form, its credit code, its phone."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.rows import visible_to
from backend.domains.customers import rules
from backend.domains.customers.faults import DUPLICATE_CODE, DUPLICATE_SUSPECTED
from backend.domains.customers.models import Customer
from backend.shared.identity.models import User
from backend.shared.search.folding import digits, normal_form

MOST = 10
SHORTEST_PHONE = 7


def candidates(
    session: Session,
    actor: Actor,
    name: str | None,
    credit_code: str | None,
    phone: str | None,
    but: UUID | None = None,
) -> list[dict[str, Any]]:
    """Customers the actor may see that look the same, those that share most first. Concealed is unknown."""
    folded = normal_form(name) if name else None
    code = rules.tidy_code(credit_code) if credit_code else None
    number = digits(phone) if phone else ""
    same: list[ColumnElement[bool]] = []
    if folded:
        same.append(Customer.name_folded == folded)
    if code:
        same.append(Customer.credit_code == code)
    if len(number) >= SHORTEST_PHONE:
        same.append(Customer.phone_digits == number)
    if not same:
        return []
    rule = visible_to(actor, Customer)
    found = session.execute(
        select(
            Customer.id, Customer.number, Customer.name, Customer.name_folded, Customer.credit_code,
            Customer.phone_digits, User.name.label("owner_name"),
        )
        .join(User, User.id == Customer.owner_id)
        .where(or_(*same), Customer.merged_into_id.is_(None), Customer.id != but if but else true(), rule.build())
        .limit(MOST * 5),
        dict(rule.params),
    ).mappings()  # fmt: skip
    rows = []
    for row in found:
        matched = [
            word
            for word, value, own in (
                ("credit_code", row["credit_code"], code),
                ("name", row["name_folded"], folded),
                ("phone", row["phone_digits"], number),
            )
            if own and value == own
        ]
        rows.append(
            {
                "id": row["id"], "number": row["number"], "name": row["name"],
                "owner_name": row["owner_name"], "matched": matched, "credit_code": row["credit_code"],
            }
        )  # fmt: skip
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
) -> None:
    """409 DUPLICATE_CODE: the code stands in this company. 409 DUPLICATE_SUSPECTED: the same name or phone,

    unless the caller has looked, or both parties carry codes and they differ.
    """
    if credit_code and code_taken(session, company_id, credit_code):
        raise DUPLICATE_CODE(credit_code=credit_code)
    if confirmed:
        return
    alike = [
        row
        for row in candidates(session, actor, name, credit_code, phone)
        if not (row["matched"] == ["name"] and rules.contradict(row["credit_code"], credit_code))
    ]
    if alike:
        raise DUPLICATE_SUSPECTED(candidates=shown(alike))


def code_taken(
    session: Session, company_id: UUID | None, code: str, but: UUID | None = None
) -> bool:
    held = and_(
        Customer.company_id == company_id,
        Customer.credit_code == code,
        Customer.merged_into_id.is_(None),
        Customer.id != but if but else true(),
    )
    return session.scalar(select(Customer.id).where(held).limit(1)) is not None
