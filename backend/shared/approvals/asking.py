"""Asking for signatures: the steps ahead, sending off, taking back, sending off again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.errors import INVALID_STATE, Refused
from backend.shared.access.guard import fetch
from backend.shared.approvals import events, rules
from backend.shared.approvals.faults import (
    ALREADY_ASKED,
    APPROVAL_CLOSED,
    NO_APPROVER,
    SELF_APPROVAL,
)
from backend.shared.approvals.kinds import KINDS, Kind, Subject
from backend.shared.approvals.models import (
    Approval,
    ApprovalState,
    ApprovalStep,
    GroupMode,
    Slot,
    SlotState,
)
from backend.shared.audit.service import record
from backend.shared.notices import service as notices


@dataclass(frozen=True)
class Planned:
    """One seat ahead, as shown before anything is sent."""

    group_no: int
    code: str
    label: str
    mode: GroupMode
    candidates: list[UUID]


def plan(session: Session, actor: Actor, kind: Kind, subject: Subject) -> list[Planned]:
    """The seats that will have to sign, nobody among them who asks or whom it concerns. 409 NO_APPROVER."""
    seats: list[Planned] = []
    barred = subject.excluded | {actor.id}
    groups = [group for group in kind.groups if group.when(subject.facts)]
    for number, group in enumerate(groups, 1):
        for seat in group.seats:
            able = seat.candidates(session, subject.unit_id, subject.facts)
            free = [person for person in able if person not in barred]
            if not free:
                raise NO_APPROVER(seat=seat.zh, clauses=kind.clauses)
            seats.append(Planned(number, seat.code, seat.zh, group.mode, free))
    return seats


def preview(session: Session, actor: Actor, kind_name: str, subject_id: UUID) -> list[Planned]:
    """Who would have to sign, before anything is sent. 404 for a kind or subject the actor does not see."""
    kind = KINDS.get(kind_name)
    if kind is None:
        raise Refused(actor, "approvals", subject_id)
    fetch(session, actor, kind.model, subject_id)
    return plan(session, actor, kind, kind.load(session, subject_id))


def ask(
    session: Session,
    actor: Actor,
    kind_name: str,
    subject_id: UUID,
    due_at: datetime | None = None,
    copy_to: Sequence[UUID] = (),
) -> Approval:
    """Open an approval of the subject's present content. 409 ALREADY_ASKED / NO_APPROVER."""
    kind = KINDS[kind_name]
    subject = kind.load(session, subject_id)
    if open_for(session, kind_name, subject_id):
        raise ALREADY_ASKED()
    approval = Approval(
        kind=kind.name,
        title=subject.title,
        subject_type=type(subject.record).__tablename__,
        subject_id=subject_id,
        subject_digest=subject.digest,
        unit_id=subject.unit_id,
        facts=dict(subject.facts),
        amount=subject.amount,
        opened_by=actor.id,
        due_at=due_at,
        copied_to=list(copy_to),
    )
    session.add(approval)
    session.flush()
    _seat(session, approval, plan(session, actor, kind, subject))
    note(session, approval, "open", actor)
    record(session, actor, events.OPENED, approval, asked=kind.name, clauses=kind.clauses)
    _start_group(session, approval, 1)
    notices.send(session, copy_to, events.COPY, approval, title=approval.title)
    return approval


def open_for(session: Session, kind: str, subject_id: UUID) -> Approval | None:
    return session.scalar(
        select(Approval).where(
            Approval.kind == kind,
            Approval.subject_id == subject_id,
            Approval.state == ApprovalState.open,
        )
    )


def _seat(session: Session, approval: Approval, seats: Sequence[Planned]) -> None:
    approval.slots.extend(
        Slot(
            approval_id=approval.id,
            group_no=seat.group_no,
            code=seat.code,
            label=seat.label,
            mode=seat.mode,
            candidates=seat.candidates,
        )
        for seat in seats
    )
    session.flush()


def _start_group(session: Session, approval: Approval, number: int) -> None:
    for slot in approval.slots:
        if slot.group_no == number and slot.state is SlotState.future:
            slot.state = SlotState.pending
    settle(approval)
    notices.send(session, approval.waiting_for, events.WAITING, approval, title=approval.title)


def settle(approval: Approval) -> None:
    """Bring the boxes' arrays in step with the slots."""
    waiting = {p for s in approval.slots if s.state is SlotState.pending for p in s.candidates}
    signed = {s.decided_by for s in approval.slots if s.decided_by} | set(approval.signed_by)
    approval.waiting_for = sorted(waiting) if approval.state is ApprovalState.open else []
    approval.signed_by = sorted(signed)
    asked = {p for s in approval.slots if s.state is not SlotState.future for p in s.candidates}
    approval.participants = sorted(
        {approval.opened_by, *approval.copied_to, *asked, *signed, *approval.participants}
    )


def note(
    session: Session,
    approval: Approval,
    act: str,
    actor: Actor,
    comment: str | None = None,
    other: UUID | None = None,
    on_behalf_of: UUID | None = None,
) -> None:
    session.add(
        ApprovalStep(
            approval_id=approval.id,
            act=act,
            actor_id=actor.id,
            other_id=other,
            comment=comment,
            on_behalf_of=on_behalf_of,
        )
    )


def advance(session: Session, actor: Actor, approval: Approval, after: int) -> None:
    """After a signature: the next group begins, or the matter is approved and its room is told."""
    if not rules.group_is_done([s for s in approval.slots if s.group_no == after]):
        settle(approval)
        return
    for slot in approval.slots:
        if slot.group_no == after and slot.state is SlotState.pending:
            slot.state = SlotState.skipped
    following = rules.next_group(approval.slots, after)
    if following is None:
        close(session, actor, approval, ApprovalState.approved, None)
    else:
        _start_group(session, approval, following)


def close(
    session: Session, actor: Actor, approval: Approval, state: ApprovalState, comment: str | None
) -> None:
    """End it, tell the room that asked, tell the one who opened it."""
    approval.state, approval.decided_at = state, now()
    for slot in approval.slots:
        if slot.state in (SlotState.pending, SlotState.future):
            slot.state = SlotState.skipped
    settle(approval)
    record(session, actor, events.DECIDED, approval, state=state.value)
    KINDS[approval.kind].decided(session, actor, approval)
    words = {"approved": "同意", "rejected": "不同意", "returned": "退回"}[state.value]
    notices.send(
        session, [approval.opened_by], events.OUTCOME, approval,
        title=approval.title, outcome=words, comment=comment or "",
    )  # fmt: skip


def withdraw(session: Session, actor: Actor, approval: Approval, reason: str) -> None:
    """The asker takes it back while nobody has closed it."""
    if approval.opened_by != actor.id:
        raise (
            SELF_APPROVAL()
            if actor.id in approval.participants
            else Refused(actor, "approvals", approval.id)
        )
    if approval.state is not ApprovalState.open:
        raise APPROVAL_CLOSED()
    take_away(session, actor, approval, reason)


def take_away(session: Session, actor: Actor, approval: Approval, reason: str) -> None:
    """The matter has lost its object: nobody needs to sign any more. Its room says when."""
    approval.state, approval.decided_at = ApprovalState.withdrawn, now()
    for slot in approval.slots:
        if slot.state in (SlotState.pending, SlotState.future):
            slot.state = SlotState.skipped
    settle(approval)
    note(session, approval, "withdraw", actor, reason)
    record(session, actor, events.WITHDRAWN, approval)
    KINDS[approval.kind].withdrawn(session, actor, approval)


def resubmit(session: Session, actor: Actor, approval: Approval) -> Approval:
    """A returned matter goes the whole way again, with its content of now. The old one stays as it was."""
    if approval.state is not ApprovalState.returned or approval.opened_by != actor.id:
        raise INVALID_STATE(state=approval.state.value, allowed=[])
    return ask(
        session, actor, approval.kind, approval.subject_id, approval.due_at, approval.copied_to
    )


def content_changed(session: Session, actor: Actor, kind_name: str, subject_id: UUID) -> None:
    """Rooms call this after changing what may be under signature: given signatures become void, the first group signs again."""
    approval = open_for(session, kind_name, subject_id)
    if approval is None:
        return
    subject = KINDS[kind_name].load(session, subject_id)
    if subject.digest != approval.subject_digest:
        restart(session, actor, approval, subject)


def content_agreed(session: Session, approval: Approval) -> None:
    """The signer himself fills in what was left open for him: he signs the content as it is now.

    Only before anybody has signed; given signatures are voided by `content_changed` instead.
    """
    subject = subject_of(session, approval)
    if not any(slot.state is SlotState.approved for slot in approval.slots):
        approval.subject_digest, approval.facts = subject.digest, dict(subject.facts)


def restart(session: Session, actor: Actor, approval: Approval, subject: Subject) -> None:
    approval.subject_digest, approval.title = subject.digest, subject.title
    approval.facts, approval.amount = dict(subject.facts), subject.amount
    for slot in list(approval.slots):
        if slot.state is not SlotState.void:
            slot.state = SlotState.void
    offset = max((s.group_no for s in approval.slots), default=0)
    opener = Actor(approval.opened_by, "")
    seats = plan(session, opener, KINDS[approval.kind], subject)
    _seat(session, approval, [_later(seat, offset) for seat in seats])
    note(session, approval, "void", actor)
    record(session, actor, events.VOIDED, approval)
    _start_group(session, approval, offset + 1)


def _later(seat: Planned, offset: int) -> Planned:
    return Planned(seat.group_no + offset, seat.code, seat.label, seat.mode, seat.candidates)


def subject_of(session: Session, approval: Approval) -> Subject:
    return KINDS[approval.kind].load(session, approval.subject_id)
