"""Spot checks: what is drawn, that anybody can draw it again, who verifies, what a nonconformity does (P06-4.5-2)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from decimal import Decimal
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from backend.core import clock
from backend.core.db import transaction
from backend.core.ids import uuid7
from backend.domains.complaints import drawing
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.oversight import spotchecks
from backend.domains.complaints.oversight.models import SpotCheck, SpotCheckRun
from backend.domains.complaints.regime import Phase
from backend.shared.audit.models import AuditEntry
from backend.shared.deadlines.models import Deadline, DeadlineState
from backend.shared.notices.models import Notice
from backend.shared.policy import service as policy
from backend.shared.policy.models import ParameterValue
from tests import make
from tests.complaints.test_branch_track import fault, pointers

CLAUSE = "P06-4.5-2"
TENTH = Decimal("0.1")
CONFORM = {"result": "conform", "method": "phone"}
NONCONFORM = {"result": "nonconform", "method": "phone", "remark": "電話詢問,補貨未到"}


def draw():
    with transaction() as session:
        return spotchecks.draw_month(session)


def closed(branch, unit, count=1, *, day="2026-09-15", **over):
    """Cases closed on that day, answered for by `unit`; what a check looks at and no more."""
    at = datetime.fromisoformat(f"{day}T12:00:00+08:00")
    made = []
    for _ in range(count):
        case = Complaint(
            **{
                "id": uuid7(), "number": f"T-{uuid7()}", "regime": "P06", "track": "complaint", "state": "closed",
                "phase": Phase.closed, "channel": "phone", "complainant_name": "李老闆", "phone": "13900000001",
                "content": "送貨遲到", "demand": "按時送貨", "received_at": at, "closed_at": at,
                "unit_id": unit.id, "recorder_id": branch.a_recv.id, "handler_id": branch.a_inv.id, **over,
            }
        )  # fmt: skip
        branch.session.add(case)
        made.append(case)
    branch.session.commit()
    return made


def runs(branch):
    branch.session.expire_all()
    found = branch.session.scalars(select(SpotCheckRun))
    return {run.unit_id: run for run in found}


def checks(who, more=""):
    answer = who.get(f"/spot-checks?limit=200{more}")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def verify(who, id, **body):
    return who.post(f"/spot-checks/{id}/verify", {**CONFORM, **body})


@pytest.mark.clause(CLAUSE)
@pytest.mark.parametrize(
    ("count", "drawn"), [(1, 1), (2, 2), (3, 3), (4, 3), (30, 3), (31, 4), (40, 4), (41, 5)]
)
def test_a_tenth_at_least_three_or_all(count, drawn):
    assert drawing.size(count, TENTH, 3) == drawn


@pytest.mark.clause(CLAUSE)
def test_the_list_follows_from_the_seed_alone():
    population = [[str(uuid7()), f"N-{n}", []] for n in range(40)]
    population[7][2].append("dissatisfied")
    drawn = drawing.draw(population, "a1", TENTH, 3)
    assert drawn == drawing.draw(list(reversed(population)), "a1", TENTH, 3)
    assert drawn != drawing.draw(population, "a2", TENTH, 3)
    assert population[7][0] in {id for id, _ in drawn}
    assert len([why for _, why in drawn if "sample" in why]) == 4
    assert drawing.draw(population, "a1", Decimal(0), 3) == []


@pytest.mark.clause(CLAUSE)
def test_on_the_first_working_day_a_tenth_of_each_unit_is_drawn_and_never_again(branch, at):
    closed(branch, branch.a, 40)
    closed(branch, branch.b, 2)
    closed(branch, branch.b, 1, day="2026-10-01")  # not of September
    for holiday in ("2026-10-01 09:00", "2026-10-07 23:00"):
        at(holiday)
        assert draw() == 0
    at("2026-10-08 00:40")
    assert draw() == 2
    found = runs(branch)
    assert {unit: (len(run.population), len(run.drawn)) for unit, run in found.items()} == {
        branch.a.id: (40, 4), branch.b.id: (2, 2),
    }  # fmt: skip
    assert {run.month for run in found.values()} == {date(2026, 9, 1)}
    assert draw() == 0
    assert fault(branch.a_lead.post("/spot-check-runs", {"month": "2026-09"})) == (403, "FORBIDDEN_ROLE")  # fmt: skip
    again = branch.head.post("/spot-check-runs", {"month": "2026-09"})
    assert (again.status_code, again.json()) == (201, [])
    assert len(checks(branch.head)) == 6
    due = {row["due_at"] for row in checks(branch.head)}
    assert due == {"2026-10-21T18:00:00+08:00"}  # ten working days, the make-up Saturday among them


@pytest.mark.clause(CLAUSE)
def test_whatever_the_workers_a_unit_is_drawn_once(branch, at):
    closed(branch, branch.a, 5)
    moment, gate = at("2026-10-08 09:00"), Barrier(4)

    def work(_):
        with clock.at(moment):
            gate.wait()
            return draw()

    with ThreadPoolExecutor(4) as workers:
        assert sum(workers.map(work, range(4))) == 1
    assert branch.session.scalar(select(func.count()).select_from(SpotCheck)) == 3


@pytest.mark.clause(CLAUSE)
def test_all_dissatisfied_and_all_overdue_come_beside_the_sample(branch, at):
    closed(branch, branch.a, 30)
    unhappy = closed(branch, branch.a, 2, opinion="dissatisfied")
    late = closed(branch, branch.a, 2)
    for case in late:
        branch.session.add(
            Deadline(
                subject_type="complaints", subject_id=case.id, code="complaint.complaint", title_zh="辦結", title_en="Done",
                clauses=["P06-4.4-1"], unit="working_day", amount=3, due_time="18:00", roll=False, starts_at=case.received_at,
                due_at=case.received_at, original_due_at=case.received_at, state=DeadlineState.overdue, thresholds=[],
                provisional=False, calendar_revision=0, explain=[],
            )
        )  # fmt: skip
    branch.session.commit()
    at("2026-10-08 09:00")
    draw()
    why = {UUID(id): reasons for id, reasons in runs(branch)[branch.a.id].drawn}
    assert len([r for r in why.values() if "sample" in r]) == 4  # a tenth of 34
    assert all("dissatisfied" in why[case.id] for case in unhappy)
    assert all("overdue" in why[case.id] for case in late)


@pytest.mark.clause(CLAUSE)
def test_neither_withdrawn_nor_merged_cases_nor_enquiries_are_drawn(branch, at):
    kept = closed(branch, branch.a)[0]
    closed(branch, branch.a, state="withdrawn", phase=Phase.withdrawn)
    closed(branch, branch.a, state="merged", duplicate_of_id=kept.id)
    closed(branch, branch.a, track="enquiry")
    closed(branch, branch.a, regime="P09", track="general")  # a regime without spot checks
    at("2026-10-08 09:00")
    draw()
    assert [entry[0] for entry in runs(branch)[branch.a.id].population] == [str(kept.id)]


@pytest.mark.clause(CLAUSE)
def test_rate_and_least_are_dated_and_a_rate_of_nothing_draws_nothing(branch, at):
    closed(branch, branch.a, 40)

    def change(key, value, since):
        branch.session.add(
            ParameterValue(key=f"{CLAUSE}.{key}", value=value, effective_from=since, origin="change", change_id=uuid7())
        )  # fmt: skip
        branch.session.commit()
        policy.forget_all()

    change("sample_rate", 0, date(2026, 10, 1))
    at("2026-10-08 09:00")
    assert draw() == 0
    change("sample_rate", 0.2, date(2026, 10, 9))
    change("sample_min", 10, date(2026, 10, 10))
    at("2026-10-09 09:00")
    assert draw() == 1
    run = runs(branch)[branch.a.id]
    assert (run.rate, run.least, len(run.drawn)) == (Decimal("0.2"), 3, 8)


@pytest.mark.clause(CLAUSE)
def test_an_auditor_draws_again_and_finds_what_was_changed(branch, as_, at):
    closed(branch, branch.a, 40)
    at("2026-10-08 09:00")
    draw()
    run = runs(branch)[branch.a.id]
    line = branch.session.scalars(select(AuditEntry).where(AuditEntry.event == "oversight.drawn")).one()  # fmt: skip
    assert (line.facts["seed"], line.facts["digest"], line.facts["drawn"]) == (
        run.seed,
        run.digest,
        4,
    )
    auditor = as_("auditor")
    listed = auditor.get("/spot-check-runs").json()["items"]
    assert [(r["id"], r["population"], r["drawn"], r["rate"]) for r in listed] == [(str(run.id), 40, 4, "0.1")]  # fmt: skip
    proof = auditor.get(f"/spot-check-runs/{run.id}/redraw").json()
    assert (proof["same"], proof["whole"], proof["seed"]) == (True, True, run.seed)
    assert [one["id"] for one in proof["drawn"]] == [id for id, _ in run.drawn]
    assert fault(auditor.get("/spot-checks")) == (403, "FORBIDDEN_ROLE")
    branch.session.execute(update(SpotCheckRun).values(drawn=run.drawn[:3]))
    branch.session.commit()
    assert auditor.get(f"/spot-check-runs/{run.id}/redraw").json()["same"] is False
    branch.session.execute(update(SpotCheckRun).values(population=run.population[:39]))
    branch.session.commit()
    assert auditor.get(f"/spot-check-runs/{run.id}/redraw").json()["whole"] is False


@pytest.mark.clause(CLAUSE)
def test_the_unit_learns_nothing_of_what_was_drawn(branch, as_, at):
    closed(branch, branch.a)
    at("2026-10-08 09:00")
    draw()
    id = checks(branch.head)[0]["id"]
    for who in (branch.a_lead, branch.a_recv, branch.a_inv, branch.gm):
        assert fault(who.get("/spot-checks")) == (403, "FORBIDDEN_ROLE")
        assert fault(who.get("/spot-check-runs")) == (403, "FORBIDDEN_ROLE")
        told = who.get("/deadlines?limit=200").json()["items"]
        assert not [clock for clock in told if clock["code"] == "oversight.verify"]
        assert not [n for n in who.get("/notices").json()["items"] if n["event"].startswith("oversight")]  # fmt: skip
    elsewhere = as_("branch_marketing_center")
    assert checks(elsewhere) == []
    unknown = elsewhere.get(f"/spot-checks/{uuid7()}")
    concealed = elsewhere.get(f"/spot-checks/{id}")
    assert (concealed.status_code, concealed.json()["code"]) == (404, unknown.json()["code"])


@pytest.fixture
def drawn(branch, at):
    """A case that went the whole way, drawn in October: (case id, check id)."""
    case = branch.bring("archived")
    at("2026-10-08 09:00")
    draw()
    return case, checks(branch.head)[0]["id"]


@pytest.mark.clause(CLAUSE, "P06-2-3")
def test_whoever_had_a_part_in_it_does_not_verify(branch, drawn):
    case, check = drawn
    shown = branch.desk.get(f"/spot-checks/{check}").json()
    assert (shown["can"], shown["code"]) == ([], "SEPARATION_OF_DUTIES")
    assert fault(verify(branch.desk, check)) == (409, "SEPARATION_OF_DUTIES")
    assert branch.see(branch.head, case)["state"] == "archived"
    assert checks(branch.head)[0]["state"] == "drawn"
    assert [row["can"] for row in checks(branch.desk)] == [[]]
    assert [row["can"] for row in checks(branch.head)] == [["verify"]]


@pytest.mark.clause(CLAUSE)
def test_whoever_dispatched_it_does_not_verify(branch, at):
    id = branch.record(branch.a_recv)
    branch.do(branch.a_recv, id, "register", object="service", subject_line="delivery")
    branch.do(
        branch.desk,
        id,
        "dispatch",
        to_unit_id=str(branch.a.id),
        handling_opinion="請按時處理並回覆",
    )
    branch.session.execute(
        update(Complaint).where(Complaint.id == UUID(id)).values(
            state="closed", phase=Phase.closed, closed_at=datetime.fromisoformat("2026-09-25T12:00:00+08:00")
        )
    )  # fmt: skip
    branch.session.commit()
    at("2026-10-08 09:00")
    draw()
    assert fault(verify(branch.desk, checks(branch.head)[0]["id"])) == (409, "SEPARATION_OF_DUTIES")


@pytest.mark.clause(CLAUSE, "P06-2-3")
def test_nobody_of_the_line_complained_about_verifies_and_the_person_sees_nothing(branch, as_, at):
    driver = as_("branch_marketing_center", unit=branch.mc, name="中心被投訴人")
    of_the_line = as_("branch_marketing_center", unit=branch.mc, name="中心同事")
    outside = as_("branch_order_dept", unit=branch.od, name="訂單林")
    closed(branch, branch.a, subjects=[driver.id])
    at("2026-10-08 09:00")
    draw()
    check = checks(outside)[0]["id"]
    assert checks(driver) == []
    assert verify(driver, check).status_code == 404
    assert fault(verify(of_the_line, check)) == (409, "CONFLICT_OF_INTEREST")
    assert verify(outside, check).status_code == 200


@pytest.mark.clause(CLAUSE)
def test_conform_leaves_the_case_as_it_is(branch, drawn):
    case, check = drawn
    done = verify(branch.head, check).json()
    assert (done["state"], done["verifier"]["name"], done["can"]) == ("conform", "中心負責人", [])
    assert branch.see(branch.head, case)["state"] == "archived"
    assert branch.head.get("/criticisms").json()["items"] == []
    assert fault(verify(branch.head, check)) == (409, "INVALID_STATE")


@pytest.mark.clause(CLAUSE, "P06-6-3c")
def test_nonconform_reopens_the_case_and_starts_the_criticism(branch, drawn):
    case, check = drawn
    silent = branch.head.post(f"/spot-checks/{check}/verify", {**NONCONFORM, "remark": "  "})
    assert (silent.status_code, pointers(silent)) == (422, {"/remark": "FIELD_REQUIRED"})
    stale = branch.head.post(
        f"/spot-checks/{check}/verify", NONCONFORM, headers={"If-Match": '"99"'}
    )
    assert stale.status_code == 412
    key = {"Idempotency-Key": "verify-once-0001"}
    done = branch.head.post(f"/spot-checks/{check}/verify", NONCONFORM, headers=key)
    again = branch.head.post(f"/spot-checks/{check}/verify", NONCONFORM, headers=key)
    assert (done.status_code, again.json()) == (200, done.json())
    shown = branch.see(branch.head, case)
    assert (shown["state"], shown["rounds"]) == ("reopened", 1)
    last = shown["events"][-1]
    assert (last["action"], last["payload"]["reopen_reason"]) == (
        "reopen",
        "抽查不符合:電話詢問,補貨未到",
    )
    [owed] = branch.head.get("/criticisms").json()["items"]
    assert (owed["state"], owed["source"], owed["unit"]["name"]) == (
        "owed",
        "spot_check",
        "甲縣公司",
    )
    assert (
        owed["due_at"] == "2026-10-10T18:00:00+08:00"
    )  # two working days, the second a make-up Saturday
    told = branch.session.scalars(select(Notice.event).where(Notice.user_id == branch.a_lead.id))
    assert "oversight.nonconform" in set(told)


@pytest.mark.clause(CLAUSE)
def test_a_check_not_verified_in_ten_working_days_is_overdue(branch, drawn, at):
    from backend.rooms import tick

    at("2026-10-21 18:00")
    with transaction() as session:
        tick(session)
    states = select(Deadline.state).where(Deadline.code == "oversight.verify")
    branch.session.expire_all()
    assert branch.session.scalars(states).all() == [DeadlineState.running]
    at("2026-10-21 18:01")
    with transaction() as session:
        tick(session)
    branch.session.expire_all()
    assert branch.session.scalars(states).all() == [DeadlineState.overdue]
    events = branch.session.scalars(select(Notice.event).where(Notice.user_id == branch.head.id))
    assert "oversight.check_late" in set(events)


@pytest.mark.clause(CLAUSE)
@pytest.mark.parametrize("month", ["2026-10", "2026-11"])
def test_a_month_that_is_not_over_is_not_drawn(branch, at, month):
    at("2026-10-08 09:00")
    answer = branch.head.post("/spot-check-runs", {"month": month})
    assert (answer.status_code, pointers(answer)) == (422, {"/month": "IN_FUTURE"})


def test_the_head_draws_his_own_branch_alone(branch, as_, at):
    closed(branch, make.unit(branch.session))
    closed(branch, branch.a)
    at("2026-10-08 09:00")
    made = branch.head.post("/spot-check-runs", {"month": "2026-09"}).json()
    assert [run["unit"]["name"] for run in made] == ["甲縣公司"]
