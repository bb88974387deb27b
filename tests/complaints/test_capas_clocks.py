"""When a measure falls due, who hears, the general manager's looks and samples, and the same matter again."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from backend.core.db import transaction
from backend.domains.complaints.capas import recurrence, sampling
from backend.domains.complaints.capas.models import Capa, CapaSample
from backend.domains.complaints.models import Complaint
from tests.complaints.conftest import SUMMARY
from tests.complaints.test_branch_track import fault
from tests.complaints.test_capas import LOOKED, one, told
from tests.complaints.test_clocks import tick
from tests.complaints.test_major_track import Major


def agreed(dealer, due):
    """A measure of a case of the dealer, due that day, agreed with the technician as monitor."""
    id = dealer.bring("surveyed")
    dealer.do(dealer.handler, id, "summarise", **SUMMARY, measures=[dealer.measure(due_on=due)])
    dealer.agree(id)
    return dealer.capas(id)[0]["id"]


def clock(who, id, code):
    return [c for c in one(who, id)["clocks"] if c["code"] == code][-1]


@pytest.mark.clause("P09-3B-6")
def test_the_owner_hears_three_days_before_and_all_hear_daily_after(dealer, at):
    id = agreed(dealer, "2026-09-30")
    assert clock(dealer.handler, id, "capa.due")["due_at"] == "2026-09-30T18:00:00+08:00"
    at("2026-09-27 17:59")
    tick()
    assert told(dealer.handler, "capa.soon") == []
    at("2026-09-27 18:00")
    tick()
    tick()
    assert len(told(dealer.handler, "capa.soon")) == 1
    assert told(dealer.manager, "capa.soon") == []
    at("2026-09-30 18:00")
    tick()
    tick()
    everybody = (dealer.handler, dealer.manager, dealer.technician, dealer.gm)
    assert [len(told(who, "capa.late")) for who in everybody] == [1, 1, 1, 1]
    at("2026-10-01 18:00")  # a holiday does not stop it
    tick()
    tick()
    assert [len(told(who, "capa.late")) for who in everybody] == [2, 2, 2, 2]
    dealer.capa(dealer.handler, id, "done", evidence="複檢表 12 份")
    at("2026-10-02 18:00")
    tick()
    assert len(told(dealer.handler, "capa.late")) == 2


def test_what_is_due_within_three_days_is_not_announced(dealer, at):
    agreed(dealer, "2026-09-24")
    at("2026-09-22 12:00")
    tick()
    assert told(dealer.handler, "capa.soon") == []


@pytest.mark.clause("P09-3B-6")
@pytest.mark.parametrize(("moment", "late"), [("2026-10-10 18:00", False), ("2026-10-10 18:01", True)])  # fmt: skip
def test_the_look_is_owed_three_working_days_after_the_day(dealer, at, moment, late):
    id = agreed(dealer, "2026-09-30")
    dealer.capa(dealer.handler, id, "done", evidence="複檢表 12 份")
    assert clock(dealer.manager, id, "capa.check")["due_at"] == "2026-10-10T18:00:00+08:00"
    at(moment)
    tick()
    assert clock(dealer.manager, id, "capa.check")["late"] is late
    if late:
        assert len(told(dealer.gm, "capa.late")) == 1
        at("2026-10-11 18:01")
        tick()
        assert len(told(dealer.gm, "capa.late")) == 2
    assert fault(dealer.capa(dealer.handler, id, "manager-check", **LOOKED)) == (409, "SEPARATION_OF_DUTIES")  # fmt: skip
    dealer.capa(dealer.manager, id, "manager-check", **LOOKED)
    assert clock(dealer.manager, id, "capa.check")["state"] == ("overdue" if late else "met")


@pytest.mark.clause("P09-3D-3")
@pytest.mark.parametrize(("moment", "late"), [("2026-05-18 18:00", False), ("2026-05-18 18:01", True)])  # fmt: skip
def test_the_general_manager_looks_at_each_measure_of_a_major_case(dealer, at, moment, late):
    at("2026-04-30 10:00")
    major, when = Major(dealer), "2026-04-30T09:30:00+08:00"
    case = major.bring("surveyed", major.record(received_at=when))
    dealer.do(dealer.handler, case, "summarise", **SUMMARY, measures=[dealer.measure()])
    dealer.agree(case)
    id = dealer.capas(case)[0]["id"]
    dealer.capa(dealer.handler, id, "done", evidence="複檢表 12 份")
    assert told(dealer.gm, "capa.todo")
    assert clock(dealer.gm, id, "capa.gm_check")["due_at"] == "2026-05-18T18:00:00+08:00"
    dealer.do(dealer.manager, case, "cosign")
    assert fault(dealer.act(dealer.manager, case, "close")) == (409, "GM_CHECK_MISSING")
    assert [r["id"] for r in dealer.gm.get("/capas?unchecked=true").json()["items"]] == [id]
    at(moment)
    tick()
    assert clock(dealer.gm, id, "capa.gm_check")["late"] is late
    assert not late or told(dealer.gm, "capa.late")
    assert fault(dealer.capa(dealer.manager, id, "gm-check", **LOOKED)) == (403, "FORBIDDEN_ROLE")
    assert dealer.capa(dealer.gm, id, "gm-check", **LOOKED).status_code == 200
    assert dealer.gm.get("/capas?unchecked=true").json()["items"] == []
    late_words = {"delay_responsible_id": str(dealer.handler.id), "delay_reason": "配合客戶"}
    dealer.do(dealer.manager, case, "record_delay", **late_words)
    closed = dealer.do(dealer.manager, case, "close", resolution_late_reason="配合客戶時間")
    assert closed["state"] == "closed"


@pytest.mark.clause("P09-3D-3")
@pytest.mark.parametrize(("size", "many"), [(0, 0), (1, 1), (4, 1), (5, 1), (6, 2), (10, 2), (11, 3)])  # fmt: skip
def test_a_fifth_is_drawn_rounded_up_and_the_seed_draws_the_same(size, many):
    from uuid import UUID

    all_of_them = [UUID(int=n) for n in range(size)]
    first = sampling.drawn(all_of_them, Decimal("0.2"), "seed")
    assert len(first) == many
    assert first == sampling.drawn(all_of_them[::-1], Decimal("0.2"), "seed")


@pytest.mark.clause("P09-3D-3")
def test_each_quarter_a_sample_of_the_others_is_drawn_once(dealer, session, at):
    id = agreed(dealer, "2026-09-25")
    dealer.capa(dealer.handler, id, "done", evidence="複檢表 12 份")
    at("2026-09-30 23:59")
    with transaction() as worker:
        assert sampling.draw_quarter(worker) == 0
    at("2026-10-01 00:40")
    for drawn in (1, 0):
        with transaction() as worker:
            assert sampling.draw_quarter(worker) == drawn
    sample = session.scalars(select(CapaSample)).one()
    assert (sample.quarter, [str(one) for one in sample.drawn]) == (date(2026, 7, 1), [id])
    assert sampling.drawn(sample.population, sample.share, sample.seed) == sample.drawn
    (row,) = dealer.gm.get("/capa-samples").json()["items"]
    assert (row["population"], row["drawn"], row["missing"], row["share"]) == (1, 1, 1, "0.20")
    assert dealer.handler.get("/capa-samples").status_code == 403
    # The tenth working day after the holiday, the make-up Saturday counted.
    assert clock(dealer.gm, id, "capa.gm_check")["due_at"] == "2026-10-20T18:00:00+08:00"
    assert [r["id"] for r in dealer.gm.get("/capas?unchecked=true").json()["items"]] == [id]
    dealer.capa(dealer.gm, id, "gm-check", **LOOKED)
    assert dealer.gm.get("/capa-samples").json()["items"][0]["missing"] == 0


def closed(branch, at, received):
    at(f"{received} 10:00")
    return branch.bring("closed", received_at=f"{received}T10:00:00+08:00")


def hear(case, times=1):
    """What the worker does when the event arrives, be it twice."""
    for _ in range(times):
        with transaction() as worker:
            recurrence.on_closed(worker, subject_id=str(case))


def opened(session):
    session.expire_all()
    return session.scalars(select(Capa).where(Capa.origin == "recurrence")).all()


@pytest.mark.clause("P06-6-2c", "P06-2-6")
@pytest.mark.parametrize(
    ("second", "again"), [("2026-11-20", True), ("2026-12-09", True), ("2026-12-10", False), ("2026-12-20", False)]
)  # fmt: skip
def test_the_same_cause_within_ninety_days_opens_a_preventive_measure(branch, session, at, second, again):  # fmt: skip
    first = closed(branch, at, "2026-09-10")
    hear(first)
    case = closed(branch, at, second)
    hear(case, 2)
    hear(first)
    found = opened(session)
    assert len(found) == int(again)
    assert branch.see(branch.a_lead, case)["recurs"] is again
    period = "/reports/complaints/statistics?since=2026-09-01&until=2026-12-31"
    assert branch.head.get(period).json()["recurrence"] == int(again)
    if again:
        (capa,) = found
        assert (capa.kind, capa.owner_id, capa.state) == ("preventive", branch.a_lead.id, "approved")  # fmt: skip
        assert told(branch.a_lead, "capa.todo")
        assert told(branch.head, "capa.again")


@pytest.mark.clause("P06-6-2c")
def test_a_third_one_opens_no_second_while_the_first_is_open(branch, session, at):
    for day in ("2026-09-10", "2026-09-20", "2026-09-28"):
        hear(closed(branch, at, day))
    assert len(opened(session)) == 1
    period = "/reports/complaints/statistics?since=2026-09-01&until=2026-09-30"
    assert branch.head.get(period).json()["recurrence"] == 2


@pytest.mark.clause("P06-6-2c")
@pytest.mark.parametrize("over", [{"cause_code": "服務態度"}, {"founded": "no"}, {"category": "goods"}])  # fmt: skip
def test_another_cause_or_no_fault_is_no_recurrence(branch, session, at, over):
    first = closed(branch, at, "2026-09-10")
    session.execute(update(Complaint).where(Complaint.id == first).values(**over))
    session.commit()
    hear(closed(branch, at, "2026-09-20"))
    assert opened(session) == []


@pytest.mark.clause("P06-6-2c")
def test_the_leaders_own_measure_is_judged_by_the_level_above(branch, session, at):
    closed(branch, at, "2026-09-10")
    hear(closed(branch, at, "2026-09-20"))
    id = opened(session)[0].id

    def act(who, action, **fields):
        return who.post(f"/capas/{id}/actions/{action}", fields)

    assert fault(act(branch.head, "close")) == (409, "EFFECTIVENESS_CHECK_MISSING")
    assert act(branch.a_lead, "done", evidence="線路調整辦法已修訂").status_code == 200
    assert fault(act(branch.head, "close")) == (409, "EFFECTIVENESS_CHECK_MISSING")
    assert fault(act(branch.a_lead, "effectiveness", effective=True, text="有效")) == (409, "SEPARATION_OF_DUTIES")  # fmt: skip
    assert fault(act(branch.head, "effectiveness", effective=True, text="有效")) == (409, "EFFECTIVENESS_TOO_EARLY")  # fmt: skip
    at("2026-10-20 10:00")
    assert act(branch.head, "effectiveness", effective=True, text="無同類").status_code == 200
    assert act(branch.head, "close").json()["state"] == "closed"


@pytest.mark.clause("P09-4M-2a")
def test_whoever_has_not_acknowledged_hears_again_each_half_hour(dealer, at):
    at("2026-10-02 20:00")
    major = Major(dealer)
    id = major.record(received_at="2026-10-02T20:00:00+08:00")
    dealer.do(dealer.manager, id, "escalate", **major.escalated())

    def heard(who):
        return sum("確認收到" in n["title"] for n in who.get("/notices").json()["items"])

    at("2026-10-02 20:29")
    tick()
    assert (heard(dealer.handler), heard(dealer.gm)) == (0, 0)
    at("2026-10-02 20:31")
    tick()
    tick()
    assert (heard(dealer.handler), heard(dealer.gm)) == (1, 1)
    dealer.do(dealer.handler, id, "acknowledge")
    for moment, times in (("20:59", 1), ("21:00", 2), ("21:29", 2), ("21:30", 3), ("23:10", 4)):
        at(f"2026-10-02 {moment}")
        tick()
        tick()
        assert (heard(dealer.handler), heard(dealer.gm)) == (1, times), moment
    dealer.do(dealer.gm, id, "acknowledge")
    at("2026-10-03 09:00")
    tick()
    assert heard(dealer.gm) == 4
