"""The calendar of a year, the entries of the company, the notices of the years."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from backend.core.actor import Actor
from backend.core.listing import Listing, equals, since
from backend.core.reading import Row
from backend.core.rows import EVERYTHING
from backend.core.schemas import Ref
from backend.domains.settings.calendars.schemas import (
    AnnouncedDay,
    AnnouncementOut,
    CalendarOut,
    DayOut,
)
from backend.domains.settings.people import person
from backend.shared.access.guard import may
from backend.shared.access.permissions import Permission as P
from backend.shared.identity.models import User
from backend.shared.workdays import rules
from backend.shared.workdays import service as calendars
from backend.shared.workdays.models import CalendarDay, CalendarYear, EntryState
from backend.shared.workdays.rules import Calendar

_proposer, _decider = aliased(User), aliased(User)


_plain = (
    "id", "created_at", "day", "working", "note", "state", "announcement_id", "decided_at",
    "decision_reason", "version",
)  # fmt: skip

OVERRIDES = Listing(
    name="calendar_days",
    columns={
        **{name: getattr(CalendarDay, name) for name in _plain},
        "proposed_by": person(_proposer),
        "decided_by": person(_decider),
    },
    key=CalendarDay.id,
    sorts={"day": CalendarDay.day, "created_at": CalendarDay.created_at},
    filters={
        "state": equals(CalendarDay.state),
        "day_from": since(CalendarDay.day),
        "day_to": lambda bind: CalendarDay.day <= bind,
    },
    source=CalendarDay.__table__.join(_proposer, _proposer.id == CalendarDay.proposed_by).outerjoin(
        _decider, _decider.id == CalendarDay.decided_by
    ),
)


def acts(actor: Actor, state: EntryState | str, proposed_by: str) -> list[str]:
    decides = state == EntryState.proposed and proposed_by != str(actor.id)
    return ["approve", "reject"] if decides and may(actor, P.calendar_confirm) else []


def finish(actor: Actor) -> Callable[[Row], Row]:
    def with_acts(row: Row) -> Row:
        alone = row["announcement_id"] is None
        can = acts(actor, row["state"], row["proposed_by"]["id"]) if alone else []
        return {**row, "can": can}

    return with_acts


def override(session: Session, actor: Actor, entry: CalendarDay, moved: int = 0) -> Row:
    """One entry as the list shows it, inside the transaction that made or decided it."""
    statement = OVERRIDES.select((), EVERYTHING).where(CalendarDay.id == entry.id)
    row = dict(session.execute(statement).one()._mapping)
    return {**finish(actor)(row), "recomputed": moved}


def year(number: int) -> CalendarOut:
    calendar = calendars.calendar()
    days = list(rules.days(date(number, 1, 1), date(number, 12, 31)))
    provisional = calendar.provisional(days[0])
    return CalendarOut(
        year=number,
        announced=not provisional,
        provisional=provisional,
        revision=calendar.revision,
        working_days=sum(map(calendar.working, days)),
        days=[_day(calendar, day) for day in days],
    )


def _day(calendar: Calendar, day: date) -> DayOut:
    change = calendar.changes.get(day)
    state = "assumed" if calendar.provisional(day) else "state"
    return DayOut(
        day=day,
        kind=calendar.kind(day),
        working=calendar.working(day),
        note=calendar.note(day),
        source="company" if change and not change.notice else state,
    )


def announcements(session: Session, actor: Actor, number: int) -> list[AnnouncementOut]:
    """The notices entered for a year, the latest first."""
    found = session.scalars(
        select(CalendarYear).where(CalendarYear.year == number).order_by(CalendarYear.id.desc())
    )
    return [announcement(session, actor, entry) for entry in found]


def announcement(
    session: Session, actor: Actor, entry: CalendarYear, moved: int = 0
) -> AnnouncementOut:
    days = session.scalars(
        select(CalendarDay).where(CalendarDay.announcement_id == entry.id).order_by(CalendarDay.day)
    )
    people = {
        user.id: Ref(id=user.id, name=user.name)
        for user in session.scalars(
            select(User).where(User.id.in_([entry.proposed_by, entry.decided_by]))
        )
    }
    return AnnouncementOut(
        id=entry.id,
        created_at=entry.created_at,
        year=entry.year,
        source=entry.source,
        state=entry.state,
        days=[AnnouncedDay.model_validate(day) for day in days],
        proposed_by=people[entry.proposed_by],
        decided_by=people.get(entry.decided_by) if entry.decided_by else None,
        decided_at=entry.decided_at,
        decision_reason=entry.decision_reason,
        recomputed=moved,
        version=entry.version,
        can=acts(actor, entry.state, str(entry.proposed_by)),
    )
