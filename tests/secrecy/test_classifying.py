"""How a level comes to be: kind and harm, interests, period, and a second person's yes."""

import pytest


def code(answer):
    body = answer.json() if answer.content else {}
    return answer.status_code, body.get("code", "")


def field(answer):
    return answer.json()["errors"][0]["pointer"], answer.json()["errors"][0]["code"]


@pytest.mark.clause("P07-3.0-1")
def test_a_secret_names_the_interest_it_protects(house):
    id = house.draft()
    refused = house.propose(id, interests=[])
    assert code(refused) == (422, "INTEREST_REQUIRED")
    assert house.a_dr.get(f"/documents/{id}").json()["state"] == "draft"
    assert code(house.propose(id, interests=["vanity"])) == (422, "INVALID_DATA")
    assert house.propose(id).json()["state"] == "proposed"


@pytest.mark.clause("P07-3.0-2")
def test_another_person_confirms_within_a_working_day(house, at):
    at("2026-09-18 10:00")
    id = house.draft(kind="annual_plan")
    assert house.propose(id, "jimi", harm="serious").status_code == 200
    assert code(house.confirm(id, house.a_dr)) == (403, "SELF_APPROVAL")
    assert code(
        house.a_dr.post(
            f"/documents/{id}/knowers", {"user_id": str(house.a_emp1.id), "reason": "先睹"}
        )
    ) == (409, "NOT_CONFIRMED")
    assert house.confirm(id, house.a_gm).status_code == 404
    assert house.a_mgr.get(f"/documents/{id}").json()["title"] == "某供貨合同"
    at("2026-09-20 18:01")
    tick()
    assert [n["title"] for n in house.a_gm.get("/notices").json()["items"]] == [
        "您有一項保密事項待辦"
    ]
    assert house.confirm(id, house.a_mgr).status_code == 204
    assert house.a_sup.get(f"/documents/{id}").json()["state"] == "active"
    assert house.a_dr.get(f"/documents/{id}").status_code == 404


def tick():
    from backend.core.db import transaction
    from backend.rooms import tick as run

    with transaction() as session:
        run(session)


def test_not_confirmed_at_eighteen_hundred_sharp_is_in_time(house, at):
    at("2026-09-18 10:00")
    id = house.draft()
    house.propose(id)
    at("2026-09-20 17:59")
    tick()
    assert house.a_gm.get("/notices").json()["items"] == []


@pytest.mark.clause("P07-3.0-3")
def test_there_is_no_secret_for_ever(house):
    id = house.draft(kind="vendor_technical")
    assert code(house.propose(id, "jimi", secrecy_until=None)) == (422, "SECRECY_PERIOD_REQUIRED")
    event = {"period_kind": "event", "period_event": "合同終止", "secrecy_until": None}
    missing = house.propose(id, "jimi", **event)
    assert code(missing) == (422, "SECRECY_PERIOD_REQUIRED")
    assert field(missing) == ("/review_date", "FIELD_REQUIRED")
    answer = house.propose(id, "jimi", **event, review_date="2027-09-22")
    assert answer.json()["secrecy_until"] == "2027-09-22"


@pytest.mark.clause("P07-3.1-0")
def test_there_are_three_levels_and_no_state_secrets(house):
    id = house.draft()
    assert field(house.propose(id, "top")) == ("/level", "INVALID_LEVEL")
    refused = house.a_dr.post("/documents", {"title": "國家秘密·測試", "kind": "contract"})
    assert field(refused) == ("/title", "STATE_SECRET_FORBIDDEN")
    from backend.shared.access.levels import Level, highest

    assert highest([Level.juemi, Level.mimi]) is Level.juemi
    assert Level.mimi.rank < Level.jimi.rank < Level.juemi.rank


@pytest.mark.clause("P07-3.1-1")
def test_especially_serious_harm_asks_for_top_secret(house):
    id = house.draft()
    assert code(house.propose(id, "jimi", harm="especially_serious")) == (422, "LEVEL_BELOW_HARM")
    answer = house.propose(id, "jimi", harm="especially_serious", deviation_reason="僅涉部分條款")
    assert answer.json()["state"] == "proposed"
    assert house.confirm(id, house.a_mgr).status_code == 404  # the executive first
    assert house.confirm(id, house.hq_vgm1, reason="同意從寬").status_code == 204
    assert house.confirm(id, house.a_mgr).status_code == 204
    records = house.a_sup.get(f"/documents/{id}/records").json()["items"]
    assert [(r["act"], r["deviates"], r["reason"]) for r in records][-1] == (
        "confirmed",
        True,
        "僅涉部分條款",
    )


@pytest.mark.clause("P07-3.1-2")
def test_serious_harm_asks_for_confidential(house):
    id = house.draft()
    assert code(house.propose(id, harm="serious")) == (422, "LEVEL_BELOW_HARM")
    house.propose(id, harm="serious", deviation_reason="影響有限,三月內公開")
    assert house.confirm(id, house.b_gm).status_code == 404
    assert house.confirm(id, house.a_gm, reason="同意").status_code == 204
    assert house.confirm(id, house.a_mgr).status_code == 204
    last = house.hq_gm.get(f"/documents/{id}/records").json()["items"][-1]
    assert (last["deviates"], last["new_level"]) == (True, "mimi")


@pytest.mark.clause("P07-3.1-3")
def test_what_does_no_harm_is_no_secret(house):
    id = house.draft()
    assert code(house.propose(id, harm="none")) == (422, "OVER_CLASSIFICATION")
    offered = {
        harm: house.a_dr.get(f"/document-kinds/contract/proposal?harm={harm}").json()["level"]
        for harm in ("none", "loss", "serious", "especially_serious")
    }
    assert offered == {
        "none": "mimi",
        "loss": "mimi",
        "serious": "jimi",
        "especially_serious": "juemi",
    }
    assert house.a_dr.get("/document-kinds/notice/proposal?harm=none").json()["level"] == "internal"
    assert house.propose(id).status_code == 200


DEFAULTS = {
    "major_decision": ("juemi", "P07-3.2-1"), "key_decision_document": ("juemi", "P07-3.3-1"),
    "strategy": ("jimi", "P07-3.2-2"), "business_plan": ("jimi", "P07-3.2-2"), "business_project": ("jimi", "P07-3.2-2"),
    "contract": ("mimi", "P07-3.2-3"), "agreement": ("mimi", "P07-3.2-3"), "legal_opinion": ("jimi", "P07-3.2-3"),
    "feasibility_report": ("jimi", "P07-3.2-3"), "key_minutes": ("jimi", "P07-3.3-2d"),
    "budget_report": ("jimi", "P07-3.2-4"), "final_account": ("jimi", "P07-3.2-4"), "audit_report": ("jimi", "P07-3.2-4"),
    "financial_statement": ("jimi", "P07-3.3-2b"), "statistics": ("jimi", "P07-3.3-2c"),
    "unpublished_information": ("mimi", "P07-3.3-3c"), "management_strategy": ("jimi", "P07-3.2-6"),
    "customer_information": ("jimi", "P07-3.2-6"), "supply_intelligence": ("jimi", "P07-3.2-6"),
    "production_sales_strategy": ("jimi", "P07-3.2-6"), "technology_level": ("jimi", "P07-3.2-7"),
    "technical_force": ("jimi", "P07-3.2-7"), "technical_potential": ("jimi", "P07-3.2-7"),
    "product_direction": ("jimi", "P07-3.2-7"), "vendor_technical": ("jimi", "P07-3.3-2f"),
    "business_licence": ("mimi", "P07-3.3-3d"), "tax_registration": ("mimi", "P07-3.3-3d"),
    "personnel_file": ("mimi", "P07-3.3-3b"), "salary": ("mimi", "P07-3.3-3b"), "annual_plan": ("jimi", "P07-3.3-2a"),
    "business_situation": ("jimi", "P07-3.3-2e"), "notice": ("internal", "P07-3.2-12"),
}  # fmt: skip
BELOW = {"juemi": "jimi", "jimi": "mimi", "mimi": "internal"}


@pytest.mark.clause(
    "P07-3.2-1", "P07-3.2-3", "P07-3.2-4", "P07-3.2-7", "P07-3.3-1", "P07-3.3-2a", "P07-3.3-2b", "P07-3.3-2c",
    "P07-3.3-2e", "P07-3.3-3a", "P07-3.3-3d",
)  # fmt: skip
@pytest.mark.parametrize("kind", DEFAULTS)
def test_each_kind_begins_at_its_level_and_not_below(house, kind):
    level, clause = DEFAULTS[kind]
    harm = {"juemi": "especially_serious", "jimi": "serious", "mimi": "loss", "internal": "none"}[
        level
    ]
    offered = house.a_dr.get(f"/document-kinds/{kind}/proposal?harm={harm}").json()
    assert (offered["level"], offered["clause"]) == (level, clause)
    if level in BELOW:
        id = house.draft(kind=kind, **({"carrier": "disc"} if kind == "vendor_technical" else {}))
        lower = house.propose(
            id,
            BELOW[level],
            harm="loss" if level == "jimi" else "none" if level == "mimi" else "serious",
        )
        assert code(lower) == (422, "LEVEL_BELOW_DEFAULT"), kind
        assert lower.json()["clauses"] == [clause]
    below = house.a_dr.post("/documents", {"title": "無種類"})
    assert field(below) == ("/kind", "FIELD_REQUIRED")


@pytest.mark.clause("P07-3.2-8", "P07-3.3-2f")
def test_vendors_data_say_what_they_are_on_and_outlive_the_agreement(house):
    refused = house.a_dr.post("/documents", {"title": "控制器手冊", "kind": "vendor_technical"})
    assert field(refused) == ("/carrier", "FIELD_REQUIRED")
    id = house.draft(kind="vendor_technical", carrier="disc", vendor="某廠", nda_until="2029-12-31")
    assert code(house.propose(id, "jimi", secrecy_until="2028-12-31")) == (
        409,
        "PERIOD_SHORTER_THAN_NDA",
    )
    assert (
        house.propose(id, "jimi", secrecy_until="2029-12-31", supervisor_id=None).status_code == 200
    )
    missing = house.confirm(id, house.a_mgr)
    assert field(missing) == ("/supervisor_id", "FIELD_REQUIRED")
    assert house.confirm(id, house.a_mgr, supervisor_id=str(house.a_sup.id)).status_code == 204
    readers = [
        w.user.name
        for w in (house.a_sup, house.hq_gm, house.a_emp1, house.a_dr)
        if w.get(f"/documents/{id}").status_code == 200
    ]
    assert readers == ["甲主管", "總經理"]


@pytest.mark.clause("P07-3.2-11")
def test_other_matters_need_the_companys_word(house):
    id = house.draft(kind="other_confirmed")
    assert code(house.propose(id)) == (409, "CONFIRMATION_MISSING")
    assert (
        house.a_gm.post(
            f"/documents/{id}/actions/confirm_secrecy", {"reason": "確有必要"}
        ).status_code
        == 404
    )
    assert (
        house.hq_vgm1.post(
            f"/documents/{id}/actions/confirm_secrecy", {"reason": "確有必要"}
        ).status_code
        == 200
    )
    assert house.propose(id).status_code == 200


@pytest.mark.clause("P07-3.2-12")
def test_general_papers_are_outside_secrecy_but_not_public(house, stranger):
    id = house.draft(kind="notice", addressed_to_all=True)
    assert code(house.propose(id)) == (409, "NOT_IN_SECRECY_SCOPE")
    assert house.propose(id, "internal").json()["state"] == "active"
    assert house.b_emp.get(f"/documents/{id}").status_code == 200
    assert stranger.get(f"/api/v1/documents/{id}").status_code == 401
    house.hq_gm.post(
        f"/documents/{house.draft(kind='notice')}/actions/confirm_secrecy", {"reason": "確有必要"}
    )


@pytest.mark.clause("P07-3.4-1")
def test_the_drafting_department_marks_the_level(house):
    id = house.draft()
    assert code(house.confirm(id, house.a_dr)) == (409, "CLASSIFICATION_MISSING")
    draft = house.a_dr.get(f"/documents/{id}").json()
    assert (draft["level"], draft["level_words"]) == (
        "mimi",
        "公司秘密·秘密",
    )  # the kind's, until somebody says
    offered = house.a_dr.get("/document-kinds/contract/proposal?harm=serious").json()
    assert (offered["level"], offered["clause"]) == ("jimi", "P07-3.4-1")
    assert house.propose(id, by=house.b_emp).status_code == 404
    assert (
        house.b_emp.post(
            "/documents", {"title": "代擬", "kind": "contract", "unit_id": str(house.a_tech.id)}
        ).status_code
        == 404
    )


@pytest.mark.clause("P07-3.4-2")
@pytest.mark.parametrize(
    ("level", "kind", "until", "expected"),
    [
        ("mimi", "contract", "2036-09-22", 200), ("mimi", "contract", "2036-09-23", "PERIOD_TOO_LONG"),
        ("mimi", "contract", "2026-09-22", "DATE_IN_PAST"), ("mimi", "contract", "2026-09-23", 200),
        ("jimi", "annual_plan", "2046-09-22", 200), ("jimi", "annual_plan", "2046-09-23", "PERIOD_TOO_LONG"),
        ("juemi", "major_decision", "2056-09-22", 200), ("juemi", "major_decision", "2056-09-23", "PERIOD_TOO_LONG"),
    ],
)  # fmt: skip
def test_a_period_has_a_ceiling(house, level, kind, until, expected):
    answer = house.propose(house.draft(kind=kind), level, secrecy_until=until)
    assert (
        answer.status_code == expected
        if isinstance(expected, int)
        else code(answer) == (422, expected)
    )


def test_of_a_leap_day_the_last_of_february_is_the_ceiling(house, at):
    at("2028-02-29 10:00")
    id = house.draft()
    assert code(house.propose(id, secrecy_until="2038-03-01")) == (422, "PERIOD_TOO_LONG")
    assert house.propose(id, secrecy_until="2038-02-28").status_code == 200


@pytest.mark.clause("P07-4.2-5a")
def test_no_custodian_no_secret(house):
    emp, mgr, other = (
        house.as_(role, unit=house.b_dept)
        for role in ("employee", "department_manager", "employee")
    )
    for who in (emp, mgr, other):
        house.swear(who)
    house.session.commit()
    id = house.draft(by=emp)
    house.propose(id, by=emp)
    assert code(house.confirm(id, mgr)) == (409, "CUSTODIAN_MISSING")
    assert emp.get(f"/documents/{id}").json()["state"] == "proposed"
    house.appoint(house.b, other)
    house.session.commit()
    assert house.confirm(id, mgr).status_code == 204


def test_top_secret_takes_effect_with_somebody_who_knows(house):
    id = house.draft(kind="major_decision")
    house.propose(id, "juemi")
    assert code(house.confirm(id, house.hq_gm)) == (409, "DESIGNATION_MISSING")
    assert house.confirm(id, house.a_mgr).status_code == 404
    house.know(id, house.a_sup, by=house.hq_vgm1)
    assert house.confirm(id, house.hq_gm).status_code == 204


def test_a_refused_level_goes_back_to_the_drafter(house):
    id = house.draft()
    house.propose(id)
    assert house.confirm(id, house.a_mgr, approve=False, reason="期限過長").status_code == 204
    assert house.a_dr.get(f"/documents/{id}").json()["state"] == "draft"
    assert house.propose(id, secrecy_until="2027-01-01").status_code == 200
    assert house.confirm(id, house.a_mgr).status_code == 204


def test_numbers_tell_neither_order_nor_count(house):
    numbers = [
        house.hq_gm.get(f"/documents/{house.filed('mimi')}").json()["register_no"] for _ in range(3)
    ]
    assert len({n[:15] for n in numbers}) == 1
    assert all(n.startswith("SUBA-mimi-2026-") and len(n.rsplit("-", 1)[1]) == 6 for n in numbers)
    assert numbers != sorted(numbers) or len(set(numbers)) == 3
