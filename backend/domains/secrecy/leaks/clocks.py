"""Clocks of an incident. Like those of documents they say neither what they run for nor who answers for it."""

from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import now
from backend.domains.secrecy import events
from backend.domains.secrecy.leaks import people, policy
from backend.domains.secrecy.leaks.models import LeakIncident
from backend.domains.secrecy.policy import DUE_TIME
from backend.shared.access import actors
from backend.shared.access.permissions import Permission as P
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.clocks import HOURLY, Clock, ClockUnit
from backend.shared.deadlines.models import Deadline
from backend.shared.notices import service as notices

WEEK = 7 * 24
ACKNOWLEDGE = Clock(
    "secrecy.acknowledge", "保密事項:簽收", "Matter of secrecy: acknowledgement", ("P07-4.2-6a",),
    ClockUnit.elapsed_hour, policy.ACKNOWLEDGE_WITHIN, thresholds=(100,), late_hours=WEEK,
)  # fmt: skip
FIRST_ACTION = Clock(
    "secrecy.first_action", "保密事項:首項補救", "Matter of secrecy: first remedy", ("P07-4.2-6b",),
    ClockUnit.working_hour, policy.FIRST_ACTION_WITHIN, thresholds=(100,), late_signals=3,
)  # fmt: skip
CONTAIN = Clock(
    "secrecy.contain", "保密事項:控制", "Matter of secrecy: containment", ("P07-4.2-6b",),
    ClockUnit.elapsed_hour, policy.CONTAIN_WITHIN, thresholds=(50, 100), late_signals=3,
)  # fmt: skip
ASSESS = Clock(
    "secrecy.assess", "保密事項:評估", "Matter of secrecy: assessment", ("P07-5.2-1", "P07-5.2-2"),
    ClockUnit.working_day, policy.ASSESS_WITHIN, DUE_TIME, thresholds=(80, 100), late_signals=3,
)  # fmt: skip


def start(session: Session, actor: Actor, incident: LeakIncident, clock: Clock) -> Deadline:
    return deadlines.start(session, actor, incident, clock)


def meet(session: Session, actor: Actor, incident: LeakIncident, clock: Clock) -> None:
    deadlines.meet(session, actor, incident, clock.code)


def end(session: Session, actor: Actor, incident: LeakIncident) -> None:
    deadlines.cancel(session, actor, incident, "closed")


def escalate(session: Session, deadline: Deadline, threshold: int) -> None:
    """Not acknowledged: all uninvolved executives again, hour by hour. No remedy: the general manager of head office."""
    with wall.opened(session):
        incident = session.get(LeakIncident, deadline.subject_id)
    if incident is None:
        return
    if deadline.code == ACKNOWLEDGE.code:
        later = now() - deadline.due_at
        if threshold > HOURLY and later.total_seconds() // 3600 > threshold - HOURLY:
            return  # the worker was away: one call is enough
        people.call(session, incident)
        return
    told = people.general_managers(session, incident)
    if deadline.code == ASSESS.code:
        told = people.uninvolved(incident, actors.everywhere(session, P.secrecy_interpret))
    elif incident.lead_id:
        told = [*told, incident.lead_id]
    notices.send(session, told, events.AWAITS_YOU, incident)
