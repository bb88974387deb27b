"""Who sees a case, and who must not, through every entrance."""

import pytest

from tests.complaints.conftest import TRIAGE


@pytest.mark.clause("P09-3A-2")
def test_who_sees_and_who_does_not(dealer):
    id = dealer.bring("assigned")
    for who in (dealer.advisor, dealer.manager, dealer.handler, dealer.gm):
        assert who.get(f"/complaints/{id}").status_code == 200
        assert [row["id"] for row in who.get("/complaints").json()["items"]] == [id]
    for who in (
        dealer.consultant,
        dealer.technician,
        dealer.sysadmin,
        dealer.outsider,
        dealer.sales_manager,
    ):
        assert who.get(f"/complaints/{id}").status_code == 404
        assert who.get("/complaints").json()["items"] == []
        assert who.get("/complaints?total=true").json()["total"] == 0
        assert dealer.act(who, id, "start").status_code == 404
        assert who.post(f"/complaints/{id}/reveals", {"reason": "回電"}).status_code == 404
        assert who.post(f"/complaints/{id}/contacts", {"kind": "note", "channel": "phone", "reached": True, "text": "x"}).status_code == 404  # fmt: skip


def test_concealed_and_unknown_look_alike(dealer):
    id = dealer.record()
    hidden = dealer.outsider.get(f"/complaints/{id}").json()
    unknown = dealer.outsider.get("/complaints/018f3c1e-7a60-7cc3-9a52-0a4d6b1f2e30").json()
    for body in (hidden, unknown):
        body.pop("instance"), body.pop("request_id")
    assert hidden == unknown


def test_the_phone_is_masked_and_shown_with_a_line_in_the_book(dealer, as_):
    id = dealer.record()
    assert dealer.manager.get(f"/complaints/{id}").json()["phone_masked"] == "138****2345"
    assert "13877112345" not in dealer.manager.get("/complaints").text
    assert dealer.manager.post(f"/complaints/{id}/reveals").status_code == 422
    shown = dealer.manager.post(f"/complaints/{id}/reveals", {"reason": "回電說明"}).json()
    assert shown == {"name": "張先生", "phone": "13877112345"}
    auditor = as_("auditor")
    lines = auditor.get(f"/audit/entries?subject_id={id}").json()["items"]
    assert "complaint.unmasked" in [line["event"] for line in lines]
    assert "張先生" not in auditor.get(f"/audit/entries?subject_id={id}").text


def test_readings_and_refusals_are_in_the_book(dealer, as_):
    id = dealer.record()
    dealer.gm.get(f"/complaints/{id}")
    dealer.outsider.get(f"/complaints/{id}")
    lines = as_("auditor").get(f"/audit/entries?subject_id={id}").json()["items"]
    seen = {(line["event"], line["allowed"], line["actor_id"]) for line in lines}
    assert ("complaint.read", True, str(dealer.gm.id)) in seen
    assert ("complaints.refused", False, str(dealer.outsider.id)) in seen


def test_a_refused_act_changes_nothing_but_the_book(dealer):
    id = dealer.record()
    before = dealer.manager.get(f"/complaints/{id}").json()
    dealer.act(dealer.gm, id, "triage", **TRIAGE)
    after = dealer.manager.get(f"/complaints/{id}").json()
    assert before == after


def test_a_stale_page_is_refused(dealer):
    id = dealer.record()
    etag = dealer.manager.get(f"/complaints/{id}").headers["etag"]
    dealer.do(dealer.manager, id, "triage", **TRIAGE)
    body = {
        "fields": {"department_id": str(dealer.service.id), "handler_id": str(dealer.handler.id)}
    }
    answer = dealer.manager.post(
        f"/complaints/{id}/actions/assign", body, headers={"If-Match": etag}
    )
    assert answer.json()["code"] == "VERSION_CONFLICT"


def test_the_same_request_twice_records_once(dealer):
    key = {"Idempotency-Key": "intake-1"}
    first = dealer.advisor.post("/complaints", dealer.body(), headers=key)
    second = dealer.advisor.post("/complaints", dealer.body(), headers=key)
    assert first.json()["id"] == second.json()["id"]
    assert len(dealer.advisor.get("/complaints").json()["items"]) == 1


def test_only_the_exporter_gets_a_file_and_it_is_recorded(dealer, as_):
    dealer.record()
    csv = {"headers": {"Accept": "text/csv"}}
    assert dealer.advisor.get("/complaints", **csv).status_code == 403
    assert dealer.manager.get("/complaints", **csv).json()["errors"][0]["pointer"] == "/reason"
    answer = dealer.manager.get("/complaints?reason=月度會議", **csv)
    assert answer.status_code == 200
    assert "張**" in answer.text
    assert "張先生" not in answer.text
    assert "13877112345" not in answer.text
    lines = as_("auditor").get("/audit/entries?event=complaint.exported").json()["items"]
    assert lines[0]["facts"]["rows"] == 1
    assert (lines[0]["level"], lines[0]["reason"]) == (3, "月度會議")
    assert dealer.outsider.get("/complaints?reason=月度會議", **csv).text.count("\n") <= 1
    assert dealer.manager.get("/complaints", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.clause("P09-4G-0")
def test_each_act_says_why_it_is_barred(dealer):
    id = dealer.bring("triaged")
    acts = {a["action"]: a for a in dealer.manager.get(f"/complaints/{id}").json()["next"]}
    assert acts["assign"]["allowed"] is True
    assert acts["explain"]["code"] == "REASON_IS_SUFFICIENT"
    assert acts["explain"]["clauses"] == ["P09-4G-2c"]
    mine = {a["action"]: a for a in dealer.advisor.get(f"/complaints/{id}").json()["next"]}
    assert mine["assign"]["code"] == "NOT_YOUR_STEP"
