"""What periods ask signatures for: the authority of the level, never the one who asks."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.domains.secrecy import classification
from backend.domains.secrecy.documents.approvals import TITLE, authorised
from backend.domains.secrecy.models import Document
from backend.domains.secrecy.periods import service
from backend.domains.secrecy.periods.models import PeriodExtension
from backend.shared.access.levels import Level
from backend.shared.approvals.kinds import Facts, Group, Kind, Seat, Subject
from backend.shared.approvals.models import Approval, ApprovalState


def _both(session: Session, id: UUID) -> tuple[PeriodExtension, Document]:
    with wall.opened(session):
        asked = session.scalars(
            select(PeriodExtension).where(PeriodExtension.id == id).with_for_update()
        ).one()
        return asked, session.get_one(Document, asked.document_id, with_for_update=True)


def load(session: Session, id: UUID) -> Subject:
    asked, d = _both(session, id)
    facts = {
        "document": str(d.id), "unit": str(d.unit_id), "number": d.register_no, "kind": d.kind,
        "level": d.level.value, "until": str(d.secrecy_until), "new_until": str(asked.new_until),
        "reason": asked.reason, "asked_by": str(asked.requested_by),
    }  # fmt: skip
    digest = hashlib.sha256(f"{asked.new_until}{asked.reason}".encode()).hexdigest()
    return Subject(asked, d.unit_id, TITLE, digest, facts, excluded=frozenset({asked.requested_by}))


def decided(session: Session, actor: Actor, approval: Approval) -> None:
    asked, d = _both(session, approval.subject_id)
    service.decided(session, actor, asked, d, approval.state is ApprovalState.approved)


def _authority(session: Session, facts: Facts) -> Sequence[UUID]:
    level = classification.authority_over(Level(facts["level"]))
    return authorised(session, level, UUID(facts["unit"]), [UUID(facts["asked_by"])])


KINDS = (
    Kind(
        service.KIND, "延長保密期限", "A longer period of secrecy", PeriodExtension,
        (Group((Seat("authority", "密級有權人", people=_authority),)),),
        load, decided, ("P07-3.4-4",),
    ),
)  # fmt: skip
