"""The second signature a role of two persons needs (P07-4.1-1)."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import today
from backend.domains.organisation import events, granting, rules
from backend.domains.organisation.models import RoleRequest
from backend.domains.organisation.schemas import GrantIn
from backend.shared.access import actors
from backend.shared.access.permissions import Permission as P
from backend.shared.access.roles import EXECUTIVES, ROLES
from backend.shared.approvals.kinds import Facts, Group, Kind, Seat, Subject
from backend.shared.approvals.models import Approval, ApprovalState
from backend.shared.audit.service import record
from backend.shared.identity.models import Unit, User, UserState

_GRANTERS = frozenset(code for code, role in ROLES.items() if P.role_grant in role.grants)


def second_persons(session: Session, facts: Facts) -> Sequence[UUID]:
    """The executives; where there is none besides the person concerned, those who may grant roles."""
    concerned = UUID(facts["user_id"])
    executives = [p for p in actors.anywhere(session, EXECUTIVES) if p != concerned]
    return executives or actors.anywhere(session, _GRANTERS)


def load(session: Session, id: UUID) -> Subject:
    """With its person locked: what he holds does not change while it is decided."""
    asked = session.get_one(RoleRequest, id)
    person = session.scalars(
        select(User).where(User.id == asked.user_id).with_for_update().execution_options(populate_existing=True)
    ).one()  # fmt: skip
    unit = session.get_one(Unit, asked.unit_id)
    role = ROLES[asked.role]
    content = (asked.user_id, asked.role, asked.unit_id, asked.from_on, asked.until_on)
    facts = {
        "user_id": str(person.id),
        "person": person.name,
        "username": person.username,
        "role": role.zh,
        "unit": unit.name,
        "from_on": asked.from_on.isoformat(),
    }
    if asked.until_on:
        facts["until_on"] = asked.until_on.isoformat()
    return Subject(
        record=asked,
        unit_id=asked.unit_id,
        title=f"授予職務:{person.name} - {role.zh}",
        digest=hashlib.sha256(repr(content).encode()).hexdigest(),
        facts=facts,
        excluded=frozenset({person.id, asked.asked_by}),
    )


def decided(session: Session, actor: Actor, approval: Approval) -> None:
    """Signed: the role is held from today on at the earliest. 409 NOT_A_SECOND_PERSON / INCOMPATIBLE_ROLES / PERSON_LEFT / ROLE_PERIOD_OVER."""
    asked = session.get_one(RoleRequest, approval.subject_id)
    # Handing on a seat and delegation are the desk's everyday; here the executive himself must sign.
    if actor.id not in second_persons(session, approval.facts):
        raise rules.NOT_A_SECOND_PERSON()
    if approval.state is ApprovalState.approved:
        _give(session, actor, asked)
    else:
        _tell_not(session, actor, asked)


def _give(session: Session, actor: Actor, asked: RoleRequest) -> None:
    person = session.get_one(User, asked.user_id)
    if person.state is UserState.left:
        raise rules.PERSON_LEFT()
    begins = max(asked.from_on, today())
    if asked.until_on and asked.until_on <= begins:
        raise rules.GRANT_OVER()
    granting.refuse_clash(session, person.id, asked.role, begins, asked.until_on)
    body = GrantIn(role=asked.role, unit_id=asked.unit_id, from_on=begins, until_on=asked.until_on)
    asked.grant_id = granting.hold(session, actor, person.id, body).id
    granting.tell(session, actor, events.GRANTED, person, asked.role)


def _tell_not(session: Session, actor: Actor, asked: RoleRequest) -> None:
    record(session, actor, events.ROLE_REFUSED, asked, user=str(asked.user_id), role=asked.role)
    person = session.get_one(User, asked.user_id)
    granting.tell(session, actor, events.REFUSED, person, asked.role)


def withdrawn(session: Session, actor: Actor, approval: Approval) -> None:
    _tell_not(session, actor, session.get_one(RoleRequest, approval.subject_id))


KINDS = (
    Kind(
        granting.KIND, "授予職務", "Grant of a role", RoleRequest,
        (Group((Seat("second_person", "總公司副/總經理", people=second_persons),)),),
        load, decided, ("P07-4.1-1",), withdrawn,
    ),
)  # fmt: skip
