"""The book as a file. PostgreSQL writes the lines; this process only hands them on, so that others keep its time.

Without a filter, ndjson is the whole sealed book in the order of its leaves, to be checked offline (`kehu audit-verify`):

    {"seq": 0, "hash": "<leaf hash>", ...fields of the line}
    {"seq": 7, "until": 8, "root": "<hash>"}        lines that are not there (any more), as a subtree of the tree
    {"checkpoint": {...}}                           behind the last line it covers: one a day, and the last
"""

from collections.abc import Callable, Iterator
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, literal_column

from backend.core import reading
from backend.core.db import transaction
from backend.core.export import Format
from backend.core.listing import RowRule
from backend.core.reading import Prepared
from backend.domains.auditlog import queries, upkeep
from backend.domains.auditlog.queries import ENTRIES
from backend.domains.auditlog.schemas import EntryQuery, EntryRow
from backend.shared.audit import tree
from backend.shared.audit.leaf import line_sql
from backend.shared.audit.merkle import subtrees
from backend.shared.audit.models import AuditEntry

BLOCK = 2000
Done = Callable[[int], None]
Chunks = Iterator[tuple[int, bytes]]


def counted(chunks: Chunks, done: Done) -> Iterator[bytes]:
    """`done` hears how many lines left, however it ended."""
    rows = 0
    try:
        for count, chunk in chunks:
            rows += count
            yield chunk
    finally:
        done(rows)


def filtered(form: Format, query: EntryQuery, rule: RowRule) -> Chunks:
    """What the same query would page through, as csv or as ndjson."""
    given = query.given()
    values = {**rule.params, **given}
    if form is Format.ndjson:
        line: ColumnElement[str] = literal_column(line_sql(AuditEntry.__tablename__)).label("line")
        found = ENTRIES.select(tuple(given), rule).with_only_columns(line)
        yield from reading.copied(
            Prepared.of(ENTRIES.ordered(found, query.sort)), values, reading.AS_IS
        )
        return
    yield 0, "\ufeff".encode()  # so that spreadsheets read Chinese
    wanted = ENTRIES.ordered(ENTRIES.select(tuple(given), rule), query.sort)
    first = True
    for rows, chunk in reading.copied(_cells(wanted), values, "csv, header"):
        yield rows - first, chunk
        first = False


def _cells(wanted: Select[Any]) -> Prepared:
    """What a spreadsheet would run as a formula is kept as text; times are Shanghai's."""
    inner = Prepared.of(wanted)
    shown = []
    for name in EntryRow.model_fields:
        match name:
            case "at":
                cell = "to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS')"
            case "roles" | "clauses":
                cell = f"array_to_string({name}, '、')"
            case (
                "actor"
                | "event"
                | "reason"
                | "relation"
                | "rule"
                | "policy_version"
                | "request_id"
                | "device"
            ):
                cell = f"case when {name} ~ '^[-=+@\\t\\r]' then '''' || {name} else {name} end"
            case _:
                cell = name
        shown.append(f"{cell} as {name}")
    return Prepared(f"select {', '.join(shown)} from ({inner.sql}) found", inner.constants)


def sealed_book() -> Chunks:
    """The whole sealed book with its checkpoints: all that has been committed before the call is in it."""
    upkeep.seal_now(wait=True)
    with transaction() as session:
        last = tree.latest(session)
        size = last.size if last else 0
        checkpoints = {found.size: tree.shown(found) for found in queries.daily(session, size)}
        gone = queries.gone(session)
    at = 0
    for stop in sorted({*checkpoints, *(place for run in gone for place in run if place < size)}):
        hidden = any(begin <= at < end for begin, end in gone)
        if at < stop:
            yield from _hashes(at, stop) if hidden else _lines(at, stop)
        at = stop
        if stop in checkpoints:
            yield 0, orjson.dumps({"checkpoint": checkpoints[stop]}) + b"\n"


def _hashes(begin: int, end: int) -> Chunks:
    with transaction() as session:
        perfect = tree.stored(session)
        for level, index in subtrees(begin, end):
            seq = index << level
            told = {"seq": seq, "until": seq + (1 << level), "root": perfect(level, index).hex()}
            yield 0, orjson.dumps(told) + b"\n"


# For the bare driver, to which a single % is a place for a value.
_LINE = line_sql("e", '"seq":%s,"hash":"%s",', "l.seq", "encode(l.hash, 'hex')").replace("%", "%%")
_MISSING = (
    """concat('{"seq":', l.seq, ',"until":', l.seq + 1, ',"root":"', encode(l.hash, 'hex'), '"}')"""
)


def _lines(begin: int, end: int) -> Chunks:
    for start in range(begin, end, BLOCK):
        stop = min(start + BLOCK, end)
        own = f"l.seq >= {start} and l.seq < {stop}"
        times = reading.rows(
            Prepared(f"select min(l.at)::text as low, max(l.at)::text as high, count(*) as n from audit_leaves l where {own}", {}), {}
        )[0]  # fmt: skip
        if not times["n"]:
            continue
        # The numbers stand in the text: planned anew for each block, which knows its months and its size.
        block = Prepared(
            f"select string_agg(case when e.id is null then {_MISSING} else {_LINE} end, E'\\n' order by l.seq) as lines"
            f" from audit_leaves l left join audit_entries e on e.at = l.at and e.id = l.entry_id"
            f" and e.at between '{times['low']}' and '{times['high']}' where {own}",
            {},
        )
        yield times["n"], f"{reading.rows(block, {})[0]['lines']}\n".encode()
