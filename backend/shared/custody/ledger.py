"""Every movement of a thing: one event, and the projection beside it, in the same transaction."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.errors import DUAL_CONTROL_REQUIRED, Problem
from backend.core.ids import uuid7
from backend.shared.access.guard import fetch, require
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.custody import events
from backend.shared.custody.faults import (
    MOVED_BY_ITS_ROOM,
    NOT_IN_PLACE,
    WITNESS_CONFLICT,
    WITNESS_UNPROVEN,
)
from backend.shared.custody.models import (
    CustodyClass,
    CustodyEvent,
    CustodyEventKind,
    CustodyObject,
    CustodyState,
)
from backend.shared.custody.policies import ROOM_KINDS
from backend.shared.custody.schemas import WitnessIn
from backend.shared.identity import service as identity

K, S = CustodyEventKind, CustodyState


@dataclass(frozen=True)
class Thing:
    """What a room gives into custody."""

    subject_type: str
    subject_id: UUID
    kind: str
    number: str
    unit_id: UUID
    custodian_id: UUID
    location: str
    quantity: int = 1
    class_: CustodyClass = CustodyClass.normal
    policy: str | None = None


def proven_witness(witness: WitnessIn) -> UUID:
    """The second person, by his own password (and code). 422 WITNESS_UNPROVEN, 429.

    Before anything is locked: the hash takes its time.
    """
    try:
        return identity.prove(witness.username, witness.password, witness.otp)
    except Problem as problem:
        # 401 would tell the first person's client that his own session had ended.
        raise WITNESS_UNPROVEN() if problem.fault.status == 401 else problem from problem


def proven(witness: WitnessIn | None) -> UUID | None:
    return None if witness is None else proven_witness(witness)


def kept(session: Session, actor: Actor, id: UUID) -> CustodyObject:
    """The thing, locked, if the actor sees it and keeps things there. 404, 403, 409 MOVED_BY_ITS_ROOM."""
    thing = fetch(session, actor, CustodyObject, id, lock=True)
    if thing.kind in ROOM_KINDS:
        raise MOVED_BY_ITS_ROOM()
    require(actor, P.custody_keep, thing.unit_id)
    return thing


def locked(session: Session, id: UUID) -> CustodyObject:
    """The thing, for a room whose own rule has let the actor touch it."""
    return session.scalars(
        select(CustodyObject)
        .where(CustodyObject.id == id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def two(actor: Actor, thing: CustodyObject, second: UUID | None, always: bool = False) -> None:
    """403 DUAL_CONTROL_REQUIRED, 409 WITNESS_CONFLICT: cash-like things, and every destruction, need two persons."""
    if second is None:
        if always or thing.class_ is CustodyClass.cash_like:
            raise DUAL_CONTROL_REQUIRED(["P15-5.2-b"])
        return
    if second == actor.id or (always and second == thing.custodian_id):
        raise WITNESS_CONFLICT()


def in_place(thing: CustodyObject) -> None:
    if thing.state is not S.in_place:
        raise NOT_IN_PLACE(state=thing.state.value)


def write(
    session: Session,
    actor: Actor,
    thing: CustodyObject,
    kind: CustodyEventKind,
    *,
    second: UUID | None = None,
    to: UUID | None = None,
    quantity: int | None = None,
    reference: str = "",
    note: str = "",
) -> CustodyEvent:
    """The event, numbered within its thing; the caller has locked the thing and changes its projection."""
    thing.last_seq += 1
    event = CustodyEvent(
        object_id=thing.id,
        seq=thing.last_seq,
        kind=kind,
        from_id=thing.holder_id or thing.custodian_id,
        to_id=to,
        quantity=thing.total if quantity is None else quantity,
        balance=thing.quantity,
        by_id=actor.id,
        second_id=second,
        location=thing.location,
        reference=reference,
        note=note,
    )
    session.add(event)
    record(
        session, actor, events.MOVED, thing, movement=kind.value, seq=thing.last_seq,
        balance=thing.quantity, second=str(second or ""),
    )  # fmt: skip
    return event


def take_in(
    session: Session, actor: Actor, thing: Thing, second: UUID | None = None
) -> CustodyObject:
    """A thing comes into custody. 403 DUAL_CONTROL_REQUIRED, 409 DUPLICATE for a number of its kind."""
    made = CustodyObject(
        **{name: getattr(thing, name) for name in Thing.__dataclass_fields__},
        total=thing.quantity,
        state=S.in_place,
        last_seq=0,
    )
    made.id = uuid7()
    two(actor, made, second)
    session.add(made)
    session.flush()
    write(session, actor, made, K.taken_in, second=second, to=made.custodian_id)
    return made


def relocate(
    session: Session, actor: Actor, id: UUID, location: str, second: UUID | None = None
) -> CustodyObject:
    thing = kept(session, actor, id)
    in_place(thing)
    two(actor, thing, second)
    thing.location = location
    write(session, actor, thing, K.relocated, second=second, to=thing.custodian_id)
    return thing


def lose(session: Session, actor: Actor, id: UUID, note: str) -> CustodyObject:
    return miss(session, actor, kept(session, actor, id), note)


def miss(session: Session, actor: Actor, thing: CustodyObject, note: str) -> CustodyObject:
    """Lost from its place or from a borrower; an open slip stays open until it is found or written off."""
    if thing.state not in (S.in_place, S.lent):
        raise NOT_IN_PLACE(state=thing.state.value)
    thing.quantity, thing.state = 0, S.lost
    write(session, actor, thing, K.lost, note=note)
    return thing


def find(
    session: Session, actor: Actor, id: UUID, location: str, second: UUID | None = None
) -> CustodyObject:
    thing = kept(session, actor, id)
    if thing.state is not S.lost:
        raise NOT_IN_PLACE(state=thing.state.value)
    two(actor, thing, second)
    # A slip that is still out stays so: it was found with its borrower, who gives it back.
    thing.state = S.in_place if thing.holder_id is None else S.lent
    thing.quantity = thing.total if thing.state is S.in_place else 0
    thing.location = location
    write(session, actor, thing, K.found, second=second, to=thing.custodian_id)
    return thing


def destroy(
    session: Session, actor: Actor, id: UUID, reference: str, second: UUID | None
) -> CustodyObject:
    return end(session, actor, kept(session, actor, id), reference, second)


def end(
    session: Session, actor: Actor, thing: CustodyObject, reference: str, second: UUID | None
) -> CustodyObject:
    """Destroyed: always two persons, the second not its custodian."""
    in_place(thing)
    two(actor, thing, second, always=True)
    thing.quantity, thing.state = 0, S.destroyed
    write(session, actor, thing, K.destroyed, second=second, reference=reference)
    return thing


def lend(
    session: Session, actor: Actor, thing: CustodyObject, to: UUID, reference: str,
    second: UUID | None = None,
) -> CustodyObject:  # fmt: skip
    in_place(thing)
    two(actor, thing, second)
    thing.state, thing.quantity = S.lent, 0
    write(session, actor, thing, K.lent, second=second, to=to, reference=reference)
    thing.holder_id = to
    return thing


def take_back(
    session: Session, actor: Actor, thing: CustodyObject, reference: str, note: str,
    second: UUID | None = None,
) -> CustodyObject:  # fmt: skip
    if thing.state is not S.lent:
        raise NOT_IN_PLACE(state=thing.state.value)
    two(actor, thing, second)
    thing.state, thing.quantity = S.in_place, thing.total
    write(
        session, actor, thing, K.returned, second=second, to=thing.custodian_id,
        reference=reference, note=note,
    )  # fmt: skip
    thing.holder_id = None
    return thing


def give_out(
    session: Session, actor: Actor, id: UUID, to: UUID | None, reference: str,
    second: UUID | None = None,
) -> CustodyObject:  # fmt: skip
    """For good: back to its owner."""
    thing = kept(session, actor, id)
    in_place(thing)
    two(actor, thing, second)
    thing.quantity, thing.state = 0, S.out
    write(session, actor, thing, K.out, second=second, to=to, reference=reference)
    return thing
