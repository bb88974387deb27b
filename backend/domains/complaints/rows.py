"""Who sees a case: as far as the role reaches, over the receiving unit and the responsible department; whoever takes part;

and never the person complained about.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, any_, bindparam, not_, or_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from backend.core.actor import Actor
from backend.core.db import Base
from backend.core.listing import Condition, RowRule
from backend.core.rows import NOTHING
from backend.shared.access.permissions import Permission as P

_ids = ARRAY(Uuid())
READ = (P.complaint_read, P.complaint_handle, P.complaint_manage, P.complaint_approve)


@dataclass(frozen=True)
class CaseRows:
    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        wanted = [permission] if permission else READ
        reaches = [reach for name in wanted if (reach := actor.reach.get(name))]
        if permission and not reaches:
            return NOTHING
        everything = any(reach.everything for reach in reaches)
        units = {unit for reach in reaches for unit in reach.units}
        table: Any = model

        def build() -> Condition:
            me = bindparam("actor_ids", type_=_ids)
            not_mine: Condition = not_(table.subjects.bool_op("&&")(me))
            if everything:
                return not_mine
            told = [table.participants.bool_op("&&")(bindparam("actor_stands_for", type_=_ids))]
            if units:
                within = bindparam("actor_units", type_=_ids)
                told += [table.unit_id == any_(within), table.department_id == any_(within)]
            return and_(or_(*told), not_mine)

        return RowRule(
            ("complaints", everything, bool(units)),
            build,
            {
                "actor_ids": [actor.id],
                "actor_stands_for": [actor.id, *actor.stands_in_for],
                "actor_units": list(units),
            },
        )
