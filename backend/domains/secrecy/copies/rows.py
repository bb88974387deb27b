"""Who sees requests and copies: who asked, who was asked to approve, who holds, who keeps, who guards, executives."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, any_, func, or_, select
from sqlalchemy import cast as as_type
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from backend.core.actor import Actor
from backend.core.db import Base
from backend.core.listing import Condition, RowRule
from backend.core.rows import NOTHING
from backend.domains.secrecy import standing
from backend.domains.secrecy.rows import Place, bound
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.models import Approval


def _signs(row: Any, at: Place) -> Any:
    me = func.array_append(as_type([], ARRAY(Uuid())), at("actor_id"))
    asked = select(Approval.subject_id).where(
        Approval.subject_type == row.__tablename__, Approval.participants.bool_op("&&")(me)
    )
    return row.id.in_(asked)


def requests(r: Any, at: Place) -> Condition:
    told = or_(
        r.asked_by == at("actor_id"),
        at("actor_executive"),
        r.company_id == any_(at("actor_kept")),
        _signs(r, at),
    )
    return and_(at("actor_sworn"), told)


def copies(c: Any, at: Place) -> Condition:
    me = at("actor_id")
    told = or_(
        c.holder_id == me,
        c.asked_by == me,
        c.approved_by == me,
        at("actor_executive"),
        c.company_id == any_(at("actor_kept")),
        c.company_id == any_(at("actor_guarded")),
    )
    return and_(at("actor_sworn"), told)


def certificates(c: Any, at: Place) -> Condition:
    """The register of one's own company; the content is on the wall, only the carrier is kept (P07-3.2-9)."""
    told = or_(
        c.company_id == at("actor_company"),
        at("actor_executive"),
        c.company_id == any_(at("actor_kept")),
    )
    return and_(at("actor_sworn"), told)


def _rule(actor: Actor, model: type[Base], seen: Any) -> RowRule:
    if P.secrecy_use not in actor.reach:
        return NOTHING
    s = standing.of(actor)
    key = ("secrecy", model.__tablename__)
    return RowRule(key, lambda: seen(model, bound), s.params(), s.wall())


@dataclass(frozen=True)
class RequestRows:
    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        return _rule(actor, model, requests)


@dataclass(frozen=True)
class CopyRows:
    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        return _rule(actor, model, copies)


@dataclass(frozen=True)
class CertificateRows:
    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        return _rule(actor, model, certificates)
