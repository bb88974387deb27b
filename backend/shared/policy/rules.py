"""What value a parameter may take, and which version holds on a day. Pure."""

import math
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

LARGEST = 10**12
_FORMATS = {
    "time_of_day": re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00"),
    "month_day": re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    "date": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
}
_NUMBERS = {"ratio", "factor", "point"}


class ParameterType(StrEnum):
    flag = "flag"
    integer = "integer"
    number = "number"
    amount = "amount"
    text = "text"
    list = "list"
    map = "map"


def type_of(value: Any, unit: str) -> ParameterType:
    """The type of a registered value. Nothing yet (null): money for cny, otherwise a whole number."""
    if isinstance(value, bool):
        return ParameterType.flag
    if isinstance(value, list):
        return ParameterType.list
    if isinstance(value, dict):
        return ParameterType.map
    if unit.startswith("cny"):
        return ParameterType.amount
    if isinstance(value, str):
        return ParameterType.text
    return (
        ParameterType.number
        if isinstance(value, float) or unit in _NUMBERS
        else ParameterType.integer
    )


def misfit(registered: Any, unit: str, value: Any) -> str | None:
    """Why `value` cannot replace `registered`: VALUE_REQUIRED, WRONG_TYPE, OUT_OF_RANGE, BAD_FORMAT; None when it can."""
    if value is None:
        return None if registered is None else "VALUE_REQUIRED"
    match type_of(registered, unit):
        case ParameterType.flag:
            return None if isinstance(value, bool) else "WRONG_TYPE"
        case ParameterType.integer:
            return _number_misfit(value, unit, int)
        case ParameterType.number:
            return _number_misfit(value, unit, int | float)
        case ParameterType.amount:
            return _amount_misfit(value)
        case ParameterType.text:
            return _text_misfit(registered, unit, value)
        case ParameterType.list:
            return _list_misfit(registered, value)
        case ParameterType.map:
            return _map_misfit(registered, value)


def _number_misfit(value: Any, unit: str, kind: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, kind):
        return "WRONG_TYPE"
    most = 100 if unit == "percent" else LARGEST
    return None if math.isfinite(value) and 0 <= value <= most else "OUT_OF_RANGE"


def _amount_misfit(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return "WRONG_TYPE"
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return "BAD_FORMAT"
    if not amount.is_finite() or not 0 <= amount <= LARGEST:
        return "OUT_OF_RANGE"
    return None if amount == amount.quantize(Decimal("0.01")) else "BAD_FORMAT"


def _text_misfit(registered: str, unit: str, value: Any) -> str | None:
    if not isinstance(value, str):
        return "WRONG_TYPE"
    if not value.strip():
        return "VALUE_REQUIRED"
    form = _FORMATS.get(unit)
    strict = form is not None and form.fullmatch(registered)
    return "BAD_FORMAT" if strict and form and not form.fullmatch(value) else None


def _list_misfit(registered: list[Any], value: Any) -> str | None:
    if not isinstance(value, list):
        return "WRONG_TYPE"
    if not value:
        return "VALUE_REQUIRED"
    known = set(map(_plain, registered))
    return None if not known or set(map(_plain, value)) <= known else "WRONG_TYPE"


def _map_misfit(registered: dict[str, Any], value: Any) -> str | None:
    if not isinstance(value, dict):
        return "WRONG_TYPE"
    if not value:
        return "VALUE_REQUIRED"
    known = set(map(_plain, registered.values()))
    return None if set(map(_plain, value.values())) <= known else "WRONG_TYPE"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "flag"
    return "number" if isinstance(value, int | float) else type(value).__name__


def in_force(versions: Sequence[tuple[date, Any]], on: date) -> Any:
    """The value on that day. `versions` ascend by the day they take effect; of one day the later decided holds."""
    held = [value for since, value in versions if since <= on]
    return held[-1] if held else versions[0][1]
