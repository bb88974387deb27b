"""What a room says of a clock, and the arithmetic of one: its end, its thresholds, the share used. No database."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from backend.core.clock import ZONE
from backend.shared.policy.service import Parameter
from backend.shared.workdays import rules
from backend.shared.workdays.rules import Calendar, Reckoned, Step

WARNINGS = (50, 80, 100)
DUE = 100
HOURLY = 1000
"""Thresholds above it: so many hours after the end."""
REPEAT = 1_000_000
"""Thresholds above it: the n-th repetition after the end."""
END_OF_DAY = "24:00"


class ClockUnit(StrEnum):
    working_day = "working_day"
    working_hour = "working_hour"
    elapsed_hour = "elapsed_hour"
    calendar_day = "calendar_day"
    month = "month"
    minute = "minute"
    fixed = "fixed"


WORKING = {ClockUnit.working_day, ClockUnit.working_hour}
Pause = tuple[datetime, datetime]


@dataclass(frozen=True)
class Clock:
    """`Clock("complaint.propose", "提出方案", "Propose a solution", ("P09-4G-3c",), ClockUnit.working_day, PROPOSE, due_time="18:00")`.

    An amount, cap or due time given as a Parameter is the value in force on the day the clock starts.
    `late_signals`: working days after the end on which it signals again (values 101, 102, ...).
    `late_hours`: hours after the end, holidays too, at which it signals again (values 1001, 1002, ...).
    `days_before`: calendar days before the end at which it signals (values -3, ...).
    `repeat`: minutes after the end, and again after as many more, until it is met (values 1000001, 1000002, ...).
    """

    code: str
    zh: str
    en: str
    clauses: tuple[str, ...]
    unit: ClockUnit
    amount: Parameter[int] | int | None = None
    due_time: Parameter[str] | str = END_OF_DAY
    roll: bool = False
    thresholds: tuple[int, ...] = WARNINGS
    late_signals: int = 0
    late_hours: int = 0
    days_before: tuple[int, ...] = ()
    repeat: Parameter[int] | int | None = None
    hard_cap: Parameter[int] | int | None = None
    daily: bool = False
    """Once even the longest extension is over it signals every working day until it is done."""
    pausable: bool = False
    """A pause moves the end. The texts never say so; only a room's own default may."""

    def __post_init__(self) -> None:
        if self.daily and self.hard_cap is None:
            raise ValueError(f"{self.code}: daily counts from a cap, and there is none")
        if (self.amount is None) != (self.unit is ClockUnit.fixed):
            raise ValueError(f"{self.code}: a fixed clock has no amount, every other has one")
        if self.pausable and self.unit in (ClockUnit.month, ClockUnit.fixed):
            raise ValueError(f"{self.code}: a clock of months or a fixed day cannot pause")

    def signals(self) -> list[int]:
        days = (DUE + n for n in range(1, self.late_signals + 1))
        hours = (HOURLY + n for n in range(1, self.late_hours + 1))
        return [*(-n for n in self.days_before), *self.thresholds, *days, *hours]


def reckon(
    calendar: Calendar,
    unit: ClockUnit,
    amount: int,
    starts_at: datetime,
    due_time: str = END_OF_DAY,
    roll: bool = False,
    pauses: Sequence[Pause] = (),
) -> Reckoned:
    """The end of a clock with its arithmetic. `pauses` are those that move it. Fixed days are not reckoned: ValueError."""
    match unit:
        case ClockUnit.working_day:
            extra = sum(_working_days(calendar, pause) for pause in pauses)
            return rules.add_working_days(calendar, starts_at, amount + extra, due_time)
        case ClockUnit.working_hour:
            worked = [rules.working_time_between(calendar, *pause) for pause in pauses]
            whole = sum(worked, timedelta(hours=amount))
            return rules.add_working_hours(calendar, starts_at, whole)
        case ClockUnit.elapsed_hour:
            return rules.add_elapsed(starts_at, timedelta(hours=amount) + _elapsed(pauses))
        case ClockUnit.minute:
            return rules.add_elapsed(starts_at, timedelta(minutes=amount) + _elapsed(pauses))
        case ClockUnit.calendar_day:
            days = sum(
                (rules.local(end).date() - rules.local(begin).date()).days for begin, end in pauses
            )
            return rules.add_calendar_days(calendar, starts_at, amount + days, due_time, roll)
        case ClockUnit.month:
            return rules.add_months(calendar, starts_at, amount, due_time, roll)
        case ClockUnit.fixed:
            raise ValueError("a fixed day is given, not reckoned")


def fixed(due: datetime) -> Reckoned:
    """A day the room names itself; it never rolls."""
    return Reckoned(due, (Step(rules.last_day(due), "fixed"),))


def _working_days(calendar: Calendar, pause: Pause) -> int:
    begin, end = (rules.local(moment).date() for moment in pause)
    return rules.working_days_between(calendar, begin, end)


def _elapsed(pauses: Sequence[Pause]) -> timedelta:
    return sum((end - begin for begin, end in pauses), timedelta())


def reached_at(
    calendar: Calendar, unit: ClockUnit, starts_at: datetime, due_at: datetime, threshold: int
) -> datetime:
    """When a threshold is reached: shares of working time for working clocks, of plain time for the others."""
    if threshold == DUE:
        return due_at
    if threshold < 0:
        return due_at + timedelta(days=threshold)
    if threshold > HOURLY:
        return due_at + timedelta(hours=threshold - HOURLY)
    if threshold > DUE:
        return _days_after(calendar, due_at, threshold - DUE)
    if unit in WORKING:
        whole = rules.working_time_between(calendar, starts_at, due_at)
        reached = rules.add_working_hours(calendar, starts_at, whole * threshold / 100).due
        return min(reached, due_at)
    return starts_at + (due_at - starts_at) * threshold / 100


def _days_after(calendar: Calendar, due_at: datetime, n: int) -> datetime:
    """The n-th working day after the end, at the same time of day."""
    due = rules.local(due_at)
    at = END_OF_DAY if due.time() == time() else due.strftime("%H:%M")
    noon = datetime.combine(rules.last_day(due), time(12), ZONE)
    return rules.add_working_days(calendar, noon, n, at).due


def repetition(due_at: datetime, every: int | None, at: datetime) -> int | None:
    """The threshold of the latest repetition by now. Those a sleeping worker missed are not made up for."""
    passed = int((at - due_at) / timedelta(minutes=every)) if every else 0
    return REPEAT + passed if passed > 0 else None


def next_repetition(due_at: datetime, every: int, fired: Collection[int]) -> datetime:
    last = max((threshold - REPEAT for threshold in fired if threshold > REPEAT), default=0)
    return due_at + timedelta(minutes=every * (last + 1))


def share_used(
    calendar: Calendar, unit: ClockUnit, starts_at: datetime, due_at: datetime, at: datetime
) -> int:
    """Percent of the time that is gone, 0 to 100; 100 only from the end on."""
    if at >= due_at:
        return 100
    if at <= starts_at:
        return 0
    if unit in WORKING:
        whole = rules.working_time_between(calendar, starts_at, due_at)
        gone = rules.working_time_between(calendar, starts_at, at)
    else:
        whole, gone = due_at - starts_at, at - starts_at
    return min(99, int(gone / whole * 100)) if whole else 0
