"""Lists of things, movements, slips and counts; each within what the things' own rows allow."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.listing import Listing, equals, one_of
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.shared.access.permissions import Permission as P
from backend.shared.custody import counting
from backend.shared.custody.models import (
    CustodyEvent,
    CustodyLoan,
    CustodyObject,
    CustodyState,
    CustodyTransfer,
    StockCount,
)
from backend.shared.custody.policies import POLICIES, ROOM_KINDS
from backend.shared.custody.schemas import (
    LoanRow,
    MovementRow,
    ObjectRow,
    StockCountOut,
    StockCountRow,
    StockLineOut,
    TransferLineOut,
    TransferOut,
)


def _columns(model: Any, schema: Any, *without: str) -> dict[str, Any]:
    names = [name for name in schema.model_fields if name not in without]
    return {name.rstrip("_"): getattr(model, name) for name in names}


OBJECTS = Listing(
    name="custody_objects",
    columns=_columns(CustodyObject, ObjectRow, "can"),
    key=CustodyObject.id,
    sorts={"created_at": CustodyObject.created_at, "number": CustodyObject.number},
    filters={
        "kind": equals(CustodyObject.kind.expression),
        "number": equals(CustodyObject.number.expression),
        "state": one_of(CustodyObject.state.expression),
        "unit_id": equals(CustodyObject.unit_id.expression),
        "custodian_id": equals(CustodyObject.custodian_id.expression),
        "subject_id": equals(CustodyObject.subject_id.expression),
    },
)
MOVEMENTS = Listing(
    name="custody_events",
    columns=_columns(CustodyEvent, MovementRow),
    key=CustodyEvent.id,
    sorts={"created_at": CustodyEvent.created_at},
    filters={
        "object_id": equals(CustodyEvent.object_id.expression),
        "kind": one_of(CustodyEvent.kind.expression),
    },
)
LOANS = Listing(
    name="custody_loans",
    columns=_columns(CustodyLoan, LoanRow),
    key=CustodyLoan.id,
    sorts={"created_at": CustodyLoan.created_at, "due_on": CustodyLoan.due_on},
    filters={
        "object_id": equals(CustodyLoan.object_id.expression),
        "borrower_id": equals(CustodyLoan.borrower_id.expression),
        "state": one_of(CustodyLoan.state.expression),
    },
)
COUNTS = Listing(
    name="custody_stock_counts",
    columns=_columns(StockCount, StockCountRow),
    key=StockCount.id,
    sorts={"created_at": StockCount.created_at},
    filters={
        "state": one_of(StockCount.state.expression),
        "unit_id": equals(StockCount.unit_id.expression),
    },
)


def can(
    actor: Actor, kind: str, state: CustodyState, policy: str | None, unit_id: Any
) -> list[str]:
    if kind in ROOM_KINDS:
        return []
    reach = actor.reach.get(P.custody_keep)
    acts = ["loan"] if state is CustodyState.in_place and policy in POLICIES else []
    if reach is None or not reach.covers(unit_id):
        return acts
    kept = {
        CustodyState.in_place: ["relocate", "lose", "destroy"],
        CustodyState.lent: ["lose"],
        CustodyState.lost: ["find"],
    }
    return acts + kept.get(state, [])


def finish(actor: Actor) -> Callable[[Row], Row]:
    def one(row: Row) -> Row:
        row["can"] = can(
            actor, row["kind"], CustodyState(row["state"]), row["policy"], row["unit_id"]
        )
        return row

    return one


def thing(actor: Actor, found: CustodyObject) -> ObjectRow:
    values = _columns(found, ObjectRow, "can")
    return ObjectRow(**values, can=can(actor, found.kind, found.state, found.policy, found.unit_id))


def transfer(session: Session, found: CustodyTransfer) -> TransferOut:
    lines = [TransferLineOut.model_validate(line) for line in counting.lines_of(session, found)]
    return TransferOut(**_columns(found, TransferOut, "lines"), lines=lines)


def count(session: Session, actor: Actor, found: StockCount) -> StockCountOut:
    """A line of a thing the reader may not see is left out, like the thing itself."""
    seen = visible_to(actor, CustodyObject)
    lines = counting.count_lines(session, found)
    ids = [line.object_id for line in lines if line.object_id]
    asked = select(CustodyObject.id).where(CustodyObject.id.in_(ids), seen.build())
    shown = {None, *session.execute(asked, dict(seen.params)).scalars()}
    return StockCountOut(
        **_columns(found, StockCountOut, "lines"),
        lines=[StockLineOut.model_validate(line) for line in lines if line.object_id in shown],
    )
