"""The clocks of a measure: its day, the look after it, the general manager's look, whether it helped."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE
from backend.domains.complaints.capas import events, telling
from backend.domains.complaints.capas.models import Capa
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.regime import Measures
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.clocks import DUE, Clock, ClockUnit
from backend.shared.deadlines.models import Deadline
from backend.shared.policy.service import Parameter

EFFECT_AFTER = Parameter("P06-2-6.effectiveness_check_after", int)
CLOSE_OF_BUSINESS = time(18)
NOON = time(12)
DAILY = 24 * 60

CARRY_OUT = Clock(
    "capa.due", "落實改進措施", "Carry out the measure", ("P09-3C-4", "P06-2-6"), ClockUnit.fixed,
    thresholds=(DUE,), days_before=(3,), repeat=DAILY,
)  # fmt: skip
HELPED = Clock(
    "capa.effect", "檢查措施成效", "Check whether it helped", ("P06-2-6",), ClockUnit.calendar_day,
    EFFECT_AFTER, due_time="18:00", days_before=(3,), thresholds=(DUE,), repeat=DAILY,
)  # fmt: skip


def looked(parameter: str) -> Clock:
    """Within so many working days of the due day somebody looks, or the general manager hears daily."""
    return Clock(
        "capa.check", "查核措施落實", "Look whether it was done", (parameter.partition(".")[0],), ClockUnit.working_day,
        Parameter(parameter, int), due_time="18:00", thresholds=(DUE,), repeat=DAILY,
    )  # fmt: skip


def signers_look(parameter: str) -> Clock:
    return Clock(
        "capa.gm_check", "總經理檢查措施", "General manager checks it", (parameter.partition(".")[0],), ClockUnit.working_day,
        Parameter(parameter, int), due_time="18:00", thresholds=(50, DUE), repeat=DAILY,
    )  # fmt: skip


CARRIED, LOOKED, SIGNER_LOOKED, EFFECT = "capa.due", "capa.check", "capa.gm_check", "capa.effect"


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, ZONE)


def start(
    session: Session, actor: Actor, case: Complaint, capa: Capa, rule: Clock,
    since: datetime | None = None, due_at: datetime | None = None, person: UUID | None = None,
) -> Deadline:  # fmt: skip
    clock = deadlines.start(
        session, actor, capa, rule, since, responsible_id=person, unit_id=capa.unit_id,
        subject_no=case.number, due_at=due_at,
    )  # fmt: skip
    clock.concealed_from = list(case.subjects)
    return clock


def agreed(session: Session, actor: Actor, case: Complaint, capa: Capa, measures: Measures) -> None:
    """From here on it waits for its owner, and after its day for whoever looks."""
    owed(session, actor, case, capa)
    if measures.check_within:
        watching = telling.overseers(session, case, capa)
        start(
            session, actor, case, capa, looked(measures.check_within), _at(capa.due_on, NOON),
            person=watching[0] if watching else None,
        )  # fmt: skip


def owed(session: Session, actor: Actor, case: Complaint, capa: Capa) -> None:
    due = _at(capa.due_on, CLOSE_OF_BUSINESS)
    start(session, actor, case, capa, CARRY_OUT, due_at=due, person=capa.owner_id)


def escalate(session: Session, deadline: Deadline, threshold: int) -> None:
    """Heard for each threshold: before the day its owner; after it daily whoever waits for it."""
    capa = session.get(Capa, deadline.subject_id)
    if capa is None:
        return
    case = session.get_one(Complaint, capa.complaint_id)
    people = telling.waiting(session, case, capa, deadline.code, threshold >= DUE)
    template = events.LATE if threshold >= DUE else events.SOON
    telling.tell(
        session, case, capa, people, template, deadline.due_at,
        what=deadline.title_zh, what_en=deadline.title_en,
    )  # fmt: skip
