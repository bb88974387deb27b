"""Corrective and preventive actions of regulation 9: drafted, commented, approved with a monitor, done, checked."""

import pytest

from tests.complaints.conftest import SUMMARY
from tests.complaints.test_branch_track import fault, pointers

LOOKED = {"result": "done", "text": "現場查看,已落實"}


def told(who, event):
    return [n for n in who.get("/notices").json()["items"] if n["event"] == event]


def one(who, id):
    answer = who.get(f"/capas/{id}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def why(who, id, action):
    return next(a for a in one(who, id)["next"] if a["action"] == action)


@pytest.fixture
def drafted(dealer):
    """(case, its one measure), owned by the service manager."""
    id = dealer.bring("summarised")
    (row,) = dealer.capas(id)
    return id, row["id"]


@pytest.fixture
def agreed(dealer, drafted):
    dealer.agree(drafted[0])
    return drafted[1]


@pytest.mark.clause("P09-4G-7b")
def test_a_measure_of_the_summary_is_a_draft_with_owner_and_day(dealer):
    id = dealer.bring("surveyed")
    done = dealer.do(dealer.handler, id, "summarise", **SUMMARY, measures=[dealer.measure()])
    (measure,) = done["measures"]
    assert (measure["state"], measure["due_on"]) == ("drafted", "2026-10-31")
    assert (measure["owner"]["name"], measure["monitor"]) == ("服務經理", None)


@pytest.mark.clause("P09-3C-4")
@pytest.mark.parametrize("over", [{}, {"no_measure_reason": "屬個別零件瑕疵"}])
def test_a_founded_case_has_a_measure_whatever_reason_is_given(dealer, over):
    id = dealer.bring("surveyed")
    answer = dealer.act(dealer.handler, id, "summarise", **SUMMARY, **over)
    assert (fault(answer), answer.json()["clauses"]) == ((409, "CAPA_MISSING"), ["P09-3C-4"])
    assert dealer.see(id)["state"] == "surveyed"


@pytest.mark.clause("P09-3C-4")
def test_a_measure_drafted_before_the_summary_counts(dealer):
    id = dealer.bring("surveyed")
    assert fault(dealer.consultant.post(f"/complaints/{id}/capas", dealer.measure())) == (404, "NOT_FOUND")  # fmt: skip
    refused = dealer.advisor.post(f"/complaints/{id}/capas", dealer.measure())
    assert fault(refused) == (403, "FORBIDDEN_ROLE")
    key = {"Idempotency-Key": "draft-1"}
    made = dealer.handler.post(f"/complaints/{id}/capas", dealer.measure(), headers=key)
    again = dealer.handler.post(f"/complaints/{id}/capas", dealer.measure(), headers=key)
    assert (made.status_code, made.json()["id"]) == (201, again.json()["id"])
    assert len(dealer.capas(id)) == 1
    assert dealer.do(dealer.handler, id, "summarise", **SUMMARY)["state"] == "summarised"


def test_a_draft_names_people_who_exist_and_a_day_ahead(dealer, at):
    id = dealer.bring("surveyed")
    nobody = "00000000-0000-7000-8000-000000000001"
    wrong = dealer.measure(owner_id=nobody, due_on="2026-09-21", monitor_id=nobody)
    answer = dealer.handler.post(f"/complaints/{id}/capas", wrong)
    assert pointers(answer) == {
        "/owner_id": "NOT_FOUND", "/monitor_id": "FIELD_UNKNOWN", "/due_on": "OUT_OF_RANGE",
    }  # fmt: skip
    own = dealer.measure(owner_id=str(dealer.manager.id))
    assert fault(dealer.handler.post(f"/complaints/{id}/capas", own)) == (409, "SEPARATION_OF_DUTIES")  # fmt: skip
    today = dealer.measure(due_on="2026-09-22")
    assert dealer.handler.post(f"/complaints/{id}/capas", today).status_code == 201
    bad = dealer.act(dealer.handler, id, "summarise", **SUMMARY, measures=[own])
    assert fault(bad) == (409, "SEPARATION_OF_DUTIES")


@pytest.mark.clause("P09-3B-5")
def test_no_approval_before_the_relations_managers_word(dealer, drafted):
    _, id = drafted
    answer = dealer.capa(dealer.gm, id, "approve", monitor_id=str(dealer.technician.id))
    assert (fault(answer), answer.json()["clauses"]) == ((409, "CR_COMMENT_MISSING"), ["P09-3B-5"])
    assert why(dealer.gm, id, "approve")["code"] == "CR_COMMENT_MISSING"
    assert dealer.gm.get("/approvals?box=todo").json()["items"] == []
    assert fault(dealer.capa(dealer.handler, id, "comment", comment="好的")) == (409, "SEPARATION_OF_DUTIES")  # fmt: skip
    assert fault(dealer.capa(dealer.advisor, id, "comment", comment="好的")) == (403, "FORBIDDEN_ROLE")  # fmt: skip
    assert told(dealer.manager, "capa.todo")
    assert dealer.capa(dealer.manager, id, "comment", comment="措施可行").status_code == 200
    assert fault(dealer.capa(dealer.manager, id, "comment", comment="再議")) == (409, "INVALID_STATE")  # fmt: skip
    assert len(dealer.gm.get("/approvals?box=todo").json()["items"]) == 1
    done = dealer.capa(dealer.gm, id, "approve", monitor_id=str(dealer.technician.id))
    assert (done.status_code, done.json()["state"]) == (200, "approved")


@pytest.mark.clause("P09-3D-2")
def test_the_general_manager_names_a_third_person_as_monitor(dealer, drafted):
    case, id = drafted
    dealer.capa(dealer.manager, id, "comment", comment="措施可行")
    nobody = dealer.capa(dealer.gm, id, "approve")
    assert (nobody.status_code, pointers(nobody)) == (422, {"/monitor_id": "FIELD_REQUIRED"})
    for who in (dealer.handler, dealer.manager):
        answer = dealer.capa(dealer.gm, id, "approve", monitor_id=str(who.id))
        assert (fault(answer), answer.json()["clauses"]) == ((409, "SEPARATION_OF_DUTIES"), ["P09-3D-2"])  # fmt: skip
    assert one(dealer.gm, id)["monitor"] is None
    outsider = dealer.capa(dealer.manager, id, "approve", monitor_id=str(dealer.technician.id))
    assert fault(outsider) == (403, "FORBIDDEN_ROLE")
    stale = dealer.gm.post(
        f"/capas/{id}/actions/approve", {"monitor_id": str(dealer.technician.id)},
        headers={"If-Match": '"1"'},
    )  # fmt: skip
    assert fault(stale) == (412, "VERSION_CONFLICT")
    done = dealer.capa(dealer.gm, id, "approve", monitor_id=str(dealer.technician.id)).json()
    assert (done["state"], done["monitor"]["name"]) == ("approved", "王技師")
    assert told(dealer.technician, "capa.monitor")
    assert dealer.gm.get("/approvals?box=todo").json()["items"] == []
    assert one(dealer.technician, id)["complaint_visible"] is False
    assert dealer.technician.get(f"/complaints/{case}").status_code == 404


@pytest.mark.clause("P09-3D-2")
def test_the_approval_desk_says_where_a_monitor_is_named(dealer, drafted):
    _, id = drafted
    dealer.capa(dealer.manager, id, "comment", comment="措施可行")
    (row,) = dealer.gm.get("/approvals?box=todo").json()["items"]
    assert (row["kind"], row["subject_id"]) == ("complaint.measures", id)
    answer = dealer.gm.post(f"/approvals/{row['id']}/decisions", {"decision": "approve"})
    assert fault(answer) == (409, "CAPA_MONITOR_MISSING")
    assert "改進措施" in answer.json()["detail"]
    assert one(dealer.gm, id)["state"] == "commented"
    dealer.gm.post(f"/approvals/{row['id']}/decisions", {"decision": "reject", "comment": "太籠統"})
    assert (one(dealer.gm, id)["state"], one(dealer.gm, id)["rejection"]) == ("rejected", "太籠統")


@pytest.mark.clause("P09-4G-7c")
def test_what_was_sent_back_is_revised_and_goes_the_whole_way_again(dealer, drafted):
    case, id = drafted
    dealer.capa(dealer.manager, id, "comment", comment="措施可行")
    bare = dealer.capa(dealer.gm, id, "reject")
    assert pointers(bare) == {"/reason": "FIELD_REQUIRED"}
    assert dealer.capa(dealer.gm, id, "reject", reason="未針對根本原因").json()["state"] == "rejected"  # fmt: skip
    dealer.do(dealer.manager, case, "cosign")
    assert fault(dealer.act(dealer.manager, case, "close")) == (409, "CAPA_NOT_APPROVED")
    better = dealer.measure(action="扭力複檢列入交車檢查表並留存照片")
    assert dealer.capa(dealer.handler, id, "revise", **better).json()["state"] == "drafted"
    assert fault(dealer.capa(dealer.gm, id, "approve", monitor_id=str(dealer.technician.id))) == (409, "CR_COMMENT_MISSING")  # fmt: skip
    dealer.agree(case)
    assert dealer.do(dealer.manager, case, "close")["state"] == "closed"
    assert one(dealer.gm, id)["state"] == "approved"  # it stays on the list until it was checked


@pytest.mark.clause("P09-3C-4")
def test_done_needs_evidence_in_words_or_as_a_file(dealer, agreed):
    assert told(dealer.handler, "capa.todo")
    bare = dealer.capa(dealer.handler, agreed, "done")
    assert (bare.status_code, pointers(bare)) == (422, {"/evidence": "FIELD_REQUIRED"})
    assert fault(dealer.capa(dealer.technician, agreed, "done", evidence="完成")) == (403, "FORBIDDEN_ROLE")  # fmt: skip
    assert dealer.outsider.get(f"/capas/{agreed}").status_code == 404
    upload = {"file": ("表.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "image/png")}
    form = {"subject_type": "capas", "subject_id": agreed}
    sent = dealer.handler.request("POST", "/files", data=form, files=upload)
    assert sent.status_code == 201, sent.text
    assert dealer.capa(dealer.handler, agreed, "done").json()["state"] == "done"
    assert told(dealer.technician, "capa.todo")


@pytest.mark.clause("P09-3B-6")
def test_nobody_checks_what_was_his_own_to_do(dealer, agreed):
    for action in ("manager-check", "monitor-check", "close"):
        body = {} if action == "close" else LOOKED
        assert fault(dealer.capa(dealer.handler, agreed, action, **body)) == (409, "SEPARATION_OF_DUTIES")  # fmt: skip
    early = dealer.capa(dealer.manager, agreed, "manager-check", **LOOKED)
    assert fault(early) == (409, "CAPA_NOT_DONE")
    dealer.capa(dealer.handler, agreed, "done", evidence="複檢表 12 份")
    assert fault(dealer.capa(dealer.handler, agreed, "effectiveness", effective=True, text="無再犯")) == (409, "SEPARATION_OF_DUTIES")  # fmt: skip
    assert fault(dealer.capa(dealer.advisor, agreed, "manager-check", **LOOKED)) == (403, "FORBIDDEN_ROLE")  # fmt: skip
    done = dealer.capa(dealer.manager, agreed, "manager-check", **LOOKED).json()
    (check,) = done["checks"]
    assert (check["kind"], check["result"], check["checked_on"]) == ("manager", "done", "2026-09-22")  # fmt: skip
    for who in (dealer.technician, dealer.gm):  # the result goes to the monitor and the general manager
        assert told(who, "capa.found")


@pytest.mark.clause("P09-3D-2", "P09-3B-6")
def test_what_was_found_not_done_is_owed_again(dealer, agreed):
    dealer.capa(dealer.handler, agreed, "done", evidence="複檢表 12 份")
    found = {"result": "not_done", "text": "抽查 5 份,3 份未填"}
    back = dealer.capa(dealer.technician, agreed, "monitor-check", **found).json()
    assert (back["state"], back["done_at"]) == ("approved", None)
    assert [c["state"] for c in back["clocks"] if c["code"] == "capa.due"] == ["met", "running"]
    assert told(dealer.handler, "capa.found")
    dealer.capa(dealer.handler, agreed, "done", evidence="已補填並培訓")
    assert dealer.capa(dealer.technician, agreed, "monitor-check", **LOOKED).json()["state"] == "done"  # fmt: skip


@pytest.mark.clause("P06-2-6", "P06-6-2c")
@pytest.mark.parametrize(("day", "status"), [("2026-10-21", 409), ("2026-10-22", 200), ("2026-10-23", 200)])  # fmt: skip
def test_whether_it_helped_shows_thirty_days_after_it_was_done(dealer, agreed, at, day, status):
    dealer.capa(dealer.handler, agreed, "done", evidence="複檢表 12 份")
    assert fault(dealer.capa(dealer.technician, agreed, "close")) == (409, "EFFECTIVENESS_CHECK_MISSING")  # fmt: skip
    at(f"{day} 09:00")
    found = dealer.capa(dealer.technician, agreed, "effectiveness", effective=True, text="無同類投訴")  # fmt: skip
    assert found.status_code == status
    assert why(dealer.technician, agreed, "effectiveness")["allowed"] is (status == 200)
    if status == 409:
        assert (found.json()["code"], "2026-10-22" in found.json()["detail"]) == ("EFFECTIVENESS_TOO_EARLY", True)  # fmt: skip
        return
    assert fault(dealer.capa(dealer.technician, agreed, "close")) == (409, "MONITOR_CHECK_MISSING")
    dealer.capa(dealer.technician, agreed, "monitor-check", **LOOKED)
    closed = dealer.capa(dealer.technician, agreed, "close").json()
    assert (closed["state"], closed["effective"]) == ("closed", True)
    assert all(c["state"] in ("met", "cancelled", "overdue") for c in closed["clocks"])
    assert closed["next"] == []


def test_lists_show_mine_and_all_and_what_is_overdue(dealer, agreed, at):
    assert [r["id"] for r in dealer.handler.get("/capas?scene=mine").json()["items"]] == [agreed]
    assert [r["id"] for r in dealer.technician.get("/capas").json()["items"]] == [agreed]
    assert dealer.manager.get("/capas?scene=mine").json()["items"] == []
    assert dealer.outsider.get("/capas").json()["items"] == []
    at("2026-10-31 20:00")
    assert dealer.manager.get("/capas?overdue=true").json()["items"] == []
    at("2026-11-01 00:00")
    (row,) = dealer.manager.get("/capas?overdue=true").json()["items"]
    assert (row["overdue"], row["owner"]["name"], row["monitor"]["name"]) == (True, "服務經理", "王技師")  # fmt: skip
    assert dealer.manager.get("/capas?overdue=false&state=approved").json()["items"] == [row]
    unit = f"/capas?unit_id={dealer.service.id}&state=drafted"
    assert dealer.manager.get(unit).json()["items"] == []


@pytest.mark.clause("P09-1-4")
def test_whoever_is_complained_about_finds_no_measure_and_owns_none(dealer):
    id = dealer.bring("surveyed")
    dealer.do(dealer.manager, id, "name_subjects", people=[str(dealer.technician.id)])
    own = dealer.measure(owner_id=str(dealer.technician.id))
    assert fault(dealer.handler.post(f"/complaints/{id}/capas", own)) == (409, "CONFLICT_OF_INTEREST")  # fmt: skip
    dealer.handler.post(f"/complaints/{id}/capas", dealer.measure())
    (row,) = dealer.capas(id)
    dealer.capa(dealer.manager, row["id"], "comment", comment="措施可行")
    answer = dealer.capa(dealer.gm, row["id"], "approve", monitor_id=str(dealer.technician.id))
    assert fault(answer) == (409, "CONFLICT_OF_INTEREST")
    dealer.capa(dealer.gm, row["id"], "approve", monitor_id=str(dealer.consultant.id))
    assert one(dealer.consultant, row["id"])["state"] == "approved"
    dealer.do(dealer.manager, id, "name_subjects", people=[str(dealer.consultant.id)])
    assert dealer.consultant.get(f"/capas/{row['id']}").status_code == 404
    assert dealer.consultant.get("/capas").json()["items"] == []


def test_a_withdrawn_case_leaves_nothing_to_sign(dealer):
    id = dealer.bring("surveyed")
    dealer.handler.post(f"/complaints/{id}/capas", dealer.measure())
    (row,) = dealer.capas(id)
    dealer.capa(dealer.manager, row["id"], "comment", comment="措施可行")
    dealer.do(dealer.manager, id, "withdraw", withdrawal_evidence="客戶來函撤回")
    dealer.do(dealer.gm, id, "confirm_withdrawal", no_influence="已電話確認,無人施壓")
    assert dealer.gm.get("/approvals?box=todo").json()["items"] == []
    assert fault(dealer.handler.post(f"/complaints/{id}/capas", dealer.measure())) == (409, "INVALID_STATE")  # fmt: skip
