"""What a leaf of the sealed book covers: one line as canonical JSON text.

PostgreSQL writes the line as JSON (for sealing, export and proof alike); `canonical` brings it into the one form that is hashed:
all fields, keys sorted, no spaces, UTF-8, times in UTC with microseconds. Where a line carries an opaque reference
the subject's id is not in it.
"""

import orjson

TEXTS = ("subject_type", "relation", "rule", "policy_version", "reason", "request_id", "ip", "device", "event")  # fmt: skip
PLAIN = ("kind", "decision")
"""Words of an enum: nothing in them has to be escaped."""
FIELDS = (
    "actor_id", "allowed", "at", "clauses", "company_id", "decision", "device", "event", "facts", "id", "ip", "kind",
    "level", "policy_version", "reason", "relation", "request_id", "roles", "rule", "session_id", "subject_id",
    "subject_ref", "subject_type", "unit_id",
)  # fmt: skip


def _value(name: str, e: str) -> str:
    column = f"{e}.{name}"
    if name == "at":
        return (
            f"""'"', to_char({column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '"'"""
        )
    if name in ("id", "actor_id", *PLAIN):
        return f"""'"', {column}, '"'"""
    if name == "subject_id":
        return f"""case when {e}.subject_ref is null then coalesce('"' || {column} || '"', 'null') else 'null' end"""
    if name in ("session_id", "company_id", "unit_id", "subject_ref"):
        return f"""coalesce('"' || {column} || '"', 'null')"""
    if name == "allowed":
        return f"case when {column} then 'true' else 'false' end"
    if name in ("clauses", "roles"):
        return f"case when {column} = '{{}}' then '[]' else to_json({column})::text end"
    if name in TEXTS:
        return f"""case when {column} = '' then '""' else coalesce(to_json({column})::text, 'null') end"""
    return column


def fields_sql(e: str = "e") -> str:
    """SQL: the fields of line `e` of audit_entries as the inside of a JSON object, without its braces."""
    parts = []
    for n, name in enumerate(FIELDS):
        parts += [f"""'{"," if n else ""}"{name}":'""", _value(name, e)]
    return f"concat({', '.join(parts)})"


def line_sql(e: str = "e") -> str:
    """SQL: line `e` of audit_entries as JSON text."""
    return f"concat('{{', {fields_sql(e)}, '}}')"


def canonical(line: bytes | str) -> bytes:
    """The text that is hashed, from a line as PostgreSQL wrote it."""
    return orjson.dumps(orjson.loads(line), option=orjson.OPT_SORT_KEYS)
