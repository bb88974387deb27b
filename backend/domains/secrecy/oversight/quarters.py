"""Quarters of the calendar year. Pure."""

from datetime import date


def first_of(day: date) -> date:
    """The first day of the quarter that `day` lies in."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
