"""Copies and loans of certificates: asked, signed, handed over by the custodian, given back (P07-4.2-4)."""

from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import (
    APPROVAL_MISSING,
    INVALID_STATE,
    WRONG_AUTHORITY,
    FieldError,
    Refused,
    Withheld,
    invalid,
)
from backend.domains.secrecy.certificates import approvals
from backend.domains.secrecy.certificates.models import (
    Certificate,
    CertificateRequest,
    CertificateUse,
)
from backend.domains.secrecy.certificates.schemas import CertificateRequestIn, CertificateReturnIn
from backend.domains.secrecy.copies import events, keeping, policy
from backend.domains.secrecy.copies.approvals import send_off
from backend.domains.secrecy.copies.faults import APPROVAL_EXPIRED, APPROVAL_USED, LOAN_TOO_LONG
from backend.domains.secrecy.copies.models import RequestState
from backend.shared.access.guard import fetch
from backend.shared.approvals import asking, deciding
from backend.shared.approvals.deciding import Decision
from backend.shared.approvals.faults import NOT_YOUR_TURN, SELF_APPROVAL
from backend.shared.approvals.models import Approval
from backend.shared.audit.service import record
from backend.shared.custody import ledger, lending
from backend.shared.custody.faults import ON_LOAN
from backend.shared.custody.models import CustodyLoan
from backend.shared.custody.schemas import ReturnIn

S, LEND = RequestState, CertificateUse.lend


def by_manager(session: Session, c: Certificate, use: CertificateUse) -> bool:
    """A copy of a licence is for the department manager; every loan and every other kind for the general manager."""
    return use is CertificateUse.copy and c.kind in policy.LICENCE_KINDS.on(session, today())


def ask(session: Session, actor: Actor, body: CertificateRequestIn) -> CertificateRequest:
    """404, 409 ON_LOAN / NO_ELIGIBLE_APPROVER, 422 LOAN_TOO_LONG."""
    c = fetch(session, actor, Certificate, body.certificate_id, lock=True)
    if actor.unit_id is None:
        raise Refused(actor, Certificate.__tablename__, c.id)
    lends = body.use is LEND
    if lends:
        _check_loan(session, c, body)
    r = CertificateRequest(
        certificate_id=c.id, company_id=c.company_id, asked_by=actor.id, unit_id=actor.unit_id,
        use=body.use, purpose=body.purpose, party=body.party, copies=0 if lends else body.copies,
        due_on=body.due_on if lends else None,
    )  # fmt: skip
    with wall.opened(session):
        session.add(r)
        session.flush()
        record(
            session, actor, events.CERTIFICATE_ASKED, r, certificate=str(c.id), use=r.use.value,
            copies=r.copies, clauses=["P07-4.2-4a"],
        )  # fmt: skip
        send_off(session, actor, approvals.KIND, r.id)
    return r


def _check_loan(session: Session, c: Certificate, body: CertificateRequestIn) -> None:
    if body.due_on is None:
        raise invalid("/due_on", "FIELD_REQUIRED")
    if body.due_on < today():
        raise invalid("/due_on", "DATE_OUT_OF_RANGE")
    latest = lending.latest_return(session, approvals.lending())
    if latest is not None and body.due_on > latest:
        here = [FieldError("/due_on", "OUT_OF_RANGE", {"max": latest.isoformat()})]
        days = policy.LOAN_MAX.on(session, today())
        raise LOAN_TOO_LONG(errors=here, days=days, until=latest.isoformat())
    with wall.opened(session):
        # What was approved and never fetched makes way.
        session.execute(
            update(CertificateRequest)
            .where(
                CertificateRequest.certificate_id == c.id, CertificateRequest.use == LEND,
                CertificateRequest.state == S.approved, CertificateRequest.valid_until < today(),
            )
            .values(state=S.withdrawn)
        )  # fmt: skip
        running = session.scalar(
            select(CertificateRequest.id).where(
                CertificateRequest.certificate_id == c.id, CertificateRequest.use == LEND,
                CertificateRequest.returned_on.is_(None),
                or_(*(CertificateRequest.state == s for s in (S.asked, S.approved, S.used))),
            )
        )  # fmt: skip
    if running is not None:
        raise ON_LOAN(clauses=["P07-4.2-4a"])


def decide(
    session: Session, actor: Actor, id: UUID, decision: Decision, reason: str | None
) -> CertificateRequest:
    """403 SELF_APPROVAL; 403 WRONG_AUTHORITY for everybody it was not sent to, of whatever company; 404 unknown."""
    with wall.opened(session):
        r = session.get(CertificateRequest, id)
    if r is None:
        raise Refused(actor, CertificateRequest.__tablename__, id)
    if r.asked_by == actor.id:
        raise SELF_APPROVAL(clauses=["P07-4.2-4b"])
    approval = asking.open_for(session, approvals.KIND, id)
    if approval is None:
        raise INVALID_STATE(state=r.state.value, allowed=[])
    try:
        fetch(session, actor, Approval, approval.id)
        deciding.my_slot(session, actor, approval)
    except (Refused, type(NOT_YOUR_TURN())) as problem:
        if isinstance(problem, Refused) or problem.fault is NOT_YOUR_TURN:
            clause = (
                "P07-4.2-4a" if r.use is LEND or not approval.facts["by_manager"] else "P07-4.2-4b"
            )
            raise Withheld(
                WRONG_AUTHORITY, actor, CertificateRequest.__tablename__, id, act="approve",
                level=2, rule=clause,
            ) from problem  # fmt: skip
        raise
    deciding.decide(session, actor, approval.id, decision, reason)
    return r


def _kept(
    session: Session, actor: Actor, id: UUID, act: str
) -> tuple[CertificateRequest, Certificate]:
    r = fetch(session, actor, CertificateRequest, id, lock=True)
    keeping.require_keeper(actor, r.company_id, CertificateRequest.__tablename__, r.id, act)
    with wall.opened(session):
        c = session.get_one(Certificate, r.certificate_id, with_for_update=True)
    return r, c


def hand_over(session: Session, actor: Actor, id: UUID) -> CertificateRequest:
    """The custodian gives out copies or the thing itself. 409 APPROVAL_MISSING / APPROVAL_EXPIRED / APPROVAL_USED."""
    r, c = _kept(session, actor, id, "hand_over")
    if r.state is S.used:
        raise APPROVAL_USED(clauses=["P07-4.2-4a"])
    if r.state is not S.approved:
        raise APPROVAL_MISSING(clauses=["P07-4.2-4a"])
    if r.valid_until is not None and today() > r.valid_until:
        raise APPROVAL_EXPIRED(until=r.valid_until.isoformat())
    with wall.opened(session):
        if r.use is LEND and r.due_on is not None:
            thing = ledger.locked(session, c.thing_id)
            loan = lending.hand_over(session, actor, thing, r.asked_by, r.purpose, r.due_on)
            r.loan_id = loan.id
        else:
            r.first_copy, c.copies_made = c.copies_made + 1, c.copies_made + r.copies
        r.state, r.used_at = S.used, now()
        record(
            session, actor, events.CERTIFICATE_HANDED, r, certificate=str(c.id), use=r.use.value,
            copies=r.copies, clauses=["P07-4.2-4a"],
        )  # fmt: skip
    return r


def give_back(
    session: Session, actor: Actor, id: UUID, body: CertificateReturnIn
) -> CertificateRequest:
    """422 when it comes late and nobody says why."""
    r, c = _kept(session, actor, id, "return")
    if r.loan_id is None or r.returned_on is not None:
        raise INVALID_STATE(state=r.state.value, allowed=[])
    with wall.opened(session):
        thing = ledger.locked(session, c.thing_id)
        loan = session.get_one(CustodyLoan, r.loan_id, with_for_update=True)
        back = ReturnIn(condition=body.condition, late_reason=body.late_reason, witness=None)
        lending.come_back(session, actor, thing, loan, back)
        r.returned_on = today()
        record(
            session, actor, events.CERTIFICATE_BACK, r, certificate=str(c.id),
            late=loan.due_on < today(), clauses=["P07-4.2-4a"],
        )  # fmt: skip
    return r
