"""Gathers what the guards look at."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import FieldError
from backend.core.rows import visible_to
from backend.domains.complaints.capas.models import Capa, CapaState
from backend.domains.complaints.engine import clocks, seats
from backend.domains.complaints.engine.facts import CaseFacts, Tried, uuid_of
from backend.domains.complaints.models import Complaint, ComplaintContact
from backend.domains.complaints.parts import ComplaintAssignment, ComplaintMeeting
from backend.domains.complaints.regime import FieldKind, Regime, Step
from backend.domains.complaints.regimes import NUMBERS, REGIMES
from backend.shared.access import actors
from backend.shared.identity.models import Membership, RoleGrant, Unit, UnitKind, User
from backend.shared.workdays import rules as workdays
from backend.shared.workdays import service as calendars

COUNTIES = {UnitKind.county}


def numbers_of(session: Session, regime: Regime) -> dict[str, Any]:
    on = today()
    return {name: NUMBERS[key].on(session, on) for name, key in regime.numbers.items()}


def facts_of(
    session: Session, actor: Actor, case: Complaint, step: Step | None, given: Mapping[str, Any]
) -> CaseFacts:
    regime = REGIMES[case.regime]
    numbers = numbers_of(session, regime)
    target = uuid_of(_named_person(step, given))
    unit = uuid_of(_named_unit(step, given))
    superiors = [actors.superior_of(session, person) for person in case.subjects]
    line = _units_of(session, case.subjects)
    measures = measures_of(session, case)
    return CaseFacts(
        regime=regime,
        case=case,
        step=step,
        actor_id=actor.id,
        actor_roles=actor.roles,
        now=now(),
        given=given,
        numbers=numbers,
        overdue=clocks.overdue(session, case),
        tried=_tried(session, case),
        measures=[state for state, _ in measures],
        unchecked=any(state != CapaState.rejected and seen is None for state, seen in measures),
        overseers=_overseers(session, case) if given.get("measures") else frozenset(),
        minutes_signed=_minutes_signed(session, case),
        receiver_is_foreign=is_foreign(session, case),
        received_by_branch=bool(case.territory_id) and not under_county(session, case.unit_id),
        target=target,
        target_roles=_roles(session, [target] if target else [], case.unit_id),
        target_in_department=target is None or _works_in(session, target, unit),
        target_of_line=bool(target and line & _units_of(session, [target])),
        actor_of_line=bool(line & _units_of(session, [actor.id])),
        superiors=frozenset(person for person in superiors if person),
        department_fits=_fits(session, regime, case.category, unit),
        target_unit_roles=_roles_in(session, unit) if unit else frozenset(),
        target_unit_at_home=_at_home(session, case, unit),
        present_roles=_roles(session, _present(case, given), case.unit_id),
        promise_limit=_promise_limit(session, case, numbers),
        other_case_fits=_mergeable(session, case, given),
        former=_former(session, case),
        missing_parts=missing_parts(case),
    )


def measures_of(session: Session, case: Complaint) -> list[tuple[CapaState, datetime | None]]:
    wanted = select(Capa.state, Capa.gm_checked_at).where(Capa.complaint_id == case.id)
    return [(state, seen) for state, seen in session.execute(wanted.order_by(Capa.id))]


def _overseers(session: Session, case: Complaint) -> frozenset[UUID]:
    measures = REGIMES[case.regime].tracks[case.track].measures
    if measures is None or measures.signs is None:
        return frozenset()
    return frozenset(seats.sitting(session, case, measures.watches))


def spared(session: Session, case: Complaint, step: Step) -> set[str]:
    """Measures need not be in the form where the case has some; where it must have one, the guard says so by its clause."""
    asked = {f.name for f in step.fields if f.kind is FieldKind.drafts}
    founded = case.founded in ("yes", "partly")
    return asked if asked and (founded or measures_of(session, case)) else set()


def _named_person(step: Step | None, given: Mapping[str, Any]) -> Any:
    """Whom the act puts on a seat."""
    seats = [f for to, f in (step.sets.items() if step else ()) if to == "handler_id" or to.startswith("slot:")]  # fmt: skip
    return next((given[name] for name in seats if given.get(name)), None)


def _named_unit(step: Step | None, given: Mapping[str, Any]) -> Any:
    names = [f.name for f in (step.fields if step else ()) if f.kind is FieldKind.unit]
    wanted = [n for n in names if n in ("department_id", "to_unit_id")]
    return next((given[name] for name in wanted if given.get(name)), None)


def _tried(session: Session, case: Complaint) -> Sequence[Tried]:
    """The attempts since the case was last opened."""
    table = ComplaintContact
    rows = session.execute(
        select(table.kind, table.at, table.reached, table.by_id)
        .where(table.complaint_id == case.id)
        .order_by(table.at, table.id)
    )
    return [Tried(*row) for row in rows]


def _minutes_signed(session: Session, case: Complaint) -> bool:
    found = select(ComplaintMeeting.id).where(
        ComplaintMeeting.complaint_id == case.id, ComplaintMeeting.signed_at.is_not(None)
    )
    return session.scalar(found.limit(1)) is not None


def county_of(session: Session, unit_id: UUID | None) -> UUID | None:
    """The county at or above a unit."""
    at = unit_id
    while at is not None:
        kind, parent = session.execute(
            select(Unit.kind, Unit.parent_id).where(Unit.id == at)
        ).one_or_none() or (None, None)
        if kind in COUNTIES:
            return at
        at = parent
    return None


def under_county(session: Session, unit_id: UUID) -> bool:
    return county_of(session, unit_id) is not None


def is_foreign(session: Session, case: Complaint) -> bool:
    """Received by a county that is not the customer's."""
    if case.territory_id is None:
        return False
    home = county_of(session, case.unit_id)
    return home is not None and home != county_of(session, case.territory_id)


def _at_home(session: Session, case: Complaint, unit: UUID | None) -> bool:
    if unit is None or case.territory_id is None:
        return True
    return county_of(session, unit) == county_of(session, case.territory_id)


def _roles(session: Session, people: Sequence[UUID], unit_id: UUID) -> frozenset[str]:
    """Roles these hold within the company of the case."""
    if not people:
        return frozenset()
    company = select(Unit.company_id).where(Unit.id == unit_id).scalar_subquery()
    return frozenset(
        session.scalars(
            select(RoleGrant.role)
            .join(Unit, Unit.id == RoleGrant.unit_id)
            .where(
                RoleGrant.user_id.in_(people),
                Unit.company_id == company,
                actors.in_force(RoleGrant, today()),
            )
        )
    )


def _roles_in(session: Session, unit_id: UUID) -> frozenset[str]:
    return frozenset(
        session.scalars(
            select(RoleGrant.role).where(
                RoleGrant.unit_id == unit_id, actors.in_force(RoleGrant, today())
            )
        )
    )


def _units_of(session: Session, people: Sequence[UUID]) -> set[UUID]:
    """Departments and teams they work in; a company or county is nobody's line."""
    if not people:
        return set()
    return set(
        session.scalars(
            select(Membership.unit_id)
            .join(Unit, Unit.id == Membership.unit_id)
            .where(
                Membership.user_id.in_(people),
                Unit.kind.in_([UnitKind.department, UnitKind.team]),
                actors.in_force(Membership, today()),
            )
        )
    )


def _works_in(session: Session, person: UUID, department: UUID | None) -> bool:
    if department is None:
        return True
    found = select(Membership.id).where(
        Membership.user_id == person,
        Membership.unit_id == department,
        actors.in_force(Membership, today()),
    )
    return session.scalar(found.limit(1)) is not None


def _fits(session: Session, regime: Regime, category: str | None, department: UUID | None) -> bool:
    """Some categories belong to one department; the others go by content (P09-4G-2f)."""
    wanted = regime.departments.get(category or "")
    if not wanted or department is None:
        return True
    code = session.scalar(select(Unit.code).where(Unit.id == department)) or ""
    return code.endswith(wanted)


def _present(case: Complaint, given: Mapping[str, Any]) -> list[UUID]:
    named = [p for name in ("present", "participants") for p in given.get(name) or []]
    return [id for person in named if (id := uuid_of(person)) and id != case.handler_id]


def _promise_limit(
    session: Session, case: Complaint, numbers: Mapping[str, Any]
) -> datetime | None:
    days = numbers.get("promise_days")
    if days is None:
        return None
    calendar = calendars.calendar(session)
    found = workdays.add_working_days(calendar, case.received_at, days, clocks.CLOSE_OF_BUSINESS)
    return found.due


def _mergeable(session: Session, case: Complaint, given: Mapping[str, Any]) -> bool:
    other = session.get(Complaint, uuid_of(given.get("duplicate_of_id")) or case.id)
    if other is None or other.id == case.id:
        return "duplicate_of_id" not in given
    return other.duplicate_of_id is None and other.regime == case.regime and other.closed_at is None


def _former(session: Session, case: Complaint) -> frozenset[UUID]:
    if not case.rounds:
        return frozenset()
    return frozenset(
        session.scalars(
            select(ComplaintAssignment.user_id).where(
                ComplaintAssignment.complaint_id == case.id, ComplaintAssignment.slot == "handler"
            )
        )
    )


def _known(session: Session, actor: Actor, table: Any, id: UUID) -> bool:
    if table is not Complaint:
        return session.get(table, id) is not None
    rule = visible_to(actor, Complaint)
    wanted = select(Complaint.id).where(Complaint.id == id, rule.build())
    return session.execute(wanted, dict(rule.params)).first() is not None


def missing_parts(case: Complaint) -> list[tuple[str, str]]:
    """(zh, en) of what the case file still lacks; a part may have several names ("a|b": either)."""
    track = REGIMES[case.regime].tracks[case.track]
    return [
        (zh, en)
        for names, zh, en in track.file
        if not any(case.answers.get(name) for name in names.split("|"))
    ]


def unknown_references(
    session: Session, actor: Actor, step: Step, given: Mapping[str, Any]
) -> list[FieldError]:
    """People and units named in a form must exist; a case must be one the actor sees."""
    found = []
    for field in step.fields:
        value = given.get(field.name)
        table: Any = {
            FieldKind.person: User, FieldKind.people: User, FieldKind.unit: Unit,
            FieldKind.case: Complaint,
        }.get(field.kind)  # fmt: skip
        if table:
            named = value if isinstance(value, list) else [value]
            for place, one in enumerate(named):
                id = uuid_of(one)
                if id and not _known(session, actor, table, id):
                    where = f"/{place}" if isinstance(value, list) else ""
                    found.append(FieldError(f"/{field.name}{where}", "NOT_FOUND"))
        if field.kind in (FieldKind.measures, FieldKind.drafts) and isinstance(value, list):
            for place, measure in enumerate(value):
                for name in ("owner_id", "monitor_id"):
                    person = uuid_of(measure.get(name)) if isinstance(measure, dict) else None
                    if person and session.get(User, person) is None:
                        found.append(FieldError(f"/{field.name}/{place}/{name}", "NOT_FOUND"))
    return found
