"""Moments that fixed clocks end at. Pure."""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from backend.core.clock import ZONE
from backend.shared.workdays.rules import Calendar

OPENING = time(9)


def moment(given: Any) -> datetime | None:
    """A moment as a form gives it; None when it is none."""
    if isinstance(given, datetime):
        return given
    try:
        return datetime.fromisoformat(given) if given else None
    except (TypeError, ValueError):
        return None


def promised(calendar: Calendar, answers: Mapping[str, Any]) -> datetime | None:
    return moment(answers.get("promised_reply_at"))


def eve_of_promise(calendar: Calendar, answers: Mapping[str, Any]) -> datetime | None:
    """The opening of the working day before the promised one."""
    end = promised(calendar, answers)
    if end is None:
        return None
    day = end.astimezone(ZONE).date() - timedelta(days=1)
    while not calendar.working(day):
        day -= timedelta(days=1)
    return datetime.combine(day, OPENING, ZONE)


MOMENTS: Mapping[str, Callable[[Calendar, Mapping[str, Any]], datetime | None]] = {
    "promised": promised,
    "eve_of_promise": eve_of_promise,
}
