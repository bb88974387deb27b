"""The second wall of the register: the same conditions as rows.py, compiled to policies of row-level security.

`kehu migrate` brings the database in step (core/wall.py: sync). A property test holds that the pure rule, the row rule
and these policies always agree.
"""

from typing import Any

from sqlalchemy import ColumnElement, literal_column, or_, select
from sqlalchemy.dialects import postgresql

from backend.core.wall import Walled
from backend.domains.secrecy import rows
from backend.domains.secrecy.certificates.models import Certificate, CertificateRequest
from backend.domains.secrecy.copies import rows as copies
from backend.domains.secrecy.copies.models import CopyRequest, Destruction, DocumentCopy
from backend.domains.secrecy.leaks import rows as leaks
from backend.domains.secrecy.leaks.models import LeakIncident
from backend.domains.secrecy.models import BreakGlass, Document, KnowEntry, Undertaking
from backend.domains.secrecy.oversight import rows as oversight
from backend.domains.secrecy.oversight.models import AccessReview, SecrecyAlarm
from backend.domains.secrecy.rules import Act, Verdict

_dialect = postgresql.dialect()  # type: ignore[no-untyped-call]


def setting(name: str) -> ColumnElement[Any]:
    """A setting of the transaction, asked for once per statement and not once per row."""
    kind = rows.TYPES[name]
    spelt = kind.compile(dialect=_dialect)
    return literal_column(
        f"((select nullif(current_setting('kehu.{name}', true), ''))::{spelt})", kind
    )


def _sql(condition: Any) -> str:
    return str(condition.compile(dialect=_dialect, compile_kwargs={"literal_binds": True}))


def _part_of(table: str, parent: str, column: str) -> Walled:
    """Its parent's wall is its own."""
    return Walled(table, f"{column} in (select id from {parent})")


def _governed() -> str:
    """Documents whose know list the caller may look at. A function, since policies may not ask each other in a circle."""
    at = setting
    naming = or_(
        rows.where(Document, at, Act.know, Verdict.allowed),
        rows.where(Document, at, Act.assign, Verdict.allowed),
    )
    body = _sql(select(Document.id).where(naming))
    return (
        "create or replace function secrecy_governed() returns setof uuid language sql stable "
        f"security definer set search_path = public as $governed$ {body} $governed$"
    )


MARKED = (
    "create or replace function secrecy_marked(wanted text[]) returns setof uuid language sql stable rows 50 "
    "security definer set search_path = public as "
    "$marked$ select id from documents where title_marks @> wanted $marked$"
)
"""Ids by blind search marks, through the index; callers see of them what the wall lets through."""


def _own(model: Any) -> str:
    return _sql(or_(setting("actor_executive"), model.user_id == setting("actor_id")))


FUNCTIONS = (_governed(), MARKED)
TABLES = (
    Walled("documents", _sql(rows.seen(Document, setting))),
    Walled(
        "know_entries",
        f"{_sql(KnowEntry.user_id == setting('actor_id'))} "
        "or document_id in (select secrecy_governed())",
    ),
    Walled("undertakings", _own(Undertaking)),
    Walled("break_glass", _own(BreakGlass)),
    Walled("leak_incidents", _sql(leaks.sees(LeakIncident, setting))),
    _part_of("classification_records", "documents", "document_id"),
    _part_of("level_requests", "documents", "document_id"),
    _part_of("period_extensions", "documents", "document_id"),
    _part_of("period_reminders", "documents", "document_id"),
    _part_of("document_contents", "documents", "document_id"),
    _part_of("document_pages", "documents", "document_id"),
    Walled("copy_requests", _sql(copies.requests(CopyRequest, setting))),
    Walled("document_copies", _sql(copies.copies(DocumentCopy, setting))),
    Walled("document_destructions", _sql(copies.requests(Destruction, setting))),
    Walled("certificates", _sql(copies.certificates(Certificate, setting))),
    Walled("certificate_requests", _sql(copies.requests(CertificateRequest, setting))),
    Walled("access_reviews", _sql(oversight.reviews(AccessReview, setting))),
    _part_of("access_review_entries", "access_reviews", "review_id"),
    Walled("secrecy_alarms", _sql(oversight.alarms(SecrecyAlarm, setting))),
    _part_of("leak_incident_documents", "leak_incidents", "incident_id"),
    _part_of("leak_remedies", "leak_incidents", "incident_id"),
)
