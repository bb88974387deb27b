"""Handing over and counting: what is on the list must be there, and two persons say so."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import INVALID_STATE, NOT_FOUND, invalid
from backend.core.rows import visible_to
from backend.shared.access.guard import fetch, require
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.faults import SELF_APPROVAL
from backend.shared.audit.service import record
from backend.shared.custody import events, ledger
from backend.shared.custody.faults import (
    COUNT_OPEN,
    INVENTORY_MISMATCH,
    MOVED_BY_ITS_ROOM,
    WITNESS_CONFLICT,
)
from backend.shared.custody.models import (
    CustodyClass,
    CustodyEventKind,
    CustodyObject,
    CustodyState,
    CustodyTransfer,
    CustodyTransferLine,
    StockCount,
    StockCountLine,
    StockCountState,
    StockResult,
    TransferState,
)
from backend.shared.custody.policies import DIFFERENCES, ROOM_KINDS
from backend.shared.custody.schemas import AcceptIn, FoundIn, TransferIn
from backend.shared.identity.models import User
from backend.shared.notices import service as notices


def offer(session: Session, actor: Actor, body: TransferIn) -> CustodyTransfer:
    """The keeper lists what another takes over. Only what he keeps himself; 404 for what he does not see."""
    if body.to_id == actor.id:
        raise SELF_APPROVAL()
    if session.get(User, body.to_id) is None:
        raise invalid("/to_id", "PERSON_UNKNOWN")
    things = [ledger.kept(session, actor, id) for id in sorted(set(body.object_ids))]
    for thing in things:
        if thing.custodian_id != actor.id:
            raise NOT_FOUND()
    return draw_up(session, actor, actor.id, body.to_id, things[0].unit_id, things, body.reason)


def draw_up(
    session: Session, actor: Actor, from_id: UUID, to_id: UUID, unit_id: UUID,
    things: Sequence[CustodyObject], reason: str,
) -> CustodyTransfer:  # fmt: skip
    """The list; also for a room that has decided who follows whom."""
    transfer = CustodyTransfer(
        unit_id=unit_id, from_id=from_id, to_id=to_id, state=TransferState.offered, reason=reason,
    )  # fmt: skip
    session.add(transfer)
    session.flush()
    session.add_all(
        CustodyTransferLine(transfer_id=transfer.id, object_id=thing.id, expected=thing.quantity)
        for thing in things
    )
    record(session, actor, events.OFFERED, transfer, lines=len(things), to=str(to_id))
    notices.send(session, [to_id], events.TO_COUNT, transfer)
    return transfer


def lines_of(session: Session, transfer: CustodyTransfer) -> Sequence[CustodyTransferLine]:
    return session.scalars(
        select(CustodyTransferLine)
        .where(CustodyTransferLine.transfer_id == transfer.id)
        .order_by(CustodyTransferLine.object_id)
    ).all()


def mine(session: Session, actor: Actor, id: UUID, lock: bool = False) -> CustodyTransfer:
    """For the two keepers, and whoever sees the handovers of the unit. 404."""
    to = select(CustodyTransfer).where(CustodyTransfer.id == id, CustodyTransfer.to_id == actor.id)
    found = session.scalar(to.with_for_update() if lock else to)
    return found or fetch(session, actor, CustodyTransfer, id, lock=lock)


def _offered(session: Session, actor: Actor, id: UUID) -> CustodyTransfer:
    transfer = mine(session, actor, id, lock=True)
    if actor.id != transfer.to_id:
        raise SELF_APPROVAL()
    if transfer.state is not TransferState.offered:
        raise INVALID_STATE(state=transfer.state.value, allowed=TransferState.offered.value)
    return transfer


def accept(
    session: Session, actor: Actor, id: UUID, body: AcceptIn, second: UUID | None
) -> CustodyTransfer:
    """Counted by the one who takes over; one line that differs, and nothing changes hands. 409 INVENTORY_MISMATCH."""
    transfer = _offered(session, actor, id)
    counted = {line.object_id: line.counted for line in body.lines}
    lines = lines_of(session, transfer)
    things = {
        thing.id: thing
        for thing in session.scalars(
            select(CustodyObject)
            .where(or_(*(CustodyObject.id == line.object_id for line in lines)))
            .order_by(CustodyObject.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    }
    wrong = [
        line.object_id
        for line in lines
        if counted.get(line.object_id) != things[line.object_id].quantity
        or things[line.object_id].custodian_id != transfer.from_id
    ]
    if wrong or set(counted) != set(things):
        raise INVENTORY_MISMATCH(lines=[str(id) for id in wrong])
    for line in lines:
        thing = things[line.object_id]
        # The one who hands over stands beside him: his offer is the second hand.
        if thing.class_ is CustodyClass.cash_like:
            ledger.two(actor, thing, second)
            if second == transfer.from_id:
                raise WITNESS_CONFLICT()
        line.counted = counted[line.object_id]
        ledger.write(
            session, actor, thing, CustodyEventKind.handed_over, second=second or transfer.from_id,
            to=transfer.to_id, quantity=line.counted, reference=str(transfer.id),
        )  # fmt: skip
        thing.custodian_id = transfer.to_id
    transfer.state, transfer.decided_at = TransferState.accepted, now()
    record(session, actor, events.HANDED_OVER, transfer, lines=len(lines))
    return transfer


def refuse(session: Session, actor: Actor, id: UUID, reason: str) -> CustodyTransfer:
    transfer = _offered(session, actor, id)
    transfer.state, transfer.decided_at = TransferState.refused, now()
    transfer.reason = f"{transfer.reason}\n{reason}"
    record(session, actor, events.REFUSED, transfer)
    return transfer


def open_count(session: Session, actor: Actor, unit_id: UUID, kind: str) -> StockCount:
    """The custodian's own things of one kind, as the ledger has them now. 409 COUNT_OPEN."""
    require(actor, P.custody_keep, unit_id)
    if kind in ROOM_KINDS:
        raise MOVED_BY_ITS_ROOM()
    seen = visible_to(actor, CustodyObject)
    things = session.execute(
        select(CustodyObject).where(
            seen.build(), CustodyObject.kind == kind, CustodyObject.custodian_id == actor.id,
            CustodyObject.state == CustodyState.in_place,
        ),
        dict(seen.params),
    ).scalars()  # fmt: skip
    return begin(session, actor, unit_id, kind, actor.id, things.all())


def begin(
    session: Session, actor: Actor, unit_id: UUID, kind: str, custodian_id: UUID,
    things: Sequence[CustodyObject],
) -> StockCount:  # fmt: skip
    """A count of these things. 409 COUNT_OPEN."""
    found = select(StockCount.id).where(
        StockCount.custodian_id == custodian_id, StockCount.kind == kind,
        StockCount.state == StockCountState.open,
    )  # fmt: skip
    if session.scalar(found):
        raise COUNT_OPEN()
    count = StockCount(
        unit_id=unit_id, kind=kind, custodian_id=custodian_id, state=StockCountState.open
    )
    session.add(count)
    session.flush()
    session.add_all(
        StockCountLine(
            count_id=count.id, object_id=thing.id, number=thing.number, expected=thing.quantity
        )
        for thing in things
    )
    record(session, actor, events.COUNT_OPENED, count)
    return count


def open_here(session: Session, actor: Actor, kind: str) -> StockCount:
    """In the keeper's own unit. 422 for one without a unit."""
    if actor.unit_id is None:
        raise invalid("/kind", "UNIT_UNKNOWN")
    return open_count(session, actor, actor.unit_id, kind)


def _open(session: Session, actor: Actor, id: UUID) -> StockCount:
    count = fetch(session, actor, StockCount, id, lock=True)
    if count.kind in ROOM_KINDS:
        raise MOVED_BY_ITS_ROOM()
    if actor.id != count.custodian_id:
        require(actor, P.custody_keep, count.unit_id)
    return running(count)


def running(count: StockCount) -> StockCount:
    if count.state is not StockCountState.open:
        raise INVALID_STATE(state=count.state.value, allowed=StockCountState.open.value)
    return count


def count_lines(session: Session, count: StockCount) -> Sequence[StockCountLine]:
    return session.scalars(
        select(StockCountLine)
        .where(StockCountLine.count_id == count.id)
        .order_by(StockCountLine.number)
    ).all()


def enter(session: Session, actor: Actor, id: UUID, lines: Sequence[FoundIn]) -> StockCount:
    """What was found, by number; a number the ledger does not know is an extra. Entering again corrects."""
    return find_lines(session, _open(session, actor, id), lines)


def find_lines(session: Session, count: StockCount, lines: Sequence[FoundIn]) -> StockCount:
    known = {line.number: line for line in count_lines(session, count)}
    for given in lines:
        line = known.get(given.number)
        if line is None:
            line = StockCountLine(count_id=count.id, number=given.number, expected=0)
            known[given.number] = line
            session.add(line)
        line.found, line.note, line.result = given.found, given.note, _result(line, given.found)
    session.flush()
    return count


def _result(line: StockCountLine, found: int) -> StockResult:
    if line.object_id is None:
        return StockResult.extra
    if found == line.expected:
        return StockResult.agrees
    return StockResult.missing if found == 0 else StockResult.differs


def close(session: Session, actor: Actor, id: UUID, second: UUID) -> StockCount:
    """By the custodian and a witness. What nobody found is missing; differences are told to whoever listens."""
    return agree(session, actor, _open(session, actor, id), second)


def agree(session: Session, actor: Actor, count: StockCount, second: UUID) -> StockCount:
    if second in (actor.id, count.custodian_id):
        raise WITNESS_CONFLICT()
    lines = count_lines(session, count)
    for line in lines:
        if line.found is None:
            line.found, line.result = 0, StockResult.missing
        if line.object_id is not None:
            thing = session.get_one(CustodyObject, line.object_id, with_for_update=True)
            thing.counted_on = today()
            ledger.write(
                session, actor, thing, CustodyEventKind.counted, second=second, quantity=line.found,
                to=thing.custodian_id, reference=str(count.id),
            )  # fmt: skip
    wrong = [line for line in lines if line.result is not StockResult.agrees]
    count.state, count.closed_at = StockCountState.closed, now()
    count.witness_id, count.differences = second, len(wrong)
    record(session, actor, events.COUNT_CLOSED, count, differences=len(wrong), second=str(second))
    if wrong:
        people = [count.custodian_id, second]
        notices.send(session, people, events.DIFFERENCE, count, count=len(wrong))
        for listener in DIFFERENCES:
            listener(session, actor, count, wrong)
    return count
