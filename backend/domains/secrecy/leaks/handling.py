"""From the acknowledgement to the closing (P07-4.2-6a, P07-4.2-6b)."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.errors import Refused, invalid
from backend.core.events import Event
from backend.domains.secrecy.events import AWAITS_YOU
from backend.domains.secrecy.leaks import clocks, events, faults, hands, people
from backend.domains.secrecy.leaks.models import LeakIncident, LeakState
from backend.domains.secrecy.leaks.reporting import known_people
from backend.domains.secrecy.leaks.schemas import AssessmentIn, ClosingIn, LeadIn, NewLeadIn
from backend.domains.secrecy.leaks.sealing import seal
from backend.shared.access import actors
from backend.shared.access.guard import check_version, fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.notices import service as notices


def begin(
    session: Session, actor: Actor, id: UUID, name: str, version: int | None = None
) -> LeakIncident:
    """The incident, locked, if this act is the actor's to do now. 404, 403 WRONG_AUTHORITY, 409, 412."""
    incident = fetch(session, actor, LeakIncident, id, lock=True)
    if (problem := hands.barred(session, actor, incident, name)) is not None:
        raise problem
    check_version(incident, version)
    return incident


def move(
    session: Session, actor: Actor, incident: LeakIncident, to: LeakState, event: Event, **facts: Any
) -> None:  # fmt: skip
    """Called with the wall open."""
    before, incident.state = incident.state, to
    record(
        session, actor, event, incident, level=hands.LEVEL, before=before.value, after=to.value, **facts
    )  # fmt: skip


def _lead(session: Session, incident: LeakIncident, id: UUID) -> UUID:
    """An active person the incident does not suspect."""
    known_people(session, [id], "/lead_id")
    if id in incident.suspected:
        raise invalid("/lead_id", "NOT_ONE_OF")
    return id


def acknowledge(
    session: Session, actor: Actor, id: UUID, body: LeadIn, version: int | None
) -> LeakIncident:
    """By an uninvolved executive, who names the lead; the first remedy and the containment have their time from here."""
    incident = begin(session, actor, id, "acknowledge", version)
    lead = _lead(session, incident, body.lead_id or actor.id)
    with wall.opened(session):
        incident.acknowledged_by, incident.acknowledged_at = actor.id, now()
        incident.lead_id = lead
        move(session, actor, incident, LeakState.acknowledged, events.ACKNOWLEDGED, lead=str(lead))
    clocks.meet(session, actor, incident, clocks.ACKNOWLEDGE)
    clocks.start(session, actor, incident, clocks.FIRST_ACTION)
    clocks.start(session, actor, incident, clocks.CONTAIN)
    if lead != actor.id:
        notices.send(session, [lead], AWAITS_YOU, incident, channels=people.AT_ONCE)
    return incident


def name_lead(
    session: Session, actor: Actor, id: UUID, body: NewLeadIn, version: int | None
) -> LeakIncident:
    """Another lead; the one before reads its documents no longer."""
    incident = begin(session, actor, id, "lead", version)
    lead = _lead(session, incident, body.lead_id)
    before = incident.lead_id
    with wall.opened(session):
        incident.lead_id = lead
        record(
            session, actor, events.LED, incident, level=hands.LEVEL, before=str(before), after=str(lead)
        )  # fmt: skip
    notices.send(session, {lead} - {actor.id}, AWAITS_YOU, incident)
    return incident


def contain(session: Session, actor: Actor, id: UUID, version: int | None) -> LeakIncident:
    """409 REMEDIAL_ACTION_MISSING while nothing is done."""
    incident = begin(session, actor, id, "contain", version)
    with wall.opened(session):
        move(session, actor, incident, LeakState.contained, events.CONTAINED)
    clocks.meet(session, actor, incident, clocks.CONTAIN)
    return incident


def remediate(session: Session, actor: Actor, id: UUID, version: int | None) -> LeakIncident:
    """409 REMEDIAL_ACTION_OPEN while something is not done. HR judges it from here."""
    incident = begin(session, actor, id, "remediate", version)
    with wall.opened(session):
        move(session, actor, incident, LeakState.remediated, events.REMEDIATED)
    clocks.start(session, actor, incident, clocks.ASSESS)
    hr = people.uninvolved(incident, actors.everywhere(session, P.secrecy_interpret))
    notices.send(session, hr, AWAITS_YOU, incident)
    return incident


def assess(
    session: Session, actor: Actor, id: UUID, body: AssessmentIn, version: int | None
) -> LeakIncident:
    """Harm, loss, cause, intent and who is responsible. Nobody assesses what he answers for himself."""
    incident = begin(session, actor, id, "assess", version)
    known_people(session, body.responsible_ids, "/responsible_ids")
    if actor.id in body.responsible_ids:
        raise invalid("/responsible_ids", "NOT_ONE_OF")
    with wall.opened(session):
        incident.harm, incident.loss_amount = body.harm.value, body.loss_amount
        incident.intent, incident.responsible = (
            body.intent,
            list(dict.fromkeys(body.responsible_ids)),
        )
        incident.cause_sealed = seal(incident, "cause", body.cause)
        if body.avoided_loss:
            incident.avoided_sealed = seal(incident, "avoided", body.avoided_loss)
        move(
            session, actor, incident, LeakState.assessed, events.ASSESSED, harm=body.harm.value,
            loss=str(body.loss_amount), intent=body.intent, responsible=len(incident.responsible),
        )  # fmt: skip
    clocks.meet(session, actor, incident, clocks.ASSESS)
    notices.send(session, people.executives(session, incident), AWAITS_YOU, incident)
    return incident


def close(
    session: Session, actor: Actor, id: UUID, body: ClosingIn, version: int | None
) -> LeakIncident:
    """With a finding; rewards and penalties decided, or a reason why there are none. 409 PROPOSALS_OPEN."""
    incident = begin(session, actor, id, "close", version)
    found = hands.proposals(session, incident)
    if not found and not body.no_proposals_reason:
        raise faults.PROPOSALS_OPEN()
    words = "\n".join(part for part in (body.finding, body.no_proposals_reason) if part)
    with wall.opened(session):
        incident.closed_at = now()
        incident.finding_sealed = seal(incident, "finding", words)
        move(session, actor, incident, LeakState.closed, events.CLOSED, proposals=len(found))
    clocks.end(session, actor, incident)
    if incident.reporter_id:
        notices.send(session, [incident.reporter_id], AWAITS_YOU, incident)
    return incident


def absent(actor: Actor, id: UUID) -> Refused:
    return Refused(actor, LeakIncident.__tablename__, id, level=hands.LEVEL, rule="P07-3.0-4")
