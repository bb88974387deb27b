"""The optimised read path: a statement is built and compiled once, runs on the bare driver, and its rows become bytes.

Lists, single reads and exports of every room go through here; see backend/decisions/0003.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import Any

import orjson
from psycopg import Connection, Cursor, OperationalError
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.sql import Executable
from starlette.responses import Response

from backend.core import wall as walls
from backend.core.db import database

_dialect = PGDialect_psycopg()  # type: ignore[no-untyped-call]
_serial = count()
Row = dict[str, Any]


@dataclass(frozen=True)
class Prepared:
    """The text of a statement with `%(name)s` places, and the constants that stood in it."""

    sql: str
    constants: Mapping[str, Any]

    @classmethod
    def of(cls, statement: Executable) -> "Prepared":
        compiled = statement.compile(dialect=_dialect)  # type: ignore[attr-defined]
        return cls(str(compiled), dict(compiled.params))


def _driver(connection: Any) -> "Connection[Any]":
    return connection.driver_connection  # type: ignore[no-any-return]


def _names(cursor: "Cursor[Any]") -> list[str]:
    return [column.name for column in cursor.description or ()]


def rows(
    prepared: Prepared, params: Mapping[str, Any], wall: Mapping[str, str] | None = None
) -> list[Row]:
    """All rows of one statement, as dicts by column name, in a transaction of its own. `wall`: see core/wall.py."""
    values = {**prepared.constants, **params}
    try:
        return _rows(prepared.sql, values, wall)
    except OperationalError:
        # The server went away and came back: the pool knows nothing of it, its other connections are dead too.
        database.reader.dispose()
        return _rows(prepared.sql, values, wall)


def _rows(statement: str, values: Mapping[str, Any], wall: Mapping[str, str] | None) -> list[Row]:
    connection = database.reader.raw_connection()
    try:
        driver = _driver(connection)
        if wall:
            # One trip: begin, settings, statement and commit leave together.
            with driver.pipeline(), driver.transaction():
                driver.execute(*walls.entering(wall))
                cursor = driver.execute(statement, values)
        else:
            cursor = driver.execute(statement, values)
        return as_rows(cursor)
    except OperationalError:
        connection.invalidate()
        raise
    finally:
        connection.close()


def as_rows(cursor: "Cursor[Any]") -> list[Row]:
    names = _names(cursor)
    return [dict(zip(names, row, strict=False)) for row in cursor.fetchall()]


def stream(
    prepared: Prepared,
    params: Mapping[str, Any],
    batch: int = 2000,
    wall: Mapping[str, str] | None = None,
) -> Iterator[tuple[list[str], list[Sequence[Any]]]]:
    """Batches of (column names, rows) through a server-side cursor: memory stays flat whatever the size."""
    connection = database.engine.raw_connection()
    try:
        if wall:
            _driver(connection).execute(*walls.entering(wall))
        with _driver(connection).cursor(name=f"stream_{next(_serial)}") as cursor:
            cursor.execute(prepared.sql, {**prepared.constants, **params})
            while found := cursor.fetchmany(batch):
                yield _names(cursor), found
    finally:
        connection.close()


AS_IS = r"csv, quote E'\x01', delimiter E'\x02'"
"""COPY one column of text without touching it: neither character stands in JSON."""


def copied(
    prepared: Prepared, params: Mapping[str, Any], form: str, batch: int = 500
) -> Iterator[tuple[int, bytes]]:
    """(rows, bytes) as PostgreSQL's own COPY writes them in `form`: no row is looked at here."""
    connection = database.engine.raw_connection()
    try:
        statement = f"copy ({prepared.sql}) to stdout with (format {form})"
        values = {**prepared.constants, **params}
        with _driver(connection).cursor() as cursor, cursor.copy(statement, values) as copy:
            rows = iter(copy)
            while found := list(islice(rows, batch)):
                yield len(found), b"".join(found)
    finally:
        connection.close()


def encode(value: Any) -> bytes:
    """JSON as the contract wants it: amounts are strings, times RFC 3339 with offset."""
    return orjson.dumps(value, default=str)


def answer(value: Any, headers: Mapping[str, str] | None = None) -> Response:
    return Response(encode(value), media_type="application/json", headers=headers)
