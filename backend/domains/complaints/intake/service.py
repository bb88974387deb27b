"""A complaint somebody heard or wrote, until it is recorded: any employee's notice, the public form without sign-in."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import security
from backend.core.actor import SYSTEM, Actor
from backend.core.clock import now
from backend.core.errors import INVALID_STATE, invalid
from backend.core.events import Event
from backend.domains.complaints import events
from backend.domains.complaints.intake.models import IntakeNotice, IntakeState
from backend.domains.complaints.intake.schemas import (
    IntakeDismissIn,
    IntakeNoticeIn,
    PublicComplaintIn,
)
from backend.domains.complaints.models import CaseSource, Complaint
from backend.domains.complaints.points.models import ContactPoint
from backend.domains.complaints.regimes import REGIMES
from backend.shared.access.actors import holders
from backend.shared.access.guard import fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.identity.models import Unit
from backend.shared.notices import service as notices
from backend.shared.throttle.service import pass_through

NOTED = Event("complaint.intake_noted", "轉報投訴")
DISMISSED = Event("complaint.intake_dismissed", "轉報投訴不予登記")
MOST, WITHIN = 5, timedelta(minutes=10)


def note(session: Session, actor: Actor, body: IntakeNoticeIn) -> IntakeNotice:
    """What an employee heard; whoever may record there is told. A complaint must never get lost (P09-3A-1, P12-4.1-1a)."""
    unit = session.get(Unit, body.unit_id or actor.company_id or actor.unit_id)
    if unit is None:
        raise invalid("/unit_id", "NOT_FOUND")
    row = IntakeNotice(
        source=CaseSource.notice, unit_id=unit.id, by_id=actor.id,
        **body.model_dump(exclude={"unit_id", "received_at"}),
        received_at=min(body.received_at or now(), now()),
    )  # fmt: skip
    session.add(row)
    _tell(session, row)
    record(session, actor, NOTED, row, clauses=("P09-3A-1", "P12-4.1-1a"))
    return row


def submit(session: Session, body: PublicComplaintIn) -> str:
    """The public form: a receipt code and nothing else. 429 RATE_LIMITED. A filled honeypot is thanked and dropped."""
    pass_through("public-complaint", MOST, WITHIN)
    receipt = security.new_secret()[:12].upper().replace("-", "K").replace("_", "Z")
    if body.website:
        return receipt
    point = session.get(ContactPoint, body.hotline_id) if body.hotline_id else None
    known = point is not None and point.active and point.published_at is not None
    unit_id = point.unit_id if point is not None and known else _default_unit(session)
    if unit_id is None:
        raise invalid("/hotline_id", "NOT_FOUND")
    row = IntakeNotice(
        source=CaseSource.public, unit_id=unit_id, by_id=None, receipt=receipt, received_at=now(),
        **body.model_dump(exclude={"hotline_id", "website"}),
    )  # fmt: skip
    session.add(row)
    _tell(session, row)
    record(session, SYSTEM, NOTED, row, clauses=("P06-1-2",))
    return receipt


def _default_unit(session: Session) -> UUID | None:
    """The unit of the oldest published contact point: where the public turns to."""
    return session.scalar(
        select(ContactPoint.unit_id)
        .where(ContactPoint.active, ContactPoint.published_at.is_not(None))
        .order_by(ContactPoint.created_at, ContactPoint.id)
        .limit(1)
    )


def _tell(session: Session, row: IntakeNotice) -> None:
    session.flush()
    people: list[UUID] = []
    for regime in REGIMES.values():
        for code in regime.recorders:
            for role in regime.seats[code].roles:
                people += holders(session, role, row.unit_id)
    notices.send(session, people, events.INTAKE, row)


def dismiss(session: Session, actor: Actor, id: UUID, body: IntakeDismissIn) -> IntakeNotice:
    """Not a complaint, or recorded already; with the reason."""
    row = fetch(session, actor, IntakeNotice, id, P.complaint_record, lock=True)
    _still_waiting(row)
    row.state, row.reason = IntakeState.dismissed, body.reason
    row.closed_by, row.closed_at = actor.id, now()
    record(session, actor, DISMISSED, row, clauses=("P06-6-1a",))
    return row


def _still_waiting(row: IntakeNotice) -> None:
    if row.state is not IntakeState.waiting:
        raise INVALID_STATE(state=row.state.value, allowed=[])


def take(session: Session, actor: Actor, id: UUID) -> IntakeNotice:
    """The notice a case is recorded from, locked. 404, 409 when it is done with."""
    row = fetch(session, actor, IntakeNotice, id, P.complaint_record, lock=True)
    _still_waiting(row)
    return row


def recorded(session: Session, actor: Actor, row: IntakeNotice, case: Complaint) -> None:
    row.state, row.complaint_id = IntakeState.recorded, case.id
    row.closed_by, row.closed_at = actor.id, now()
    case.source = row.source
