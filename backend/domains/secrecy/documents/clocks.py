"""Clocks of documents. They belong to nobody's list and carry no number: a clock must not betray what it runs for."""

from datetime import datetime

from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.domains.secrecy import events, policy
from backend.domains.secrecy.models import Document
from backend.shared.access import actors
from backend.shared.access.permissions import Permission as P
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.clocks import Clock, ClockUnit
from backend.shared.deadlines.models import Deadline
from backend.shared.notices import service as notices

CONFIRM = Clock(
    "secrecy.confirm", "保密事項:確認", "Matter of secrecy: confirmation", ("P07-3.0-2",),
    ClockUnit.working_day, policy.CONFIRM_WITHIN, policy.DUE_TIME, thresholds=(100,), late_signals=3,
)  # fmt: skip
RECLASSIFY = Clock(
    "secrecy.reclassify", "保密事項:實施後重新定密", "Matter of secrecy: another level", ("P07-3.2-2",),
    ClockUnit.working_day, policy.RECLASSIFY_WITHIN, policy.DUE_TIME, thresholds=(50, 80, 100), late_signals=3,
)  # fmt: skip


def start_confirming(session: Session, actor: Actor, d: Document) -> Deadline:
    return deadlines.start(session, actor, d, CONFIRM)


def confirmed(session: Session, actor: Actor, d: Document) -> None:
    deadlines.meet(session, actor, d, CONFIRM.code)


def start_reclassifying(session: Session, actor: Actor, d: Document, at: datetime) -> Deadline:
    return deadlines.start(session, actor, d, RECLASSIFY, at, responsible_id=d.drafter_id)


def reclassified(session: Session, actor: Actor, d: Document) -> None:
    deadlines.meet(session, actor, d, RECLASSIFY.code)


def escalate(session: Session, deadline: Deadline, threshold: int) -> None:
    """A level nobody confirmed goes to the company's general manager, then to the executives; a task to who owes it."""
    with wall.opened(session):
        d = session.get(Document, deadline.subject_id)
    if d is None:
        return
    if deadline.code == RECLASSIFY.code:
        people = [d.drafter_id]
    elif threshold <= 100 and (found := actors.carriers(session, P.secrecy_approve, d.unit_id)):
        people = found
    else:
        people = actors.everywhere(session, P.secrecy_know_all)
    notices.send(session, people, events.AWAITS_YOU, d)
