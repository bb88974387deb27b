"""The only place that asks the time. All business time is Asia/Shanghai."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """The present instant, aware, in Asia/Shanghai."""
    return _told.get() or datetime.now(ZONE)


def today() -> date:
    return now().date()


def midnight(day: date) -> datetime:
    """The instant `day` begins."""
    return datetime.combine(day, time(), ZONE)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let everything inside believe it is `moment` (tests, and `X-Test-Now` in the test environment)."""
    token = _told.set(moment.astimezone(ZONE))
    try:
        yield
    finally:
        _told.reset(token)
