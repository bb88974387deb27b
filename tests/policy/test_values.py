"""The version in force on the day of the fact."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from backend.core.ids import uuid7
from backend.shared.policy import registry, service
from backend.shared.policy.models import Clause, ParameterEntry, ParameterValue, Regulation
from backend.shared.policy.service import Parameter, Simulation, Wish

WITHIN = Parameter("P09-4G-3c.propose_deadline", int)


@pytest.fixture(autouse=True)
def registered(session):
    service.sync(session)
    session.commit()


def add(session, key, value, since):
    session.add(
        ParameterValue(
            key=key, value=value, effective_from=since, origin="change", change_id=uuid7()
        )
    )
    session.flush()
    service.forget(session)


def test_the_registry_is_whole():
    assert len(registry.regulations()) == 15
    assert len(registry.clause_ids()) == 857
    assert [r.no for r in registry.regulations()] == [f"{n:02}" for n in range(1, 16)]


def test_sync_fills_the_tables_and_may_run_again(session):
    def counts():
        return [
            session.scalar(select(func.count()).select_from(table))
            for table in (Regulation, Clause, ParameterEntry, ParameterValue)
        ]

    before = counts()
    assert before[:2] == [15, 857]
    assert before[2] == before[3] == len(registry.parameters())
    service.sync(session)
    assert counts() == before


@pytest.mark.clause("P09-4G-3c")
def test_an_old_fact_keeps_the_old_value(session):
    registered = WITHIN.on(session, date(2026, 1, 1))
    add(session, WITHIN.key, registered + 2, date(2026, 12, 1))
    add(session, WITHIN.key, registered + 4, date(2027, 1, 1))
    session.commit()
    assert WITHIN.on(session, date(2026, 11, 30)) == registered
    assert WITHIN.on(session, date(2026, 12, 1)) == registered + 2
    assert WITHIN.on(session, date(2026, 12, 31)) == registered + 2
    assert WITHIN.on(session, date(2027, 1, 1)) == registered + 4


def test_of_one_day_the_later_decision_holds(session):
    add(session, WITHIN.key, 7, date(2026, 12, 1))
    add(session, WITHIN.key, 8, date(2026, 12, 1))
    assert WITHIN.on(session, date(2026, 12, 1)) == 8


def test_a_transaction_sees_its_own_change_and_others_only_once_committed(session):
    other = service.value
    add(session, WITHIN.key, 9, date(2026, 12, 1))
    assert WITHIN.on(session, date(2026, 12, 2)) == 9
    from backend.core.db import transaction

    with transaction() as elsewhere:
        assert other(elsewhere, WITHIN.key, date(2026, 12, 2)) != 9
    session.commit()
    with transaction() as elsewhere:
        assert other(elsewhere, WITHIN.key, date(2026, 12, 2)) == 9


def test_a_rolled_back_change_leaves_nothing(session):
    before = WITHIN.on(session, date(2026, 12, 2))
    add(session, WITHIN.key, before + 1, date(2026, 12, 1))
    session.rollback()
    assert WITHIN.on(session, date(2026, 12, 2)) == before


def test_sync_never_touches_decided_values(session):
    add(session, WITHIN.key, 9, date(2026, 12, 1))
    session.commit()
    service.sync(session)
    session.commit()
    assert WITHIN.on(session, date(2026, 12, 2)) == 9


def test_values_come_as_the_room_wants_them(session):
    assert Parameter("P14-R-2a.vip_rate", Decimal).on(session, date(2026, 1, 1)) == Decimal("0.9")
    assert Parameter("P01-3.3-a.arrears_tolerance_cny", Decimal).on(session, date(2026, 1, 1)) == 0
    assert Parameter("P04-4-a.loan_max_days", int).maybe(session, date(2026, 1, 1)) is None
    with pytest.raises(ValueError, match="no value"):
        Parameter("P04-4-a.loan_max_days", int).on(session, date(2026, 1, 1))
    with pytest.raises(KeyError):
        service.value(session, "P99-1.nothing", date(2026, 1, 1))
    assert Parameter("P09-2-1.3.survey_scale", list).clause == "P09-2-1.3"


def test_simulators_are_found_by_key_then_by_clause(session):
    wish = Wish(WITHIN.key, 1, 2, date(2026, 12, 1))
    by_key = {
        WITHIN.key: lambda s, w: Simulation(w.new),
        WITHIN.clause: lambda s, w: Simulation(99),
    }
    assert service.simulate(session, wish, by_key) == Simulation(2)
    del by_key[WITHIN.key]
    assert service.simulate(session, wish, by_key) == Simulation(99)
    assert service.simulate(session, wish, {}) is None


def test_rooms_read_only_what_a_clause_registers():
    assert WITHIN.key in service.DECLARED
    assert service.DECLARED - set(registry.parameters()) == set()
