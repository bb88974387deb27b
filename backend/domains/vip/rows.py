"""Rows of a shop: seen as far as the permission reaches, by nobody else (P14-M-3: 一律)."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from backend.core.actor import Actor
from backend.core.db import Base
from backend.core.listing import RowRule
from backend.core.rows import EVERYTHING, NOTHING
from backend.shared.access.permissions import Permission as P


@dataclass(frozen=True)
class AtShop:
    permission: str = P.vip_read
    unit: str = "unit_id"

    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        reach = actor.reach.get(permission or self.permission)
        if reach is None or not (reach.everything or reach.units):
            return NOTHING
        if reach.everything:
            return EVERYTHING
        return RowRule(
            ("shop", model.__tablename__),
            lambda: (
                getattr(model, self.unit) == func.any(bindparam("actor_units", type_=ARRAY(Uuid())))
            ),
            {"actor_units": list(reach.units)},
        )
