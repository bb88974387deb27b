"""Entries of know lists as documents begin, change their level and lapse. Called with the wall open."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import invalid
from backend.domains.secrecy import events, policy
from backend.domains.secrecy.classification import corresponding
from backend.domains.secrecy.kinds import KINDS
from backend.domains.secrecy.models import Document, KnowBasis, KnowEntry, KnowState
from backend.shared.access import actors
from backend.shared.access.levels import Level
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.identity.models import User, UserState
from backend.shared.notices import service as notices

LEVEL_OF = {
    KnowBasis.designated: Level.juemi,
    KnowBasis.responsible: Level.jimi,
    KnowBasis.named: Level.jimi,
    KnowBasis.related: Level.mimi,
    KnowBasis.data_subject: Level.mimi,
}
"""A basis opens documents of its own level and no other (B3)."""
LIVING = (KnowState.live, KnowState.suspended, KnowState.proposed)


def person(session: Session, id: UUID, pointer: str) -> User:
    """One active person; never a department. 422."""
    found = session.get(User, id)
    if found is None or found.state is not UserState.active:
        raise invalid(pointer, "NOT_ONE_OF")
    return found


def longest(session: Session, basis: KnowBasis, on: date) -> date:
    """The last day an entry made today may run to: the corresponding day of next year."""
    years = policy.DESIGNATION_YEARS if basis is KnowBasis.designated else policy.NAMING_YEARS
    return corresponding(on, years.on(session, on))


def living(session: Session, d: Document, *states: KnowState) -> Sequence[KnowEntry]:
    with wall.opened(session):
        return session.scalars(
            select(KnowEntry)
            .where(KnowEntry.document_id == d.id, KnowEntry.state.in_(states or LIVING))
            .order_by(KnowEntry.id)
        ).all()


def designated(session: Session, d: Document) -> list[UUID]:
    return [
        e.user_id
        for e in living(session, d, KnowState.live)
        if e.basis is KnowBasis.designated and e.valid_until >= today()
    ]


def knowers(session: Session, d: Document) -> list[UUID]:
    """Who is on the list today, whatever the basis."""
    return [e.user_id for e in living(session, d, KnowState.live) if e.valid_until >= today()]


def add(
    session: Session, actor: Actor, d: Document, user_id: UUID, basis: KnowBasis, reason: str,
    until: date | None = None, state: KnowState = KnowState.live,
) -> KnowEntry:  # fmt: skip
    """One entry and its line; the person is told that there is something, never what."""
    entry = KnowEntry(
        document_id=d.id, user_id=user_id, basis=basis, state=state, granted_by=actor.id, reason=reason,
        valid_until=until or longest(session, basis, today()),
    )  # fmt: skip
    with wall.opened(session):
        session.add(entry)
        record(
            session, actor, events.KNOWLEDGE_GIVEN, d, level=d.level.rank, person=str(user_id),
            basis=basis.value, state=state.value, until=entry.valid_until.isoformat(),
        )  # fmt: skip
    if state is KnowState.live and user_id != actor.id:
        notices.send(session, [user_id], events.CHANGED, d)
    return entry


def end(session: Session, actor: Actor, d: Document, entry: KnowEntry, reason: str) -> None:
    """`reason` is a code: revoked, replaced, reclassified, declassified, left, moved, expired, unanswered."""
    entry.state, entry.ended_at, entry.ended_by = KnowState.ended, now(), actor.id
    entry.end_reason = reason
    record(
        session, actor, events.KNOWLEDGE_ENDED, d, level=d.level.rank, person=str(entry.user_id),
        basis=entry.basis.value, why=reason,
    )  # fmt: skip
    notices.send(session, [entry.user_id], events.CHANGED)


def propose(session: Session, actor: Actor, d: Document, people: Iterable[UUID]) -> None:
    """Attendees of minutes: on the list once the supervisor confirms each (P07-3.3-2d)."""
    for place, who in enumerate(dict.fromkeys(people)):
        person(session, who, f"/attendee_ids/{place}")
        add(session, actor, d, who, KnowBasis.named, "attendee", state=KnowState.proposed)


def begin(session: Session, actor: Actor, d: Document) -> None:
    """As the level takes effect: the supervisor answers for 機密, the drafter of 秘密 is related to it.

    Those the entries of a draft name at another level's basis drop out.
    """
    for entry in living(session, d):
        if LEVEL_OF[entry.basis] is not d.level:
            end(session, actor, d, entry, "reclassified")
    session.flush()
    if d.level is Level.jimi and d.supervisor_id:
        add(session, actor, d, d.supervisor_id, KnowBasis.responsible, "supervisor")
    if d.level is Level.mimi and (not KINDS[d.kind].personal or _by_hr(session, d)):
        _related(session, actor, d)


def _by_hr(session: Session, d: Document) -> bool:
    """Papers about persons are known to those they are about and to HR that is in charge (P07-3.2-10)."""
    return d.drafter_id in actors.everywhere(session, P.secrecy_interpret)


def _related(session: Session, actor: Actor, d: Document) -> None:
    known = {e.user_id for e in living(session, d) if e.basis is KnowBasis.related}
    if d.drafter_id not in known:
        add(session, actor, d, d.drafter_id, KnowBasis.related, "drafter")


def change_basis(session: Session, actor: Actor, d: Document, designate: Iterable[UUID]) -> None:
    """Another level: the old basis ends for everybody, the new one begins for those named (B6)."""
    for who in dict.fromkeys(designate):
        add(session, actor, d, who, KnowBasis.designated, "reclassified")
    session.flush()
    if d.level.secret:
        begin(session, actor, d)


def lift(session: Session, actor: Actor, d: Document) -> None:
    """No longer secret: the list is lifted, except where the paper is about persons (P07-3.4-3)."""
    if d.personal_data:
        return
    for entry in living(session, d):
        end(session, actor, d, entry, "declassified")
