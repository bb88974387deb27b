"""More time: only where a clock has a cap, once, asked before the end, decided by another person (P06-4.4-2)."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, now
from backend.core.errors import Denied, Refused, fault
from backend.core.ids import uuid7
from backend.domains.complaints import events
from backend.domains.complaints.beside.schemas import (
    ComplaintExtensionDecisionIn,
    ComplaintExtensionIn,
    ExtensionOut,
)
from backend.domains.complaints.engine import clocks, seats, telling
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.parts import ComplaintExtension, ComplaintExtensionState
from backend.domains.complaints.regimes import REGIMES
from backend.shared.access.guard import fetch
from backend.shared.approvals.faults import SELF_APPROVAL
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.models import Deadline
from backend.shared.deadlines.service import EXTENSION_NOT_ALLOWED
from backend.shared.notices import service as notices

EXTENSION_TOO_LATE = fault("EXTENSION_TOO_LATE", 409, "期限已過,不能再申請延期", "The deadline is over", "P06-4.4-2")  # fmt: skip
EXTENSION_LIMIT = fault("EXTENSION_LIMIT", 409, "延期只能申請一次", "Only one extension", "P06-4.4-2")  # fmt: skip
BEYOND_HARD_CAP = fault("BEYOND_HARD_CAP", 422, "延期後合計不得超過 {cap} 個工作日", "At most {cap} working days in all", "P06-4.4-2")  # fmt: skip
DECIDED_ALREADY = fault("EXTENSION_DECIDED", 409, "此申請已決定", "It is decided already", "P06-4.4-2")  # fmt: skip


def ask(session: Session, actor: Actor, id: UUID, body: ComplaintExtensionIn) -> ExtensionOut:
    """By whoever is accountable. 409 EXTENSION_NOT_ALLOWED / TOO_LATE / LIMIT, 422 BEYOND_HARD_CAP."""
    case = fetch(session, actor, Complaint, id, lock=True)
    if actor.id != case.handler_id:
        raise Denied(actor, "complaint.extend")
    deadline = _extendable(session, case)
    if now() > deadline.due_at:
        raise EXTENSION_TOO_LATE()
    if _asked(session, case, deadline):
        raise EXTENSION_LIMIT()
    if deadline.hard_cap is not None and body.amount > deadline.hard_cap:
        raise BEYOND_HARD_CAP(cap=deadline.hard_cap)
    row = ComplaintExtension(
        id=uuid7(), complaint_id=case.id, deadline_id=deadline.id, requested_by=actor.id,
        **body.model_dump(),
    )  # fmt: skip
    session.add(row)
    people = [p for p in seats.sitting(session, case, "leader") if p != actor.id]
    notices.send(session, people, events.EXTENSION, case, number=case.number, outcome="待決定")
    record(session, actor, events.EXTENSION_ASKED, case, clauses=("P06-4.4-2",), amount=body.amount)
    session.flush()
    return _out(row, deadline)


def _extendable(session: Session, case: Complaint) -> Deadline:
    track = REGIMES[case.regime].tracks[case.track]
    codes = {f"complaint.{timer.code}": timer for timer in track.timers if timer.cap}
    running = [d for d in clocks.every(session, case) if d.code in codes and d.open]
    if not running:
        hard = [timer.clause for timer in track.timers if timer.code == track.hard]
        raise EXTENSION_NOT_ALLOWED(clauses=hard)
    return running[-1]


def _asked(session: Session, case: Complaint, deadline: Deadline) -> bool:
    wanted = select(ComplaintExtension.id).where(
        ComplaintExtension.complaint_id == case.id,
        ComplaintExtension.deadline_id == deadline.id,
        ComplaintExtension.state != ComplaintExtensionState.rejected,
    )
    return deadline.extended_at is not None or session.scalar(wanted.limit(1)) is not None


def decide(
    session: Session, actor: Actor, id: UUID, extension_id: UUID, body: ComplaintExtensionDecisionIn
) -> ExtensionOut:
    """By the leader, never by who asked; approved, the customer and the order department hear of it."""
    case = fetch(session, actor, Complaint, id, lock=True)
    row = session.get(ComplaintExtension, extension_id, with_for_update=True)
    if row is None or row.complaint_id != case.id:
        raise Refused(actor, "complaint_extensions", extension_id)
    if row.requested_by == actor.id:
        raise SELF_APPROVAL(clauses=["P06-4.4-2"])
    if not seats.sits(actor, case, REGIMES[case.regime].seats["leader"]):
        raise Denied(actor, "complaint.extend")
    if row.state is not ComplaintExtensionState.requested:
        raise DECIDED_ALREADY()
    deadline = session.get_one(Deadline, row.deadline_id)
    if body.approve and now() > deadline.due_at:
        raise EXTENSION_TOO_LATE()
    row.state = (
        ComplaintExtensionState.approved if body.approve else ComplaintExtensionState.rejected
    )
    row.decided_by, row.decided_at, row.decision_reason = actor.id, now(), body.reason
    if body.approve:
        deadlines.extend(session, actor, deadline, row.amount, row.reason_code)
        clocks.refresh(session, case)
        due = f"{deadline.due_at.astimezone(ZONE):%Y-%m-%d %H:%M}"
        telling.tell_customer(session, case, events.EXTENDED, due=due)
    people = [row.requested_by, *seats.sitting(session, case, "order_dept")]
    outcome = "已批准" if body.approve else "未批准"
    notices.send(session, people, events.EXTENSION, case, number=case.number, outcome=outcome)
    record(
        session,
        actor,
        events.EXTENSION_DECIDED,
        case,
        clauses=("P06-4.4-2",),
        approved=body.approve,
    )
    return _out(row, deadline)


def _out(row: ComplaintExtension, deadline: Deadline) -> ExtensionOut:
    return ExtensionOut(
        id=row.id, amount=row.amount, reason_code=row.reason_code, reason=row.reason,
        requested_by=row.requested_by, state=row.state, decided_by=row.decided_by,
        decided_at=row.decided_at, due_at=deadline.due_at,
    )  # fmt: skip
