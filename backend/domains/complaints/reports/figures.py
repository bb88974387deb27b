"""What a period's complaints come to, as it stood at a moment: from the events of the cases and their clocks alone.

Three statements whatever the number of cases. Nothing is read that a later act could have changed, so the same
question has the same answer next year (P06-5-1).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    Integer,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from backend.core.clock import ZONE, midnight
from backend.core.listing import RowRule
from backend.domains.complaints.models import Complaint, ComplaintEvent
from backend.shared.deadlines.models import Deadline, DeadlineState

DEFINITION = 2
"""Raised when a figure begins to mean something else."""
FEWEST = 3
"""A mean of fewer answers would tell what one customer said."""
SAID = (
    "category",
    "cause_code",
    "finding",
    "founded",
    "reason_sufficient",
    "opinion",
    "outcome",
    "satisfaction",
    "demand_outcome",
)
GROUPS = ("track", "category", "department", "channel", "month", "cause", "finding", "opinion", "demand_outcome")  # fmt: skip


@dataclass(frozen=True)
class Period:
    """Cases received from `first` to `last`, both counted, as everything stood at `as_of`."""

    first: date
    last: date
    as_of: datetime
    units: Collection[UUID] | None = None
    """Received by one of these or answered for by one; None: wherever the reader's eyes reach."""
    regime: str | None = None


def of(session: Session, rule: RowRule, period: Period) -> dict[str, Any]:
    """{total, closed, by: {group: [{value, count, answers, satisfaction}]}, clocks: [...], demand_shares, recurrence}"""
    cases = _cases(rule, period)
    rows = session.execute(_counted(cases, period), dict(rule.params)).all()
    by: dict[str, list[dict[str, Any]]] = {group: [] for group in GROUPS}
    total = closed = 0
    for row in rows:
        if row.grouped is None:
            total, closed = row.cases, row.closed
        elif row.value is not None:
            by[row.grouped].append(
                {
                    "value": row.value, "count": row.cases, "answers": row.answers,
                    "satisfaction": None if row.answers < FEWEST else str(_rounded(row.mean)),
                }
            )  # fmt: skip
    for found in by.values():
        found.sort(key=lambda one: (-one["count"], one["value"]))
    return {
        "total": total, "closed": closed, "by": by,
        "clocks": [_clock(row) for row in session.execute(_clocks(cases, period), dict(rule.params))],
        "demand_shares": _shares(by["demand_outcome"]),
        "recurrence": recurrences(session, rule, period),
    }  # fmt: skip


def _cases(rule: RowRule, period: Period) -> CTE:
    c = Complaint
    wanted: Select[Any] = select(
        c.id, c.number, c.track, c.channel, c.regime, c.closed_at, cast(c.department_id, Text).label("department"),
        func.to_char(func.timezone(ZONE.key, c.received_at), "YYYY-MM").label("month"),
    ).where(
        rule.build(), c.received_at >= midnight(period.first),
        c.received_at < midnight(period.last + timedelta(days=1)), c.received_at <= period.as_of,
        c.created_at <= period.as_of,
        c.duplicate_of_id.is_(None),
    )  # fmt: skip
    if period.units is not None:
        wanted = wanted.where(or_(c.unit_id.in_(period.units), c.department_id.in_(period.units)))
    if period.regime:
        wanted = wanted.where(c.regime == period.regime)
    return wanted.cte("cases")


def recurrences(session: Session, rule: RowRule, period: Period) -> int:
    """Cases that were found to repeat another founded one when they were closed (P06-6-2c)."""
    cases = _cases(rule, period)
    asked = (
        select(func.count())
        .select_from(cases)
        .join(Complaint, Complaint.id == cases.c.id)
        .where(Complaint.recurs_id.is_not(None), Complaint.closed_at <= period.as_of)
    )
    return session.scalar(asked, dict(rule.params)) or 0


def _wide(cases: CTE, period: Period) -> CTE:
    """A line for each case with what was last said of it until `as_of`."""
    e = ComplaintEvent
    told = func.jsonb_each_text(e.payload).table_valued("key", "value").render_derived("told")
    said = (
        select(e.complaint_id, told.c.key, told.c.value)
        .join(cases, cases.c.id == e.complaint_id)
        .join(told, true())
        .where(e.created_at <= period.as_of, told.c.key.in_(SAID))
        .ext(distinct_on(e.complaint_id, told.c.key))
        .order_by(e.complaint_id, told.c.key, e.seq.desc())
        .subquery("said")
    )

    def last(key: str) -> Any:
        return func.max(said.c.value).filter(said.c.key == key)

    whose = (cases.c.id, cases.c.number, cases.c.track, cases.c.channel, cases.c.department, cases.c.month)  # fmt: skip
    return (
        select(
            *whose, last("category").label("category"), last("cause_code").label("cause"),
            func.coalesce(last("finding"), last("founded"), last("reason_sufficient")).label("finding"),
            last("opinion").label("opinion"), last("outcome").label("outcome"), last("demand_outcome").label("demand_outcome"),
            cast(last("satisfaction"), Integer).label("satisfaction"),
            func.bool_or(cases.c.closed_at <= period.as_of).label("closed"),
        )
        .join(said, said.c.complaint_id == cases.c.id, isouter=True)
        .group_by(*whose)
        .cte("wide")
    )  # fmt: skip


def wide(rule: RowRule, period: Period) -> CTE:
    """A line for each case of the period."""
    return _wide(_cases(rule, period), period)


def cases(session: Session, rule: RowRule, period: Period) -> list[Any]:
    """The cases behind the figures, without anything of the customer's."""
    wide = _wide(_cases(rule, period), period)
    return list(session.execute(select(wide).order_by(wide.c.number), dict(rule.params)).all())


def _counted(cases: CTE, period: Period) -> Select[Any]:
    wide = _wide(cases, period)
    columns = [wide.c[group] for group in GROUPS]
    one_of = [(func.grouping(column) == 0, literal(group)) for group, column in zip(GROUPS, columns, strict=True)]  # fmt: skip
    return select(
        case(*one_of, else_=None).label("grouped"),
        func.coalesce(*columns).label("value"),
        func.count().label("cases"),
        func.count().filter(wide.c.closed).label("closed"),
        func.count(wide.c.satisfaction).label("answers"),
        func.avg(wide.c.satisfaction).label("mean"),
    ).group_by(func.grouping_sets(tuple_(), *map(tuple_, columns)))


def _clocks(cases: CTE, period: Period) -> Select[Any]:
    """Ended, or past their end: those that still run in time say nothing yet."""
    d, at = Deadline, period.as_of
    kept = and_(d.met_at <= at, d.met_at <= d.due_at)
    judged = or_(d.met_at <= at, d.due_at < at)
    return (
        select(
            cases.c.track, d.code, func.min(d.title_zh).label("title"),
            func.count().filter(kept).label("kept"), func.count().label("judged"),
        )
        .join(cases, cases.c.id == d.subject_id)
        .where(d.subject_type == Complaint.__tablename__, d.state != DeadlineState.cancelled, judged)
        .group_by(cases.c.track, d.code)
        .order_by(cases.c.track, d.code)
    )  # fmt: skip


def _clock(row: Any) -> dict[str, Any]:
    return {
        "track": row.track, "code": row.code, "title": row.title, "on_time": row.kept,
        "late": row.judged - row.kept, "rate": str(_rounded(Decimal(row.kept) / row.judged, "0.0001")),
    }  # fmt: skip


def _rounded(value: Decimal, places: str = "0.01") -> Decimal:
    return Decimal(value).quantize(Decimal(places), ROUND_HALF_UP)


def _shares(found: list[dict[str, Any]]) -> dict[str, str]:
    """How far demands were met, in percent of those that were judged (P06-5-2)."""
    whole = sum(one["count"] for one in found)
    return {one["value"]: str(_rounded(Decimal(100 * one["count"]) / whole)) for one in found}


def by_department(session: Session, rule: RowRule, period: Period) -> dict[tuple[UUID, str], int]:
    """(department, month) -> founded or not, all that were received."""
    cases = _cases(rule, period)
    asked = select(cases.c.department, cases.c.month, func.count()).where(
        cases.c.department.is_not(None)
    )
    rows = session.execute(asked.group_by(cases.c.department, cases.c.month), dict(rule.params))
    return {(UUID(department), month): count for department, month, count in rows}


def per(base: int, cases: int, served: int | None) -> str | None:
    """Complaints per `base` customers; None where nobody said how many were served."""
    return None if served is None else str(_rounded(Decimal(base * cases) / served))
