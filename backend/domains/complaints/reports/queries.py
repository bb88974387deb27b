from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.listing import Listing, RowRule, equals
from backend.core.rows import visible_to
from backend.domains.complaints.reports.models import ComplaintReport, ComplaintReportState
from backend.domains.complaints.reports.schemas import ReportQuery, ReportRow
from backend.shared.identity.models import Unit

R = ComplaintReport
_joined = R.__table__.join(Unit.__table__, Unit.id == R.unit_id)
REPORTS = Listing(
    name="complaint_reports",
    columns={
        name: Unit.name if name == "unit" else getattr(R, name) for name in ReportRow.model_fields
    },
    key=R.id,
    sorts={"month": R.month},
    filters={
        "unit_id": equals(R.unit_id.expression), "state": equals(R.state.expression),
        "month": equals(R.month.expression),
    },
    source=_joined,
)  # fmt: skip


def page(actor: Actor, query: ReportQuery) -> bytes:
    return REPORTS.page(query, visible_to(actor, ComplaintReport))


def missing(session: Session, rule: RowRule) -> list[ReportRow]:
    """Drafts past their day: the units that owe a report (P06-5-3)."""
    shown: list[Any] = [column.label(name) for name, column in REPORTS.columns.items()]
    asked: Select[Any] = select(*shown)
    rows = session.execute(
        asked.select_from(_joined)
        .where(rule.build(), R.state == ComplaintReportState.draft, R.due_at < now())
        .order_by(R.month, Unit.code)
        .limit(500),
        dict(rule.params),
    )
    return [ReportRow.model_validate(row) for row in rows]
