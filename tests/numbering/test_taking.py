"""No gap, no duplicate, whoever comes at the same time and whatever is rolled back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import select

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Problem
from backend.core.ids import uuid7
from backend.shared.identity.models import Unit
from backend.shared.numbering import service
from backend.shared.numbering.models import Number, NumberState
from backend.shared.numbering.rules import Series

CASES = Series("complaint", "P09-{unit}-{yyyymm}-{seq:04}")
DAY = date(2026, 11, 23)


@pytest.fixture
def actor():
    return Actor(uuid7(), "甲")


def subject():
    return Unit(id=uuid7())


def take(session, actor, series=CASES, day=DAY, **values):
    return service.take(session, actor, series, subject(), day, **(values or {"unit": "U1"}))


def test_the_count_is_per_scope_and_period(session, actor):
    assert [take(session, actor) for _ in range(2)] == ["P09-U1-202611-0001", "P09-U1-202611-0002"]
    assert take(session, actor, unit="U2") == "P09-U2-202611-0001"
    assert take(session, actor, day=date(2026, 12, 1)) == "P09-U1-202612-0001"
    assert take(session, actor) == "P09-U1-202611-0003"


@pytest.mark.parametrize(
    ("pattern", "period"),
    [
        ("{seq}", ""),
        ("{yy}-{seq:03}", "2026"),
        ("{yyyy}{mm}-{seq}", "2026-11"),
        ("{yyyymmdd}{seq}", "2026-11-23"),
    ],
)
def test_the_pattern_says_when_the_count_begins_anew(pattern, period):
    assert Series("x", pattern).period(DAY) == period


def test_a_pattern_needs_its_count():
    with pytest.raises(ValueError, match="seq"):
        Series("x", "P-{yyyy}")


def test_a_rolled_back_act_gives_its_number_back(session, actor):
    take(session, actor)
    session.commit()
    assert take(session, actor).endswith("0002")
    session.rollback()
    assert take(session, actor).endswith("0002")


def test_many_at_once_leave_no_gap_and_no_duplicate(actor):
    workers, each = 8, 12
    start = Barrier(workers)

    def work(worker: int) -> None:
        start.wait()
        for n in range(each):
            try:
                with transaction() as session:
                    take(session, actor)
                    if (worker + n) % 4 == 0:
                        raise RuntimeError
            except RuntimeError:
                pass

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, range(workers)))
    with transaction() as session:
        seqs = sorted(session.scalars(select(Number.seq)))
    assert len(seqs) == workers * each * 3 // 4
    assert seqs == list(range(1, len(seqs) + 1))


def test_a_reserved_number_is_used_once(session, actor):
    text = service.reserve(session, actor, CASES, DAY, unit="U1")
    service.use(session, CASES, text, subject())
    with pytest.raises(Problem) as again:
        service.use(session, CASES, text, subject())
    assert again.value.fault.code == "NUMBER_NOT_RESERVED"


def test_a_void_number_stays_with_its_reason_and_never_comes_back(session, actor):
    text = service.reserve(session, actor, CASES, DAY, unit="U1")
    service.void(session, actor, CASES, text, "表單作廢")
    number = session.scalars(select(Number)).one()
    assert (number.state, number.reason) == (NumberState.void, "表單作廢")
    assert take(session, actor).endswith("0002")
    for act in (
        lambda: service.use(session, CASES, text, subject()),
        lambda: service.void(session, actor, CASES, text, "再一次"),
        lambda: service.void(session, actor, CASES, "P09-U1-202611-0099", "未曾發出"),
    ):
        with pytest.raises(Problem):
            act()
