"""Lessons: drafted from a case, published only without a name in it, found by every desk that records the like."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.errors import INVALID_STATE, Denied
from backend.core.ids import uuid7
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.oversight import events, faults, personal
from backend.domains.complaints.oversight.models import Lesson, LessonState
from backend.domains.complaints.oversight.schemas import LessonIn
from backend.shared.access.guard import check_version, fetch, may
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.search.service import searchable

CLAUSE = "P06-6-2b"
WRITES = (P.complaint_record, P.complaint_handle, P.complaint_manage)
TEXTS = ("title", "lesson", "improvement")


def draft(session: Session, actor: Actor, id: UUID, body: LessonIn) -> Lesson:
    """By whoever records, handles or manages such cases. 404 a case not seen, 403."""
    case = fetch(session, actor, Complaint, id)
    if not _writes(actor, case):
        raise Denied(actor, P.complaint_record)
    row = Lesson(
        id=uuid7(), complaint_id=case.id, regime=case.regime, category=case.category, drafted_by=actor.id,
        state=LessonState.draft,
    )  # fmt: skip
    _write(row, body)
    session.add(row)
    record(session, actor, events.LESSON_DRAFTED, row, clauses=[CLAUSE], case=str(case.id))
    return row


def writes(actor: Actor, units: Iterable[UUID]) -> bool:
    return any(may(actor, permission, unit) for unit in units for permission in WRITES)


def _writes(actor: Actor, case: Complaint) -> bool:
    return writes(actor, {case.unit_id, case.department_id or case.unit_id})


def _write(row: Lesson, body: LessonIn) -> None:
    for name in TEXTS:
        setattr(row, name, getattr(body, name))
    row.search_text, row.tokens = searchable(*(getattr(row, name) for name in TEXTS))


def _open(session: Session, actor: Actor, id: UUID) -> tuple[Lesson, Complaint]:
    row = fetch(session, actor, Lesson, id, lock=True)
    if row.state is not LessonState.draft:
        raise INVALID_STATE(state=row.state.value, allowed=[])
    case = session.get_one(Complaint, row.complaint_id)
    if actor.id != row.drafted_by and not _writes(actor, case):
        raise Denied(actor, P.complaint_record)
    return row, case


def change(session: Session, actor: Actor, id: UUID, body: LessonIn, version: int | None) -> Lesson:
    row, _ = _open(session, actor, id)
    check_version(row, version)
    _write(row, body)
    record(session, actor, events.LESSON_CHANGED, row, clauses=[CLAUSE])
    return row


def publish(session: Session, actor: Actor, id: UUID, version: int | None) -> Lesson:
    """409 PERSONAL_DATA_IN_LESSON, with the field and the place, never the name."""
    row, case = _open(session, actor, id)
    told = {name: getattr(row, name) for name in TEXTS}
    if wrong := personal.found(session, case, told):
        raise faults.PERSONAL_DATA_IN_LESSON(errors=wrong)
    check_version(row, version)
    row.state, row.published_by, row.published_at = LessonState.published, actor.id, now()
    record(session, actor, events.LESSON_PUBLISHED, row, clauses=[CLAUSE])
    return row
