"""Whose act it is, and why it is barred. Used by the acts themselves and by what a reader is shown."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.errors import INVALID_STATE, WRONG_AUTHORITY, Problem
from backend.shared.access.actors import holders
from backend.shared.access.guard import may
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.faults import NO_APPROVER, SELF_APPROVAL
from backend.shared.approvals.kinds import Seat
from backend.shared.penalties import clocks, parts
from backend.shared.penalties.faults import (
    ALREADY_RAISED,
    ALREADY_REFERRED,
    APPEAL_PERIOD_RUNNING,
    APPEAL_TOO_LATE,
    CALENDAR_MISSING,
    DECISION_STANDS,
    MEASURES_OPEN,
    NOT_SEVERE,
    SAME_DECIDER,
)
from backend.shared.penalties.models import PenaltyCase
from backend.shared.penalties.rules import ACTS, Hand, MeasureKind, PenaltyState, possible
from backend.shared.penalties.schemes import SCHEMES, Guard, Scheme


def facts_of(case: PenaltyCase) -> Mapping[str, Any]:
    decided = {"decided_by": str(case.decided_by)} if case.decided_by else {}
    return {
        **case.facts,
        **decided,
        "subject_id": str(case.subject_id),
        "unit_id": str(case.unit_id),
    }


def deciding_seat(case: PenaltyCase) -> Seat:
    scheme = SCHEMES[case.scheme]
    return scheme.higher if case.raised_at and scheme.higher else scheme.decider


def concerned(case: PenaltyCase, reviewing: bool = False) -> set[UUID | None]:
    """Whose own matter it is: the person concerned, who reported it, who proposed it unless the text has it so."""
    found = {case.respondent_id, case.reporter_id}
    one_hand = SCHEMES[case.scheme].one_hand and not reviewing
    return found if one_hand else found | {case.proposer_id}


def sitting(session: Session, case: PenaltyCase, seat: Seat, reviewing: bool = False) -> list[UUID]:
    """Who may sit there in this case."""
    barred = concerned(case, reviewing)
    able = seat.candidates(session, case.unit_id, facts_of(case))
    return [person for person in able if person not in barred]


def deciders(session: Session, case: PenaltyCase) -> list[UUID]:
    """409 NO_APPROVER."""
    seat = deciding_seat(case)
    found = sitting(session, case, seat)
    if not found:
        raise NO_APPROVER(seat=seat.zh, clauses=[case.clause])
    return found


def reviewers(session: Session, case: PenaltyCase) -> list[UUID]:
    """409 NO_APPROVER."""
    scheme = SCHEMES[case.scheme]
    able = sitting(session, case, scheme.reviewer, reviewing=True)
    found = [p for p in able if p != case.decided_by]
    if not found:
        raise NO_APPROVER(seat=scheme.reviewer.zh, clauses=[case.clause])
    return found


def servers(session: Session, case: PenaltyCase) -> list[UUID]:
    """Who serves the decision, where the text names them."""
    roles = SCHEMES[case.scheme].servers
    found = [p for role in roles for p in holders(session, role, case.unit_id)]
    return sorted({p for p in found if p != case.respondent_id})


def proposes(actor: Actor, scheme: Scheme, unit_id: UUID) -> bool:
    held = actor.roles & set(scheme.proposers)
    reached = may(actor, P.penalty_propose, None if scheme.everywhere else unit_id)
    return actor is SYSTEM or (bool(held) and reached)


def _office(session: Session, actor: Actor, case: PenaltyCase) -> bool:
    scheme = SCHEMES[case.scheme]
    return (
        actor.id == case.proposer_id
        or proposes(actor, scheme, case.unit_id)
        or actor.id in sitting(session, case, deciding_seat(case))
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
    if name == "serve" and (only := SCHEMES[case.scheme].servers):
        return _by_role(actor, case, only)
    if (
        name == "drop"
        and case.raised_at
        and actor.id not in sitting(session, case, deciding_seat(case))
    ):
        return WRONG_AUTHORITY(clauses=[case.clause])
    return _hand(session, actor, case, act.hand) or _else(session, actor, case, name)


def _state(case: PenaltyCase) -> Problem:
    ahead = possible(case.state)
    return INVALID_STATE(state=case.state.value, allowed=", ".join(ahead), clauses=[case.clause])


def _by_role(actor: Actor, case: PenaltyCase, roles: tuple[str, ...]) -> Problem | None:
    if actor.id == case.respondent_id:
        return SELF_APPROVAL(clauses=[case.clause])
    reached = may(actor, P.penalty_propose, case.unit_id)
    return None if reached and actor.roles & set(roles) else WRONG_AUTHORITY(clauses=[case.clause])


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
        case Hand.raiser:
            return _by_role(actor, case, scheme.raisers)
        case Hand.decider | Hand.reviewer:
            reviewing = hand is Hand.reviewer
            if actor.id in concerned(case, reviewing):
                return SELF_APPROVAL(clauses=cites)
            if reviewing and actor.id == case.decided_by:
                return SAME_DECIDER(clauses=cites)
            seat = scheme.reviewer if reviewing else deciding_seat(case)
            able = may(actor, P.penalty_decide, case.unit_id)
            return None if able and actor.id in sitting(session, case, seat, reviewing) else wrong


def _else(session: Session, actor: Actor, case: PenaltyCase, name: str) -> Problem | None:
    cites, scheme = [case.clause], SCHEMES[case.scheme]
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
        case "close":
            return _first(session, actor, case, scheme.close_guards)
        case "raise" if case.raised_at is not None:
            return ALREADY_RAISED(clauses=cites)
        case "raise" if case.state is PenaltyState.decided and not spared(session, case):
            return DECISION_STANDS(clauses=cites)
        case "raise":
            return _first(session, actor, case, scheme.raise_guards)
        case "refer" if not case.severe:
            return NOT_SEVERE(clauses=cites)
        case "refer" if case.referral is not None:
            return ALREADY_REFERRED(clauses=cites)
        case _:
            return None
    return None


def _first(
    session: Session, actor: Actor, case: PenaltyCase, guards: Sequence[Guard]
) -> Problem | None:
    found = (guard(session, actor, case) for guard in guards)
    return next((problem for problem in found if problem is not None), None)


def spared(session: Session, case: PenaltyCase) -> bool:
    """Decided that nothing follows."""
    return all(m.kind is MeasureKind.none for m in parts.measures(session, case))


def open_measures(session: Session, case: PenaltyCase) -> bool:
    return any(
        m.done_at is None and m.kind is not MeasureKind.none for m in parts.measures(session, case)
    )
