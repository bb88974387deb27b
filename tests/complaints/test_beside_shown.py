"""What was added beside a case is seen with it, each with what the reader may do about it."""


def beside(who, id):
    answer = who.get(f"/complaints/{id}/beside")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_more_time_is_asked_by_the_handler_and_decided_by_the_leader(branch):
    id = branch.bring("investigating")
    assert "extend" in beside(branch.a_inv, id)["can"]
    assert "extend" not in beside(branch.a_lead, id)["can"]
    body = {"amount": 7, "reason_code": "third_party", "reason": "等待質檢站報告"}
    branch.a_inv.post(f"/complaints/{id}/extensions", body)
    shown = beside(branch.a_inv, id)
    assert "extend" not in shown["can"]
    assert [(e["by"]["name"], e["state"], e["can"]) for e in shown["extensions"]] == [
        ("甲調查", "requested", [])
    ]
    (mine,) = beside(branch.a_lead, id)["extensions"]
    assert mine["can"] == ["decide"]
    path = f"/complaints/{id}/extensions/{mine['id']}/decide"
    assert branch.a_lead.post(path, {"approve": True}).status_code == 200
    (done,) = beside(branch.a_lead, id)["extensions"]
    assert (done["state"], done["decided_by"]["name"], done["can"]) == ("approved", "甲領導", [])


def test_a_request_names_the_unit_and_is_answered_there(branch):
    id = branch.bring("investigating")
    body = {"unit_id": str(branch.a_marketing.id), "text": "請提供配送記錄"}
    branch.a_inv.post(f"/complaints/{id}/cooperation-requests", body)
    (row,) = beside(branch.a_inv, id)["requests"]
    assert (row["unit"]["name"], row["answer"], row["can"]) == ("甲縣區域營銷部", None, [])


def test_waiting_is_begun_and_ended_and_words_are_kept(branch):
    id = branch.bring("investigating")
    assert "pause" in beside(branch.a_inv, id)["can"]
    branch.a_inv.post(f"/complaints/{id}/pauses", {"reason": "third_party", "evidence": "委託單"})
    assert "resume" in beside(branch.a_inv, id)["can"]
    branch.head.post(f"/complaints/{id}/urges", {"text": "請於今日回覆"})
    branch.a_inv.post(
        f"/complaints/{id}/addenda", {"about": "facts", "text": "補充", "reason": "事後取得"}
    )
    shown = beside(branch.head, id)
    assert [u["text"] for u in shown["urges"]] == ["請於今日回覆"]
    assert [a["about"] for a in shown["addenda"]] == ["facts"]
    assert "urge" in shown["can"]
    assert "urge" not in beside(branch.a_inv, id)["can"]


def test_nobody_sees_it_who_does_not_see_the_case(branch):
    id = branch.bring("investigating")
    assert branch.b_recv.get(f"/complaints/{id}/beside").status_code == 404
    assert branch.driver.get(f"/complaints/{id}/beside").status_code == 404


def test_what_waits_for_a_signature_is_named(dealer):
    id = dealer.bring("proposed")
    (row,) = beside(dealer.handler, id)["approvals"]
    assert (row["kind"], row["state"]) == ("complaint.solution", "open")
    assert [who["name"] for who in row["waiting_for"]]
