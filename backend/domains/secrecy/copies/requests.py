"""Asking for copies and deciding about them: what, how many, for whom, until when (P07-4.2-1, P07-4.2-2)."""

from uuid import UUID

from sqlalchemy.orm import Session

from backend.core import vault, wall
from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.errors import INVALID_STATE, Refused, invalid
from backend.domains.secrecy.copies import approvals, clocks, events, making, policy
from backend.domains.secrecy.copies.faults import RECIPIENT_NOT_AUTHORISED, TOO_MANY_COPIES
from backend.domains.secrecy.copies.models import CopyRequest
from backend.domains.secrecy.copies.schemas import CopyRequestIn
from backend.domains.secrecy.faults import NOT_CONFIRMED
from backend.domains.secrecy.knowers import lists
from backend.domains.secrecy.models import Document, DocumentState
from backend.domains.secrecy.viewing import service as viewing
from backend.shared.access import actors
from backend.shared.access.guard import fetch
from backend.shared.access.levels import Level
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals import asking, deciding
from backend.shared.approvals.deciding import Decision
from backend.shared.audit.service import record


def _context(request_id: UUID) -> str:
    return f"copy_requests:{request_id}:purpose"


def seal_purpose(d: Document, request_id: UUID, purpose: str) -> bytes:
    return vault.seal(vault.unwrap(d.key_wrapped), purpose.encode(), _context(request_id))


def purpose_of(d: Document, r: CopyRequest) -> str:
    key = vault.unwrap(d.key_wrapped)
    return vault.unseal(key, bytes(r.purpose_sealed), _context(r.id)).decode()


def ask(session: Session, actor: Actor, body: CopyRequestIn) -> CopyRequest:
    """One document, for knowers only. 403, 404, 409 RECIPIENT_NOT_AUTHORISED / NO_ELIGIBLE_APPROVER, 422, 423."""
    opened = making.may_ask(session, actor, body.document_id, lock=True)
    d = opened.document
    if not d.level.secret or d.state is DocumentState.destroyed:
        raise INVALID_STATE(state=d.state.value, allowed=body.action.value)
    if d.register_no is None:
        raise NOT_CONFIRMED()
    most = (policy.COPIES_MAX_JUEMI if d.level is Level.juemi else policy.COPIES_MAX).on(
        session, today()
    )
    if body.copies > most:
        raise TOO_MANY_COPIES(max=most)
    content = viewing.newest(session, d)
    if wrong := [page for page in body.pages if page > content.pages]:
        raise invalid("/pages", "OUT_OF_RANGE", max=content.pages, given=wrong)
    if body.due_on < today():
        raise invalid("/due_on", "DATE_OUT_OF_RANGE")
    recipients = list(dict.fromkeys(body.recipients)) or [actor.id]
    check_recipients(session, d, recipients)
    r = CopyRequest(
        document_id=d.id, register_no=d.register_no, level=d.level, company_id=d.company_id, asked_by=actor.id, action=body.action,
        copies=body.copies, pages=sorted(set(body.pages)) or list(range(1, content.pages + 1)),
        content_version=content.version, purpose_sealed=b"", recipients=recipients,
        ending=body.ending, due_on=body.due_on,
    )  # fmt: skip
    with wall.opened(session):
        session.add(r)
        session.flush()
        r.purpose_sealed = seal_purpose(d, r.id, body.purpose)
        record(
            session, actor, events.COPY_ASKED, d, level=d.level.rank, request=str(r.id),
            action=r.action.value, copies=r.copies, pages=r.pages,
            recipients=[str(who) for who in recipients], clauses=["P07-4.2-2"],
        )  # fmt: skip
        clock = clocks.start(session, actor, r)
        approvals.send_off(session, actor, approvals.COPY, r.id, clock.due_at)
    return r


def check_recipients(session: Session, d: Document, people: list[UUID]) -> None:
    """At 絕密 all designated; below all on the know list, or executives. 409 RECIPIENT_NOT_AUTHORISED."""
    able = set(
        lists.designated(session, d) if d.level is Level.juemi else lists.knowers(session, d)
    )
    if d.level is not Level.juemi:
        able |= set(actors.everywhere(session, P.secrecy_know_all))
    if outside := [who for who in people if who not in able]:
        raise RECIPIENT_NOT_AUTHORISED(
            clauses=["P07-4.2-1b" if d.level is Level.juemi else "P07-4.2-2"],
            recipients=[str(who) for who in outside],
        )


def decide(
    session: Session, actor: Actor, id: UUID, decision: Decision, reason: str | None
) -> CopyRequest:
    """The same act as in the approval centre. 403 SELF_APPROVAL, 404, 409."""
    r = fetch(session, actor, CopyRequest, id)
    approval = asking.open_for(session, approvals.COPY, r.id)
    if approval is None:
        raise INVALID_STATE(state=r.state.value, allowed=[])
    deciding.decide(session, actor, approval.id, decision, reason)
    return r


def withdraw(session: Session, actor: Actor, id: UUID) -> CopyRequest:
    """By the one who asked, while nobody has decided."""
    r = fetch(session, actor, CopyRequest, id)
    approval = asking.open_for(session, approvals.COPY, r.id)
    if approval is None:
        raise INVALID_STATE(state=r.state.value, allowed=[])
    if r.asked_by != actor.id:
        raise Refused(actor, CopyRequest.__tablename__, id)
    with wall.opened(session):
        asking.withdraw(session, actor, approval, "withdrawn")
    return r
