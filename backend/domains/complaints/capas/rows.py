"""Who sees a measure: whoever sees its case, its owner and its monitor (who need not know the customer);

never the person complained about.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, literal, not_, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from backend.core.actor import Actor
from backend.core.db import Base
from backend.core.listing import Condition, RowRule
from backend.core.rows import me, visible_to
from backend.domains.complaints.models import Complaint


@dataclass(frozen=True)
class CapaRows:
    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        above = visible_to(actor, Complaint, permission)
        if permission:
            return RowRule(
                ("capas", permission, above.key), lambda: _of(model, above), above.params
            )
        table: Any = model

        def build() -> Condition:
            concerned = (
                select(literal(1))
                .where(
                    Complaint.id == table.complaint_id,
                    Complaint.subjects.bool_op("&&")(bindparam("actor_alone", type_=ARRAY(Uuid()))),
                )
                .correlate(model)
                .exists()
            )
            mine = or_(table.owner_id == me(), table.monitor_id == me())
            return and_(or_(mine, _of(model, above)), not_(concerned))

        return RowRule(
            ("capas", above.key),
            build,
            {**above.params, "actor_id": actor.id, "actor_alone": [actor.id]},
        )


def _of(model: type[Base], above: RowRule) -> Condition:
    table: Any = model
    cases: Any = Complaint.__table__
    found: Condition = table.complaint_id.in_(
        select(cases.c.id).where(above.build()).correlate(None)
    )
    return found
