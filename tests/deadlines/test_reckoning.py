"""A clock's end, thresholds and share, without a database."""

from datetime import datetime, timedelta

import pytest

from backend.core.clock import ZONE
from backend.shared.deadlines import clocks
from backend.shared.deadlines.clocks import Clock
from backend.shared.deadlines.clocks import ClockUnit as U
from backend.shared.workdays.rules import Calendar

CHINA = Calendar()


def moment(words: str) -> datetime:
    return datetime.fromisoformat(f"2026-{words}").replace(tzinfo=ZONE)


@pytest.mark.clause("P06-4.1-4", "P06-4.4-1", "P09-4G-3c")
@pytest.mark.parametrize(
    ("start", "unit", "amount", "due"),
    [
        ("09-22 10:00", U.working_day, 3, "09-28 18:00"),
        ("09-22 10:00", U.working_day, 7, "10-09 18:00"),
        ("09-18 10:00", U.working_day, 3, "09-22 18:00"),
        ("09-18 17:00", U.elapsed_hour, 24, "09-19 17:00"),
        ("09-18 16:00", U.working_hour, 4, "09-20 11:00"),
        ("09-30 16:00", U.working_day, 1, "10-08 18:00"),
        ("09-30 16:00", U.working_day, 2, "10-09 18:00"),
        ("02-13 15:00", U.working_day, 1, "02-14 18:00"),
        ("02-14 16:00", U.working_day, 1, "02-24 18:00"),
        ("09-24 17:00", U.working_hour, 4, "09-28 12:00"),
        ("09-22 10:00", U.minute, 30, "09-22 10:30"),
        ("09-22 10:00", U.calendar_day, 3, "09-25 18:00"),
        ("01-31 10:00", U.month, 1, "02-28 18:00"),
    ],
)
def test_reference_values(start, unit, amount, due):
    assert clocks.reckon(CHINA, unit, amount, moment(start), "18:00").due == moment(due)


@pytest.mark.parametrize(
    ("unit", "due"),
    [
        # away from Thursday 09-24 noon to Monday 09-28 noon; 09-25 to 09-27 nobody works
        (U.working_day, "09-29 18:00"),
        (U.working_hour, "09-29 10:00"),
        (U.elapsed_hour, "09-27 10:00"),
        (U.calendar_day, "09-29 18:00"),
    ],
)
def test_a_pause_that_moves_the_end_counts_in_the_clocks_own_unit(unit, due):
    amount = {U.working_day: 3, U.working_hour: 27, U.elapsed_hour: 24, U.calendar_day: 3}[unit]
    start = {U.elapsed_hour: "09-22 10:00"}.get(unit, "09-22 10:00")
    away = [(moment("09-24 12:00"), moment("09-28 12:00"))]
    found = clocks.reckon(CHINA, unit, amount, moment(start), "18:00", pauses=away)
    assert found.due == moment(due)


@pytest.mark.parametrize(
    ("threshold", "at"),
    [
        # 10:00-18:00 and 09:00-18:00: 17 working hours
        (50, "09-23 09:30"),
        (80, "09-23 14:36"),
        (100, "09-23 18:00"),
        (101, "09-24 18:00"),
        (102, "09-28 18:00"),
    ],
)
def test_thresholds_of_a_working_clock_are_shares_of_working_time(threshold, at):
    start, due = moment("09-22 10:00"), moment("09-23 18:00")
    assert clocks.reached_at(CHINA, U.working_day, start, due, threshold) == moment(at)


def test_thresholds_of_other_clocks_are_shares_of_plain_time():
    start, due = moment("09-18 17:00"), moment("09-19 17:00")
    assert clocks.reached_at(CHINA, U.elapsed_hour, start, due, 50) == moment("09-19 05:00")
    # the first working day after is the Sunday worked in lieu, at the same time of day
    assert clocks.reached_at(CHINA, U.elapsed_hour, start, due, 101) == moment("09-20 17:00")


def test_a_midnight_end_counts_on_from_the_day_it_closed():
    due = moment("09-23 00:00")
    found = clocks.reached_at(CHINA, U.calendar_day, moment("09-20 10:00"), due, 101)
    assert found == moment("09-24 00:00")


@pytest.mark.parametrize(
    ("at", "share"),
    [
        ("09-22 09:00", 0),
        ("09-22 10:00", 0),
        ("09-23 09:30", 50),
        ("09-23 17:59", 99),
        ("09-23 18:00", 100),
    ],
)
def test_the_share_is_full_only_at_the_end(at, share):
    start, due = moment("09-22 10:00"), moment("09-23 18:00")
    assert clocks.share_used(CHINA, U.working_day, start, due, moment(at)) == share


def test_a_clock_that_had_no_working_time_has_used_nothing_until_its_end():
    start = moment("09-26 10:00")
    due = start + timedelta(hours=2)
    assert clocks.share_used(CHINA, U.working_hour, start, due, start + timedelta(hours=1)) == 0
    assert clocks.reached_at(CHINA, U.working_hour, start, due, 50) == due


def test_wrong_declarations_are_refused():
    with pytest.raises(ValueError, match="fixed"):
        Clock("x", "", "", (), U.fixed, 3)
    with pytest.raises(ValueError, match="amount"):
        Clock("x", "", "", (), U.working_day)
    with pytest.raises(ValueError, match="pause"):
        Clock("x", "", "", (), U.month, 1, pausable=True)
    with pytest.raises(ValueError, match="not reckoned"):
        clocks.reckon(CHINA, U.fixed, 1, moment("09-22 10:00"))
    assert Clock("x", "", "", (), U.month, 1, late_signals=2).signals() == [50, 80, 100, 101, 102]
