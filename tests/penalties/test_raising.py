"""A passive decider's case goes to the one above him; measures that go together; what a decision may add."""

import pytest

from backend.shared.approvals.kinds import Seat
from backend.shared.penalties import schemes
from backend.shared.penalties.facts import FactField
from backend.shared.penalties.rules import MeasureKind
from tests.penalties.conftest import scheme

M = MeasureKind
HIGHER = Seat("higher", "總經理", role="general_manager")
WHY = {"reason": "逾期未決定。"}


def raised(code, **over):
    return scheme(
        code, "12",
        **{
            "higher": HIGHER, "raisers": ("hr",), "servers": ("hr",), "together": ((M.warning, M.fine), (M.notice,)),
            "instead": ("t12.lighter",), "measures": (M.warning, M.fine, M.notice, M.performance_pay), **over,
        },
    )  # fmt: skip


GROUNDS = (
    raised("t12.heavier"),
    raised("t12.lighter", facts=(FactField("why", "理由", "Why", least=2),), together=()),
    raised("t12.pay", together=()),
)


@pytest.fixture
def desk(office):
    schemes.register(*GROUNDS)
    yield office
    for ground in GROUNDS:
        schemes.SCHEMES.pop(ground.code)


WARNED = [{"kind": "warning"}, {"kind": "notice"}]


def test_the_case_goes_up_once_and_the_lower_decider_is_out(desk, code):
    id = desk.bring("statement", "t12.heavier")
    assert code(desk.act(desk.decider, id, "raise", WHY)) == (403, "WRONG_AUTHORITY")
    assert desk.act(desk.worker, id, "raise", WHY).status_code == 403
    done = desk.act(desk.hr, id, "raise", WHY)
    assert done.status_code == 201
    assert done.json()["raised_at"]
    assert code(desk.act(desk.hr, id, "raise", WHY)) == (409, "ALREADY_RAISED")
    decision = desk.decision(*WARNED)
    assert code(desk.act(desk.decider, id, "decide", decision)) == (403, "WRONG_AUTHORITY")
    assert desk.one(id, desk.decider)["state"] == "statement"  # he sees it still
    assert desk.act(desk.gm, id, "decide", decision).status_code == 200


def test_a_raised_proposal_is_dropped_by_the_higher_decider_alone(desk, code):
    id = desk.propose("t12.heavier")
    desk.do(desk.hr, id, "raise", WHY)
    for who in (desk.hr, desk.decider):
        assert code(desk.act(who, id, "drop", WHY)) == (403, "WRONG_AUTHORITY")
    assert desk.act(desk.gm, id, "drop", WHY).status_code == 200


def test_a_ground_without_anybody_above_is_not_raised(desk, code):
    id = desk.bring("statement")
    assert code(desk.act(desk.hr, id, "raise", WHY)) == (403, "WRONG_AUTHORITY")


def test_sparing_somebody_may_be_challenged_a_penalty_not(desk, code):
    id = desk.bring("statement", "t12.heavier")
    desk.do(desk.decider, id, "decide", desk.decision({"kind": "none"}))
    done = desk.do(desk.hr, id, "raise", WHY)
    assert (done["state"], done["decided_by"]) == ("statement", None)
    desk.do(desk.gm, id, "decide", desk.decision(*WARNED))
    assert code(desk.act(desk.hr, id, "raise", WHY)) == (409, "ALREADY_RAISED")


def test_a_penalty_that_was_decided_is_not_taken_further(desk, code):
    id = desk.bring("decided", "t12.heavier", decision=desk.decision(*WARNED))
    assert code(desk.act(desk.hr, id, "raise", WHY)) == (409, "DECISION_STANDS")


def test_what_goes_together_is_decided_together_or_not_at_all(desk, code):
    id = desk.bring("statement", "t12.heavier")
    answer = desk.act(desk.decider, id, "decide", desk.decision({"kind": "warning"}))
    assert code(answer) == (422, "MEASURES_INCOMPLETE")
    assert answer.json()["errors"][0]["params"]["choices"] == ["notice"]
    assert desk.one(id)["state"] == "statement"
    assert desk.act(desk.decider, id, "decide", desk.decision({"kind": "none"})).status_code == 200


def test_only_the_higher_decider_chooses_another_ground_with_its_facts(desk, code):
    id = desk.bring("statement", "t12.heavier")
    lighter = desk.decision({"kind": "warning"}, scheme="t12.lighter", facts={"why": "情節輕"})
    assert code(desk.act(desk.decider, id, "decide", lighter)) == (422, "NOT_AN_ALTERNATIVE")
    desk.do(desk.hr, id, "raise", WHY)
    bare = desk.decision({"kind": "warning"}, scheme="t12.lighter")
    assert desk.act(desk.gm, id, "decide", bare).json()["errors"][0]["pointer"] == "/facts/why"
    assert desk.do(desk.gm, id, "decide", lighter)["scheme"] == "t12.lighter"


def test_who_serves_is_named_by_the_text(desk, code):
    id = desk.bring("decided", "t12.heavier", decision=desk.decision(*WARNED))
    served = {"how": "當面送達"}
    assert code(desk.act(desk.decider, id, "serve", served)) == (403, "WRONG_AUTHORITY")
    assert desk.act(desk.hr, id, "serve", served).status_code == 200


def test_performance_pay_is_withheld_once_a_month(desk, code, at):
    pay = desk.decision({"kind": "performance_pay"})
    first = desk.bring("served", "t12.pay", decision=pay)
    assert desk.one(first)["measures"][0]["month"] == "2026-09"
    entry = desk.finance.get("/penalties/ledger").json()["items"][0]
    assert (entry["kind"], entry["month"]) == ("performance_pay", "2026-09")
    at("2026-09-30 10:00")
    second = desk.bring("statement", "t12.pay", fact_ref="another")
    assert code(desk.act(desk.decider, second, "decide", pay)) == (409, "DOUBLE_PENALTY")
    at("2026-10-08 10:00")
    assert desk.act(desk.decider, second, "decide", pay).status_code == 200
