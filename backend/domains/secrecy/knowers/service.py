"""Who may know a document: named one by one, with a reason and an end (P07-4.1)."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import SYSTEM, Actor
from backend.core.clock import today
from backend.core.errors import INVALID_STATE, Refused, invalid
from backend.core.listing import Listing
from backend.domains.secrecy import events, faults
from backend.domains.secrecy.knowers import lists
from backend.domains.secrecy.knowers.schemas import KnowerIn, KnowerRow, SupervisorIn
from backend.domains.secrecy.models import (
    Document,
    DocumentState,
    KnowBasis,
    KnowEntry,
    KnowState,
)
from backend.domains.secrecy.opening import Opened, look, open_for, refusal, withheld
from backend.domains.secrecy.rules import Act, Relation
from backend.shared.access.levels import Level
from backend.shared.audit.service import record
from backend.shared.identity.models import Membership, Unit, User

BASIS = {
    Level.juemi: KnowBasis.designated,
    Level.jimi: KnowBasis.named,
    Level.mimi: KnowBasis.related,
}
KNOWERS = Listing(
    name="know_entries",
    columns={
        name: User.name if name == "name" else getattr(KnowEntry, name)
        for name in KnowerRow.model_fields
    },
    key=KnowEntry.id,
    sorts={"created_at": KnowEntry.created_at},
    source=KnowEntry.__table__.join(User, User.id == KnowEntry.user_id),
)


def row(session: Session, entry: KnowEntry) -> KnowerRow:
    session.flush()
    name = session.scalar(select(User.name).where(User.id == entry.user_id))
    shown = {field: getattr(entry, field, None) for field in KnowerRow.model_fields}
    return KnowerRow(**{**shown, "name": name})


def governed(session: Session, actor: Actor, id: UUID, lock: bool = False) -> Opened:
    """The document, if the actor says who knows it, or who answers for it. 403, 404."""
    opened = look(session, actor, id, Act.know, lock)
    if not (opened.decision.allowed or opened.says(Act.assign).allowed):
        seen = opened.says(Act.see)
        raise (
            refusal(actor, opened, Act.know)
            if seen.allowed
            else refusal(
                actor, Opened(opened.document, opened.relations, seen, opened.sworn), Act.see
            )
        )
    return opened


def add(session: Session, actor: Actor, id: UUID, body: KnowerIn) -> KnowEntry:
    """One more person. 403 DESIGNATION_AUTHORITY, 404, 409 WRONG_BASIS / DUPLICATE, 422."""
    opened = open_for(session, actor, id, Act.know, lock=True)
    d = opened.document
    basis = body.basis or BASIS.get(d.level)
    if d.state not in (DocumentState.active, DocumentState.proposed):
        raise INVALID_STATE(state=d.state.value, allowed=[])
    if basis is KnowBasis.responsible:
        raise faults.SINGLE_SUPERVISOR()
    if basis is None or lists.LEVEL_OF[basis] is not d.level:
        raise faults.WRONG_BASIS()
    if session.get(Unit, body.user_id) is not None:
        raise faults.PERSON_REQUIRED()
    person = lists.person(session, body.user_id, "/user_id")
    outside = _company(session, person) != d.company_id
    if outside and Relation.executive not in opened.relations:
        raise withheld(faults.DESIGNATION_AUTHORITY, actor, d, Act.know.value, opened.decision)
    latest = lists.longest(session, basis, today())
    if body.valid_until and not today() <= body.valid_until <= latest:
        raise invalid("/valid_until", "OUT_OF_RANGE", max=latest.isoformat())
    return lists.add(session, actor, d, person.id, basis, body.reason, body.valid_until)


def _company(session: Session, person: User) -> UUID | None:
    """Of his main post today."""
    return session.scalar(
        select(Unit.company_id)
        .join(Membership, Membership.unit_id == Unit.id)
        .where(
            Membership.user_id == person.id,
            Membership.from_on <= today(),
            (Membership.until_on.is_(None)) | (Membership.until_on > today()),
        )
        .order_by(Membership.main.desc(), Membership.from_on.desc())
        .limit(1)
    )


def _entry(session: Session, actor: Actor, d: Document, entry_id: UUID) -> KnowEntry:
    with wall.opened(session):
        found = session.get(KnowEntry, entry_id, with_for_update=True)
    if found is None or found.document_id != d.id:
        raise Refused(actor, KnowEntry.__tablename__, entry_id)
    return found


def confirm(session: Session, actor: Actor, id: UUID, entry_id: UUID) -> KnowEntry:
    """A proposed attendee becomes a named person (P07-3.3-2d)."""
    d = open_for(session, actor, id, Act.know, lock=True).document
    entry = _entry(session, actor, d, entry_id)
    if entry.state is not KnowState.proposed:
        raise INVALID_STATE(state=entry.state.value, allowed=["end"])
    with wall.opened(session):
        entry.state, entry.granted_by = KnowState.live, actor.id
        record(
            session, actor, events.KNOWLEDGE_CONFIRMED, d, level=d.level.rank,
            person=str(entry.user_id), basis=entry.basis.value,
        )  # fmt: skip
    return entry


def end(session: Session, actor: Actor, id: UUID, entry_id: UUID) -> None:
    """From now on he knows no longer. The supervisor is replaced, not ended."""
    d = open_for(session, actor, id, Act.know, lock=True).document
    entry = _entry(session, actor, d, entry_id)
    if entry.state is KnowState.ended:
        return
    if entry.basis is KnowBasis.responsible:
        raise faults.SINGLE_SUPERVISOR()
    with wall.opened(session):
        lists.end(session, actor, d, entry, "revoked")


def set_supervisor(session: Session, actor: Actor, id: UUID, body: SupervisorIn) -> Document:
    """Exactly one person answers for a 機密 document; the one before knows no longer (P07-4.1-3a)."""
    opened = open_for(session, actor, id, Act.assign, lock=True)
    d = opened.document
    if d.level is not Level.jimi:
        raise faults.WRONG_BASIS()
    if d.state is not DocumentState.active:
        raise INVALID_STATE(state=d.state.value, allowed=[])
    lists.person(session, body.user_id, "/user_id")
    if d.supervisor_id == body.user_id:
        return d
    with wall.opened(session):
        for entry in lists.living(session, d):
            if entry.basis is KnowBasis.responsible:
                lists.end(session, actor, d, entry, "replaced")
        session.flush()
        d.supervisor_id = body.user_id
        lists.add(session, actor, d, body.user_id, KnowBasis.responsible, body.reason)
        record(
            session, actor, events.SUPERVISOR_CHANGED, d, level=d.level.rank, to=str(body.user_id)
        )
    return d


def revoke_all(session: Session, user_id: UUID, reason: str) -> int:
    """Whoever leaves or moves to another company knows nothing any more, from that moment (P07-2-1)."""
    with wall.opened(session):
        entries = session.execute(
            select(KnowEntry, Document)
            .join(Document, Document.id == KnowEntry.document_id)
            .where(KnowEntry.user_id == user_id, KnowEntry.state.in_(lists.LIVING))
            .with_for_update(of=KnowEntry)
        ).all()
        for entry, d in entries:
            lists.end(session, SYSTEM, d, entry, reason)
    return len(entries)


def left(session: Session, subject_id: str, **_: str) -> None:
    revoke_all(session, UUID(subject_id), "departed")


def moved(session: Session, subject_id: str, **_: str) -> None:
    revoke_all(session, UUID(subject_id), "moved")
