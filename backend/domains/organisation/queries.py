"""The organisation as it is today: the tree, the people, the role matrix, and what a person can see, in words."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import String, case, cast, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on
from sqlalchemy.orm import Session, aliased

from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.listing import equals
from backend.core.schemas import Ref
from backend.core.words import say
from backend.domains.organisation import granting
from backend.domains.organisation.rules import PERMISSION_WORDS
from backend.domains.organisation.schemas import (
    ChargeOut,
    GrantOut,
    LineOut,
    MatrixOut,
    PermissionOut,
    PersonOut,
    PostOut,
    ReachLine,
    ReachOut,
    RoleOut,
    RoleRequestOut,
    UnitOut,
)
from backend.shared.access import actors
from backend.shared.access.actors import in_force
from backend.shared.access.guard import may
from backend.shared.access.permissions import Permission as P
from backend.shared.access.permissions import Scope
from backend.shared.access.roles import INCOMPATIBLE, ROLES
from backend.shared.identity.models import (
    Membership,
    ReportingLine,
    RoleGrant,
    Unit,
    UnitCharge,
    User,
)
from backend.shared.search.pages import SearchList

_home = aliased(Unit)
_main = (
    select(Membership.user_id, Membership.unit_id, Membership.title)
    .where(Membership.main, Membership.until_on.is_(None))
    .ext(distinct_on(Membership.user_id))
    .order_by(Membership.user_id, Membership.from_on.desc())
    .subquery()
)


def _in_unit(bind: Any) -> Any:
    below = select(Unit.id).where(Unit.id == bind).cte("below", recursive=True)
    below = below.union_all(select(Unit.id).where(Unit.parent_id == below.c.id))
    return User.id.in_(
        select(Membership.user_id).where(
            Membership.unit_id.in_(select(below.c.id)), Membership.until_on.is_(None)
        )
    )


PEOPLE = SearchList(
    name="people",
    columns={
        "id": User.id,
        "created_at": User.created_at,
        "username": User.username,
        "name": User.name,
        "state": User.state,
        "title": _main.c.title,
        "unit": case(
            (_home.id.is_(None), None),
            else_=func.jsonb_build_object(literal("id"), _home.id, literal("name"), _home.name),
        ),
        "roles": select(
            func.coalesce(func.array_agg(RoleGrant.role.distinct()), cast([], ARRAY(String)))
        )
        .where(RoleGrant.user_id == User.id, RoleGrant.until_on.is_(None))
        .scalar_subquery(),
    },
    key=User.id,
    sorts={"username": User.username, "created_at": User.created_at},
    filters={
        "unit_id": _in_unit,
        "role": lambda bind: User.id.in_(
            select(RoleGrant.user_id).where(RoleGrant.role == bind, RoleGrant.until_on.is_(None))
        ),
        "state": equals(User.state.expression),
    },
    table=User.__table__,  # type: ignore[arg-type]
    text=User.search_text,  # type: ignore[arg-type]
    held=User.tokens,  # type: ignore[arg-type]
    source=User.__table__.outerjoin(_main, _main.c.user_id == User.id).outerjoin(
        _home, _home.id == _main.c.unit_id
    ),
)


def tree(session: Session) -> list[UnitOut]:
    """All units, parents before children."""
    on = today()
    counted = session.execute(
        select(Membership.unit_id, func.count())
        .where(in_force(Membership, on))
        .group_by(Membership.unit_id)
    )
    people: dict[UUID, int] = dict(counted.all())
    charges: dict[UUID, list[ChargeOut]] = defaultdict(list)
    for charge, name in session.execute(
        select(UnitCharge, User.name)
        .join(User, User.id == UnitCharge.user_id)
        .where(in_force(UnitCharge, on))
        .order_by(UnitCharge.deputy, UnitCharge.id)
    ):
        charges[charge.unit_id].append(
            ChargeOut(user=Ref(id=charge.user_id, name=name), deputy=charge.deputy)
        )
    units = session.scalars(select(Unit).order_by(Unit.code)).all()
    return [_unit(unit, people.get(unit.id, 0), charges[unit.id]) for unit in units]


def _unit(unit: Unit, people: int, charges: list[ChargeOut]) -> UnitOut:
    plain = ("id", "code", "name", "kind", "parent_id", "company_id", "active", "version")
    return UnitOut(**{name: getattr(unit, name) for name in plain}, people=people, charges=charges)


def one_unit(session: Session, unit: Unit) -> UnitOut:
    return next(found for found in tree(session) if found.id == unit.id)


def person(session: Session, actor: Actor, found: User, spoken: str) -> PersonOut:
    units = {u.id: Ref(id=u.id, name=u.name) for u in session.scalars(select(Unit))}
    posts = session.scalars(
        select(Membership).where(Membership.user_id == found.id).order_by(Membership.from_on.desc())
    )
    grants = session.scalars(
        select(RoleGrant).where(RoleGrant.user_id == found.id).order_by(RoleGrant.from_on.desc())
    ).all()
    lines = session.execute(
        select(ReportingLine, User.name)
        .join(User, User.id == ReportingLine.superior_id)
        .where(ReportingLine.user_id == found.id)
        .order_by(ReportingLine.from_on.desc())
    )
    requests = session.execute(granting.pending(found.id)).all()
    givers = session.execute(
        select(User.id, User.name).where(
            User.id.in_({g.granted_by for g in grants} | {asked.asked_by for asked, _ in requests})
        )
    )
    names = {id: Ref(id=id, name=name) for id, name in givers}
    plain = ("id", "username", "name", "email", "phone", "locale", "state", "must_change_password", "version")  # fmt: skip
    return PersonOut(
        **{name: getattr(found, name) for name in plain},
        totp_enrolled=found.totp_confirmed_at is not None,
        posts=[
            PostOut(
                id=p.id, unit=units[p.unit_id], title=p.title, main=p.main,
                from_on=p.from_on, until_on=p.until_on,
            )
            for p in posts
        ],
        grants=[
            GrantOut(
                id=g.id, role=g.role, label=_role_label(g.role, spoken), unit=units[g.unit_id],
                from_on=g.from_on, until_on=g.until_on, granted_by=names.get(g.granted_by),
            )
            for g in grants
        ],
        requests=[
            RoleRequestOut(
                id=r.id, approval_id=approval.id, role=r.role, label=_role_label(r.role, spoken),
                unit=units[r.unit_id], from_on=r.from_on, until_on=r.until_on,
                asked_by=names.get(r.asked_by), asked_at=r.created_at,
            )
            for r, approval in requests
        ],
        superiors=[
            LineOut(superior=Ref(id=line.superior_id, name=name), from_on=line.from_on, until_on=line.until_on)
            for line, name in lines
        ],
        can=_can(actor, found),
    )  # fmt: skip


def _can(actor: Actor, found: User) -> list[str]:
    if found.state == "left":
        return []
    acts = []
    if may(actor, P.user_manage):
        acts += ["change", "reset_password", "post", "set_superior"]
        if found.id != actor.id:
            acts += ["unlock" if found.state == "locked" else "lock", "leave", "remove_totp"]
    if may(actor, P.role_grant) and found.id != actor.id:
        acts += ["grant", "end_grant"]
    return acts


def _role_label(code: str, spoken: str) -> str:
    role = ROLES.get(code)
    return say(role.zh, role.en, spoken) if role else code


def matrix(spoken: str) -> MatrixOut:
    excluded: dict[str, list[str]] = defaultdict(list)
    for pair in INCOMPATIBLE:
        one, other = sorted(pair)
        excluded[one].append(other)
        excluded[other].append(one)
    return MatrixOut(
        roles=[
            RoleOut(
                code=role.code,
                label=say(role.zh, role.en, spoken),
                totp=role.totp,
                dual=role.dual,
                grants={str(p): scope.name for p, scope in role.grants.items()},
                excludes=excluded[role.code],
            )
            for role in ROLES.values()
        ],
        permissions=[
            PermissionOut(code=code, label=say(zh, en, spoken))
            for code, (zh, en) in PERMISSION_WORDS.items()
        ],
    )


_SCOPE_WORDS = {
    Scope.own: ("本人負責的", "his own"),
    Scope.unit: ("所在單位的", "of his unit"),
    Scope.below: ("所在單位及下級的", "of his unit and below"),
    Scope.company: ("本公司的", "of his company"),
    Scope.all: ("全集團的", "of the whole group"),
}


def explain_reach(session: Session, found: User, spoken: str) -> ReachOut:
    """What this person can do and see today, and from which role it comes."""
    actor = actors.build(session, found)
    units = {u.id: Ref(id=u.id, name=u.name) for u in session.scalars(select(Unit))}
    lines = []
    for code, (zh, en) in PERMISSION_WORDS.items():
        reach = actor.reach.get(code)
        if reach is None:
            continue
        sources = [
            (role, ROLES[role].grants[P(code)])
            for role in sorted(actor.roles)
            if P(code) in ROLES[role].grants
        ]
        widest = max((scope for _, scope in sources), default=Scope.own)
        how_zh, how_en = _SCOPE_WORDS[widest]
        shown = (
            []
            if reach.everything
            else sorted((units[u] for u in reach.units), key=lambda r: r.name)
        )
        n = len(shown)
        lines.append(
            ReachLine(
                permission=code,
                label=say(zh, en, spoken),
                words=say(
                    f"{zh}:{how_zh}" + (f"(共 {n} 個單位)" if n else ""),
                    f"{en}: {how_en}" + (f" ({n} units)" if n else ""),
                    spoken,
                ),
                because=[_role_label(role, spoken) for role, _ in sources],
                units=shown,
                everything=reach.everything,
            )
        )
    roles = "、".join(_role_label(role, spoken) for role in sorted(actor.roles)) or "-"
    below = len(actor.subordinates)
    summary = say(
        f"{found.name}擔任{roles};直接或間接下屬 {below} 人,下屬負責的客戶也看得到。",
        f"{found.name} holds {roles}; {below} people answer to him, whose customers he sees too.",
        spoken,
    )
    return ReachOut(summary=summary, lines=lines)
