"""Objection, review, final, carried out, closed: the days, who decides again, and what waits meanwhile."""

from threading import Barrier, Thread

import pytest

from backend.core import clock
from backend.core.db import database
from backend.shared.penalties import finishing, schemes
from backend.shared.penalties.rules import PenaltyState
from tests.penalties.conftest import scheme

TEXT = {"text": "當日已獲准外出。"}


def served(office, at, **over):
    at("2026-09-23 09:00")
    return office.bring("served", **over)


@pytest.mark.clause("P07-5.3-1")
def test_five_working_days_over_the_long_holiday(office, at, code):
    id = served(office, at)
    due = office.one(id)["clocks"][-1]
    assert due["due_at"] == "2026-10-08T18:00:00+08:00"
    assert due["explain"][-1]["date"] == "2026-10-08"
    at("2026-10-09 09:00")
    assert code(office.act(office.worker, id, "object", TEXT)) == (409, "APPEAL_TOO_LATE")
    at("2026-10-08 18:00")
    assert office.act(office.worker, id, "object", TEXT).status_code == 200


def test_after_the_worker_made_it_final_it_is_too_late(office, at, code):
    id = served(office, at)
    at("2026-10-08 18:00")
    assert office.lapse() == 0
    assert code(office.act(office.hr, id, "finalise")) == (409, "APPEAL_PERIOD_RUNNING")
    at("2026-10-08 18:01")
    assert (office.lapse(), office.lapse()) == (1, 0)
    assert office.one(id)["state"] == "final"
    assert code(office.act(office.worker, id, "object", TEXT)) == (409, "APPEAL_TOO_LATE")
    assert office.finance.get("/penalties/ledger").json()["items"][0]["state"] == "final"


def test_two_workers_finalise_each_case_once(office, at):
    ids = [served(office, at, fact_ref=f"f{n}") for n in range(3)]
    moment = at("2026-10-09 09:00")
    start, done = Barrier(2), []

    def work():
        with clock.at(moment), database.sessions() as session:
            start.wait()
            done.append(finishing.lapse(session))
            session.commit()

    both = [Thread(target=work) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sum(done) == 3
    for id in ids:
        assert [s["act"] for s in office.one(id)["steps"]].count("finalise") == 1


def test_only_the_person_concerned_objects(office, at, code):
    id = served(office, at)
    assert code(office.act(office.hr, id, "object", TEXT)) == (403, "WRONG_AUTHORITY")
    assert code(office.act(office.colleague, id, "object", TEXT)) == (404, "NOT_FOUND")


@pytest.mark.clause("P07-5.3-1")
def test_whoever_decided_does_not_review(office, at, code, session):
    from tests import make

    id = served(office, at)
    office.do(office.worker, id, "object", TEXT)
    make.grant(session, office.decider.user, "general_manager", office.company)
    session.commit()
    body = {"outcome": "upheld", "reason": "維持原決定。"}
    assert code(office.act(office.decider, id, "review", body)) == (403, "SAME_DECIDER")
    assert code(office.act(office.hq, id, "review", body)) == (403, "WRONG_AUTHORITY")
    assert office.do(office.gm, id, "review", body)["state"] == "upheld"


@pytest.mark.clause("P07-5.3-1")
def test_money_and_notice_wait_while_an_objection_is_open(office, at, code):
    at("2026-09-23 09:00")
    lines = office.decision(
        {"kind": "fine", "amount": "50.00"}, {"kind": "warning"}, {"kind": "notice"}
    )
    id = office.bring("served", decision=lines)
    measures = {m["kind"]: m["id"] for m in office.one(id)["measures"]}

    def execute(kind):
        return office.hr.post(f"/penalties/{id}/measures/{measures[kind]}/actions/execute")

    assert code(execute("fine")) == (409, "INVALID_STATE")
    assert execute("warning").status_code == 200
    office.do(office.worker, id, "object", TEXT)
    for kind in ("fine", "notice"):
        assert code(execute(kind)) == (409, "APPEAL_OPEN")
    office.do(office.gm, id, "review", {"outcome": "upheld", "reason": "維持原決定。"})
    office.do(office.hr, id, "finalise")
    assert code(office.act(office.hr, id, "close")) == (409, "MEASURES_OPEN")
    for kind in ("fine", "notice"):
        assert execute(kind).status_code == 200
    assert code(execute("fine")) == (409, "MEASURE_DONE")
    assert office.do(office.hr, id, "close")["state"] == "closed"


def test_reduced_books_the_difference_as_reversal_and_new_entry(office, at, code):
    id = served(office, at)
    office.do(office.worker, id, "object", TEXT)
    for amount in (None, "50.00", "60.00"):
        body = {"outcome": "reduced", "reason": "情節輕微。", "amount": amount}
        assert code(office.act(office.gm, id, "review", body)) == (422, "INVALID_DATA"), amount
    shown = office.do(
        office.gm, id, "review", {"outcome": "reduced", "reason": "情節輕微。", "amount": "20.00"}
    )
    assert (shown["state"], shown["decided_amount"]) == ("reduced", "20.00")
    entries = office.finance.get("/penalties/ledger?sort=created_at").json()["items"]
    assert [(e["kind"], e["amount"], e["state"]) for e in entries] == [
        ("fine", "-50.00", "reversed"), ("reversal", "50.00", "final"), ("fine", "-20.00", "pending"),
    ]  # fmt: skip


def test_revoked_takes_everything_back_and_frees_the_fact(office, at):
    id = served(office, at, fact_ref="LK-3")
    office.do(office.worker, id, "object", TEXT)
    shown = office.do(office.gm, id, "review", {"outcome": "revoked", "reason": "事實不成立。"})
    assert shown["decided_amount"] is None
    assert all(m["ended_at"] for m in shown["measures"])
    entries = office.finance.get("/penalties/ledger").json()["items"]
    assert sorted(e["amount"] for e in entries) == ["-50.00", "50.00"]
    assert office.propose(fact_ref="LK-3")
    office.do(office.hr, id, "finalise")


def test_an_end_on_an_assumed_calendar_makes_nothing_final_and_nothing_late(office, at, code):
    at("2026-12-30 10:00")
    id = office.bring("served", occurred_on="2026-12-29")
    assert office.one(id)["clocks"][-1]["provisional"]
    at("2027-02-01 10:00")
    assert code(office.act(office.hr, id, "finalise")) == (409, "CALENDAR_MISSING")
    assert office.lapse() == 0
    assert office.act(office.worker, id, "object", TEXT).status_code == 200


def test_the_room_is_told_at_each_turn(office, at):
    told = []
    hooks = {
        f"on_{turn}": lambda session, actor, case, turn=turn: told.append((turn, case.state))
        for turn in ("proposed", "decided", "final")
    }
    schemes.register(scheme("t10.hooks", "10", **hooks))
    try:
        at("2026-09-23 09:00")
        office.bring("served", "t10.hooks", decision=office.decision({"kind": "warning"}))
        at("2026-10-09 09:00")
        office.lapse()
    finally:
        schemes.SCHEMES.pop("t10.hooks")
    assert told == [
        ("proposed", PenaltyState.proposed), ("decided", PenaltyState.decided),
        ("final", PenaltyState.final),
    ]  # fmt: skip
