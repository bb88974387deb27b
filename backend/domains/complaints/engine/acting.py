"""Carries out one act of a case as its regime's tables say. The order of the checks is fixed:

action, state, whose hand, what it needs, guards, version; then everything is written in one transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, now, today
from backend.core.errors import INVALID, INVALID_STATE, Denied, Fault, FieldError
from backend.domains.complaints import events, policy
from backend.domains.complaints.archives import keeping
from backend.domains.complaints.engine import (
    clocks,
    effects,
    faults,
    fields,
    gathering,
    guards,
    seats,
    telling,
)
from backend.domains.complaints.engine.conditions import CONDITIONS
from backend.domains.complaints.engine.facts import CaseFacts
from backend.domains.complaints.models import Complaint, ComplaintEvent
from backend.domains.complaints.regime import Phase, Step, Track
from backend.domains.complaints.regimes import NUMBERS, REGIMES
from backend.shared.access.guard import check_version, fetch
from backend.shared.approvals import asking, deciding
from backend.shared.approvals.deciding import Decision
from backend.shared.audit.service import record
from backend.shared.workdays import rules as workdays


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
        raise faults.UNKNOWN_ACTION()
    step = track.find(action, case.state)
    if step is None:
        raise _not_from_here(session, actor, case, track, given)
    if not seats.holds(actor, case, step):
        if seats.was_deputy(session, actor, case, step):
            raise faults.DELEGATION_MISSING()
        raise Denied(actor, f"complaint.{action}")
    words = policy.PLACEHOLDERS.on(session, today())
    wrong = fields.missing(step.fields, given, words, gathering.spared(session, case, step))
    wrong += fields.customer_named(case, {f.name: given.get(f.name) for f in step.fields if f.impersonal})  # fmt: skip
    wrong += gathering.unknown_references(session, actor, step, given)
    wrong += _late_reasons(session, case, track, step, given)
    if wrong:
        late = all(fault.code == "OVERDUE_REASON_MISSING" for fault in wrong)
        raise (faults.OVERDUE_REASON_MISSING if late else INVALID)(errors=wrong, clauses=_blamed(track, step, late))  # fmt: skip
    facts = gathering.facts_of(session, actor, case, step, given)
    if said_no := guards.held_by(step.guards, facts):
        raise said_no(clauses=_cited(case, said_no, step), **_words(facts))
    check_version(case, version)
    if step.answers:
        return _through_approval(session, actor, case, step, given)
    perform(session, actor, case, step, given)
    return case


def _not_from_here(
    session: Session, actor: Actor, case: Complaint, track: Track, given: Mapping[str, Any]
) -> Exception:
    """What keeps the whole case from moving on speaks first; else the acts that are possible."""
    if track.instead and case.state not in (*track.last, *track.closing):
        facts = gathering.facts_of(session, actor, case, None, given)
        if said_no := guards.held_by(track.instead, facts):
            return said_no()
    allowed = list(dict.fromkeys(s.action for s in track.steps_from(case.state) if not s.aside))
    return INVALID_STATE(state=track.states[case.state][0], allowed=allowed)


def _late_reasons(
    session: Session, case: Complaint, track: Track, step: Step, given: Mapping[str, Any]
) -> list[FieldError]:
    """Whoever ends a clock too late says why."""
    return [
        FieldError(f"/{timer.late_reason}", "OVERDUE_REASON_MISSING")
        for timer in map(track.timer, step.meets)
        if timer.late_reason and not given.get(timer.late_reason)
        and clocks.late_now(session, case, timer.code)
    ]  # fmt: skip


def _blamed(track: Track, step: Step, late: bool) -> list[str]:
    if not late:
        return list(step.clauses)
    return [track.timer(code).clause for code in step.meets if track.timer(code).late_reason]


def _cited(case: Complaint, said_no: Fault, step: Step) -> Sequence[str]:
    """The fault's own clause where it is of this case's regulation; else what the act rests on."""
    own = f"{case.regime}-"
    return [clause for clause in said_no.clauses if clause.startswith(own)] or step.clauses


def _words(facts: CaseFacts) -> dict[str, Any]:
    limit = facts.promise_limit
    return {
        "attempts": facts.numbers.get("attempts", ""),
        "limit": f"{limit.astimezone(ZONE):%Y-%m-%d %H:%M}" if limit else facts.numbers.get("cost_limit", ""),
        "score": facts.numbers.get("dissatisfied", ""),
        "missing": "、".join(zh for zh, _ in facts.missing_parts),
    }  # fmt: skip


def perform(
    session: Session, actor: Actor, case: Complaint, step: Step, given: Mapping[str, Any]
) -> None:
    """The act itself, all checks passed: state, answers, clocks, event, approval, notices."""
    before, was_founded = case.state, case.founded
    effects.apply(session, actor, case, step, given)
    track = track_of(case)
    case.state = _goes_to(step, given, before)
    case.phase = track.phases[case.state]
    cleared = dict.fromkeys(step.clears)
    case.answers = {**case.answers, **cleared, **_kept(given), **_signed(actor, step)}
    case.participants = sorted({*case.participants, actor.id})
    for code in step.meets:
        if not track.timer(code).own or seats.on_seat(actor, case, track.timer(code).seat):
            clocks.meet(session, actor, case, code)
    ends = case.state in track.closing or case.state in track.last
    if ends and case.closed_at is None:
        _close(session, actor, case)
    facts = gathering.facts_of(session, actor, case, step, given)
    for code in step.starts:
        timer = track.timer(code)
        if timer.when is None or CONDITIONS[timer.when](facts):
            clocks.start(session, actor, case, timer)
    _reseat(session, actor, case, step)
    write_event(session, actor, case, step, before, given)
    clocks.refresh(session, case)
    principal = seats.principal(actor, case, step)
    record(
        session, actor, events.ACTED, case, clauses=step.clauses, action=step.action, from_state=before,
        to_state=case.state, **_stood_in(principal),
    )  # fmt: skip
    if step.asks:
        _ask(session, actor, case, step)
    telling.tell(session, case, step.tells, facts, step.clauses, given, step.approves)
    if step.customer:
        telling.tell_customer(session, case, events.FOR_CUSTOMER)
    _publish(session, actor, case, step, facts, was_founded, before)


def _stood_in(principal: UUID | None) -> dict[str, Any]:
    return {"on_behalf_of": str(principal)} if principal else {}


def _goes_to(step: Step, given: Mapping[str, Any], before: str) -> str:
    for name, value, state in step.turns:
        if given.get(name) == value:
            return state
    return step.to or before


def _kept(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != "measures"}


def _signed(actor: Actor, step: Step) -> dict[str, str]:
    return {f"{step.signs}_by": str(actor.id)} if step.signs else {}


def _reseat(session: Session, actor: Actor, case: Complaint, step: Step) -> None:
    if "handler_id" in step.sets:
        clocks.reassign(session, actor, case, "handler")


def _close(session: Session, actor: Actor, case: Complaint) -> None:
    """The end of the matter: its clocks stop, and from here it is kept for its years."""
    case.closed_at = now()
    clocks.cancel(session, actor, case, "case_closed")
    effects.nothing_to_sign(session, actor, case, "case_closed")
    regime = REGIMES[case.regime]
    for answer, values in regime.important.items():
        if case.answers.get(answer) in values or getattr(case, answer, None) in values:
            case.important = True
    if regime.retention:
        years = NUMBERS[regime.retention[1 if case.important else 0]].on(session, today())
        case.retain_until = workdays.corresponding_day(today(), 12 * years)
    keeping.file(session, case)


def _publish(
    session: Session,
    actor: Actor,
    case: Complaint,
    step: Step,
    facts: CaseFacts,
    was_founded: str | None,
    before: str,
) -> None:
    """What other rooms listen to; one line each, beside the line of the act."""
    happened = []
    if case.founded and case.founded != was_founded:
        happened.append(events.UNFOUNDED if case.founded == "no" else events.FOUNDED)
    if facts.dissatisfied and {"satisfaction", "opinion"} & set(step.sets):
        happened.append(events.DISSATISFIED)
    if "reopen" in step.effects:
        happened.append(events.REOPENED)
    if "merge" in step.effects:
        happened.append(events.MERGED)
    if case.phase is Phase.withdrawn and case.state != before:
        happened.append(events.WITHDRAWN)
    if case.phase is Phase.closed and case.state != before:
        happened.append(events.CLOSED)
    for event in happened:
        record(session, actor, event, case, clauses=step.clauses, regime=case.regime)


def _ask(session: Session, actor: Actor, case: Complaint, step: Step) -> None:
    session.flush()
    asking.ask(session, actor, step.asks or "", case.id, case.next_due_at)


def _through_approval(
    session: Session, actor: Actor, case: Complaint, step: Step, given: Mapping[str, Any]
) -> Complaint:
    """The general manager decides at the approvals desk, from whichever page he comes; it calls back here."""
    approval = asking.open_for(session, step.answers or "", case.id)
    if approval is None:
        raise faults.APPROVAL_MISSING()
    decision = Decision.approve if step.approves else Decision.reject
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
            on_behalf_of=seats.principal(actor, case, step),
            from_state=before,
            to_state=case.state,
            payload=dict(given),
            clauses=list(step.clauses),
        )
    )
    session.flush()


def upcoming(actor: Actor, case: Complaint, facts: CaseFacts) -> list[NextAct]:
    """The acts that lead on from here, each with the reason why the actor cannot do it, if so."""
    if case.destroyed_at is not None:
        return []
    found = []
    for step in track_of(case).steps_from(case.state):
        fault: Fault | None = None
        if not seats.holds(actor, case, step):
            fault = faults.NOT_YOURS
        else:
            shown = [g for g in step.guards if g not in guards.ASKS_ITS_FIELDS]
            fault = guards.held_by(shown, replace(facts, step=step))
        cited = _cited(case, fault, step) if fault else step.clauses
        found.append(NextAct(step, fault, tuple(cited)))
    return found


def words_of(facts: CaseFacts) -> dict[str, Any]:
    return _words(facts)
