"""The book of one case, and whose turn it is."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.shared.penalties import hands
from backend.shared.penalties.models import PenaltyCase, PenaltyStep
from backend.shared.penalties.rules import PenaltyState


def note(session: Session, actor: Actor, case: PenaltyCase, act: str, before: str) -> None:
    last = session.scalar(select(func.max(PenaltyStep.seq)).where(PenaltyStep.case_id == case.id))
    session.add(
        PenaltyStep(
            case_id=case.id, seq=(last or 0) + 1, act=act, actor_id=actor.id, from_state=before,
            to_state=case.state.value,
        )
    )  # fmt: skip


def settle(session: Session, case: PenaltyCase) -> None:
    """Bring `waiting_for` and `participants` in step with the state."""
    proposer = [] if case.proposer_id == SYSTEM.id else [case.proposer_id]
    respondent = [case.respondent_id] if case.respondent_id else []
    match case.state:
        case PenaltyState.proposed | PenaltyState.decided:
            turn = proposer or hands.deciders(session, case)
            if case.state is PenaltyState.decided:
                turn = hands.servers(session, case) or turn
            if case.state is PenaltyState.proposed:
                turn = sorted({*turn, *hands.deciders(session, case)})
        case PenaltyState.notified:
            turn = respondent or proposer
        case PenaltyState.statement:
            turn = hands.deciders(session, case)
        case PenaltyState.objected:
            turn = hands.reviewers(session, case)
        case PenaltyState.upheld | PenaltyState.reduced | PenaltyState.revoked | PenaltyState.final:
            turn = proposer or ([case.decided_by] if case.decided_by else [])
        case _:
            turn = []
    case.waiting_for = turn
    # The person concerned sees the case by his own rule, and only once he was notified.
    others = {person for person in turn if person != case.respondent_id}
    case.participants = sorted({*case.participants, *others})
    session.flush()
