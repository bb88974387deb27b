"""Who sees an incident: executives who are not suspected, its lead, the reporter his own, HR once it is to be judged."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, any_, not_, or_

from backend.core.actor import Actor
from backend.core.db import Base
from backend.core.listing import Condition, RowRule
from backend.core.rows import NOTHING
from backend.domains.secrecy import standing
from backend.domains.secrecy.rows import Place, bound, one_of
from backend.shared.access.permissions import Permission as P

JUDGED = ("remediated", "assessed", "closed")


def sees(i: Any, at: Place) -> Condition:
    me = at("actor_id")
    told = or_(
        i.reporter_id == me,
        i.lead_id == me,
        at("actor_executive"),
        and_(at("actor_interprets"), one_of(i.state, JUDGED)),
    )
    return and_(told, not_(me == any_(i.suspected)))


@dataclass(frozen=True)
class IncidentRows:
    """A suspected person sees nothing of it, whatever his office (P07-2-3)."""

    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        if P.secrecy_use not in actor.reach:
            return NOTHING
        s = standing.of(actor)
        return RowRule("leak_incidents", lambda: sees(model, bound), s.params(), s.wall())
