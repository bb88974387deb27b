"""The general manager's yes to one measure. The desk decides; here is what a yes needs and what follows from it."""

import hashlib
import json
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now
from backend.domains.complaints.approvals import GENERAL_MANAGER, concerned
from backend.domains.complaints.capas import clocks, events, faults, opening, telling
from backend.domains.complaints.capas.models import Capa, CapaState
from backend.domains.complaints.models import Complaint
from backend.shared.approvals.kinds import Kind, Subject
from backend.shared.approvals.models import Approval, ApprovalState
from backend.shared.audit.service import record


def load(session: Session, id: UUID) -> Subject:
    capa = session.scalars(select(Capa).where(Capa.id == id).with_for_update()).one()
    case = session.get_one(Complaint, capa.complaint_id)
    content = [capa.kind, capa.action, capa.owner_id, capa.due_on, capa.monitor_id, capa.comment]
    return Subject(
        record=capa,
        unit_id=case.unit_id,
        title=f"{case.number} 改進措施",
        digest=hashlib.sha256(json.dumps(content, default=str).encode()).hexdigest(),
        facts={
            "number": case.number, "measures": [capa.action], "due_on": capa.due_on.isoformat(),
            "comment": capa.comment,
        },
        excluded=concerned(case) | {capa.owner_id},
    )  # fmt: skip


def decided(session: Session, actor: Actor, approval: Approval) -> None:
    capa = session.get_one(Capa, approval.subject_id)
    case = session.get_one(Complaint, capa.complaint_id)
    if approval.state is not ApprovalState.approved:
        said = next((s.comment for s in reversed(approval.slots) if s.comment), None)
        capa.state, capa.rejection = CapaState.rejected, said or ""
        record(session, actor, events.REJECTED, capa, clauses=("P09-3D-2",), complaint=str(case.id))
        telling.await_them(
            session,
            case,
            capa,
            [capa.drafted_by],
            "未獲批准,請修改",
            "It was not approved; revise it",
        )
        return
    if capa.monitor_id is None:
        raise faults.MONITOR_MISSING()
    capa.state, capa.approved_by, capa.approved_at = CapaState.approved, actor.id, now()
    capa.rejection = ""
    record(
        session, actor, events.APPROVED, capa, clauses=("P09-3D-2", "P09-4G-7c"), complaint=str(case.id),
        monitor=str(capa.monitor_id),
    )  # fmt: skip
    if measures := telling.measures_of(case):
        clocks.agreed(session, actor, case, capa, measures)
    opening.tell_agreed(session, case, capa)


def withdrawn(session: Session, actor: Actor, approval: Approval) -> None:
    """Taken back by whoever commented, or the case has ended otherwise: it is a draft again."""
    capa = session.get_one(Capa, approval.subject_id)
    capa.state = CapaState.drafted


KIND = Kind(
    opening.KIND, "投訴改進措施", "Improvement measure", Capa, (GENERAL_MANAGER,), load, decided,
    ("P09-3D-2", "P09-4G-7c"), withdrawn,
)  # fmt: skip
