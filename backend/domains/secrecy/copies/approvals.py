"""Who signs that something is copied or destroyed. Titles say nothing; number and level stand on the approver's card."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.domains.secrecy.copies import events, making, policy
from backend.domains.secrecy.copies.faults import NO_ELIGIBLE_APPROVER
from backend.domains.secrecy.copies.models import CopyRequest, Destruction, RequestState
from backend.domains.secrecy.documents.approvals import TITLE, company_gm, executives
from backend.domains.secrecy.models import Document
from backend.shared.access.levels import Level
from backend.shared.approvals import asking
from backend.shared.approvals.faults import NO_APPROVER
from backend.shared.approvals.kinds import Facts, Group, Kind, Seat, Subject
from backend.shared.approvals.models import Approval, ApprovalState
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.workdays import rules
from backend.shared.workdays import service as workdays

COPY, DESTROY = "secrecy.copy", "secrecy.destroy"
CLOCK = "secrecy.copy"


def signers(session: Session, facts: Facts) -> Sequence[UUID]:
    """絕密: an executive. Below: the general manager of the owning company, and where he asks himself an executive."""
    if facts["level"] == Level.juemi:
        return executives(session)
    return company_gm(session, UUID(facts["unit"]), [UUID(facts["asked_by"])])


def send_off(session: Session, actor: Actor, kind: str, id: UUID, due_at: Any = None) -> Approval:
    """409 NO_ELIGIBLE_APPROVER when nobody but the one who asks could sign."""
    try:
        return asking.ask(session, actor, kind, id, due_at)
    except type(NO_APPROVER()) as problem:
        if problem.fault is NO_APPROVER:
            raise NO_ELIGIBLE_APPROVER() from problem
        raise


def good_until(session: Session) -> Any:
    """The last day an approval given now may be used."""
    days = policy.APPROVAL_VALIDITY.on(session, today())
    return rules.last_day(rules.add_working_days(workdays.calendar(session), now(), days).due)


def _facts(d: Document, asked_by: UUID) -> dict[str, Any]:
    return {
        "document": str(d.id), "unit": str(d.unit_id), "number": d.register_no, "kind": d.kind,
        "level": d.level.value, "asked_by": str(asked_by),
    }  # fmt: skip


def load_copy(session: Session, id: UUID) -> Subject:
    with wall.opened(session):
        r = session.scalars(select(CopyRequest).where(CopyRequest.id == id).with_for_update()).one()
        d = session.get_one(Document, r.document_id)
    content = [
        r.action,
        r.copies,
        r.pages,
        r.recipients,
        r.due_on,
        r.ending,
        r.content_version,
        d.level,
    ]
    facts = {
        **_facts(d, r.asked_by), "action": r.action.value, "copies": r.copies, "pages": [str(page) for page in r.pages],
        "recipients": [str(who) for who in r.recipients], "due_on": r.due_on.isoformat(),
    }  # fmt: skip
    digest = hashlib.sha256(json.dumps(content, default=str).encode()).hexdigest()
    return Subject(r, d.unit_id, TITLE, digest, facts, excluded=frozenset({r.asked_by}))


def copy_decided(session: Session, actor: Actor, approval: Approval) -> None:
    with wall.opened(session):
        r = session.get_one(CopyRequest, approval.subject_id)
        d = session.get_one(Document, r.document_id)
        agreed = approval.state is ApprovalState.approved
        r.state = RequestState.approved if agreed else RequestState.refused
        r.decided_by, r.decided_at = actor.id, now()
        if agreed:
            r.valid_until = good_until(session)
            making.number(session, actor, d, r)
        record(
            session, actor, events.COPY_DECIDED, d, level=d.level.rank, request=str(r.id),
            state=r.state.value, clauses=["P07-4.2-2"],
        )  # fmt: skip
        deadlines.meet(session, actor, r, CLOCK)


def copy_withdrawn(session: Session, actor: Actor, approval: Approval) -> None:
    with wall.opened(session):
        r = session.get_one(CopyRequest, approval.subject_id)
        r.state = RequestState.withdrawn
        deadlines.meet(session, actor, r, CLOCK)


def load_destruction(session: Session, id: UUID) -> Subject:
    with wall.opened(session):
        r = session.scalars(select(Destruction).where(Destruction.id == id).with_for_update()).one()
        d = session.get_one(Document, r.document_id)
    digest = hashlib.sha256(f"{d.id}|{d.level}".encode()).hexdigest()
    return Subject(
        r, d.unit_id, TITLE, digest, _facts(d, r.asked_by), excluded=frozenset({r.asked_by})
    )


def destruction_decided(session: Session, actor: Actor, approval: Approval) -> None:
    with wall.opened(session):
        r = session.get_one(Destruction, approval.subject_id)
        d = session.get_one(Document, r.document_id)
        agreed = approval.state is ApprovalState.approved
        r.state = RequestState.approved if agreed else RequestState.refused
        r.decided_by, r.decided_at = actor.id, now()
        record(session, actor, events.DESTROY_DECIDED, d, level=d.level.rank, state=r.state.value)


def destruction_withdrawn(session: Session, actor: Actor, approval: Approval) -> None:
    with wall.opened(session):
        session.get_one(Destruction, approval.subject_id).state = RequestState.withdrawn


_AUTHORITY = (Group((Seat("authority", "該密級的批准人", people=signers),)),)
KINDS = (
    Kind(
        COPY, "批准複製", "Approval of copies", CopyRequest, _AUTHORITY, load_copy, copy_decided,
        ("P07-4.2-1b", "P07-4.2-2"), copy_withdrawn,
    ),
    Kind(
        DESTROY, "批准銷毀", "Approval of destruction", Destruction, _AUTHORITY, load_destruction,
        destruction_decided, ("P07-4.2-3b",), destruction_withdrawn,
    ),
)  # fmt: skip
