"""A new version of the regulation: whoever keeps classified documents counts what there is (P07-6-1)."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM
from backend.core.clock import today
from backend.domains.secrecy import events as room
from backend.domains.secrecy.interpretations import clocks, events
from backend.domains.secrecy.models import CustodianAppointment
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.notices import service as notices
from backend.shared.policy.models import RegulationVersion

REGULATION = "07"


def published(session: Session, subject_id: str, **_: str) -> None:
    """Heard when a regulation was published. A count that is still owed is not owed twice."""
    version = session.get(RegulationVersion, UUID(subject_id))
    if version is None or version.regulation != REGULATION:
        return
    keeping = session.scalars(
        select(CustodianAppointment)
        .where(
            CustodianAppointment.from_on <= today(),
            CustodianAppointment.until_on.is_(None),
        )
        .order_by(CustodianAppointment.id)
        .with_for_update()
    ).all()  # fmt: skip
    for appointment in keeping:
        if deadlines.open_clocks(session, appointment, clocks.INVENTORY.code):
            continue
        deadlines.start(
            session, SYSTEM, appointment, clocks.INVENTORY, version.created_at,
            responsible_id=appointment.user_id,
        )  # fmt: skip
        record(
            session, SYSTEM, events.INVENTORY_DUE, appointment, clauses=["P07-6-1"],
            number=version.number,
        )  # fmt: skip
        people = [p for p in (appointment.user_id, appointment.deputy_id) if p]
        notices.send(session, people, room.AWAITS_YOU, appointment)
