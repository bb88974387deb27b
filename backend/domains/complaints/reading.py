"""Reading cases: each reading and each file leaves a line in the book."""

from uuid import UUID

from sqlalchemy.orm import Session
from starlette.responses import Response

from backend.core import export
from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import METHOD_NOT_ALLOWED
from backend.domains.complaints import events
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.queries import COMPLAINTS, scene
from backend.domains.complaints.schemas import ComplaintQuery
from backend.shared.access.guard import fetch, require
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record


def one(session: Session, actor: Actor, id: UUID) -> Complaint:
    case = fetch(session, actor, Complaint, id)
    record(session, actor, events.READ, case, kind=EntryKind.read)
    return case


def file(session: Session, actor: Actor, query: ComplaintQuery, form: export.Format) -> Response:
    """The filtered list as a file, for whoever holds the export permission."""
    require(actor, P.complaint_export)
    given = {name: str(value) for name, value in query.given().items()}
    batches = COMPLAINTS.export(query, scene(actor, query.scene, P.complaint_export))

    def done(rows: int) -> None:
        with transaction() as later:
            record(later, actor, events.EXPORTED, kind=EntryKind.export, rows=rows, filter=given)

    return export.download(form, "客戶投訴", batches, done)


def never_deleted() -> None:
    raise METHOD_NOT_ALLOWED(clauses=["P09-2-4a"])
