"""Between a complaint and what the desk keeps: the complaint is the fact, and it knows which sanctions hang on it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.clock import ZONE
from backend.core.errors import INVALID, FieldError, Problem, Refused, invalid
from backend.core.words import say
from backend.domains.complaints.engine import clocks, fields
from backend.domains.complaints.engine.faults import NO_FAULT_NO_PENALTY
from backend.domains.complaints.models import Complaint, Founded
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.sanctions import events, faults, seats
from backend.shared.access.guard import fetch
from backend.shared.audit.service import record
from backend.shared.identity.models import User
from backend.shared.notices import service as notices
from backend.shared.penalties import parts
from backend.shared.penalties.facts import FactField, FactKind
from backend.shared.penalties.models import PenaltyCase, PenaltyMeasure, PenaltySource
from backend.shared.penalties.rules import MEASURE_WORDS, MeasureKind
from backend.shared.penalties.schemas import PenaltyIn
from backend.shared.penalties.schemes import SCHEMES

COMPLAINT = FactField("complaint", "投訴", "Complaint")
OCCURRENCE = FactField(
    "occurrence", "第幾次行為", "Which act of the case", FactKind.number, required=False, least=1, most=20,
)  # fmt: skip


def complete(session: Session, actor: Actor, body: PenaltyIn) -> PenaltyIn:
    """The fact is an act of this complaint, whatever ground it is put under; a person's second act of it has its own number.

    422 for a complaint the proposer may not see or of another regulation, and for words that name the customer.
    """
    given = body.facts.get("complaint")
    if given in (None, ""):
        return body
    try:
        id = UUID(str(given))
        case = session.get(Complaint, id) if actor is SYSTEM else fetch(session, actor, Complaint, id)  # fmt: skip
    except (ValueError, Refused) as error:
        raise invalid("/facts/complaint", "NOT_FOUND") from error
    scheme = SCHEMES[body.scheme]
    if case is None or REGIMES[case.regime].regulation != scheme.regulation:
        raise invalid("/facts/complaint", "NOT_FOUND")
    told = {"description": body.description, **{f"facts/{n}": v for n, v in body.facts.items()}}
    if wrong := fields.customer_named(case, told):
        raise INVALID(errors=wrong, clauses=[scheme.clause])
    act = body.facts.get("occurrence") or 1
    own = body.fact_ref if actor is SYSTEM else None
    return body.model_copy(
        update={
            "fact_ref": own or f"{case.number}#{act}", "source": PenaltySource.complaint,
            "source_ref": str(case.id),
        }
    )  # fmt: skip


def complaint(session: Session, case: PenaltyCase) -> Complaint:
    return session.get_one(Complaint, UUID(str(case.facts["complaint"])))


def founded(session: Session, actor: Actor, case: PenaltyCase) -> Problem | None:
    """No fault, no penalty; and whoever complained is never a target."""
    found = complaint(session, case)
    if found.founded not in (Founded.yes, Founded.partly):
        return NO_FAULT_NO_PENALTY(clauses=[case.clause])
    subject = session.get(User, case.subject_id)
    same = subject is not None and subject.phone is not None and subject.phone == found.phone
    if same or case.subject_id == found.customer_id:
        return faults.COMPLAINANT_NOT_TARGET(clauses=[case.clause])
    return None


def linked(session: Session, actor: Actor, case: PenaltyCase) -> None:
    """The complaint waits for it and may point to it as its file."""
    _note(session, actor, case, add=True, waits=True)


def opened_again(session: Session, actor: Actor, case: PenaltyCase) -> None:
    _note(session, actor, case, add=True, waits=True)


def decided(session: Session, actor: Actor, case: PenaltyCase) -> None:
    _note(session, actor, case, add=True, waits=False)


def lifted(session: Session, actor: Actor, case: PenaltyCase) -> None:
    _note(session, actor, case, add=False, waits=False)


def _note(session: Session, actor: Actor, case: PenaltyCase, add: bool, waits: bool) -> None:
    """Once none waits, the manager's time to decide is over too (P12-7.N-1)."""
    found = session.get_one(
        Complaint, UUID(str(case.facts["complaint"])), with_for_update=True, populate_existing=True
    )
    id, kept = str(case.id), {}
    for name, wanted in (
        ("sanction_ids", add), ("open_sanctions", waits), ("settled_sanctions", not waits),
    ):  # fmt: skip
        held = [other for other in found.answers.get(name) or [] if other != id]
        kept[name] = [*held, id] if wanted else held
    found.answers = {**found.answers, **kept}
    if not kept["open_sanctions"]:
        clocks.meet(session, actor, found, "sanction")
        clocks.refresh(session, found)


def protect(session: Session, actor: Actor, case: PenaltyCase) -> None:
    """Retaliation: the name is shown to recorder and deciders alone from here on (P12-7.5-2)."""
    linked(session, actor, case)
    complaint(session, case).protected = True


def announce(
    session: Session, actor: Actor, case: PenaltyCase, measure: PenaltyMeasure
) -> None:  # fmt: skip
    """通報全公司: who, which item, what was decided, when; nothing of the customer (P12-7.2-0)."""
    if measure.kind is not MeasureKind.notice:
        return
    words = announcement(session, case)
    people = seats.staff(session, case.company_id)
    notices.send(session, people, events.ANNOUNCED, case, **words)
    record(session, actor, events.PUBLISHED, case, clauses=[case.clause], told=len(people))


def announcement(session: Session, case: PenaltyCase) -> dict[str, Any]:
    """Made of codes and figures alone, so that no sentence somebody typed can carry a customer's name."""
    subject = session.get(User, case.subject_id)
    shown = [m for m in parts.measures(session, case) if m.kind is not MeasureKind.notice]
    zh, en = (
        sep.join(_in_words(measure, place) for measure in shown)
        for place, sep in ((0, "、"), (1, ", "))
    )
    day = case.decided_at.astimezone(ZONE).date().isoformat() if case.decided_at else "-"
    return {
        "name": subject.name if subject else case.subject_label, "item": case.ground,
        "ground": SCHEMES[case.scheme].zh, "ground_en": SCHEMES[case.scheme].en,
        "measures": zh, "measures_en": en, "day": day,
    }  # fmt: skip


def _in_words(measure: PenaltyMeasure, place: int) -> str:
    word = MEASURE_WORDS[measure.kind][place]
    if measure.amount:
        return f"{word} {measure.amount:.2f}"
    return f"{word} {measure.points}" if measure.points else word


def missing(case: PenaltyCase, name: str, code: str = "FIELD_REQUIRED") -> Problem:
    return INVALID(errors=[FieldError(f"/facts/{name}", code)], clauses=[case.clause])


def written(words: Mapping[str, str], spoken: str) -> str:
    """The company notice as it will be read."""
    told = events.ANNOUNCED
    return say(f"{told.zh_title}\n{told.zh_body}", f"{told.en_title}\n{told.en_body}", spoken).format(**words)  # fmt: skip
