"""What the items of regulation 12 ask for besides their fields: guards of the desk, each answering what is missing or None."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import ZONE, now
from backend.core.errors import WRONG_AUTHORITY, FieldError, Problem
from backend.domains.complaints.engine.clocks import CLOSE_OF_BUSINESS
from backend.domains.complaints.models import ComplaintEvent
from backend.domains.complaints.sanctions import faults, linking, policy, seats
from backend.shared.access.actors import in_force
from backend.shared.identity.models import Membership, ReportingLine
from backend.shared.penalties.faults import STATEMENT_PERIOD_RUNNING
from backend.shared.penalties.models import PenaltyCase
from backend.shared.penalties.rules import PenaltyState
from backend.shared.workdays import rules as workdays
from backend.shared.workdays import service as calendars

REPLIES = ("reply", "reply_not_accepted")


def settled_in(session: Session, actor: Actor, case: PenaltyCase) -> Problem | None:
    """1.2: whoever joined less than so many days before is fined with a reason alone."""
    joined = session.scalar(
        select(func.min(Membership.from_on)).where(Membership.user_id == case.subject_id)
    )
    days = policy.NEW_STAFF_DAYS.on(session, case.occurred_on)
    new = joined is not None and case.occurred_on < joined + timedelta(days=days)
    if new and not case.facts.get("new_staff_reason"):
        return linking.missing(case, "new_staff_reason")
    return None


def cold_or_skipped(session: Session, actor: Actor, case: PenaltyCase) -> Problem | None:
    """2.1: coldness in so many words, or the step that was left out; else it is tier 1."""
    said = case.facts.get("cold_reception") or case.facts.get("skipped_step")
    return None if said else linking.missing(case, "skipped_step")


def denied(session: Session, actor: Actor, case: PenaltyCase) -> Problem | None:
    """3.1: evidence, shown first, denied after it, and the time to speak is over. An objection is no denial."""
    shown, said = (date.fromisoformat(case.facts[name]) for name in ("shown_on", "denied_on"))
    if not case.evidence or said < shown or said > now().astimezone(ZONE).date():
        return faults.FACTS_NOT_ESTABLISHED(clauses=[case.clause])
    days = policy.STATEMENT_WITHIN.on(session, case.occurred_on)
    end = _end(session, datetime.combine(shown, time(9), ZONE), days)
    if now() <= end:
        limit = f"{end.astimezone(ZONE):%Y-%m-%d %H:%M}"
        return STATEMENT_PERIOD_RUNNING(limit=limit, clauses=[case.clause])
    return None


def supervises(session: Session, actor: Actor, case: PenaltyCase) -> Problem | None:
    """3.2: he leads the department, or somebody answers to him."""
    on = in_force(ReportingLine, case.occurred_on)
    below = select(ReportingLine.id).where(ReportingLine.superior_id == case.subject_id, on)
    leads = seats.leads(session, case.subject_id, case.unit_id)
    if leads or session.scalar(below.limit(1)) is not None:
        return None
    wrong = FieldError("/subject_id", "NOT_ONE_OF")
    return faults.SUBJECT_NOT_SUPERVISOR(errors=[wrong], clauses=[case.clause])


def lost(session: Session, actor: Actor, case: PenaltyCase) -> Problem | None:
    """5.4: an amount, or a loss in words."""
    amount = Decimal(case.facts.get("loss_amount") or 0)
    if amount or case.facts.get("loss_description"):
        return None
    return linking.missing(case, "loss_amount", "LOSS_REQUIRED")


def counselled(session: Session, actor: Actor, case: PenaltyCase) -> Problem | None:
    """Tier 5: counsel and union were heard before the decision."""
    needed = policy.LEGAL_CHECK.on(session, case.occurred_on)
    missing = needed and not (case.facts.get("legal_check") and case.facts.get("union_heard"))
    return faults.LEGAL_CHECK_MISSING(clauses=[case.clause]) if missing else None


def own_hand(session: Session, actor: Actor, case: PenaltyCase) -> Problem | None:
    """About a head it is HR-administration that proposes, never somebody of his department (P12-7.N-3)."""
    if not seats.leads(session, case.subject_id, case.unit_id):
        return None
    if actor.id != case.proposer_id or actor.roles & set(seats.PANEL):
        return None
    return WRONG_AUTHORITY(clauses=["P12-7.N-3"])


def manager_passive(session: Session, actor: Actor, case: PenaltyCase) -> Problem | None:
    """The manager's time runs from the satisfactory reply; a case about himself, or one he spared, goes up at once."""
    if case.state is PenaltyState.decided or seats.leads(session, case.subject_id, case.unit_id):
        return None
    replied = session.scalar(
        select(func.max(ComplaintEvent.created_at)).where(
            ComplaintEvent.complaint_id == linking.complaint(session, case).id,
            ComplaintEvent.action.in_(REPLIES),
        )
    )
    days = policy.REFER_AFTER.on(session, now().astimezone(ZONE).date())
    end = _end(session, replied, days) if replied else None
    if end is None or now() <= end:
        limit = f"{end.astimezone(ZONE):%Y-%m-%d %H:%M}" if end else "-"
        return faults.MANAGER_TIME_NOT_OVER(limit=limit, clauses=["P12-7.N-2"])
    return None


def _end(session: Session, since: datetime, days: int) -> datetime:
    calendar = calendars.calendar(session)
    return workdays.add_working_days(calendar, since, days, CLOSE_OF_BUSINESS).due
