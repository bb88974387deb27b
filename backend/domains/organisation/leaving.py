"""Going: out of the house, or to another company of it. Roles and sessions end the same day (P07-2-1)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.clock import midnight, now, today
from backend.domains.organisation import events, granting, rules
from backend.domains.organisation.schemas import PostIn
from backend.domains.organisation.service import set_state
from backend.shared.access import actors
from backend.shared.access.guard import fetch
from backend.shared.audit.service import record
from backend.shared.identity import service as identity
from backend.shared.identity.models import (
    Delegation,
    Membership,
    ReportingLine,
    RoleGrant,
    Unit,
    UnitCharge,
    User,
    UserState,
)
from backend.shared.jobs.service import enqueue

CLAUSES = ("P07-2-1",)


def leave(session: Session, actor: Actor, id: UUID) -> User:
    """All posts, roles, charges, delegations and sessions end today; rooms hear `person.left`."""
    person = set_state(session, actor, id, UserState.left, events.LEFT)
    on = today()
    for grant in _running(session, id, on):
        granting.end(session, actor, grant, on)
    for table in (Membership, ReportingLine, UnitCharge):
        session.execute(
            update(table)
            .where(table.user_id == id, func.coalesce(table.until_on, date.max) > on)
            .values(until_on=func.greatest(table.from_on, on))
        )
    session.execute(
        update(Delegation)
        .where(Delegation.principal_id == id, Delegation.revoked_at.is_(None))
        .values(revoked_at=now())
    )
    return person


def _running(session: Session, user_id: UUID, on: date) -> Iterable[RoleGrant]:
    """Grants that hold on `on` or later."""
    wanted = select(RoleGrant).where(
        RoleGrant.user_id == user_id, func.coalesce(RoleGrant.until_on, date.max) > on
    )
    return session.scalars(wanted.order_by(RoleGrant.id).with_for_update()).all()


def post(session: Session, actor: Actor, user_id: UUID, body: PostIn) -> Membership:
    """A new post; a new main post ends the old one, and in another company the roles of the old one too."""
    fetch(session, actor, User, user_id, lock=True)
    unit = fetch(session, actor, Unit, body.unit_id)
    former = _company(session, user_id) if body.main else None
    moves = former is not None and former != unit.company_id
    if moves and user_id == actor.id:
        raise rules.NOT_ONESELF()
    if body.main:
        session.execute(
            update(Membership)
            .where(Membership.user_id == user_id, Membership.main, Membership.until_on.is_(None))
            .values(until_on=body.from_on)
        )
    made = Membership(user_id=user_id, **body.model_dump())
    session.add(made)
    record(session, actor, events.POSTED, made, user=str(user_id), unit=str(body.unit_id))
    if moves:
        _end_roles(session, actor, made, unit.company_id)
        if made.from_on <= today():
            _moved(session, actor, made)
        else:
            first = midnight(made.from_on)
            enqueue(session, "organisation.moved", first, membership_id=str(made.id))
    actors.forget(session)
    return made


def _company(session: Session, user_id: UUID) -> UUID | None:
    """Of the main post that is open."""
    return session.scalar(
        select(Unit.company_id)
        .join(Membership, Membership.unit_id == Unit.id)
        .where(Membership.user_id == user_id, Membership.main, Membership.until_on.is_(None))
        .order_by(Membership.from_on.desc())
        .limit(1)
    )


def _end_roles(session: Session, actor: Actor, made: Membership, company: UUID | None) -> None:
    """All but those the new company gave from that day on."""
    on = max(made.from_on, today())
    for grant in _running(session, made.user_id, on):
        there = session.get_one(Unit, grant.unit_id).company_id == company
        if not there or grant.from_on < made.from_on:
            granting.end(session, actor, grant, on)


def _moved(session: Session, actor: Actor, made: Membership) -> None:
    identity.sign_out_everywhere(session, actor, made.user_id, "moved")
    person = session.get_one(User, made.user_id)
    record(session, actor, events.MOVED, person, clauses=CLAUSES, unit=str(made.unit_id))
    actors.forget(session)


def moved(session: Session, membership_id: str) -> None:
    """Job of the first day in the other company: sessions end, rooms hear `person.moved`. Nothing when the post was taken back."""
    made = session.get(Membership, UUID(membership_id), with_for_update=True)
    if made and made.from_on <= today() and (made.until_on is None or made.until_on > made.from_on):
        _moved(session, SYSTEM, made)
