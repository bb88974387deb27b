"""Who sits on a seat: for acting (may this person?) and for telling (whom?). Nobody complained about ever does."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import today
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.regime import At, Regime, Seat, Step
from backend.domains.complaints.regimes import REGIMES
from backend.shared.access import actors
from backend.shared.access.guard import may
from backend.shared.identity.models import Delegation, User, UserState

DEEPEST = 12


def holds(actor: Actor, case: Complaint, step: Step) -> bool:
    """May the actor's hand do this act?"""
    seats = REGIMES[case.regime].seats
    return any(sits(actor, case, seats[code]) for code in step.seats)


def on_seat(actor: Actor, case: Complaint, code: str) -> bool:
    return sits(actor, case, REGIMES[case.regime].seats[code])


def sits(actor: Actor, case: Complaint, seat: Seat) -> bool:
    """A seat of the case is also acted on by whom its holder lets stand in for him today (P09-3C-1)."""
    if actor.id in case.subjects:
        return False
    if seat.slot:
        named = in_slot(case, seat.slot)
        return actor.id == named or (named in actor.stands_in_for and named not in case.subjects)
    units = units_of(case, seat)
    return bool(actor.roles.intersection(seat.roles)) and any(
        may(actor, seat.permission, unit) for unit in units
    )


def principal(actor: Actor, case: Complaint, step: Step) -> UUID | None:
    """For whom the actor takes this step; None: in his own name, or by his own role."""
    known = REGIMES[case.regime].seats
    slots = [named for code in step.seats if (slot := known[code].slot) and (named := in_slot(case, slot))]  # fmt: skip
    by_role = any(not known[code].slot and sits(actor, case, known[code]) for code in step.seats)
    if actor.id in slots or by_role:
        return None
    return next((named for named in slots if named in actor.stands_in_for), None)


def was_deputy(session: Session, actor: Actor, case: Complaint, step: Step) -> bool:
    """The holder of the seat has let him act before or will later: then what is missing is today's delegation."""
    known = REGIMES[case.regime].seats
    slots = [in_slot(case, slot) for code in step.seats if (slot := known[code].slot)]
    if actor.id in case.subjects or not any(slots):
        return False
    found = select(Delegation.id).where(
        Delegation.delegate_id == actor.id,
        Delegation.principal_id.in_([named for named in slots if named]),
    )
    return session.scalar(found.limit(1)) is not None


def in_slot(case: Complaint, slot: str) -> UUID | None:
    match slot:
        case "handler":
            return case.handler_id
        case "recorder":
            return case.recorder_id
        case _:
            found = case.slots.get(slot)
            return UUID(found) if found else None


def units_of(case: Complaint, seat: Seat) -> list[UUID]:
    responsible = case.department_id or case.unit_id
    match seat.at:
        case At.receiving:
            return [case.unit_id]
        case At.territory:
            return [case.territory_id or case.unit_id]
        case At.responsible:
            return [responsible]
        case _:
            return [case.unit_id, responsible]


def may_record(actor: Actor, regime: Regime, unit_id: UUID) -> bool:
    seats = [regime.seats[code] for code in regime.recorders]
    return any(
        actor.roles.intersection(seat.roles) and may(actor, seat.permission, unit_id)
        for seat in seats
    )


def sitting(session: Session, case: Complaint, code: str) -> list[UUID]:
    """Who is to be told for this seat: its holders, each replaced by the next above while he is complained about or gone;

    an empty seat is heard by the one above it.
    """
    regime = REGIMES[case.regime]
    seat = regime.seats[code]
    found = list(dict.fromkeys(_standing_in(session, case, _holders(session, case, seat))))
    if found or not seat.above:
        return found
    return sitting(session, case, seat.above)


def _holders(session: Session, case: Complaint, seat: Seat) -> list[UUID]:
    if seat.slot:
        named = in_slot(case, seat.slot)
        return [named] if named else []
    if seat.leads:
        led = _holders(session, case, REGIMES[case.regime].seats[seat.leads])
        return [boss for person in led if (boss := actors.superior_of(session, person))]
    for unit in reversed(units_of(case, seat)):
        found = [p for role in seat.roles for p in actors.holders(session, role, unit)]
        if found:
            return found
    return []


def _standing_in(session: Session, case: Complaint, people: Iterable[UUID]) -> Iterable[UUID]:
    for person in people:
        named: UUID | None = person
        for _ in range(DEEPEST):
            if named is None:
                break
            if named in case.subjects:
                named = actors.superior_of(session, named)
            elif not _active(session, named):
                named = _deputy(session, case, named) or actors.superior_of(session, named)
            else:
                yield named
                if (deputy := _deputy(session, case, named)) is not None:
                    yield deputy
                break


def _active(session: Session, person: UUID) -> bool:
    state = session.scalar(select(User.state).where(User.id == person))
    return state is UserState.active


def _deputy(session: Session, case: Complaint, person: UUID) -> UUID | None:
    """Whom he lets act for him today (代簽授權), if that one is here and not concerned."""
    named = session.scalar(
        select(Delegation.delegate_id)
        .join(User, User.id == Delegation.delegate_id)
        .where(
            Delegation.principal_id == person,
            Delegation.revoked_at.is_(None),
            actors.in_force(Delegation, today()),
            User.state == UserState.active,
        )
        .order_by(Delegation.from_on.desc())
        .limit(1)
    )
    return named if named not in case.subjects else None
