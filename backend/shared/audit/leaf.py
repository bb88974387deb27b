"""What a leaf of the sealed book covers: one line as canonical JSON text.

PostgreSQL writes the line as JSON (for sealing, export and proof alike); `canonical` brings it into the one form that is hashed:
all fields, keys sorted, no spaces, UTF-8, times in UTC with microseconds. Where a line carries an opaque reference
the subject's id is not in it.
"""

import orjson

TEXTS = ("relation", "rule", "policy_version", "reason", "device")
PLAIN = ("kind", "decision", "id", "actor_id", "event", "request_id", "ip")
"""Codes and ids: nothing in them has to be escaped. Whoever puts a quote there makes the line one that cannot be read."""
MAYBE = ("session_id", "company_id", "unit_id", "subject_ref", "subject_type")
"""As PLAIN, or null."""
FIELDS = (
    "actor_id", "allowed", "at", "clauses", "company_id", "decision", "device", "event", "facts", "id", "ip", "kind",
    "level", "policy_version", "reason", "relation", "request_id", "roles", "rule", "session_id", "subject_id",
    "subject_ref", "subject_type", "unit_id",
)  # fmt: skip


def _value(name: str, e: str) -> tuple[str, str]:
    """How a field stands in the text, and the SQL of what is put there. Measured: every microsecond is one of each line exported."""
    column = f"{e}.{name}"
    if name == "at":
        return '"%s"', f"""to_char({column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
    if name in PLAIN:
        return '"%s"', column
    if name == "subject_id":
        return (
            "%s",
            f"""case when {e}.subject_ref is null and {column} is not null then '"' || {column} || '"' else 'null' end""",
        )
    if name in MAYBE:
        return "%s", f"""case when {column} is null then 'null' else '"' || {column} || '"' end"""
    if name == "allowed":
        return "%s", f"case when {column} then 'true' else 'false' end"
    if name in ("clauses", "roles"):
        return (
            "%s",
            f"""case when {column} = '{{}}' then '[]' else '["' || array_to_string({column}, '","') || '"]' end""",
        )
    if name in TEXTS:
        return "%s", f"""case when {column} = '' then '""' else to_json({column})::text end"""
    return "%s", column


def line_sql(e: str = "e", before: str = "", *values: str) -> str:
    """SQL: line `e` of audit_entries as JSON text; `before` its fields stands more, with places (`%s`) for `values`."""
    parts = [(name, *_value(name, e)) for name in FIELDS]
    text = ",".join(f'"{name}":{place}' for name, place, _ in parts)
    return f"format('{{{before}{text}}}', {', '.join([*values, *(sql for _, _, sql in parts)])})"


def canonical(line: bytes | str) -> bytes:
    """The text that is hashed, from a line as PostgreSQL wrote it."""
    return orjson.dumps(orjson.loads(line), option=orjson.OPT_SORT_KEYS)
