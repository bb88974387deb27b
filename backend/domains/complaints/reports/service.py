"""Figures, the month's report of every unit that was complained to, and its signature."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.clock import midnight, now, today
from backend.core.errors import INVALID_STATE, invalid
from backend.core.ids import uuid7
from backend.core.rows import EVERYTHING, visible_to
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.oversight import orders
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.reports import clocks, events, figures, quality, workbook
from backend.domains.complaints.reports.figures import Period
from backend.domains.complaints.reports.models import (
    ComplaintImprovement,
    ComplaintReport,
    ComplaintReportState,
    ServedCustomers,
)
from backend.domains.complaints.reports.schemas import (
    ClockRow,
    FiguresOut,
    FiguresQuery,
    GroupRow,
    ImprovementOut,
    QualityOut,
    RateRow,
    RedUnit,
    ReportOut,
    ServedIn,
    ServedRow,
    SignIn,
)
from backend.shared.access.actors import carriers, tree
from backend.shared.access.guard import fetch, may, require
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.identity.models import Unit, User
from backend.shared.notices import service as notices
from backend.shared.notices.models import Channel
from backend.shared.policy.service import Parameter

RATE_BASE = Parameter("P12-4.3-3c.rate_base", int)
CLAUSE = "P06-5-1"


def period_of(session: Session, actor: Actor, asked: FiguresQuery) -> Period:
    """403 for a unit the caller does not reach, 422 for a moment that has not come."""
    if asked.as_of and asked.as_of > now():
        raise invalid("/as_of", "IN_FUTURE")
    units = None
    if asked.unit_id:
        require(actor, P.complaint_read, asked.unit_id)
        units = tree(session).below(asked.unit_id)
    return Period(asked.since, asked.until, asked.as_of or now(), units, asked.regime)


def statistics(session: Session, actor: Actor, asked: FiguresQuery) -> FiguresOut:
    """Over the cases the caller may see, and no others; looking is recorded."""
    period = period_of(session, actor, asked)
    rule = visible_to(actor, Complaint)
    found = figures.of(session, rule, period)
    counted = figures.by_department(session, rule, period)
    record(
        session, actor, events.READ, kind=EntryKind.read, clauses=[CLAUSE], cases=found["total"],
        since=asked.since.isoformat(), until=asked.until.isoformat(), unit=str(asked.unit_id or ""),
    )  # fmt: skip
    return FiguresOut(
        definition=figures.DEFINITION, as_of=period.as_of, total=found["total"], closed=found["closed"],
        by={group: [GroupRow(**one) for one in rows] for group, rows in found["by"].items()},
        clocks=[ClockRow(**one) for one in found["clocks"]], demand_shares=found["demand_shares"],
        recurrence=found["recurrence"],
        rates=_rates(session, counted),
        overdue_orders=[RedUnit(unit_id=id, unit=name, count=count) for id, name, count in orders.red(session, actor)],
        quality=QualityOut(**quality.of(session, rule, period, found)),
    )  # fmt: skip


def _rates(session: Session, counted: dict[tuple[UUID, str], int]) -> list[RateRow]:
    """Complaints per hundred served customers of each department and month (P12-4.3-3c)."""
    departments = {department for department, _ in counted}
    rows = session.scalars(select(ServedCustomers).where(ServedCustomers.unit_id.in_(departments)))
    served = {(row.unit_id, f"{row.month:%Y-%m}"): row.served for row in rows}
    units = session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(departments)))
    names = {id: name for id, name in units}  # noqa: C416
    base = RATE_BASE.on(session, today())
    return [
        RateRow(
            department_id=department, department=names[department], month=month, cases=count,
            served=(of := served.get((department, month))), rate=figures.per(base, count, of),
        )
        for (department, month), count in sorted(counted.items(), key=lambda one: (names[one[0][0]], one[0][1]))
    ]  # fmt: skip


def enter_served(session: Session, actor: Actor, body: ServedIn) -> ServedCustomers:
    """How many customers a department served; entered again it is corrected. 403, 422."""
    require(actor, P.complaint_manage, body.unit_id)
    month = date.fromisoformat(f"{body.month}-01")
    if month > today():
        raise invalid("/month", "IN_FUTURE")
    values = {
        "unit_id": body.unit_id,
        "month": month,
        "served": body.served,
        "entered_by": actor.id,
    }
    entered = insert(ServedCustomers).values(id=uuid7(), **values)
    entered = entered.on_conflict_do_update(
        index_elements=["unit_id", "month"],
        set_={"served": body.served, "entered_by": actor.id, "version": ServedCustomers.version + 1},
    )  # fmt: skip
    row = session.scalars(entered.returning(ServedCustomers), execution_options={"populate_existing": True}).one()  # fmt: skip
    record(session, actor, events.SERVED, row, clauses=["P12-4.3-3c"], month=body.month, served=body.served)  # fmt: skip
    return row


def served_in(session: Session, actor: Actor, year: int) -> list[ServedRow]:
    """What was entered for the months of a year, as far as the caller reads."""
    rule = visible_to(actor, ServedCustomers)
    rows = session.execute(
        select(ServedCustomers.unit_id, Unit.name.label("unit"), ServedCustomers.month, ServedCustomers.served)
        .join(Unit, Unit.id == ServedCustomers.unit_id)
        .where(
            rule.build(), ServedCustomers.month >= date(year, 1, 1), ServedCustomers.month <= date(year, 12, 1)
        )
        .order_by(Unit.code, ServedCustomers.month)
        .limit(2000),
        dict(rule.params),
    )  # fmt: skip
    return [ServedRow.model_validate(row) for row in rows]


def draft_month(session: Session, **_: object) -> int:
    """Job, daily: last month's report of every unit that was complained to within a year. A second run finds none to make.

    The figures are frozen with it: what is signed is what was counted.
    """
    month = (today().replace(day=1) - timedelta(days=1)).replace(day=1)
    regimes = [code for code, regime in REGIMES.items() if regime.reported]
    heard = (
        select(Complaint.unit_id)
        .where(
            Complaint.regime.in_(regimes),
            Complaint.received_at >= midnight(month - timedelta(days=365)),
        )
        .distinct()
    )
    made = select(ComplaintReport.unit_id).where(ComplaintReport.month == month)
    units = session.scalars(select(Unit).where(Unit.id.in_(heard), Unit.id.not_in(made))).all()
    for unit in units:
        _draft(session, unit, month)
    return len(units)


def _draft(session: Session, unit: Unit, month: date) -> None:
    last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    period = Period(month, last, now(), {unit.id})
    report = ComplaintReport(
        id=uuid7(), unit_id=unit.id, month=month, as_of=period.as_of, definition=figures.DEFINITION,
        figures=figures.of(session, EVERYTHING, period),
    )  # fmt: skip
    clock = deadlines.start(session, SYSTEM, report, clocks.SIGN, midnight(last), unit_id=unit.id)
    report.due_at = clock.due_at
    session.add(report)
    record(session, SYSTEM, events.DRAFTED, report, clauses=[CLAUSE], month=f"{month:%Y-%m}")
    notices.send(
        session, carriers(session, P.complaint_sign, unit.id), events.TO_SIGN, report,
        channels=(Channel.mail,), attachment=workbook.MONTHLY, month=f"{month:%Y-%m}", due=f"{report.due_at:%Y-%m-%d %H:%M}",
    )  # fmt: skip


def sign(session: Session, actor: Actor, id: UUID, body: SignIn) -> ComplaintReport:
    """By the leader of the unit, with at least one suggestion or the reason why there is none. 403, 404, 409, 422."""
    report = fetch(session, actor, ComplaintReport, id, lock=True)
    require(actor, P.complaint_sign, report.unit_id)
    if report.state is not ComplaintReportState.draft:
        raise INVALID_STATE(state=report.state.value, allowed=[])
    if not body.suggestions and not body.no_suggestion_reason:
        raise invalid("/suggestions", "FIELD_REQUIRED")
    owners = {one.owner_id for one in body.suggestions}
    known = set(session.scalars(select(User.id).where(User.id.in_(owners))))
    for place, one in enumerate(body.suggestions):
        if one.owner_id not in known:
            raise invalid(f"/suggestions/{place}/owner_id", "NOT_FOUND")
    report.state = ComplaintReportState.signed
    report.evaluation, report.no_suggestion_reason = body.evaluation, body.no_suggestion_reason
    report.signed_by, report.signed_at = actor.id, now()
    session.add_all(
        ComplaintImprovement(report_id=report.id, suggestion=one.suggestion, owner_id=one.owner_id)
        for one in body.suggestions
    )
    deadlines.meet(session, actor, report, clocks.SIGN.code)
    record(
        session, actor, events.SIGNED, report, clauses=["P06-5-3", "P06-5-4"], month=f"{report.month:%Y-%m}",
        improvements=len(body.suggestions),
    )  # fmt: skip
    notices.send(session, owners - {actor.id}, events.YOURS, report)
    return report


def described(session: Session, actor: Actor, report: ComplaintReport) -> ReportOut:
    session.flush()
    rows = session.scalars(
        select(ComplaintImprovement)
        .where(ComplaintImprovement.report_id == report.id)
        .order_by(ComplaintImprovement.id)
    )
    improvements = rows.all()
    named = {row.owner_id for row in improvements} | {report.signed_by}
    people = session.execute(select(User.id, User.name).where(User.id.in_(named - {None})))
    names: dict[UUID | None, str] = {id: name for id, name in people}  # noqa: C416
    mine = report.state is ComplaintReportState.draft and may(
        actor, P.complaint_sign, report.unit_id
    )
    return ReportOut(
        **{name: getattr(report, name) for name in ReportOut.model_fields if hasattr(report, name)},
        unit=session.get_one(Unit, report.unit_id).name,
        signer=names.get(report.signed_by),
        improvements=[
            ImprovementOut(
                id=row.id,
                suggestion=row.suggestion,
                owner_id=row.owner_id,
                owner=names[row.owner_id],
                state=row.state,
            )
            for row in improvements
        ],
        can=["sign"] if mine else [],
    )
