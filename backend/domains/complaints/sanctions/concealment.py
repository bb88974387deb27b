"""A complaint that came to light another way: whoever knew and kept silent is proposed by itself (P12-7.4-1)."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM
from backend.domains.complaints.models import Complaint
from backend.shared.penalties import proposing
from backend.shared.penalties.models import PenaltyCase, PenaltySource
from backend.shared.penalties.schemas import PenaltyIn

ITEM = "p12.4.1"


def on_acted(session: Session, subject_id: str, **_: str) -> None:
    """Heard after every act; it opens one proposal for each person named, however often it hears."""
    case = session.get(Complaint, UUID(subject_id))
    if case is None or not (person := case.answers.get("concealed_by")):
        return
    kept = select(PenaltyCase.id).where(
        PenaltyCase.scheme == ITEM, PenaltyCase.subject_id == UUID(person),
        PenaltyCase.source_ref == str(case.id),
    )  # fmt: skip
    if session.scalar(kept.limit(1)) is not None:
        return
    proposing.propose(
        session, SYSTEM,
        PenaltyIn(
            scheme=ITEM, subject_id=UUID(person), occurred_on=date.fromisoformat(case.answers["concealed_on"]),
            source=PenaltySource.job, description=f"{case.number} 由其他途徑發現,此前未上報",
            facts={"complaint": str(case.id), "knew": case.answers["concealed_knew"]},
            evidence=[case.answers["concealed_evidence"]],
        ),
    )  # fmt: skip
