"""Copies as originals: issued and taken back by the custodian, handed on, destroyed before a witness, lost (P07-4.2-3b)."""

from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import APPROVAL_MISSING, INVALID_STATE, Refused, Withheld
from backend.core.events import Event
from backend.core.rows import visible_to
from backend.domains.secrecy import events as room
from backend.domains.secrecy.copies import events, keeping, making, policy, requests
from backend.domains.secrecy.copies.faults import NOT_HOLDER
from backend.domains.secrecy.copies.models import (
    CopyRequest,
    CopyState,
    DocumentCopy,
    RequestState,
)
from backend.domains.secrecy.documents.approvals import company_gm
from backend.domains.secrecy.faults import DOCUMENT_FROZEN
from backend.domains.secrecy.models import Document, DocumentState
from backend.shared.audit.service import record
from backend.shared.custody import ledger
from backend.shared.custody.models import CustodyObject
from backend.shared.notices import service as notices
from backend.shared.workdays import rules
from backend.shared.workdays import service as workdays

C = CopyState
AT_ONCE = 500


def find(session: Session, actor: Actor, serial: str) -> DocumentCopy:
    """By its serial, locked. 404 for unknown and concealed alike."""
    rule = visible_to(actor, DocumentCopy)
    wall.enter(session, rule.wall)
    statement = select(DocumentCopy).where(DocumentCopy.serial == serial, rule.build())
    found = session.execute(
        statement.with_for_update(of=DocumentCopy), dict(rule.params)
    ).scalar_one_or_none()
    if found is None:
        raise Refused(actor, DocumentCopy.__tablename__, None, rule="P07-3.0-4")
    return found


def kept(session: Session, actor: Actor, serial: str, act: str) -> DocumentCopy:
    """For the custodian of its company. 404, 403 NOT_CUSTODIAN."""
    copy = find(session, actor, serial)
    keeping.require_keeper(actor, copy.company_id, DocumentCopy.__tablename__, copy.id, act)
    return copy


def _in(copy: DocumentCopy, *states: CopyState) -> None:
    if copy.state not in states:
        raise INVALID_STATE(state=copy.state.value, allowed=[s.value for s in states])


def _document(session: Session, copy: DocumentCopy) -> Document:
    return session.get_one(Document, copy.document_id)


def _thing(session: Session, copy: DocumentCopy) -> CustodyObject:
    if copy.thing_id is None:
        raise APPROVAL_MISSING()
    return ledger.locked(session, copy.thing_id)


def issue(session: Session, actor: Actor, serial: str) -> DocumentCopy:
    """The custodian hands an approved copy to whom it is for. 409 APPROVAL_EXPIRED, 423."""
    copy = kept(session, actor, serial, "issue")
    _in(copy, C.approved)
    with wall.opened(session):
        d, r = _document(session, copy), session.get_one(CopyRequest, copy.request_id)
        if d.state is DocumentState.frozen:
            raise DOCUMENT_FROZEN()
        if r.state not in (RequestState.approved, RequestState.used):
            raise APPROVAL_MISSING(clauses=["P07-4.2-2"])
        making.usable(r)
        requests.check_recipients(session, d, [copy.holder_id])
        making.put_out(session, actor, d, r, copy)
    notices.send(session, [copy.holder_id], room.CHANGED, copy)
    return copy


def take_back(session: Session, actor: Actor, serial: str, condition: str) -> DocumentCopy:
    """Back with the custodian."""
    copy = kept(session, actor, serial, "return")
    _in(copy, C.issued)
    with wall.opened(session):
        ledger.take_back(session, actor, _thing(session, copy), str(copy.request_id), condition)
        copy.state, copy.reminded_on = C.returned, None
        _line(session, actor, events.COPY_RETURNED, copy)
    return copy


def transfer(session: Session, actor: Actor, serial: str, to: UUID) -> DocumentCopy:
    """From its holder, or from its place, to another knower; through the custodian's hands. 409 RECIPIENT_NOT_AUTHORISED."""
    copy = kept(session, actor, serial, "transfer")
    _in(copy, C.issued, C.returned)
    with wall.opened(session):
        requests.check_recipients(session, _document(session, copy), [to])
        thing = _thing(session, copy)
        if copy.state is C.issued:
            ledger.take_back(session, actor, thing, str(copy.request_id), "")
        ledger.lend(session, actor, thing, to, str(copy.request_id))
        copy.state, copy.holder_id = C.issued, to
        _line(session, actor, events.COPY_MOVED, copy, holder=str(to))
    notices.send(session, [to], room.CHANGED, copy)
    return copy


def destroy(session: Session, actor: Actor, serial: str, witness: UUID) -> DocumentCopy:
    """By the custodian before a witness, who is neither the custodian nor his deputy. 409 WITNESS_CONFLICT."""
    copy = kept(session, actor, serial, "destroy")
    _in(copy, C.issued, C.returned)
    with wall.opened(session):
        thing = _thing(session, copy)
        if copy.state is C.issued:
            ledger.take_back(session, actor, thing, str(copy.request_id), "")
        ledger.end(session, actor, thing, copy.serial, witness)
        copy.state, copy.ended_at = C.destroyed, now()
        _line(session, actor, events.COPY_DESTROYED, copy, witness=str(witness))
    return copy


def lose(session: Session, actor: Actor, serial: str) -> DocumentCopy:
    """Reported by its holder or the custodian; whoever listens opens a leak incident. 403 NOT_HOLDER."""
    copy = find(session, actor, serial)
    if actor.id != copy.holder_id and not keeping.is_keeper(actor, copy.company_id):
        raise Withheld(
            NOT_HOLDER, actor, DocumentCopy.__tablename__, copy.id, act="lose", rule="P07-4.2-3b",
            level=copy.level.rank,
        )  # fmt: skip
    _in(copy, C.issued, C.returned)
    with wall.opened(session):
        ledger.miss(session, actor, _thing(session, copy), "")
        copy.state, copy.ended_at = C.lost, now()
        _line(
            session, actor, events.COPY_LOST, copy, document=str(copy.document_id),
            company=str(copy.company_id), holder=str(copy.holder_id),
        )  # fmt: skip
    return copy


def _line(session: Session, actor: Actor, event: Event, copy: DocumentCopy, **facts: Any) -> None:
    record(session, actor, event, copy, level=copy.level.rank, clauses=["P07-4.2-3b"], **facts)


def remind(session: Session, **_: object) -> int:
    """Job of 00:05: holder, custodian and approver of what is overdue, once a day; after a working day the owner's manager."""
    days = policy.OVERDUE_TO_GM.on(session, today())
    calendar = workdays.calendar(session)
    with wall.opened(session):
        late = session.scalars(
            select(DocumentCopy)
            .where(
                DocumentCopy.state == C.issued, DocumentCopy.due_on < today(),
                or_(DocumentCopy.reminded_on.is_(None), DocumentCopy.reminded_on < today()),
            )
            .order_by(DocumentCopy.due_on, DocumentCopy.id)
            .limit(AT_ONCE)
            .with_for_update(skip_locked=True)
        ).all()  # fmt: skip
        for copy in late:
            keeper = keeping.appointment(session, copy.company_id)
            people = [copy.holder_id, keeper.user_id, copy.approved_by]
            if rules.working_days_between(calendar, copy.due_on, today()) >= days:
                people += company_gm(session, copy.company_id)
            copy.reminded_on = today()
            notices.send(session, people, room.AWAITS_YOU, copy)
    return len(late)
