"""What of a case ends with it, and what stays as its tombstone: number, dates, type, list; acts with states, times and clauses;

and of what was recorded the coded values the statistics count by, so that a former year reads the same (P06-5-1).
Every table that hangs on a case is named here; a test finds the one that somebody forgot.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from backend.core.clock import now
from backend.core.db import Base
from backend.domains.complaints import parts
from backend.domains.complaints.archives.models import ArchiveEntry, DestructionItem
from backend.domains.complaints.capas.models import Capa
from backend.domains.complaints.intake.models import IntakeNotice
from backend.domains.complaints.models import (
    Complaint,
    ComplaintContact,
    ComplaintEvent,
)
from backend.domains.complaints.oversight.models import Lesson, LessonState, SpotCheck
from backend.domains.complaints.reports.figures import SAID
from backend.shared.approvals.models import Approval, ApprovalStep, Slot
from backend.shared.deadlines.models import Deadline
from backend.shared.files import service as files
from backend.shared.jobs.service import enqueue
from backend.shared.notices.models import Delivery, Notice

Table = type[Base]
GONE: tuple[Table, ...] = (
    ArchiveEntry, ComplaintContact, parts.ComplaintAssignment, parts.ComplaintTransfer,
    parts.ComplaintSolution, parts.ComplaintExtension, parts.ComplaintMeeting,
    parts.ComplaintRequest, parts.ComplaintPause, parts.ComplaintLink, parts.ComplaintSurvey,
)  # fmt: skip
"""Rows that end with the case."""
APPENDED: tuple[Table, ...] = (
    parts.ComplaintAddendum,
    parts.ComplaintUrge,
    parts.ComplaintSurveyAnswer,
)
"""Rows that end with it too, though the service may not delete any: the database's own door `complaint_words_end` does it,

and opens only for a case on a list with its signatures.
"""
EMPTIED: Mapping[Table, Mapping[str, Any]] = {
    Capa: {"action": "", "comment": "", "rejection": "", "evidence": ""},
    SpotCheck: {"method": "", "remark": ""},
    IntakeNotice: {"complainant_name": "", "phone": "", "plate_no": None, "content": "", "demand": "", "reason": ""},
}  # fmt: skip
"""Rows that stay for what they count, without their words."""
KEPT: tuple[Table, ...] = (ComplaintEvent, DestructionItem, Lesson)
"""The tombstone's own: events without what was said (see `_events`), the line of the list; lessons that were published
name nobody (P06-6-2b), drafts end with the case."""
SUBJECTS = (Complaint.__tablename__, Capa.__tablename__)
"""Under which files, signatures, clocks and notices of a case stand."""
CASE: Mapping[str, Any] = {
    "complainant_name": "", "phone": "", "plate_no": None, "vin": None, "content": "", "demand": "",
    "claimed_amount": None, "impact_tags": [], "customer_id": None, "slots": {}, "answers": {},
}  # fmt: skip


def wipe(session: Session, case: Complaint, list_id: UUID) -> None:
    """The content is gone with this transaction; the bytes of its files right after it."""
    session.flush()
    session.execute(select(func.complaint_words_end(case.id)))
    for table in GONE:
        session.execute(delete(table).where(_of(table) == case.id))
    session.execute(delete(parts.ComplaintLink).where(parts.ComplaintLink.other_id == case.id))
    for table, values in EMPTIED.items():
        session.execute(update(table).where(_of(table) == case.id).values(**values))
    session.execute(
        delete(Lesson).where(Lesson.complaint_id == case.id, Lesson.state == LessonState.draft)
    )
    _events(session, case.id)
    hanging = [case.id, *session.scalars(select(Capa.id).where(Capa.complaint_id == case.id))]
    _signatures(session, hanging)
    _clocks(session, hanging)
    session.execute(
        update(Delivery)
        .where(Delivery.subject_type.in_(SUBJECTS), Delivery.subject_id.in_(hanging))
        .values(address="", body="")
    )
    kept = (files.forget(session, subject, id) for subject in SUBJECTS for id in hanging)
    if addresses := [address for found in kept for address in found]:
        # After the commit: bytes that are gone do not come back with a transaction that fails.
        enqueue(session, "files.drop", addresses=addresses)
    for name, value in CASE.items():
        setattr(case, name, value)
    case.destroyed_at, case.destruction_list_id = now(), list_id
    session.flush()


def _of(table: Table) -> Any:
    return table.complaint_id  # type: ignore[attr-defined]


def _events(session: Session, id: UUID) -> None:
    """Act, state, time, clauses and the coded values that are counted; nothing anybody wrote."""
    told = func.jsonb_each(ComplaintEvent.payload).table_valued("key", "value").render_derived("told")  # fmt: skip
    counted = select(func.jsonb_object_agg(told.c.key, told.c.value)).where(told.c.key.in_(SAID))
    kept = func.coalesce(counted.scalar_subquery(), func.jsonb_build_object())
    session.execute(
        update(ComplaintEvent).where(ComplaintEvent.complaint_id == id).values(payload=kept),
        execution_options={"synchronize_session": False},
    )


def _signatures(session: Session, hanging: Sequence[UUID]) -> None:
    """What was signed for quotes the case, and so may the comments and the notices about them."""
    signed = session.scalars(
        select(Approval).where(
            Approval.subject_type.in_(SUBJECTS), Approval.subject_id.in_(hanging)
        )
    ).all()
    ids = [approval.id for approval in signed]
    for approval in signed:
        approval.facts = {k: v for k, v in approval.facts.items() if k == "number"}
        for slot in approval.slots:
            slot.comment = None
    session.execute(update(Slot).where(Slot.approval_id.in_(ids)).values(comment=None))
    session.execute(
        update(ApprovalStep).where(ApprovalStep.approval_id.in_(ids)).values(comment=None)
    )
    session.execute(update(Notice).where(Notice.subject_id.in_([*hanging, *ids])).values(body=""))


def _clocks(session: Session, hanging: Sequence[UUID]) -> None:
    """Clocks count for the statistics; why one was given more time does not."""
    session.execute(
        update(Deadline)
        .where(Deadline.subject_type.in_(SUBJECTS), Deadline.subject_id.in_(hanging))
        .values(extension_reason="", pauses=[])
    )
