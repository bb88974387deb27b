"""The end of a document: its authority says so, all copies are accounted for, two witnesses stand by, the content is wiped.

What stays is the entry of the register (number, level, who decided, who stood by) and the lines of the book.
"""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core import vault, wall
from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import APPROVAL_MISSING, INVALID_STATE
from backend.domains.secrecy import faults
from backend.domains.secrecy.copies import approvals, events, keeping, policy
from backend.domains.secrecy.copies.faults import COPIES_OUTSTANDING, TWO_WITNESSES
from backend.domains.secrecy.copies.models import (
    CopyState,
    Destruction,
    DocumentCopy,
    RequestState,
)
from backend.domains.secrecy.copies.schemas import DocumentDestructionOut
from backend.domains.secrecy.documents import levels
from backend.domains.secrecy.knowers import lists
from backend.domains.secrecy.models import (
    ClassificationAct,
    Document,
    DocumentContent,
    DocumentPage,
    DocumentState,
    KnowState,
)
from backend.domains.secrecy.opening import look, open_for, seal_title
from backend.domains.secrecy.rules import Act
from backend.shared.access.guard import fetch
from backend.shared.approvals import asking, deciding
from backend.shared.approvals.deciding import Decision
from backend.shared.approvals.faults import ALREADY_ASKED
from backend.shared.audit.service import record
from backend.shared.custody import ledger
from backend.shared.custody.faults import WITNESS_CONFLICT
from backend.shared.files import service as files
from backend.shared.identity.models import User
from backend.shared.jobs.service import enqueue

GONE = (CopyState.destroyed, CopyState.lost)


def _context(id: UUID) -> str:
    return f"document_destructions:{id}:reason"


def reason_of(d: Document, r: Destruction) -> str:
    key = vault.unwrap(d.key_wrapped)
    return vault.unseal(key, bytes(r.reason_sealed), _context(r.id)).decode()


def out(session: Session, actor: Actor, id: UUID) -> DocumentDestructionOut:
    session.flush()
    r = fetch(session, actor, Destruction, id)
    with wall.opened(session):
        d = session.get_one(Document, r.document_id)
    approval = asking.open_for(session, approvals.DESTROY, r.id)
    asker = session.scalar(select(User.name).where(User.id == r.asked_by)) or ""
    shown = {
        name: getattr(r, name) for name in DocumentDestructionOut.model_fields if hasattr(r, name)
    }
    return DocumentDestructionOut(
        **shown, asker=asker, reason=reason_of(d, r),
        can=can(actor, r.state, r.company_id, approval.waiting_for if approval else []),
    )  # fmt: skip


def can(actor: Actor, state: RequestState, company_id: UUID, waiting: list[UUID]) -> list[str]:
    if state is RequestState.asked:
        return ["approve", "reject"] if actor.id in waiting else []
    keeps = state is RequestState.approved and keeping.is_keeper(actor, company_id)
    return ["carry-out"] if keeps else []


def ask(session: Session, actor: Actor, id: UUID, reason: str) -> Destruction:
    """By a knower or the custodian. 403, 404, 409 COPIES_OUTSTANDING / NO_ELIGIBLE_APPROVER."""
    opened = look(session, actor, id, Act.lend, lock=True)
    if not keeping.is_keeper(actor, opened.document.company_id):
        opened = open_for(session, actor, id, Act.read, lock=True)
    d = opened.document
    if d.state is not DocumentState.active or not d.level.secret:
        raise INVALID_STATE(state=d.state.value, allowed=[])
    with wall.opened(session):
        _accounted(session, d)
        if session.scalar(
            select(Destruction.id).where(
                Destruction.document_id == d.id,
                Destruction.state.in_((RequestState.asked, RequestState.approved)),
            )
        ):
            raise ALREADY_ASKED()
        r = Destruction(
            document_id=d.id, register_no=d.register_no, level=d.level, company_id=d.company_id,
            asked_by=actor.id, reason_sealed=b"",
        )  # fmt: skip
        session.add(r)
        session.flush()
        key = vault.unwrap(d.key_wrapped)
        r.reason_sealed = vault.seal(key, reason.encode(), _context(r.id))
        record(session, actor, events.DESTROY_ASKED, d, level=d.level.rank, request=str(r.id))
        approvals.send_off(session, actor, approvals.DESTROY, r.id)
    return r


def _accounted(session: Session, d: Document) -> None:
    """Copies never made do not count; those that were are destroyed or lost."""
    out = session.scalar(
        select(func.count())
        .select_from(DocumentCopy)
        .where(
            DocumentCopy.document_id == d.id,
            DocumentCopy.state.in_((CopyState.issued, CopyState.returned)),
        )
    )
    if out:
        raise COPIES_OUTSTANDING(count=out)


def decide(
    session: Session, actor: Actor, id: UUID, decision: Decision, reason: str | None
) -> Destruction:
    r = fetch(session, actor, Destruction, id)
    approval = asking.open_for(session, approvals.DESTROY, r.id)
    if approval is None:
        raise INVALID_STATE(state=r.state.value, allowed=[])
    deciding.decide(session, actor, approval.id, decision, reason)
    return r


def carry_out(session: Session, actor: Actor, id: UUID, witnesses: list[UUID]) -> Destruction:
    """By the custodian, before two witnesses who have proven themselves. 403, 409 APPROVAL_MISSING, 422 TWO_WITNESSES."""
    r = fetch(session, actor, Destruction, id, lock=True)
    keeping.require_keeper(actor, r.company_id, Destruction.__tablename__, r.id, "destroy")
    if r.state is not RequestState.approved:
        raise APPROVAL_MISSING(clauses=["P07-4.2-3b"])
    needed = policy.DESTRUCTION_WITNESSES.on(session, today())
    if len(set(witnesses)) < needed:
        raise TWO_WITNESSES()
    with wall.opened(session):
        keeper = keeping.appointment(session, r.company_id)
        if {actor.id, keeper.user_id} & set(witnesses):
            raise WITNESS_CONFLICT()
        d = session.scalars(
            select(Document).where(Document.id == r.document_id).with_for_update()
        ).one()
        if d.state is DocumentState.frozen:
            raise faults.DOCUMENT_FROZEN()
        _accounted(session, d)
        _wipe(session, d)
        if thing := keeping.original(session, d):
            locked = ledger.locked(session, thing.id)
            ledger.end(session, actor, locked, str(r.id), witnesses[0])
        for copy in session.scalars(
            select(DocumentCopy).where(
                DocumentCopy.document_id == d.id, DocumentCopy.state == CopyState.approved
            )
        ):
            copy.state, copy.ended_at = CopyState.destroyed, now()
        for entry in lists.living(
            session, d, KnowState.live, KnowState.suspended, KnowState.proposed
        ):
            lists.end(session, actor, d, entry, "destroyed")
        d.state = DocumentState.destroyed
        r.state, r.used_at, r.witnesses = RequestState.used, now(), list(dict.fromkeys(witnesses))
        levels.note(
            session, actor, d, ClassificationAct.destroyed, d.level, approved_by=r.decided_by
        )
        record(
            session, actor, events.DESTROYED, d, level=d.level.rank, request=str(r.id),
            witnesses=[str(who) for who in r.witnesses], clauses=["P07-4.2-5b"],
        )  # fmt: skip
    return r


def _wipe(session: Session, d: Document) -> None:
    """Bytes and pages go, and the title; the data key stays for the reasons of those who decided."""
    contents = session.scalars(
        select(DocumentContent).where(DocumentContent.document_id == d.id)
    ).all()
    pages = session.scalars(select(DocumentPage).where(DocumentPage.document_id == d.id)).all()
    # After the commit: bytes that are gone do not come back with a transaction that fails.
    addresses = [c.address for c in contents] + [p.address for p in pages]
    enqueue(session, "secrecy.wipe", addresses=addresses)
    for page in pages:
        session.delete(page)
    key = vault.unwrap(d.key_wrapped)
    d.title_sealed, d.title_marks = seal_title(d.id, key, "-"), []
    for content in contents:
        content.pages = 0
        content.name_sealed = vault.seal(key, b"-", f"document_contents:{d.id}:{content.version}")


def wipe(session: Session, addresses: list[str]) -> None:
    """Job: the sealed bytes leave the store."""
    for address in addresses:
        files.remove(address)
