"""Carrying a list out: two persons sign, neither alone; with the second signature the content is gone."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.errors import APPROVAL_MISSING, INVALID_STATE
from backend.domains.complaints.archives import events, faults, lists, striking, wiping
from backend.domains.complaints.archives.models import (
    DestructionItemState,
    DestructionList,
    DestructionListState,
)
from backend.domains.complaints.archives.retention import clause, require_destroyable
from backend.domains.complaints.engine.faults import SEPARATION_OF_DUTIES
from backend.domains.complaints.models import Complaint
from backend.shared.audit.service import record

S = DestructionListState


def carry_out(session: Session, actor: Actor, id: UUID) -> DestructionList:
    """The first call is the first signature, another person's is the second.

    403, 404, 409 APPROVAL_MISSING / SEPARATION_OF_DUTIES / RETENTION_ACTIVE / LEGAL_HOLD / INVALID_STATE / NOTHING_LISTED.
    """
    found = lists.seen(session, actor, id)
    if found.state in (S.drafted, S.asked):
        raise APPROVAL_MISSING(clauses=[lists.CLAUSE])
    if found.state not in (S.approved, S.signed):
        raise INVALID_STATE(state=found.state.value, allowed=[], clauses=[lists.CLAUSE])
    if found.first_by == actor.id:
        raise SEPARATION_OF_DUTIES(clauses=[lists.CLAUSE])
    cases = _cases(session, found)
    if found.state is S.approved:
        found.state, found.first_by, found.first_at = S.signed, actor.id, now()
        record(session, actor, events.SIGNED, found, clauses=[lists.CLAUSE], cases=len(cases))
        return found
    found.state, found.second_by, found.executed_at = S.executed, actor.id, now()
    for case in cases:
        cited = clause(case)
        wiping.wipe(session, case, found.id)
        record(
            session, actor, events.DESTROYED, case, clauses=[cited], list=str(found.id),
            first=str(found.first_by), second=str(actor.id),
        )  # fmt: skip
    for item in striking.listed(session, found.id):
        item.state = DestructionItemState.destroyed
    record(
        session, actor, events.EXECUTED, found, clauses=[lists.CLAUSE], cases=len(cases),
        first=str(found.first_by),
    )  # fmt: skip
    return found


def _cases(session: Session, found: DestructionList) -> list[Complaint]:
    """Locked; looked at again, for much may have happened since the signature."""
    ids = [item.complaint_id for item in striking.listed(session, found.id)]
    if not ids:
        raise faults.NOTHING_LISTED()
    wanted = select(Complaint).where(Complaint.id.in_(ids)).order_by(Complaint.id).with_for_update()
    cases = list(session.scalars(wanted))
    for case in cases:
        require_destroyable(session, case)
    return cases
