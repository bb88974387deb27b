"""Access reviews: every quarter each person of a know list is confirmed, or knows no longer."""

import threading

import pytest

from backend.core import clock
from backend.core.db import transaction
from backend.domains.secrecy.oversight import reviews
from tests.secrecy.copying import code


def run(job=reviews.daily):
    with transaction() as session:
        return job(session)


def listed(who):
    return who.get("/access-reviews").json()["items"]


def opened(who):
    (review,) = listed(who)
    return who.get(f"/access-reviews/{review['id']}").json()


def confirm(who, review, names=(), end=()):
    ids = {e["name"]: e["id"] for e in review["entries"]}
    body = {"confirm": [ids[n] for n in names], "end": [ids[n] for n in end]}
    return who.post(f"/access-reviews/{review['id']}/confirm", body)


def status(who, id):
    return who.get(f"/documents/{id}").status_code


@pytest.mark.clause("P07-3.0-4")
def test_a_quarter_opens_one_review_for_who_answers(house, at):
    ids = {"juemi": house.d1(), "jimi": house.d2(), "mimi": house.d3()}
    at("2026-09-30 23:59")
    run()
    assert listed(house.hq_gm) == []
    at("2026-10-01 00:25")
    run()
    run()
    assert {r["document_id"] for r in listed(house.hq_gm)} == set(ids.values())
    assert [r["document_id"] for r in listed(house.a_sup)] == [ids["jimi"]]
    # The manager is on the list himself, so that somebody above him is asked as well.
    for who in (house.a_mgr, house.a_gm):
        assert [r["document_id"] for r in listed(who)] == [ids["mimi"]]
    for who in (
        house.a_emp1,
        house.b_gm,
        house.hr_mgr,
        house.sec_off,
        house.auditor,
        house.sysadmin,
    ):
        assert listed(who) == [], who.user.name
    (row,) = listed(house.a_sup)
    assert (row["quarter"], row["due_at"][:16], row["waiting"], row["can"]) == (
        "2026-10-01",
        "2026-10-20T18:00",
        1,
        ["confirm"],
    )
    assert [e["name"] for e in opened(house.a_sup)["entries"]] == ["甲一"]
    assert house.b_gm.get(f"/access-reviews/{row['id']}").status_code == 404


def test_two_workers_open_it_once(house, at):
    house.d2()
    at("2026-10-01 00:25")
    moment = clock.now()

    def work():
        with clock.at(moment):
            run()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(listed(house.a_sup)) == 1
    at("2027-01-01 00:25")
    run()
    assert len(listed(house.a_sup)) == 2


def test_confirmed_he_knows_and_ended_he_does_not(house, at):
    id = house.d2()
    house.know(id, house.a_emp2, by=house.a_sup)
    at("2026-10-01 00:25")
    run()
    at("2026-10-08 10:00")
    review = opened(house.a_sup)
    assert confirm(house.b_gm, review, ["甲一"]).status_code == 404
    half = confirm(house.a_sup, review, ["甲一"]).json()
    assert (half["state"], half["waiting"]) == ("open", 1)
    done = confirm(house.a_sup, review, (), ["甲二"]).json()
    assert (done["state"], done["waiting"], done["can"]) == ("done", 0, [])
    assert (status(house.a_emp1, id), status(house.a_emp2, id)) == (200, 404)
    assert code(confirm(house.a_sup, review, ["甲一"])) == (409, "INVALID_STATE")
    at("2026-10-22 00:00")
    assert run(reviews.lapse) == 0


def test_unanswered_he_is_suspended_and_a_late_answer_lifts_it(house, at):
    id = house.d2()
    at("2026-10-01 00:25")
    run()
    for moment, expected in (("2026-10-20 18:00", 200), ("2026-10-20 18:01", 404)):
        at(moment)
        run(reviews.lapse)
        assert status(house.a_emp1, id) == expected, moment
    assert run(reviews.lapse) == 0
    at("2026-10-21 09:00")
    review = opened(house.a_sup)
    assert (review["state"], review["entries"][0]["answer"]) == ("lapsed", "suspended")
    assert confirm(house.a_sup, review, ["甲一"]).json()["state"] == "done"
    assert status(house.a_emp1, id) == 200


def test_nobody_confirms_himself(house, at):
    house.d3()
    at("2026-10-01 00:25")
    run()
    review = opened(house.a_mgr)
    assert {e["name"]: e["can"] for e in review["entries"]}["甲經理"] == []
    answer = confirm(house.a_mgr, review, ["甲經理"])
    assert code(answer) == (403, "SELF_APPROVAL")
    assert confirm(house.hq_gm, review, ["甲經理"]).status_code == 200


def test_ids_of_another_review_are_refused(house, at):
    house.d2()
    house.d3()
    at("2026-10-01 00:25")
    run()
    mine, other = opened(house.a_sup), opened(house.a_mgr)
    answer = house.a_sup.post(
        f"/access-reviews/{mine['id']}/confirm", {"confirm": [other["entries"][0]["id"]]}
    )
    assert answer.status_code == 422
    assert house.a_sup.post(f"/access-reviews/{mine['id']}/confirm", {}).status_code == 422
    assert opened(house.a_sup)["waiting"] == 1
    assert answer.json()["errors"][0]["pointer"] == "/confirm/0"


@pytest.mark.parametrize(
    ("day", "expected"), [("2026-10-07", 0), ("2026-10-08", 1), ("2026-10-09", 1)]
)
def test_fourteen_days_before_its_end_an_entry_is_announced_once(house, at, day, expected):
    id = house.filed("jimi")
    entry = house.know(id, house.a_emp1, by=house.a_sup, valid_until="2026-10-22")
    at(f"{day} 00:25")
    run()
    run()
    for who in (house.a_emp1, house.a_sup):
        told = [
            n for n in who.get("/notices?limit=100").json()["items"] if n["subject_id"] == entry
        ]
        assert len(told) == expected


def test_what_is_over_ends(house, at):
    id = house.filed("jimi")
    house.know(id, house.a_emp1, by=house.a_sup, valid_until="2026-10-22")
    at("2026-10-22 10:00")
    run()
    assert status(house.a_emp1, id) == 200
    at("2026-10-23 00:25")
    run()
    run()
    assert status(house.a_emp1, id) == 404
    ended = [
        e
        for e in house.a_sup.get(f"/documents/{id}/knowers").json()["items"]
        if e["name"] == "甲一"
    ]
    assert [(e["state"], e["end_reason"]) for e in ended] == [("ended", "expired")]
