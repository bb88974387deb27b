"""Substring search over folded text that uses an index from one character up; see decisions/0005.

A searchable table has two columns: `search_text` (folded texts, one a line) and `tokens` (their tokens, under a GIN index
without pending list). This page says what a row holds, what a query asks for and how often ANALYZE saw it; `pages.py`
finds the rows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import UUID

from backend.core import reading
from backend.core.clock import now
from backend.core.reading import Prepared
from backend.shared.search.folding import digits, fold, query_tokens, runs, tokens

MOST_TERMS = 8
NOTHING = ["\x01"]
"""Held by no row: a query of signs alone finds nothing instead of reading everything."""
LIFETIME = 600.0


def searchable(*texts: str | None, numbers: Iterable[str | None] = ()) -> tuple[str, list[str]]:
    """(search_text, tokens) of a row. `numbers` (phones) are kept as digits."""
    lines = [fold(text) for text in texts if text]
    lines += [digits(number) for number in numbers if number]
    lines = list(dict.fromkeys(line for line in lines if line))
    return "\n".join(lines), tokens(*lines)


def terms(query: str) -> list[str]:
    """The folded words of a query, all of which must be found."""
    return list(dict.fromkeys(fold(query).split(" ")))[:MOST_TERMS]


@dataclass(frozen=True)
class Asked:
    """A query as the database gets it."""

    tokens: list[str]
    patterns: list[str]

    @classmethod
    def of(cls, query: str) -> "Asked":
        words = terms(query)
        wanted = sorted({token for word in words for token in query_tokens(word)})
        escaped = (w.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") for w in words)
        return cls(wanted or NOTHING, [f"%{word}%" for word in escaped])

    @property
    def exact(self) -> bool:
        """Do the patterns alone say it all? Not where the beginning of a word is meant, nor where nothing is."""
        return not any(token[0] in "^\x01" for token in self.tokens)

    def params(self) -> dict[str, Any]:
        return {"q_tokens": self.tokens, "q_patterns": self.patterns}


@dataclass(frozen=True)
class Statistics:
    """What ANALYZE knows of a searchable table: rows, share of rows by token, share of rows by unit."""

    rows: float
    tokens: Mapping[str, float]
    rarest: float
    units: Mapping[UUID, float]

    def share(self, query: str) -> float:
        """About which share of all rows the query finds: terms are taken as independent of each other."""
        found = 1.0
        for term in terms(query):
            found *= self._term(term)
        return found

    def _term(self, term: str) -> float:
        """Neighbouring pairs follow each other as letters do: P(abc) is P(ab) P(bc) / P(b)."""
        rare = max(self.rarest / 2, 1e-9)
        known = [self.tokens.get(token, rare) for token in query_tokens(term)]
        chained, plain = 1.0, [run for run, is_word in runs(term) if not is_word and len(run) > 1]
        for run in plain:
            pairs = [self.tokens.get(run[i : i + 2], rare) for i in range(len(run) - 1)]
            between = [max(self.tokens.get(c, rare), rare) for c in run[1:-1]]
            for pair in pairs:
                chained *= pair
            for letter in between:
                chained /= letter
        return min([*known, chained], default=1.0)

    def named(self, query: str) -> float:
        """Entries of the token index that belong to the query, as a share of all rows: what meeting them takes."""
        return sum(self.tokens.get(token, self.rarest / 2) for token in Asked.of(query).tokens)

    def visible(self, everything: bool, units: Iterable[UUID]) -> float:
        """About which share of the rows lies in these units."""
        return 1.0 if everything else min(1.0, sum(self.units.get(unit, 0.0) for unit in units))


UNKNOWN = Statistics(0.0, {}, 0.0, {})


_statistics = Prepared(
    """
    select c.reltuples::float8 as rows,
           t.most_common_elems::text::text[] as tokens, t.most_common_elem_freqs as shares,
           u.most_common_vals::text::uuid[] as units, u.most_common_freqs as unit_shares
    from pg_class c
    left join pg_stats t on t.schemaname = current_schema and t.tablename = c.relname and t.attname = 'tokens'
    left join pg_stats u on u.schemaname = current_schema and u.tablename = c.relname and u.attname = 'unit_id'
    where c.oid = to_regclass(%(table)s)
    """,
    {},
)
_known: dict[str, tuple[float, Statistics]] = {}
_lock = Lock()


def statistics(table: str) -> Statistics:
    """ANALYZE's figures of `table`, asked every ten minutes at most."""
    until, known = _known.get(table, (0.0, UNKNOWN))
    if until < now().timestamp():
        known = _read(table)
        with _lock:
            _known[table] = now().timestamp() + LIFETIME, known
    return known


def _read(table: str) -> Statistics:
    found = reading.rows(_statistics, {"table": table})
    row = found[0] if found else None
    if row is None or row["rows"] <= 0 or not row["tokens"]:
        return UNKNOWN
    return Statistics(
        rows=row["rows"],
        # The list of shares ends with the smallest, the largest and that of nulls.
        tokens=dict(zip(row["tokens"], row["shares"], strict=False)),
        rarest=min(row["shares"][: len(row["tokens"])]),
        units=dict(zip(row["units"] or (), row["unit_shares"] or (), strict=False)),
    )


def forget(_: str = "") -> None:
    with _lock:
        _known.clear()
