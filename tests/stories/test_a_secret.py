"""The life of a secret over HTTP: drafted, confirmed, read, copied, the copy lost, the incident closed, the period over."""

import pytest
from sqlalchemy import text

from backend.core.db import database, transaction
from backend.domains.secrecy.periods import service as periods
from backend.rooms import JOBS
from tests.secrecy.conftest import House
from tests.secrecy.copying import approved, paper


@pytest.fixture
def house(session, as_, at):
    at("2026-09-22 10:00")
    return House(session, as_)


def heard():
    """What the worker would do with the events that wait."""
    with database.engine.connect() as connection:
        waiting = connection.execute(
            text(
                "select id, args from procrastinate_jobs where task_name = 'event' and status = 'todo' order by id"
            )
        ).all()
        connection.execute(
            text("update procrastinate_jobs set status = 'succeeded' where task_name = 'event'")
        )
        connection.commit()
    for _, args in waiting:
        with transaction() as session:
            JOBS["event"](session, **args)


@pytest.mark.clause("P07-4.2-3b", "P07-4.2-6a")
def test_from_draft_to_incident_to_declassified(house, at):
    id = paper(house)
    assert house.a_emp1.get(f"/documents/{id}/pages/1").status_code == 200
    serial = approved(house, house.a_emp1, id, "copy")["serials"][0]
    assert house.a_cust.post(f"/copies/{serial}/issue").status_code == 200
    heard()
    at("2026-09-24 22:00")
    assert house.a_emp1.post(f"/copies/{serial}/report-lost").status_code == 200
    heard()
    heard()  # twice changes nothing
    incidents = house.hq_gm.get("/leak-reports").json()["items"]
    assert [(i["source"], i["state"]) for i in incidents] == [("lost_copy", "reported")]
    for who in (house.hq_gm, house.hq_vgm1, house.hq_vgm2):
        assert "您有一項保密事項待辦" in [n["title"] for n in who.get("/notices").json()["items"]]
    for who in (house.a_gm, house.b_gm, house.a_emp2, house.sysadmin, house.auditor):
        assert who.get("/leak-reports").json()["items"] == []
    incident = incidents[0]["id"]
    lead = house.hq_vgm1.post(
        f"/leak-reports/{incident}/acknowledge", {"lead_id": str(house.a_sup.id)}
    )
    assert lead.status_code == 200, lead.text
    assert (
        house.a_sup.get(f"/documents/{id}").status_code == 200
    )  # the lead reads what the incident is about
    at("2029-12-31 00:05")
    assert house.a_emp2.get(f"/documents/{id}").status_code == 404
    with transaction() as session:
        periods.daily(session)
    at("2030-01-01 00:05")
    with transaction() as session:
        periods.daily(session)
    assert house.a_emp2.get(f"/documents/{id}").json()["state"] == "declassified"
    assert house.a_cust.get(f"/copies/{serial}").json()["state"] == "lost"
