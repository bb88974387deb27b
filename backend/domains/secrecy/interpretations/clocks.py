"""Clocks of answers, and of the count that follows a new version of the regulation."""

from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.domains.secrecy import events
from backend.domains.secrecy.interpretations.models import InterpretationQuestion
from backend.domains.secrecy.models import CustodianAppointment
from backend.domains.secrecy.policy import DUE_TIME
from backend.shared.access import actors
from backend.shared.access.permissions import Permission as P
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.clocks import Clock, ClockUnit
from backend.shared.deadlines.models import Deadline
from backend.shared.notices import service as notices
from backend.shared.policy.service import Parameter

ANSWER_WITHIN = Parameter("P07-7-1.answer_within", int)
INVENTORY_WITHIN = Parameter("P07-6-1.inventory_within", int)
ANSWER = Clock(
    "secrecy.interpretation", "保密制度釋義", "Interpretation of the secrecy regulation", ("P07-7-1",),
    ClockUnit.working_day, ANSWER_WITHIN, DUE_TIME, thresholds=(50, 100), late_signals=3,
)  # fmt: skip
INVENTORY = Clock(
    "secrecy.inventory", "保密事項:存量清點", "Matter of secrecy: inventory", ("P07-6-1",),
    ClockUnit.calendar_day, INVENTORY_WITHIN, DUE_TIME, thresholds=(50, 80, 100), late_signals=3,
)  # fmt: skip


def answer_waits(session: Session, deadline: Deadline, threshold: int) -> None:
    """Everybody who interprets."""
    with wall.opened(session):
        question = session.get(InterpretationQuestion, deadline.subject_id)
    if question is not None:
        notices.send(
            session, actors.everywhere(session, P.secrecy_interpret), events.AWAITS_YOU, question
        )


def inventory_waits(session: Session, deadline: Deadline, threshold: int) -> None:
    appointment = session.get(CustodianAppointment, deadline.subject_id)
    if appointment is not None:
        people = [p for p in (appointment.user_id, appointment.deputy_id) if p]
        notices.send(session, people, events.AWAITS_YOU, appointment)


def counted(session: Session, actor: Actor, appointment: CustodianAppointment) -> None:
    """What is kept was counted, or handed over counted."""
    deadlines.meet(session, actor, appointment, INVENTORY.code)
