"""Publishing a regulation: in force from the first moment of that day; what was done before keeps the version it had."""

from datetime import date

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.errors import NOT_FOUND, FieldError, invalid
from backend.domains.settings import events
from backend.domains.settings.faults import BACKDATED_PUBLICATION, PUBLISHED_TODAY
from backend.shared.audit.service import record
from backend.shared.policy import service
from backend.shared.policy.models import Regulation, RegulationVersion


def publish(
    session: Session, actor: Actor, no: str, effective_from: date | None
) -> RegulationVersion:
    """Today, and no other day. 404, 409 PUBLISHED_TODAY, 422 BACKDATED_PUBLICATION."""
    if session.get(Regulation, no, with_for_update=True) is None:
        raise NOT_FOUND()
    on = effective_from or today()
    if on < today():
        here = FieldError("/effective_from", "BACKDATED", {"min": today().isoformat()})
        raise BACKDATED_PUBLICATION(errors=[here])
    if on > today():
        raise invalid("/effective_from", "OUT_OF_RANGE", max=today().isoformat())
    if today() in (since for since, _ in service.load(session).get(f"P{no}", ())):
        raise PUBLISHED_TODAY()
    made = service.publish(session, no, on, actor.id)
    record(
        session, actor, events.PUBLISHED, made, clauses=["P07-6-1"], regulation=no,
        number=made.number, effective_from=on.isoformat(),
    )  # fmt: skip
    return made
