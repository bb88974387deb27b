"""The ledger: booked when a decision is served, taken back by another entry, never changed."""

from decimal import Decimal
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import NOT_FOUND
from backend.shared.access.guard import fetch, require
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.faults import SELF_APPROVAL
from backend.shared.audit.service import record
from backend.shared.identity.models import Unit
from backend.shared.penalties import events
from backend.shared.penalties.faults import ALREADY_REVERSED
from backend.shared.penalties.models import (
    LedgerEntry,
    LedgerKind,
    PenaltyCase,
    PenaltyMeasure,
    PenaltySetting,
)
from backend.shared.penalties.rules import MONEY, MeasureKind

NO_MONEY = Decimal(0)


def money_enabled(session: Session, company_id: UUID) -> bool:
    """Does this company take money from its staff? On unless it said no."""
    found = session.get(PenaltySetting, company_id)
    return found is None or found.money_enabled


def switch_money(session: Session, actor: Actor, company_id: UUID, enabled: bool) -> None:
    """For decisions to come; what is booked stays. 403 outside one's reach, 404 unknown company."""
    require(actor, P.policy_approve, company_id)
    if session.get(Unit, company_id) is None:
        raise NOT_FOUND()
    found = session.get(PenaltySetting, company_id)
    if found is None:
        found = PenaltySetting(company_id=company_id)
        session.add(found)
    found.money_enabled, found.set_by, found.set_at = enabled, actor.id, now()
    record(session, actor, events.MONEY_SWITCHED, None, company=str(company_id), enabled=enabled)


def book(session: Session, actor: Actor, case: PenaltyCase, measure: PenaltyMeasure) -> None:
    """Nothing for measures without money or points; once for each measure."""
    if measure.kind in MONEY:
        kind = LedgerKind(measure.kind.value)
    elif measure.kind is MeasureKind.points_deduction:
        kind = LedgerKind.points
    elif measure.kind is MeasureKind.performance_pay:
        kind = LedgerKind.performance_pay
    else:
        return
    sign = 1 if kind is LedgerKind.bonus else -1
    entry = LedgerEntry(
        account_kind=case.subject_kind,
        account_id=case.subject_id,
        account_label=case.subject_label,
        unit_id=case.unit_id,
        regulation=case.regulation,
        clause=case.clause,
        case_id=case.id,
        measure_id=measure.id,
        ref=case.number,
        kind=kind,
        amount=sign * (measure.amount or NO_MONEY),
        text_amount=sign * (measure.text_amount or NO_MONEY),
        points=-(measure.points or 0),
        month=measure.month,
        booked_on=today(),
        booked_by=actor.id,
    )
    session.add(entry)
    _line(session, actor, entry)


def _line(session: Session, actor: Actor, entry: LedgerEntry) -> None:
    what = events.REVERSED if entry.reverses_id else events.BOOKED
    record(
        session, actor, what, entry, clauses=[entry.clause], amount=str(entry.amount),
        points=entry.points, case=str(entry.case_id),
    )  # fmt: skip


def take_back(session: Session, actor: Actor, measure: PenaltyMeasure, reason: str) -> None:
    """The measure no longer stands: its entry is reversed, unless it was already."""
    entry = session.scalar(select(LedgerEntry).where(LedgerEntry.measure_id == measure.id))
    if entry is not None and not _reversed(session, entry):
        _reverse(session, actor, entry, reason)


def _reversed(session: Session, entry: LedgerEntry) -> bool:
    found = select(LedgerEntry.id).where(LedgerEntry.reverses_id == entry.id)
    return entry.reverses_id is not None or session.scalar(found) is not None


def _reverse(session: Session, actor: Actor, entry: LedgerEntry, reason: str) -> LedgerEntry:
    back = LedgerEntry(
        account_kind=entry.account_kind,
        account_id=entry.account_id,
        account_label=entry.account_label,
        unit_id=entry.unit_id,
        regulation=entry.regulation,
        clause=entry.clause,
        case_id=entry.case_id,
        ref=entry.ref,
        kind=LedgerKind.reversal,
        amount=-entry.amount,
        text_amount=-entry.text_amount,
        points=-entry.points,
        month=entry.month,
        booked_on=today(),
        booked_by=actor.id,
        reverses_id=entry.id,
        reason=reason,
    )
    session.add(back)
    _line(session, actor, back)
    return back


def reverse(session: Session, actor: Actor, id: UUID, reason: str) -> LedgerEntry:
    """A mistake is taken back. 403 for one's own account, 404, 409 ALREADY_REVERSED."""
    entry = fetch(session, actor, LedgerEntry, id, P.penalty_ledger)
    # The service may not change entries, so it cannot lock one either.
    session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(str(id), 0))))
    if entry.account_id == actor.id:
        raise SELF_APPROVAL(clauses=[entry.clause])
    if _reversed(session, entry):
        raise ALREADY_REVERSED(clauses=[entry.clause])
    return _reverse(session, actor, entry, reason)
