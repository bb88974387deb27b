"""The executives' dashboard, and the purpose on every secrecy screen (P07-1-1)."""

from datetime import timedelta

import pytest

from backend.core.clock import now
from backend.core.db import transaction
from backend.domains.secrecy.dashboard import counters
from backend.domains.secrecy.oversight import alarms, reviews
from backend.domains.secrecy.oversight.models import AlarmKind
from tests.secrecy.copying import approved, paper
from tests.secrecy.leaks import code, reported

URL = "/reports/secrecy/dashboard"


@pytest.mark.clause("P07-1-1")
def test_leaks_by_company_and_month(house, at):
    reported(house.a_emp1)
    at("2026-10-01 00:10")  # September is over in Shanghai, not yet in Greenwich
    reported(house.b_emp, discovered="2026-10-01T00:05:00+08:00")
    body = house.hq_gm.get(f"{URL}?month=2026-09").json()
    assert body["leaks"] == {"HQ": 0, "SUBA": 1, "SUBB": 0}
    assert {row["month"] for row in body["rows"]} == {"2026-09"}
    months = sorted({row["month"] for row in body["history"]})
    assert (len(months), months[0], months[-1]) == (12, "2025-10", "2026-09")
    assert house.hq_vgm1.get(URL).json()["leaks"] == {"HQ": 0, "SUBA": 0, "SUBB": 1}
    assert body["policy_version"] == ""
    assert body["purpose"]


@pytest.mark.clause("P07-1-1")
def test_only_executives_see_it(house):
    for who in (
        house.a_mgr,
        house.a_gm,
        house.hr_mgr,
        house.sec_off,
        house.auditor,
        house.sysadmin,
    ):
        assert code(who.get(f"{URL}?month=2026-09")) == (403, "FORBIDDEN_ROLE"), who.user.name
    assert house.hq_gm.get(f"{URL}?month=2026-13").status_code == 422


def test_an_executive_is_not_told_of_what_suspects_him(house):
    reported(house.b_emp, suspected_ids=[str(house.hq_vgm1.id)])
    assert house.hq_vgm1.get(URL).json()["leaks"]["SUBB"] == 0
    assert house.hq_gm.get(URL).json()["leaks"]["SUBB"] == 1


def issued(house):
    """A copy of a contract, due on 30 September, in the hands of a_emp1."""
    asked = approved(house, house.a_emp1, paper(house))
    (copy,) = house.a_cust.get("/copies").json()["items"]
    answer = house.a_cust.post(f"/copies/{copy['serial']}/issue", {})
    assert answer.status_code == 200, answer.text
    return asked, copy["serial"]


def counts(who, name, month="2026-09"):
    rows = who.get(f"{URL}?month={month}").json()["rows"]
    return {row["company_code"]: row[name] for row in rows}


@pytest.mark.clause("P07-1-1")
def test_copies_count_from_the_day_after_they_were_due(house, at):
    issued(house)
    for moment, late in (("2026-09-30 23:59", 0), ("2026-10-01 00:00", 1)):
        at(moment)
        assert counts(house.hq_gm, "overdue_copies") == {"HQ": 0, "SUBA": late, "SUBB": 0}, moment
    assert counts(house.hq_gm, "overdue_copies", "2026-10")["SUBA"] == 0


@pytest.mark.clause("P07-1-1")
def test_reviews_that_lapsed_and_alarms_are_counted_but_not_ones_own(house, at):
    house.d2()
    at("2026-10-01 00:25")
    with transaction() as session:
        reviews.daily(session)
    at("2026-10-20 18:01")
    with transaction() as session:
        reviews.lapse(session)
    assert counts(house.hq_gm, "overdue_reviews", "2026-10")["SUBA"] == 1
    with transaction() as session:
        for who in (house.a_emp1, house.hq_gm):
            alarms.sound(
                session, AlarmKind.refused_copies, who.id, house.a.id, now(), 4, 2, [],
                since=now() - timedelta(days=1),
            )  # fmt: skip
    seen = [counts(who, "alarms", "2026-10")["SUBA"] for who in (house.hq_gm, house.hq_vgm1)]
    assert seen == [1, 2]


def test_what_nothing_counts_is_not_called_none(house, monkeypatch):
    monkeypatch.delitem(counters.COUNTERS, "alarms")
    row = house.hq_gm.get(URL).json()["rows"][0]
    assert row["alarms"] is None
    unknown = set(counters.MEASURES) - set(counters.COUNTERS)
    assert all(row[name] is None for name in unknown)
    monkeypatch.setitem(
        counters.COUNTERS,
        "alarms",
        lambda session, actor, since, until: {(row["company_id"], "2026-09"): 7},
    )
    assert house.hq_gm.get(URL).json()["rows"][0]["alarms"] == 7
    with pytest.raises(ValueError, match="shows no"):
        counters.register(weather=counters.leaks)


@pytest.mark.clause("P07-1-1")
def test_everybody_reads_the_purpose(house):
    for version, since in (("", None), ("P07 v1", "2026-09-22")):
        body = house.b_emp.get("/reports/secrecy/purpose", headers={"Accept-Language": "en"}).json()
        assert "leaks" in body["purpose"]
        assert (body["policy_version"], body["policy_from"]) == (version, since)
        house.hq_gm.post("/policies/07/versions", {})
