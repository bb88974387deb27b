"""Lessons: a review holds them, a published one names nobody, the next desk finds it (P06-6-2b)."""

import pytest

from backend.core.ids import uuid7
from backend.domains.complaints.models import Complaint
from tests.complaints.test_branch_track import fault, pointers

LESSON = {
    "title": "線路調整先通知客戶", "lesson": "調整送貨線路未事先通知,客戶誤以為停送。",
    "improvement": "調整前三天逐戶通知並留記錄。",
}  # fmt: skip


def draft(branch, case, who=None, **over):
    return (who or branch.a_recv).post(f"/complaints/{case}/lessons", {**LESSON, **over})


def publish(who, id):
    return who.post(f"/lessons/{id}/publish")


def found(who, more=""):
    answer = who.get(f"/lessons?limit=50{more}")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


@pytest.mark.clause("P06-6-2b")
def test_a_review_holds_lessons_and_a_measure_or_the_reason_why_none(branch):
    id = branch.bring("fed_back")
    bare = branch.review(lessons="", improvement="")
    answer = branch.act(branch.a_recv, id, "review", **bare)
    assert pointers(answer) == {"/lessons": "FIELD_REQUIRED", "/improvement": "FIELD_REQUIRED"}
    filler = branch.act(branch.a_recv, id, "review", **branch.review(lessons="同上"))
    assert pointers(filler) == {"/lessons": "PLACEHOLDER_NOT_ALLOWED"}
    assert branch.see(branch.a_recv, id)["state"] == "fed_back"
    done = branch.do(
        branch.a_recv,
        id,
        "review",
        **branch.review(improvement="", no_improvement_reason="屬偶發,流程無缺"),
    )
    assert done["state"] == "reviewed"


@pytest.mark.clause("P06-6-2b")
@pytest.mark.parametrize(
    ("over", "wrong"),
    [
        ({"lesson": "李老闆的店沒有收到通知。"}, {"/lesson": "HOLDS_NAME"}),
        (
            {"lesson": "客戶李 老板未收到通知。"},
            {"/lesson": "HOLDS_NAME"},
        ),  # Simplified, with a gap
        ({"improvement": "請回電 139-0000-0001 確認"}, {"/improvement": "HOLDS_PHONE"}),
        ({"title": "車牌桂a·12345的送貨"}, {"/title": "HOLDS_PLATE"}),
        ({"lesson": "甲調查查明線路未通知。"}, {"/lesson": "HOLDS_PERSON"}),
        ({"lesson": "甲司機晚到兩天。"}, {"/lesson": "HOLDS_PERSON"}),
    ],
)
def test_what_names_somebody_is_not_published(branch, over, wrong):
    case = branch.bring("reviewed", plate_no="桂A12345", vin=None)
    row = branch.session.get(Complaint, case)
    row.subjects = [branch.driver.id]
    branch.session.commit()
    id = draft(branch, case, **over).json()["id"]
    answer = publish(branch.a_recv, id)
    assert fault(answer) == (409, "PERSONAL_DATA_IN_LESSON")
    assert pointers(answer) == wrong
    told = answer.text
    assert not any(
        secret in told
        for secret in ("李老闆", "李老板", "13900000001", "12345", "甲調查", "甲司機")
    )
    assert found(branch.b_recv) == []


@pytest.mark.clause("P06-6-2b")
def test_it_says_where(branch):
    id = draft(branch, branch.bring("reviewed"), lesson="調整前未告知李老闆。").json()["id"]
    [error] = publish(branch.a_recv, id).json()["errors"]
    assert (error["pointer"], error["params"]) == ("/lesson", {"place": 7})
    assert error["detail"] == "第 7 字起含客戶姓名,請刪去"


@pytest.mark.clause("P06-6-2b")
def test_mended_and_published_every_desk_finds_it(branch, dealer):
    case = branch.bring("reviewed")
    lesson = draft(branch, case, lesson="未告知李老闆。").json()
    assert (lesson["state"], lesson["complaint_id"], lesson["can"]) == (
        "draft",
        case,
        ["change", "publish"],
    )
    assert fault(publish(branch.a_recv, lesson["id"])) == (409, "PERSONAL_DATA_IN_LESSON")
    unsaid = branch.a_recv.request("PATCH", f"/lessons/{lesson['id']}", json=LESSON)
    assert unsaid.status_code == 428
    assert branch.a_recv.patch(f"/lessons/{lesson['id']}", LESSON, version=99).status_code == 412
    mended = branch.a_recv.patch(f"/lessons/{lesson['id']}", LESSON, version=lesson["version"])
    assert mended.status_code == 200, mended.text
    done = publish(branch.a_recv, lesson["id"]).json()
    assert (done["state"], done["complaint_id"], done["can"]) == ("published", None, [])
    for who in (branch.b_recv, branch.head, dealer.advisor):
        assert [row["id"] for row in found(who, "&q=送貨線路")] == [lesson["id"]]
        assert [row["id"] for row in found(who, "&q=送货")] == [lesson["id"]]  # Simplified
        assert [row["id"] for row in found(who, "&category=work_or_service&regime=P06")] == [
            lesson["id"]
        ]
        assert found(who, "&category=goods") == []
        assert found(who, "&q=剎車") == []
        assert who.get(f"/lessons/{lesson['id']}").json()["complaint_id"] is None
    assert fault(publish(branch.a_recv, lesson["id"])) == (409, "INVALID_STATE")
    assert branch.a_recv.patch(f"/lessons/{lesson['id']}", LESSON).status_code == 409


@pytest.mark.clause("P06-6-2b")
def test_a_draft_is_seen_as_its_case_is(branch, as_):
    case = branch.bring("reviewed")
    id = draft(branch, case).json()["id"]
    unknown = branch.b_recv.get(f"/lessons/{uuid7()}").json()["detail"]
    concealed = branch.b_recv.get(f"/lessons/{id}")
    assert (concealed.status_code, concealed.json()["detail"]) == (404, unknown)
    assert publish(branch.b_recv, id).status_code == 404
    assert draft(branch, case, branch.b_recv).status_code == 404
    assert fault(branch.driver.get("/lessons")) == (403, "FORBIDDEN_ROLE")
    assert fault(draft(branch, case, branch.gm)) == (403, "FORBIDDEN_ROLE")  # reads, writes nothing
    assert [row["id"] for row in found(branch.a_lead, "&state=draft")] == [id]
    assert publish(branch.a_lead, id).status_code == 200


@pytest.mark.clause("P06-6-2b")
def test_the_same_draft_twice_is_one(branch):
    case = branch.bring("reviewed")
    key = {"Idempotency-Key": "lesson-once-0001"}
    one, two = (
        branch.a_recv.post(f"/complaints/{case}/lessons", LESSON, headers=key) for _ in "ab"
    )
    assert one.json() == two.json()
    assert len(found(branch.a_recv)) == 1
