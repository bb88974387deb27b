"""Who may know is named one by one: by whom, on which basis, until when, and how it ends."""

import pytest


def code(answer):
    return answer.status_code, (answer.json().get("code", "") if answer.content else "")


def name(who, id, whom, **over):
    return who.post(
        f"/documents/{id}/knowers", {"user_id": str(whom.id), "reason": "工作需要", **over}
    )


@pytest.mark.clause("P07-4.1-2")
def test_only_executives_designate_and_for_a_year_at_most(house):
    id = house.d1()
    assert name(house.a_gm, id, house.a_emp1).status_code == 404
    assert code(name(house.a_sup, id, house.a_emp1)) == (403, "DESIGNATION_AUTHORITY")
    assert name(house.hq_vgm2, id, house.a_emp1, valid_until="2027-09-22").status_code == 201
    assert name(house.hq_vgm2, id, house.a_emp2, valid_until="2027-09-23").status_code == 422
    assert name(house.hq_vgm2, id, house.a_emp2, valid_until="2026-09-21").status_code == 422
    group = house.hq_vgm2.post(
        f"/documents/{id}/knowers", {"user_id": str(house.a_tech.id), "reason": "全部門"}
    )
    assert code(group) == (422, "PERSON_REQUIRED")
    assert name(house.hq_vgm2, id, house.a_emp2, basis="named").json()["code"] == "WRONG_BASIS"


@pytest.mark.clause("P07-4.1-3b")
def test_the_supervisor_names_and_the_named_do_not(house):
    id = house.d2()
    assert code(name(house.a_emp1, id, house.a_emp2)) == (403, "DESIGNATION_AUTHORITY")
    assert (
        house.a_sup.post(f"/documents/{id}/knowers", {"user_id": str(house.a_emp2.id)}).status_code
        == 422
    )
    assert name(house.a_sup, id, house.a_emp2).status_code == 201
    assert house.a_emp2.get(f"/documents/{id}").status_code == 200
    assert code(name(house.a_sup, id, house.b_emp)) == (
        403,
        "DESIGNATION_AUTHORITY",
    )  # another company
    assert name(house.hq_gm, id, house.b_emp).status_code == 201
    assert code(name(house.a_sup, id, house.a_emp2)) == (409, "DUPLICATE")


@pytest.mark.clause("P07-4.1-3a")
def test_there_is_one_supervisor_and_a_new_one_takes_his_place(house):
    id = house.d2()
    assert code(name(house.a_sup, id, house.a_mgr, basis="responsible")) == (
        422,
        "SINGLE_SUPERVISOR",
    )
    body = {"user_id": str(house.a_mgr.id), "reason": "原主管調任"}
    assert house.a_emp1.put(f"/documents/{id}/supervisor", body).status_code == 403
    assert house.b_gm.put(f"/documents/{id}/supervisor", body).status_code == 404
    assert house.a_mgr.put(f"/documents/{id}/supervisor", body).status_code == 204
    assert house.a_sup.get(f"/documents/{id}").status_code == 404
    assert house.a_mgr.get(f"/documents/{id}").json()["title"] == "某供貨合同"
    knowers = house.a_mgr.get(f"/documents/{id}/knowers").json()["items"]
    assert [(k["basis"], k["state"], k["end_reason"]) for k in knowers if k["basis"] == "responsible"] == [
        ("responsible", "ended", "replaced"), ("responsible", "live", None),
    ]  # fmt: skip


@pytest.mark.clause("P07-3.3-2c")
def test_a_basis_fits_one_level(house):
    id = house.d2()
    assert code(name(house.a_sup, id, house.a_emp2, basis="related")) == (409, "WRONG_BASIS")
    paper = house.d3()
    assert code(name(house.a_mgr, paper, house.a_emp2, basis="designated")) == (409, "WRONG_BASIS")


def test_an_entry_ends_on_its_last_day(house, at):
    id = house.d3()
    name(house.a_mgr, id, house.a_emp2, valid_until="2026-09-30")
    at("2026-09-30 23:59")
    assert house.a_emp2.get(f"/documents/{id}").status_code == 200
    at("2026-10-01 00:00")
    assert house.a_emp2.get(f"/documents/{id}").status_code == 404


def test_ended_he_knows_no_longer(house):
    id = house.d3()
    entry = name(house.a_mgr, id, house.a_emp2).json()["id"]
    assert house.a_emp2.delete(f"/documents/{id}/knowers/{entry}").status_code == 403
    assert house.b_gm.delete(f"/documents/{id}/knowers/{entry}").status_code == 404
    assert house.a_mgr.delete(f"/documents/{id}/knowers/{entry}").status_code == 204
    assert (
        house.a_mgr.delete(f"/documents/{id}/knowers/{entry}").status_code == 204
    )  # twice changes nothing
    assert house.a_emp2.get(f"/documents/{id}").status_code == 404
    told = [n["title"] for n in house.a_emp2.get("/notices").json()["items"]]
    assert set(told) == {"您的一項保密事項有變動"}


@pytest.mark.clause("P07-2-1")
def test_who_leaves_knows_nothing_from_that_moment(house, at):
    id = house.d2()
    at("2026-09-30 18:00")
    assert house.sysadmin.post(f"/people/{house.a_emp1.id}/actions/leave").status_code in (200, 204)
    assert house.a_emp1.get(f"/documents/{id}").status_code == 401
    from backend.core.db import transaction
    from backend.rooms import hear

    with transaction() as session:
        hear(session, "person.left", subject_id=str(house.a_emp1.id), entry_id="", actor_id="")
    entries = house.a_sup.get(f"/documents/{id}/knowers").json()["items"]
    assert [e["end_reason"] for e in entries if e["user_id"] == str(house.a_emp1.id)] == [
        "departed"
    ]


@pytest.mark.clause("P07-3.3-1")
def test_lowering_takes_the_authority_of_the_old_level(house):
    id = house.d2()
    lower = {"level": "mimi", "reason": "技術已公開一部分"}
    assert code(house.a_emp1.post(f"/documents/{id}/actions/reclassify", lower)) == (
        403,
        "RECLASSIFICATION_AUTHORITY",
    )
    assert house.a_sup.post(f"/documents/{id}/actions/reclassify", lower).status_code == 204
    waiting = house.a_gm.get("/approvals?box=todo").json()["items"]
    assert [w["title"] for w in waiting] == ["保密事項待批"]
    card = house.a_gm.get(f"/documents/{id}").json()
    assert (card["card"], card["title"], card["relation"]) == (True, None, "approver")
    assert house.b_gm.get("/approvals?box=todo").json()["items"] == []
    assert (
        house.a_gm.post(
            f"/approvals/{waiting[0]['id']}/decisions", {"decision": "approve"}
        ).status_code
        == 200
    )
    assert house.hq_gm.get(f"/documents/{id}").json()["level"] == "mimi"
    for who in (house.a_sup, house.a_emp1, house.a_gm):
        assert who.get(f"/documents/{id}").status_code == 404, who.user.name
    assert house.a_dr.get(f"/documents/{id}").status_code == 200  # the drafter of 秘密 is related


def test_raising_names_the_new_knowers(house):
    id = house.d3()
    up = {"level": "juemi", "reason": "涉及併購", "harm": "especially_serious"}
    assert code(house.hq_gm.post(f"/documents/{id}/actions/reclassify", up)) == (
        409,
        "DESIGNATION_MISSING",
    )
    before = house.hq_gm.get(f"/documents/{id}").json()["register_no"]
    answer = house.hq_gm.post(
        f"/documents/{id}/actions/reclassify", {**up, "designate": [str(house.a_sup.id)]}
    )
    assert answer.status_code == 204
    assert house.a_sup.get(f"/documents/{id}").status_code == 200
    assert house.a_emp1.get(f"/documents/{id}").status_code == 404
    assert house.hq_gm.get(f"/documents/{id}").json()["register_no"] != before


@pytest.mark.clause("P07-4.2-6b")
def test_frozen_is_shut_to_those_who_know_it(house):
    id = house.d2()
    assert (
        house.a_emp1.post(f"/documents/{id}/actions/freeze", {"reason": "疑似外洩"}).status_code
        == 403
    )
    assert (
        house.sec_off.post(f"/documents/{id}/actions/freeze", {"reason": "疑似外洩"}).status_code
        == 200
    )
    answer = house.a_emp1.get(f"/documents/{id}/pages/1")
    assert code(answer) == (423, "DOCUMENT_FROZEN")
    assert house.a_emp2.get(f"/documents/{id}/pages/1").status_code == 404
    assert (
        house.sec_off.post(f"/documents/{id}/actions/unfreeze", {"reason": "查無實據"}).status_code
        == 403
    )
    assert (
        house.hq_gm.post(f"/documents/{id}/actions/unfreeze", {"reason": "查無實據"}).status_code
        == 200
    )


def test_the_log_of_a_document_is_for_those_who_answer_for_it(house):
    id = house.d2()
    house.a_emp2.get(f"/documents/{id}")
    lines = house.a_sup.get(f"/documents/{id}/log").json()["items"]
    assert any(not line["allowed"] and line["actor"] == "甲二" for line in lines)
    assert code(house.a_emp1.get(f"/documents/{id}/log")) == (403, "LOG_NOT_AUTHORISED")
    assert house.a_emp2.get(f"/documents/{id}/log").status_code == 404
    assert house.sec_off.get(f"/documents/{id}/log").status_code == 200
    assert "secrecy.log_read" in {line["event"] for line in house.lines(id)}


def test_no_content_without_a_line(house):
    """The book closed to the service: nothing is shown (B12)."""
    from sqlalchemy import text

    from backend.core.db import database

    id = house.d3()

    def right(verb):
        with database.engine.connect() as connection:
            connection.execute(text("reset role"))
            connection.execute(text("set role none"))
            connection.execute(
                text(
                    f"{verb} insert on audit_entries {'from' if verb == 'revoke' else 'to'} kehu_service"
                )
            )
            connection.execute(text("set role kehu_service"))
            connection.commit()

    right("revoke")
    try:
        answer = house.a_emp1.get(f"/documents/{id}")
        assert code(answer) == (503, "AUDIT_UNAVAILABLE")
        assert "某供貨合同" not in answer.text
    finally:
        right("grant")
    assert house.a_emp1.get(f"/documents/{id}").status_code == 200
