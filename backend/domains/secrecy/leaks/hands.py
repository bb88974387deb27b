"""Whose act it is on an incident, and why it is barred. Used by the acts and by what a reader is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.errors import INVALID_STATE, WRONG_AUTHORITY, Problem, Withheld
from backend.domains.secrecy import standing
from backend.domains.secrecy.leaks import faults
from backend.domains.secrecy.leaks.models import LeakIncident, LeakState, Remedy
from backend.domains.secrecy.standing import Standing
from backend.shared.access.levels import Level
from backend.shared.penalties.models import PenaltyCase
from backend.shared.penalties.rules import PenaltyState

S = LeakState
LEVEL = Level.mimi.rank
"""What a line of the book about an incident is treated as."""
UNDECIDED = (PenaltyState.proposed, PenaltyState.notified, PenaltyState.statement)


class Hand(StrEnum):
    """All of them uninvolved: whoever is suspected does not even find the incident."""

    executive = "executive"
    lead = "lead"
    handling = "handling"
    """The lead or an executive."""
    hr = "hr"


@dataclass(frozen=True)
class Step:
    zh: str
    en: str
    states: tuple[LeakState, ...]
    hand: Hand
    clause: str


RUNNING = (S.acknowledged, S.contained)
STEPS: Mapping[str, Step] = {
    "acknowledge": Step("簽收", "Acknowledge", (S.reported,), Hand.executive, "P07-4.2-6a"),
    "lead": Step("指定負責人", "Name the lead", (*RUNNING, S.remediated), Hand.executive, "P07-4.2-6a"),
    "act": Step("採取補救措施", "Add a remedy", RUNNING, Hand.handling, "P07-4.2-6b"),
    "done": Step("完成補救措施", "Remedy done", RUNNING, Hand.handling, "P07-4.2-6b"),
    "contain": Step("標記已控制", "Contained", (S.acknowledged,), Hand.lead, "P07-4.2-6b"),
    "remediate": Step("標記已補救", "Remediated", (S.contained,), Hand.lead, "P07-4.2-6b"),
    "assess": Step("評估", "Assess", (S.remediated,), Hand.hr, "P07-5.2-1"),
    "close": Step("結案", "Close", (S.assessed,), Hand.executive, "P07-5.3-1"),
}  # fmt: skip


def possible(state: LeakState) -> list[str]:
    return [name for name, step in STEPS.items() if state in step.states]


def holds(s: Standing, incident: LeakIncident, hand: Hand) -> bool:
    leads = incident.lead_id == s.user_id
    match hand:
        case Hand.executive:
            return s.executive
        case Hand.lead:
            return leads
        case Hand.handling:
            return leads or s.executive
        case Hand.hr:
            return s.interprets


def barred(session: Session, actor: Actor, incident: LeakIncident, name: str) -> Problem | None:
    """State first, then whose hand, then what else stands in the way."""
    step = STEPS[name]
    if incident.state not in step.states:
        ahead = ", ".join(possible(incident.state))
        return INVALID_STATE(state=incident.state.value, allowed=ahead, clauses=[step.clause])
    if not holds(standing.of(actor), incident, step.hand):
        table = LeakIncident.__tablename__
        return Withheld(
            WRONG_AUTHORITY, actor, table, incident.id, act=name, level=LEVEL, rule=step.clause
        )
    return _else(session, incident, name)


def _else(session: Session, incident: LeakIncident, name: str) -> Problem | None:
    if name in ("contain", "remediate"):
        done = [remedy.done_at is not None for remedy in remedies(session, incident)]
        if not any(done):
            return faults.REMEDIAL_ACTION_MISSING()
        if name == "remediate" and not all(done):
            return faults.REMEDIAL_ACTION_OPEN()
    if name == "close" and any(c.state in UNDECIDED for c in proposals(session, incident)):
        return faults.PROPOSALS_OPEN()
    return None


def remedies(session: Session, incident: LeakIncident) -> list[Remedy]:
    """Oldest first; called once the incident was found through the wall."""
    wanted = select(Remedy).where(Remedy.incident_id == incident.id)
    return list(session.scalars(wanted.order_by(Remedy.created_at, Remedy.id)))


def proposals(session: Session, incident: LeakIncident) -> list[PenaltyCase]:
    wanted = select(PenaltyCase).where(PenaltyCase.source_ref == str(incident.id))
    return list(session.scalars(wanted.order_by(PenaltyCase.created_at, PenaltyCase.id)))
