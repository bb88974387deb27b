"""Keyset lists. A room declares what its list offers; cursor, filters, row rule and bytes are the same for all."""

import base64
import binascii
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson
from pydantic import BaseModel, ConfigDict, Field, model_validator
from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    SQLColumnExpression,
    bindparam,
    cast,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.sql.roles import FromClauseRole
from sqlalchemy.types import Text

from backend.core import reading
from backend.core.errors import fault
from backend.core.reading import Prepared, Row

INVALID_CURSOR = fault(
    "INVALID_CURSOR", 422, "翻頁位置無效,請從第一頁重新查詢", "The cursor does not fit this list"
)
COUNTED = 1000
Condition = ColumnElement[bool]
Column = SQLColumnExpression[Any]


@dataclass(frozen=True)
class RowRule:
    """Which rows may be seen: `build` makes the condition once per `key`, `params` are this actor's values.

    `wall` are settings of the transaction that row-level security reads; a statement over walled tables without
    them finds nothing (core/wall.py).
    """

    key: Hashable
    build: Callable[[], Condition]
    params: Mapping[str, Any] = field(default_factory=dict)
    wall: Mapping[str, str] = field(default_factory=dict)


class ListQuery(BaseModel):
    """What every list accepts. A room adds its filters and narrows `sort` to a Literal."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(20, ge=1, le=200)
    cursor: str | None = Field(None, max_length=2000)
    sort: str = "-created_at"
    total: bool = Field(False, description="Count the rows, up to 1000; 1001 means more.")

    @model_validator(mode="before")
    @classmethod
    def blank_is_absent(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        if any("\x00" in str(value) for value in data.values()):
            raise ValueError("NUL characters are refused")
        return {name: value for name, value in data.items() if value not in ("", [""])}

    def given(self) -> dict[str, Any]:
        """The filters the caller set, by name."""
        frame = ListQuery.model_fields
        return {
            name: value
            for name, value in self.__dict__.items()
            if name not in frame and value is not None
        }


def type_of(column: Any) -> Any:
    """Every column expression has a type, but SQLAlchemy's common base class does not say so."""
    return column.type


def equals(column: Column) -> Callable[[Any], Condition]:
    return lambda bind: column == bind


def one_of(column: Column) -> Callable[[Any], Condition]:
    """For filters that may be given several times: `?state=a&state=b`."""
    return lambda bind: column == func.any(cast_array(bind, column))


def since(column: Column) -> Callable[[Any], Condition]:
    return lambda bind: column >= bind


def until(column: Column) -> Callable[[Any], Condition]:
    return lambda bind: column < bind


def cast_array(bind: Any, column: Column) -> ColumnElement[Any]:
    from sqlalchemy.dialects.postgresql import ARRAY

    kind = type_of(column)
    plain = Text() if kind.python_type is str else kind
    return cast(bind, ARRAY(plain))


LISTINGS: list["Listing"] = []
"""Every list of the house, for the tests that hold all of them to the same promises."""


@dataclass(frozen=True, eq=False)
class Listing:
    """One list: the columns it returns, the filters and sorts it offers (each backed by an index; a house test looks).

    A sort is named as the caller writes it; `-name` goes down. Sort expressions are never null.
    """

    name: str
    columns: Mapping[str, Column]
    key: SQLColumnExpression[UUID]
    sorts: Mapping[str, Column]
    filters: Mapping[str, Callable[[Any], Condition]] = field(default_factory=dict)
    source: FromClauseRole | None = None
    extra: Mapping[str, Column] = field(default_factory=dict)
    """Columns that `finish` needs and the answer does not show."""
    line: Callable[[], CTE] | None = None
    """Where reading the list leaves a line in the book: written by each page's own statement; `params` fill it."""

    def __post_init__(self) -> None:
        LISTINGS.append(self)

    def page(
        self,
        query: ListQuery,
        rule: RowRule,
        params: Mapping[str, Any] | None = None,
        finish: Callable[[Row], Row] | None = None,
    ) -> bytes:
        """One page as JSON bytes. `params` fill what filters need besides the caller's values."""
        given = query.given()
        values = {**rule.params, **given, **(params or {})}
        if query.cursor:
            values["after"], values["after_id"] = read_cursor(query.cursor, query.sort)
        prepared = _page_statement(
            self,
            tuple(given),
            query.sort,
            bool(query.cursor),
            query.limit + 1,
            rule.key,
            Unkeyed(rule),
        )
        found = reading.rows(prepared, values, rule.wall)
        more, found = len(found) > query.limit, found[: query.limit]
        cursor = write_cursor(query.sort, found[-1]) if more else None
        for row in found:
            del row["_sort"], row["_key"]
        total = None
        if query.total:
            counted = _count_statement(self, tuple(given), rule.key, Unkeyed(rule))
            total = reading.rows(counted, {**values, "limit": COUNTED + 1}, rule.wall)[0]["n"]
        items = [finish(row) for row in found] if finish else found
        return reading.encode({"items": items, "next_cursor": cursor, "total": total})

    def export(
        self, query: ListQuery, rule: RowRule, params: Mapping[str, Any] | None = None
    ) -> Iterator[tuple[list[str], list[Sequence[Any]]]]:
        """All rows the same query would page through, in batches."""
        given = query.given()
        prepared = _export_statement(self, tuple(given), query.sort, rule.key, Unkeyed(rule))
        return reading.stream(prepared, {**rule.params, **given, **(params or {})}, wall=rule.wall)

    def select(self, given: Sequence[str], rule: RowRule) -> Select[Any]:
        shown: list[Any] = [
            column.label(name) for name, column in {**self.columns, **self.extra}.items()
        ]
        statement = select(*shown).where(rule.build())
        if self.source is not None:
            statement = statement.select_from(self.source)
        for name in given:
            statement = statement.where(self.filters[name](bindparam(name)))
        return statement

    def ordered(self, statement: Select[Any], sort: str) -> Select[Any]:
        down, by = sort.startswith("-"), self.sorts[sort.lstrip("-")]
        return (
            statement.order_by(by.desc(), self.key.desc())
            if down
            else statement.order_by(by, self.key)
        )

    def paged(self, given: Sequence[str], sort: str, later: bool, rule: RowRule) -> Select[Any]:
        by = self.sorts[sort.lstrip("-")]
        statement = self.select(given, rule).add_columns(by.label("_sort"), self.key.label("_key"))
        if later:
            place = tuple_(by, self.key)
            after = tuple_(cast(bindparam("after", type_=Text), type_of(by)), bindparam("after_id"))
            statement = statement.where(place < after if sort.startswith("-") else place > after)
        return self.ordered(statement, sort).limit(bindparam("limit"))


class Unkeyed:
    """Hands a rule to a cached builder without making it part of the cache key (its `key` is)."""

    def __init__(self, rule: RowRule) -> None:
        self.rule = rule

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unkeyed)


@lru_cache(maxsize=2000)
def _page_statement(
    listing: Listing,
    given: tuple[str, ...],
    sort: str,
    later: bool,
    limit: int,
    key: Hashable,
    ref: Unkeyed,
) -> Prepared:
    # The number stands in the text: with a parameter PostgreSQL takes every plan but a fresh one for
    # dear (a tenth of the table), and plans each page anew, which takes longer than reading it.
    written: ColumnElement[int] = literal_column(str(limit))
    statement = listing.paged(given, sort, later, ref.rule).limit(written)
    return Prepared.of(statement.add_cte(listing.line()) if listing.line else statement)


@lru_cache(maxsize=500)
def _count_statement(
    listing: Listing, given: tuple[str, ...], key: Hashable, ref: Unkeyed
) -> Prepared:
    inner: Select[Any] = listing.select(given, ref.rule).with_only_columns(
        literal_column("1"), maintain_column_froms=True
    )
    return Prepared.of(
        select(func.count().label("n")).select_from(inner.limit(bindparam("limit")).subquery())
    )


@lru_cache(maxsize=500)
def _export_statement(
    listing: Listing, given: tuple[str, ...], sort: str, key: Hashable, ref: Unkeyed
) -> Prepared:
    return Prepared.of(listing.ordered(listing.select(given, ref.rule), sort))


def write_cursor(sort: str, row: Row) -> str:
    raw = reading.encode([sort, row["_sort"], row["_key"]])
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def read_cursor(cursor: str, sort: str) -> tuple[str, UUID]:
    try:
        made_for, after, key = orjson.loads(
            base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        )
        if made_for != sort:
            raise INVALID_CURSOR()
        return str(after), UUID(key)
    except (ValueError, TypeError, AttributeError, binascii.Error) as error:
        raise INVALID_CURSOR() from error
