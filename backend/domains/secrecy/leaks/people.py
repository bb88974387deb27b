"""Who is to hear of an incident: never anybody it suspects."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.orm import Session

from backend.domains.secrecy import events
from backend.domains.secrecy.leaks.models import LeakIncident
from backend.shared.access import actors
from backend.shared.access.permissions import Permission as P
from backend.shared.notices import service as notices
from backend.shared.notices.models import Channel

AT_ONCE = (Channel.sms, Channel.mail)


def uninvolved(incident: LeakIncident, people: Iterable[UUID]) -> list[UUID]:
    return [person for person in people if person not in incident.suspected]


def executives(session: Session, incident: LeakIncident) -> list[UUID]:
    return uninvolved(incident, actors.everywhere(session, P.secrecy_know_all))


def general_managers(session: Session, incident: LeakIncident) -> list[UUID]:
    """Of head office; where he is involved himself, the other executives."""
    found = uninvolved(incident, actors.anywhere(session, ["hq_gm"]))
    return found or executives(session, incident)


def call(session: Session, incident: LeakIncident) -> None:
    """In the application, by SMS and by mail; the worker sends within the minute (P07-4.2-6a)."""
    notices.send(
        session, executives(session, incident), events.AWAITS_YOU, incident, channels=AT_ONCE
    )
