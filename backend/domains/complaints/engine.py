"""Carries out one act of a case as its regime's tables say. The order of the checks is fixed:

action, state, whose hand, what it needs, guards, version; then everything is written in one transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import INVALID, INVALID_STATE, Denied, Fault, FieldError
from backend.domains.complaints import clocks, effects, events, policy, rules
from backend.domains.complaints.models import (
    Complaint,
    ComplaintContact,
    ComplaintEvent,
    ComplaintMeasure,
    ContactKind,
)
from backend.domains.complaints.regime import FieldKind, Seat, Step, Track
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.rules import CaseFacts
from backend.shared.access import actors
from backend.shared.access.guard import check_version, fetch, may
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals import asking, deciding
from backend.shared.approvals.deciding import Decision
from backend.shared.audit.service import record
from backend.shared.identity.models import Membership, RoleGrant, Unit, User

SEAT_PERMISSION = {
    Seat.cr_advisor: P.complaint_record,
    Seat.cr_manager: P.complaint_manage,
    Seat.general_manager: P.complaint_approve,
}


@dataclass(frozen=True)
class NextAct:
    """An act that lies ahead: may the actor do it now, and if not, why, by which clause?"""

    step: Step
    fault: Fault | None
    clauses: tuple[str, ...]


def track_of(case: Complaint) -> Track:
    return REGIMES[case.regime].tracks[case.track]


def act(
    session: Session,
    actor: Actor,
    id: UUID,
    action: str,
    given: Mapping[str, Any],
    version: int | None = None,
) -> Complaint:
    """404 unknown case or action, 409 state or guard, 403 wrong hand, 422 fields (all at once), 412 version."""
    case = fetch(session, actor, Complaint, id, lock=True)
    track = track_of(case)
    if track.step(action) is None:
        raise rules.UNKNOWN_ACTION()
    step = track.find(action, case.state)
    if step is None:
        allowed = [s.action for s in track.steps_from(case.state)]
        raise INVALID_STATE(state=track.states[case.state][0], allowed=allowed)
    if not holds_seat(actor, case, step):
        raise Denied(actor, f"complaint.{action}")
    if faults := [*rules.missing(step.fields, given), *_unknown_references(session, step, given)]:
        raise INVALID(errors=faults, clauses=step.clauses)
    if said_no := rules.held_by(step.guards, facts_of(session, actor, case, given)):
        attempts = policy.CONTACT_ATTEMPTS.on(session, today())
        raise said_no(clauses=said_no.clauses or step.clauses, attempts=attempts, limit=policy.DISSATISFIED.on(session, today()))  # fmt: skip
    check_version(case, version)
    if step.answers:
        return _through_approval(session, actor, case, step, given)
    perform(session, actor, case, step, given)
    return case


def perform(
    session: Session, actor: Actor, case: Complaint, step: Step, given: Mapping[str, Any]
) -> None:
    """The act itself, all checks passed: state, answers, clocks, event, approval, notices."""
    before, track = case.state, track_of(case)
    effects.apply(session, actor, case, step, given)
    case.state = step.to
    case.answers = {**case.answers, **effects.kept(step, given), **effects.signed(actor, step)}
    case.participants = sorted({*case.participants, actor.id})
    for code in step.meets:
        clocks.meet(session, actor, case, code)
    for code in step.starts:
        clocks.start(session, actor, case, track.timer(code))
    if case.state in track.last:
        case.closed_at = now()
        clocks.cancel_all(session, actor, case)
    write_event(session, actor, case, step, before, given)
    clocks.refresh(session, case)
    record(
        session, actor, events.ACTED, case, clauses=step.clauses,
        action=step.action, from_state=before, to_state=case.state,
    )  # fmt: skip
    if step.asks:
        effects.ask(session, actor, case, step)
    effects.tell(session, actor, case, step, given)


def _through_approval(
    session: Session, actor: Actor, case: Complaint, step: Step, given: Mapping[str, Any]
) -> Complaint:
    """The general manager decides at the approvals desk, from whichever page he comes; it calls back here."""
    approval = asking.open_for(session, step.answers or "", case.id)
    if approval is None:
        raise rules.APPROVAL_MISSING()
    decision = Decision.approve if step.action == "approve" else Decision.reject
    deciding.decide(session, actor, approval.id, decision, given.get("reason"))
    session.flush()
    return case


def write_event(
    session: Session,
    actor: Actor,
    case: Complaint,
    step: Step,
    before: str,
    given: Mapping[str, Any],
) -> None:
    last = session.scalar(
        select(func.max(ComplaintEvent.seq)).where(ComplaintEvent.complaint_id == case.id)
    )
    session.add(
        ComplaintEvent(
            complaint_id=case.id,
            seq=(last or 0) + 1,
            action=step.action,
            label=step.zh,
            actor_id=actor.id,
            from_state=before,
            to_state=case.state,
            payload=dict(given),
            clauses=list(step.clauses),
        )
    )
    session.flush()


def holds_seat(actor: Actor, case: Complaint, step: Step) -> bool:
    return any(_sits(actor, case, seat) for seat in step.seats)


def _sits(actor: Actor, case: Complaint, seat: Seat) -> bool:
    if actor.id in case.subjects:
        return False
    match seat:
        case Seat.handler:
            return actor.id == case.handler_id
        case Seat.recorder:
            return actor.id == case.recorder_id
        case _:
            roles = rules.SEAT_ROLES[seat]
            return bool(actor.roles.intersection(roles)) and may(
                actor, SEAT_PERMISSION[seat], case.unit_id
            )


def upcoming(session: Session, actor: Actor, case: Complaint) -> list[NextAct]:
    """The acts that lead on from here, each with the reason why the actor cannot do it, if so."""
    facts = facts_of(session, actor, case, {})
    found = []
    for step in track_of(case).steps_from(case.state):
        fault: Fault | None = None
        if not holds_seat(actor, case, step):
            fault = NOT_YOURS
        else:
            shown = [g for g in step.guards if g not in ASKS_ITS_FIELDS]
            fault = rules.held_by(shown, facts)
        found.append(NextAct(step, fault, (fault.clauses if fault else ()) or step.clauses))
    return found


NOT_YOURS = Fault("NOT_YOUR_STEP", 403, "此步驟由其他職務執行", "Another role takes this step")
ASKS_ITS_FIELDS = {
    "handler_is_business_manager", "handler_not_subject", "department_fits_category",
    "responsible_is_not_oneself", "late_proposal_has_reason", "attempts_sufficient",
    "target_reason_present", "adoption_decided",
}  # fmt: skip
"""Guards that look at what the act brings: before the form is filled they cannot speak."""


def facts_of(
    session: Session, actor: Actor, case: Complaint, given: Mapping[str, Any]
) -> CaseFacts:
    """What the guards look at, gathered."""
    tries = session.scalars(
        select(ComplaintContact.at).where(
            ComplaintContact.complaint_id == case.id,
            ComplaintContact.kind == ContactKind.callback,
            ComplaintContact.reached.is_(False),
        )
    )
    measures = session.scalars(
        select(ComplaintMeasure.state).where(ComplaintMeasure.complaint_id == case.id)
    )
    handler = _uuid(given.get("handler_id"))
    department = _uuid(given.get("department_id"))
    on = today()
    return CaseFacts(
        actor_id=actor.id,
        now=now(),
        state=case.state,
        category=case.category,
        handler_id=case.handler_id,
        subjects=frozenset(case.subjects),
        answers=case.answers,
        given=given,
        satisfaction=case.satisfaction,
        dissatisfied_at=policy.DISSATISFIED.on(session, on),
        attempts_needed=policy.CONTACT_ATTEMPTS.on(session, on),
        callback_days=[at.astimezone(now().tzinfo).date() for at in tries],
        overdue=clocks.overdue(session, case),
        handler_is_manager=handler is None or _is_manager(session, handler, case.unit_id),
        handler_in_department=handler is None or _works_in(session, handler, department),
        department_fits=_fits(session, case.category, department),
        measures=[str(state) for state in measures],
        solution_approved=bool(case.answers.get("approved_by")),
    )


def _uuid(value: Any) -> UUID | None:
    try:
        return UUID(str(value)) if value else None
    except ValueError:
        return None


def _is_manager(session: Session, person: UUID, unit_id: UUID) -> bool:
    company = session.scalar(select(Unit.company_id).where(Unit.id == unit_id))
    return bool(
        session.scalar(
            select(RoleGrant.id)
            .join(Unit, Unit.id == RoleGrant.unit_id)
            .where(
                RoleGrant.user_id == person,
                RoleGrant.role == "business_manager",
                Unit.company_id == company,
                actors.in_force(RoleGrant, today()),
            )
            .limit(1)
        )
    )


def _works_in(session: Session, person: UUID, department: UUID | None) -> bool:
    if department is None:
        return True
    return bool(
        session.scalar(
            select(Membership.id)
            .where(
                Membership.user_id == person,
                Membership.unit_id == department,
                actors.in_force(Membership, today()),
            )
            .limit(1)
        )
    )


def _fits(session: Session, category: str | None, department: UUID | None) -> bool:
    """Sales contracts to sales, product and repair to after-sales; the others go by content (P09-4G-2f)."""
    wanted = rules.DEPARTMENT_OF.get(category or "")
    if not wanted or department is None:
        return True
    code = session.scalar(select(Unit.code).where(Unit.id == department)) or ""
    return code.endswith({"sales": "-S", "after_sales": "-A"}[wanted])


def _unknown_references(session: Session, step: Step, given: Mapping[str, Any]) -> list[Any]:
    """People and units named in a form must exist."""

    found = []
    for field in step.fields:
        value = _uuid(given.get(field.name))
        table = {FieldKind.person: User, FieldKind.unit: Unit}.get(field.kind)
        if table and value and session.get(table, value) is None:
            found.append(FieldError(f"/{field.name}", "NOT_FOUND"))
        if field.kind is FieldKind.measures and isinstance(given.get(field.name), list):
            for place, measure in enumerate(given[field.name]):
                for name in ("owner_id", "monitor_id"):
                    person = _uuid(measure.get(name)) if isinstance(measure, dict) else None
                    if person and session.get(User, person) is None:
                        found.append(FieldError(f"/{field.name}/{place}/{name}", "NOT_FOUND"))
    return found
