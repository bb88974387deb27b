"""What belongs to a case, oldest first."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.shared.penalties.models import (
    PenaltyCase,
    PenaltyMeasure,
    PenaltyObjection,
    PenaltyStatement,
    PenaltyStep,
)

T = TypeVar("T", PenaltyMeasure, PenaltyStatement, PenaltyStep)


def of(session: Session, table: type[T], case: PenaltyCase) -> Sequence[T]:
    return session.scalars(select(table).where(table.case_id == case.id).order_by(table.id)).all()


def measures(session: Session, case: PenaltyCase) -> list[PenaltyMeasure]:
    """Those in force."""
    return [m for m in of(session, PenaltyMeasure, case) if m.ended_at is None]


def objection(session: Session, case: PenaltyCase) -> PenaltyObjection | None:
    return session.scalar(select(PenaltyObjection).where(PenaltyObjection.case_id == case.id))
