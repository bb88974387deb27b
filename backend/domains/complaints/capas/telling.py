"""Who hears of a measure. Whoever is complained about never does."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.clock import ZONE
from backend.domains.complaints.capas import events
from backend.domains.complaints.capas.models import Capa
from backend.domains.complaints.engine import seats
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.regime import Measures
from backend.domains.complaints.regimes import REGIMES
from backend.shared.notices import service as notices
from backend.shared.notices.service import Template


def measures_of(case: Complaint) -> Measures | None:
    return REGIMES[case.regime].tracks[case.track].measures


def overseeing(session: Session, case: Complaint, capa: Capa) -> str | None:
    """The seat that looks: the regime's, or the one above it where the owner himself sits there."""
    measures = measures_of(case)
    if measures is None:
        return None
    if capa.owner_id in seats.sitting(session, case, measures.watches):
        return REGIMES[case.regime].seats[measures.watches].above
    return measures.watches


def overseers(session: Session, case: Complaint, capa: Capa) -> list[UUID]:
    seat = overseeing(session, case, capa)
    return seats.sitting(session, case, seat) if seat else []


def signers(session: Session, case: Complaint) -> list[UUID]:
    measures = measures_of(case)
    return seats.sitting(session, case, measures.signs) if measures and measures.signs else []


def waiting(session: Session, case: Complaint, capa: Capa, clock: str, late: bool) -> list[UUID]:
    """Whom a clock of the measure concerns; once it is late, those above as well (A14)."""
    measures = measures_of(case)
    above = [p for seat in (measures.late if measures else ()) for p in seats.sitting(session, case, seat)]  # fmt: skip
    monitor = [capa.monitor_id] if capa.monitor_id else []
    match clock:
        case "capa.due":
            return [capa.owner_id, *(monitor + above if late else [])]
        case "capa.check":
            return [*overseers(session, case, capa), *(signers(session, case) if late else [])]
        case "capa.gm_check":
            return signers(session, case)
        case _:
            return [*monitor, *overseers(session, case, capa)]


def tell(
    session: Session,
    case: Complaint,
    capa: Capa,
    people: Iterable[UUID | None],
    template: Template,
    due: date | datetime | None = None,
    **words: Any,
) -> None:
    free = {person for person in people if person and person not in case.subjects}
    values: dict[str, Any] = {
        "number": case.number,
        "action": capa.action[:80],
        "due": _day(due or capa.due_on),
    }
    notices.send(session, free, template, capa, **values, **words)


def await_them(
    session: Session,
    case: Complaint,
    capa: Capa,
    people: Iterable[UUID | None],
    zh: str,
    en: str,
    due: datetime | None = None,
) -> None:
    """Something waits for these."""
    tell(session, case, capa, people, events.AWAITS_YOU, due, todo=zh, todo_en=en)


def _day(due: date | datetime) -> str:
    if isinstance(due, datetime):
        return f"{due.astimezone(ZONE):%Y-%m-%d %H:%M}"
    return f"{due:%Y-%m-%d}"
