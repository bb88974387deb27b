"""Who sees a document and who must not, level by level, through every entrance."""

import pytest


def status(who, id):
    return who.get(f"/documents/{id}").status_code


def listed(who):
    return [row["id"] for row in who.get("/documents").json()["items"]]


@pytest.mark.clause("P07-4.1-1", "P07-4.1-2")
def test_top_secret_is_for_executives_and_the_designated(house):
    id = house.d1()
    for who in (house.hq_gm, house.hq_vgm1, house.hq_vgm2, house.a_sup):
        assert status(who, id) == 200
        assert listed(who) == [id]
    for who in (
        house.a_gm,
        house.a_mgr,
        house.a_dr,
        house.a_emp1,
        house.b_gm,
        house.hr_mgr,
        house.sysadmin,
        house.auditor,
    ):
        assert status(who, id) == 404, who.user.name
        assert listed(who) == []
        assert who.get("/documents?total=true").json()["total"] == 0


@pytest.mark.clause("P07-4.1-3a", "P07-4.1-3b")
def test_confidential_is_for_the_supervisor_and_whom_he_names(house):
    id = house.d2()
    for who in (house.hq_gm, house.a_sup, house.a_emp1):
        assert who.get(f"/documents/{id}").json()["title"] == "某供貨合同"
    card = house.a_mgr.get(f"/documents/{id}").json()
    assert (card["card"], card["title"], card["kind"], card["supervisor_id"]) == (
        True,
        None,
        "vendor_technical",
        str(house.a_sup.id),
    )
    for who in (
        house.a_gm,
        house.a_dr,
        house.a_emp2,
        house.b_gm,
        house.b_emp,
        house.sysadmin,
        house.auditor,
    ):
        assert status(who, id) == 404, who.user.name
        assert listed(who) == []


@pytest.mark.clause("P07-4.1-4")
def test_secret_is_for_related_persons(house):
    id = house.d3()
    for who in (house.hq_gm, house.a_emp1, house.a_mgr, house.a_dr):
        assert status(who, id) == 200
    for who in (house.a_gm, house.a_emp2, house.b_gm, house.b_emp, house.sysadmin, house.auditor):
        assert status(who, id) == 404, who.user.name
    answer = house.a_mgr.post(
        f"/documents/{id}/knowers", {"user_id": str(house.a_emp2.id), "reason": "參與談判"}
    )
    assert answer.status_code == 201
    assert status(house.a_emp2, id) == 200
    refused = house.b_gm.post(
        f"/documents/{id}/knowers", {"user_id": str(house.b_emp.id), "reason": "想看看"}
    )
    assert refused.status_code == 404


@pytest.mark.clause("P07-3.0-4")
def test_concealed_and_unknown_are_the_same(house):
    id, nothing = house.d2(), "5f2d1f6e-7a60-4cc3-9a52-0a4d6b1f2e30"
    hidden, unknown = (house.a_emp2.get(f"/documents/{x}") for x in (id, nothing))
    bodies = []
    for answer in (hidden, unknown):
        body = answer.json()
        assert answer.status_code == 404
        del body["instance"], body["request_id"]
        bodies.append(body)
    assert bodies[0] == bodies[1]
    names = [sorted(a.headers) for a in (hidden, unknown)]
    assert names[0] == names[1]
    for path in ("records", "log", "knowers"):
        assert house.a_emp2.get(f"/documents/{id}/{path}").status_code == 404, path
    for act, body in (
        ("freeze", {"reason": "試探一下"}),
        ("reclassify", {"level": "internal", "reason": "試探一下"}),
    ):
        assert house.a_emp2.post(f"/documents/{id}/actions/{act}", body).status_code == 404, act
    assert house.a_emp2.get("/documents?q=供貨").json()["items"] == []
    assert [row["id"] for row in house.a_emp1.get("/documents?q=供貨合同").json()["items"]] == [id]
    lines = [line for line in house.lines(id) if line["actor_id"] == str(house.a_emp2.id)]
    assert lines
    assert all(
        not line["allowed"] and line["level"] == 3 and line["clauses"] == ["P07-3.0-4"]
        for line in lines
    )
    assert house.lines(nothing)[0]["allowed"] is False
    allowed = [
        line for line in house.lines(id) if line["allowed"] and line["event"] == "secrecy.read"
    ]
    assert all(line["level"] == 3 for line in allowed)


@pytest.mark.clause("P07-2-2")
def test_nothing_secret_opens_without_an_undertaking(house, at):
    id = house.d3()
    late = house.as_("employee", unit=house.a_tech, name="新人")
    at("2025-10-01 09:00")
    assert late.post("/undertakings", {"text_number": 1, "agree": True}).status_code == 201
    at("2026-10-01 09:00")
    house.know(id, late, by=house.a_mgr)
    assert status(late, id) == 200  # the corresponding day is the last
    at("2026-10-08 10:00")
    answer = late.get(f"/documents/{id}")
    assert (answer.status_code, answer.json()["code"]) == (403, "UNDERTAKING_REQUIRED")
    assert (
        late.get("/documents/5f2d1f6e-7a60-4cc3-9a52-0a4d6b1f2e30").json()["code"]
        == "UNDERTAKING_REQUIRED"
    )
    assert listed(late) == []
    assert late.post("/undertakings", {"text_number": 2, "agree": True}).status_code == 422
    assert late.post("/undertakings", {"text_number": 1, "agree": True}).status_code == 201
    assert status(late, id) == 200
    assert (
        house.hr_mgr.post(
            "/undertakings/texts",
            {"body": "第二版承諾書:本人承諾保守公司秘密,並於離職時交還全部資料。"},
        ).status_code
        == 201
    )
    assert status(late, id) == 403
    assert (
        house.a_mgr.post(
            "/undertakings/texts", {"body": "冒名的承諾書:本人承諾保守公司秘密,並於離職時交還。"}
        ).status_code
        == 403
    )


@pytest.mark.clause("P07-2-1")
def test_internal_papers_are_for_the_company_and_public_ones_for_all(house):
    id = house.filed("internal")
    assert status(house.a_emp2, id) == 200
    assert status(house.b_emp, id) == 404
    to_all = house.filed("internal", addressed_to_all=True)
    assert status(house.b_emp, to_all) == 200


def test_the_custodian_keeps_what_he_does_not_read(house):
    top, paper = house.d1(), house.d3()
    card = house.a_cust.get(f"/documents/{paper}").json()
    assert (card["card"], card["title"], card["level"]) == (True, "某供貨合同", "mimi")
    sealed = house.a_cust.get(f"/documents/{top}").json()
    assert (sealed["title"], sealed["kind"]) == (None, None)
    assert sealed["register_no"].startswith("SUBA-juemi-2026-")
    assert (
        house.a_cust.get(f"/documents/{paper}/records").json()["code"] == "CONTENT_NOT_AUTHORISED"
    )
    told = {act["act"]: act["code"] for act in card["acts"]}
    assert told["read"] == "CONTENT_NOT_AUTHORISED"


def test_an_executive_counts_what_he_sees(house):
    house.d1(), house.d2(), house.d3()
    page = house.hq_gm.get("/documents?total=true&limit=2").json()
    assert (page["total"], len(page["items"])) == (3, 2)
    assert house.a_emp1.get("/documents?total=true").json()["total"] == 2
