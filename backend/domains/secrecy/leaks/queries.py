"""Incidents as a list, and one of them, each as far as the reader may know it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.errors import Problem
from backend.core.listing import Listing, equals
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.core.schemas import Ref
from backend.core.words import say
from backend.domains.secrecy import standing
from backend.domains.secrecy.leaks import events, hands
from backend.domains.secrecy.leaks.handling import absent
from backend.domains.secrecy.leaks.models import IncidentDocument, LeakIncident, Remedy
from backend.domains.secrecy.leaks.schemas import (
    LeakAssessmentOut,
    LeakClockOut,
    LeakOut,
    LeakProposalOut,
    LeakQuery,
    LeakRow,
    LeakStepOut,
    RemedyOut,
)
from backend.domains.secrecy.leaks.sealing import unseal
from backend.domains.secrecy.standing import Standing
from backend.shared.access.guard import fetch
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.deadlines.models import Deadline
from backend.shared.identity.models import User

SHOWN = [name for name in LeakRow.model_fields if name != "relation"]
LEAKS = Listing(
    name="leak_incidents",
    columns={name: getattr(LeakIncident, name) for name in SHOWN},
    key=LeakIncident.id,
    sorts={"created_at": LeakIncident.created_at},
    filters={
        "state": equals(LeakIncident.state),
        "source": equals(LeakIncident.source),
        "company_id": equals(LeakIncident.company_id),
    },
)


def relation(s: Standing, lead_id: UUID | None) -> str:
    """What the reader is to an incident he sees; the best counts."""
    if s.executive:
        return "executive"
    if lead_id == s.user_id:
        return "lead"
    return "hr" if s.interprets else "reporter"


def page(actor: Actor, query: LeakQuery) -> bytes:
    s = standing.of(actor)

    def shaped(row: Row) -> Row:
        row["relation"] = relation(s, row["lead_id"])
        if row["relation"] == "reporter":
            row["lead_id"] = None
        return row

    return LEAKS.page(query, visible_to(actor, LeakIncident), finish=shaped)


def read(session: Session, actor: Actor, id: UUID, spoken: str) -> LeakOut:
    """One incident; the look is recorded."""
    incident = fetch(session, actor, LeakIncident, id)
    out = described(session, actor, incident, spoken)
    record(
        session, actor, events.READ, incident, kind=EntryKind.read, level=hands.LEVEL, relation=out.relation
    )  # fmt: skip
    return out


def shown(session: Session, actor: Actor, id: UUID, spoken: str) -> LeakOut:
    """After an act: what the actor sees of it now."""
    session.flush()
    session.expire_all()
    found = visible_to(actor, LeakIncident)
    wall.enter(session, found.wall)
    asked = select(LeakIncident).where(LeakIncident.id == id, found.build())
    incident: LeakIncident | None = session.scalar(asked, dict(found.params))
    if incident is None:
        raise absent(actor, id)
    return described(session, actor, incident, spoken)


def named(session: Session, ids: Iterable[UUID | None]) -> Mapping[UUID | None, Ref]:
    wanted = {id for id in ids if id is not None}
    found = session.execute(select(User.id, User.name).where(User.id.in_(wanted)))
    return {id: Ref(id=id, name=name) for id, name in found}


def described(session: Session, actor: Actor, incident: LeakIncident, spoken: str) -> LeakOut:
    s = standing.of(actor)
    role = relation(s, incident.lead_id)
    inside = role != "reporter"
    own = incident.reporter_id == actor.id
    remedies = hands.remedies(session, incident) if inside else []
    ids = {
        incident.reporter_id, incident.lead_id, *incident.suspected, *incident.responsible,
        *(r.owner_id for r in remedies), *(r.person_id for r in remedies),
    }  # fmt: skip
    names = named(session, ids)
    told_reporter = own or role in ("executive", "lead")
    same = (
        "id", "version", "number", "created_at", "source", "company_id", "state", "late", "under_protest",
        "confidential", "discovered_at", "reported_at", "acknowledged_at", "closed_at",
    )  # fmt: skip
    steps = _ahead(session, actor, incident, spoken) if inside else []
    words: dict[str, Any] = {
        "what": unseal(incident, "what", incident.what_sealed) or "",
        "how": unseal(incident, "how", incident.how_sealed),
        "late_reason": unseal(incident, "late_reason", incident.late_reason_sealed),
        "finding": unseal(incident, "finding", incident.finding_sealed) if inside else None,
    }
    return LeakOut(
        **{name: getattr(incident, name) for name in same},
        **words,
        relation=role,
        reporter=names.get(incident.reporter_id) if told_reporter else None,
        lead=names.get(incident.lead_id) if inside else None,
        suspected=[names[id] for id in incident.suspected if id in names],
        document_ids=_documents(session, incident) if inside else [],
        actions=[_remedy(incident, remedy, names) for remedy in remedies],
        clocks=_clocks(session, incident, spoken) if inside else [],
        assessment=_assessment(incident, names) if inside else None,
        proposals=[
            LeakProposalOut(
                id=case.id, number=case.number, ground=case.ground, reward=case.reward,
                state=case.state.value, subject_id=case.subject_id,
            )
            for case in (hands.proposals(session, incident) if inside else [])
            if case.respondent_id != actor.id
        ],
        next=steps,
        can=[step.act for step in steps if step.allowed],
    )  # fmt: skip


def _ahead(
    session: Session, actor: Actor, incident: LeakIncident, spoken: str
) -> list[LeakStepOut]:
    """Acts of this state, and why one is barred."""
    ahead = []
    for name in hands.possible(incident.state):
        step, problem = hands.STEPS[name], hands.barred(session, actor, incident, name)
        ahead.append(
            LeakStepOut(
                act=name, label=say(step.zh, step.en, spoken), allowed=problem is None,
                code=problem.fault.code if problem else "", reason=_why(problem, spoken),
                clause=step.clause,
            )
        )  # fmt: skip
    return ahead


def _why(problem: Problem | None, spoken: str) -> str | None:
    if problem is None:
        return None
    words = say(problem.fault.zh, problem.fault.en, spoken)
    return words.format_map(defaultdict(str, problem.params))


def _documents(session: Session, incident: LeakIncident) -> list[UUID]:
    wanted = select(IncidentDocument.document_id).where(IncidentDocument.incident_id == incident.id)
    return list(session.scalars(wanted.order_by(IncidentDocument.id)))


def _remedy(incident: LeakIncident, remedy: Remedy, names: Mapping[UUID | None, Ref]) -> RemedyOut:
    return RemedyOut(
        id=remedy.id, created_at=remedy.created_at, kind=remedy.kind,
        what=unseal(incident, "what", remedy.what_sealed, remedy) or "",
        owner=names.get(remedy.owner_id), due_at=remedy.due_at, done_at=remedy.done_at,
        document_id=remedy.document_id, person=names.get(remedy.person_id),
    )  # fmt: skip


def _clocks(session: Session, incident: LeakIncident, spoken: str) -> list[LeakClockOut]:
    wanted = select(Deadline).where(Deadline.subject_id == incident.id)
    return [
        LeakClockOut(
            code=clock.code, label=say(clock.title_zh, clock.title_en, spoken), clause=clock.clauses[0],
            starts_at=clock.starts_at, due_at=clock.due_at, state=clock.state, met_at=clock.met_at,
        )
        for clock in session.scalars(wanted.order_by(Deadline.starts_at, Deadline.id))
    ]  # fmt: skip


def _assessment(
    incident: LeakIncident, names: Mapping[UUID | None, Ref]
) -> LeakAssessmentOut | None:
    if incident.harm is None or incident.loss_amount is None:
        return None
    return LeakAssessmentOut(
        harm=incident.harm, loss_amount=f"{incident.loss_amount:.2f}",
        cause=unseal(incident, "cause", incident.cause_sealed) or "", intent=incident.intent or "",
        avoided_loss=unseal(incident, "avoided", incident.avoided_sealed),
        responsible=[names[id] for id in incident.responsible if id in names],
    )  # fmt: skip
