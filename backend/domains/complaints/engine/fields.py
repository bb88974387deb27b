"""Faults in what a step was given, by the fields its regime names. Pure."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from backend.core.errors import FieldError
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.regime import Field, FieldKind

Values = Mapping[str, Any]
SHORTEST_NAME = 2


def missing(
    fields: Sequence[Field],
    given: Values,
    placeholders: Sequence[str] = (),
    spared: Collection[str] = (),
) -> list[FieldError]:
    """All faults of what a step was given, at once, each with its pointer.

    `placeholders` are words that say nothing and count as none (P06-6-1c). `spared` fields may stay empty here.
    """
    found = [
        FieldError(f"/{name}", "FIELD_UNKNOWN")
        for name in given
        if name not in {f.name for f in fields}
    ]
    for f in fields:
        if not asked_for(f, given):
            continue
        value = given.get(f.name)
        if value in (None, "", []):
            stand_ins = (f.unless or "").split("|")
            if (
                f.required
                and f.name not in spared
                and not any(given.get(name) for name in stand_ins if name)
            ):
                clause = {"clause": f.clause} if f.clause else {}
                found.append(FieldError(f"/{f.name}", "FIELD_REQUIRED", clause))
        elif problem := _wrong(f, value):
            found.append(problem)
        elif f.plain and isinstance(value, str) and value.strip().lower() in placeholders:
            found.append(FieldError(f"/{f.name}", "PLACEHOLDER_NOT_ALLOWED"))
    return found


def customer_named(case: Complaint, told: Values) -> list[FieldError]:
    """What reaches the person concerned holds neither name, number nor plate of who complained (P12-7.5-2)."""
    secret = {case.complainant_name.strip(), case.phone.strip(), (case.plate_no or "").strip()}
    secret = {word for word in secret if len(word) >= SHORTEST_NAME}
    return [
        FieldError(f"/{name}", "NAMES_CUSTOMER")
        for name, text in told.items()
        if isinstance(text, str) and any(word in text for word in secret)
    ]


def asked_for(f: Field, given: Values) -> bool:
    """Some fields belong to one answer of another alone."""
    if f.only_if is None:
        return True
    name, wanted = f.only_if
    return given.get(name) in wanted if isinstance(wanted, tuple) else given.get(name) == wanted


def _wrong(f: Field, value: Any) -> FieldError | None:
    """Is the value of the kind the field asks for, within its bounds?"""
    at = f"/{f.name}"
    match f.kind:
        case FieldKind.text:
            if not isinstance(value, str):
                return FieldError(at, "BAD_FORMAT")
            if f.least and len(value.strip()) < f.least:
                code = "SOLUTION_NOT_CONCRETE" if f.name == "solution" else "TOO_SHORT"
                return FieldError(at, code, {"min": f.least})
            if f.most and len(value) > f.most:
                return FieldError(at, "TOO_LONG", {"max": f.most})
        case FieldKind.choice:
            if value not in [code for code, *_ in f.choices]:
                return FieldError(at, "NOT_ONE_OF", {"choices": [code for code, *_ in f.choices]})
        case FieldKind.number:
            if not isinstance(value, int) or isinstance(value, bool):
                return FieldError(at, "BAD_FORMAT")
            if (f.least is not None and value < f.least) or (f.most is not None and value > f.most):
                return FieldError(at, "OUT_OF_RANGE", {"min": f.least, "max": f.most})
        case FieldKind.amount:
            return _wrong_amount(at, value)
        case FieldKind.day:
            return None if _is(date.fromisoformat, value) else FieldError(at, "BAD_FORMAT")
        case FieldKind.moment:
            return None if _is(_moment, value) else FieldError(at, "BAD_FORMAT")
        case FieldKind.flag:
            return None if isinstance(value, bool) else FieldError(at, "BAD_FORMAT")
        case FieldKind.person | FieldKind.unit | FieldKind.case:
            return None if _is(UUID, value) else FieldError(at, "BAD_FORMAT")
        case FieldKind.people:
            fine = isinstance(value, list) and len(value) <= 30 and all(_is(UUID, v) for v in value)
            return None if fine else FieldError(at, "BAD_FORMAT")
        case FieldKind.choices:
            known = {code for code, *_ in f.choices}
            fine = isinstance(value, list) and all(isinstance(v, str) and v in known for v in value)
            return None if fine else FieldError(at, "NOT_ONE_OF", {"choices": sorted(known)})
        case FieldKind.demands:
            return _wrong_demands(at, value)
        case FieldKind.measures:
            return _wrong_measures(at, value, monitored=True)
        case FieldKind.drafts:
            return _wrong_measures(at, value, monitored=False)
        case _:
            return None
    return None


def _is(parse: Callable[[str], Any], value: Any) -> bool:
    try:
        parse(value)
    except (ValueError, TypeError, AttributeError):
        return False
    return True


def _moment(value: Any) -> datetime:
    """With its offset: a time without one is nobody's."""
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError("no offset")
    return found


DEMAND_ANSWERS = ("accepted", "partly", "refused")


def _wrong_demands(at: str, value: Any) -> FieldError | None:
    """Each demand has its answer; what is not granted in full says why (P12-4.2-2)."""
    if not isinstance(value, list) or len(value) > 20:
        return FieldError(at, "BAD_FORMAT")
    for place, row in enumerate(value):
        here = f"{at}/{place}"
        if not isinstance(row, dict) or not row.get("demand"):
            return FieldError(f"{here}/demand", "FIELD_REQUIRED")
        if set(row) - {"demand", "answer", "reason"}:
            return FieldError(here, "FIELD_UNKNOWN")
        if row.get("answer") not in DEMAND_ANSWERS:
            return FieldError(f"{here}/answer", "DEMAND_UNANSWERED")
        if row["answer"] != "accepted" and not row.get("reason"):
            return FieldError(f"{here}/reason", "FIELD_REQUIRED")
    return None


def _wrong_amount(at: str, value: Any) -> FieldError | None:
    """A third decimal is refused, not rounded."""
    try:
        amount = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        amount = None
    if amount is None or not amount.is_finite():
        return FieldError(at, "BAD_FORMAT")
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -2:
        return FieldError(at, "TOO_MANY_DECIMALS")
    if not 0 <= amount < 10**12:
        return FieldError(at, "OUT_OF_RANGE", {"min": 0})
    return None


KINDS = ("correction", "corrective", "preventive")


def _wrong_measures(at: str, value: Any, monitored: bool) -> FieldError | None:
    wanted = {"action", "owner_id", "due_on", *(["monitor_id"] if monitored else [])}
    if not isinstance(value, list) or len(value) > 20:
        return FieldError(at, "BAD_FORMAT")
    for place, measure in enumerate(value):
        here = f"{at}/{place}"
        if not isinstance(measure, dict) or set(measure) - {"kind"} != wanted:
            return FieldError(here, "FIELD_REQUIRED", {"fields": sorted(wanted)})
        if measure.get("kind") not in (None, *KINDS):
            return FieldError(f"{here}/kind", "NOT_ONE_OF", {"choices": list(KINDS)})
        if not isinstance(measure["action"], str) or not 5 <= len(measure["action"]) <= 1000:
            return FieldError(f"{here}/action", "TOO_SHORT", {"min": 5})
        for name, parse in (
            ("owner_id", UUID),
            ("monitor_id", UUID),
            ("due_on", date.fromisoformat),
        ):
            if name in measure and not _is(parse, measure[name]):
                return FieldError(f"{here}/{name}", "BAD_FORMAT")
        if measure["owner_id"] == measure.get("monitor_id"):
            return FieldError(f"{here}/monitor_id", "SEPARATION_OF_DUTIES")
    return None
