"""Who decides and who reviews: never the person concerned, nor whoever received or investigated the complaint about him."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.clock import today
from backend.domains.complaints.models import Complaint
from backend.shared.access import actors
from backend.shared.approvals.kinds import Facts, Seat
from backend.shared.identity.models import Membership, Unit

MANAGERS = ("department_manager",)
BUSINESS = ("business_manager", "department_manager")
GENERAL = ("general_manager", "subsidiary_gm")
ABOVE = ("chairman", "hq_gm", "hq_executive")
PANEL = ("hr_admin_manager",)


def complaint_of(session: Session, facts: Facts) -> Complaint | None:
    given = facts.get("complaint")
    try:
        return session.get(Complaint, UUID(str(given))) if given else None
    except ValueError:
        return None


def over(session: Session, roles: Iterable[str], unit_id: UUID) -> list[UUID]:
    """Whoever leads that unit in one of these roles: in it or above it, never from beside it."""
    found = [p for role in roles for p in actors.holders(session, role, unit_id, beside=False)]
    return list(dict.fromkeys(found))


def _free(session: Session, facts: Facts, people: Iterable[UUID], handled: bool) -> list[UUID]:
    case = complaint_of(session, facts)
    barred = {UUID(str(facts["subject_id"]))}
    if case is not None:
        barred |= {case.recorder_id, *case.subjects}
        if handled and case.handler_id:
            barred.add(case.handler_id)
    return [person for person in people if person not in barred]


def _unit(facts: Facts) -> UUID:
    return UUID(str(facts["unit_id"]))


def leads(session: Session, person: UUID, unit_id: UUID) -> bool:
    return person in over(session, MANAGERS, unit_id)


def general_managers(session: Session, facts: Facts) -> Sequence[UUID]:
    return _free(session, facts, over(session, GENERAL, _unit(facts)), False) or above(
        session, facts
    )


def above(session: Session, facts: Facts) -> list[UUID]:
    """The board or head office; a company with neither has its panel (P12-7.N-1: the appeal against the general manager)."""
    found = [p for role in ABOVE for p in actors.holders(session, role, _unit(facts))]
    panel = [p for role in PANEL for p in actors.holders(session, role, _unit(facts))]
    subject = UUID(str(facts["subject_id"]))
    return [p for p in dict.fromkeys(found or panel) if p != subject]


def managers(session: Session, facts: Facts) -> Sequence[UUID]:
    """Regulation 12: the head of the person's department, who by its text investigates as well; about a head, the general manager."""
    heads = over(session, MANAGERS, _unit(facts))
    if UUID(str(facts["subject_id"])) in heads:
        return general_managers(session, facts)
    return _free(session, facts, heads, False) or general_managers(session, facts)


def leaders(session: Session, facts: Facts) -> Sequence[UUID]:
    """Regulation 6: the leader of the department, unless he received or investigated the case; then the branch's."""
    heads = over(session, ("department_leader",), _unit(facts))
    return _free(session, facts, heads, True) or general_managers(session, facts)


def reviewers(session: Session, facts: Facts) -> Sequence[UUID]:
    """Whoever stands above the one who decided."""
    general = general_managers(session, facts)
    by = facts.get("decided_by")
    return above(session, facts) if by and UUID(str(by)) in general else general


def staff(session: Session, company_id: UUID) -> list[UUID]:
    """Everybody with a post in the company today."""
    posts = select(Membership.user_id).join(Unit, Unit.id == Membership.unit_id)
    wanted = posts.where(Unit.company_id == company_id, actors.in_force(Membership, today()))
    return list(session.scalars(wanted.distinct()))


HEAD = Seat("department_manager", "部門經理", people=managers)
LEADER = Seat("department_leader", "部門領導", people=leaders)
GENERAL_MANAGER = Seat("general_manager", "總經理", people=general_managers)
REVIEWER = Seat("reviewer", "申訴審理人", people=reviewers)
