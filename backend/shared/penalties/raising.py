"""A case whose decider does nothing, or spared the person, is taken to the one above him."""

from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now
from backend.shared.notices import service as notices
from backend.shared.penalties import clocks, events, hands, parts
from backend.shared.penalties.deciding import begin, move
from backend.shared.penalties.models import PenaltyCase
from backend.shared.penalties.rules import PenaltyState
from backend.shared.penalties.schemes import SCHEMES


def raise_(
    session: Session, actor: Actor, id: UUID, reason: str, version: int | None
) -> PenaltyCase:
    """From here on the higher decider alone decides; whoever was to decide before sees it. 403, 409, the scheme's guards."""
    case = begin(session, actor, id, "raise", version)
    before = case.waiting_for
    case.raised_at, case.raised_reason = now(), reason
    to = case.state
    if case.state is PenaltyState.decided:
        for measure in parts.measures(session, case):
            measure.ended_at = now()
        case.decided_by = case.decided_at = case.decided_amount = None
        case.reason, to = "", PenaltyState.statement
    clocks.end(session, actor, case, clocks.DECISION)
    case.participants = sorted({*case.participants, actor.id})
    move(session, actor, case, "raise", events.RAISED, to=to)
    if case.state is PenaltyState.statement:
        clocks.start(session, actor, case, clocks.DECISION)
    people = {*hands.deciders(session, case), *before} - {case.respondent_id, actor.id}
    notices.send(session, sorted(people), events.TO_HIGHER, case, number=case.number)
    SCHEMES[case.scheme].on_raised(session, actor, case)
    return case
