"""Clocks of oversight: none names a case to a unit before it was looked at."""

from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.clock import ZONE, now
from backend.domains.complaints.oversight import events, policy
from backend.domains.complaints.oversight.models import (
    Criticism,
    OrderState,
    RectificationOrder,
    SpotCheck,
)
from backend.shared.access import actors
from backend.shared.access.permissions import Permission as P
from backend.shared.deadlines.clocks import Clock, ClockUnit
from backend.shared.deadlines.models import Deadline
from backend.shared.notices import service as notices

CLOSE_OF_BUSINESS = "18:00"
VERIFY = Clock(
    "oversight.verify", "驗證抽查案件", "Verify a spot check", ("P06-4.5-2",), ClockUnit.working_day,
    policy.VERIFY_WITHIN, CLOSE_OF_BUSINESS, thresholds=(80, 100),
)  # fmt: skip
CRITICISE = Clock(
    "oversight.criticise", "提出批評", "Criticise", ("P06-6-3c",), ClockUnit.working_day,
    policy.CRITICISE_WITHIN, CLOSE_OF_BUSINESS, thresholds=(50, 100), late_signals=3,
)  # fmt: skip
RECTIFY = Clock(
    "oversight.rectify", "限期整改", "Rectify", ("P06-6-3d",), ClockUnit.fixed, thresholds=(80, 100), late_signals=3,
)  # fmt: skip
ACCEPT = Clock(
    "oversight.accept", "驗收整改", "Accept the rectification", ("P06-6-3d",), ClockUnit.working_day,
    policy.ACCEPT_WITHIN, CLOSE_OF_BUSINESS, thresholds=(80, 100),
)  # fmt: skip
BRANCH_LEADERS = ("subsidiary_gm", "general_manager")


def heads(session: Session, unit_id: UUID) -> list[UUID]:
    """The head of the marketing centre over a unit."""
    return _holders(session, P.oversight_manage, unit_id)


def leaders(session: Session, of: Criticism | RectificationOrder) -> list[UUID]:
    """Who answers for the unit; the branch's leader where its own is the one complained about."""
    found = actors.carriers(session, P.oversight_answer, of.unit_id)
    free = [person for person in found if person not in of.concealed_from]
    above = branch_leaders(session, of.unit_id)
    return free or [person for person in above if person not in of.concealed_from]


def verifiers(session: Session, unit_id: UUID) -> list[UUID]:
    return _holders(session, P.oversight_verify, unit_id)


def _holders(session: Session, permission: P, unit_id: UUID) -> list[UUID]:
    """The marketing centre stands beside the counties: whoever holds such a role anywhere in the company."""
    roles = actors.roles_with(permission)
    found = [p for role in roles for p in actors.holders(session, role, unit_id)]
    return list(dict.fromkeys(found))


def branch_leaders(session: Session, unit_id: UUID) -> list[UUID]:
    return [p for role in BRANCH_LEADERS for p in actors.holders(session, role, unit_id)]


def check_waits(session: Session, deadline: Deadline, threshold: int) -> None:
    check = session.get(SpotCheck, deadline.subject_id)
    if check is not None:
        people = verifiers(session, check.unit_id) if threshold < 100 else heads(session, check.unit_id)  # fmt: skip
        notices.send(session, people, events.CHECK_LATE, check)


def criticism_waits(session: Session, deadline: Deadline, threshold: int) -> None:
    criticism = session.get(Criticism, deadline.subject_id)
    if criticism is None:
        return
    people = heads(session, criticism.unit_id)
    if threshold < 100:
        notices.send(session, people, events.TO_CRITICISE, criticism, due=moment(deadline))
    else:
        notices.send(session, people, events.CRITICISM_LATE, criticism)


def order_waits(session: Session, deadline: Deadline, threshold: int) -> None:
    """The unit first; once it is late also the marketing centre and the leader of the branch. A report waits for the centre."""
    order = session.get(RectificationOrder, deadline.subject_id)
    if order is None:
        return
    if order.state is OrderState.reported:
        notices.send(session, heads(session, order.unit_id), events.TO_ACCEPT, order)
        return
    people = leaders(session, order)
    if threshold < 100 and now() <= deadline.due_at:
        notices.send(session, people, events.ORDER_DUE, order, due=moment(deadline))
    if threshold < 100:
        return
    above = {*heads(session, order.unit_id), *branch_leaders(session, order.unit_id)}
    told = {*people, *above} - set(order.concealed_from)
    notices.send(session, told, events.ORDER_LATE, order)


def moment(deadline: Deadline) -> str:
    return f"{deadline.due_at.astimezone(ZONE):%Y-%m-%d %H:%M}"
