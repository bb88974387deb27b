"""Orders to rectify: a day ahead, a report with evidence, accepted by another person; overdue ones turn the unit red."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import INVALID_STATE, FieldError, invalid
from backend.core.ids import uuid7
from backend.core.rows import visible_to
from backend.domains.complaints.engine.faults import SEPARATION_OF_DUTIES
from backend.domains.complaints.oversight import clocks, events, faults, policy
from backend.domains.complaints.oversight.models import Criticism, OrderState, RectificationOrder
from backend.domains.complaints.oversight.schemas import OrderIn, RectifiedIn, RejectIn
from backend.shared.access.guard import check_version, fetch, require
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.files.models import StoredFile
from backend.shared.identity.models import Unit
from backend.shared.notices import service as notices
from backend.shared.workdays import rules as workdays
from backend.shared.workdays import service as calendars

CLAUSE = "P06-6-3d"
O = RectificationOrder  # noqa: E741


def end_of(session: Session, due_on: date) -> datetime:
    """When the day is over. 422 DUE_IN_PAST for today and before, DUE_TOO_FAR beyond the longest period."""
    here = "/order/due_on"
    if due_on <= today():
        raise faults.DUE_IN_PAST(errors=[FieldError(here, "DUE_IN_PAST")])
    days = policy.RECTIFICATION_MAX.on(session, today())
    calendar = calendars.calendar(session)
    limit = workdays.add_working_days(calendar, now(), days, clocks.CLOSE_OF_BUSINESS).due.date()
    if due_on > limit:
        told = {"limit": limit.isoformat()}
        raise faults.DUE_TOO_FAR(
            errors=[FieldError(here, "DUE_TOO_FAR", told)], days=days, limit=told["limit"]
        )
    return workdays.day_end(due_on, clocks.CLOSE_OF_BUSINESS)


def give(
    session: Session, actor: Actor, criticism: Criticism, body: OrderIn, due_at: datetime
) -> RectificationOrder:
    row = RectificationOrder(
        id=uuid7(), criticism_id=criticism.id, unit_id=criticism.unit_id, concealed_from=criticism.concealed_from, demand=body.demand, due_on=body.due_on,
        due_at=due_at, ordered_by=actor.id, state=OrderState.ordered,
    )  # fmt: skip
    session.add(row)
    _start(session, actor, row)
    record(session, actor, events.ORDERED, row, clauses=[CLAUSE], unit=str(row.unit_id), due_on=row.due_on.isoformat())  # fmt: skip
    people = clocks.leaders(session, row)
    notices.send(session, people, events.ORDER, row, due=f"{row.due_on} {clocks.CLOSE_OF_BUSINESS}")
    return row


def _start(session: Session, actor: Actor, row: RectificationOrder) -> None:
    leader = next(iter(clocks.leaders(session, row)), None)
    clock = deadlines.start(session, actor, row, clocks.RECTIFY, due_at=row.due_at, responsible_id=leader, unit_id=row.unit_id)  # fmt: skip
    clock.concealed_from = list(row.concealed_from)


def overdue(row: RectificationOrder) -> bool:
    return row.state is OrderState.ordered and now() > row.due_at


def report(session: Session, actor: Actor, id: UUID, body: RectifiedIn, version: int | None) -> RectificationOrder:  # fmt: skip
    """By the unit's leader: what was done, and the evidence in words or as his file. 403, 404, 409, 422."""
    row = fetch(session, actor, O, id, lock=True)
    if row.state is not OrderState.ordered:
        raise INVALID_STATE(state=row.state.value, allowed=_allowed(row))
    require(actor, P.oversight_answer, row.unit_id)
    if not body.evidence and not _attached(session, actor, row):
        raise invalid("/evidence", "FIELD_REQUIRED")
    check_version(row, version)
    late = overdue(row)
    row.state, row.report, row.evidence = OrderState.reported, body.report, body.evidence
    row.reported_by, row.reported_at, row.reason = actor.id, now(), ""
    deadlines.meet(session, actor, row, clocks.RECTIFY.code)
    heads = clocks.heads(session, row.unit_id)
    deadlines.start(session, actor, row, clocks.ACCEPT, responsible_id=next(iter(heads), None))
    record(session, actor, events.REPORTED, row, clauses=[CLAUSE], late=late)
    notices.send(session, heads, events.TO_ACCEPT, row)
    return row


def _attached(session: Session, actor: Actor, row: RectificationOrder) -> bool:
    wanted = select(StoredFile.id).where(
        StoredFile.subject_type == O.__tablename__, StoredFile.subject_id == row.id,
        StoredFile.uploaded_by == actor.id,
    )  # fmt: skip
    return session.scalar(wanted.limit(1)) is not None


def _allowed(row: RectificationOrder) -> list[str]:
    return ["accept", "reject"] if row.state is OrderState.reported else []


def _reported(session: Session, actor: Actor, id: UUID, version: int | None) -> RectificationOrder:
    row = fetch(session, actor, O, id, lock=True)
    if row.state is not OrderState.reported:
        allowed = ["report"] if row.state is OrderState.ordered else []
        raise INVALID_STATE(state=row.state.value, allowed=allowed)
    require(actor, P.oversight_manage, row.unit_id)
    if actor.id == row.reported_by:
        raise SEPARATION_OF_DUTIES(clauses=[CLAUSE])
    check_version(row, version)
    row.decided_by, row.decided_at = actor.id, now()
    deadlines.meet(session, actor, row, clocks.ACCEPT.code)
    return row


def accept(session: Session, actor: Actor, id: UUID, version: int | None) -> RectificationOrder:
    """By the marketing centre, never by whoever reported (409 SEPARATION_OF_DUTIES)."""
    row = _reported(session, actor, id, version)
    row.state = OrderState.accepted
    record(session, actor, events.ACCEPTED, row, clauses=[CLAUSE])
    notices.send(session, clocks.leaders(session, row), events.DONE, row)
    return row


def reject(session: Session, actor: Actor, id: UUID, body: RejectIn, version: int | None) -> RectificationOrder:  # fmt: skip
    """Back to the unit with the reason; the day stays the same."""
    row = _reported(session, actor, id, version)
    row.state, row.reason, row.rejections = OrderState.ordered, body.reason, row.rejections + 1
    _start(session, actor, row)
    record(session, actor, events.REJECTED, row, clauses=[CLAUSE])
    notices.send(session, clocks.leaders(session, row), events.SENT_BACK, row)
    return row


def red(session: Session, actor: Actor) -> list[tuple[UUID, str, int]]:
    """Units with an open overdue order, as far as the reader sees orders: (unit, name, how many)."""
    rule = visible_to(actor, O)
    rows = session.execute(
        select(O.unit_id, Unit.name, func.count())
        .join(Unit, Unit.id == O.unit_id)
        .where(rule.build(), O.state == OrderState.ordered, O.due_at < now())
        .group_by(O.unit_id, Unit.name)
        .order_by(Unit.name),
        dict(rule.params),
    )
    return [(unit, name, count) for unit, name, count in rows]
