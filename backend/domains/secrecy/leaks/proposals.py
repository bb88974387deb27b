"""Rewards and penalties of regulation 7 under the paths its texts name: thin ways onto the penalties desk."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.errors import Refused
from backend.core.schemas import In, Money, Out
from backend.shared.access.guard import fetch
from backend.shared.penalties import clocks, deciding, finishing, hands, proposing
from backend.shared.penalties.models import PenaltyCase, PenaltySubject
from backend.shared.penalties.rules import ACTS, PenaltyState
from backend.shared.penalties.schemas import (
    ObjectionIn,
    PenaltyDecisionIn,
    PenaltyIn,
    ServingIn,
    StatementIn,
    Sum,
)

STATES = {
    PenaltyState.proposed: "proposed", PenaltyState.notified: "proposed", PenaltyState.statement: "heard",
    PenaltyState.objected: "appealed", PenaltyState.closed: "final",
}  # fmt: skip
"""The desk's states in the words of regulation 7; the others are the same."""
TARGETS = {"person": PenaltySubject.employee, "department": PenaltySubject.department}


class RewardPenaltyIn(In):
    """`facts` are those of the ground: intent and causal_link (P2), modality and other_party (P3), coerced and instruction (P4)."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "ground": "P2", "target_id": "01920000-0000-7000-8000-000000000001",
                    "incident_id": "01920000-0000-7000-8000-000000000002",
                    "description": "圖紙未鎖存,被外人拍照。",
                    "facts": {"intent": "negligent", "causal_link": "未鎖存,致被拍照"},
                }
            ]
        }
    )  # fmt: skip
    ground: Literal["R1", "R2", "P1", "P2", "P3", "P4"]
    target: Literal["person", "department"] = "person"
    target_id: UUID
    incident_id: UUID | None = Field(None, description="Optional for P3 and P4")
    description: str = Field(min_length=4, max_length=4000)
    facts: dict[str, Any] = Field({}, max_length=20)
    evidence: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field([], max_length=50)
    severe: bool = False
    amount: Sum | None = None
    standard_ref: str | None = Field(None, min_length=3, max_length=200)
    occurred_on: date | None = Field(None, description="Of the incident when one is named")


class ProposalOut(Out):
    id: UUID
    number: str
    ground: str
    clause: str
    kind: Literal["reward", "penalty"]
    state: str = Field(examples=["proposed"])
    target: str
    target_id: UUID
    incident_id: str | None
    severe: bool
    mitigating: bool
    amount: Money | None
    standard_ref: str | None
    statement_due_at: datetime | None
    appeal_due_at: datetime | None
    version: int
    can: list[str]


def _out(session: Session, actor: Actor, case: PenaltyCase) -> ProposalOut:
    session.flush()
    speaking = clocks.last(session, case, clocks.STATEMENT)
    objecting = clocks.last(session, case, clocks.OBJECTION)
    told = actor.id != case.respondent_id or case.served_at is not None
    amount = case.decided_amount or case.proposed_amount
    return ProposalOut(
        id=case.id, number=case.number, ground=case.ground, clause=case.clause,
        kind="reward" if case.reward else "penalty", state=STATES.get(case.state, case.state.value),
        target="person" if case.subject_kind is PenaltySubject.employee else "department",
        target_id=case.subject_id, incident_id=case.facts.get("incident"), severe=case.severe,
        mitigating=case.mitigating, amount=f"{amount:.2f}" if told and amount is not None else None,
        standard_ref=case.standard_ref if told else None,
        statement_due_at=speaking.due_at if speaking else None,
        appeal_due_at=objecting.due_at if objecting else None, version=case.version,
        can=[
            name for name, act in ACTS.items()
            if case.state in act.states and hands.barred(session, actor, case, name) is None
        ],
    )  # fmt: skip


def propose(session: Session, actor: Actor, body: RewardPenaltyIn) -> ProposalOut:
    """The desk's proposal; the person is asked for his statement at once, but for P4. Errors are those of the ground."""
    facts = dict(body.facts)
    if body.incident_id:
        facts["incident"] = str(body.incident_id)
    case = proposing.propose(
        session, actor,
        PenaltyIn(
            scheme=f"p07.{body.ground}", subject_kind=TARGETS[body.target], subject_id=body.target_id,
            occurred_on=body.occurred_on or today(), description=body.description, facts=facts,
            evidence=body.evidence, severe=body.severe, amount=body.amount,
            standard_ref=body.standard_ref,
        ),
    )  # fmt: skip
    return _out(session, actor, case)


def state(
    session: Session, actor: Actor, id: UUID, body: StatementIn, version: int | None
) -> ProposalOut:
    return _out(session, actor, deciding.state(session, actor, ours(session, actor, id), body, version))  # fmt: skip


def decide(
    session: Session, actor: Actor, id: UUID, body: PenaltyDecisionIn, version: int | None
) -> ProposalOut:
    return _out(session, actor, deciding.decide(session, actor, ours(session, actor, id), body, version))  # fmt: skip


def serve(
    session: Session, actor: Actor, id: UUID, body: ServingIn, version: int | None
) -> ProposalOut:
    return _out(session, actor, deciding.serve(session, actor, ours(session, actor, id), body, version))  # fmt: skip


def appeal(
    session: Session, actor: Actor, id: UUID, body: ObjectionIn, version: int | None
) -> ProposalOut:
    return _out(session, actor, finishing.object_(session, actor, ours(session, actor, id), body.text, version))  # fmt: skip


def ours(session: Session, actor: Actor, id: UUID) -> UUID:
    """A case of this regulation that the actor sees. 404."""
    case = fetch(session, actor, PenaltyCase, id)
    if case.regulation != "07":
        raise Refused(actor, PenaltyCase.__tablename__, id)
    return id
