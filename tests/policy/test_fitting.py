"""What may stand where the registered value stands."""

from datetime import date

import pytest

from backend.shared.policy import registry, rules


@pytest.mark.parametrize(
    ("registered", "unit", "value", "fault"),
    [
        (3, "working_day", 5, None),
        (3, "working_day", 0, None),
        (3, "working_day", -1, "OUT_OF_RANGE"),
        (3, "working_day", "5", "WRONG_TYPE"),
        (3, "working_day", 5.5, "WRONG_TYPE"),
        (3, "working_day", True, "WRONG_TYPE"),
        (3, "working_day", None, "VALUE_REQUIRED"),
        (None, "calendar_day", None, None),
        (None, "calendar_day", 30, None),
        (20, "percent", 100, None),
        (20, "percent", 101, "OUT_OF_RANGE"),
        (0.9, "factor", 1, None),
        (0.9, "factor", float("nan"), "OUT_OF_RANGE"),
        (True, "flag", False, None),
        (True, "flag", 1, "WRONG_TYPE"),
        (100, "cny", "99.50", None),
        (100, "cny", 99, None),
        (100, "cny", "99.505", "BAD_FORMAT"),
        (100, "cny", "many", "BAD_FORMAT"),
        (100, "cny", "-1", "OUT_OF_RANGE"),
        (100, "cny", 99.5, "WRONG_TYPE"),
        ("00:05", "time_of_day", "23:30", None),
        ("00:05", "time_of_day", "25:00", "BAD_FORMAT"),
        ("contact date 24:00", "time_of_day", "contact date 18:00", None),
        ("03-31", "month_day", "13-01", "BAD_FORMAT"),
        ("2026-01-01", "date", "2026-02-01", None),
        ("archivist", "role", " ", "VALUE_REQUIRED"),
        (["a", "b"], "list", ["c"], None),
        (["a", "b"], "list", [], "VALUE_REQUIRED"),
        (["a", "b"], "list", ["c", 1], "WRONG_TYPE"),
        ([0.5, 1.0], "ratio", [1], None),
        ({"a": "b"}, "map", {"c": "d"}, None),
        ({"a": "b"}, "map", {"c": 1}, "WRONG_TYPE"),
        ({"a": "b"}, "map", ["a"], "WRONG_TYPE"),
    ],
)
def test_fit(registered, unit, value, fault):
    assert rules.misfit(registered, unit, value) == fault


def test_every_registered_value_fits_itself():
    misfits = [
        p.key for p in registry.parameters().values() if rules.misfit(p.value, p.unit, p.value)
    ]
    assert misfits == []


def test_before_the_first_version_the_first_holds():
    assert rules.in_force([(date(2026, 1, 1), 1), (date(2026, 2, 1), 2)], date(2025, 1, 1)) == 1
