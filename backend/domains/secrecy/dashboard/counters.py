"""What the dashboard counts. Each room that has something to count declares one select; rooms.py registers it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, SQLColumnExpression, func, select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import ZONE
from backend.core.rows import visible_to
from backend.domains.secrecy.leaks.models import LeakIncident

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


def month_of(moment: SQLColumnExpression[datetime]) -> ColumnElement[str]:
    """The month of an instant in Shanghai."""
    return func.to_char(func.timezone(ZONE.key, moment), "YYYY-MM")


def counted(session: Session, statement: Executable, params: Any = None) -> Counts:
    """`statement` selects company, month, number."""
    return {(str(c), m): n for c, m, n in session.execute(statement, dict(params or {}))}


def leaks(session: Session, actor: Actor, since: datetime, until: datetime) -> Counts:
    """Incidents by the month of the report; one that suspects the reader is not counted for him."""
    rule = visible_to(actor, LeakIncident)
    wall.enter(session, rule.wall)
    month = month_of(LeakIncident.reported_at)
    return counted(
        session,
        select(LeakIncident.company_id, month, func.count())
        .where(
            rule.build(), LeakIncident.reported_at >= since, LeakIncident.reported_at < until
        )
        .group_by(LeakIncident.company_id, month),
        rule.params,
    )  # fmt: skip
