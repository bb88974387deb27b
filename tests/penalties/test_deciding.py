"""Notify, hear, decide, serve; drop and refer. Whose hand each is, and what the text allows."""

import pytest

from tests.penalties.conftest import HEARD

REFERRAL = {"authority": "公安局經偵支隊", "on": "2026-09-22", "documents": ["事件報告"]}


def test_the_way_of_a_case(office):
    id = office.bring("served")
    shown = office.one(id)
    assert shown["state"] == "served"
    assert [s["act"] for s in shown["steps"]] == [
        "propose",
        "notify",
        "statement",
        "decide",
        "serve",
    ]
    assert [c["code"] for c in shown["clocks"]] == [
        "penalty.statement", "penalty.decide", "penalty.objection",
    ]  # fmt: skip
    assert shown["clocks"][0]["state"] == "met"
    assert (shown["decided_amount"], shown["measures"][0]["amount"]) == ("50.00", "50.00")
    assert shown["decided_by"]["name"] == "綜合辦"


def test_no_step_is_skipped(office, code):
    id = office.propose()
    for who, name, body in (
        (office.worker, "object", {"text": "不服此決定。"}), (office.decider, "decide", office.decision()),
        (office.hr, "serve", {"how": "當面"}), (office.hr, "finalise", {}), (office.hr, "close", {}),
    ):  # fmt: skip
        answer = office.act(who, id, name, body)
        assert answer.status_code in (404, 409), name
    assert office.one(id)["state"] == "proposed"
    assert office.one(id)["version"] == 1


def test_dropping_is_for_proposals_alone(office, code):
    id = office.propose()
    office.do(office.hr, id, "drop", {"reason": "查無此事。"})
    assert office.one(id)["state"] == "dropped"
    other = office.bring("notified", fact_ref="b")
    assert code(office.act(office.hr, other, "drop", {"reason": "查無此事。"})) == (
        409,
        "INVALID_STATE",
    )


@pytest.mark.clause("P07-5.3-1")
def test_nobody_decides_about_himself_or_his_own_proposal_or_report(office, code, session):
    from tests import make

    make.grant(session, office.hr.user, "general_office", office.company)
    reporter = office.as_("general_office", unit=office.company)
    session.commit()
    id = office.propose(reporter_id=str(reporter.id))
    office.do(office.decider, id, "notify")
    office.do(office.worker, id, "statement", HEARD)
    for who in (office.hr, reporter):
        assert code(office.act(who, id, "decide", office.decision())) == (403, "SELF_APPROVAL")
    own = office.propose(who=office.decider)
    office.do(office.hr, own, "notify")
    office.do(office.decider, own, "statement", HEARD)
    assert code(office.act(office.decider, own, "decide", office.decision())) == (
        403,
        "SELF_APPROVAL",
    )
    assert office.one(own)["state"] == "statement"


def test_only_the_deciding_role_decides(office, code):
    id = office.bring("statement")
    answer = office.act(office.gm, id, "decide", office.decision())
    assert code(answer) == (403, "WRONG_AUTHORITY")
    assert code(office.act(office.leader, id, "decide", office.decision())) == (
        403,
        "WRONG_AUTHORITY",
    )
    assert office.act(office.decider, id, "decide", office.decision()).status_code == 200


def test_nobody_left_to_decide_is_said_at_the_proposal(office, code, session):
    from sqlalchemy import delete

    from backend.shared.identity.models import RoleGrant

    session.execute(delete(RoleGrant).where(RoleGrant.user_id == office.decider.id))
    session.commit()
    assert code(office.hr.post("/penalties", office.body())) == (409, "NO_APPROVER")


@pytest.mark.parametrize(
    ("scheme", "measures", "expected"),
    [
        ("t03.fixed", [{"kind": "fine", "amount": "49.00"}], "FIXED_AMOUNT"),
        ("t03.range", [{"kind": "fine", "amount": "19.99"}], "FINE_OUT_OF_RANGE"),
        ("t03.range", [{"kind": "fine", "amount": "200.01"}], "FINE_OUT_OF_RANGE"),
        ("t03.range", [{"kind": "fine", "amount": "20.001"}], "INVALID_DATA"),
        ("t03.range", [{"kind": "fine"}], "INVALID_DATA"),
        ("t03.range", [{"kind": "demerit"}], "INVALID_DATA"),
        ("t03.range", [{"kind": "warning"}, {"kind": "warning"}], "INVALID_DATA"),
        ("t03.range", [{"kind": "none"}, {"kind": "warning"}], "INVALID_DATA"),
        ("t03.range", [{"kind": "warning", "amount": "20.00"}], "INVALID_DATA"),
        ("t12.points", [{"kind": "points_deduction", "points": 4}], "FIXED_AMOUNT"),
        ("t12.points", [{"kind": "points_deduction"}], "INVALID_DATA"),
        ("t12.points", [{"kind": "fine", "amount": "200.00"}, {"kind": "points_deduction", "points": 5}, {"kind": "notice"}], None),
        ("t03.range", [{"kind": "none"}], None),
        ("t03.range", [{"kind": "fine", "amount": "20.00"}, {"kind": "warning"}], None),
    ],
)  # fmt: skip
def test_a_decision_keeps_to_the_text(office, code, scheme, measures, expected):
    id = office.bring("statement", scheme)
    answer = office.act(office.decider, id, "decide", office.decision(*measures))
    assert code(answer) == ((422, expected) if expected else (200, None)), answer.text
    assert office.one(id)["state"] == ("statement" if expected else "decided")


@pytest.mark.clause("P07-5.3-1")
def test_without_amounts_of_its_own_another_document_is_cited(office):
    id = office.bring("statement", "t07.P2", facts={"intent": "negligent"})
    body = office.decision({"kind": "fine", "amount": "500.00"})
    answer = office.act(office.decider, id, "decide", body)
    assert answer.status_code == 422
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [
        ("/standard_ref", "FIELD_REQUIRED")
    ]
    cited = {**body, "standard_ref": "員工獎懲管理制度 2026 版 第 12 條"}
    assert office.do(office.decider, id, "decide", cited)["decided_amount"] == "500.00"


@pytest.mark.clause("P07-5.3-1")
def test_a_fine_decided_later_counts_as_the_second(office, code):
    cited = {"standard_ref": "員工獎懲管理制度 第 12 條"}
    fact = {"fact_ref": "LK-7"}
    first = office.bring("statement", "t07.P2", facts={"intent": "negligent"}, **fact)
    office.propose("t03.fixed", **fact)
    body = office.decision({"kind": "fine", "amount": "500.00"}, **cited)
    assert code(office.act(office.decider, first, "decide", body)) == (409, "DOUBLE_PENALTY")
    # Other measures may stand beside the fine.
    office.do(office.decider, first, "decide", office.decision({"kind": "demerit"}, **cited))


def test_a_reward_takes_no_statement(office):
    id = office.propose("t07.R1", amount="300.00", standard_ref="員工獎懲管理制度 第 3 條")
    assert office.one(id)["number"].startswith("JL-P07-2026-")
    office.do(office.hr, id, "notify")
    office.do(office.decider, id, "decide", office.decision({"kind": "bonus", "amount": "300.00"}))
    office.do(office.hr, id, "serve", {"how": "當面"})
    entries = office.finance.get("/penalties/ledger").json()["items"]
    assert [(e["kind"], e["amount"]) for e in entries] == [("bonus", "300.00")]


def test_statement_given_refused_or_lapsed(office, code, at):
    id = office.bring("notified")
    assert code(office.act(office.worker, id, "statement", {"outcome": "given", "text": ""})) == (
        422,
        "INVALID_DATA",
    )
    early = office.act(office.hr, id, "statement", {"outcome": "lapsed"})
    assert code(early) == (409, "STATEMENT_PERIOD_RUNNING")
    assert code(office.act(office.stranger, id, "statement", {"outcome": "refused"})) == (
        404,
        "NOT_FOUND",
    )
    shown = office.do(office.hr, id, "statement", {"outcome": "refused"})
    assert (shown["state"], shown["statements"][0]["outcome"]) == ("statement", "refused")


def test_the_statement_lapses_by_the_worker_once(office, at):
    id = office.bring("notified")
    due = office.one(id)["clocks"][0]["due_at"]
    assert due.startswith("2026-09-28T18:00")  # 23, 24, the 25th is a holiday, 28
    at("2026-09-28 18:00")
    assert office.lapse() == 0
    at("2026-09-28 18:01")
    assert (office.lapse(), office.lapse()) == (1, 0)
    shown = office.one(id)
    assert (shown["state"], shown["statements"][0]["outcome"]) == ("statement", "lapsed")


def test_a_serving_lies_between_decision_and_now(office, code):
    id = office.bring("decided")
    for when in ("2026-09-22T09:59:00+08:00", "2026-09-22T10:01:00+08:00"):
        assert code(office.act(office.hr, id, "serve", {"how": "當面", "at": when})) == (
            422,
            "INVALID_DATA",
        )
    office.do(office.hr, id, "serve", {"how": "當面", "at": "2026-09-22T10:00:00+08:00"})


@pytest.mark.clause("P07-5.2-0")
def test_only_the_named_role_refers_a_severe_case(office, code):
    id = office.propose(severe=True)
    assert code(office.act(office.hr, id, "refer", REFERRAL)) == (403, "WRONG_AUTHORITY")
    late = {**REFERRAL, "on": "2026-09-23"}
    assert code(office.act(office.hq, id, "refer", late)) == (422, "INVALID_DATA")
    answer = office.act(office.hq, id, "refer", REFERRAL)
    assert answer.status_code == 201
    assert answer.json()["referral"]["authority"] == "公安局經偵支隊"
    assert answer.json()["state"] == "proposed"
    assert code(office.act(office.hq, id, "refer", REFERRAL)) == (409, "ALREADY_REFERRED")
    mild = office.propose(fact_ref="mild")
    assert code(office.act(office.hq, mild, "refer", REFERRAL)) == (409, "NOT_SEVERE")


def test_a_stale_version_is_refused(office, code):
    id = office.propose()
    answer = office.hr.post(f"/penalties/{id}/actions/notify", {}, headers={"If-Match": '"9"'})
    assert code(answer) == (412, "VERSION_CONFLICT")
    version = office.one(id)["version"]
    answer = office.hr.post(
        f"/penalties/{id}/actions/notify", {}, headers={"If-Match": f'"{version}"'}
    )
    assert answer.status_code == 200


def test_the_same_act_twice_acts_once(office, code):
    id = office.propose()
    key = {"headers": {"Idempotency-Key": "notify-twice-1"}}
    for _ in range(2):
        assert office.hr.post(f"/penalties/{id}/actions/notify", {}, **key).status_code == 200
    assert code(office.act(office.hr, id, "notify")) == (409, "INVALID_STATE")
    assert [s["act"] for s in office.one(id)["steps"]] == ["propose", "notify"]
