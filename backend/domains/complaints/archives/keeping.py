"""The archive's own memory of a closed case: written when it closes, gone when it is reopened or destroyed."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.domains.complaints.archives.models import ArchiveEntry
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.regimes import REGIMES
from backend.shared.identity.models import User
from backend.shared.search.service import searchable

AT_ONCE = 500


def file(session: Session, case: Complaint) -> None:
    """A closed case can be found by vehicle, cause, person, result and every word of it (P09-2-4b)."""
    take_out(session, case)
    people = _people(case)
    names = session.scalars(select(User.name).where(User.id.in_(people)))
    text, tokens = searchable(
        case.number, case.complainant_name, case.plate_no, case.vin, case.content, case.demand,
        *_words(case), *names, numbers=[case.phone],
    )  # fmt: skip
    session.add(
        ArchiveEntry(
            complaint_id=case.id, closed_at=case.closed_at, regime=case.regime, category=case.category,
            cause_code=case.cause_code, result=case.founded, model=case.answers.get("vehicle_model"),
            plate_no=case.plate_no, people=people, search_text=text, tokens=tokens,
        )
    )  # fmt: skip


def take_out(session: Session, case: Complaint) -> None:
    session.execute(delete(ArchiveEntry).where(ArchiveEntry.complaint_id == case.id))


def _people(case: Complaint) -> list[UUID]:
    named = case.answers.get("responsible_person_id")
    people = {*case.subjects, case.handler_id, UUID(str(named)) if named else None}
    return sorted(person for person in people if person)


def _words(case: Complaint) -> list[str]:
    """What the steps recorded in words, and the words for what they chose."""
    regime, track = REGIMES[case.regime], REGIMES[case.regime].tracks[case.track]
    labels = {code: zh for code, zh, _ in regime.categories}
    chosen = {
        (f.name, code): zh for step in track.steps for f in step.fields for code, zh, _ in f.choices
    }
    said = [(n, v) for n, v in case.answers.items() if isinstance(v, str) and not n.endswith(("_id", "_by"))]  # fmt: skip
    found = [chosen.get((name, value), value) for name, value in said]
    return [labels.get(case.category or "", ""), case.cause_code or "", *found]


def file_missing(session: Session) -> int:
    """Job, daily: cases closed before there was an archive, or by another way. A second run finds none."""
    known = select(ArchiveEntry.complaint_id)
    wanted = select(Complaint).where(
        Complaint.closed_at.is_not(None), Complaint.destroyed_at.is_(None), Complaint.id.not_in(known)
    )  # fmt: skip
    found = session.scalars(wanted.order_by(Complaint.closed_at).limit(AT_ONCE)).all()
    for case in found:
        file(session, case)
    return len(found)
