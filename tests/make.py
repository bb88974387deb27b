"""Plain functions that put rows on the table. Override only what the test is about. They flush; the test commits."""

from datetime import date, timedelta
from itertools import count
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from backend.core import security
from backend.core.clock import now
from backend.core.db import Base
from backend.shared.identity.models import (
    COMPANIES,
    LoginSession,
    Membership,
    ReportingLine,
    RoleGrant,
    Unit,
    UnitKind,
    User,
)

serial = count(1)
LONG_AGO = date(2020, 1, 1)
M = TypeVar("M", bound=Base)


def save(session: Session, row: M) -> M:
    session.add(row)
    session.flush()
    return row


def unit(
    session: Session, kind: UnitKind = UnitKind.subsidiary, parent: Unit | None = None, **over: Any
) -> Unit:
    n = next(serial)
    row = save(
        session,
        Unit(
            **{
                "code": f"U{n}",
                "name": f"單位{n}",
                "kind": kind,
                "parent_id": parent.id if parent else None,
                **over,
            }
        ),
    )
    row.company_id = row.id if kind in COMPANIES or parent is None else parent.company_id
    session.flush()
    return row


def department(session: Session, company: Unit | None = None, **over: Any) -> Unit:
    return unit(session, UnitKind.department, company or unit(session), **over)


def user(
    session: Session,
    *roles: str,
    unit: Unit | None = None,
    superior: User | None = None,
    **over: Any,
) -> User:
    """A person with a post and these roles at `unit` (a new company when none is given)."""
    n = next(serial)
    home = unit or globals()["unit"](session)
    person = save(
        session,
        User(
            **{
                "username": f"u{n}",
                "name": f"員工{n}",
                "must_change_password": False,
                "demo": True,
                **over,
            }
        ),
    )
    session.add(Membership(user_id=person.id, unit_id=home.id, title="職員", from_on=LONG_AGO))
    for role in roles or ("employee",):
        grant(session, person, role, home)
    if superior:
        session.add(ReportingLine(user_id=person.id, superior_id=superior.id, from_on=LONG_AGO))
    session.flush()
    return person


def grant(session: Session, person: User, role: str, at: Unit) -> RoleGrant:
    return save(
        session,
        RoleGrant(
            user_id=person.id, role=role, unit_id=at.id, from_on=LONG_AGO, granted_by=person.id
        ),
    )


def token(session: Session, person: User) -> str:
    """An access token of a running session, without the work of a sign-in. Good at any test time."""
    started = save(
        session,
        LoginSession(
            user_id=person.id,
            refresh_digest=security.digest(security.new_secret()),
            last_seen_at=now(),
            expires_at=now() + timedelta(days=36500),
        ),
    )
    return security.issue_token(
        {"sub": str(person.id), "sid": str(started.id)}, timedelta(days=36500)
    )
