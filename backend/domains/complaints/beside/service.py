"""What may be added to a case at any time, whatever its state: urges, addenda, co-operation, waiting, marks, receipts."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.errors import METHOD_NOT_ALLOWED, Denied, Refused, fault, invalid
from backend.core.ids import uuid7
from backend.domains.complaints import events, policy
from backend.domains.complaints.archives import retention
from backend.domains.complaints.beside.schemas import (
    AddendumIn,
    MarksIn,
    PauseIn,
    RequestAnswerIn,
    RequestIn,
    UrgeIn,
)
from backend.domains.complaints.engine import clocks, faults, seats
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.parts import (
    ComplaintAddendum,
    ComplaintPause,
    ComplaintRequest,
    ComplaintTransfer,
    ComplaintUrge,
)
from backend.domains.complaints.regimes import REGIMES
from backend.shared.access import actors
from backend.shared.access.guard import fetch, may
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.clocks import Clock, ClockUnit
from backend.shared.deadlines.models import Deadline
from backend.shared.identity.models import Unit
from backend.shared.notices import service as notices

WAITING = fault("ALREADY_WAITING", 409, "已在等待中", "It is waiting already", "P06-4.4-1")
NOT_WAITING = fault("NOT_WAITING", 409, "目前並無等待", "It is not waiting", "P06-4.4-1")
COOPERATION = Clock(
    "complaint.cooperation", "協作答覆", "Answer to a request", ("P09-2-2a",), ClockUnit.working_hour,
    policy.COOPERATION_WITHIN, thresholds=(100,),
)  # fmt: skip
LEADERS = ("department_leader", "department_manager", "business_manager")


def urge(session: Session, actor: Actor, id: UUID, body: UrgeIn) -> ComplaintUrge:
    """Whoever coordinates presses whoever holds the case and his leader; every word is kept (P06-2-8)."""
    case = fetch(session, actor, Complaint, id, lock=True)
    if not may(actor, P.complaint_manage, case.unit_id):
        raise Denied(actor, P.complaint_manage)
    regime = REGIMES[case.regime]
    named = [code for code in ("handler", "leader") if code in regime.seats]
    people = [p for code in named for p in seats.sitting(session, case, code)]
    told = [p for p in dict.fromkeys(people) if p != actor.id]
    notices.send(session, told, events.URGE, case, number=case.number)
    row = ComplaintUrge(complaint_id=case.id, by_id=actor.id, text=body.text, told=told)
    session.add(row)
    record(session, actor, events.URGED, case, clauses=("P06-2-8",), told=len(told))
    return row


def add(session: Session, actor: Actor, id: UUID, body: AddendumIn) -> ComplaintAddendum:
    """A record does not change; what is added says who, when and why."""
    case = fetch(session, actor, Complaint, id, lock=True)
    row = ComplaintAddendum(complaint_id=case.id, by_id=actor.id, **body.model_dump())
    session.add(row)
    record(
        session, actor, events.ADDED, case, clauses=("P06-3.2-1b", "P12-4.3-2a"), about=body.about
    )
    return row


def frozen() -> None:
    """No word of a record is changed afterwards (P06-3.2-1b)."""
    raise METHOD_NOT_ALLOWED(clauses=["P06-3.2-1b", "P12-4.3-2a"])


def acknowledge(session: Session, actor: Actor, id: UUID, transfer_id: UUID) -> ComplaintTransfer:
    """The addressed unit confirms that it has the case. 403 elsewhere, 409 ALREADY_DONE."""
    case = fetch(session, actor, Complaint, id, lock=True)
    row = session.get(ComplaintTransfer, transfer_id)
    if row is None or row.complaint_id != case.id:
        raise Refused(actor, "complaint_transfers", transfer_id)
    if not may_acknowledge(actor, case, row):
        raise Denied(actor, "complaint.acknowledge")
    if row.acknowledged_at is not None:
        raise faults.ALREADY_DONE(clauses=["P06-3.2-2b"])
    row.acknowledged_at, row.acknowledged_by = now(), actor.id
    case.participants = sorted({*case.participants, actor.id})
    for code in ("acknowledge", "read"):
        clocks.meet(session, actor, case, code)
    clocks.refresh(session, case)
    notices.send(session, [row.by_id], events.INFORM, case, number=case.number)
    record(session, actor, events.ACKNOWLEDGED, case, clauses=("P06-3.2-2b", "P06-2-7"))
    return row


def may_acknowledge(actor: Actor, case: Complaint, row: ComplaintTransfer) -> bool:
    """Whoever reaches the addressed unit or handles the case; never who sent it."""
    reaches = any(
        may(actor, permission, row.to_unit_id)
        for permission in (P.complaint_read, P.complaint_handle, P.complaint_record)
    )
    return actor.id != row.by_id and (reaches or actor.id == case.handler_id)


def request(session: Session, actor: Actor, id: UUID, body: RequestIn) -> ComplaintRequest:
    """Another department is asked; its head hears and has so many working hours (P09-2-2a)."""
    case = fetch(session, actor, Complaint, id, lock=True)
    if session.get(Unit, body.unit_id) is None:
        raise invalid("/unit_id", "NOT_FOUND")
    row = ComplaintRequest(id=uuid7(), complaint_id=case.id, by_id=actor.id, **body.model_dump())
    session.add(row)
    session.flush()
    people = heads(session, case, body.unit_id)
    clock = deadlines.start(
        session, actor, row, COOPERATION, responsible_id=people[0] if people else None,
        unit_id=body.unit_id, subject_no=case.number,
    )  # fmt: skip
    clock.concealed_from = list(case.subjects)
    case.participants = sorted({*case.participants, *people})
    due = f"{clock.due_at.astimezone(now().tzinfo):%Y-%m-%d %H:%M}"
    notices.send(session, people, events.COOPERATE, case, number=case.number, due=due)
    record(session, actor, events.REQUESTED, case, clauses=("P09-2-2a",), unit=str(body.unit_id))
    return row


def heads(session: Session, case: Complaint, unit_id: UUID) -> list[UUID]:
    """Who answers for that department, nobody complained about among them."""
    for role in LEADERS:
        found = [p for p in actors.holders(session, role, unit_id) if p not in case.subjects]
        if found:
            return found
    return []


def answer(
    session: Session, actor: Actor, id: UUID, request_id: UUID, body: RequestAnswerIn
) -> ComplaintRequest:
    """403 unless one answers for the asked department; once."""
    case = fetch(session, actor, Complaint, id, lock=True)
    row = session.get(ComplaintRequest, request_id, with_for_update=True)
    if row is None or row.complaint_id != case.id:
        raise Refused(actor, "complaint_requests", request_id)
    if actor.id not in heads(session, case, row.unit_id) and actor.unit_id != row.unit_id:
        raise Denied(actor, "complaint.answer")
    if row.answered_at is not None:
        raise faults.ALREADY_DONE(clauses=["P09-2-2a"])
    row.answer, row.answered_by, row.answered_at = body.answer, actor.id, now()
    deadlines.meet(session, actor, row, COOPERATION.code)
    notices.send(session, [row.by_id], events.INFORM, case, number=case.number)
    record(session, actor, events.ANSWERED, case, clauses=("P09-2-2a",))
    return row


def pause(session: Session, actor: Actor, id: UUID, body: PauseIn) -> ComplaintPause:
    """Waiting is recorded for the net time; no clock of the text moves (P06-4.4-1)."""
    case = fetch(session, actor, Complaint, id, lock=True)
    if _paused(session, case) is not None:
        raise WAITING()
    row = ComplaintPause(complaint_id=case.id, by_id=actor.id, **body.model_dump())
    session.add(row)
    record(session, actor, events.PAUSED, case, clauses=("P06-4.4-1",), reason=body.reason)
    return row


def resume(session: Session, actor: Actor, id: UUID) -> ComplaintPause:
    case = fetch(session, actor, Complaint, id, lock=True)
    row = _paused(session, case)
    if row is None:
        raise NOT_WAITING()
    row.ended_at, row.ended_by = now(), actor.id
    record(session, actor, events.RESUMED, case, clauses=("P06-4.4-1",))
    return row


def _paused(session: Session, case: Complaint) -> ComplaintPause | None:
    return session.scalars(
        select(ComplaintPause).where(
            ComplaintPause.complaint_id == case.id, ComplaintPause.ended_at.is_(None)
        )
    ).first()


def mark(session: Session, actor: Actor, id: UUID, body: MarksIn) -> Complaint:
    """Importance by whoever received it or leads; lowering it, legal hold and protection by who manages the regime."""
    case = fetch(session, actor, Complaint, id, lock=True)
    manages = may(actor, P.complaint_manage, case.unit_id)
    raises = body.important is True and body.legal_hold is None and body.protected is not False
    works = may(actor, P.complaint_record, case.unit_id) or may(
        actor, P.complaint_handle, case.department_id or case.unit_id
    )
    if not manages and not (raises and works) and not (body.protected and works):
        raise Denied(actor, P.complaint_manage)
    was_important = case.important
    for name in ("important", "legal_hold", "protected"):
        value = getattr(body, name)
        if value is not None:
            setattr(case, name, value)
    retention.changed(session, actor, case, was_important, body.reason)
    record(
        session, actor, events.MARKED, case, clauses=("P06-4.5-3c", "P12-7.5-2"), reason=body.reason,
        important=case.important, legal_hold=case.legal_hold, protected=case.protected,
    )  # fmt: skip
    return case


def unanswered(session: Session, deadline: Deadline, threshold: int) -> None:
    """A request ran out: the asked head and whoever manages the regime hear of it, once."""
    row = session.get(ComplaintRequest, deadline.subject_id)
    case = session.get(Complaint, row.complaint_id) if row else None
    if row is None or case is None:
        return
    people = [*heads(session, case, row.unit_id), row.by_id]
    managing = [
        s.code for s in REGIMES[case.regime].seats.values() if s.permission is P.complaint_manage
    ]
    people += [p for code in managing for p in seats.sitting(session, case, code)]
    due = f"{deadline.due_at.astimezone(now().tzinfo):%Y-%m-%d %H:%M}"
    notices.send(
        session, people, events.OVERDUE, case, number=case.number, clock=deadline.title_zh,
        percent=threshold, due=due, late_zh="", late_en="",
    )  # fmt: skip
