"""From a signed-in person to an Actor: his roles of today, how far each permission reaches, who is below him.

Kept in the process for a short while; whoever changes roles, units or sessions calls `forget`, which every process hears.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, event, func, or_, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor, Reach
from backend.core.clock import now, today
from backend.core.db import transaction
from backend.shared.access.permissions import Permission, Scope
from backend.shared.access.roles import ROLES
from backend.shared.identity.models import (
    Delegation,
    LoginSession,
    Membership,
    ReportingLine,
    RoleGrant,
    Unit,
    UnitCharge,
    User,
    UserState,
)

CHANNEL = "kehu_actors"
LIFETIME = 30.0


@dataclass(frozen=True)
class Known:
    """What the door needs besides the actor himself."""

    actor: Actor
    until: float
    must_change_password: bool
    must_enrol_totp: bool


_known: dict[tuple[UUID, date], Known] = {}
_lock = Lock()


def forget_all(_: str = "") -> None:
    with _lock:
        _known.clear()


def forget(session: Session) -> None:
    """When this transaction commits, every process asks the database anew who may do what."""
    session.execute(select(func.pg_notify(CHANNEL, "")))
    event.listen(session, "after_commit", lambda _: forget_all(), once=True)


def known(session_id: UUID) -> Known | None:
    """The actor of a running session; None when it ended or its person was locked or left."""
    key = session_id, today()
    found = _known.get(key)
    if found is None or found.until < now().timestamp():
        found = _load(session_id)
        if found is not None:
            with _lock:
                _known[key] = found
    return found


def cached(session_id: UUID) -> Known | None:
    """`known` without asking the database."""
    found = _known.get((session_id, today()))
    return found if found and found.until >= now().timestamp() else None


def _load(session_id: UUID) -> Known | None:
    with transaction() as session:
        row = session.execute(
            select(User)
            .join(LoginSession, LoginSession.user_id == User.id)
            .where(
                LoginSession.id == session_id,
                LoginSession.ended_at.is_(None),
                LoginSession.expires_at > now(),
                User.state == UserState.active,
            )
        ).first()
        if row is None:
            return None
        user: User = row[0]
        actor = build(session, user, session_id)
    needs_totp = any(ROLES[role].totp for role in actor.roles) and not user.demo
    return Known(
        actor,
        now().timestamp() + LIFETIME,
        user.must_change_password,
        needs_totp and user.totp_confirmed_at is None,
    )


def in_force(
    table: type[Membership | RoleGrant | ReportingLine | Delegation | UnitCharge], on: date
) -> ColumnElement[bool]:
    return and_(table.from_on <= on, or_(table.until_on.is_(None), table.until_on > on))


def build(session: Session, user: User, session_id: UUID | None = None) -> Actor:
    """The actor a person is today."""
    on = today()
    grants = session.execute(
        select(RoleGrant.role, RoleGrant.unit_id).where(
            RoleGrant.user_id == user.id, in_force(RoleGrant, on)
        )
    ).all()
    home = session.execute(
        select(Membership.unit_id, Unit.company_id)
        .join(Unit, Unit.id == Membership.unit_id)
        .where(Membership.user_id == user.id, in_force(Membership, on))
        .order_by(Membership.main.desc(), Membership.from_on)
        .limit(1)
    ).first()
    units = tree(session)
    held = [(role, unit) for role, unit in grants if role in ROLES]
    if not held and home:
        held = [("employee", home[0])]
    return Actor(
        id=user.id,
        name=user.name,
        unit_id=home[0] if home else None,
        company_id=home[1] if home else None,
        roles=frozenset(role for role, _ in held),
        reach=reach(held, units),
        session_id=session_id,
        subordinates=subordinates(session, user.id, on),
        principals=principals(session, user.id, on),
        stands_in_for=principals(session, user.id, on, whole=True),
    )


class Tree:
    """The units, to ask what lies below one."""

    def __init__(self, units: Iterable[Row[UUID, UUID | None, UUID | None]]) -> None:
        self._children: dict[UUID | None, list[UUID]] = defaultdict(list)
        self._company: dict[UUID, UUID | None] = {}
        for unit, parent, company in units:
            self._children[parent].append(unit)
            self._company[unit] = company

    def below(self, unit: UUID) -> set[UUID]:
        """The unit and everything under it."""
        found, ahead = {unit}, [unit]
        while ahead:
            for child in self._children[ahead.pop()]:
                if child not in found:
                    found.add(child)
                    ahead.append(child)
        return found

    def company(self, unit: UUID) -> set[UUID]:
        return self.below(self._company.get(unit) or unit)


def tree(session: Session) -> Tree:
    return Tree(session.execute(select(Unit.id, Unit.parent_id, Unit.company_id)))


def reach(held: Iterable[tuple[str, UUID]], tree: Tree) -> dict[str, Reach]:
    """The union over all roles held: per permission everything, or a set of units, or one's own rows alone."""
    everything: set[Permission] = set()
    units: dict[Permission, set[UUID]] = defaultdict(set)
    for role, unit in held:
        for permission, scope in ROLES[role].grants.items():
            covered = units[permission]
            match scope:
                case Scope.all:
                    everything.add(permission)
                case Scope.company:
                    covered |= tree.company(unit)
                case Scope.below:
                    covered |= tree.below(unit)
                case Scope.unit:
                    covered.add(unit)
    return {
        str(permission): Reach(permission in everything, frozenset(found))
        for permission, found in units.items()
    }


def subordinates(session: Session, user_id: UUID, on: date) -> frozenset[UUID]:
    """Everybody who answers to him, at any depth."""
    line = (
        select(ReportingLine.user_id)
        .where(ReportingLine.superior_id == user_id, in_force(ReportingLine, on))
        .cte("line", recursive=True)
    )
    line = line.union(
        select(ReportingLine.user_id).where(
            ReportingLine.superior_id == line.c.user_id, in_force(ReportingLine, on)
        )
    )
    return frozenset(session.scalars(select(line.c.user_id))) - {user_id}


def principals(session: Session, user_id: UUID, on: date, whole: bool = False) -> frozenset[UUID]:
    """Those whose delegation to him is in force; `whole`: for everything they do."""
    wanted = select(Delegation.principal_id).where(
        Delegation.delegate_id == user_id,
        Delegation.revoked_at.is_(None),
        in_force(Delegation, on),
    )
    if whole:
        wanted = wanted.where(func.cardinality(Delegation.kinds) == 0, Delegation.max_amount.is_(None))  # fmt: skip
    return frozenset(session.scalars(wanted))


def holders(session: Session, role: str, unit_id: UUID, beside: bool = True) -> list[UUID]:
    """Who holds `role` nearest to that unit: in it, or in the first unit above it where anybody does,

    else (`beside`) anywhere in its company.
    """
    on, at = today(), unit_id
    active = (
        select(RoleGrant.user_id)
        .join(User, User.id == RoleGrant.user_id)
        .where(RoleGrant.role == role, in_force(RoleGrant, on), User.state == UserState.active)
    )
    up: UUID | None = at
    while up is not None:
        found = session.scalars(active.where(RoleGrant.unit_id == up).order_by(User.id)).all()
        if found:
            return list(dict.fromkeys(found))
        up = session.scalar(select(Unit.parent_id).where(Unit.id == up))
    if not beside:
        return []
    company = session.scalar(select(Unit.company_id).where(Unit.id == at))
    inside = active.join(Unit, Unit.id == RoleGrant.unit_id).where(Unit.company_id == company)
    return list(dict.fromkeys(session.scalars(inside.order_by(User.id))))


def carriers(session: Session, permission: Permission, unit_id: UUID) -> list[UUID]:
    """Who carries `permission` nearest to that unit, in it or above it, never beyond its company."""
    on, roles = today(), roles_with(permission)
    company = session.scalar(select(Unit.company_id).where(Unit.id == unit_id))
    active = (
        select(RoleGrant.user_id)
        .join(User, User.id == RoleGrant.user_id)
        .where(RoleGrant.role.in_(roles), in_force(RoleGrant, on), User.state == UserState.active)
        .order_by(User.id)
    )
    at: UUID | None = unit_id
    while at is not None:
        if found := session.scalars(active.where(RoleGrant.unit_id == at)).all():
            return list(dict.fromkeys(found))
        up = select(Unit.parent_id).where(Unit.id == at, Unit.id != company)
        at = session.scalar(up)
    return []


def roles_with(permission: Permission) -> list[str]:
    return [code for code, role in ROLES.items() if permission in role.grants]


def everywhere(session: Session, permission: Permission) -> list[UUID]:
    """Everybody who carries `permission` for the whole group."""
    return anywhere(session, [c for c, r in ROLES.items() if r.grants.get(permission) is Scope.all])


def anywhere(session: Session, roles: Collection[str]) -> list[UUID]:
    """Who holds one of these roles today, wherever."""
    found = (
        select(RoleGrant.user_id)
        .join(User, User.id == RoleGrant.user_id)
        .where(
            RoleGrant.role.in_(roles),
            in_force(RoleGrant, today()),
            User.state == UserState.active,
        )
        .order_by(RoleGrant.user_id)
    )
    return list(dict.fromkeys(session.scalars(found)))


def superior_of(session: Session, user_id: UUID) -> UUID | None:
    """Whom he answers to today."""
    return session.scalar(
        select(ReportingLine.superior_id)
        .where(ReportingLine.user_id == user_id, in_force(ReportingLine, today()))
        .order_by(ReportingLine.from_on.desc())
        .limit(1)
    )
