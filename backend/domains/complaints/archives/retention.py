"""How long a closed case is kept: the text's years, longer with a reason, without end while somebody holds it."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, today
from backend.core.errors import INVALID_STATE, Denied, invalid
from backend.domains.complaints.archives import events, faults, striking
from backend.domains.complaints.archives.schemas import RetentionIn
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.regimes import NUMBERS, REGIMES
from backend.shared.access.guard import check_version, fetch, may
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.workdays.rules import corresponding_day

LEADS = (P.complaint_sign, P.complaint_approve, P.complaint_manage)
KEEPS = (P.complaint_record, *LEADS)


def leads(actor: Actor, case: Complaint) -> bool:
    return any(may(actor, one, case.unit_id) for one in LEADS)


def clause(case: Complaint) -> str:
    """Which clause keeps it."""
    years = REGIMES[case.regime].retention
    return years[1 if case.important else 0].rsplit(".", 1)[0] if years else "P06-4.5-3b"


def years_end(session: Session, case: Complaint, important: bool) -> date | None:
    """The last day of the regime's years, counted from the closing (民法典 201)."""
    years = REGIMES[case.regime].retention
    if not years or case.closed_at is None:
        return None
    closed = case.closed_at.astimezone(ZONE).date()
    return corresponding_day(closed, 12 * NUMBERS[years[1 if important else 0]].on(session, closed))


def require_destroyable(session: Session, case: Complaint) -> None:
    """409: still open, held, or on the last of its days and before."""
    if case.closed_at is None or case.retain_until is None:
        raise INVALID_STATE(
            state=f"{case.number} {_state(case)}", allowed=["close"], clauses=[clause(case)]
        )
    if case.legal_hold:
        raise faults.LEGAL_HOLD(number=case.number)
    if today() <= case.retain_until:
        raise faults.RETENTION_ACTIVE(
            number=case.number, until=case.retain_until.isoformat(), clauses=[clause(case)]
        )


def _state(case: Complaint) -> str:
    return REGIMES[case.regime].tracks[case.track].states[case.state][0]


def keep(
    session: Session, actor: Actor, id: UUID, body: RetentionIn, version: int | None
) -> Complaint:
    """Longer, held, or no longer held; by who leads the unit, with a reason. 403, 404, 409, 410, 412, 422."""
    case = fetch(session, actor, Complaint, id, lock=True)
    if not leads(actor, case):
        raise Denied(actor, P.complaint_sign)
    if body.until is None and body.legal_hold is None:
        raise invalid("/until", "FIELD_REQUIRED")
    if body.until is not None:
        if case.retain_until is None:
            raise INVALID_STATE(state=_state(case), allowed=["close"], clauses=["P06-4.5-3c"])
        last = max(case.retain_until, today())
        if body.until <= last:
            raise invalid("/until", "DATE_OUT_OF_RANGE", min=(last + timedelta(days=1)).isoformat())
    check_version(case, version)
    before = case.retain_until
    if body.until is not None:
        case.retain_until = body.until
    if body.legal_hold is not None:
        case.legal_hold = body.legal_hold
    record(
        session, actor, events.KEPT, case, clauses=["P06-4.5-3c"], reason=body.reason,
        before=before.isoformat() if before else None, legal_hold=case.legal_hold,
        until=case.retain_until.isoformat() if case.retain_until else None,
    )  # fmt: skip
    striking.spared(session, actor, case, body.reason)
    return case


def changed(session: Session, actor: Actor, case: Complaint, was_important: bool, why: str) -> None:
    """Marked important after it closed: its years are the longer ones (P06-4.5-3c), and it leaves an open list.

    No longer important: the plain years, unless somebody gave it others by hand.
    """
    if case.important and not was_important and case.retain_until:
        longer = years_end(session, case, True)
        case.retain_until = max(case.retain_until, longer or case.retain_until)
    elif was_important and case.retain_until == years_end(session, case, True):
        case.retain_until = years_end(session, case, case.important)
    striking.spared(session, actor, case, why)
