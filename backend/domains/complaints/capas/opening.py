"""A measure comes to be: named in an act of the case, added later, or opened by the house on a recurrence."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.clock import now
from backend.core.ids import uuid7
from backend.domains.complaints.capas import clocks, events, telling
from backend.domains.complaints.capas.models import Capa, CapaKind, CapaOrigin, CapaState
from backend.domains.complaints.models import Complaint
from backend.shared.approvals import asking
from backend.shared.audit.service import record

KIND = "complaint.measures"
"""As what the approvals desk knows it."""


def open_one(
    session: Session,
    actor: Actor,
    case: Complaint,
    action: str,
    owner_id: UUID,
    due_on: date,
    kind: CapaKind = CapaKind.corrective,
    monitor_id: UUID | None = None,
    recurs_id: UUID | None = None,
) -> Capa:
    """Where nobody else signs it, naming it is agreeing to it; else it waits for a word and a signature."""
    measures = telling.measures_of(case)
    signed = measures is not None and measures.signs is not None
    by = None if actor is SYSTEM else actor.id
    capa = Capa(
        id=uuid7(), complaint_id=case.id, unit_id=case.department_id or case.unit_id, kind=kind, action=action,
        origin=CapaOrigin.recurrence if recurs_id else CapaOrigin.case, recurs_id=recurs_id, owner_id=owner_id,
        due_on=due_on, monitor_id=None if signed else monitor_id, drafted_by=by,
        state=CapaState.drafted if signed else CapaState.approved, gm_wanted=bool(signed and measures and measures.all_checked),
        approved_by=None if signed else by, approved_at=None if signed else now(),
    )  # fmt: skip
    session.add(capa)
    session.flush()
    record(session, actor, events.DRAFTED, capa, clauses=("P09-3C-4", "P06-2-6"), complaint=str(case.id))  # fmt: skip
    if signed:
        telling.await_them(session, case, capa, telling.overseers(session, case, capa), "請提出意見", "Comment on it")  # fmt: skip
    elif measures is not None:
        clocks.agreed(session, actor, case, capa, measures)
        tell_agreed(session, case, capa)
    return capa


def tell_agreed(session: Session, case: Complaint, capa: Capa) -> None:
    telling.await_them(
        session,
        case,
        capa,
        [capa.owner_id],
        "請於期限內落實並附證據",
        "Carry it out and give evidence",
    )
    if capa.monitor_id:
        telling.tell(session, case, capa, [capa.monitor_id], events.MONITOR)


def named(session: Session, actor: Actor, case: Complaint, row: Mapping[str, Any]) -> Capa:
    """A row of a form the engine has looked at."""
    return open_one(
        session, actor, case, row["action"], UUID(row["owner_id"]), date.fromisoformat(row["due_on"]),
        CapaKind(row.get("kind") or CapaKind.corrective),
        UUID(row["monitor_id"]) if row.get("monitor_id") else None,
    )  # fmt: skip


def nothing_to_sign(session: Session, actor: Actor, case: Complaint, reason: str) -> None:
    """The case has ended otherwise: nobody needs to sign its drafts any more."""
    drafts = select(Capa.id).where(Capa.complaint_id == case.id, Capa.state != CapaState.closed)
    for id in session.scalars(drafts.order_by(Capa.id)).all():
        if approval := asking.open_for(session, KIND, id):
            asking.take_away(session, actor, approval, reason)
