"""Inspections: the marketing centre looks at a unit by a list; one item that fails makes the whole nonconform."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import midnight, today
from backend.core.errors import INVALID, FieldError, invalid
from backend.core.ids import uuid7
from backend.core.schemas import Ref
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.oversight import criticisms, events, policy
from backend.domains.complaints.oversight.models import Inspection, InspectionResult
from backend.domains.complaints.oversight.schemas import InspectionIn
from backend.domains.complaints.regimes import REGIMES
from backend.shared.access.guard import may, require
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.identity.models import Unit
from backend.shared.workdays import rules as workdays

CLAUSE = "P06-6-3b"
CHECKLIST: Mapping[str, tuple[str, str]] = {
    "hotline": ("投訴熱線暢通且已公布", "The hotline answers and is published"),
    "register": ("投訴登記完整", "The register is complete"),
    "on_time": ("按時辦結率", "Cases are done on time"),
    "archive": ("案卷歸檔齊全", "Files are whole"),
    "reviews": ("案件評審與總結", "Cases are reviewed"),
}


def inspect(session: Session, actor: Actor, body: InspectionIn) -> Inspection:
    """403 beyond one's branch; 422 every item that is missing, doubled, or fails without a word, all at once."""
    if session.get(Unit, body.unit_id) is None:
        raise invalid("/unit_id", "NOT_FOUND")
    require(actor, P.oversight_manage, body.unit_id)
    year, number = body.quarter.split("-Q")
    quarter = date(int(year), 3 * int(number) - 2, 1)
    if wrong := _wrong(body, quarter):
        raise INVALID(errors=wrong, clauses=[CLAUSE])
    passed = all(item.passed for item in body.items)
    row = Inspection(
        id=uuid7(), unit_id=body.unit_id, quarter=quarter, inspected_by=actor.id,
        items=[item.model_dump(mode="json") for item in body.items],
        result=InspectionResult.conform if passed else InspectionResult.nonconform,
    )  # fmt: skip
    session.add(row)
    failing = [item.item for item in body.items if not item.passed]
    record(session, actor, events.INSPECTED, row, clauses=[CLAUSE], unit=str(row.unit_id), quarter=body.quarter, failing=failing)  # fmt: skip
    if failing:
        criticisms.owe(session, actor, row)
    return row


def missing(session: Session, actor: Actor) -> list[Ref]:
    """Units that answered for complaints within a year and were not inspected within the cycle, this quarter counted."""
    began = today().replace(month=3 * ((today().month - 1) // 3) + 1, day=1)
    since = workdays.corresponding_day(began, 3 * (1 - policy.CYCLE.on(session, today())))
    c = Complaint
    answered = (
        select(func.coalesce(c.department_id, c.unit_id))
        .where(c.received_at >= midnight(today() - timedelta(days=365)))
        .where(c.regime.in_([code for code, regime in REGIMES.items() if regime.spot_checks]))
    )
    seen = select(Inspection.unit_id).where(Inspection.quarter >= since)
    rows = session.execute(
        select(Unit.id, Unit.name).where(Unit.id.in_(answered), Unit.id.not_in(seen)).order_by(Unit.code)
    )  # fmt: skip
    return [Ref(id=id, name=name) for id, name in rows if may(actor, P.oversight_manage, id)]


def _wrong(body: InspectionIn, quarter: date) -> list[FieldError]:
    found = [FieldError("/quarter", "IN_FUTURE")] if quarter > today() else []
    named = [item.item for item in body.items]
    found += [
        FieldError("/items", "ITEM_MISSING", {"item": CHECKLIST[code][0]}) for code in CHECKLIST if code not in named
    ]  # fmt: skip
    for place, item in enumerate(body.items):
        if item.item not in CHECKLIST:
            found.append(FieldError(f"/items/{place}/item", "NOT_ONE_OF"))
        if item.item in named[:place]:
            found.append(FieldError(f"/items/{place}/item", "DUPLICATE"))
        if not item.passed and not item.remark:
            found.append(FieldError(f"/items/{place}/remark", "FIELD_REQUIRED"))
    return found
