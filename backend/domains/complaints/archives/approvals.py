"""The leader of the unit signs before anything ends (P06-4.5-3b); never whoever asked, nor whom a case is about."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now
from backend.domains.complaints.archives import events, striking
from backend.domains.complaints.archives.models import (
    DestructionItemState,
    DestructionList,
    DestructionListState,
)
from backend.shared.access.actors import carriers
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.kinds import Facts, Group, Kind, Seat, Subject
from backend.shared.approvals.models import Approval, ApprovalState
from backend.shared.audit.service import record
from backend.shared.notices import service as notices

S = DestructionListState


def _list(session: Session, id: UUID) -> DestructionList:
    wanted = select(DestructionList).where(DestructionList.id == id).with_for_update()
    return session.scalars(wanted).one()


def load(session: Session, id: UUID) -> Subject:
    found = _list(session, id)
    items = striking.listed(session, id)
    content = "\n".join(f"{item.complaint_id} {item.retain_until}" for item in items)
    return Subject(
        record=found,
        unit_id=found.unit_id,
        title=f"{found.number} 投訴案卷銷毀清冊",
        digest=hashlib.sha256(content.encode()).hexdigest(),
        facts={"number": found.number, "cases": [item.number for item in items]},
        excluded=frozenset({*found.concealed_from, *([found.asked_by] if found.asked_by else [])}),
    )  # fmt: skip


def leaders(session: Session, facts: Facts) -> Sequence[UUID]:
    """Whoever signs for the unit; where nobody does, he asks himself or it is about him, the general manager above it."""
    listed = select(DestructionList).where(DestructionList.number == facts["number"])
    made = session.scalars(listed).one()
    barred = {*made.concealed_from, made.asked_by}
    for permission in (P.complaint_sign, P.complaint_approve):
        found = [who for who in carriers(session, permission, made.unit_id) if who not in barred]
        if found:
            return found
    return []


def decided(session: Session, actor: Actor, approval: Approval) -> None:
    found = _list(session, approval.subject_id)
    agreed = approval.state is ApprovalState.approved
    # Sent back: it is looked through once more, its cases stay on it.
    refused = approval.state is ApprovalState.rejected
    found.state = S.approved if agreed else S.refused if refused else S.drafted
    found.decided_by, found.decided_at = actor.id, now()
    if refused:
        release(session, found)
    record(session, actor, events.DECIDED, found, clauses=["P06-4.5-3b"], state=found.state.value)
    if agreed and found.asked_by:
        notices.send(session, [found.asked_by], events.TO_EXECUTE, found, number=found.number)


def withdrawn(session: Session, actor: Actor, approval: Approval) -> None:
    found = _list(session, approval.subject_id)
    found.state = S.withdrawn
    release(session, found)


def release(session: Session, found: DestructionList) -> None:
    """Its cases may stand on another list."""
    for item in striking.listed(session, found.id):
        item.state = DestructionItemState.released
    session.flush()


LEADER = Seat("leader", "單位領導", people=leaders)
KINDS = (
    Kind(
        striking.KIND, "投訴案卷銷毀", "Destruction of complaint files", DestructionList,
        (Group((LEADER,)),), load, decided, ("P06-4.5-3b", "P09-2-4b"), withdrawn,
    ),
)  # fmt: skip
