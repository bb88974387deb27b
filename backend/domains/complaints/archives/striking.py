"""A case leaves a list of destruction: struck with a reason, or because it is kept longer after all."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import today
from backend.domains.complaints.archives import events
from backend.domains.complaints.archives.models import (
    DestructionItem,
    DestructionItemState,
    DestructionList,
)
from backend.domains.complaints.models import Complaint
from backend.shared.approvals import asking
from backend.shared.audit.service import record

KIND = "complaint.destruction"
CLAUSES = ("P06-4.5-3b", "P06-4.5-3c")


def listed(session: Session, list_id: UUID) -> list[DestructionItem]:
    """What still stands on it, in the order of the numbers."""
    session.flush()
    wanted = select(DestructionItem).where(
        DestructionItem.list_id == list_id, DestructionItem.state == DestructionItemState.listed
    )
    return list(session.scalars(wanted.order_by(DestructionItem.number, DestructionItem.id)))


def strike(session: Session, actor: Actor, item: DestructionItem, reason: str) -> None:
    """Fewer cases than were signed for need no new signature; while it is being signed they do."""
    item.state, item.reason, item.struck_by = DestructionItemState.struck, reason, actor.id
    session.flush()
    found = session.get_one(DestructionList, item.list_id)
    record(
        session, actor, events.STRUCK, found, clauses=CLAUSES, reason=reason, case=str(item.complaint_id)
    )  # fmt: skip
    asking.content_changed(session, actor, KIND, found.id)


def spared(session: Session, actor: Actor, case: Complaint, reason: str) -> None:
    """The case is kept after all: no open list holds it any more."""
    session.flush()
    ends = case.retain_until is not None and case.retain_until < today() and not case.legal_hold
    if ends:
        return
    wanted = select(DestructionItem).where(
        DestructionItem.complaint_id == case.id, DestructionItem.state == DestructionItemState.listed
    )  # fmt: skip
    for item in session.scalars(wanted):
        strike(session, actor, item, reason)
