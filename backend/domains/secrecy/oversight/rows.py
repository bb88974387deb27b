"""Who sees reviews and alarms: reviewers and security officers their own, executives all; nobody what is about himself."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, any_, or_

from backend.core.actor import Actor
from backend.core.db import Base
from backend.core.listing import Condition, RowRule
from backend.core.rows import NOTHING
from backend.domains.secrecy import standing
from backend.domains.secrecy.rows import Place, bound
from backend.shared.access.permissions import Permission as P


def reviews(r: Any, at: Place) -> Condition:
    mine = at("actor_id") == any_(r.reviewers)
    return and_(at("actor_sworn"), or_(mine, at("actor_executive")))


def alarms(a: Any, at: Place) -> Condition:
    guarded = a.company_id == any_(at("actor_guarded"))
    return and_(or_(guarded, at("actor_executive")), a.user_id != at("actor_id"))


def _rule(actor: Actor, model: type[Base], seen: Any) -> RowRule:
    if P.secrecy_use not in actor.reach:
        return NOTHING
    s = standing.of(actor)
    key = ("secrecy", model.__tablename__)
    return RowRule(key, lambda: seen(model, bound), s.params(), s.wall())


@dataclass(frozen=True)
class ReviewRows:
    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        return _rule(actor, model, reviews)


@dataclass(frozen=True)
class AlarmRows:
    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        return _rule(actor, model, alarms)
