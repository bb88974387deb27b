"""The short write path: rows that nobody needs before the answer are put aside and travel together.

What was put aside is written in order, in one trip, before the session's next statement or flush and before it commits, so
whoever asks inside the transaction finds it. See backend/decisions/0008.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from psycopg import Connection, Cursor
from psycopg.types.json import Jsonb
from sqlalchemy import Enum, event, inspect
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import (
    ORMExecuteState,
    Session,
    SessionTransaction,
    make_transient_to_detached,
)

from backend.core.db import Base, dumps
from backend.core.reading import Prepared, Row, as_rows

_ASIDE = "aside"
BUNDLED = 12
Statement = tuple[str, Sequence[Any]]


@dataclass
class _Aside:
    connection: "Connection[Any]"
    statements: list[Statement]


@dataclass(frozen=True)
class _Column:
    key: str
    default: Callable[[], Any]
    convert: Callable[[Any], Any] | None


@lru_cache
def _shape(model: type[Base]) -> tuple[str, tuple[_Column, ...]]:
    """The INSERT of a table with the columns that we fill, and how each gets its value.

    What the database alone can know (a transaction number, a computed column) it fills itself.
    """
    shown = [
        (found.key, column)
        for found in inspect(model).column_attrs
        if (column := found.columns[0]).server_default is None or column.default is not None
    ]
    names = ", ".join(f'"{column.name}"' for _, column in shown)
    places = ", ".join("%s" for _ in shown)
    columns = tuple(_Column(key, _default(column), _convert(column.type)) for key, column in shown)
    return f"insert into {model.__tablename__} ({names}) values ({places})", columns


def _default(column: Any) -> Callable[[], Any]:
    if column.default is None:
        return lambda: None
    given = column.default.arg
    return (lambda: given(None)) if column.default.is_callable else (lambda: given)


def json(value: Any) -> Jsonb:
    return Jsonb(value, dumps)


def _convert(kind: Any) -> Callable[[Any], Any] | None:
    if isinstance(kind, JSONB):
        return json
    if isinstance(kind, Enum):
        return lambda word: getattr(word, "value", word)
    return None


def put(session: Session, *rows: Base) -> None:
    """Put new rows aside; from here on the session treats them as stored. Objects added before are written before."""
    for row in rows:
        _, columns = _shape(type(row))
        given = row.__dict__
        for column in columns:
            if given.get(column.key) is None:
                setattr(row, column.key, column.default())
        put_values(session, type(row), given)
        make_transient_to_detached(row)
        session.add(row)


def put_values(session: Session, model: type[Base], values: Mapping[str, Any]) -> None:
    """A row of `model` without an object of it; columns not given take their defaults."""
    statement, columns = _shape(model)
    put_statement(session, statement, [_value(column, values) for column in columns])


def _value(column: _Column, values: Mapping[str, Any]) -> Any:
    value = values[column.key] if column.key in values else column.default()
    return column.convert(value) if column.convert and value is not None else value


def put_statement(session: Session, statement: str, params: Sequence[Any]) -> None:
    session.flush()
    waiting = session.info.get(_ASIDE)
    if waiting is None:
        session.info[_ASIDE] = waiting = _Aside(_driver(session), [])
    waiting.statements.append((statement, params))


def settle(session: Session) -> None:
    """Write what was put aside. Raises the driver's own errors."""
    waiting: _Aside | None = session.info.pop(_ASIDE, None)
    if waiting is None:
        return
    statements = _bundled(waiting.statements)
    if len(statements) == 1:
        waiting.connection.execute(*statements[0])
        return
    with waiting.connection.pipeline():
        for statement, params in statements:
            waiting.connection.execute(statement, params)


def _bundled(statements: Sequence[Statement]) -> list[Statement]:
    """Neighbouring inserts as one statement: under load each message costs more than the row in it."""
    bundles: list[Statement] = []
    inserts: list[Statement] = []
    for statement in statements:
        if statement[0].startswith("insert") and len(inserts) < BUNDLED:
            inserts.append(statement)
            continue
        bundles += _one(inserts)
        inserts = []
        if statement[0].startswith("insert"):
            inserts.append(statement)
        else:
            bundles.append(statement)
    return bundles + _one(inserts)


def _one(inserts: Sequence[Statement]) -> list[Statement]:
    if not inserts:
        return []
    text = _text(tuple(statement for statement, _ in inserts))
    return [(text, [value for _, params in inserts for value in params])]


@lru_cache(maxsize=500)
def _text(inserts: tuple[str, ...]) -> str:
    *before, last = inserts
    if not before:
        return last
    return f"with {', '.join(f'w{n} as ({one})' for n, one in enumerate(before))} {last}"


def rows(session: Session, prepared: Prepared, params: Mapping[str, Any]) -> list[Row]:
    """What was put aside and then one statement in the session's transaction, in one trip."""
    return several(session, (prepared, params))[0]


def several(session: Session, *asked: tuple[Prepared, Mapping[str, Any]]) -> list[list[Row]]:
    """What was put aside and then these statements, in one trip; the rows of each."""
    session.flush()
    waiting: _Aside | None = session.info.pop(_ASIDE, None)
    connection = waiting.connection if waiting else _driver(session)
    if waiting is None and len(asked) == 1:
        return [as_rows(_ask(connection, *asked[0]))]
    with connection.pipeline():
        for statement, given in _bundled(waiting.statements) if waiting else ():
            connection.execute(statement, given)
        cursors = [_ask(connection, prepared, params) for prepared, params in asked]
    return [as_rows(cursor) for cursor in cursors]


def _ask(
    connection: "Connection[Any]", prepared: Prepared, params: Mapping[str, Any]
) -> "Cursor[Any]":
    return connection.execute(prepared.sql, {**prepared.constants, **params})


def _driver(session: Session) -> "Connection[Any]":
    return session.connection().connection.driver_connection  # type: ignore[return-value]


@event.listens_for(Session, "do_orm_execute")
def _before_statement(state: ORMExecuteState) -> None:
    settle(state.session)


@event.listens_for(Session, "before_flush")
def _before_flush(session: Session, *_: Any) -> None:
    settle(session)


@event.listens_for(Session, "before_commit")
def _before_commit(session: Session) -> None:
    settle(session)


@event.listens_for(Session, "after_transaction_create")
def _before_savepoint(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        settle(session)


@event.listens_for(Session, "after_soft_rollback")
def _after_rollback(session: Session, _: SessionTransaction) -> None:
    session.info.pop(_ASIDE, None)
