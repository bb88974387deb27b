"""The executives' dashboard: leaks, overdue copies and reviews, alarms, per company and month (P07-1-1)."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import midnight, today
from backend.core.errors import invalid
from backend.core.words import say
from backend.domains.secrecy.dashboard.counters import COUNTERS, MEASURES, Counts
from backend.domains.secrecy.dashboard.schemas import DashboardOut, DashboardRow, PurposeOut
from backend.domains.secrecy.leaks import events
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.identity.models import Unit, UnitKind
from backend.shared.policy import service as regulations
from backend.shared.policy.models import RegulationVersion
from backend.shared.policy.service import Parameter

MONTHS = Parameter("P07-1-1.dashboard_months", int)
PURPOSE = (
    "加強保密管理,防範洩密,維護經營秩序與公司合法權益",
    "Keep secrets well, prevent leaks, protect the order of business and the company's rights",
)


def first_of(month: str) -> date:
    """422 for what is no month."""
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise invalid("/month", "BAD_FORMAT") from error


def shifted(first: date, months: int) -> date:
    years, place = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(years, place + 1, 1)


def purpose(session: Session, spoken: str) -> PurposeOut:
    """Why the regulation exists and which published version applies today, since when."""
    since = session.scalar(
        select(func.max(RegulationVersion.effective_from)).where(
            RegulationVersion.regulation == "07", RegulationVersion.effective_from <= today()
        )
    )
    version = regulations.version(session, "07", today())
    return PurposeOut(purpose=say(*PURPOSE, spoken), policy_version=version, policy_from=since)


def dashboard(session: Session, actor: Actor, month: str | None, spoken: str) -> DashboardOut:
    """The month asked for (this one by default) and those before it; looking is recorded."""
    first = first_of(month) if month else today().replace(day=1)
    span = MONTHS.on(session, today())
    oldest = shifted(first, 1 - span)
    since, until = midnight(oldest), midnight(shifted(first, 1))
    found: dict[str, Counts | None] = {
        name: COUNTERS[name](session, actor, since, until) if name in COUNTERS else None
        for name in MEASURES
    }
    companies = session.execute(
        select(Unit.id, Unit.code, Unit.name)
        .where(Unit.kind.in_((UnitKind.head_office, UnitKind.subsidiary)))
        .order_by(Unit.code)
    ).all()
    history = [
        DashboardRow(
            month=(name := f"{shifted(oldest, n):%Y-%m}"), company_id=id, company_code=code, company=words,
            **{
                measure: None if counts is None else counts.get((str(id), name), 0)
                for measure, counts in found.items()
            },
        )
        for n in range(span)
        for id, code, words in companies
    ]  # fmt: skip
    wanted = f"{first:%Y-%m}"
    rows = [row for row in history if row.month == wanted]
    record(session, actor, events.DASHBOARD_READ, kind=EntryKind.read, month=wanted)
    return DashboardOut(
        month=wanted, rows=rows, history=history,
        leaks={row.company_code: row.leaks or 0 for row in rows},
        **purpose(session, spoken).model_dump(),
    )  # fmt: skip
