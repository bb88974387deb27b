"""The short write path: rows that nobody needs before the answer are put aside and travel together.

What was put aside is written in order, in one trip, before the session's next statement or flush and before it commits, so
whoever asks inside the transaction finds it. See backend/decisions/0007.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from psycopg import Connection
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
    """The INSERT of a table with all its columns, and how each gets its value."""
    shown = [(found.key, found.columns[0]) for found in inspect(model).column_attrs]
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
    if len(waiting.statements) == 1:
        waiting.connection.execute(*waiting.statements[0])
        return
    with waiting.connection.pipeline():
        for statement, params in waiting.statements:
            waiting.connection.execute(statement, params)


def rows(session: Session, prepared: Prepared, params: Mapping[str, Any]) -> list[Row]:
    """What was put aside and then one statement in the session's transaction, in one trip."""
    session.flush()
    values = {**prepared.constants, **params}
    waiting: _Aside | None = session.info.pop(_ASIDE, None)
    if waiting is None:
        return as_rows(_driver(session).execute(prepared.sql, values))
    with waiting.connection.pipeline():
        for statement, given in waiting.statements:
            waiting.connection.execute(statement, given)
        cursor = waiting.connection.execute(prepared.sql, values)
    return as_rows(cursor)


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
