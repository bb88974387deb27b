"""How a clause is to be read: anybody asks, HR alone answers and publishes, and reads nothing by it (P07-7-1)."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.errors import INVALID_STATE, invalid
from backend.core.ids import uuid7
from backend.domains.secrecy import events as room
from backend.domains.secrecy.interpretations import clocks, events
from backend.domains.secrecy.interpretations.models import (
    Interpretation,
    InterpretationQuestion,
    QuestionState,
)
from backend.domains.secrecy.interpretations.publication import REGULATION
from backend.domains.secrecy.interpretations.schemas import InterpretationIn, QuestionIn
from backend.shared.access import actors
from backend.shared.access.guard import fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.notices import service as notices
from backend.shared.policy.models import Clause

CITED = "P07-7-1"


def _clause(session: Session, id: str) -> Clause:
    found = session.get(Clause, id)
    if found is None or found.regulation != REGULATION:
        raise invalid("/clause_id", "NOT_ONE_OF")
    return found


def ask(session: Session, actor: Actor, body: QuestionIn) -> InterpretationQuestion:
    """A question about a clause of this regulation; HR has five working days. 422."""
    clause = _clause(session, body.clause_id)
    asked = InterpretationQuestion(
        id=uuid7(), clause_id=clause.id, asked_by=actor.id, question=body.question
    )
    clock = deadlines.start(session, actor, asked, clocks.ANSWER)
    assert clock.due_at is not None
    asked.due_at = clock.due_at
    session.add(asked)
    record(session, actor, events.ASKED, asked, clauses=[CITED], about=clause.id)
    notices.send(session, actors.everywhere(session, P.secrecy_interpret), room.AWAITS_YOU, asked)
    return asked


def publish(session: Session, actor: Actor, body: InterpretationIn) -> Interpretation:
    """From a day on that has not passed; never changed, a later one stands beside it. 404, 409, 422."""
    clause = _clause(session, body.clause_id)
    _not_past(body.effective_from)
    question = _question(session, actor, body.question_id, clause)
    made = Interpretation(
        id=uuid7(), clause_id=clause.id, question_id=body.question_id, answer=body.answer,
        effective_from=body.effective_from, published_by=actor.id,
    )  # fmt: skip
    session.add(made)
    if question is not None:
        question.state = QuestionState.answered
        deadlines.meet(session, actor, question, clocks.ANSWER.code)
        notices.send(session, [question.asked_by], room.CHANGED, made)
    record(
        session, actor, events.PUBLISHED, made, clauses=[CITED], about=clause.id,
        effective_from=body.effective_from.isoformat(), question=str(body.question_id or ""),
    )  # fmt: skip
    return made


def _not_past(on: date) -> None:
    if on < today():
        raise invalid("/effective_from", "BACKDATED", min=today().isoformat())


def _question(
    session: Session, actor: Actor, id: UUID | None, clause: Clause
) -> InterpretationQuestion | None:
    if id is None:
        return None
    question = fetch(session, actor, InterpretationQuestion, id, lock=True)
    if question.clause_id != clause.id:
        raise invalid("/question_id", "NOT_ONE_OF")
    if question.state is not QuestionState.open:
        raise INVALID_STATE(state=question.state.value, allowed=[])
    return question
