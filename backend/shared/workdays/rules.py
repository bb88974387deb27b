"""Working days and hours of China: what day it is, how far a period reaches, how much of it is left. Pure arithmetic.

The day of the event is not counted (Civil Code 201); a period ends at `due_time` of its last day ("24:00" is the midnight
that ends it). All times are Asia/Shanghai.
"""

import calendar as months
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from backend.core.clock import ZONE
from backend.shared.workdays import china

DAY = timedelta(days=1)
LISTED_DAYS = 62
"""Longer plain periods show their first and last day only."""


class DayKind(StrEnum):
    working = "working"
    weekend = "weekend"
    holiday = "holiday"
    make_up = "make_up"


@dataclass(frozen=True)
class Change:
    """A confirmed entry of the company, or of a year's notice, that replaces what the package says of a day."""

    working: bool
    note: str = ""
    notice: bool = False
    """Entered with a year's notice, not by the company's own wish."""


@dataclass(frozen=True, eq=False)
class Calendar:
    """Everything that decides whether a day is worked. A new `revision` stands for other content."""

    revision: int = 0
    announced: frozenset[int] = frozenset()
    """Years whose notice was entered and confirmed, beyond those the package knows."""
    changes: Mapping[date, Change] = field(default_factory=dict)
    opens: time = time(9)
    closes: time = time(18)

    def working(self, day: date) -> bool:
        change = self.changes.get(day)
        if change is not None:
            return change.working
        return china.make_up(day) or (day.weekday() < 5 and not china.day_off(day))

    def provisional(self, day: date) -> bool:
        """The notice for that year is not out yet: Monday to Friday is assumed."""
        return not china.known(day.year) and day.year not in self.announced

    def kind(self, day: date) -> DayKind:
        weekend = day.weekday() >= 5
        if self.working(day):
            return DayKind.make_up if weekend else DayKind.working
        named = day in self.changes or china.day_off(day)
        return DayKind.holiday if named or not weekend else DayKind.weekend

    def note(self, day: date) -> str:
        change = self.changes.get(day)
        return change.note if change is not None else china.feast(day)

    def hours(self, day: date) -> tuple[datetime, datetime]:
        return datetime.combine(day, self.opens, ZONE), datetime.combine(day, self.closes, ZONE)


@dataclass(frozen=True)
class Step:
    """One line of the arithmetic. `count`: days or hours used up to and including this day; None: not counted."""

    day: date
    kind: str
    count: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Reckoned:
    due: datetime
    steps: tuple[Step, ...]
    provisional: bool = False
    """Rests on a year not yet announced: to be reckoned again, and no penalty may rest on it."""


def local(moment: datetime) -> datetime:
    return moment.astimezone(ZONE)


def day_end(day: date, due_time: str) -> datetime:
    """The instant a period ends on `day`: "18:00", or "24:00" for the midnight after."""
    hour, minute = map(int, due_time.split(":"))
    return datetime.combine(day, time(), ZONE) + timedelta(hours=hour, minutes=minute)


def last_day(due: datetime) -> date:
    """The day a period ended on; midnight belongs to the day before."""
    return (local(due) - timedelta(microseconds=1)).date()


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def next_working(calendar: Calendar, day: date) -> date:
    """`day` itself when it is worked, otherwise the first working day after it."""
    while not calendar.working(day):
        day += DAY
    return day


def add_working_days(
    calendar: Calendar, start: datetime, n: int, due_time: str = "24:00"
) -> Reckoned:
    """The end of the n-th working day after `start`. n = 0: that same day, or the next one worked that is not over yet."""
    if n < 0:
        raise ValueError("a period is not negative")
    begin, counted = local(start), 0
    day = begin.date()
    steps = [Step(day, "start_not_counted", note=calendar.note(day))]
    if n == 0:
        day = next_working(calendar, day)
        while day_end(day, due_time) < begin:
            day = next_working(calendar, day + DAY)
        steps = [_step(calendar, at, 0 if at == day else None) for at in days(begin.date(), day)]
    while counted < n:
        day += DAY
        counted += calendar.working(day)
        steps.append(_step(calendar, day, counted if calendar.working(day) else None))
    return Reckoned(day_end(day, due_time), tuple(steps), _assumed(calendar, begin.date(), day))


def add_working_hours(calendar: Calendar, start: datetime, amount: timedelta) -> Reckoned:
    """`amount` of time consumed inside office hours of working days, beginning at `start` or the next opening."""
    begin, left = local(start), amount
    day, steps = begin.date(), list[Step]()
    while True:
        opens, closes = calendar.hours(day)
        at = max(begin, opens)
        open_today = calendar.working(day) and at < closes
        if open_today and left <= closes - at:
            steps.append(_step(calendar, day, _in_hours(amount)))
            assumed = _assumed(calendar, begin.date(), day)
            return Reckoned(at + left, tuple(steps), assumed)
        if open_today:
            left -= closes - at
        steps.append(_step(calendar, day, _in_hours(amount - left) if open_today else None))
        day += DAY


def add_elapsed(start: datetime, amount: timedelta) -> Reckoned:
    """Time on the wall, holidays and nights included."""
    begin = local(start)
    due = begin + amount
    touched = list(days(begin.date(), due.date()))
    if len(touched) > LISTED_DAYS:
        touched = [touched[0], touched[-1]]
    steps = tuple(
        Step(day, "elapsed", _in_hours(min(day_end(day, "24:00"), due) - begin)) for day in touched
    )
    return Reckoned(due, steps)


def add_calendar_days(
    calendar: Calendar, start: datetime, n: int, due_time: str = "24:00", roll: bool = False
) -> Reckoned:
    """The end of the n-th day after `start`; `roll`: when nobody works that day, the next working day."""
    if n < 0:
        raise ValueError("a period is not negative")
    first = local(start).date()
    last = first + n * DAY
    listed = list(days(first + DAY, last))
    if len(listed) > LISTED_DAYS:
        listed = [last]
    steps = [Step(first, "start_not_counted")]
    steps += [Step(day, "calendar", (day - first).days, calendar.note(day)) for day in listed]
    return _ending(calendar, last, due_time, roll, steps)


def add_months(
    calendar: Calendar, start: datetime, n: int, due_time: str = "24:00", roll: bool = False
) -> Reckoned:
    """The corresponding day n months on; a month without it ends on its last day."""
    first = local(start).date()
    last = corresponding_day(first, n)
    note = "" if last.day == first.day else "month_end"
    steps = [Step(first, "start_not_counted"), Step(last, "corresponding_day", n, note)]
    return _ending(calendar, last, due_time, roll, steps)


def corresponding_day(day: date, n: int) -> date:
    """The same day of the month n months later (earlier when negative), or the month's last: 31 January + 1 = 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def _ending(
    calendar: Calendar, last: date, due_time: str, roll: bool, steps: list[Step]
) -> Reckoned:
    end = next_working(calendar, last) if roll else last
    steps += [Step(day, "rolled", note=calendar.note(day)) for day in days(last + DAY, end)]
    assumed = roll and _assumed(calendar, last, end)
    return Reckoned(day_end(end, due_time), tuple(steps), assumed)


def _step(calendar: Calendar, day: date, count: float | None) -> Step:
    return Step(day, calendar.kind(day).value, count, calendar.note(day))


def _assumed(calendar: Calendar, first: date, last: date) -> bool:
    return any(calendar.provisional(date(n, 1, 1)) for n in range(first.year, last.year + 1))


def _in_hours(amount: timedelta) -> float:
    return round(amount.total_seconds() / 3600, 2)


def working_days_between(calendar: Calendar, start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; negative when `end` lies before."""
    if end < start:
        return -working_days_between(calendar, end, start)
    return sum(calendar.working(day) for day in days(start + DAY, end))


def working_time_between(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """Office hours of working days between two instants; nothing when `end` is not later."""
    begin, stop = local(start), local(end)
    total = timedelta()
    for day in days(begin.date(), stop.date()):
        if calendar.working(day):
            opens, closes = calendar.hours(day)
            total += max(min(stop, closes) - max(begin, opens), timedelta())
    return total


def remaining_working_days(calendar: Calendar, at: datetime, due: datetime) -> int:
    """Working days left after today, the last day included; 0 on the last day; negative once days have passed since."""
    return working_days_between(calendar, local(at).date(), last_day(due))


def remaining_working_hours(calendar: Calendar, at: datetime, due: datetime) -> float:
    """Office hours left until `due`; negative when it has passed."""
    if due < at:
        return -_in_hours(working_time_between(calendar, due, at))
    return _in_hours(working_time_between(calendar, at, due))


def supports_penalty(calendar: Calendar, start: date, end: date) -> bool:
    """May lateness between these days be punished? Not while one of them lies in a year not yet announced."""
    return not _assumed(calendar, min(start, end), max(start, end))
