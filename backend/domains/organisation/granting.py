"""Roles: given, asked for where it takes two persons, and ended."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.errors import DUAL_CONTROL_REQUIRED, Denied, FieldError, invalid
from backend.domains.organisation import events, rules
from backend.domains.organisation.models import RoleRequest
from backend.domains.organisation.schemas import GrantIn
from backend.shared.access import actors
from backend.shared.access.guard import fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.access.roles import EXECUTIVES, ROLES, clash
from backend.shared.approvals import asking
from backend.shared.approvals.models import Approval, ApprovalState
from backend.shared.audit.service import record
from backend.shared.identity.models import RoleGrant, Unit, User, UserState
from backend.shared.notices import service as notices
from backend.shared.notices.service import Template

KIND = "role.grant"


def grant(session: Session, actor: Actor, user_id: UUID, body: GrantIn) -> RoleGrant | RoleRequest:
    """The role, or for a role of two persons the request for it.

    403 DUAL_CONTROL_REQUIRED, 409 INCOMPATIBLE_ROLES / NOT_ONESELF / PERSON_LEFT / ROLE_ALREADY_ASKED / NO_APPROVER.
    """
    person = fetch(session, actor, User, user_id, lock=True)
    fetch(session, actor, Unit, body.unit_id)
    role = ROLES.get(body.role)
    if role is None:
        raise rules.UNKNOWN_ROLE(errors=[FieldError("/role", "NOT_ONE_OF")])
    if person.id == actor.id:
        raise (
            Denied(actor, P.role_grant, fault=DUAL_CONTROL_REQUIRED)
            if role.dual
            else rules.NOT_ONESELF()
        )
    if person.state is UserState.left:
        raise rules.PERSON_LEFT()
    if body.until_on and body.until_on <= body.from_on:
        raise invalid("/until_on", "OUT_OF_RANGE")
    refuse_clash(session, user_id, body.role, body.from_on, body.until_on)
    if role.dual:
        return _ask(session, actor, person, body)
    return hold(session, actor, user_id, body)


def refuse_clash(
    session: Session, user_id: UUID, role: str, from_on: date, until_on: date | None
) -> None:
    """409 INCOMPATIBLE_ROLES when the person would hold two roles that exclude each other on any day."""
    held = session.scalars(
        select(RoleGrant.role).where(
            RoleGrant.user_id == user_id,
            func.coalesce(RoleGrant.until_on, date.max) > from_on,
            RoleGrant.from_on < (until_on or date.max),
        )
    )
    refuse_pair(frozenset(held) | {role})


def refuse_pair(roles: frozenset[str]) -> None:
    if pair := clash(roles):
        one, other = sorted(pair)
        raise rules.INCOMPATIBLE_ROLES(one=ROLES[one].zh, other=ROLES[other].zh)


def hold(session: Session, actor: Actor, user_id: UUID, body: GrantIn) -> RoleGrant:
    made = RoleGrant(user_id=user_id, granted_by=actor.id, **body.model_dump())
    session.add(made)
    record(session, actor, events.ROLE_GRANTED, made, user=str(user_id), role=body.role)
    actors.forget(session)
    return made


def _ask(session: Session, actor: Actor, person: User, body: GrantIn) -> RoleRequest:
    waiting = pending(person.id).where(RoleRequest.role == body.role)
    if session.execute(waiting).first():
        raise rules.GRANT_ASKED()
    asked = RoleRequest(user_id=person.id, asked_by=actor.id, **body.model_dump())
    session.add(asked)
    record(
        session, actor, events.ROLE_ASKED, asked,
        clauses=["P07-4.1-1"], user=str(person.id), role=body.role,
    )  # fmt: skip
    asking.ask(session, actor, KIND, asked.id)
    tell(session, actor, events.ASKED, person, body.role)
    return asked


def pending(user_id: UUID) -> Select[RoleRequest, Approval]:
    """(request, its open approval) of a person, oldest first."""
    return (
        select(RoleRequest, Approval)
        .join(Approval, Approval.subject_id == RoleRequest.id)
        .where(
            RoleRequest.user_id == user_id,
            Approval.subject_type == RoleRequest.__tablename__,
            Approval.state == ApprovalState.open,
        )
        .order_by(RoleRequest.id)
    )


def end_grant(session: Session, actor: Actor, user_id: UUID, id: UUID) -> None:
    """From today on the role is not held."""
    made = fetch(session, actor, RoleGrant, id, lock=True)
    if made.user_id == actor.id:
        raise rules.NOT_ONESELF()
    end(session, actor, made, today())


def end(session: Session, actor: Actor, made: RoleGrant, on: date) -> None:
    """From `on` the role is not held; one that has not begun never will be. Executives hear of the ends of what two persons gave."""
    made.until_on = max(on, made.from_on)
    record(session, actor, events.ROLE_ENDED, made, user=str(made.user_id), role=made.role)
    actors.forget(session)
    if made.role in ROLES and ROLES[made.role].dual:
        person = session.get_one(User, made.user_id)
        tell(session, actor, events.ENDED, person, made.role, on=made.until_on.isoformat())


def tell(
    session: Session, actor: Actor, template: Template, person: User, role: str, on: str = ""
) -> None:
    """Every executive hears it (P07-4.1-1)."""
    words = ROLES[role]
    notices.send(
        session, actors.anywhere(session, EXECUTIVES), template, person,
        name=person.name, zh=words.zh, en=words.en, by=actor.name, on=on,
    )  # fmt: skip
