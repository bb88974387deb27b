"""Slips: asked for, signed where the policy wants it, handed out, given back; who is late hears of it daily."""

import hashlib
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.db import Record
from backend.core.errors import INVALID, INVALID_STATE, FieldError, invalid
from backend.core.ids import uuid7
from backend.shared.access.guard import check_version, fetch, require
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals import asking
from backend.shared.approvals.kinds import Kind, Subject
from backend.shared.approvals.models import Approval, ApprovalState
from backend.shared.audit.service import record
from backend.shared.custody import events, ledger
from backend.shared.custody.faults import NOT_LENT_OUT, ON_LOAN
from backend.shared.custody.models import (
    CustodyLoan,
    CustodyObject,
    LoanState,
)
from backend.shared.custody.policies import (
    POLICIES,
    ROOM_KINDS,
    LendingPolicy,
    approval_kind,
    escalated_to,
)
from backend.shared.custody.schemas import LoanIn, ReturnIn
from backend.shared.identity.models import User
from backend.shared.notices import service as notices
from backend.shared.numbering import service as numbering
from backend.shared.numbering.rules import Series
from backend.shared.workdays import rules
from backend.shared.workdays import service as workdays

NUMBERS = Series("custody_loan", "JY-{yyyymm}-{seq:04}")
OPEN = (LoanState.asked, LoanState.approved, LoanState.out)
AT_ONCE = 500


def ask(session: Session, actor: Actor, object_id: UUID, body: LoanIn) -> CustodyLoan:
    """A slip for whoever sees the thing. 404, 409 ON_LOAN / NOT_LENT_OUT / NOT_IN_PLACE, 422 DATE_OUT_OF_RANGE.

    The thing is locked: of two who ask at once, the second finds the first one's slip.
    """
    thing = fetch(session, actor, CustodyObject, object_id, lock=True)
    policy = POLICIES.get(thing.policy or "")
    if policy is None or thing.kind in ROOM_KINDS:
        raise NOT_LENT_OUT()
    if open_slip(session, thing):
        raise ON_LOAN(clauses=[policy.clause])
    ledger.in_place(thing)
    latest = latest_return(session, policy)
    if body.due_on < today() or (latest is not None and body.due_on > latest):
        wrong = FieldError("/due_on", "DATE_OUT_OF_RANGE", {"max": str(latest or "")})
        raise INVALID(errors=[wrong], clauses=[policy.clause])
    borrower = body.borrower_id or actor.id
    if session.get(User, borrower) is None:
        raise invalid("/borrower_id", "PERSON_UNKNOWN")
    loan = CustodyLoan(
        object_id=thing.id, number="", borrower_id=borrower, asked_by=actor.id,
        purpose=body.purpose, due_on=body.due_on,
        state=LoanState.asked if policy.groups else LoanState.approved,
    )  # fmt: skip
    loan.id = uuid7()
    loan.number = numbering.take(session, actor, NUMBERS, loan)
    session.add(loan)
    record(session, actor, events.ASKED, loan, clauses=[policy.clause], thing=str(thing.id))
    if policy.groups:
        asking.ask(session, actor, approval_kind(policy.code), loan.id)
    return loan


def latest_return(session: Session, policy: LendingPolicy) -> date | None:
    """The last day a slip made today may run to."""
    most = policy.max_days
    days = most if isinstance(most, int) or most is None else most.on(session, today())
    if days is None or not policy.working:
        return None if days is None else today() + timedelta(days=days)
    reckoned = rules.add_working_days(workdays.calendar(session), now(), days)
    return rules.last_day(reckoned.due)


def open_slip(session: Session, thing: CustodyObject) -> CustodyLoan | None:
    return session.scalar(
        select(CustodyLoan).where(
            CustodyLoan.object_id == thing.id, or_(*(CustodyLoan.state == s for s in OPEN))
        )
    )


def kind(policy: LendingPolicy) -> Kind:
    """What the approvals desk signs: the slip as it stands, never by its borrower."""
    return Kind(
        approval_kind(policy.code), policy.zh, policy.en, CustodyLoan, policy.groups, _load,
        _decided, (policy.clause,),
    )  # fmt: skip


def _load(session: Session, id: UUID) -> Subject:
    found: Record
    loan = found = session.scalars(
        select(CustodyLoan).where(CustodyLoan.id == id).with_for_update()
    ).one()
    thing = session.get_one(CustodyObject, loan.object_id)
    content = f"{loan.object_id}|{loan.borrower_id}|{loan.purpose}|{loan.due_on}"
    return Subject(
        record=found,
        unit_id=thing.unit_id,
        title=f"{loan.number} 借用 {thing.number}",
        digest=hashlib.sha256(content.encode()).hexdigest(),
        facts={"number": thing.number, "due_on": loan.due_on.isoformat()},
        excluded=frozenset({loan.borrower_id}),
    )


def _decided(session: Session, actor: Actor, approval: Approval) -> None:
    loan = session.get_one(CustodyLoan, approval.subject_id)
    if loan.state is LoanState.asked:
        agreed = approval.state is ApprovalState.approved
        loan.state = LoanState.approved if agreed else LoanState.refused
        record(session, actor, events.LOAN_DECIDED, loan, state=loan.state.value)


def _slip(
    session: Session, actor: Actor, id: UUID, wanted: LoanState, version: int | None
) -> tuple[CustodyLoan, CustodyObject]:
    """Thing first, then slip: everybody locks in this order."""
    seen = fetch(session, actor, CustodyLoan, id)
    thing = ledger.kept(session, actor, seen.object_id)
    loan = fetch(session, actor, CustodyLoan, id, lock=True)
    session.refresh(loan)
    if loan.state is not wanted:
        raise INVALID_STATE(state=loan.state.value, allowed=wanted.value)
    check_version(loan, version)
    return loan, thing


def hand_out(
    session: Session, actor: Actor, id: UUID, second: UUID | None, version: int | None = None
) -> CustodyLoan:
    """The keeper gives it out; the borrower does not witness his own loan. 409."""
    loan, thing = _slip(session, actor, id, LoanState.approved, version)
    ledger.lend(session, actor, thing, loan.borrower_id, loan.number, second)
    loan.state, loan.handed_out_at = LoanState.out, now()
    notices.send(
        session, [loan.borrower_id], events.LENT, loan, number=loan.number, due=loan.due_on
    )
    return loan


def give_back(
    session: Session, actor: Actor, id: UUID, body: ReturnIn, second: UUID | None,
    version: int | None = None,
) -> CustodyLoan:  # fmt: skip
    """Back in its place, in what condition, and why it comes late when it does. 422 FIELD_REQUIRED."""
    loan, thing = _slip(session, actor, id, LoanState.out, version)
    return come_back(session, actor, thing, loan, body, second)


def hand_over(
    session: Session, actor: Actor, thing: CustodyObject, borrower_id: UUID, purpose: str,
    due_on: date, second: UUID | None = None,
) -> CustodyLoan:  # fmt: skip
    """The slip of what a room has had signed by its own rules; the thing is locked and goes out at once. 409 ON_LOAN."""
    if open_slip(session, thing):
        raise ON_LOAN()
    loan = CustodyLoan(
        object_id=thing.id, number="", borrower_id=borrower_id, asked_by=borrower_id,
        purpose=purpose, due_on=due_on, state=LoanState.out, handed_out_at=now(),
    )  # fmt: skip
    loan.id = uuid7()
    loan.number = numbering.take(session, actor, NUMBERS, loan)
    session.add(loan)
    ledger.lend(session, actor, thing, borrower_id, loan.number, second)
    return loan


def come_back(
    session: Session, actor: Actor, thing: CustodyObject, loan: CustodyLoan, body: ReturnIn,
    second: UUID | None = None,
) -> CustodyLoan:  # fmt: skip
    """422 FIELD_REQUIRED: what comes late says why."""
    if today() > loan.due_on and len(body.late_reason) < 2:
        raise invalid("/late_reason", "FIELD_REQUIRED")
    ledger.take_back(session, actor, thing, loan.number, body.condition, second)
    loan.state, loan.returned_at = LoanState.returned, now()
    loan.condition, loan.late_reason = body.condition, body.late_reason
    return loan


def cancel(session: Session, actor: Actor, id: UUID, version: int | None = None) -> CustodyLoan:
    """Before it is handed out, by whoever asked or keeps the thing."""
    loan = fetch(session, actor, CustodyLoan, id, lock=True)
    if loan.state not in (LoanState.asked, LoanState.approved):
        raise INVALID_STATE(state=loan.state.value, allowed="asked, approved")
    thing = session.get_one(CustodyObject, loan.object_id)
    if actor.id not in (loan.asked_by, loan.borrower_id):
        require(actor, P.custody_keep, thing.unit_id)
    check_version(loan, version)
    pending = asking.open_for(session, approval_kind(thing.policy or ""), loan.id)
    if pending is not None:
        asking.take_away(session, actor, pending, "loan_cancelled")
    loan.state = LoanState.cancelled
    record(session, actor, events.CANCELLED, loan)
    return loan


def remind(session: Session, **_: object) -> int:
    """Job of the morning: who has not given back hears of it once a day; after some days another does as well."""
    found = session.scalars(
        select(CustodyLoan)
        .where(
            CustodyLoan.state == LoanState.out,
            CustodyLoan.due_on < today(),
            or_(CustodyLoan.reminded_on.is_(None), CustodyLoan.reminded_on < today()),
        )
        .order_by(CustodyLoan.due_on, CustodyLoan.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    for loan in found:
        thing = session.get_one(CustodyObject, loan.object_id)
        policy = POLICIES.get(thing.policy or "")
        people = [loan.borrower_id, thing.custodian_id]
        if policy is not None:
            after = policy.escalate_after
            days = after if isinstance(after, int) else after.on(session, loan.due_on)
            if _late_by(session, policy, loan.due_on) >= days:
                people += escalated_to(session, policy, thing.unit_id)
        loan.reminded_on = today()
        notices.send(session, people, events.LATE, loan, number=loan.number, due=loan.due_on)
    return len(found)


def _late_by(session: Session, policy: LendingPolicy, due_on: date) -> int:
    if policy.working:
        return rules.working_days_between(workdays.calendar(session), due_on, today())
    return (today() - due_on).days
