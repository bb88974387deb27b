"""Two working days to decide about copies; the clock names neither document nor person."""

from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.domains.secrecy import events
from backend.domains.secrecy import policy as room
from backend.domains.secrecy.copies import policy
from backend.domains.secrecy.copies.models import CopyRequest
from backend.domains.secrecy.documents.approvals import executives
from backend.shared.approvals import asking
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.clocks import Clock, ClockUnit
from backend.shared.deadlines.models import Deadline
from backend.shared.notices import service as notices

DECIDE = Clock(
    "secrecy.copy", "保密事項:核定", "Matter of secrecy: decision", ("P07-4.2-2",),
    ClockUnit.working_day, policy.DECIDE_WITHIN, room.DUE_TIME, thresholds=(100,), late_signals=3,
)  # fmt: skip


def start(session: Session, actor: Actor, r: CopyRequest) -> Deadline:
    return deadlines.start(session, actor, r, DECIDE)


def escalate(session: Session, deadline: Deadline, threshold: int) -> None:
    """At the end those asked are reminded; afterwards the executives hear of it."""
    with wall.opened(session):
        r = session.get(CopyRequest, deadline.subject_id)
    approval = asking.open_for(session, "secrecy.copy", deadline.subject_id) if r else None
    if approval is None:
        return
    people = list(approval.waiting_for) if threshold <= 100 else executives(session)
    notices.send(session, people, events.AWAITS_YOU, r)
