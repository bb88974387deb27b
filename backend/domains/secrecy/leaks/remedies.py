"""Remedial actions do what they say: freeze, end knowledge, sign out, call copies back; the rest is recorded (P07-4.2-6b)."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.errors import INVALID_STATE, invalid
from backend.core.ids import uuid7
from backend.domains.secrecy.documents import service as documents
from backend.domains.secrecy.events import AWAITS_YOU
from backend.domains.secrecy.faults import NOT_CONFIRMED
from backend.domains.secrecy.knowers import lists
from backend.domains.secrecy.leaks import clocks, events, hands
from backend.domains.secrecy.leaks.handling import absent, begin
from backend.domains.secrecy.leaks.models import IncidentDocument, LeakIncident, Remedy, RemedyKind
from backend.domains.secrecy.leaks.reporting import known_document, known_people
from backend.domains.secrecy.leaks.schemas import RemedyIn
from backend.domains.secrecy.leaks.sealing import seal
from backend.domains.secrecy.models import Document, DocumentState, KnowBasis, KnowEntry
from backend.shared.audit.service import record
from backend.shared.identity import service as identity
from backend.shared.notices import service as notices

K = RemedyKind
AT_ONCE = {K.freeze, K.revoke_grants, K.force_sign_out}
"""Done with being ordered."""
OF_DOCUMENT = {K.freeze, K.recall_copies}


def act(session: Session, actor: Actor, id: UUID, body: RemedyIn) -> LeakIncident:
    """One more remedy, by the lead or an executive; the first one meets its clock. 409, 422 UNKNOWN_REFERENCE / fields."""
    incident = begin(session, actor, id, "act")
    _check(session, body)
    d = _document(session, actor, incident, body.document_id) if body.document_id else None
    at_once = body.kind in AT_ONCE
    remedy = Remedy(
        id=uuid7(), incident_id=incident.id, kind=body.kind, owner_id=body.owner_id or actor.id,
        due_at=body.due_at or now(), document_id=body.document_id, person_id=body.person_id,
        done_at=now() if at_once else None, done_by=actor.id if at_once else None,
    )  # fmt: skip
    remedy.what_sealed = seal(incident, "what", body.what, remedy)
    _carry_out(session, actor, incident, remedy, d)
    with wall.opened(session):
        session.add(remedy)
        record(
            session, actor, events.ACTED, incident, level=hands.LEVEL, remedy=body.kind.value,
            owner=str(remedy.owner_id), person=str(body.person_id or ""), done=at_once,
        )  # fmt: skip
    clocks.meet(session, actor, incident, clocks.FIRST_ACTION)
    notices.send(session, {remedy.owner_id} - {actor.id}, AWAITS_YOU)
    return incident


def done(session: Session, actor: Actor, id: UUID, remedy_id: UUID) -> LeakIncident:
    """409 once it is done."""
    incident = begin(session, actor, id, "done")
    remedy = session.get(Remedy, remedy_id, with_for_update=True)
    if remedy is None or remedy.incident_id != incident.id:
        raise absent(actor, remedy_id)
    if remedy.done_at is not None:
        raise INVALID_STATE(state="done", allowed="", clauses=["P07-4.2-6b"])
    with wall.opened(session):
        remedy.done_at, remedy.done_by = now(), actor.id
        record(
            session,
            actor,
            events.ACTION_DONE,
            incident,
            level=hands.LEVEL,
            remedy=remedy.kind.value,
        )
    return incident


def _check(session: Session, body: RemedyIn) -> None:
    if body.kind in OF_DOCUMENT and body.document_id is None:
        raise invalid("/document_id", "FIELD_REQUIRED")
    if body.kind is K.force_sign_out and body.person_id is None:
        raise invalid("/person_id", "FIELD_REQUIRED")
    if body.kind is K.revoke_grants and body.document_id is None and body.person_id is None:
        raise invalid("/document_id", "FIELD_REQUIRED")
    for name in ("owner_id", "person_id"):
        if id := getattr(body, name):
            known_people(session, [id], f"/{name}")


def _document(session: Session, actor: Actor, incident: LeakIncident, id: UUID) -> Document:
    """One of the incident's; another that the actor knows becomes one. 422 UNKNOWN_REFERENCE."""
    ours = select(IncidentDocument.id).where(
        IncidentDocument.incident_id == incident.id, IncidentDocument.document_id == id
    )
    if session.scalar(ours) is None:
        d = known_document(session, actor, id)
        with wall.opened(session):
            session.add(IncidentDocument(incident_id=incident.id, document_id=d.id))
    with wall.opened(session):
        return session.get_one(Document, id, with_for_update=True)


def _carry_out(
    session: Session, actor: Actor, incident: LeakIncident, remedy: Remedy, d: Document | None
) -> None:
    match remedy.kind:
        case K.freeze if d is not None:
            if d.state not in (DocumentState.active, DocumentState.frozen):
                raise NOT_CONFIRMED()
            if d.state is DocumentState.active:
                documents.set_frozen(session, actor, d, True, "補救措施")
        case K.revoke_grants:
            _revoke(session, actor, d, remedy.person_id)
        case K.force_sign_out if remedy.person_id:
            identity.sign_out_everywhere(session, actor, remedy.person_id, "incident")
        case K.recall_copies if d is not None:
            with wall.opened(session):
                record(session, actor, events.COPIES_RECALLED, d, level=d.level.rank)
            if d.custodian_id:
                notices.send(session, [d.custodian_id], AWAITS_YOU, d)
        case _:
            return


def _revoke(session: Session, actor: Actor, d: Document | None, person_id: UUID | None) -> None:
    """Ends what a person knows, of one document or of all; or what all know of one, but for whoever answers for it."""
    wanted = select(KnowEntry, Document).join(Document, Document.id == KnowEntry.document_id)
    wanted = wanted.where(KnowEntry.state.in_(lists.LIVING))
    if d is not None:
        wanted = wanted.where(KnowEntry.document_id == d.id)
    if person_id is not None:
        wanted = wanted.where(KnowEntry.user_id == person_id)
    else:
        wanted = wanted.where(KnowEntry.basis != KnowBasis.responsible)
    with wall.opened(session):
        for entry, document in session.execute(wanted.with_for_update(of=KnowEntry)).all():
            lists.end(session, actor, document, entry, "incident")
