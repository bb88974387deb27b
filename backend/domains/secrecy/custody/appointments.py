"""Who keeps a company's classified things: appointed, protected as the levels ask, handed over with a count (P07-4.2-5)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.errors import INVALID_STATE, WRONG_AUTHORITY, FieldError, Refused, Withheld
from backend.domains.secrecy import events as room
from backend.domains.secrecy import standing
from backend.domains.secrecy.copies import events, keeping, policy
from backend.domains.secrecy.copies.faults import HANDOVER_PENDING, MEASURES_INSUFFICIENT
from backend.domains.secrecy.custody.schemas import AppointmentIn, HandoverIn
from backend.domains.secrecy.interpretations import clocks
from backend.domains.secrecy.knowers import lists
from backend.domains.secrecy.models import CustodianAppointment, Document
from backend.shared.access.guard import may
from backend.shared.access.levels import Level
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.faults import SAME_PERSON
from backend.shared.audit.service import record
from backend.shared.custody import counting
from backend.shared.custody.faults import INVENTORY_MISMATCH
from backend.shared.custody.models import CustodyObject, CustodyState, CustodyTransfer
from backend.shared.custody.schemas import AcceptIn, CountedIn
from backend.shared.identity.models import Unit
from backend.shared.notices import service as notices

A = CustodianAppointment


def check_measures(session: Session, levels: Sequence[Level], measures: Sequence[str]) -> None:
    """What each level needs at least; of `a|b` either will do. 422 MEASURES_INSUFFICIENT."""
    for level in levels:
        needed = policy.MEASURES[level].on(session, today()) if level.secret else []
        if any(not set(each.split("|")) & set(measures) for each in needed):
            raise MEASURES_INSUFFICIENT(
                errors=[FieldError("/measures", "NOT_ONE_OF", {"needed": needed})],
                level=level.zh, needed="、".join(needed),
            )  # fmt: skip


def appoints(actor: Actor, company_id: UUID) -> bool:
    """The general manager of the company, or an executive."""
    return P.secrecy_know_all in actor.reach or may(actor, P.secrecy_approve, company_id)


def appoint(session: Session, actor: Actor, body: AppointmentIn) -> CustodianAppointment:
    """In force at once where nobody kept anything; otherwise once the one before has handed over.

    403 WRONG_AUTHORITY, 404, 409 HANDOVER_PENDING, 422 MEASURES_INSUFFICIENT.
    """
    company = session.get(Unit, body.company_id or actor.company_id, with_for_update=True)
    if company is None or company.company_id != company.id:
        raise Refused(actor, "units", body.company_id)
    if not appoints(actor, company.id):
        raise Withheld(
            WRONG_AUTHORITY, actor, "units", company.id, act="appoint", rule="P07-4.2-5a"
        )
    lists.person(session, body.user_id, "/user_id")
    if body.deputy_id:
        lists.person(session, body.deputy_id, "/deputy_id")
        if body.deputy_id == body.user_id:
            raise SAME_PERSON(clauses=["P07-4.2-5a"])
    check_measures(session, body.levels, body.measures)
    if _pending(session, company.id):
        raise HANDOVER_PENDING()
    before = in_force(session, company.id)
    made = A(
        company_id=company.id, user_id=body.user_id, deputy_id=body.deputy_id,
        levels=[level.value for level in body.levels], measures=list(body.measures),
        appointed_by=actor.id,
    )  # fmt: skip
    keeping_on = before is not None and before.user_id == body.user_id
    with wall.opened(session):
        if before is not None and not keeping_on:
            keeping.take_in_all(session, actor, company.id)
            things = keeping.things(session, company.id)
            if things:
                transfer = counting.draw_up(
                    session, actor, before.user_id, body.user_id, company.id, things, "保管人更換"
                )
                made.transfer_id = transfer.id
        if made.transfer_id is None:
            made.from_on = today()
            if before is not None:
                made.counted_on = before.counted_on if keeping_on else None
                before.until_on = today()
                session.flush()
        session.add(made)
        session.flush()
        record(
            session, actor, events.APPOINTED, made, clauses=["P07-4.2-5a"], person=str(made.user_id),
            deputy=str(made.deputy_id or ""), measures=made.measures, levels=made.levels,
        )  # fmt: skip
    standing.forget(session)
    notices.send(session, [p for p in (made.user_id, made.deputy_id) if p], room.AWAITS_YOU, made)
    return made


def in_force(session: Session, company_id: UUID) -> CustodianAppointment | None:
    return session.scalar(
        select(A).where(A.company_id == company_id, A.from_on.is_not(None), A.until_on.is_(None))
    )


def _pending(session: Session, company_id: UUID) -> CustodianAppointment | None:
    return session.scalar(
        select(A).where(A.company_id == company_id, A.from_on.is_(None), A.until_on.is_(None))
    )


def waiting(session: Session, actor: Actor, id: UUID, lock: bool = False) -> CustodianAppointment:
    """An appointment whose handover is being counted, for the two keepers. 404, 409."""
    found = session.get(A, id, with_for_update=lock)
    if found is None:
        raise Refused(actor, A.__tablename__, id)
    before = in_force(session, found.company_id)
    if actor.id not in (found.user_id, before.user_id if before else None):
        raise Refused(actor, A.__tablename__, id)
    if found.from_on is not None or found.transfer_id is None:
        raise INVALID_STATE(state="in_force", allowed=[])
    return found


def listed(session: Session, appointment: CustodianAppointment) -> list[CustodyObject]:
    """What stands on the list, by number."""
    transfer = session.get_one(CustodyTransfer, appointment.transfer_id)
    ids = [line.object_id for line in counting.lines_of(session, transfer)]
    return list(
        session.scalars(
            select(CustodyObject).where(CustodyObject.id.in_(ids)).order_by(CustodyObject.number)
        )
    )


def take_over(session: Session, actor: Actor, id: UUID, body: HandoverIn) -> CustodianAppointment:
    """Counted by the one who follows; one that is missing, and nothing changes hands. 409 INVENTORY_MISMATCH."""
    found = waiting(session, actor, id, lock=True)
    assert found.transfer_id is not None
    counted = {line.number: line.counted for line in body.lines}
    things = listed(session, found)
    unknown = sorted(set(counted) - {thing.number for thing in things})
    if unknown:
        raise INVENTORY_MISMATCH(clauses=["P07-4.2-5a"], lines=unknown)
    lines = [
        CountedIn(
            object_id=thing.id,
            counted=0 if thing.state is CustodyState.lent else counted.get(thing.number, 0),
        )
        for thing in things
    ]
    missing = [
        thing.number for thing in things
        if thing.state is not CustodyState.lent and counted.get(thing.number, 0) != thing.quantity
    ]  # fmt: skip
    if missing:
        raise INVENTORY_MISMATCH(
            clauses=["P07-4.2-5a"], lines=missing, counted=len(things) - len(missing),
            listed=len(things),
        )  # fmt: skip
    counting.accept(session, actor, found.transfer_id, AcceptIn.model_construct(lines=lines), None)
    before = in_force(session, found.company_id)
    with wall.opened(session):
        if before is not None:
            before.until_on = today()
            session.flush()
            clocks.counted(session, actor, before)
        found.from_on, found.handed_over_items = today(), len(things)
        found.counted_on = today()
        for d in session.scalars(
            select(Document).where(
                Document.company_id == found.company_id, Document.custodian_id.is_not(None)
            )
        ):
            d.custodian_id = found.user_id
        record(
            session, actor, events.TAKEN_OVER, found, clauses=["P07-4.2-5a"], items=len(things),
            person=str(found.user_id),
        )  # fmt: skip
    standing.forget(session)
    return found
