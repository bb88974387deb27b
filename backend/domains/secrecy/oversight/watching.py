"""The scan of the book, every minute: who did what people rarely do. Job; two workers never scan at once."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Session
from sqlalchemy.types import UserDefinedType

from backend.core.clock import ZONE, now, today
from backend.domains.secrecy.models import Document
from backend.domains.secrecy.oversight import alarms, detection, policy
from backend.domains.secrecy.oversight.detection import DAY, Finding, Seen
from backend.domains.secrecy.oversight.gate import READS
from backend.domains.secrecy.oversight.models import AlarmKind, AlarmMark, ReadingDevice
from backend.shared.access.levels import Level
from backend.shared.audit.models import AuditEntry
from backend.shared.identity.models import Membership, Unit, UnitKind
from backend.shared.workdays import rules as workdays
from backend.shared.workdays import service as calendars


class _Spelt(UserDefinedType[Any]):
    """A type of PostgreSQL that only stands in casts."""

    cache_ok = True

    def __init__(self, name: str) -> None:
        self.name = name

    def get_col_spec(self, **_: Any) -> str:
        return self.name


E = AuditEntry
COPYING = ("copy", "extract", "print", "download")
MONTH = timedelta(days=30)
MOMENT = timedelta(microseconds=1)
TABLE = Document.__tablename__
_content = and_(
    E.event.in_(READS), E.level >= Level.mimi.rank, ~cast(E.facts, JSONB).has_key("card")
)
_copying = and_(E.event == f"{TABLE}.withheld", E.facts["act"].astext.in_(COPYING))
_knocking = E.event == f"{TABLE}.refused"
_watched = or_(_content, _copying, _knocking)


def scan(session: Session, **_: object) -> int:
    """Lines of transactions that ended since the last scan. Run again it finds nothing new."""
    session.execute(insert(AlarmMark).values(id=1, snapshot="").on_conflict_do_nothing())
    mark = session.scalars(select(AlarmMark).with_for_update(skip_locked=True)).one_or_none()
    if mark is None:
        return 0
    present = session.scalars(select(cast(func.pg_current_snapshot(), Text))).one()
    people = session.execute(
        select(E.actor_id, func.min(E.at), func.max(cast(E.company_id, Text)))
        .where(_watched, *_unseen(mark.snapshot, present))
        .group_by(E.actor_id)
    ).all()
    found = sum(_watch(session, who, since, company) for who, since, company in people)
    mark.snapshot = present
    return found


def _unseen(seen: str, present: str) -> list[ColumnElement[bool]]:
    """Lines of transactions that ended after `seen` was taken; all, when that was in another cluster."""
    if not seen or int(seen.split(":")[0]) > int(present.split(":")[1]):
        return []
    visible = func.pg_visible_in_snapshot(
        cast(cast(E.xid, Text), _Spelt("xid8")), cast(literal(seen), _Spelt("pg_snapshot"))
    )
    return [E.xid >= int(seen.split(":")[0]), ~visible]


def _watch(session: Session, who: UUID, since: datetime, company: str | None) -> int:
    rows = session.execute(
        select(E.event, E.at, E.subject_id, E.level, E.device)
        .where(E.actor_id == who, E.at > since - DAY, _watched)
        .order_by(E.at, E.id)
    ).all()
    lines = [Seen(_what(row.event), row.at, row.subject_id, row.level) for row in rows]
    home = UUID(company) if company else _head_office(session)
    on, calendar = today(), calendars.calendar(session)

    def office(at: datetime) -> bool:
        day = workdays.local(at).date()
        opens, closes = calendar.hours(day)
        return calendar.working(day) and opens <= at < closes

    findings = [
        *detection.refused_copies(lines, policy.REFUSED_COPIES.on(session, on)),
        *detection.knocks(lines, policy.KNOCKS.on(session, on)),
        *detection.after_hours(lines, Level.juemi.rank, office),
        *detection.above_mean(
            lines, _history(session, who, since), policy.FACTOR.on(session, on),
            policy.FACTOR_FLOOR.on(session, on),
        ),
        *_devices(session, who, rows, since),
        *leaving(session, who, [line for line in lines if line.at >= since]),
    ]  # fmt: skip
    return sum(_sound(session, who, home, finding) for finding in findings)


def _what(event: str) -> str:
    if event in READS:
        return detection.READ
    return detection.COPY_REFUSED if event.endswith(".withheld") else detection.KNOCK


def _sound(session: Session, who: UUID, home: UUID, finding: Finding) -> int:
    made = alarms.sound(
        session, AlarmKind(finding.kind), who, home, finding.at, finding.count, finding.level,
        finding.subjects, since=finding.at - finding.window, until=finding.at + finding.window,
    )  # fmt: skip
    return int(made is not None)


def _head_office(session: Session) -> UUID:
    wanted = select(Unit.id).where(Unit.kind.in_((UnitKind.head_office, UnitKind.group)))
    return session.scalars(wanted.order_by(Unit.kind.desc()).limit(1)).one()


def _history(session: Session, who: UUID, since: datetime) -> dict[date, int]:
    day = func.date(func.timezone(literal_column(f"'{ZONE.key}'"), E.at)).label("day")
    counted = (
        select(day, func.count(E.subject_id.distinct()).label("n"))
        .where(E.actor_id == who, E.at > since - MONTH - DAY, _content)
        .group_by(day)
    )
    return {row.day: row.n for row in session.execute(counted)}


def _devices(session: Session, who: UUID, rows: Any, since: datetime) -> list[Finding]:
    """A device not seen before with this person; the very first is nothing to compare with."""
    known = set(session.scalars(select(ReadingDevice.device).where(ReadingDevice.user_id == who)))
    found = []
    for row in rows:
        if _what(row.event) != detection.READ or row.device in known:
            continue
        session.add(ReadingDevice(user_id=who, device=row.device, seen_at=row.at))
        if known:
            found.append(Finding("new_device", row.at, 1, row.level, (row.subject_id,), MOMENT))
        known.add(row.device)
    return found


def last_day(session: Session, who: UUID) -> date | None:
    """The day from which he has no post any more, when one is recorded."""
    ends = list(session.scalars(select(Membership.until_on).where(Membership.user_id == who)))
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def leaving(session: Session, who: UUID, lines: list[Seen]) -> list[Finding]:
    """Reads within the days before he leaves: one alarm for all of them."""
    end = last_day(session, who)
    if end is None:
        return []
    days = timedelta(days=policy.LEAVING_DAYS.on(session, today()))
    read = [
        line for line in detection.of_kind(lines, detection.READ)
        if end - days <= line.at.astimezone(ZONE).date() <= end
    ]  # fmt: skip
    return list(detection.crowds("before_leaving", read, days, 0, key=lambda x: x.subject))[:1]


def left(session: Session, subject_id: str, **_: str) -> None:
    """Heard when somebody has left: what he read in the days before."""
    who, days = UUID(subject_id), timedelta(days=policy.LEAVING_DAYS.on(session, today()))
    rows = session.execute(
        select(E.event, E.at, E.subject_id, E.level, E.company_id)
        .where(E.actor_id == who, E.at > now() - days, _content)
        .order_by(E.at, E.id)
    ).all()
    if rows:
        lines = [Seen(detection.READ, row.at, row.subject_id, row.level) for row in rows]
        documents = tuple(dict.fromkeys(row.subject_id for row in rows))
        level = max(line.level for line in lines)
        finding = Finding("before_leaving", rows[-1].at, len(documents), level, documents, days)
        _sound(session, who, rows[-1].company_id or _head_office(session), finding)
