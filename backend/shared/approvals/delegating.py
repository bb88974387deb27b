"""Letting another sign for oneself: dated, for named kinds, up to an amount, never in a circle."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import invalid
from backend.shared.access import actors
from backend.shared.access.actors import in_force
from backend.shared.access.guard import fetch
from backend.shared.approvals import events, rules
from backend.shared.approvals.faults import DELEGATION_CYCLE, DELEGATION_TOO_LONG
from backend.shared.approvals.kinds import KINDS
from backend.shared.approvals.models import Approval
from backend.shared.audit.service import record
from backend.shared.identity.models import Delegation, User, UserState

LONGEST_DAYS = 90


def delegate(
    session: Session,
    actor: Actor,
    to: UUID,
    from_on: date,
    until_on: date,
    kinds: Sequence[str],
    max_amount: int | None,
    reason: str,
) -> Delegation:
    """From `from_on` to the day before `until_on`. 409 DELEGATION_CYCLE, 422 on dates, kinds or person."""
    if from_on < today():
        raise invalid("/from_on", "OUT_OF_RANGE", min=today().isoformat())
    if until_on <= from_on:
        raise invalid("/until_on", "OUT_OF_RANGE")
    if (until_on - from_on).days > LONGEST_DAYS:
        raise DELEGATION_TOO_LONG(days=LONGEST_DAYS)
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise invalid("/kinds", "NOT_ONE_OF", unknown=unknown)
    person = session.get(User, to)
    if person is None or person.state is not UserState.active or to == actor.id:
        raise invalid("/delegate_id", "NOT_ONE_OF")
    # The lock makes two people who delegate to each other at once stand in line.
    running = session.execute(
        select(Delegation.principal_id, Delegation.delegate_id)
        .where(
            Delegation.revoked_at.is_(None),
            Delegation.from_on < until_on,
            or_(Delegation.until_on.is_(None), Delegation.until_on > from_on),
        )
        .with_for_update()
    )
    if rules.makes_cycle({(p, d) for p, d in running}, actor.id, to):
        raise DELEGATION_CYCLE()
    made = Delegation(
        principal_id=actor.id,
        delegate_id=to,
        from_on=from_on,
        until_on=until_on,
        kinds=list(kinds),
        max_amount=max_amount,
        reason=reason,
    )
    session.add(made)
    record(session, actor, events.DELEGATED, made, to=str(to), kinds=list(kinds))
    actors.forget(session)
    return made


def revoke(session: Session, actor: Actor, id: UUID) -> None:
    made = fetch(session, actor, Delegation, id, lock=True)
    if made.revoked_at is None:
        made.revoked_at = now()
        record(session, actor, events.DELEGATION_REVOKED, made)
        actors.forget(session)


def principal_for(
    session: Session, actor: Actor, approval: Approval, candidates: Sequence[UUID]
) -> UUID | None:
    """For which of the candidates may the actor sign this today?"""
    found = session.scalars(
        select(Delegation)
        .where(
            Delegation.delegate_id == actor.id,
            Delegation.principal_id.in_(candidates),
            Delegation.revoked_at.is_(None),
            in_force(Delegation, today()),
        )
        .order_by(Delegation.id)
    )
    for made in found:
        covered = not made.kinds or approval.kind in made.kinds
        if made.max_amount is not None and (approval.amount or 0) > made.max_amount:
            covered = False
        if covered:
            return made.principal_id
    return None
