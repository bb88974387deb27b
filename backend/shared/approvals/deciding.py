"""What signers do: decide (alone or many at once), hand on, ask another to sign too, copy, and be urged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import Problem, invalid
from backend.shared.access.guard import check_version, fetch
from backend.shared.approvals import asking, delegating, events
from backend.shared.approvals.asking import note, settle
from backend.shared.approvals.faults import (
    ALREADY_URGED,
    APPROVAL_CLOSED,
    NOT_YOUR_TURN,
    SAME_PERSON,
    SELF_APPROVAL,
    SUBJECT_CHANGED,
)
from backend.shared.approvals.models import (
    Approval,
    ApprovalState,
    GroupMode,
    Slot,
    SlotState,
    Urge,
)
from backend.shared.audit.service import record
from backend.shared.identity.models import User, UserState
from backend.shared.notices import service as notices
from backend.shared.workdays import service as workdays


class Decision(StrEnum):
    approve = "approve"
    reject = "reject"
    return_ = "return"


@dataclass(frozen=True)
class Outcome:
    """Of one approval in a batch."""

    id: UUID
    problem: Problem | None


def decide(
    session: Session,
    actor: Actor,
    id: UUID,
    decision: Decision,
    comment: str | None,
    version: int | None = None,
) -> Approval:
    """Sign, refuse or send back. Refusing and sending back need a reason.

    403 SELF_APPROVAL, 409 APPROVAL_CLOSED / SAME_PERSON / NOT_YOUR_TURN / SUBJECT_CHANGED, 412.
    """
    approval = fetch(session, actor, Approval, id, lock=True)
    check_version(approval, version)
    if approval.state is not ApprovalState.open:
        raise APPROVAL_CLOSED()
    slot, principal = my_slot(session, actor, approval)
    if decision is not Decision.approve and not comment:
        raise invalid("/comment", "FIELD_REQUIRED")
    subject = asking.subject_of(session, approval)
    if actor.id in subject.excluded:
        raise SELF_APPROVAL()
    if subject.digest != approval.subject_digest:
        raise SUBJECT_CHANGED()
    slot.decided_by, slot.on_behalf_of = actor.id, principal
    slot.decided_at, slot.comment = now(), comment
    slot.signed_digest = subject.digest
    note(session, approval, decision.value, actor, comment, on_behalf_of=principal)
    record(
        session, actor, events.SIGNED, approval, decision=decision.value,
        on_behalf_of=str(principal) if principal else None,
    )  # fmt: skip
    if decision is Decision.approve:
        slot.state = SlotState.approved
        asking.advance(session, actor, approval, slot.group_no)
    else:
        rejected = decision is Decision.reject
        slot.state = SlotState.rejected if rejected else SlotState.returned
        ending = ApprovalState.rejected if rejected else ApprovalState.returned
        asking.close(session, actor, approval, ending, comment)
    return approval


def my_slot(session: Session, actor: Actor, approval: Approval) -> tuple[Slot, UUID | None]:
    """The seat that waits for the actor, and for whom he would sign (None: himself)."""
    if actor.id == approval.opened_by:
        raise SELF_APPROVAL()
    if any(s.decided_by == actor.id and s.state is SlotState.approved for s in approval.slots):
        raise SAME_PERSON()
    waiting = [slot for slot in approval.slots if slot.state is SlotState.pending]
    for slot in waiting:
        if actor.id in slot.candidates:
            return slot, None
    for slot in waiting:
        if principal := delegating.principal_for(session, actor, approval, slot.candidates):
            return slot, principal
    raise NOT_YOUR_TURN()


def decide_many(
    session: Session, actor: Actor, ids: Sequence[UUID], decision: Decision, comment: str | None
) -> list[Outcome]:
    """Each for itself: one that cannot be decided does not hold up the others."""
    outcomes = []
    for id in dict.fromkeys(ids):
        try:
            with session.begin_nested():
                decide(session, actor, id, decision, comment)
            outcomes.append(Outcome(id, None))
        except Problem as problem:
            outcomes.append(Outcome(id, problem))
    return outcomes


def transfer(session: Session, actor: Actor, id: UUID, to: UUID, reason: str) -> Approval:
    """My seat goes to another person."""
    approval, slot = _mine(session, actor, id)
    _able(session, approval, to)
    slot.candidates = [to]
    settle(approval)
    note(session, approval, "transfer", actor, reason, to)
    record(session, actor, events.TRANSFERRED, approval, to=str(to))
    notices.send(session, [to], events.WAITING, approval, title=approval.title)
    return approval


def add_sign(session: Session, actor: Actor, id: UUID, who: UUID, reason: str) -> Approval:
    """Another must sign beside me, in my group."""
    approval, slot = _mine(session, actor, id)
    _able(session, approval, who)
    for beside in approval.slots:
        if beside.group_no == slot.group_no and beside.state is SlotState.pending:
            beside.mode = GroupMode.all
    approval.slots.append(
        Slot(
            approval_id=approval.id,
            group_no=slot.group_no,
            code="added",
            label="加簽",
            candidates=[who],
            state=SlotState.pending,
            added_by=actor.id,
        )
    )
    session.flush()
    settle(approval)
    note(session, approval, "add_sign", actor, reason, who)
    record(session, actor, events.ADDED, approval, who=str(who))
    notices.send(session, [who], events.WAITING, approval, title=approval.title)
    return approval


def copy_to(session: Session, actor: Actor, id: UUID, people: Sequence[UUID]) -> Approval:
    """These people may read it from now on."""
    approval = fetch(session, actor, Approval, id, lock=True)
    new = [p for p in dict.fromkeys(people) if p not in approval.copied_to]
    for person in new:
        _active(session, person)
        note(session, approval, "copy", actor, other=person)
    approval.copied_to = [*approval.copied_to, *new]
    settle(approval)
    record(session, actor, events.COPIED, approval, people=[str(p) for p in new])
    notices.send(session, new, events.COPY, approval, title=approval.title)
    return approval


def urge(session: Session, actor: Actor, id: UUID) -> Approval:
    """The asker reminds those he waits for: once per working day (a holiday counts to the working day before it)."""
    approval = fetch(session, actor, Approval, id, lock=True)
    if approval.state is not ApprovalState.open:
        raise APPROVAL_CLOSED()
    if approval.opened_by != actor.id:
        raise NOT_YOUR_TURN()
    day = _urge_day()
    try:
        with session.begin_nested():
            session.add(Urge(approval_id=approval.id, by_id=actor.id, day=day.isoformat()))
    except IntegrityError:
        raise ALREADY_URGED() from None
    note(session, approval, "urge", actor)
    record(session, actor, events.URGED, approval)
    notices.send(
        session, approval.waiting_for, events.REMINDER, approval,
        title=approval.title, by=actor.name,
    )  # fmt: skip
    return approval


def _urge_day() -> date:
    """Today, or the working day before when today is none."""
    calendar, day = workdays.calendar(), today()
    while not calendar.working(day):
        day -= timedelta(days=1)
    return day


def _mine(session: Session, actor: Actor, id: UUID) -> tuple[Approval, Slot]:
    approval = fetch(session, actor, Approval, id, lock=True)
    if approval.state is not ApprovalState.open:
        raise APPROVAL_CLOSED()
    slot, principal = my_slot(session, actor, approval)
    if principal:
        raise NOT_YOUR_TURN()
    return approval, slot


def _able(session: Session, approval: Approval, person: UUID) -> None:
    """May that person be brought in? Not the asker, not whom it concerns, not who signed or waits already."""
    _active(session, person)
    if person == approval.opened_by or person in asking.subject_of(session, approval).excluded:
        raise SELF_APPROVAL()
    busy = {p for s in approval.slots if s.state is SlotState.pending for p in s.candidates}
    signed = {s.decided_by for s in approval.slots if s.state is SlotState.approved}
    if person in busy | signed:
        raise SAME_PERSON()


def _active(session: Session, person: UUID) -> None:
    active = select(User.id).where(User.id == person, User.state == UserState.active)
    if session.scalar(active) is None:
        raise invalid("/user_id", "NOT_ONE_OF")
