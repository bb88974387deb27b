"""A list that can be searched: four ways to the same rows, and the cheapest one chosen.

- walk: go down the list in its own order and check each row; stops when the page is full, or gives up after a bound.
  Quick for what is common.
- grams: ask the token index, check what it names, sort. Quick for what is rare.
- visible: read what the caller may see through the row rule's indexes. Quick for a caller who sees little.
- both: let the two indexes meet before a row is touched.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from backend.core import reading
from backend.core.listing import (
    COUNTED,
    Column,
    Condition,
    Listing,
    ListQuery,
    RowRule,
    Unkeyed,
    read_cursor,
    type_of,
    write_cursor,
)  # fmt: skip
from backend.core.reading import Prepared, Row
from backend.shared.search import service
from backend.shared.search.service import Asked, Statistics

# What one row costs in microseconds (measured, decisions/0005): read in list order, fetched because an
# index named it, and named by an index alone.
WALKED, FETCHED, NAMED = 1.2, 2.5, 0.1
LONGEST_WALK, SHORTEST_WALK = 20_000, 2_000
LEAST_VISIBLE = 0.001
"""Units too small for the statistics are not nothing."""


class Way(StrEnum):
    walk = "walk"
    grams = "grams"
    visible = "visible"
    both = "both"


def costs(
    known: Statistics, share: float, named: float, visible: float, wanted: int
) -> dict[Way, float]:
    """Microseconds each way would take. Without statistics everything is taken as rare."""
    if not known.rows:
        return {Way.grams: 1.0, Way.walk: 2.0, Way.both: 3.0, Way.visible: 4.0}
    visible = max(visible, LEAST_VISIBLE)
    found, seen = known.rows * share, known.rows * visible
    walked = wanted / max(share * visible, 1 / known.rows)
    return {
        Way.walk: min(walked, known.rows) * WALKED,
        Way.grams: found * FETCHED,
        Way.visible: seen * FETCHED,
        Way.both: (known.rows * named + seen) * NAMED + found * visible * FETCHED,
    }


def matches(text: Column, held: Column, way: Way, exact: bool) -> Condition:
    """The condition on a row; execute with `Asked.params()`. Where the index is not to be asked it is not offered."""
    words = ARRAY(Text())
    like = text.op("like", is_comparison=True)(func.all(bindparam("q_patterns", type_=words)))
    asked = bindparam("q_tokens", type_=words)
    if way in (Way.grams, Way.both):
        return and_(held.op("@>", is_comparison=True)(asked), like)
    if exact:
        return like
    hidden = func.array_cat(held, literal([], type_=words), type_=words)
    return and_(like, hidden.op("@>", is_comparison=True)(asked))


def _hidden(*conditions: Condition) -> Condition:
    """The same condition as no index can serve it."""
    return case((and_(*conditions), True), else_=False)


@dataclass(frozen=True, eq=False)
class SearchList(Listing):
    """A Listing with a filter `q`. `text` and `held` are the two search columns of `table`."""

    table: Table = None  # type: ignore[assignment]
    text: ColumnElement[str] = None  # type: ignore[assignment]
    held: ColumnElement[list[str]] = None  # type: ignore[assignment]

    def page(
        self,
        query: ListQuery,
        rule: RowRule,
        params: Mapping[str, Any] | None = None,
        finish: Callable[[Row], Row] | None = None,
        visible: float = 1.0,
    ) -> bytes:
        """As `Listing.page`; `visible`: about which share of all rows the caller may see."""
        if getattr(query, "q", None) is None:
            return super().page(query, rule, params, finish)
        found = self.found(query, rule, params, visible)
        more, found = len(found) > query.limit, found[: query.limit]
        cursor = write_cursor(query.sort, found[-1]) if more else None
        for row in found:
            del row["_sort"], row["_key"]
        total = self._count(query, rule, params, visible) if query.total else None
        items = [finish(row) for row in found] if finish else found
        return reading.encode({"items": items, "next_cursor": cursor, "total": total})

    def found(
        self, query: ListQuery, rule: RowRule, params: Mapping[str, Any] | None, visible: float
    ) -> list[Row]:
        """The rows of one page and one more, if there is one."""
        words: str = query.q  # type: ignore[attr-defined]
        asked = Asked.of(words)
        given = tuple(name for name in query.given() if name != "q")
        known = service.statistics(self.table.name)
        share, named, wanted = known.share(words), known.named(words), query.limit + 1
        values = {
            **rule.params,
            **query.given(),
            **(params or {}),
            **asked.params(),
            "limit": wanted,
        }
        if query.cursor:
            values["after"], values["after_id"] = read_cursor(query.cursor, query.sort)

        def run(way: Way) -> list[Row]:
            return reading.rows(
                _statement(
                    self,
                    way,
                    asked.exact,
                    given,
                    query.sort,
                    bool(query.cursor),
                    rule.key,
                    Unkeyed(rule),
                ),
                values,
            )

        price = costs(known, share, named, visible, wanted)
        way = min(price, key=lambda way: price[way])
        if way is not Way.walk:
            return run(way)
        expected = wanted / max(share * visible, 1e-9)
        values["bound"] = bound = int(min(max(4 * expected, SHORTEST_WALK), LONGEST_WALK))
        found = run(Way.walk)
        if len(found) == wanted or bound >= known.rows:
            return found
        # The figures promised more: so it is rarer than they say, by what the walk has shown.
        share = min(share, (len(found) + 1) / bound / max(visible, 1e-9))
        price = costs(known, share, named, visible, wanted)
        return run(min((w for w in price if w is not Way.walk), key=lambda way: price[way]))

    def _count(
        self, query: ListQuery, rule: RowRule, params: Mapping[str, Any] | None, visible: float
    ) -> int:
        words: str = query.q  # type: ignore[attr-defined]
        asked, given = Asked.of(words), tuple(name for name in query.given() if name != "q")
        known = service.statistics(self.table.name)
        price = costs(known, known.share(words), known.named(words), visible, COUNTED)
        way = min(price, key=lambda way: price[way])
        statement = _counting(self, way, asked.exact, given, rule.key, Unkeyed(rule))
        values = {**rule.params, **query.given(), **(params or {}), **asked.params()}
        return int(reading.rows(statement, {**values, "limit": COUNTED + 1})[0]["n"])

    def searched(self, way: Way, exact: bool, given: tuple[str, ...], rule: RowRule) -> Select[Any]:
        shown: list[Any] = [
            column.label(name) for name, column in {**self.columns, **self.extra}.items()
        ]
        others = [self.filters[name](bindparam(name)) for name in given]
        match = matches(self.text, self.held, way, exact)
        open_rule = way in (Way.visible, Way.both)
        hidden = others if open_rule else [rule.build(), *others]
        statement = select(*shown).where(match)
        if self.source is not None:
            statement = statement.select_from(self.source)
        if open_rule:
            statement = statement.where(rule.build())
        return statement.where(_hidden(*hidden)) if hidden else statement

    def walked(self, sort: str, later: bool) -> Select[Any]:
        """The next `bound` rows of the list in its order, seen or not."""
        statement = self.ordered(select(self.table), sort)
        if later:
            statement = statement.where(self._after(sort))
        return statement.limit(bindparam("bound"))

    def _after(self, sort: str) -> Condition:
        by = self.sorts[sort.lstrip("-")]
        place = tuple_(by, self.key)
        after = tuple_(cast(bindparam("after", type_=Text), type_of(by)), bindparam("after_id"))
        return place < after if sort.startswith("-") else place > after


@lru_cache(maxsize=2000)
def _statement(
    listing: SearchList, way: Way, exact: bool, given: tuple[str, ...], sort: str, later: bool,
    key: Hashable, ref: Unkeyed,
) -> Prepared:  # fmt: skip
    by = listing.sorts[sort.lstrip("-")]
    statement = listing.searched(way, exact, given, ref.rule)
    statement = statement.add_columns(by.label("_sort"), listing.key.label("_key"))
    if way is Way.walk:
        statement = listing.ordered(statement, sort).limit(bindparam("limit"))
        # Inside the bracket the name is the table, outside it is the bracket: the same conditions,
        # read from no more than the next rows of the list.
        near = listing.walked(sort, later).cte(listing.table.name)
        return Prepared.of(statement.add_cte(near))
    if later:
        statement = statement.where(_hidden(listing._after(sort)))
    # A sort no index can serve: sort the few rows found, do not walk the list for them.
    loose, down = func.coalesce(by, by, type_=type_of(by)), sort.startswith("-")
    order = (loose.desc(), listing.key.desc()) if down else (loose, listing.key)
    return Prepared.of(statement.order_by(*order).limit(bindparam("limit")))


@lru_cache(maxsize=500)
def _counting(
    listing: SearchList, way: Way, exact: bool, given: tuple[str, ...], key: Hashable, ref: Unkeyed
) -> Prepared:
    inner: Select[Any] = listing.searched(way, exact, given, ref.rule).with_only_columns(
        literal_column("1"), maintain_column_froms=True
    )
    return Prepared.of(
        select(func.count().label("n")).select_from(inner.limit(bindparam("limit")).subquery())
    )
