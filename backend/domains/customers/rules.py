"""Pure facts about customers: what a phone, a code, a name may look like, what is shown of it, which act needs what."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import phonenumbers
from stdnum.cn import uscc

from backend.core.actor import Actor

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
UNDO_DAYS = 30
MOST_PARTICIPANTS = 50

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{2,3}[2-9]\d{6,7}(?:[-#x]\d{1,6})?")
_SHORT = re.compile(r"(?:400|800)\d{7}|95\d{3,6}")
_PLATE = re.compile(r"[\u4e00-\u9fff][A-Z][A-Z0-9\u4e00-\u9fff]{5,6}")
_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
_SEPARATORS = re.compile(r"[\s()\-]+")


def tidy_phone(text: str) -> str | None:
    """The number as it is kept (half width, no spaces or hyphens, extension after `-`); None when it is none.

    Mainland mobile and fixed lines, 400/800/95 service numbers, and foreign ones beginning with +.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("转", "#").replace("轉", "#")
    main, _, extension = plain.partition("#")
    if not extension and (parts := re.fullmatch(r"(0\d{2,3}-\d{7,8})-(\d{1,6})", main)):
        main, extension = parts[1], parts[2]
    number = _SEPARATORS.sub("", main)
    if number.startswith("+86"):
        number = number[3:] if _MOBILE.fullmatch(number[3:]) else "0" + number[3:]
    if number.startswith("+"):
        return number if _foreign(number) else None
    number += f"-{extension.strip()}" if extension else ""
    known = any(shape.fullmatch(number) for shape in (_MOBILE, _LANDLINE, _SHORT))
    return number if known and number.isascii() else None


def _foreign(number: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return False


def mask_phone(phone: str | None) -> str | None:
    """138****5678; of a short number only the ends."""
    if not phone:
        return phone
    if len(phone) < 7:
        return phone[:1] + "*" * (len(phone) - 1)
    return phone[:3] + "*" * (len(phone) - 7) + phone[-4:]


def mask_email(email: str | None) -> str | None:
    """c***@example.com"""
    if not email or "@" not in email:
        return email
    name, _, host = email.partition("@")
    return f"{name[:1]}***@{host}"


def tidy_code(text: str) -> str:
    """A unified social credit code in half-width capitals without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def code_fault(code: str) -> str | None:
    """Why this is no unified social credit code (GB 32100): its shape, or its check digit."""
    if not uscc.is_valid(code):
        shaped = re.fullmatch(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}", code)
        return "CREDIT_CODE_CHECK_DIGIT" if shaped else "CREDIT_CODE_FORMAT"
    return None


def tidy_plate(text: str) -> str | None:
    """A mainland plate in half-width capitals without signs; None when it is none."""
    plain = unicodedata.normalize("NFKC", text).upper()
    plate = "".join(c for c in plain if c.isalnum())
    return plate if _PLATE.fullmatch(plate) else None


def is_vin(text: str) -> bool:
    return _VIN.fullmatch(text) is not None


def sane(day: date) -> bool:
    return EARLIEST_YEAR <= day.year <= LATEST_YEAR


def contradict(code: str | None, other: str | None) -> bool:
    """Two parties that each carry a credit code, and not the same, are two parties, whatever their names."""
    return bool(code and other and code != other)


def may_undo(merged_at: datetime, today: date) -> bool:
    """A merge may be taken back up to and including the thirtieth day after it."""
    return today <= merged_at.date() + timedelta(days=UNDO_DAYS)


ACTS: Mapping[str, str] = {
    "update": "customer:update",
    "set-relation": "customer:update",
    "schedule-contact": "customer:update",
    "assign": "customer:assign",
    "merge": "customer:merge",
    "reveal": "customer:unmask",
}
"""What can be done with a customer one sees -> the permission it takes."""


def can(actor: Actor) -> Callable[[Mapping[str, Any]], list[str]]:
    """Says of a row (unit_id, owner_id, participants, merged_into_id) what the actor may do with it.

    The same rule as the rows' own (core/rows.py: Owned), for a row that is at hand already.
    """
    people = {actor.id, *actor.subordinates}
    held = [(act, actor.reach[p]) for act, p in ACTS.items() if p in actor.reach]
    everything = [act for act, reach in held if reach.everything]
    all_held = [act for act, _ in held]
    by_unit: dict[UUID, list[str]] = {}

    def acts(row: Mapping[str, Any]) -> list[str]:
        if row["merged_into_id"] is not None:
            return []
        if row["owner_id"] in people or not people.isdisjoint(row["participants"]):
            return all_held
        unit = row["unit_id"]
        if unit not in by_unit:
            by_unit[unit] = [a for a, reach in held if reach.covers(unit)]
        return by_unit[unit] if len(by_unit[unit]) != len(everything) else everything

    return acts


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """{field: [old, new]} of what differs; phones and mails masked, days and amounts as words."""

    def shown(name: str, value: Any) -> Any:
        if name in ("phone", "fax"):
            return mask_phone(value)
        if name == "email":
            return mask_email(value)
        return value if value is None or isinstance(value, bool | int) else str(value)

    return {
        name: [shown(name, before[name]), shown(name, value)]
        for name, value in after.items()
        if before[name] != value
    }


def without(people: Iterable[UUID], gone: Collection[UUID]) -> list[UUID]:
    return [person for person in people if person not in gone]
