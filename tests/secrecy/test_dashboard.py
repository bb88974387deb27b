"""The executives' dashboard, and the purpose on every secrecy screen (P07-1-1)."""

import pytest

from backend.domains.secrecy.dashboard import counters
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


def test_what_nothing_counts_is_not_called_none(house, monkeypatch):
    row = house.hq_gm.get(URL).json()["rows"][0]
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
