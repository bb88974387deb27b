"""Reading cases: each reading and each file leaves a line in the book."""

from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from backend.core import export
from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import METHOD_NOT_ALLOWED, invalid
from backend.domains.complaints import events
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.queries import COMPLAINTS, scene
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.schemas import ComplaintQuery
from backend.shared.access.guard import fetch, require
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record

CONFIDENTIAL = 3
"""機密: a list of complainants is customer data in bulk (regulations 7 and 10)."""


def one(session: Session, actor: Actor, id: UUID) -> Complaint:
    case = fetch(session, actor, Complaint, id)
    record(session, actor, events.READ, case, kind=EntryKind.read)
    return case


def file(session: Session, actor: Actor, query: ComplaintQuery, form: export.Format) -> Response:
    """The filtered list as a file, complainants masked: in bulk it is 機密, so who, why and what is in the book.

    403 without the permission, 422 without a reason.
    """
    require(actor, P.complaint_export)
    reason = (query.reason or "").strip()
    if len(reason) < 2:
        raise invalid("/reason", "FIELD_REQUIRED")
    given = {name: str(value) for name, value in query.given().items() if name != "reason"}
    batches = COMPLAINTS.export(query, scene(actor, query.scene, P.complaint_export))

    def done(rows: int) -> None:
        with transaction() as later:
            record(
                later, actor, events.EXPORTED, kind=EntryKind.export, level=CONFIDENTIAL,
                clauses=("P06-6-1d",), reason=reason, rows=rows, filter=given,
            )  # fmt: skip

    return export.download(form, "客戶投訴", batches, done)


def never_deleted(session: Session, actor: Actor, id: UUID) -> None:
    case = fetch(session, actor, Complaint, id)
    raise METHOD_NOT_ALLOWED(clauses=[REGIMES[case.regime].never_deleted])
