"""The one box: what is found, ranked, with the place that matched; and the list as a file."""

from collections.abc import Callable, Sequence
from typing import Any

from starlette.responses import Response

from backend.core import export
from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Denied
from backend.core.reading import Row
from backend.domains.customers import events, queries, rules
from backend.domains.customers.faults import EXPORT_NOT_AUTHORISED
from backend.domains.customers.models import Customer
from backend.domains.customers.schemas import CustomerQuery
from backend.shared.access.guard import may
from backend.shared.access.levels import Level
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.search import service as search
from backend.shared.search.folding import fold, normal_form
from backend.shared.search.service import Asked

LOOKED_AT = 60
"""How many of the newest finds are ranked; a name that begins with the query is always among them."""
_ORDER = ("number", "credit_code", "plate", "phone", "name", "contact", "other")


def found(actor: Actor, q: str, limit: int) -> list[Row]:
    """The best finds first: an exact number, code or plate, then the place in the name, then the newest."""
    rule, visible = queries.in_scene(actor, "all")
    rows = queries.SEARCHED.found(CustomerQuery(q=q, limit=LOOKED_AT), rule, None, visible)
    known = {row["id"] for row in rows}
    prefix = normal_form(q)
    if prefix == fold(q):
        first = queries.begins(rule, q.strip().upper(), prefix, LOOKED_AT)
        rows += [row for row in first if row["id"] not in known]
    ranked = sorted(enumerate(rows), key=lambda pair: (*_rank(pair[1], q), pair[0]))
    return [_shown(row, q) for _, row in ranked[:limit]]


def _place(row: Row, q: str) -> tuple[str, str, int]:
    """(which field, the text, where in it) of the best match of the first term."""
    term = (search.terms(q) or [""])[0]
    best = ("other", "", 99)
    for line in str(row["search_text"]).split("\n"):
        at = line.find(term)
        if at >= 0:
            candidate = (_field(row, line), line, at)
            if (_ORDER.index(candidate[0]), at) < (_ORDER.index(best[0]), best[2]):
                best = candidate
    return best


def _field(row: Row, line: str) -> str:
    if line == fold(row["name"]):
        return "name"
    if line == fold(row["number"]):
        return "number"
    if line == fold(row["credit_code"] or ""):
        return "credit_code"
    if line.isdigit():
        return "phone"
    return "plate" if any(c.isdigit() for c in line) else "contact"


def _rank(row: Row, q: str) -> tuple[bool, int, int]:
    field, line, at = _place(row, q)
    exact = line == fold(q) and field != "contact"
    order = 0 if field == "name" else _ORDER.index(field) + 1
    return not exact, order, at


def _shown(row: Row, q: str) -> Row:
    field, line, _ = _place(row, q)
    clear = {"name": row["name"], "number": row["number"], "credit_code": row["credit_code"]}
    highlight: Any = clear.get(field, line)
    if field == "phone":
        highlight = rules.mask_phone(line)
    return {
        "id": row["id"], "number": row["number"], "name": row["name"],
        "phone": rules.mask_phone(row["phone"]), "relation": row["relation"],
        "owner_name": row["owner_name"], "matched": field, "highlight": highlight or None,
    }  # fmt: skip


def page(actor: Actor, query: CustomerQuery) -> bytes:
    rule, visible = queries.in_scene(actor, query.scene)
    can = rules.can(actor)

    def finish(row: Row) -> Row:
        row["phone"] = rules.mask_phone(row["phone"])
        row["can"] = can(row)
        del row["participants"], row["merged_into_id"]
        return row

    return queries.CUSTOMERS.page(query, rule, finish=finish, visible=visible)


def download(actor: Actor, query: CustomerQuery, form: export.Format) -> Response:
    """The whole list as a file, as far as the right to export reaches. 403 EXPORT_NOT_AUTHORISED."""
    if not may(actor, P.customer_export):
        raise not_exported(actor)
    rule, _ = queries.in_scene(actor, query.scene, P.customer_export)
    values = Asked.of(query.q).params() if query.q else {}
    batches = (masked(names, rows) for names, rows in queries.EXPORTED.export(query, rule, values))
    done = _begin_export(actor, query)
    return export.download(form, "客戶", batches, done, titles=lambda name: queries.TITLES[name])


def not_exported(actor: Actor) -> Denied:
    """The line in the book says how high customer information stands (P07-3.2-6)."""
    return Denied(
        actor, P.customer_export, Customer.__tablename__, fault=EXPORT_NOT_AUTHORISED,
        level=Level.jimi.rank, rule="P07-3.2-6",
    )  # fmt: skip


def _begin_export(actor: Actor, query: CustomerQuery) -> Callable[[int], None]:
    """A line before the first row leaves; the function returned writes the one after the last.

    The words searched for may be a name: the book keeps that there were some, not which.
    """
    facts: dict[str, Any] = {
        name: str(value) for name, value in query.given().items() if name != "q"
    }
    facts |= {"scene": query.scene, "searched": str(query.q is not None), "sort": query.sort}
    with transaction() as session:
        record(session, actor, events.EXPORT_BEGUN, kind=EntryKind.export, filter=facts)

    def done(rows: int) -> None:
        with transaction() as later:
            record(later, actor, events.EXPORTED, kind=EntryKind.export, rows=rows, filter=facts)

    return done


def masked(names: list[str], rows: list[Any]) -> tuple[list[str], list[Sequence[Any]]]:
    """A batch of an export as it may leave: phones and mails masked as in the list."""
    hide: dict[int, Callable[[str | None], str | None]] = {
        names.index("phone"): rules.mask_phone,
        names.index("email"): rules.mask_email,
    }
    return names, [
        [hide[i](value) if i in hide else value for i, value in enumerate(row)] for row in rows
    ]
