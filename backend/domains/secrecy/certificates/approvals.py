"""Who signs for certificates: the asker's department manager for copies of a licence, else the general manager (P07-4.2-4)."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import now
from backend.domains.secrecy.certificates.models import (
    Certificate,
    CertificateRequest,
    CertificateUse,
)
from backend.domains.secrecy.copies import events
from backend.domains.secrecy.copies.approvals import good_until
from backend.domains.secrecy.copies.models import RequestState
from backend.domains.secrecy.documents.approvals import (
    TITLE,
    company_gm,
    department_manager,
    executives,
)
from backend.shared.approvals.kinds import Facts, Group, Kind, Seat, Subject
from backend.shared.approvals.models import Approval, ApprovalState
from backend.shared.audit.service import record
from backend.shared.custody.policies import LendingPolicy
from backend.shared.identity.models import Unit, UnitKind

KIND = "secrecy.certificate"


def signers(session: Session, facts: Facts) -> Sequence[UUID]:
    """Of head office's certificates its executives."""
    company, asker = UUID(facts["company"]), UUID(facts["asked_by"])
    kind = session.scalar(select(Unit.kind).where(Unit.id == company))
    if kind is UnitKind.head_office:
        return executives(session)
    if facts["by_manager"]:
        return department_manager(session, UUID(facts["unit"]), [asker])
    return company_gm(session, company, [asker])


def load(session: Session, id: UUID) -> Subject:
    from backend.domains.secrecy.certificates.requests import by_manager

    with wall.opened(session):
        r = session.scalars(
            select(CertificateRequest).where(CertificateRequest.id == id).with_for_update()
        ).one()
        c = session.get_one(Certificate, r.certificate_id)
    facts = {
        "company": str(r.company_id), "unit": str(r.unit_id), "asked_by": str(r.asked_by),
        "number": c.register_no, "kind": c.kind, "use": r.use.value, "copies": r.copies,
        "due_on": r.due_on.isoformat() if r.due_on else None,
        "by_manager": by_manager(session, c, r.use),
    }  # fmt: skip
    content = f"{r.certificate_id}|{r.use}|{r.purpose}|{r.party}|{r.copies}|{r.due_on}"
    digest = hashlib.sha256(content.encode()).hexdigest()
    return Subject(r, r.unit_id, TITLE, digest, facts, excluded=frozenset({r.asked_by}))


def decided(session: Session, actor: Actor, approval: Approval) -> None:
    with wall.opened(session):
        r = session.get_one(CertificateRequest, approval.subject_id)
        agreed = approval.state is ApprovalState.approved
        r.state = RequestState.approved if agreed else RequestState.refused
        r.decided_by, r.decided_at = actor.id, now()
        r.valid_until = good_until(session) if agreed else None
        clause = "P07-4.2-4b" if r.use is CertificateUse.copy else "P07-4.2-4a"
        record(
            session, actor, events.CERTIFICATE_DECIDED, r, state=r.state.value, clauses=[clause],
            certificate=str(r.certificate_id),
        )  # fmt: skip


def withdrawn(session: Session, actor: Actor, approval: Approval) -> None:
    with wall.opened(session):
        session.get_one(CertificateRequest, approval.subject_id).state = RequestState.withdrawn


KINDS = (
    Kind(
        KIND, "證件複印與外借", "Copies and loans of certificates", CertificateRequest,
        (Group((Seat("authority", "證件批准人", people=signers),)),), load, decided,
        ("P07-4.2-4a", "P07-4.2-4b"), withdrawn,
    ),
)  # fmt: skip


def manager_of(session: Session, facts: Facts) -> Sequence[UUID]:
    return company_gm(session, UUID(facts["unit"]))


def lending() -> LendingPolicy:
    """For slips of certificates: reminders every day, after a working day the general manager."""
    from backend.domains.secrecy.copies import policy

    return LendingPolicy(
        "certificate", "證件外借", "Loans of certificates", "P07-4.2-4a", max_days=policy.LOAN_MAX,
        working=True, escalate=Seat("gm", "子公司總經理", people=manager_of),
        escalate_after=policy.LATE_TO_GM,
    )  # fmt: skip
