"""Opaque references: auditors see that two lines speak of the same thing, never which thing it is."""

import hashlib
import hmac
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, case, cast, func, null
from sqlalchemy.types import LargeBinary, Text

from backend.shared.audit import keys

OPAQUE_TYPES: set[str] = set()
"""Tables whose rows are named by reference whatever the level of a line; filled in rooms.py."""
OPEN_LEVEL = 0
"""Lines above it name their subject by reference."""
LENGTH = 20
_BLOCK = 64


def reference(subject_id: UUID) -> str:
    """HMAC-SHA256 under the log key, its first 20 hex digits."""
    return hmac.new(keys.log_key(), str(subject_id).encode(), hashlib.sha256).hexdigest()[:LENGTH]


def reference_of(subject_type: str | None, subject_id: UUID | None, level: int) -> str | None:
    """What a line carries: a reference, or None where the subject may be named."""
    if subject_id is None or (level <= OPEN_LEVEL and subject_type not in OPAQUE_TYPES):
        return None
    return reference(subject_id)


def reference_sql(
    subject_type: str, subject_id: ColumnElement[Any], level: int | ColumnElement[Any]
) -> ColumnElement[Any]:
    """`reference_of` in a statement whose row is not known yet; execute with `pads()`."""
    made = func.substr(func.encode(_hmac(subject_id), "hex"), 1, LENGTH)
    if subject_type in OPAQUE_TYPES:
        return made
    if isinstance(level, int):
        return made if level > OPEN_LEVEL else cast(null(), Text)
    return case((level > OPEN_LEVEL, made), else_=null())


def _hmac(value: ColumnElement[Any]) -> ColumnElement[Any]:
    """PostgreSQL has SHA-256 but no HMAC: the two hashes of RFC 2104, its padded keys from outside."""
    message = func.convert_to(cast(value, Text), "UTF8")
    inner, outer = (bindparam(f"line_{name}", type_=LargeBinary) for name in ("ipad", "opad"))
    return func.sha256(outer.op("||")(func.sha256(inner.op("||")(message))))


def pads() -> dict[str, bytes]:
    return _pads(keys.log_key())


@lru_cache
def _pads(key: bytes) -> dict[str, bytes]:
    block = key.ljust(_BLOCK, b"\0")
    return {
        "line_ipad": bytes(byte ^ 0x36 for byte in block),
        "line_opad": bytes(byte ^ 0x5C for byte in block),
    }
