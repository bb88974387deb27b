"""The same again: unit, category and cause within so many days open a preventive measure, once (P06-6-2c)."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM
from backend.core.clock import ZONE, midnight, today
from backend.domains.complaints.capas import events, opening, telling
from backend.domains.complaints.capas.models import Capa, CapaKind, CapaOrigin, CapaState
from backend.domains.complaints.engine import seats
from backend.domains.complaints.models import Complaint, Founded
from backend.domains.complaints.regime import Measures
from backend.shared.audit.service import record
from backend.shared.policy.service import Parameter

WINDOW = Parameter("P06-6-2c.recurrence_window", int)
CARRIED_OUT_IN = timedelta(days=30)
"""What the house opens itself gets a month; the texts name no day."""
FOUNDED = (Founded.yes, Founded.partly)


def on_closed(session: Session, subject_id: str, **_: str) -> None:
    """Heard after a case was closed. Told twice, it opens nothing the second time."""
    case = session.get(Complaint, UUID(subject_id), with_for_update=True)
    if case is None or case.founded not in FOUNDED or not (case.category and case.cause_code):
        return
    measures = telling.measures_of(case)
    earlier = _earlier(session, case) if measures else None
    if measures is None or earlier is None or case.recurs_id or earlier.recurs_id == case.id:
        return
    case.recurs_id = earlier.id
    record(session, SYSTEM, events.RECURRED, case, clauses=("P06-6-2c",), earlier=str(earlier.id))
    people = {p for seat in (*measures.late, measures.watches) for p in seats.sitting(session, case, seat)}  # fmt: skip
    capa = _open_one(session, case) or _open(session, case, earlier, measures)
    if capa is not None:
        people |= {capa.owner_id, *telling.overseers(session, case, capa)}
        telling.tell(session, case, capa, people, events.AGAIN, other=earlier.number)


def _open(session: Session, case: Complaint, earlier: Complaint, measures: Measures) -> Capa | None:
    """Owned by the leader of the unit; where none is left, by whoever is above him."""
    owners = seats.sitting(session, case, measures.leads) or telling.signers(session, case)
    owners = owners or seats.sitting(session, case, measures.watches)
    if not owners:
        return None
    return opening.open_one(
        session, SYSTEM, case, f"同一單位、同類、同因投訴再度出現({earlier.number}),訂定並落實預防措施",
        owners[0], today() + CARRIED_OUT_IN, CapaKind.preventive, recurs_id=earlier.id,
    )  # fmt: skip


def _earlier(session: Session, case: Complaint) -> Complaint | None:
    """Another founded one, received not more than the window before or after; an earlier one first, then the nearest."""
    c, window = Complaint, WINDOW.on(session, today())
    day = case.received_at.astimezone(ZONE).date()
    unit = func.coalesce(c.department_id, c.unit_id)
    found = session.scalars(
        select(c)
        .where(
            c.regime == case.regime, c.category == case.category, c.cause_code == case.cause_code,
            c.founded.in_(FOUNDED), unit == (case.department_id or case.unit_id), c.id != case.id,
            c.duplicate_of_id.is_(None),
            c.received_at >= midnight(day - timedelta(days=window)),
            c.received_at < midnight(day + timedelta(days=window + 1)),
        )
        .order_by(c.received_at > case.received_at, func.abs(func.extract("epoch", c.received_at - case.received_at)), c.id)
        .limit(1)
    )  # fmt: skip
    return found.first()


def _open_one(session: Session, case: Complaint) -> Capa | None:
    """While the measure against it is not at an end, the same matter opens no second one."""
    c = Complaint
    return session.scalars(
        select(Capa)
        .join(c, c.id == Capa.complaint_id)
        .where(
            Capa.origin == CapaOrigin.recurrence, Capa.state != CapaState.closed, c.regime == case.regime,
            Capa.unit_id == (case.department_id or case.unit_id), c.category == case.category,
            c.cause_code == case.cause_code,
        )
        .order_by(Capa.id)
        .limit(1)
    ).first()  # fmt: skip
