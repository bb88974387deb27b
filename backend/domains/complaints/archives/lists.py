"""Lists of destruction: proposed by the clock or by hand, looked through, signed for by the leader of the unit."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.clock import ZONE, today
from backend.core.errors import INVALID, INVALID_STATE, Denied, FieldError, Refused
from backend.core.ids import uuid7
from backend.core.rows import visible_to
from backend.domains.complaints.archives import approvals, events, faults, keeping, striking
from backend.domains.complaints.archives.models import (
    DestructionItem,
    DestructionList,
    DestructionListState,
)
from backend.domains.complaints.archives.retention import KEEPS, require_destroyable
from backend.domains.complaints.archives.schemas import DestructionListIn
from backend.domains.complaints.models import Complaint
from backend.shared.access.actors import carriers
from backend.shared.access.guard import fetch, may
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals import asking, deciding
from backend.shared.approvals.deciding import Decision
from backend.shared.audit.service import record
from backend.shared.identity.models import Unit
from backend.shared.notices import service as notices
from backend.shared.numbering import service as numbering
from backend.shared.numbering.rules import Series

S = DestructionListState
NUMBERS = Series("complaint_destruction", "XH-{unit}-{yyyy}-{seq:03}")
CLAUSE = "P06-4.5-3b"
AT_ONCE = 200


def keeps(actor: Actor, unit_id: UUID) -> bool:
    """Who keeps the files of a unit: records, leads or manages there."""
    return any(may(actor, one, unit_id) for one in KEEPS)


def seen(
    session: Session, actor: Actor, id: UUID, *states: DestructionListState
) -> DestructionList:
    """The list, locked, for somebody who keeps that unit's files. 403, 404, 409."""
    found = fetch(session, actor, DestructionList, id, lock=True)
    if not keeps(actor, found.unit_id):
        raise Denied(actor, P.complaint_record)
    if states and found.state not in states:
        raise INVALID_STATE(state=found.state.value, allowed=[], clauses=[CLAUSE])
    return found


def make(session: Session, actor: Actor, body: DestructionListIn) -> DestructionList:
    """By hand, and sent off at once. 403, 409 RETENTION_ACTIVE / LEGAL_HOLD / ALREADY_LISTED / NO_APPROVER, 410, 422."""
    if not keeps(actor, body.unit_id):
        raise Denied(actor, P.complaint_record)
    rule, wanted = visible_to(actor, Complaint), list(dict.fromkeys(body.complaint_ids))
    asked = select(Complaint).where(Complaint.id.in_(wanted), rule.build()).with_for_update()
    found = {case.id: case for case in session.scalars(asked, dict(rule.params))}
    wrong = [
        FieldError(f"/complaint_ids/{n}", "NOT_FOUND")
        for n, id in enumerate(wanted)
        if id not in found or found[id].unit_id != body.unit_id or found[id].destroyed_at
    ]
    if wrong:
        raise INVALID(errors=wrong, clauses=[CLAUSE])
    for id in wanted:
        require_destroyable(session, found[id])
    made = _begin(session, actor, body.unit_id)
    _enter(session, made, [found[id] for id in wanted])
    send_off(session, actor, made)
    return made


def _begin(session: Session, actor: Actor, unit_id: UUID) -> DestructionList:
    made = DestructionList(id=uuid7(), unit_id=unit_id, concealed_from=[], number="")
    code = session.scalar(select(Unit.code).where(Unit.id == unit_id)) or ""
    made.number = numbering.take(session, actor, NUMBERS, made, today(), unit=code)
    session.add(made)
    session.flush()
    return made


def _enter(session: Session, made: DestructionList, cases: Sequence[Complaint]) -> None:
    known = exists().where(DestructionItem.complaint_id == Complaint.id, DestructionItem.state == "listed")  # fmt: skip
    if session.scalar(select(Complaint.id).where(Complaint.id.in_([c.id for c in cases]), known).limit(1)):  # fmt: skip
        raise faults.ALREADY_LISTED()
    session.add_all(
        DestructionItem(
            list_id=made.id, complaint_id=case.id, number=case.number, regime=case.regime, track=case.track,
            received_on=_day(case.received_at), closed_on=_day(case.closed_at), retain_until=case.retain_until,
        )
        for case in cases
    )  # fmt: skip
    about = {person for case in cases for person in case.subjects}
    made.concealed_from = sorted({*made.concealed_from, *about})
    session.flush()


def _day(moment: object) -> date:
    return moment.astimezone(ZONE).date()  # type: ignore[attr-defined,no-any-return]


def submit(session: Session, actor: Actor, id: UUID) -> DestructionList:
    """What the clock proposed has been looked through. 409 when nothing is left on it."""
    made = seen(session, actor, id, S.drafted)
    send_off(session, actor, made)
    return made


def send_off(session: Session, actor: Actor, made: DestructionList) -> None:
    if not striking.listed(session, made.id):
        raise faults.NOTHING_LISTED()
    made.asked_by, made.state = actor.id, S.asked
    session.flush()
    record(session, actor, events.ASKED, made, clauses=[CLAUSE], number=made.number)
    asking.ask(session, actor, striking.KIND, made.id)


def decide(
    session: Session, actor: Actor, id: UUID, decision: Decision, reason: str | None
) -> DestructionList:
    """403 SELF_APPROVAL, 404, 409 when it does not wait for a signature, or not for this one."""
    found = fetch(session, actor, DestructionList, id)
    approval = asking.open_for(session, striking.KIND, found.id)
    if approval is None:
        raise INVALID_STATE(state=found.state.value, allowed=[], clauses=[CLAUSE])
    if actor.id not in approval.participants:
        raise Denied(actor, P.complaint_sign)
    deciding.decide(session, actor, approval.id, decision, reason)
    return found


def strike(session: Session, actor: Actor, id: UUID, item_id: UUID, reason: str) -> DestructionList:
    """Until it is carried out. 404 for a case not on it (any more)."""
    found = seen(session, actor, id, S.drafted, S.asked, S.approved, S.signed)
    items = {item.id: item for item in striking.listed(session, found.id)}
    if item_id not in items:
        raise Refused(actor, DestructionItem.__tablename__, item_id)
    striking.strike(session, actor, items[item_id], reason)
    return found


def withdraw(session: Session, actor: Actor, id: UUID, reason: str) -> DestructionList:
    """Taken back until it is carried out; its cases may stand on another list."""
    found = seen(session, actor, id, S.drafted, S.asked, S.approved, S.signed)
    if approval := asking.open_for(session, striking.KIND, found.id):
        asking.take_away(session, actor, approval, reason)
    found.state = S.withdrawn
    approvals.release(session, found)
    record(session, actor, events.WITHDRAWN, found, clauses=[CLAUSE], reason=reason)
    return found


def daily(session: Session, **_: object) -> None:
    """Job: closed cases the archive does not know yet, then those whose years are over."""
    keeping.file_missing(session)
    propose(session)


def propose(session: Session) -> int:
    """What is past its years and was not proposed for that day yet, on the list its unit is still looking through.

    A case struck or refused is not put forward again before its day has changed: whoever spared it had his reason.
    """
    proposed = exists().where(
        DestructionItem.complaint_id == Complaint.id, DestructionItem.retain_until == Complaint.retain_until
    )  # fmt: skip
    wanted = (
        select(Complaint)
        .where(
            Complaint.retain_until < today(), Complaint.closed_at.is_not(None), Complaint.destroyed_at.is_(None),
            Complaint.legal_hold.is_(False), ~proposed,
        )
        .order_by(Complaint.retain_until, Complaint.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )  # fmt: skip
    cases = session.scalars(wanted).all()
    for unit_id in sorted({case.unit_id for case in cases}):
        mine = [case for case in cases if case.unit_id == unit_id]
        found = session.scalars(
            select(DestructionList).where(
                DestructionList.unit_id == unit_id, DestructionList.state == S.drafted
            )
        ).first() or _begin(session, SYSTEM, unit_id)
        _enter(session, found, mine)
        record(session, SYSTEM, events.PROPOSED, found, clauses=[CLAUSE], cases=len(mine))
        people = [*carriers(session, P.complaint_record, unit_id), *carriers(session, P.complaint_sign, unit_id)]  # fmt: skip
        notices.send(
            session, set(people) - set(found.concealed_from), events.AWAITS_YOU, found,
            number=found.number, count=len(mine),
        )  # fmt: skip
    return len(cases)
