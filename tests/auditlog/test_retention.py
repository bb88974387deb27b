"""Months leave after six years, whole and told; the rest stays provable."""

import pytest
from sqlalchemy import text

from backend.core import clock
from backend.core.clock import now
from backend.core.db import database, transaction
from backend.domains.auditlog import exporting, rules, upkeep, verify
from backend.shared.audit import merkle

OLD, AT = "201903", "2019-03-15 10:00"


@pytest.fixture
def month(superuser):
    """A place for lines of March 2019, as the book would have had then."""
    superuser.execute("alter table audit_entries detach partition audit_entries_earlier")
    superuser.execute(
        f"create table audit_entries_{OLD} partition of audit_entries for values from ('2019-03-01 00:00+08') to ('2019-04-01 00:00+08')"
    )
    superuser.execute(f"alter table audit_entries_{OLD} owner to kehu_owner")
    yield
    superuser.execute(f"drop table if exists audit_entries_{OLD}")
    superuser.execute(
        "alter table audit_entries attach partition audit_entries_earlier for values from (minvalue) to ('2025-10-01 00:00+08')"
    )


@pytest.fixture
def aged(month, write, at):
    """Three lines of today, five of March 2019 in their midst, two of today."""
    write(3)
    with clock.at(now().replace(year=2019, month=3, day=15)):
        write(5)
    write(2)


def drop(session):
    upkeep.drop_months(session)
    session.commit()
    upkeep.seal_now(wait=True)


def exported():
    return b"".join(chunk for _, chunk in exporting.sealed_book()).splitlines(keepends=True)


def there(session):
    session.rollback()
    return session.scalar(text(f"select to_regclass('audit_entries_{OLD}') is not null"))


@pytest.mark.clause("P07-3.0-4")
def test_a_month_of_six_years_ago_leaves_and_the_rest_is_proven(
    session, aged, faults, public, as_, kept_outside
):
    assert there(session)
    drop(session)
    assert not there(session)
    assert faults() == []
    found = verify.verify(exported(), public, kept_outside.read_bytes().splitlines())
    assert (found.lines, found.gone, found.size) == (6, 5, 11)
    auditor = as_("auditor")
    [told] = auditor.get("/audit/entries?event=audit.month_dropped").json()["items"]
    assert told["facts"] == {"month": "2019-03", "lines": 5, "gone": [[3, 8]]}
    proof = auditor.get(f"/audit/entries/{told['id']}/proof").json()
    path = [bytes.fromhex(step) for step in proof["path"]]
    leaf, root = (bytes.fromhex(x) for x in (proof["leaf_hash"], proof["checkpoint"]["root"]))
    assert merkle.includes(leaf, proof["seq"], proof["size"], path, root)
    entry = session.scalar(text("select entry_id from audit_leaves where seq = 4"))
    assert auditor.get(f"/audit/entries/{entry}/proof").status_code == 404


def test_more_than_what_left_is_missing(session, aged, faults, public, superuser):
    drop(session)
    superuser.execute(
        "delete from audit_entries where id = (select entry_id from audit_leaves where seq = 1)"
    )
    with pytest.raises(verify.Broken, match="missing") as caught:
        verify.verify(exported(), public)
    assert (caught.value.line, caught.value.seq) == (2, 1)
    assert len(faults()) == 1


def test_a_month_with_an_unsealed_line_waits(session, month, write, at):
    with clock.at(now().replace(year=2019, month=3, day=15)):
        write(2, seal=False)
    upkeep.drop_months(session)
    session.commit()
    assert there(session)


def test_a_parameter_may_keep_longer(session, aged, monkeypatch):
    monkeypatch.setattr(type(upkeep.LOG_RETENTION), "on", lambda *_: 10)
    drop(session)
    assert there(session)


def test_the_database_refuses_younger_months_whoever_asks(service, superuser):
    for refused in (
        superuser.execute,
        lambda words: database.reader.raw_connection().driver_connection.execute(words),
    ):
        with pytest.raises(Exception, match="are kept"):
            refused("select audit_drop_month((now() - interval '5 years 11 months')::date)")
        with pytest.raises(Exception, match="does not exist"):
            refused("select audit_drop_month((now() - interval '6 years 2 months')::date)")


def test_no_parameter_makes_it_younger(session, aged, superuser, monkeypatch):
    """What the service believes does not matter."""
    monkeypatch.setattr(type(upkeep.LOG_RETENTION), "on", lambda *_: 0)
    with transaction() as own, pytest.raises(Exception, match="are kept"):
        upkeep.drop_months(own)
    assert there(session)


@pytest.mark.parametrize(
    ("today", "years", "first"),
    [("2026-11-25", 6, "2020-11-01"), ("2026-11-01", 6, "2020-11-01"), ("2026-10-31", 6, "2020-10-01"), ("2026-01-05", 10, "2016-01-01")],
)  # fmt: skip
def test_the_first_month_kept(today, years, first):
    from datetime import date

    assert rules.first_month_kept(date.fromisoformat(today), years) == date.fromisoformat(first)


@pytest.mark.parametrize(
    ("runs", "whole"),
    [([], []), ([(0, 3), (3, 5)], [(0, 5)]), ([(4, 6), (0, 3)], [(0, 3), (4, 6)]), ([(0, 9), (2, 3)], [(0, 9)])],
)  # fmt: skip
def test_runs_that_touch_are_one(runs, whole):
    assert rules.joined(runs) == whole
