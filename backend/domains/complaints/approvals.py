"""What complaints ask signatures for. The desk decides; the engine carries the decision into the case."""

import hashlib
import json
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.domains.complaints.engine import acting
from backend.domains.complaints.models import Complaint
from backend.shared.approvals.kinds import Group, Kind, Seat, Subject
from backend.shared.approvals.models import Approval, ApprovalState

SOLUTION = ("solution", "cost", "by_when", "who", "cause", "root_cause", "responsible_person_id")


def _digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def concerned(case: Complaint) -> frozenset[UUID]:
    """Handler, person held responsible and those complained about do not sign (P09-3D-1)."""
    named = case.answers.get("responsible_person_id")
    people = {*case.subjects, *([case.handler_id] if case.handler_id else [])}
    return frozenset(people | ({UUID(named)} if named else set()))


def _case(session: Session, id: UUID) -> Complaint:
    return session.scalars(select(Complaint).where(Complaint.id == id).with_for_update()).one()


def load_solution(session: Session, id: UUID) -> Subject:
    case = _case(session, id)
    content = {name: case.answers.get(name) for name in SOLUTION}
    return Subject(
        record=case,
        unit_id=case.unit_id,
        title=f"{case.number} 解決方案",
        digest=_digest(content),
        facts={"number": case.number, **{k: v for k, v in content.items() if v is not None}},
        amount=int(float(content["cost"] or 0)),
        excluded=concerned(case),
    )


def solution_decided(session: Session, actor: Actor, approval: Approval) -> None:
    case = _case(session, approval.subject_id)
    approved = approval.state is ApprovalState.approved
    step = acting.track_of(case).deciding(approval.kind, approved, case.state)
    if step is None:
        return
    comment = next((s.comment for s in reversed(approval.slots) if s.comment), None)
    given = {} if approved else {"reason": comment or ""}
    acting.perform(session, actor, case, step, given)


GENERAL_MANAGER = Group((Seat("general_manager", "總經理", role="general_manager"),))
KINDS = (
    Kind(
        "complaint.solution", "投訴解決方案", "Solution of a complaint",
        Complaint, (GENERAL_MANAGER,),
        load_solution, solution_decided, ("P09-3D-1", "P09-4G-4a"),
    ),
)  # fmt: skip
