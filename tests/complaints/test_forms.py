"""The forms the texts name speak in words, and each regulation has its own."""

import pytest


def form(who, id, code, **more):
    answer = who.get(f"/complaints/{id}/forms/{code}", **more)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    return found, {line["label"]: line["value"] for line in (*found["lines"], *found["answers"])}


def test_each_regulation_names_its_own(branch):
    named = {
        regime["code"]: [choice["code"] for choice in regime["forms"]]
        for regime in branch.head.get("/complaint-regimes").json()
    }
    assert named == {
        "P06": ["register", "transfer"],
        "P09": ["handling"],
        "P12": ["record", "report"],
    }


@pytest.mark.clause("P06-3.2-3a")
def test_the_register_says_words_not_codes(branch):
    id = branch.bring("registered")
    found, lines = form(branch.a_recv, id, "register")
    assert (found["title"], found["unit"]) == ("投訴登記表", "甲縣公司")
    assert (lines["渠道"], lines["類別"], lines["狀態"]) == ("電話", "工作與服務", "已登記")
    assert lines["電話"] == "139****0001"
    english = {"headers": {"Accept-Language": "en"}}
    assert form(branch.a_recv, id, "register", **english)[1]["Channel"] == "Phone"


@pytest.mark.clause("P06-3.2-2b")
def test_the_transfer_slip_tells_from_where_to_where(branch):
    id = branch.record(branch.b_recv, territory_id=str(branch.a.id))
    branch.do(branch.b_recv, id, "register", object="service", subject_line="delivery")
    branch.do(
        branch.b_recv,
        id,
        "transfer_out_of_scope",
        to_unit_id=str(branch.cs.id),
        reason="客戶屬甲縣",
    )
    found, lines = form(branch.b_recv, id, "transfer")
    assert lines["移送 1"].startswith("乙縣公司 → 分公司客戶服務部(系統")
    assert (lines["移送原因"], lines["簽收時間"]) == ("客戶屬甲縣", "—")
    assert found["signatures"] == ["移送人", "簽收人"]


def test_a_form_there_is_none_of(branch):
    id = branch.record(branch.a_recv)
    assert branch.a_recv.get(f"/complaints/{id}/forms/unknown").status_code == 404
    assert branch.b_lead.get(f"/complaints/{id}/forms/register").status_code == 404
