"""The year 2026 as the State Council set it, and periods worked out by hand."""

from datetime import date, datetime, time, timedelta

import pytest

from backend.core.clock import ZONE
from backend.shared.workdays import rules
from backend.shared.workdays.rules import Calendar, Change, DayKind

CHINA = Calendar()
OFF = [
    "01-01",
    "01-02",
    "02-16",
    "02-17",
    "02-18",
    "02-19",
    "02-20",
    "02-23",
    "04-06",
    "05-01",
    "05-04",
    "05-05",
    "06-19",
    "09-25",
    "10-01",
    "10-02",
    "10-05",
    "10-06",
    "10-07",
]
MAKE_UP = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]


def moment(words: str) -> datetime:
    return datetime.fromisoformat(f"2026-{words}").replace(tzinfo=ZONE)


def day(words: str) -> date:
    return date.fromisoformat(f"2026-{words}")


def test_days_off_on_weekdays_are_those_of_the_notice():
    found = [
        d
        for d in rules.days(day("01-01"), day("12-31"))
        if d.weekday() < 5 and not CHINA.working(d)
    ]
    assert found == [day(words) for words in OFF]
    assert {CHINA.kind(d) for d in found} == {DayKind.holiday}


def test_working_weekends_are_those_of_the_notice():
    found = [
        d for d in rules.days(day("01-01"), day("12-31")) if d.weekday() >= 5 and CHINA.working(d)
    ]
    assert found == [day(words) for words in MAKE_UP]
    assert {CHINA.kind(d) for d in found} == {DayKind.make_up}


@pytest.mark.clause("P09-4G-3c")
@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        ("09-22 10:00", 3, "09-28 18:00"),
        ("09-22 10:00", 7, "10-09 18:00"),
        ("09-18 10:00", 3, "09-22 18:00"),
        ("09-30 16:00", 1, "10-08 18:00"),
        ("09-30 16:00", 2, "10-09 18:00"),
        ("02-13 15:00", 1, "02-14 18:00"),
        ("02-14 16:00", 1, "02-24 18:00"),
        # started after closing, on a Sunday, on a holiday: the day is not counted either way
        ("09-21 23:59", 1, "09-22 18:00"),
        ("09-27 12:00", 1, "09-28 18:00"),
        ("10-03 12:00", 1, "10-08 18:00"),
    ],
)
def test_working_days(start, n, due):
    assert rules.add_working_days(CHINA, moment(start), n, "18:00").due == moment(due)


@pytest.mark.parametrize(
    ("start", "due_time", "due"),
    [
        ("09-22 10:00", "18:00", "09-22 18:00"),
        ("09-22 18:00", "18:00", "09-22 18:00"),
        ("09-22 18:01", "18:00", "09-23 18:00"),
        ("09-22 18:01", "24:00", "09-23 00:00"),
        ("09-26 10:00", "18:00", "09-28 18:00"),
        ("09-20 10:00", "18:00", "09-20 18:00"),
    ],
)
def test_no_days_at_all_is_the_same_day_while_it_lasts(start, due_time, due):
    assert rules.add_working_days(CHINA, moment(start), 0, due_time).due == moment(due)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("09-18 16:00", 4, "09-20 11:00"),
        ("09-24 17:00", 4, "09-28 12:00"),
        ("09-22 08:00", 4, "09-22 13:00"),
        ("09-22 19:00", 4, "09-23 13:00"),
        ("09-26 12:00", 1, "09-28 10:00"),
        ("09-22 17:00", 1, "09-22 18:00"),
        ("09-22 17:01", 1, "09-23 09:01"),
        ("09-22 18:00", 1, "09-23 10:00"),
        ("09-22 09:00", 9, "09-22 18:00"),
        ("09-22 09:00", 10, "09-23 10:00"),
        ("09-22 10:30", 0, "09-22 10:30"),
        ("09-22 20:00", 0, "09-23 09:00"),
    ],
)
def test_working_hours(start, hours, due):
    found = rules.add_working_hours(CHINA, moment(start), timedelta(hours=hours))
    assert found.due == moment(due)


def test_elapsed_hours_run_through_the_night():
    assert rules.add_elapsed(moment("09-18 17:00"), timedelta(hours=24)).due == moment(
        "09-19 17:00"
    )


@pytest.mark.parametrize(
    ("n", "roll", "due"),
    [
        (3, False, "09-25 18:00"),
        (3, True, "09-28 18:00"),
        (6, True, "09-28 18:00"),
        (0, False, "09-22 18:00"),
    ],
)
def test_calendar_days_roll_only_where_told(n, roll, due):
    found = rules.add_calendar_days(CHINA, moment("09-22 10:00"), n, "18:00", roll)
    assert found.due == moment(due)


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_months_reach_the_corresponding_day(start, n, end):
    assert rules.corresponding_day(date.fromisoformat(start), n) == date.fromisoformat(end)


def test_a_period_ends_with_its_last_day():
    assert rules.day_end(day("09-22"), "24:00") == moment("09-23 00:00")
    assert rules.last_day(moment("09-23 00:00")) == day("09-22")
    assert rules.last_day(moment("09-22 18:00")) == day("09-22")


def test_the_arithmetic_is_shown_day_by_day():
    found = rules.add_working_days(CHINA, moment("09-18 10:00"), 3, "18:00")
    assert [(s.day.isoformat()[5:], s.kind, s.count) for s in found.steps] == [
        ("09-18", "start_not_counted", None),
        ("09-19", "weekend", None),
        ("09-20", "make_up", 1),
        ("09-21", "working", 2),
        ("09-22", "working", 3),
    ]
    autumn = rules.add_working_days(CHINA, moment("09-24 10:00"), 1).steps
    assert [s.kind for s in autumn] == [
        "start_not_counted",
        "holiday",
        "weekend",
        "weekend",
        "working",
    ]
    assert autumn[1].note == "中秋節"


def test_what_is_left():
    due = moment("09-28 18:00")
    assert rules.remaining_working_days(CHINA, moment("09-22 10:00"), due) == 3
    assert rules.remaining_working_days(CHINA, moment("09-28 09:00"), due) == 0
    assert rules.remaining_working_days(CHINA, moment("09-30 09:00"), due) == -2
    assert rules.remaining_working_hours(CHINA, moment("09-24 17:00"), due) == 10
    assert rules.remaining_working_hours(CHINA, due, due) == 0
    assert rules.remaining_working_hours(CHINA, moment("09-29 10:00"), due) == -1


def test_the_company_may_open_and_close_days():
    changed = Calendar(
        changes={day("09-23"): Change(False, "盤點"), day("09-26"): Change(True, "加班")}
    )
    assert rules.add_working_days(changed, moment("09-22 10:00"), 2, "18:00").due == moment(
        "09-26 18:00"
    )
    assert changed.kind(day("09-23")) == DayKind.holiday
    assert changed.kind(day("09-26")) == DayKind.make_up


def test_a_year_without_notice_is_monday_to_friday_and_provisional():
    start = datetime(2026, 12, 30, 10, tzinfo=ZONE)
    found = rules.add_working_days(CHINA, start, 2, "18:00")
    assert found.due == datetime(2027, 1, 1, 18, tzinfo=ZONE)
    assert found.provisional
    assert not rules.add_working_days(CHINA, start, 1, "18:00").provisional
    assert not rules.supports_penalty(CHINA, start.date(), found.due.date())
    assert rules.supports_penalty(CHINA, start.date(), date(2026, 12, 31))
    announced = Calendar(
        announced=frozenset({2027}), changes={date(2027, 1, 1): Change(False, "元旦")}
    )
    again = rules.add_working_days(announced, start, 2, "18:00")
    assert (again.due.date(), again.provisional) == (date(2027, 1, 4), False)


def test_plain_days_do_not_rest_on_the_notice_unless_they_roll():
    start = datetime(2026, 12, 30, 10, tzinfo=ZONE)
    assert not rules.add_calendar_days(CHINA, start, 5).provisional
    assert rules.add_calendar_days(CHINA, start, 5, roll=True).provisional
    assert not rules.add_months(CHINA, start, 3).provisional


def test_negative_periods_are_refused():
    with pytest.raises(ValueError, match="negative"):
        rules.add_working_days(CHINA, moment("09-22 10:00"), -1)


def test_office_hours_belong_to_the_calendar():
    early = Calendar(opens=time(8), closes=time(12))
    found = rules.add_working_hours(early, moment("09-22 11:00"), timedelta(hours=2))
    assert found.due == moment("09-23 09:00")
