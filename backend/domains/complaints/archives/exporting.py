"""Cases for training: what went wrong, why, how it was put right; nobody in it can be told (P09-2-4b)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Text, any_, cast, func, select
from sqlalchemy.orm import Session
from starlette.responses import Response

from backend.core import export
from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import invalid
from backend.core.rows import visible_to
from backend.domains.complaints.archives import events
from backend.domains.complaints.archives.models import ArchiveEntry
from backend.domains.complaints.archives.queries import ARCHIVE, C, E
from backend.domains.complaints.archives.schemas import ArchiveQuery
from backend.shared.access.guard import require
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.identity.models import User
from backend.shared.search.pages import SearchList
from backend.shared.search.service import Asked

LEVEL = 1
"""Internal: nothing of the customer's is left in it."""
HIDDEN = "〇〇"
NUMBERS = re.compile(r"\+?\d[\d-]{5,}\d")
CHASSIS = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
PLATES = re.compile(r"[\u4e00-\u9fff][A-Z][·•]?[A-Z0-9]{5,6}")
TITLES = {
    "number": "編號", "regime": "制度", "category": "類別", "closed_on": "結案月份", "model": "車型", "cause_code": "原因",
    "result": "成立", "satisfaction": "滿意度", "content": "投訴內容", "demand": "客戶要求", "cause": "根本原因",
    "solution": "處理", "summary": "總結",
}  # fmt: skip
TEXTS = ("content", "demand", "cause", "solution", "summary")


def _said(*names: str) -> Any:
    return func.coalesce(*(C.answers.op("->>")(name) for name in names), "")


_people = func.array(
    select(cast(User.name, Text))
    .where((User.id == any_(E.people)) | (User.id == any_(C.participants)))
    .scalar_subquery()
)
CASES = SearchList(
    name="complaint_archive_export",
    columns={
        # Regime, month and place in it; the unit and with it the town are left out.
        "number": func.regexp_replace(C.number, "^([^-]+)-.*-([0-9]{6})-([0-9]+)$", r"\1-\2-\3"),
        "regime": E.regime, "category": E.category,
        "closed_on": func.to_char(func.timezone("Asia/Shanghai", E.closed_at), "YYYY-MM"),
        "model": E.model, "cause_code": E.cause_code, "result": E.result, "satisfaction": C.satisfaction,
        "content": C.content, "demand": C.demand, "cause": _said("root_cause", "facts"),
        "solution": _said("solution", "handling_result"), "summary": _said("summary", "process_evaluation"),
        "customer": C.complainant_name, "people": _people,
    },
    key=ARCHIVE.key, sorts=ARCHIVE.sorts, filters=ARCHIVE.filters,
    source=E.__table__.join(C.__table__, C.id == E.complaint_id),
    table=ARCHIVE.table, text=ARCHIVE.text, held=ARCHIVE.held,
)  # fmt: skip


def file(session: Session, actor: Actor, query: ArchiveQuery, form: export.Format) -> Response:
    """The filtered archive for training, with a line in the book. 403 without the permission, 422 without a reason."""
    require(actor, P.complaint_export)
    reason = (query.reason or "").strip()
    if len(reason) < 2:
        raise invalid("/reason", "FIELD_REQUIRED")
    values = Asked.of(query.q).params() if query.q else {}
    rule = visible_to(actor, ArchiveEntry, P.complaint_export)
    given = {name: str(value) for name, value in query.given().items() if name != "reason"}
    batches = (anonymous(names, rows) for names, rows in CASES.export(query, rule, values))

    def done(rows: int) -> None:
        with transaction() as later:
            record(
                later, actor, events.EXPORTED, kind=EntryKind.export, level=LEVEL, clauses=["P09-2-4b"],
                reason=reason, rows=rows, filter=given,
            )  # fmt: skip

    return export.download(form, "投訴案例", batches, done, titles=lambda name: TITLES[name])


def anonymous(names: list[str], rows: Sequence[Any]) -> tuple[list[str], list[Sequence[Any]]]:
    at = {name: place for place, name in enumerate(names)}
    shown = [name for name in names if name in TITLES]
    return shown, [list(_cells(row, at, shown)) for row in rows]


def _cells(row: Sequence[Any], at: dict[str, int], shown: list[str]) -> Iterator[Any]:
    hidden = [name for name in (row[at["customer"]], *(row[at["people"]] or [])) if name]
    for name in shown:
        value = row[at[name]]
        yield blotted(value, hidden) if name in TEXTS else value


def blotted(text: str, names: Sequence[str]) -> str:
    """Names that stand in the case, telephone and other long numbers, plates and chassis numbers are covered."""
    for name in sorted(set(names), key=len, reverse=True):
        if len(name) > 1:
            text = text.replace(name, HIDDEN)
    for pattern in (CHASSIS, PLATES, NUMBERS):
        text = pattern.sub(HIDDEN, text)
    return text
