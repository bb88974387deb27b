"""The list of clocks, who sees which, and how an end was reckoned."""

import pytest

from backend.core.actor import SYSTEM
from backend.core.db import transaction
from backend.shared.deadlines import service
from backend.shared.deadlines.clocks import Clock, ClockUnit
from backend.shared.deadlines.ticking import tick
from tests import make

THREE = Clock(
    "complaint.answer",
    "回覆",
    "Answer",
    ("P06-4.4-1",),
    ClockUnit.working_day,
    3,
    due_time="18:00",
    hard_cap=7,
)
DAY = Clock("dossier.update", "更新", "Update", ("P10-C2-3a",), ClockUnit.calendar_day, 1)


@pytest.fixture(autouse=True)
def tuesday(at):
    at("2026-09-22 10:00")


@pytest.fixture
def start(session):
    def begin(rule=THREE, responsible=None, unit=None):
        clock = service.start(
            session, SYSTEM, make.unit(session), rule, responsible_id=responsible, unit_id=unit,
            subject_no="P06-1",
        )  # fmt: skip
        session.commit()
        return clock

    return begin


def ids(answer):
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()["items"]]


def test_a_row_shows_what_is_left(as_, start, at):
    me = as_()
    clock = start(responsible=me.id)
    at("2026-09-24 09:00")
    [row] = me.get("/deadlines").json()["items"]
    assert row["id"] == str(clock.id)
    assert (row["state"], row["late"], row["provisional"]) == ("running", False, False)
    assert row["due_at"] == "2026-09-28T18:00:00+08:00"
    assert (row["remaining_working_days"], row["remaining_working_hours"]) == (1, 18)
    assert row["share"] == 48  # 17 of 35 working hours
    assert row["responsible"] == {"id": str(me.id), "name": me.user.name}
    assert row["can"] == ["extend"]
    at("2026-09-28 18:01")
    with transaction() as own:
        tick(own, {})
    [row] = me.get("/deadlines?state=overdue").json()["items"]
    assert (row["late"], row["share"], row["can"]) == (True, 100, [])


def test_a_closed_clock_has_nothing_left(as_, start, session):
    me = as_()
    clock = start(responsible=me.id)
    service.meet(session, SYSTEM, type(make.unit(session))(id=clock.subject_id), clock.code)
    session.commit()
    [row] = me.get("/deadlines?state=met").json()["items"]
    assert (row["late"], row["share"], row["remaining_working_days"]) == (False, None, None)


def test_filters_and_order(as_, start):
    boss = as_("hq_gm")
    mine, other = start(responsible=boss.id), start(DAY, responsible=boss.id)
    assert ids(boss.get("/deadlines")) == [str(other.id), str(mine.id)]
    assert ids(boss.get("/deadlines?sort=-due_at")) == [str(mine.id), str(other.id)]
    assert ids(boss.get("/deadlines?code=complaint.answer")) == [str(mine.id)]
    assert ids(boss.get("/deadlines?subject_type=units&responsible_id=me")) == [
        str(other.id),
        str(mine.id),
    ]
    assert ids(boss.get(f"/deadlines?subject_id={mine.subject_id}")) == [str(mine.id)]
    assert ids(boss.get("/deadlines?state=met")) == []
    # the day's clock ends at 24:00 of 09-23
    assert ids(boss.get("/deadlines?due_from=2026-09-23&due_to=2026-09-23")) == [str(other.id)]
    assert ids(boss.get("/deadlines?due_from=2026-09-24")) == [str(mine.id)]
    assert ids(boss.get("/deadlines?due_to=2026-09-27")) == [str(other.id)]
    page = boss.get("/deadlines?limit=1&total=true").json()
    assert page["total"] == 2
    assert ids(boss.get(f"/deadlines?limit=1&cursor={page['next_cursor']}")) == [str(mine.id)]


def test_the_responsible_person_his_superior_and_the_unit_see_it_and_nobody_else(
    as_, start, session
):
    boss = make.user(session)
    session.commit()
    home = make.department(session)
    owner = as_(unit=home, superior=boss)
    clock = start(responsible=owner.id, unit=home.id)
    seen = [owner, as_("team_leader", unit=home)]
    blind = [as_(unit=home), as_(), as_("team_leader")]
    for client in seen:
        assert ids(client.get("/deadlines")) == [str(clock.id)]
        assert client.get(f"/deadlines/{clock.id}/explanation").status_code == 200
    for client in blind:
        assert ids(client.get("/deadlines")) == []
        hidden = client.get(f"/deadlines/{clock.id}/explanation")
        assert (hidden.status_code, hidden.json()["code"]) == (404, "NOT_FOUND")


@pytest.mark.clause("P06-4.4-1")
def test_the_explanation_is_day_by_day(as_, start, at):
    me = as_()
    clock = start(responsible=me.id)
    at("2026-09-24 18:00")
    with transaction() as own:
        tick(own, {})
    found = me.get(f"/deadlines/{clock.id}/explanation").json()
    assert [(s["date"][5:], s["kind"], s["count"]) for s in found["steps"]] == [
        ("09-22", "start_not_counted", None),
        ("09-23", "working", 1),
        ("09-24", "working", 2),
        ("09-25", "holiday", None),
        ("09-26", "weekend", None),
        ("09-27", "weekend", None),
        ("09-28", "working", 3),
    ]
    assert (found["clauses"], found["due_time"], found["hard_cap"]) == (["P06-4.4-1"], "18:00", 7)
    assert [(s["threshold"], s["signalled_at"] is not None) for s in found["signals"]] == [
        (50, True), (80, False), (100, False),
    ]  # fmt: skip


def test_a_clock_on_an_assumed_year_supports_no_penalty(as_, start, at):
    me = as_()
    at("2026-12-30 10:00")
    clock = start(responsible=me.id)
    found = me.get(f"/deadlines/{clock.id}/explanation").json()
    assert (found["provisional"], found["supports_penalty"]) == (True, False)


def test_bad_filters_are_refused(as_):
    me = as_()
    for query in ("state=late", "due_from=soon", "responsible_id=you", "colour=red", "sort=code"):
        assert me.get(f"/deadlines?{query}").status_code == 422, query
