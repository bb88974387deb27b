"""What the dashboard counts. Each room that has something to count declares one select; rooms.py registers it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, SQLColumnExpression, func, select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import ZONE, today
from backend.core.rows import visible_to
from backend.domains.secrecy.copies.models import DocumentCopy
from backend.domains.secrecy.leaks.models import LeakIncident
from backend.domains.secrecy.oversight.models import AccessReview, SecrecyAlarm

Counts = dict[tuple[str, str], int]
"""(company id, "2026-09") -> how many."""
Counter = Callable[[Session, Actor, datetime, datetime], Counts]
MEASURES = ("leaks", "overdue_copies", "overdue_reviews", "alarms")
COUNTERS: dict[str, Counter] = {}


def register(**counters: Counter) -> None:
    """Called by rooms.py alone. ValueError for what the dashboard has no place for."""
    for name, counter in counters.items():
        if name not in MEASURES:
            raise ValueError(f"the dashboard shows no {name}")
        COUNTERS[name] = counter


def month_of(moment: SQLColumnExpression[Any]) -> ColumnElement[str]:
    """The month of an instant in Shanghai."""
    return func.to_char(func.timezone(ZONE.key, moment), "YYYY-MM")


def counted(session: Session, statement: Executable, params: Any = None) -> Counts:
    """`statement` selects company, month, number."""
    return {(str(c), m): n for c, m, n in session.execute(statement, dict(params or {}))}


def _seen(
    session: Session, actor: Actor, table: Any, month: ColumnElement[str], *within: Any
) -> Counts:
    """Rows the reader may see, by company and month: what is about himself he is not told of."""
    rule = visible_to(actor, table)
    wall.enter(session, rule.wall)
    found = select(table.company_id, month, func.count()).where(rule.build(), *within)
    return counted(session, found.group_by(table.company_id, month), rule.params)


def leaks(session: Session, actor: Actor, since: datetime, until: datetime) -> Counts:
    """Incidents by the month of the report; one that suspects the reader is not counted for him."""
    at = LeakIncident.reported_at
    return _seen(session, actor, LeakIncident, month_of(at), at >= since, at < until)


def overdue_copies(session: Session, actor: Actor, since: datetime, until: datetime) -> Counts:
    """Copies by the month they were due in: not returned on that day, whether or not they came back later."""
    due = DocumentCopy.due_on
    late = func.coalesce(func.date(func.timezone(ZONE.key, DocumentCopy.ended_at)), today()) > due
    return _seen(
        session, actor, DocumentCopy, func.to_char(due, "YYYY-MM"),
        due >= since.date(), due < until.date(), DocumentCopy.issued_at.is_not(None), late,
    )  # fmt: skip


def overdue_reviews(session: Session, actor: Actor, since: datetime, until: datetime) -> Counts:
    """Access reviews that were not done in time, by the month they lapsed in."""
    at = AccessReview.lapsed_at
    return _seen(session, actor, AccessReview, month_of(at), at >= since, at < until)


def sounded(session: Session, actor: Actor, since: datetime, until: datetime) -> Counts:
    """Alarms by the month of what was one too many."""
    at = SecrecyAlarm.at
    return _seen(session, actor, SecrecyAlarm, month_of(at), at >= since, at < until)
