"""How well a period's complaints were handled, in shares: founded, in time, satisfied, reopened, not reached."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from backend.core.listing import RowRule
from backend.domains.complaints.models import ComplaintEvent
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.reports import figures
from backend.domains.complaints.reports.figures import FEWEST, Period

_STEPS = [s for r in REGIMES.values() for t in r.tracks.values() for s in t.steps]
VERDICTS = {value: verdict for step in _STEPS if step.founded for value, verdict in step.founded[1].items()}  # fmt: skip
"""What each finding of a regime's text says about whether the complaint was founded."""
SATISFIED = 4
"""Of 1 to 5: these and above say so (model A7)."""
REOPENING = sorted({step.action for step in _STEPS if "reopen" in step.effects})


def of(session: Session, rule: RowRule, period: Period, found: dict[str, Any]) -> dict[str, Any]:
    """Each share beside the number it is of; none where nothing was judged yet."""
    wide = figures.wide(rule, period)
    again = (
        select(ComplaintEvent.complaint_id)
        .where(ComplaintEvent.action.in_(REOPENING), ComplaintEvent.created_at <= period.as_of)
        .distinct()
        .subquery()
    )
    score, opinion = wide.c.satisfaction, wide.c.opinion
    unreached = or_(opinion == "unreachable", wide.c.outcome == "unreachable")
    row = session.execute(
        select(
            func.count()
            .filter(or_(opinion != "unreachable", score.is_not(None)))
            .label("answered"),
            func.count().filter(or_(opinion == "satisfied", score >= SATISFIED)).label("satisfied"),
            func.count().filter(unreached).label("unreached"),
            func.avg(wide.c.satisfaction).label("mean"),
            func.count(wide.c.satisfaction).label("answers"),
            func.count(again.c.complaint_id).label("reopened"),
        ).select_from(wide.outerjoin(again, and_(again.c.complaint_id == wide.c.id))),
        dict(rule.params),
    ).one()
    said = found["by"]["finding"]
    judged = [one for one in said if one["value"] in VERDICTS]
    founded = [one for one in judged if VERDICTS[one["value"]] != "no"]
    kept = sum(clock["on_time"] for clock in found["clocks"])
    ended = kept + sum(clock["late"] for clock in found["clocks"])
    return {
        "on_time": _share(kept, ended), "founded": _share(_sum(founded), _sum(judged)),
        "satisfied": _share(row.satisfied, row.answered),
        "unreachable": _share(row.unreached, row.answered + row.unreached),
        "reopened": _share(row.reopened, found["total"]),
        "satisfaction": None if row.answers < FEWEST else f"{row.mean:.2f}", "answers": row.answers,
    }  # fmt: skip


def _sum(rows: Iterable[dict[str, Any]]) -> int:
    return sum(row["count"] for row in rows)


def _share(part: int, whole: int) -> dict[str, Any]:
    rate = f"{Decimal(part) / whole:.4f}" if whole else None
    return {"part": part, "whole": whole, "rate": rate}
