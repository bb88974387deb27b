"""What in a person's lines of the book is an alarm. Pure: lines in the order of time in, findings out."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from backend.core.clock import ZONE

READ, COPY_REFUSED, KNOCK = "read", "copy_refused", "knock"
HOUR, DAY, TEN_MINUTES = timedelta(hours=1), timedelta(days=1), timedelta(minutes=10)


@dataclass(frozen=True)
class Seen:
    """One line: `what` is READ (of content, 秘密 or above), COPY_REFUSED or KNOCK (404 on an id)."""

    what: str
    at: datetime
    subject: UUID | None
    level: int


@dataclass(frozen=True)
class Finding:
    """`window`: for how long around `at` a second one is the same."""

    kind: str
    at: datetime
    count: int
    level: int
    subjects: tuple[UUID, ...]
    window: timedelta


def crowds(
    kind: str, lines: Sequence[Seen], window: timedelta, most: int, key: Callable[[Seen], Hashable]
) -> Iterator[Finding]:
    """Each line that is one too many within `window`; none again until the window has passed."""
    silent: datetime | None = None
    for place, line in enumerate(lines):
        if silent and line.at < silent:
            continue
        inside = [one for one in lines[: place + 1] if one.at > line.at - window]
        count = len({key(one) for one in inside})
        if count > most:
            silent = line.at + window
            yield _finding(kind, line.at, count, inside, window)


def _finding(
    kind: str, at: datetime, count: int, lines: Sequence[Seen], window: timedelta
) -> Finding:
    subjects = tuple(dict.fromkeys(one.subject for one in lines if one.subject))
    return Finding(kind, at, count, max(one.level for one in lines), subjects, window)


def of_kind(lines: Sequence[Seen], what: str) -> list[Seen]:
    return [line for line in lines if line.what == what]


def refused_copies(lines: Sequence[Seen], most: int) -> Iterator[Finding]:
    tries = of_kind(lines, COPY_REFUSED)
    return crowds("refused_copies", tries, DAY, most, key=lambda line: id(line))


def knocks(lines: Sequence[Seen], most: int) -> Iterator[Finding]:
    found = of_kind(lines, KNOCK)
    return crowds("enumeration", found, TEN_MINUTES, most, key=lambda line: id(line))


def after_hours(
    lines: Sequence[Seen], top: int, office: Callable[[datetime], bool]
) -> Iterator[Finding]:
    """Reads of the highest level outside office hours, one finding a day."""
    odd = [one for one in of_kind(lines, READ) if one.level >= top and not office(one.at)]
    return crowds("after_hours", odd, DAY, 0, key=lambda line: line.subject)


def above_mean(
    lines: Sequence[Seen], history: Mapping[date, int], factor: float, floor: int
) -> Iterator[Finding]:
    """A day with more than `factor` times the documents of the person's own mean day of the 30 days before.

    `history`: day -> documents read. Days without reading do not count, a day up to `floor` is never too much, and
    who has no history has no mean.
    """
    by_day: dict[date, list[Seen]] = defaultdict(list)
    for line in of_kind(lines, READ):
        by_day[line.at.astimezone(ZONE).date()].append(line)
    for day, read in by_day.items():
        before = [n for d, n in history.items() if day - timedelta(days=30) <= d < day]
        if not before:
            continue
        most = max(floor, int(factor * sum(before) / len(before)))
        yield from crowds("above_mean", read, DAY, most, key=lambda line: line.subject)
