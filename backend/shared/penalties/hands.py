"""Whose act it is, and why it is barred. Used by the acts themselves and by what a reader is shown."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.errors import INVALID_STATE, WRONG_AUTHORITY, Problem
from backend.shared.access.guard import may
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.faults import NO_APPROVER, SELF_APPROVAL
from backend.shared.approvals.kinds import Seat
from backend.shared.penalties import clocks, parts
from backend.shared.penalties.faults import (
    ALREADY_REFERRED,
    APPEAL_PERIOD_RUNNING,
    APPEAL_TOO_LATE,
    CALENDAR_MISSING,
    MEASURES_OPEN,
    NOT_SEVERE,
    SAME_DECIDER,
)
from backend.shared.penalties.models import PenaltyCase
from backend.shared.penalties.rules import ACTS, Hand, MeasureKind, PenaltyState, possible
from backend.shared.penalties.schemes import SCHEMES, Scheme


def facts_of(case: PenaltyCase) -> Mapping[str, Any]:
    return {**case.facts, "subject_id": str(case.subject_id), "unit_id": str(case.unit_id)}


def sitting(session: Session, case: PenaltyCase, seat: Seat) -> list[UUID]:
    """Who may sit there in this case: neither the person concerned nor who proposed or reported it."""
    barred = {case.respondent_id, case.proposer_id, case.reporter_id}
    able = seat.candidates(session, case.unit_id, facts_of(case))
    return [person for person in able if person not in barred]


def deciders(session: Session, case: PenaltyCase) -> list[UUID]:
    """409 NO_APPROVER."""
    scheme = SCHEMES[case.scheme]
    found = sitting(session, case, scheme.decider)
    if not found:
        raise NO_APPROVER(seat=scheme.decider.zh, clauses=[case.clause])
    return found


def reviewers(session: Session, case: PenaltyCase) -> list[UUID]:
    """409 NO_APPROVER."""
    scheme = SCHEMES[case.scheme]
    found = [p for p in sitting(session, case, scheme.reviewer) if p != case.decided_by]
    if not found:
        raise NO_APPROVER(seat=scheme.reviewer.zh, clauses=[case.clause])
    return found


def proposes(actor: Actor, scheme: Scheme, unit_id: UUID) -> bool:
    held = actor.roles & set(scheme.proposers)
    reached = may(actor, P.penalty_propose, None if scheme.everywhere else unit_id)
    return actor is SYSTEM or (bool(held) and reached)


def _office(session: Session, actor: Actor, case: PenaltyCase) -> bool:
    scheme = SCHEMES[case.scheme]
    return (
        actor.id == case.proposer_id
        or proposes(actor, scheme, case.unit_id)
        or actor.id in sitting(session, case, scheme.decider)
    )


def barred(session: Session, actor: Actor, case: PenaltyCase, name: str) -> Problem | None:
    """State first, then whose hand, then time and what else stands in the way."""
    act, cites = ACTS[name], [case.clause]
    if name == "object" and case.state in (PenaltyState.final, PenaltyState.closed):
        clock = clocks.last(session, case, clocks.OBJECTION)
        return APPEAL_TOO_LATE(limit=clocks.written(clock), clauses=cites)
    if name == "decide" and case.state is PenaltyState.notified:
        if SCHEMES[case.scheme].statement_within is not None:
            return _state(case)
    elif case.state not in act.states:
        return _state(case)
    return _hand(session, actor, case, act.hand) or _else(session, case, name)


def _state(case: PenaltyCase) -> Problem:
    ahead = possible(case.state)
    return INVALID_STATE(state=case.state.value, allowed=", ".join(ahead), clauses=[case.clause])


def _hand(session: Session, actor: Actor, case: PenaltyCase, hand: Hand) -> Problem | None:
    scheme, cites = SCHEMES[case.scheme], [case.clause]
    own = actor.id == case.respondent_id
    wrong = WRONG_AUTHORITY(clauses=cites)
    match hand:
        case Hand.subject:
            mine = own if case.respondent_id else _office(session, actor, case)
            return None if mine else wrong
        case Hand.party:
            return None if own or _office(session, actor, case) else wrong
        case Hand.office:
            if own:
                return SELF_APPROVAL(clauses=cites)
            return None if _office(session, actor, case) else wrong
        case Hand.referrer:
            if own:
                return SELF_APPROVAL(clauses=cites)
            return None if actor.roles & set(scheme.referrers) else wrong
        case Hand.decider | Hand.reviewer:
            if actor.id in (case.respondent_id, case.proposer_id, case.reporter_id):
                return SELF_APPROVAL(clauses=cites)
            if hand is Hand.reviewer and actor.id == case.decided_by:
                return SAME_DECIDER(clauses=cites)
            seat = scheme.decider if hand is Hand.decider else scheme.reviewer
            able = may(actor, P.penalty_decide, case.unit_id)
            return None if able and actor.id in sitting(session, case, seat) else wrong


def _else(session: Session, case: PenaltyCase, name: str) -> Problem | None:
    cites = [case.clause]
    match name:
        case "object":
            clock = clocks.running(session, case, clocks.OBJECTION)
            if clock is not None and clocks.over(clock):
                return APPEAL_TOO_LATE(limit=clocks.written(clock), clauses=cites)
        case "finalise" if case.state is PenaltyState.served:
            clock = clocks.running(session, case, clocks.OBJECTION)
            if clock is not None and clock.provisional:
                return CALENDAR_MISSING(clauses=cites)
            if clock is not None and not clocks.over(clock):
                return APPEAL_PERIOD_RUNNING(limit=clocks.written(clock), clauses=cites)
        case "close" if open_measures(session, case):
            return MEASURES_OPEN(clauses=cites)
        case "refer" if not case.severe:
            return NOT_SEVERE(clauses=cites)
        case "refer" if case.referral is not None:
            return ALREADY_REFERRED(clauses=cites)
        case _:
            return None
    return None


def open_measures(session: Session, case: PenaltyCase) -> bool:
    return any(
        m.done_at is None and m.kind is not MeasureKind.none for m in parts.measures(session, case)
    )
