"""The State Council's calendar as the `holidays` package knows it: days off on weekdays, working weekends, names of feasts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import holidays


@dataclass(frozen=True)
class Year:
    """`known`: the notice with its make-up weekends is in the package. Otherwise only the names of the feasts are sure."""

    known: bool
    names: Mapping[date, str]
    make_up: frozenset[date]


@lru_cache(maxsize=64)
def year(number: int) -> Year:
    found = holidays.country_holidays("CN", years=number, language="zh_TW", expand=False)
    # The package lists some weekends of other years in every year.
    make_up = frozenset(day for day in found.weekend_workdays if day.year == number)
    names = {day: name for day, name in found.items() if day.year == number}
    return Year(bool(make_up), names, make_up)


def known(number: int) -> bool:
    return year(number).known


def feast(day: date) -> str:
    """The name of the feast or day in lieu; empty on other days. In a year not yet known it is the package's guess."""
    return year(day.year).names.get(day, "")


def make_up(day: date) -> bool:
    found = year(day.year)
    return found.known and day in found.make_up


def day_off(day: date) -> bool:
    """Off by the notice. A year without notice has no days off beyond its weekends (provisional, see Calendar)."""
    found = year(day.year)
    return found.known and day in found.names
