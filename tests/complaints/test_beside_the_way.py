"""What may be added at any time: addenda, co-operation, marks, withdrawing, merging, questionnaires, forms."""

import pytest

from tests.complaints.test_branch_track import fault, pointers
from tests.complaints.test_clocks import tick

ADDED = {"about": "facts", "text": "補充配送記錄", "reason": "事後取得"}


@pytest.mark.clause("P06-3.2-1b", "P12-4.3-2a")
def test_a_record_is_added_to_never_changed(branch):
    id = branch.bring("registered")
    assert branch.a_recv.patch(f"/complaints/{id}", {"content": "改寫"}).status_code == 405
    assert branch.a_recv.post(f"/complaints/{id}/addenda", ADDED).status_code == 201
    assert branch.b_recv.post(f"/complaints/{id}/addenda", ADDED).status_code == 404


@pytest.mark.clause("P06-3.2-1b")
@pytest.mark.parametrize(
    ("received", "needs"),
    [("2026-09-21T09:00:00+08:00", False), ("2026-09-20T17:00:00+08:00", True)],
)
def test_looking_back_further_needs_a_reason(branch, received, needs):
    answer = branch.a_recv.post("/complaints", branch.body(received_at=received))
    assert answer.status_code == (422 if needs else 201), answer.text
    if needs:
        assert pointers(answer) == {"/backdate_reason": "BACKDATE_REASON_REQUIRED"}
        body = branch.body(received_at=received, backdate_reason="值班漏記")
        assert branch.a_recv.post("/complaints", body).status_code == 201


@pytest.mark.clause("P09-2-2a")
def test_another_department_is_asked_and_answers_in_time(dealer, at):
    at("2026-09-18 16:00")
    id = dealer.record(received_at="2026-09-18T16:00:00+08:00")
    body = {"unit_id": str(dealer.service.id), "text": "請提供維修記錄"}
    asked = dealer.manager.post(f"/complaints/{id}/cooperation-requests", body).json()
    path = f"/complaints/{id}/cooperation-requests/{asked['id']}/answer"
    assert dealer.sales_manager.post(path, {"answer": "無"}).status_code == 404
    at("2026-09-20 11:01")  # a make-up Sunday
    tick()
    for who in (dealer.handler, dealer.manager):
        assert any("協作答覆" in n["title"] for n in who.get("/notices").json()["items"])
    assert dealer.handler.post(path, {"answer": "記錄已附上"}).json()["answered_by"] == str(
        dealer.handler.id
    )
    assert fault(dealer.handler.post(path, {"answer": "再答"})) == (409, "ALREADY_DONE")


@pytest.mark.clause("P06-4.5-3c")
def test_importance_is_raised_by_the_receiver_and_lowered_by_the_centre(branch):
    id = branch.bring("registered")
    assert (
        branch.a_recv.post(
            f"/complaints/{id}/marks", {"important": True, "reason": "可能訴訟"}
        ).json()["important"]
        is True
    )
    low = {"important": False, "reason": "誤標"}
    assert fault(branch.a_recv.post(f"/complaints/{id}/marks", low)) == (403, "FORBIDDEN_ROLE")
    assert branch.head.post(f"/complaints/{id}/marks", low).json()["important"] is False
    branch.head.post(f"/complaints/{id}/marks", {"important": True, "reason": "爭議"})
    done = branch.bring("archived") and branch.see(branch.head, id)
    assert done["important"] is True


@pytest.mark.clause("P12-7.5-2")
def test_a_protected_name_is_for_the_recorder_and_the_deciders(office):
    id = office.bring("dispatched")
    office.hr.post(f"/complaints/{id}/marks", {"protected": True, "reason": "擔心報復"})
    assert office.see(office.hr, id)["complainant_name"] == "李女士"
    assert office.see(office.gm, id)["complainant_name"] == "李女士"
    assert office.see(office.head, id)["complainant_name"] == "李**"
    assert office.head.post(f"/complaints/{id}/reveals", {"reason": "回電"}).status_code == 403


@pytest.mark.clause("P06-6-1b")
def test_a_withdrawal_needs_evidence_and_a_second_person(branch):
    id = branch.bring("investigating")
    assert fault(
        branch.act(branch.a_lead, id, "confirm_withdrawal", no_influence="已致電確認")
    ) == (409, "WITHDRAWAL_NOT_ASKED")
    branch.do(branch.a_recv, id, "withdraw", withdrawal_evidence="客戶簽名函")
    assert fault(
        branch.act(branch.a_recv, id, "confirm_withdrawal", no_influence="已致電確認")
    ) == (403, "FORBIDDEN_ROLE")
    done = branch.do(branch.a_lead, id, "confirm_withdrawal", no_influence="已致電確認")
    assert (done["state"], done["phase"]) == ("withdrawn", "withdrawn")
    assert all(c["state"] != "running" for c in done["clocks"])


@pytest.mark.clause("P06-6-1a", "P06-3.2-3a")
def test_a_duplicate_is_shown_and_merged_with_both_numbers_kept(branch, at):
    first = branch.record(branch.a_recv)
    at("2026-09-24 10:00")
    second = branch.record(branch.a_recv, received_at="2026-09-24T10:00:00+08:00")
    found = branch.a_recv.get("/complaints/similar?phone=13900000001").json()
    assert [row["id"] for row in found] == [second, first]
    assert branch.b_recv.get("/complaints/similar?phone=13900000001").json() == []
    assert branch.a_recv.get("/complaints/similar").json() == []
    same = branch.act(
        branch.a_recv, second, "merge", duplicate_of_id=second, merge_reason="同一次送貨"
    )
    assert fault(same) == (409, "CANNOT_MERGE")
    other = branch.record(
        branch.b_recv, territory_id=str(branch.b.id), received_at="2026-09-24T09:00:00+08:00"
    )
    hidden = branch.act(
        branch.a_recv, second, "merge", duplicate_of_id=other, merge_reason="同一次送貨"
    )
    assert pointers(hidden) == {"/duplicate_of_id": "NOT_FOUND"}
    done = branch.do(
        branch.a_recv, second, "merge", duplicate_of_id=first, merge_reason="同一次送貨"
    )
    assert (done["state"], done["duplicate_of"]["id"]) == ("merged", first)
    assert [link["id"] for link in branch.see(branch.a_recv, first)["links"]] == [second]
    for id in (first, second):
        number = branch.see(branch.a_recv, id)["number"]
        assert [
            row["id"] for row in branch.a_recv.get(f"/complaints?number={number}").json()["items"]
        ] == [id]


def test_who_is_complained_about_in_the_duplicate_sees_the_other_no_more(branch):
    first = branch.record(branch.a_recv)
    second = branch.record(branch.a_recv, subjects=[str(branch.a_lead.id)])
    assert branch.a_lead.get(f"/complaints/{first}").status_code == 200
    branch.do(branch.a_recv, second, "merge", duplicate_of_id=first, merge_reason="同一次送貨")
    assert branch.a_lead.get(f"/complaints/{first}").status_code == 404


@pytest.mark.clause("P09-5-1", "P06-3.2-1a", "P09-2-1.3")
def test_the_customers_own_questionnaire(dealer, stranger, at):
    id = dealer.bring("notified")
    assert dealer.handler.post(f"/complaints/{id}/surveys").status_code == 403
    token = dealer.advisor.post(f"/complaints/{id}/surveys").json()["token"]
    path = f"/api/v1/public/surveys/{token}"
    shown = stranger.get(path).json()
    assert {q["item"] for q in shown["questions"]} == {
        "satisfaction",
        "modest",
        "polite",
        "quick",
        "considerate",
    }
    assert "張先生" not in str(shown)
    assert "剎車" not in str(shown)
    assert (
        stranger.post(path, json={"scores": {"modest": 0}}).json()["errors"][0]["code"]
        == "OUT_OF_RANGE"
    )
    assert stranger.post(path, json={"scores": {"modest": 6}}).status_code == 422
    assert stranger.post(path, json={"scores": {"satisfaction": 1, "modest": 4}}).status_code == 200
    assert stranger.post(path, json={"scores": {"satisfaction": 5}}).status_code == 404  # once
    assert stranger.get("/api/v1/public/surveys/unknown").status_code == 404
    assert any(
        n["event"] == "complaint.unhappy" for n in dealer.manager.get("/notices").json()["items"]
    )


@pytest.mark.parametrize(
    ("moment", "open_"), [("2026-10-22 09:59", True), ("2026-10-22 10:00", False)]
)
def test_the_link_holds_thirty_days(dealer, stranger, at, moment, open_):
    token = dealer.advisor.post(f"/complaints/{dealer.record()}/surveys").json()["token"]
    at(moment)
    from backend.core import clock

    answer = stranger.get(
        f"/api/v1/public/surveys/{token}", headers={"X-Test-Now": clock.now().isoformat()}
    )
    assert answer.status_code == (200 if open_ else 404)


@pytest.mark.clause("P09-4G-2e", "P12-4.1-1d", "P06-3.2-2b")
@pytest.mark.parametrize("form", ["record", "register", "handling", "report", "transfer"])
def test_every_form_of_the_texts_prints_with_a_line(dealer, as_, form):
    id = dealer.bring("proposed")
    sheet = dealer.manager.get(f"/complaints/{id}/forms/{form}").json()
    assert sheet["number"].startswith("P09-DLR")
    assert "13877112345" not in str(sheet)
    assert dealer.consultant.get(f"/complaints/{id}/forms/{form}").status_code == 404
    assert dealer.manager.get(f"/complaints/{id}/forms/poem").status_code == 404
    lines = as_("auditor").get(f"/audit/entries?subject_id={id}").json()["items"]
    assert any(line["event"] == "complaint.printed" for line in lines)
