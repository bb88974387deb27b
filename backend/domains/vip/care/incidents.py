"""Incidents: each fact once, told to the shop manager and operations, closed with a text by somebody it is not about (P14-Z-2)."""

from datetime import date
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.clock import now, today
from backend.core.errors import INVALID_STATE, Withheld, invalid
from backend.core.ids import uuid7
from backend.domains.vip import events, faults, shops
from backend.domains.vip.care.models import IncidentKind, IncidentState, VipIncident
from backend.domains.vip.care.schemas import VipIncidentIn
from backend.shared.access import actors
from backend.shared.access.guard import fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.notices import service as notices

K = IncidentKind


def chiefs(session: Session, unit_id: UUID) -> list[UUID]:
    """The shop manager and operations."""
    return [
        *actors.carriers(session, P.vip_lead, unit_id),
        *actors.holders(session, "operations", unit_id),
    ]


def report(
    session: Session,
    actor: Actor,
    kind: IncidentKind,
    unit_id: UUID,
    occasion: str,
    facts: str,
    *,
    employee_id: UUID | None = None,
    member_id: UUID | None = None,
    on: date | None = None,
    tell: bool = True,
) -> VipIncident | None:
    """Enter it and tell; None when the same fact is there already."""
    id = session.scalar(
        insert(VipIncident)
        .values(
            id=uuid7(), created_at=now(), updated_at=now(), version=1, unit_id=unit_id, kind=kind,
            occasion=occasion, occurred_on=on or today(), employee_id=employee_id, member_id=member_id,
            facts=facts, state=IncidentState.open,
        )
        .on_conflict_do_nothing()
        .returning(VipIncident.id)
    )  # fmt: skip
    if id is None:
        return None
    incident = session.get_one(VipIncident, id)
    record(
        session, actor, events.INCIDENT, incident, clauses=["P14-Z-2"], incident=kind.value,
        occasion=occasion,
    )  # fmt: skip
    if tell:
        notices.send(session, chiefs(session, unit_id), events.NEW_INCIDENT, incident)
    return incident


def noticed(session: Session, kind: IncidentKind, unit_id: UUID, occasion: str, facts: str, **more: object) -> None:  # fmt: skip
    """By the service itself."""
    report(session, SYSTEM, kind, unit_id, occasion, facts, **more)  # type: ignore[arg-type]


def by_hand(session: Session, actor: Actor, body: VipIncidentIn) -> VipIncident:
    """Reported by the shop manager or operations, a complaint about service among them."""
    unit_id = shops.place(session, actor, P.vip_manage, body.shop_id).unit_id
    day = body.occurred_on or today()
    if day > today():
        raise invalid("/occurred_on", "IN_FUTURE")
    made = report(
        session, actor, body.kind, unit_id, str(uuid7()), body.facts, employee_id=body.employee_id,
        on=day,
    )  # fmt: skip
    assert made
    return made


def handle(
    session: Session, actor: Actor, id: UUID, text: str | None, drop: bool = False
) -> VipIncident:
    """Close it with what was done, or drop it with a reason. 422 HANDLING_REQUIRED, 403 OWN_INCIDENT."""
    incident = fetch(session, actor, VipIncident, id, P.vip_manage, lock=True)
    if incident.employee_id == actor.id:
        raise Withheld(
            faults.OWN_INCIDENT, actor, VipIncident.__tablename__, id, act="handle", rule="P14-Z-2"
        )
    if incident.state is not IncidentState.open:
        raise INVALID_STATE(state=incident.state.value, allowed=[IncidentState.open.value])
    if not text:
        raise faults.HANDLING_REQUIRED()
    incident.state = IncidentState.dropped if drop else IncidentState.handled
    incident.handling, incident.handled_by, incident.handled_at = text, actor.id, now()
    record(
        session, actor, events.INCIDENT_HANDLED, incident, clauses=["P14-Z-2"],
        state=incident.state.value,
    )  # fmt: skip
    return incident
