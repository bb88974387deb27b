"""The first person of an empty house; everybody else is added by him."""

from sqlalchemy import select
from sqlalchemy.orm import Session

import backend.shared.search.people  # noqa: F401
from backend.core import security
from backend.core.actor import SYSTEM
from backend.core.clock import today
from backend.core.errors import DUPLICATE
from backend.domains.organisation import events
from backend.shared.audit.service import record
from backend.shared.identity import service as identity
from backend.shared.identity.models import Membership, RoleGrant, Unit, UnitKind, User


def first_administrator(session: Session, username: str, name: str, group: str) -> str:
    """A unit for the group and a system administrator in it; answers his first password. 409 when anybody is there."""
    if session.scalar(select(User.id).limit(1)):
        raise DUPLICATE()
    unit = Unit(code="GRP", name=group, kind=UnitKind.group)
    session.add(unit)
    session.flush()
    unit.company_id = unit.id
    password = f"{security.new_secret()[:14]}-Aa1"
    person = User(username=username, name=name)
    identity.set_password(person, password, temporary=True)
    session.add(person)
    session.flush()
    on = today()
    session.add(Membership(user_id=person.id, unit_id=unit.id, title="系統管理員", from_on=on))
    session.add(
        RoleGrant(
            user_id=person.id, role="sysadmin", unit_id=unit.id, from_on=on, granted_by=person.id
        )
    )
    record(session, SYSTEM, events.PERSON_CREATED, person)
    return password
