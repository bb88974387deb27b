"""Who sees a case: whoever takes part; the scheme's roles as far as their permission reaches; the person concerned once he was notified.

Nobody sees a case about himself before that, whatever his role.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, any_, bindparam, or_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import String, Uuid

from backend.core.actor import Actor
from backend.core.db import Base
from backend.core.listing import Condition, RowRule
from backend.core.rows import EVERYTHING, NOTHING, me
from backend.shared.access.permissions import Permission as P

_ids = ARRAY(Uuid())


def about(model: Any) -> Condition:
    return and_(model.respondent_id == me(), model.notified_at.is_not(None))


@dataclass(frozen=True)
class CaseRows:
    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        reach = actor.reach.get(permission or P.penalty_read)
        if reach is None:
            return NOTHING
        table: Any = model

        def build() -> Condition:
            held = table.roles.bool_op("&&")(bindparam("actor_roles", type_=ARRAY(String)))
            told = [table.participants.bool_op("&&")(bindparam("actor_ids", type_=_ids))]
            if reach.everything:
                told.append(held)
            elif reach.units:
                within = table.unit_id == any_(bindparam("actor_units", type_=_ids))
                told.append(and_(held, within))
            others = and_(or_(*told), table.respondent_id.is_distinct_from(me()))
            return others if permission else or_(others, about(table))

        return RowRule(
            ("penalties", permission, reach.everything, bool(reach.units)),
            build,
            {
                "actor_id": actor.id, "actor_ids": [actor.id], "actor_roles": sorted(actor.roles),
                "actor_units": list(reach.units),
            },
        )  # fmt: skip


@dataclass(frozen=True)
class LedgerRows:
    """One's own account, and the accounts one keeps."""

    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        reach = actor.reach.get(P.penalty_ledger)
        if permission and reach is None:
            return NOTHING
        if reach is not None and reach.everything:
            return EVERYTHING
        table: Any = model
        units = list(reach.units) if reach is not None else []

        def build() -> Condition:
            kept = table.unit_id == any_(bindparam("ledger_units", type_=_ids))
            return or_(table.account_id == me(), kept) if units else table.account_id == me()

        params = {"actor_id": actor.id, "ledger_units": units}
        return RowRule(("ledger", bool(units)), build, params)
