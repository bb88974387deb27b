"""An incident begins: somebody reports it, or the house finds it itself (P07-2-3, P07-4.2-6a)."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import vault, wall
from backend.core.actor import SYSTEM, Actor
from backend.core.clock import now
from backend.core.errors import FieldError, Withheld, invalid
from backend.core.ids import uuid7
from backend.core.rows import visible_to
from backend.domains.secrecy.documents.levels import ALPHABET
from backend.domains.secrecy.faults import UNKNOWN_REFERENCE
from backend.domains.secrecy.leaks import clocks, events, faults, people, policy
from backend.domains.secrecy.leaks.hands import LEVEL
from backend.domains.secrecy.leaks.models import IncidentDocument, LeakIncident, LeakSource
from backend.domains.secrecy.leaks.schemas import LeakReportIn
from backend.domains.secrecy.leaks.sealing import seal
from backend.domains.secrecy.models import Document
from backend.shared.audit.models import AuditEntry
from backend.shared.audit.service import record
from backend.shared.identity.models import Unit, UnitKind, User

FOUND = {
    LeakSource.lost_copy: "複本遺失。",
    LeakSource.stock_taking: "盤點數量不符。",
    LeakSource.bulk_reading: "已查實的大量查閱。",
    LeakSource.break_glass: "緊急查閱經複核認定無正當理由。",
}


def report(session: Session, actor: Actor, body: LeakReportIn) -> LeakIncident:
    """Every employee, without approval or undertaking. 422 LATE_REASON_REQUIRED / UNKNOWN_REFERENCE / fields."""
    at = now()
    if body.discovered_at > at:
        raise invalid("/discovered_at", "IN_FUTURE")
    minutes = policy.REPORT_WITHIN.on(session, at.date())
    late = at - body.discovered_at > timedelta(minutes=minutes)
    if late and not body.late_reason:
        missing = FieldError("/late_reason", "FIELD_REQUIRED")
        raise faults.LATE_REASON_REQUIRED(errors=[missing], minutes=minutes)
    known_people(session, body.suspected_ids, "/suspected_ids")
    documents = [known_document(session, actor, id) for id in dict.fromkeys(body.document_ids)]
    incident = _made(session, actor, body.discovered_at, late)
    incident.reporter_id, incident.confidential = actor.id, body.confidential
    incident.under_protest = body.under_protest
    incident.suspected = list(dict.fromkeys(body.suspected_ids))
    incident.what_sealed = seal(incident, "what", body.what)
    incident.how_sealed = seal(incident, "how", body.how) if body.how else None
    if late and body.late_reason:
        incident.late_reason_sealed = seal(incident, "late_reason", body.late_reason)
    incident.company_id = company_of(session, actor, documents)
    _begin(session, actor, incident, [d.id for d in documents])
    record(
        session, actor, events.REPORTED, incident, level=LEVEL, late=late,
        under_protest=body.under_protest, documents=len(documents),
    )  # fmt: skip
    return incident


def open_incident(
    session: Session, source: LeakSource, source_id: UUID, company_id: UUID | None = None,
    document_ids: Sequence[UUID] = (), actor: Actor = SYSTEM, suspected: Sequence[UUID] = (),
) -> LeakIncident | None:  # fmt: skip
    """What the house found itself: one incident for one source. None when it is open already, or documents are unknown."""
    with wall.opened(session):
        asked = select(LeakIncident.id).where(LeakIncident.source_id == source_id)
        if session.scalar(asked) is not None:
            return None
        known = session.scalars(select(Document).where(Document.id.in_(document_ids))).all()
    incident = _made(session, actor, now(), False)
    incident.source, incident.source_id = source, source_id
    incident.suspected = list(suspected)
    incident.what_sealed = seal(incident, "what", FOUND.get(source, "系統發現。"))
    incident.company_id = company_id or company_of(session, actor, known)
    _begin(session, actor, incident, [d.id for d in known])
    record(session, actor, events.OPENED, incident, level=LEVEL, source=source.value)
    return incident


def _made(session: Session, actor: Actor, discovered_at: datetime, late: bool) -> LeakIncident:
    random = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return LeakIncident(
        id=uuid7(), number=f"LK-{now().year}-{random}", key_wrapped=vault.new_key()[1],
        discovered_at=discovered_at, reported_at=now(), late=late,
    )  # fmt: skip


def _begin(
    session: Session, actor: Actor, incident: LeakIncident, documents: Iterable[UUID]
) -> None:
    with wall.opened(session):
        session.add(incident)
        session.flush()
        session.add_all(
            IncidentDocument(incident_id=incident.id, document_id=id) for id in documents
        )
        session.flush()
    people.call(session, incident)
    clocks.start(session, actor, incident, clocks.ACKNOWLEDGE)


def company_of(session: Session, actor: Actor, documents: Sequence[Document]) -> UUID:
    """Where it happened: the owner of the documents, else the reporter's company, else head office."""
    if documents:
        return documents[0].company_id
    if here := actor.company_id or actor.unit_id:
        return here
    head = select(Unit.id).where(Unit.kind.in_((UnitKind.head_office, UnitKind.group)))
    return session.scalars(head.order_by(Unit.kind.desc()).limit(1)).one()


def known_people(session: Session, ids: Sequence[UUID], pointer: str) -> None:
    """422 at the place of whoever is not there."""
    found = set(session.scalars(select(User.id).where(User.id.in_(ids))))
    for place, id in enumerate(ids):
        if id not in found:
            raise invalid(f"{pointer}/{place}", "PERSON_UNKNOWN")


def known_document(session: Session, actor: Actor, id: UUID) -> Document:
    """A document the actor may know of. 422 UNKNOWN_REFERENCE for concealed and unknown alike; the book knows which."""
    rule = visible_to(actor, Document)
    wall.enter(session, rule.wall)
    asked = select(Document).where(Document.id == id, rule.build())
    found: Document | None = session.scalar(asked, dict(rule.params))
    if found is not None:
        return found
    with wall.opened(session):
        level = session.scalar(select(Document.level).where(Document.id == id))
    raise Withheld(
        UNKNOWN_REFERENCE, actor, Document.__tablename__, id, act="refer", level=level.rank if level else 0,
        rule="P07-3.0-4",
    )  # fmt: skip


def _heard(session: Session, source: LeakSource, subject_id: str, entry_id: str) -> None:
    """The line of the fact says which documents and which company: facts `document`, `documents`, `company`, `person`."""
    line = session.scalars(select(AuditEntry).where(AuditEntry.id == UUID(entry_id))).one_or_none()
    facts = dict(line.facts) if line else {}
    told = [*facts.get("documents", []), *([facts["document"]] if facts.get("document") else [])]
    if line is not None and line.subject_type == Document.__tablename__:
        told.append(subject_id)
    company = facts.get("company")
    open_incident(
        session, source, UUID(subject_id), UUID(company) if company else None,
        [UUID(str(id)) for id in told], suspected=[UUID(facts["person"])] if facts.get("person") else [],
    )  # fmt: skip


def copy_lost(session: Session, subject_id: str, entry_id: str, **_: str) -> None:
    _heard(session, LeakSource.lost_copy, subject_id, entry_id)


def stock_difference(session: Session, subject_id: str, entry_id: str, **_: str) -> None:
    _heard(session, LeakSource.stock_taking, subject_id, entry_id)


def bulk_reading(session: Session, subject_id: str, entry_id: str, **_: str) -> None:
    _heard(session, LeakSource.bulk_reading, subject_id, entry_id)


def break_glass(session: Session, subject_id: str, entry_id: str, **_: str) -> None:
    _heard(session, LeakSource.break_glass, subject_id, entry_id)


LISTENERS = {
    "secrecy.copy_lost": (copy_lost,),
    "secrecy.stock_difference": (stock_difference,),
    "secrecy.bulk_reading_confirmed": (bulk_reading,),
    "secrecy.break_glass_unjustified": (break_glass,),
}
