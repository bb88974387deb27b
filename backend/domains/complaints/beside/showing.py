"""What was added beside a case's way, as its readers see it, and what each of them may add."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.schemas import Ref
from backend.domains.complaints.beside import service
from backend.domains.complaints.beside.schemas import (
    AddendumOut,
    BesideOut,
    CaseApprovalOut,
    CaseExtensionOut,
    CasePauseOut,
    CooperationOut,
    SurveyAnswerOut,
    SurveyRow,
    UrgeOut,
)
from backend.domains.complaints.engine import clocks, seats
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.parts import (
    ComplaintAddendum,
    ComplaintExtension,
    ComplaintExtensionState,
    ComplaintPause,
    ComplaintRequest,
    ComplaintSurvey,
    ComplaintSurveyAnswer,
    ComplaintTransfer,
    ComplaintUrge,
)
from backend.domains.complaints.regimes import REGIMES
from backend.shared.access.guard import fetch, may
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.models import Approval
from backend.shared.identity.models import Unit, User

T = TypeVar(
    "T", ComplaintUrge, ComplaintAddendum, ComplaintExtension, ComplaintRequest, ComplaintPause,
    ComplaintSurvey, ComplaintSurveyAnswer, ComplaintTransfer,
)  # fmt: skip
PEOPLE = ("by_id", "opened_by", "requested_by", "decided_by", "answered_by", "sent_by")


def show(session: Session, actor: Actor, id: UUID) -> BesideOut:
    """404 for a case one does not see. Reading the case itself is recorded; this is a part of it."""
    case = fetch(session, actor, Complaint, id)
    urges, added = _of(session, ComplaintUrge, case), _of(session, ComplaintAddendum, case)
    longer, asked = _of(session, ComplaintExtension, case), _of(session, ComplaintRequest, case)
    waits, sent = _of(session, ComplaintPause, case), _of(session, ComplaintSurvey, case)
    scores = _of(session, ComplaintSurveyAnswer, case)
    signed = list(
        session.scalars(
            select(Approval)
            .where(Approval.subject_type == "complaints", Approval.subject_id == case.id)
            .order_by(Approval.id)
        )
    )
    names = _names(session, asked, urges, added, longer, waits, sent, signed)
    leads = "leader" in REGIMES[case.regime].seats and seats.sits(
        actor, case, REGIMES[case.regime].seats["leader"]
    )
    return BesideOut(
        approvals=[
            CaseApprovalOut(
                id=a.id, kind=a.kind, title=a.title, state=a.state, by=names[a.opened_by], at=a.created_at,
                decided_at=a.decided_at, waiting_for=[names[p] for p in a.waiting_for],
            )
            for a in signed
        ],
        urges=[UrgeOut(by=names[u.by_id], at=u.created_at, text=u.text) for u in urges],
        addenda=[
            AddendumOut(by=names[a.by_id], at=a.created_at, about=a.about, text=a.text, reason=a.reason)
            for a in added
        ],
        extensions=[
            CaseExtensionOut(
                id=e.id, amount=e.amount, reason_code=e.reason_code, reason=e.reason, by=names[e.requested_by],
                at=e.created_at, state=e.state, decided_by=names.get(e.decided_by), decided_at=e.decided_at,
                decision_reason=e.decision_reason,
                can=["decide"] if leads and e.requested_by != actor.id and e.state is ComplaintExtensionState.requested else [],
            )
            for e in longer
        ],
        requests=[
            CooperationOut(
                id=r.id, unit=names[r.unit_id], by=names[r.by_id], at=r.created_at, text=r.text, answer=r.answer,
                answered_by=names.get(r.answered_by), answered_at=r.answered_at,
                can=["answer"] if r.answered_at is None and _answers(session, actor, case, r) else [],
            )
            for r in asked
        ],
        pauses=[
            CasePauseOut(by=names[p.by_id], at=p.created_at, reason=p.reason, evidence=p.evidence, ended_at=p.ended_at)
            for p in waits
        ],
        surveys=[
            SurveyRow(by=names[s.sent_by], at=s.created_at, expires_at=s.expires_at, answered_at=s.answered_at)
            for s in sent
        ],
        scores=[
            SurveyAnswerOut(
                round=s.round, item=s.item, score=s.score, comment=s.comment, at=s.created_at,
                by_link=s.source.startswith("link"),
            )
            for s in scores
        ],
        acknowledges=[
            t.id
            for t in _of(session, ComplaintTransfer, case)
            if t.acknowledged_at is None and service.may_acknowledge(actor, case, t)
        ],
        can=_can(session, actor, case, longer, any(p.ended_at is None for p in waits)),
    )  # fmt: skip


def _can(
    session: Session, actor: Actor, case: Complaint, longer: list[ComplaintExtension], waiting: bool
) -> list[str]:
    if case.destroyed_at is not None:
        return []
    records = may(actor, P.complaint_record, case.unit_id)
    handles = may(actor, P.complaint_handle, case.department_id or case.unit_id)
    manages = may(actor, P.complaint_manage, case.unit_id)
    found = ["add"]
    if case.closed_at is None:
        found += ["request", "resume" if waiting else "pause"]
        if manages:
            found.append("urge")
        open_ones = [e for e in longer if e.state is not ComplaintExtensionState.rejected]
        if actor.id == case.handler_id and not open_ones and _extendable(session, case):
            found.append("extend")
    if records or handles or manages:
        found.append("mark")
    if records and actor.id != case.handler_id:
        found.append("survey")
    return found


def _extendable(session: Session, case: Complaint) -> bool:
    track = REGIMES[case.regime].tracks[case.track]
    codes = {f"complaint.{timer.code}" for timer in track.timers if timer.cap}
    running = (d for d in clocks.every(session, case) if d.code in codes and d.open)
    return any(d.due_at >= now() and d.extended_at is None for d in running)


def _answers(session: Session, actor: Actor, case: Complaint, row: ComplaintRequest) -> bool:
    return actor.unit_id == row.unit_id or actor.id in service.heads(session, case, row.unit_id)


def _of(session: Session, table: type[T], case: Complaint) -> list[T]:
    wanted = select(table).where(table.complaint_id == case.id)
    return list(session.scalars(wanted.order_by(table.id)))


def _names(
    session: Session, asked: Iterable[ComplaintRequest], *parts: Iterable[Any]
) -> Mapping[UUID | None, Ref]:
    asked = list(asked)
    rows = [row for part in (asked, *parts) for row in part]
    people = {who for row in rows for name in PEOPLE if (who := getattr(row, name, None))}
    people |= {who for row in rows for who in getattr(row, "waiting_for", ())}
    units = {row.unit_id for row in asked}
    found = [
        *session.execute(select(User.id, User.name).where(User.id.in_(people))),
        *session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(units))),
    ]
    return {id: Ref(id=id, name=name) for id, name in found}
