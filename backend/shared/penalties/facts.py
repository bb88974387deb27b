"""What a ground asks for besides the common facts, and whether it was given. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any
from uuid import UUID

from backend.core.errors import FieldError

LARGEST = Decimal(10) ** 14


class FactKind(StrEnum):
    text = "text"
    number = "number"
    amount = "amount"
    day = "day"
    choice = "choice"
    flag = "flag"
    person = "person"


@dataclass(frozen=True)
class FactField:
    """`least` and `most` bound a number or amount, and the length of a text."""

    name: str
    zh: str
    en: str
    kind: FactKind = FactKind.text
    required: bool = True
    least: int | None = None
    most: int | None = None
    choices: tuple[tuple[str, str, str], ...] = ()
    late: bool = False
    """May become known only by the time of the decision, which asks for it again."""


def faults(fields: Sequence[FactField], given: Mapping[str, Any]) -> list[FieldError]:
    """All faults at once, each with its pointer into `/facts`."""
    known = {field.name: field for field in fields}
    found = [FieldError(f"/facts/{n}", "FIELD_UNKNOWN") for n in given if n not in known]
    for name, field in known.items():
        value = given.get(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            if field.required:
                found.append(FieldError(f"/facts/{name}", "FIELD_REQUIRED"))
        elif (code := _misfit(field, value)) is not None:
            bounds = {"min": field.least, "max": field.most}
            found.append(FieldError(f"/facts/{name}", code, bounds))
    return found


def _misfit(field: FactField, value: Any) -> str | None:
    match field.kind:
        case FactKind.text:
            return _text(field, value)
        case FactKind.number:
            whole = isinstance(value, int) and not isinstance(value, bool)
            return _within(field, Decimal(value)) if whole else "WRONG_TYPE"
        case FactKind.amount:
            return _amount(field, value)
        case FactKind.choice:
            return None if value in [code for code, *_ in field.choices] else "NOT_ONE_OF"
        case FactKind.flag:
            return None if isinstance(value, bool) else "WRONG_TYPE"
        case FactKind.day:
            return _parsed(date.fromisoformat, value)
        case FactKind.person:
            return _parsed(UUID, value)


def _text(field: FactField, value: Any) -> str | None:
    if not isinstance(value, str):
        return "WRONG_TYPE"
    if field.least and len(value.strip()) < field.least:
        return "TOO_SHORT"
    return "TOO_LONG" if len(value) > (field.most or 4000) else None


def _amount(field: FactField, value: Any) -> str | None:
    if not isinstance(value, str):
        return "WRONG_TYPE"
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return "BAD_FORMAT"
    if not amount.is_finite() or not 0 <= amount < LARGEST:
        return "OUT_OF_RANGE"
    if amount != amount.quantize(Decimal("0.01")):
        return "TOO_MANY_DECIMALS"
    return _within(field, amount)


def _within(field: FactField, value: Decimal) -> str | None:
    below = field.least is not None and value < field.least
    above = value > (field.most if field.most is not None else LARGEST)
    return "OUT_OF_RANGE" if below or above else None


def _parsed(parse: Any, value: Any) -> str | None:
    try:
        parse(value)
    except (ValueError, TypeError, AttributeError):
        return "BAD_FORMAT"
    return None
