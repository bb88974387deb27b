"""Penalties of regulation 7: P1 to P4, their guards, statement, decision and objection (P07-5.2, P07-5.3)."""

from decimal import Decimal

import pytest

from backend.shared.penalties import schemes
from backend.shared.penalties.rules import AmountRule
from backend.shared.penalties.schemes import Amount
from tests.penalties.conftest import scheme
from tests.secrecy.leaks import CITED, HEARD, WARNING, bring, code, judge, propose

LOSS = {"harm": "loss", "loss_amount": "5000.00"}
P2 = {"intent": "negligent", "causal_link": "未鎖存,致被拍照"}
P3 = {"modality": "provide", "other_party": "某公司"}


def notices(who):
    return [n["event"] for n in who.get("/notices").json()["items"]]


@pytest.mark.clause("P07-5.2-0")
def test_a_department_may_be_the_target_and_only_executives_refer(house):
    id = bring(house)
    answer = propose(house, "P1", house.a_tech, id, target="department", severe=True)
    assert (answer.status_code, answer.json()["target"]) == (201, "department")
    case = answer.json()["id"]
    referral = {"authority": "公安局", "on": "2026-09-22", "documents": ["事件報告"]}
    refused = house.hr_mgr.post(f"/penalties/{case}/actions/refer", referral)
    assert code(refused) == (403, "WRONG_AUTHORITY")
    assert house.hq_gm.post(f"/penalties/{case}/actions/refer", referral).status_code == 201
    assert house.hq_gm.get(f"/penalties/{case}").json()["state"] == "notified"


@pytest.mark.clause("P07-5.2-1")
def test_p1_is_for_a_leak_without_loss(house):
    loss = bring(house, assessed=LOSS)
    answer = propose(house, "P1", house.a_emp2, loss)
    assert code(answer) == (409, "WRONG_GROUND")
    assert "P2" in answer.json()["title"] + str(answer.json())
    cent = bring(house, assessed={"loss_amount": "0.01"})
    assert code(propose(house, "P1", house.a_emp2, cent)) == (409, "WRONG_GROUND")
    grave = bring(house, assessed={"harm": "serious"})
    assert code(propose(house, "P1", house.a_emp2, grave)) == (409, "WRONG_GROUND")
    id = bring(house)
    answer = propose(house, "P1", house.a_emp2, id)
    assert (answer.status_code, answer.json()["state"]) == (201, "proposed")
    assert answer.json()["statement_due_at"].startswith("2026-09-30T18:00:00")
    assert "penalty.notified" in notices(house.a_emp2)
    assert code(propose(house, "P1", house.a_dr, id)) == (409, "GROUND_NOT_MET")
    assert code(propose(house, "P1", house.a_emp2, bring(house, "remediated"))) == (
        409,
        "GROUND_NOT_MET",
    )


@pytest.mark.clause("P07-5.2-2", "P07-5.3-1")
def test_p2_needs_intent_cause_and_consequence(house):
    id = bring(house, assessed={"harm": "serious", "loss_amount": "200000.00"})
    missing = propose(house, "P2", house.a_emp2, id, facts={"causal_link": "未鎖存"})
    assert code(missing) == (422, "INVALID_DATA")
    assert [(e["pointer"], e["code"]) for e in missing.json()["errors"]] == [
        ("/facts/intent", "FIELD_REQUIRED")
    ]
    unknown = propose(house, "P2", house.a_emp2, id, facts={**P2, "intent": "unknown"})
    assert unknown.json()["errors"][0]["pointer"] == "/facts/intent"
    assert propose(house, "P2", house.a_emp2, id, facts=P2).status_code == 201
    assert code(propose(house, "P1", house.a_emp2, id)) == (409, "DOUBLE_PENALTY")
    none = bring(house, assessed={"harm": "serious"})
    bare = propose(house, "P2", house.a_emp2, none, facts=P2)
    assert bare.json()["errors"][0]["pointer"] == "/facts/consequence"
    assert (
        propose(
            house, "P2", house.a_emp2, none, facts={**P2, "consequence": "失去投標"}
        ).status_code
        == 201
    )


@pytest.mark.clause("P07-5.2-3")
def test_p3_suspends_at_once_and_lifts_with_the_decision(house):
    secret, confidential = house.d3(), house.d2()
    house.know(secret, house.a_emp2, by=house.a_mgr)
    house.know(confidential, house.a_emp2, by=house.a_sup)
    empty = propose(house, "P3", house.a_emp2, facts={**P3, "modality": ""})
    assert empty.json()["errors"][0]["pointer"] == "/facts/modality"
    assert house.a_emp2.get(f"/documents/{secret}").status_code == 200
    case = propose(house, "P3", house.a_emp2, facts=P3).json()["id"]
    for id in (secret, confidential):
        assert house.a_emp2.get(f"/documents/{id}").status_code == 404
    assert house.a_emp2.get("/documents").json()["items"] == []
    assert house.a_emp1.get(f"/documents/{secret}").status_code == 200
    for who in (house.hq_gm, house.hq_vgm1, house.hq_vgm2):
        assert {"penalty.proposed", "secrecy.changed"} <= set(notices(who)), who.user.name
    judge(house.a_emp2, case, "statement", HEARD)
    assert judge(house.hq_gm, case, "decide", WARNING).status_code == 200
    assert house.a_emp2.get(f"/documents/{secret}").status_code == 200


@pytest.mark.clause("P07-5.2-3")
def test_p3_ends_what_the_decision_revokes_and_lifts_what_is_dropped(house):
    secret = house.d3()
    for who in (house.a_emp2, house.a_sup):
        house.know(secret, who, by=house.a_mgr)
    case = propose(house, "P3", house.a_emp2, facts=P3).json()["id"]
    judge(house.a_emp2, case, "statement", HEARD)
    revoked = {**WARNING, "measures": [{"kind": "revocation"}]}
    assert judge(house.hq_gm, case, "decide", revoked).status_code == 200
    assert house.a_emp2.get(f"/documents/{secret}").status_code == 404
    states = {
        row["user_id"]: row["state"]
        for row in house.a_mgr.get(f"/documents/{secret}/knowers").json()["items"]
    }
    assert states[str(house.a_emp2.id)] == "ended"
    other = propose(house, "P3", house.a_sup, facts=P3).json()["id"]
    assert house.a_sup.get(f"/documents/{secret}").status_code == 404
    judge(house.a_sup, other, "statement", HEARD)
    free = {**WARNING, "measures": [{"kind": "none"}]}
    assert judge(house.hq_gm, other, "decide", free).status_code == 200
    assert house.a_sup.get(f"/documents/{secret}").status_code == 200


@pytest.mark.clause("P07-5.2-4")
def test_who_forced_others_sees_nothing_and_a_protest_counts(house):
    protest = {"under_protest": True, "suspected_ids": [str(house.a_gm.id)]}
    id = bring(
        house,
        by=house.a_emp1,
        owner=house.a_mgr,
        assessed={"responsible_ids": [str(house.a_emp1.id)]},
        **protest,
    )
    facts = {"coerced": str(house.a_emp1.id), "instruction": "要求複印絕密件"}
    answer = propose(house, "P4", house.a_gm, id, facts=facts)
    assert answer.status_code == 201, answer.text
    case = answer.json()["id"]
    assert house.a_gm.get(f"/penalties/{case}").status_code == 404
    assert house.a_gm.get(f"/leak-reports/{id}").status_code == 404
    assert house.a_gm.get("/penalties").json()["items"] == []
    assert house.a_gm.get("/notices").json()["items"] == []
    assert "penalty.proposed" in notices(house.hq_gm)
    mild = propose(house, "P1", house.a_emp1, id)
    assert (mild.status_code, mild.json()["mitigating"]) == (201, True)
    plain = bring(house)
    assert propose(house, "P1", house.a_emp2, plain).json()["mitigating"] is False
    missing = propose(house, "P4", house.a_gm, facts={"instruction": "要求複印"})
    assert missing.json()["errors"][0]["pointer"] == "/facts/coerced"


@pytest.mark.clause("P07-5.3-1")
def test_no_amount_without_a_cited_standard(house):
    id = bring(house, assessed=LOSS)
    given = {"facts": P2, "amount": "500.00"}
    answer = propose(house, "P2", house.a_emp2, id, **given)
    assert answer.json()["errors"][0]["pointer"] == "/standard_ref"
    case = propose(house, "P2", house.a_emp2, id, facts=P2).json()["id"]
    judge(house.hr_mgr, case, "statement", {"outcome": "refused"})
    fine = {"reason": "事實清楚。", "measures": [{"kind": "fine", "amount": "500.00"}]}
    answer = judge(house.hq_gm, case, "decide", fine)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/standard_ref")
    assert answer.json()["clauses"] == ["P07-5.2-2"]
    assert (
        judge(house.hq_gm, case, "decide", {**fine, "standard_ref": CITED}).json()["amount"]
        == "500.00"
    )


@pytest.mark.clause("P07-5.3-1")
def test_statement_decision_serving_objection(house, at):
    id = bring(house)
    case = propose(house, "P1", house.a_emp2, id).json()["id"]
    assert code(judge(house.hq_gm, case, "decide", WARNING)) == (409, "INVALID_STATE")
    assert judge(house.a_emp2, case, "statement", HEARD).json()["state"] == "heard"
    assert code(judge(house.a_gm, case, "decide", WARNING)) == (404, "NOT_FOUND")
    assert judge(house.hq_vgm1, case, "decide", WARNING).json()["state"] == "decided"
    at("2026-09-23 10:00")
    served = judge(house.hr_mgr, case, "serve", {"how": "當面送達"}).json()
    assert (served["state"], served["appeal_due_at"][:19]) == ("served", "2026-10-08T18:00:00")
    at("2026-10-09 09:00")
    assert code(judge(house.a_emp2, case, "appeal", {"text": "處分過重。"})) == (
        409,
        "APPEAL_TOO_LATE",
    )
    at("2026-10-08 18:00")
    assert judge(house.a_emp2, case, "appeal", {"text": "處分過重。"}).json()["state"] == "appealed"
    upheld = {"outcome": "upheld", "reason": "維持原決定。"}
    assert code(house.hq_vgm1.post(f"/penalties/{case}/actions/review", upheld)) == (
        403,
        "SAME_DECIDER",
    )
    assert house.hq_gm.post(f"/penalties/{case}/actions/review", upheld).status_code == 200


@pytest.mark.clause("P07-5.3-1")
def test_not_twice_with_a_fine_of_another_regulation(house, session):
    id = bring(house, assessed=LOSS)
    number = house.hq_gm.get(f"/leak-reports/{id}").json()["number"]
    schemes.register(
        scheme("t03.secret", "03", amount=Amount(AmountRule.range, Decimal(20), Decimal(200)))
    )
    try:
        leader = house.as_("team_leader", unit=house.a_tech, name="班組長")
        house.as_("general_office", unit=house.a, name="綜合辦")
        house.as_("general_manager", unit=house.a, name="總")
        body = {
            "scheme": "t03.secret", "subject_id": str(house.a_emp2.id), "occurred_on": "2026-09-22",
            "description": "洩漏班組資料。", "fact_ref": number, "amount": "100.00",
        }  # fmt: skip
        assert leader.post("/penalties", body).status_code == 201
        fined = propose(
            house, "P2", house.a_emp2, id, facts=P2, amount="500.00", standard_ref=CITED
        )
        assert code(fined) == (409, "DOUBLE_PENALTY")
    finally:
        schemes.SCHEMES.pop("t03.secret")


def test_an_executive_the_incident_suspects_neither_judges_nor_sees(house):
    id = bring(house, suspected_ids=[str(house.hq_gm.id)])
    case = propose(house, "P1", house.a_emp2, id).json()["id"]
    judge(house.a_emp2, case, "statement", HEARD)
    assert house.hq_gm.get(f"/penalties/{case}").status_code == 404
    assert judge(house.hq_gm, case, "decide", WARNING).status_code == 404
    assert judge(house.hq_vgm1, case, "decide", WARNING).status_code == 200
    for who in (house.a_gm, house.b_gm, house.a_mgr, house.sysadmin, house.auditor):
        assert who.get(f"/penalties/{case}").status_code == 404, who.user.name
