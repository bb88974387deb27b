"""The service checklist of a visit (P14-S-2, S-7)."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.errors import INVALID, FieldError, Withheld, invalid
from backend.domains.vip import events, faults, shops
from backend.domains.vip.care.models import ServiceCheck
from backend.domains.vip.care.schemas import ITEMS, ServiceCheckIn
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record

MOST = 5


def average(items: Mapping[str, int]) -> Decimal:
    return (Decimal(sum(items.values())) / len(items)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def check(session: Session, actor: Actor, body: ServiceCheckIn) -> ServiceCheck:
    """All items, 0 to 5 each. 422 ITEM_MISSING, OUT_OF_RANGE; 403 OWN_CHECK."""
    shop = shops.place(session, actor, P.vip_manage, body.shop_id)
    if body.employee_id == actor.id:
        raise Withheld(
            faults.OWN_CHECK, actor, ServiceCheck.__tablename__, actor.id, act="check", rule="P14-S-2"
        )  # fmt: skip
    if missing := [name for name in ITEMS if name not in body.items]:
        raise faults.ITEM_MISSING(items=missing)
    wrong = [
        FieldError(f"/items/{name}", "OUT_OF_RANGE" if name in ITEMS else "FIELD_UNKNOWN")
        for name, points in body.items.items()
        if name not in ITEMS or not 0 <= points <= MOST
    ]
    if wrong:
        raise INVALID(["P14-S-2"], wrong)
    visited = body.visited_on or today()
    if visited > today():
        raise invalid("/visited_on", "IN_FUTURE")
    made = ServiceCheck(
        unit_id=shop.unit_id, visited_on=visited, checked_by=actor.id, employee_id=body.employee_id,
        items=dict(body.items), score=average(body.items), remark=body.remark,
    )  # fmt: skip
    session.add(made)
    record(
        session, actor, events.SERVICE_CHECKED, made, clauses=["P14-S-2", "P14-S-7"],
        score=str(made.score),
    )  # fmt: skip
    return made
