"""What hangs on the wall: how many cases stand where, and whose clock ends next. Seen as far as the reader's rows reach."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from backend.core.actor import Actor
from backend.core.clock import ZONE, midnight, now
from backend.core.rows import visible_to
from backend.core.words import say
from backend.domains.complaints.engine import acting
from backend.domains.complaints.models import NEXT_DUE, Complaint
from backend.domains.complaints.regime import Phase
from backend.domains.complaints.wall.schemas import WallCaseOut, WallOut, WallPhaseOut
from backend.shared.identity.models import Unit, User

SHOWN = 12
OPEN = [p for p in Phase if p not in (Phase.closed, Phase.archived, Phase.withdrawn)]


def wall(session: Session, actor: Actor, spoken: str) -> WallOut:
    moment = now()
    day = midnight(moment.astimezone(ZONE).date())
    rule = visible_to(actor, Complaint)
    seen, params = rule.build(), dict(rule.params)
    due = Complaint.next_due_at
    counted = session.execute(
        select(
            Complaint.phase,
            func.count(),
            func.count().filter(due < moment),
            func.count().filter(due >= moment, due < day + timedelta(days=1)),
            func.count().filter(Complaint.handler_id.is_(None)),
        )
        .where(Complaint.phase.in_(OPEN), seen)
        .group_by(Complaint.phase),
        params,
    ).all()
    by_phase = {phase: (count, late) for phase, count, late, *_ in counted}
    handler, department = aliased(User), aliased(Unit)
    nearest = session.execute(
        select(Complaint, due, handler.name, department.name)
        .outerjoin(handler, handler.id == Complaint.handler_id)
        .outerjoin(department, department.id == Complaint.department_id)
        .where(due.is_not(None), Complaint.phase.in_(OPEN), seen)
        .order_by(NEXT_DUE, Complaint.id)
        .limit(SHOWN),
        params,
    ).all()
    received = session.scalar(
        select(func.count()).select_from(Complaint).where(Complaint.received_at >= day, seen),
        params,
    )
    return WallOut(
        at=moment,
        open=sum(row[1] for row in counted),
        late=sum(row[2] for row in counted),
        today=sum(row[3] for row in counted),
        nobody=sum(row[4] for row in counted),
        received_today=received or 0,
        phases=[
            WallPhaseOut(phase=phase, open=by_phase[phase][0], late=by_phase[phase][1])
            for phase in Phase
            if phase in by_phase
        ],
        urgent=[
            WallCaseOut(
                id=case.id, number=case.number, regime=case.regime, phase=case.phase,
                state_label=say(*acting.track_of(case).states[case.state], spoken),
                due_at=ends, late=bool(ends and ends < moment), handler=who, department=unit,
            )
            for case, ends, who, unit in nearest
        ],
    )  # fmt: skip
