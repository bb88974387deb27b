"""Appointments and counts as lists, and one count with its lines."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import and_, any_, or_
from sqlalchemy.orm import Session, aliased

from backend.core.actor import Actor
from backend.core.listing import Condition, Listing, RowRule, equals, one_of
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.domains.secrecy import standing
from backend.domains.secrecy.copies import keeping
from backend.domains.secrecy.custody import appointments
from backend.domains.secrecy.custody.schemas import (
    AppointmentQuery,
    AppointmentRow,
    HandoverLineOut,
    HandoverOut,
    StockTakingLine,
    StockTakingOut,
    StockTakingQuery,
    StockTakingRow,
)
from backend.domains.secrecy.models import CustodianAppointment
from backend.domains.secrecy.rows import bound
from backend.shared.custody import counting
from backend.shared.custody.models import CustodyState, CustodyTransfer, StockCount, StockCountState
from backend.shared.identity.models import Unit, User

_A, _S = CustodianAppointment, StockCount
_keeper, _deputy = aliased(User), aliased(User)
_NAMES = {"name": _keeper.name, "deputy": _deputy.name, "company": Unit.name}
APPOINTMENTS = Listing(
    name="custodian_appointments",
    columns={
        name: _NAMES.get(name) or getattr(_A, name)
        for name in AppointmentRow.model_fields
        if name != "can"
    },
    key=_A.id,
    sorts={"created_at": _A.created_at},
    filters={"company_id": equals(_A.company_id.expression)},
    source=_A.__table__.join(_keeper, _keeper.id == _A.user_id)
    .outerjoin(_deputy, _deputy.id == _A.deputy_id)
    .join(Unit.__table__, Unit.id == _A.company_id),
)
COUNTS = Listing(
    name="stock_takings",
    columns={name: getattr(_S, name) for name in StockTakingRow.model_fields},
    key=_S.id,
    sorts={"created_at": _S.created_at},
    filters={"state": one_of(_S.state.expression)},
)


def _finish(actor: Actor) -> Callable[[Row], Row]:
    def one(row: Row) -> Row:
        in_force = row["from_on"] is not None and row["until_on"] is None
        waits = row["from_on"] is None and row["until_on"] is None
        acts = ["take_over"] if waits and row["user_id"] == actor.id else []
        if in_force and appointments.appoints(actor, row["company_id"]):
            acts.append("replace")
        if in_force and keeping.is_keeper(actor, row["company_id"]):
            acts.append("take_stock")
        row["can"] = acts
        return row

    return one


def appointments_page(actor: Actor, query: AppointmentQuery) -> bytes:
    rule = visible_to(actor, CustodianAppointment)
    return APPOINTMENTS.page(query, rule, finish=_finish(actor))


def appointment_row(session: Session, actor: Actor, id: UUID) -> AppointmentRow:
    session.flush()
    statement = APPOINTMENTS.select([], RowRule("one", lambda: _A.id == id))
    return AppointmentRow(**_finish(actor)(dict(session.execute(statement).mappings().one())))


def handover(session: Session, actor: Actor, id: UUID) -> HandoverOut:
    """The list to be counted, for the two keepers."""
    found = appointments.waiting(session, actor, id)
    transfer = session.get_one(CustodyTransfer, found.transfer_id)
    lines = [
        HandoverLineOut(
            number=thing.number, kind=thing.kind, location=thing.location,
            lent=thing.state is CustodyState.lent,
        )
        for thing in appointments.listed(session, found)
    ]  # fmt: skip
    return HandoverOut(
        appointment_id=found.id, from_id=transfer.from_id, to_id=transfer.to_id, lines=lines
    )


def _counts(actor: Actor) -> RowRule:
    """Of the companies one keeps or guards; an executive's all."""
    s = standing.of(actor)

    def build() -> Condition:
        mine = or_(
            _S.unit_id == any_(bound("actor_kept")),
            _S.unit_id == any_(bound("actor_guarded")),
            bound("actor_executive"),
        )
        kinds = or_(*(_S.kind == kind for kind in sorted(keeping.KINDS)))
        return and_(bound("actor_sworn"), kinds, mine)

    return RowRule("stock_takings", build, s.params(), s.wall())


def counts_page(actor: Actor, query: StockTakingQuery) -> bytes:
    return COUNTS.page(query, _counts(actor))


def count(session: Session, actor: Actor, found: StockCount) -> StockTakingOut:
    session.flush()
    lines = [
        StockTakingLine(**{name: getattr(line, name) for name in StockTakingLine.model_fields})
        for line in counting.count_lines(session, found)
    ]
    shown = {name: getattr(found, name) for name in StockTakingRow.model_fields}
    open_ = found.state is StockCountState.open and keeping.is_keeper(actor, found.unit_id)
    return StockTakingOut(**shown, lines=lines, can=["enter", "close"] if open_ else [])
