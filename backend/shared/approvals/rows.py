"""Who sees an approval: whoever opened it, is or was asked, or got a copy; and a delegate, while his delegation covers it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Date, String, and_, any_, bindparam, cast, exists, or_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.db import Base
from backend.core.listing import Condition, RowRule
from backend.core.rows import NOTHING, me
from backend.shared.identity.models import Delegation

_ids = ARRAY(Uuid())


def delegated(model: Any) -> Condition:
    """One of those waited for lets me sign for him: dated, this kind, up to this amount."""
    on = bindparam("today", type_=Date())
    return and_(
        model.waiting_for.bool_op("&&")(bindparam("actor_principals", type_=_ids)),
        exists().where(
            Delegation.delegate_id == me(),
            Delegation.principal_id == any_(model.waiting_for),
            Delegation.revoked_at.is_(None),
            Delegation.from_on <= on,
            or_(Delegation.until_on.is_(None), Delegation.until_on > on),
            or_(
                Delegation.kinds == cast([], ARRAY(String)),
                cast(model.kind, String) == any_(Delegation.kinds),
            ),
            or_(
                Delegation.max_amount.is_(None),
                model.amount.is_(None),
                model.amount <= Delegation.max_amount,
            ),
        ),
    )


def params(actor: Actor) -> dict[str, Any]:
    return {
        "actor_id": actor.id,
        "actor_ids": [actor.id],
        "actor_principals": list(actor.principals),
        "today": today(),
    }


@dataclass(frozen=True)
class Participants:
    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        if "approval:read" not in actor.reach:
            return NOTHING
        table: Any = model

        def build() -> Condition:
            mine = table.participants.bool_op("&&")(bindparam("actor_ids", type_=_ids))
            return or_(mine, delegated(table)) if actor.principals else mine

        return RowRule(("approvals", bool(actor.principals)), build, params(actor))
