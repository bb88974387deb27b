"""Criticism: owed after each nonconformity, of a unit, with an order to put it right; not issuing it takes a reason."""

from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.errors import INVALID_STATE
from backend.core.ids import uuid7
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.oversight import clocks, events, faults, orders, personal
from backend.domains.complaints.oversight.models import (
    Criticism,
    CriticismState,
    Inspection,
    SpotCheck,
)
from backend.domains.complaints.oversight.schemas import CriticismIn, WaiveIn
from backend.shared.access.guard import check_version, fetch, require
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.notices import service as notices

CLAUSE = "P06-6-3c"


def owe(session: Session, actor: Actor, source: SpotCheck | Inspection) -> Criticism:
    """From the nonconformity on the marketing centre owes it; the unit's leader hears what was found."""
    row = Criticism(
        id=uuid7(), unit_id=source.unit_id,
        spot_check_id=source.id if isinstance(source, SpotCheck) else None,
        inspection_id=source.id if isinstance(source, Inspection) else None,
    )  # fmt: skip
    if row.spot_check_id:
        check = session.get_one(SpotCheck, source.id)
        row.concealed_from = session.get_one(Complaint, check.complaint_id).subjects
    heads = clocks.heads(session, row.unit_id)
    clock = deadlines.start(session, actor, row, clocks.CRITICISE, responsible_id=next(iter(heads), None))  # fmt: skip
    row.due_at = clock.due_at
    session.add(row)
    record(session, actor, events.OWED, row, clauses=[CLAUSE], unit=str(row.unit_id))
    notices.send(session, clocks.leaders(session, row), events.NONCONFORM, source if isinstance(source, Inspection) else row)  # fmt: skip
    notices.send(session, heads, events.TO_CRITICISE, row, due=clocks.moment(clock))
    return row


def _owed(session: Session, actor: Actor, id: UUID) -> Criticism:
    row = fetch(session, actor, Criticism, id, lock=True)
    require(actor, P.oversight_manage, row.unit_id)
    if row.state is not CriticismState.owed:
        raise INVALID_STATE(state=row.state.value, allowed=[])
    return row


def issue(
    session: Session, actor: Actor, id: UUID, body: CriticismIn, version: int | None
) -> Criticism:
    """With the order to rectify. 403, 404, 409, 422 DUE_IN_PAST / DUE_TOO_FAR / CRITICISM_NAMES_PERSON."""
    row = _owed(session, actor, id)
    due_at = orders.end_of(session, body.order.due_on)
    _names_nobody(session, row, body)
    check_version(row, version)
    row.state, row.grounds, row.text = CriticismState.issued, body.grounds, body.text
    row.decided_by, row.decided_at = actor.id, now()
    deadlines.meet(session, actor, row, clocks.CRITICISE.code)
    record(session, actor, events.CRITICISED, row, clauses=[CLAUSE], unit=str(row.unit_id))
    orders.give(session, actor, row, body.order, due_at)
    return row


def _names_nobody(session: Session, row: Criticism, body: CriticismIn) -> None:
    """Of a spot check it is known who was in the case: none of them is named."""
    if row.spot_check_id is None:
        return
    check = session.get_one(SpotCheck, row.spot_check_id)
    case = session.get_one(Complaint, check.complaint_id)
    told = {"grounds": body.grounds, "text": body.text, "order/demand": body.order.demand}
    if wrong := personal.found(session, case, told):
        raise faults.CRITICISM_NAMES_PERSON(errors=wrong)


def waive(session: Session, actor: Actor, id: UUID, body: WaiveIn, version: int | None) -> Criticism:  # fmt: skip
    """The head of the marketing centre does not criticise, and says why."""
    row = _owed(session, actor, id)
    check_version(row, version)
    row.state, row.waive_reason = CriticismState.waived, body.reason
    row.decided_by, row.decided_at = actor.id, now()
    deadlines.cancel(session, actor, row, "waived", clocks.CRITICISE.code)
    record(session, actor, events.WAIVED, row, clauses=[CLAUSE])
    return row
