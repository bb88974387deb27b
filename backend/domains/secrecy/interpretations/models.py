"""Questions about clauses of the secrecy regulation, and what HR answered (P07-7-1)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, true
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.actor import Actor
from backend.core.db import Base, Record, Versioned
from backend.core.listing import RowRule
from backend.core.rows import NOTHING, Shared, me
from backend.shared.access.permissions import Permission as P


@dataclass(frozen=True)
class QuestionRows:
    """One's own questions; who interprets sees all."""

    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        if P.secrecy_use not in actor.reach:
            return NOTHING
        table: Any = model
        interprets = P.secrecy_interpret in actor.reach

        def build() -> Any:
            return true() if interprets else table.asked_by == me()

        return RowRule(("questions", interprets), build, {"actor_id": actor.id})


class QuestionState(StrEnum):
    open = "open"
    answered = "answered"


class InterpretationQuestion(Versioned):
    __tablename__ = "interpretation_questions"
    __rows__ = QuestionRows()
    __table_args__ = (
        Index("ix_interpretation_questions_created", "created_at", "id"),
        Index("ix_interpretation_questions_asker", "asked_by", "created_at", "id"),
        Index("ix_interpretation_questions_clause", "clause_id", "created_at", "id"),
        Index("ix_interpretation_questions_state", "state", "created_at", "id"),
    )
    clause_id: Mapped[str] = mapped_column(ForeignKey("clauses.id"))
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    question: Mapped[str]
    state: Mapped[QuestionState] = mapped_column(default=QuestionState.open)
    due_at: Mapped[datetime]


class Interpretation(Record):
    """How a clause is to be read, from a day on. Append-only: a newer one stands beside the older."""

    __tablename__ = "interpretations"
    __rows__ = Shared("policy:read")
    __table_args__ = (
        Index("ix_interpretations_created", "created_at", "id"),
        Index("ix_interpretations_clause", "clause_id", "created_at", "id"),
        Index("ix_interpretations_effective", "effective_from", "id"),
    )
    clause_id: Mapped[str] = mapped_column(ForeignKey("clauses.id"))
    question_id: Mapped[UUID | None] = mapped_column(ForeignKey("interpretation_questions.id"))
    answer: Mapped[str]
    effective_from: Mapped[date]
    published_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
