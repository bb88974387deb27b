"""Changing a value: one proposes, another decides, from a day on that has not passed."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import INVALID, INVALID_STATE, FieldError, invalid
from backend.domains.settings import events
from backend.domains.settings.faults import BACKDATED, CHANGE_PENDING
from backend.shared.access.guard import check_version, fetch
from backend.shared.approvals.faults import SELF_APPROVAL
from backend.shared.audit.service import record
from backend.shared.deadlines import clocks
from backend.shared.deadlines.clocks import ClockUnit
from backend.shared.deadlines.models import Deadline, DeadlineState
from backend.shared.policy import rules, service
from backend.shared.policy.models import ChangeState, ParameterChange, ParameterEntry
from backend.shared.policy.service import Simulation, Simulator, Wish
from backend.shared.workdays import service as calendars

LOOK_BACK = timedelta(days=90)
LOOKED_AT = 5000
SHOWN = 5


def propose(
    session: Session, actor: Actor, key: str, value: Any, effective_from: date, reason: str
) -> ParameterChange:
    """422 with all faults at once (BACKDATED when that is one of them); 409 CHANGE_PENDING."""
    entry = session.get(ParameterEntry, key)
    if entry is None:
        raise invalid("/key", "UNKNOWN_PARAMETER")
    versions = service.versions(session)[key]
    previous = rules.in_force(versions, effective_from)
    errors = []
    if why := rules.misfit(versions[0][1], entry.unit, value):
        errors.append(FieldError("/value", why, {"type": entry.type, "unit": entry.unit}))
    elif value == previous:
        errors.append(FieldError("/value", "UNCHANGED"))
    if effective_from < today():
        errors.append(FieldError("/effective_from", "BACKDATED", {"min": today().isoformat()}))
        raise BACKDATED(errors=errors, clauses=[entry.clause_id])
    if errors:
        raise INVALID(errors=errors, clauses=[entry.clause_id])
    waiting = select(ParameterChange.id).where(
        ParameterChange.key == key, ParameterChange.state == ChangeState.proposed
    )
    if session.scalar(waiting):
        raise CHANGE_PENDING(clauses=[entry.clause_id])
    change = ParameterChange(
        key=key,
        value=value,
        previous=previous,
        effective_from=effective_from,
        reason=reason,
        proposed_by=actor.id,
    )
    session.add(change)
    record(session, actor, events.CHANGE_PROPOSED, change, **_facts(change))
    return change


def _facts(change: ParameterChange) -> dict[str, Any]:
    clause = change.key.rpartition(".")[0]
    return {
        "clauses": [clause],
        "key": change.key,
        "previous": change.previous,
        "value": change.value,
        "effective_from": change.effective_from.isoformat(),
    }


def decide_change(
    session: Session,
    actor: Actor,
    change_id: UUID,
    approve: bool,
    reason: str,
    version: int | None = None,
) -> ParameterChange:
    """Somebody else than the proposer says yes (a new version stands) or no (with a reason).

    403 SELF_APPROVAL, 404, 409 INVALID_STATE, 412, 422. Who may decide is asked at the door.
    """
    change = fetch(session, actor, ParameterChange, change_id, lock=True)
    check_version(change, version)
    if change.state is not ChangeState.proposed:
        raise INVALID_STATE(state=change.state, allowed=[])
    if change.proposed_by == actor.id:
        raise SELF_APPROVAL(clauses=[change.key.rpartition(".")[0]])
    if not approve and not reason:
        raise invalid("/reason", "FIELD_REQUIRED")
    if approve and change.effective_from < today():
        raise BACKDATED(clauses=[change.key.rpartition(".")[0]])
    change.state = ChangeState.approved if approve else ChangeState.rejected
    change.decided_by, change.decided_at, change.decision_reason = actor.id, now(), reason
    if approve:
        service.add_version(session, change)
    event = events.CHANGE_APPROVED if approve else events.CHANGE_REJECTED
    record(session, actor, event, change, **_facts(change))
    return change


def withdraw_change(session: Session, actor: Actor, change_id: UUID) -> ParameterChange:
    """The proposer takes it back while nobody has decided. To others it answers as if they could not."""
    change = fetch(session, actor, ParameterChange, change_id, lock=True)
    if change.state is not ChangeState.proposed or change.proposed_by != actor.id:
        raise INVALID_STATE(state=change.state, allowed=[])
    change.state = ChangeState.withdrawn
    record(session, actor, events.CHANGE_WITHDRAWN, change, **_facts(change))
    return change


def simulate(
    session: Session, actor: Actor, change_id: UUID, simulators: Mapping[str, Simulator]
) -> Simulation | None:
    """What the change would have done: by the room's own function, or, for an amount of a clock, by the clocks of 90 days."""
    change = fetch(session, actor, ParameterChange, change_id)
    wish = Wish(change.key, change.previous, change.value, change.effective_from)
    return service.simulate(session, wish, simulators) or _on_clocks(session, wish)


def _on_clocks(session: Session, wish: Wish) -> Simulation | None:
    """Clocks whose end would lie elsewhere, and for those that are done, whether they would have been in time."""
    statement = (
        select(Deadline)
        .where(Deadline.parameter == wish.key, Deadline.starts_at >= now() - LOOK_BACK)
        .order_by(Deadline.starts_at.desc())
        .limit(LOOKED_AT)
    )
    found = session.scalars(statement).all()
    if not found or not isinstance(wish.new, int):
        return None
    calendar = calendars.calendar(session)
    changed = []
    for deadline in found:
        if deadline.state is DeadlineState.cancelled or deadline.unit is ClockUnit.fixed:
            continue
        due = clocks.reckon(
            calendar, deadline.unit, wish.new, deadline.starts_at, deadline.due_time, deadline.roll
        ).due
        done = deadline.met_at or now()
        late, would_be = done > deadline.due_at, done > due
        if late != would_be or (deadline.open and due != deadline.due_at):
            changed.append(
                {
                    "deadline_id": str(deadline.id),
                    "due_at": deadline.due_at.isoformat(),
                    "would_be_due_at": due.isoformat(),
                    "late": late,
                    "would_be_late": would_be,
                }
            )
    return Simulation(len(changed), changed[:SHOWN])
