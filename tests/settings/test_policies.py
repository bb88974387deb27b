"""Reading the regulations, proposing a value, deciding as somebody else."""

from datetime import date

import pytest

from backend.core.actor import SYSTEM
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.clocks import Clock, ClockUnit
from backend.shared.policy import service as policy
from backend.shared.policy.service import Parameter, Simulation
from tests import make

KEY = "P09-4G-3c.propose_deadline"
WITHIN = Parameter(KEY, int)
CHANGE = {"key": KEY, "value": 2, "effective_from": "2026-12-01", "reason": "年底滿載"}


@pytest.fixture(autouse=True)
def registered(session, at):
    policy.sync(session)
    session.commit()
    at("2026-11-23 10:00")


@pytest.fixture
def proposer(as_):
    return as_("sysadmin")


@pytest.fixture
def approver(as_):
    return as_("hq_gm")


def proposed(client, **over):
    answer = client.post("/policies/changes", {**CHANGE, **over})
    assert answer.status_code == 201, answer.text
    return answer.json()


def code(answer):
    return answer.status_code, answer.json()["code"]


def faults(answer):
    return {(e["pointer"], e["code"]) for e in answer.json()["errors"]}


def test_everybody_reads_the_fifteen_regulations(as_):
    found = as_().get("/policies").json()
    assert [r["no"] for r in found] == [f"{n:02}" for n in range(1, 16)]
    assert sum(r["clauses"] for r in found) == 857
    assert found[8]["title_zh"]
    assert found[8] == as_().get("/policies/09").json()


@pytest.mark.parametrize("no", ["9", "099", "ab"])
def test_a_number_of_a_regulation_has_two_digits(as_, no):
    assert as_().get(f"/policies/{no}").status_code == 422


@pytest.mark.parametrize(
    "path", ["/policies/16", "/policies/00/clauses", "/policies/99/parameters"]
)
def test_unknown_regulations_are_not_found(as_, path):
    assert code(as_().get(path)) == (404, "NOT_FOUND")


def test_clauses_come_in_order_with_values_and_what_enforces_them(as_, service):
    service.app.state.enforced_by = {**service.app.state.enforced_by, "P09-4G-3c": "deadlines"}
    found = as_().get("/policies/09/clauses").json()
    assert [c["position"] for c in found] == list(range(1, len(found) + 1))
    clause = next(c for c in found if c["id"] == "P09-4G-3c")
    assert clause["gist_zh"]
    assert clause["gist_en"]
    assert clause["enforced_by"] == "deadlines"
    [parameter] = clause["parameters"]
    assert (parameter["key"], parameter["value"], parameter["type"]) == (KEY, 1, "integer")
    row = as_().get("/policies/09").json()
    assert row["enforced"] >= 1
    assert row["clauses"] == len(found)


@pytest.mark.clause("P09-4G-3c")
def test_a_decided_value_holds_from_its_day_on_and_not_before(proposer, approver, session):
    change = proposed(proposer)
    assert (change["state"], change["previous"], change["value"]) == ("proposed", 1, 2)
    assert change["can"] == ["withdraw"]
    assert approver.get("/policies/09").json()["changes_open"] == 1
    answer = approver.post(f"/policies/changes/{change['id']}/decisions", {"approve": True})
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "approved"
    assert answer.json()["decided_by"]["id"] == str(approver.id)
    assert WITHIN.on(session, date(2026, 11, 30)) == 1
    assert WITHIN.on(session, date(2026, 12, 1)) == 2

    def value(on):
        found = proposer.get(f"/policies/09/parameters?on={on}").json()
        return next(p for p in found if p["key"] == KEY)

    assert value("2026-11-30")["value"] == 1
    assert value("2026-11-30")["upcoming"] == [{"value": 2, "effective_from": "2026-12-01"}]
    assert value("2026-12-01")["value"] == 2
    history = proposer.get(f"/policies/parameters/{KEY}/history").json()
    assert [(v["value"], v["in_force"]) for v in history] == [(2, False), (1, True)]
    assert history[0]["set_by"]["id"] == str(proposer.id)
    assert history[0]["decided_by"]["id"] == str(approver.id)
    assert history[0]["reason"] == "年底滿載"


def test_nobody_decides_about_his_own_proposal(approver, as_):
    change = proposed(approver)
    path = f"/policies/changes/{change['id']}/decisions"
    answer = approver.post(path, {"approve": True})
    assert code(answer) == (403, "SELF_APPROVAL")
    assert answer.json()["clauses"] == ["P09-4G-3c"]
    assert as_("hq_executive").post(path, {"approve": True}).status_code == 200


def test_who_may_propose_and_who_may_decide(as_, proposer):
    assert code(as_().post("/policies/changes", CHANGE)) == (403, "FORBIDDEN_ROLE")
    change = proposed(proposer)
    path = f"/policies/changes/{change['id']}/decisions"
    for role in ("sysadmin", "subsidiary_gm", "employee"):
        assert code(as_(role).post(path, {"approve": True})) == (403, "FORBIDDEN_ROLE")


@pytest.mark.parametrize(
    ("day", "status"), [("2026-11-22", 422), ("2026-11-23", 201), ("2026-11-24", 201)]
)
def test_no_value_takes_effect_before_today(proposer, day, status):
    answer = proposer.post("/policies/changes", {**CHANGE, "effective_from": day})
    assert answer.status_code == status
    if status == 422:
        assert answer.json()["code"] == "BACKDATED"
        assert faults(answer) == {("/effective_from", "BACKDATED")}


def test_a_decision_that_comes_too_late_may_not_back_date_either(proposer, approver, at):
    change = proposed(proposer)
    path = f"/policies/changes/{change['id']}/decisions"
    at("2026-12-02 09:00")
    assert code(approver.post(path, {"approve": True})) == (422, "BACKDATED")
    answer = approver.post(path, {"approve": False, "reason": "已過生效日"})
    assert answer.json()["state"] == "rejected"


def test_all_faults_at_once(proposer):
    answer = proposer.post(
        "/policies/changes", {**CHANGE, "value": "two", "effective_from": "2026-11-01"}
    )
    assert faults(answer) == {("/value", "WRONG_TYPE"), ("/effective_from", "BACKDATED")}
    same = proposer.post("/policies/changes", {**CHANGE, "value": 1})
    assert faults(same) == {("/value", "UNCHANGED")}
    unknown = proposer.post("/policies/changes", {**CHANGE, "key": "P09-4G-3c.nothing"})
    assert faults(unknown) == {("/key", "UNKNOWN_PARAMETER")}
    bare = proposer.post("/policies/changes", {"key": KEY})
    assert {p for p, _ in faults(bare)} == {"/value", "/effective_from", "/reason"}


def test_one_open_proposal_for_a_parameter(proposer, approver):
    change = proposed(proposer)
    assert code(proposer.post("/policies/changes", CHANGE)) == (409, "CHANGE_PENDING")
    withdrawn = proposer.post(f"/policies/changes/{change['id']}/actions/withdraw")
    assert withdrawn.json()["state"] == "withdrawn"
    assert proposed(proposer)["state"] == "proposed"
    late = approver.post(f"/policies/changes/{change['id']}/decisions", {"approve": True})
    assert code(late) == (409, "INVALID_STATE")


def test_a_rejection_says_why_and_changes_nothing(proposer, approver, session):
    change = proposed(proposer)
    path = f"/policies/changes/{change['id']}/decisions"
    assert faults(approver.post(path, {"approve": False})) == {("/reason", "FIELD_REQUIRED")}
    assert approver.post(path, {"approve": False, "reason": "不急"}).json()["state"] == "rejected"
    assert WITHIN.on(session, date(2027, 1, 1)) == 1
    assert code(approver.post(path, {"approve": True})) == (409, "INVALID_STATE")


def test_a_stale_decision_is_refused(proposer, approver):
    change = proposed(proposer)
    path = f"/policies/changes/{change['id']}/decisions"
    answer = approver.post(path, {"approve": True}, headers={"If-Match": '"7"'})
    assert code(answer) == (412, "VERSION_CONFLICT")


def test_the_list_of_changes(proposer, approver):
    first = proposed(proposer)
    proposed(proposer, key="P06-4.5-2.sample_rate", value=0.2)
    rows = approver.get("/policies/changes?state=proposed").json()["items"]
    assert [r["key"] for r in rows] == ["P06-4.5-2.sample_rate", KEY]
    assert rows[0]["can"] == ["approve", "reject"]
    assert [r["id"] for r in approver.get(f"/policies/changes?key={KEY}").json()["items"]] == [
        first["id"]
    ]
    assert len(approver.get("/policies/changes?regulation=06").json()["items"]) == 1
    page = approver.get("/policies/changes?limit=1&sort=effective_from").json()
    assert page["next_cursor"]
    rest = approver.get(
        f"/policies/changes?limit=1&sort=effective_from&cursor={page['next_cursor']}"
    )
    assert rest.json()["items"][0]["id"] != page["items"][0]["id"]


def test_the_same_key_twice_proposes_once(proposer):
    headers = {"Idempotency-Key": "once"}
    first = proposer.post("/policies/changes", CHANGE, headers=headers)
    again = proposer.post("/policies/changes", CHANGE, headers=headers)
    assert (again.status_code, again.json()["id"]) == (201, first.json()["id"])


def test_a_simulation_by_the_clocks_of_ninety_days(proposer, session, at):
    rule = Clock(
        "complaint.propose", "提出方案", "Propose", ("P09-4G-3c",), ClockUnit.working_day, WITHIN,
        due_time="18:00",
    )  # fmt: skip
    at("2026-11-16 10:00")
    cases = [make.unit(session) for _ in range(3)]
    for case in cases:
        deadlines.start(session, SYSTEM, case, rule)
    at("2026-11-17 12:00")
    deadlines.meet(session, SYSTEM, cases[0], rule.code)
    at("2026-11-18 12:00")
    deadlines.meet(session, SYSTEM, cases[1], rule.code)
    session.commit()
    at("2026-11-23 10:00")
    change = proposed(proposer)
    found = proposer.post(f"/policies/changes/{change['id']}/simulation").json()
    # late by half a day, and the one still open whose end would lie elsewhere
    assert (found["simulated"], found["affected"]) == (True, 2)
    assert {(e["late"], e["would_be_late"]) for e in found["examples"]} == {
        (True, False),
        (True, True),
    }


def test_a_simulation_by_the_rooms_own_function_or_none(proposer, service):
    change = proposed(proposer)
    path = f"/policies/changes/{change['id']}/simulation"
    assert proposer.post(path).json() == {"simulated": False, "affected": 0, "examples": []}
    service.app.state.simulators = {
        KEY: lambda session, wish: Simulation(wish.new, [{"no": "A-1"}])
    }
    try:
        assert proposer.post(path).json() == {
            "simulated": True,
            "affected": 2,
            "examples": [{"no": "A-1"}],
        }
    finally:
        del service.app.state.simulators


def test_history_of_an_unknown_key_is_not_found(as_):
    assert code(as_().get("/policies/parameters/P09-1.x/history")) == (404, "NOT_FOUND")
