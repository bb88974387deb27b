"""The end of secrecy: by itself, on time, on holidays too; or later, when somebody asked in time."""

import threading

import pytest

from backend.core.db import transaction
from backend.domains.secrecy.periods import service


def code(answer):
    return answer.status_code, (answer.json().get("code", "") if answer.content else "")


def run():
    with transaction() as session:
        service.daily(session)


def ask(who, id, until="2028-12-31", **over):
    return who.post(
        f"/documents/{id}/extensions", {"new_until": until, "reason": "合同仍在履行", **over}
    )


def ending(house, at, until="2026-09-30"):
    at("2026-09-22 10:00")
    id = house.draft()
    house.propose(id, secrecy_until=until)
    house.confirm(id, house.a_mgr)
    house.know(id, house.a_emp1, by=house.a_mgr)
    return id


@pytest.mark.clause("P07-3.4-3")
def test_a_secret_ends_by_itself_on_the_day_after(house, at):
    id = ending(house, at)
    at("2026-09-30 00:05")
    run()
    assert house.a_emp1.get(f"/documents/{id}").json()["level"] == "mimi"
    assert house.a_emp2.get(f"/documents/{id}").status_code == 404
    at("2026-10-01 00:05")  # a holiday
    run()
    assert house.a_emp2.get(f"/documents/{id}").json()["level"] == "internal"
    assert house.a_emp2.get(f"/documents/{id}").json()["state"] == "declassified"
    assert house.b_emp.get(f"/documents/{id}").status_code == 404
    before = len(house.lines(id)), len(house.a_emp1.get("/notices?limit=100").json()["items"])
    run()
    assert (
        len(house.lines(id)),
        len(house.a_emp1.get("/notices?limit=100").json()["items"]),
    ) == before
    records = house.a_emp2.get(f"/documents/{id}/records").json()["items"]
    assert (records[-1]["act"], records[-1]["actor"], records[-1]["old_level"]) == (
        "declassified",
        None,
        "mimi",
    )


def test_papers_about_persons_keep_their_list(house, at):
    at("2026-09-22 10:00")
    id = house.draft(kind="salary", data_subject_ids=[str(house.a_emp1.id)])
    house.propose(id, secrecy_until="2026-09-30")
    house.confirm(id, house.a_mgr)
    at("2026-10-01 00:05")
    run()
    assert house.a_emp1.get(f"/documents/{id}").status_code == 200
    assert house.a_emp2.get(f"/documents/{id}").status_code == 404


def test_two_workers_lift_it_once(house, at):
    id = ending(house, at)
    at("2026-10-01 00:05")
    from backend.core import clock

    moment = clock.now()

    def work():
        with clock.at(moment):
            run()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [line["event"] for line in house.lines(id)].count("secrecy.declassified") == 1


@pytest.mark.clause("P07-3.4-4")
def test_a_pending_request_holds_for_ten_working_days(house, at):
    id = ending(house, at)
    at("2026-09-29 15:00")
    assert ask(house.a_emp2, id).status_code == 404
    assert code(ask(house.a_emp1, id)) == (403, "RECLASSIFICATION_AUTHORITY")
    assert ask(house.a_mgr, id).status_code == 201
    assert code(ask(house.a_mgr, id)) == (409, "DUPLICATE")
    for moment in ("2026-10-01 00:05", "2026-10-20 00:05", "2026-10-20 18:00"):
        at(moment)
        run()
        assert house.a_emp1.get(f"/documents/{id}").json()["level"] == "mimi", moment
    at("2026-10-20 18:01")
    run()
    assert house.a_emp1.get(f"/documents/{id}").json()["level"] == "internal"
    at("2026-10-21 09:00")
    assert code(ask(house.a_mgr, id)) == (409, "ALREADY_DECLASSIFIED")
    assert house.a_gm.get("/approvals?box=todo").json()["items"] == []


def test_the_authority_of_the_level_decides_and_never_the_asker(house, at):
    id = ending(house, at)
    extension = ask(house.a_mgr, id).json()["id"]
    assert house.b_gm.post(f"/extensions/{extension}/decide", {"approve": True}).status_code == 404
    assert code(house.a_mgr.post(f"/extensions/{extension}/decide", {"approve": True})) == (
        403,
        "SELF_APPROVAL",
    )
    for who, can in ((house.a_gm, ["decide"]), (house.a_mgr, [])):
        assert [row["can"] for row in who.get("/extensions").json()["items"]] == [can]
    card = house.a_gm.get(f"/documents/{id}").json()
    assert (card["card"], card["title"]) == (True, None)
    assert house.a_gm.post(f"/extensions/{extension}/decide", {"approve": True}).status_code == 204
    at("2026-10-01 00:05")
    run()
    found = house.a_emp1.get(f"/documents/{id}").json()
    assert (found["level"], found["secrecy_until"]) == ("mimi", "2028-12-31")
    assert code(house.a_mgr.post(f"/extensions/{extension}/decide", {"approve": True})) == (
        409,
        "EXTENSION_LAPSED",
    )


def test_the_ceiling_counts_from_the_day_it_was_fixed(house, at):
    id = ending(house, at)
    at("2026-09-28 10:00")
    assert code(ask(house.a_mgr, id, "2036-09-23")) == (422, "PERIOD_TOO_LONG")
    assert code(ask(house.a_mgr, id, "2026-09-30")) == (422, "INVALID_DATA")
    assert ask(house.a_mgr, id, "2036-09-22").status_code == 201


def test_refused_it_ends_as_it_would_have(house, at):
    id = ending(house, at)
    extension = ask(house.a_mgr, id).json()["id"]
    assert (
        house.a_gm.post(
            f"/extensions/{extension}/decide", {"approve": False, "reason": "無必要"}
        ).status_code
        == 204
    )
    at("2026-10-01 00:05")
    run()
    assert house.a_emp2.get(f"/documents/{id}").status_code == 200


def test_top_secret_is_extended_by_an_executive(house, at):
    id = house.d1()
    asked = ask(house.hq_vgm1, id, "2030-01-01")
    assert asked.status_code == 201
    assert (
        house.a_gm.post(f"/extensions/{asked.json()['id']}/decide", {"approve": True}).status_code
        == 404
    )
    assert (
        house.hq_gm.post(f"/extensions/{asked.json()['id']}/decide", {"approve": True}).status_code
        == 204
    )


def test_reminders_go_out_ninety_thirty_and_seven_days_before(house, at):
    id = ending(house, at, until="2027-03-01")
    for day, expected in (
        ("2026-11-30", 0),
        ("2026-12-01", 1),
        ("2027-01-30", 2),
        ("2027-02-22", 3),
    ):
        at(f"{day} 00:05")
        run()
        run()
        told = [
            n
            for n in house.a_cust.get("/notices?limit=100").json()["items"]
            if n["subject_id"] == id
        ]
        assert len(told) == expected, day


@pytest.mark.clause("P07-4.2-3b")
def test_copies_are_relabelled_when_the_level_lapses(house, at):
    from tests.secrecy.copying import approved, paper

    id = paper(house)
    serial = approved(house, house.a_emp1, id, "copy")["serials"][0]
    house.a_cust.post(f"/copies/{serial}/issue")
    at("2030-01-01 00:05")
    run()
    copy = house.a_cust.get(f"/copies/{serial}").json()
    assert (copy["level"], copy["secrecy_until"]) == ("internal", None)
