"""The archive: found by vehicle, cause, person, result and any word, by whoever sees the case; for training without a name."""

import csv
import io

import pytest

from backend.core.db import transaction
from backend.domains.complaints.archives import keeping
from backend.domains.complaints.archives.exporting import blotted
from backend.domains.complaints.archives.models import ArchiveEntry

MODEL = {"vehicle_model": "晨星 A3"}


@pytest.fixture
def filed(dealer, at):
    """Two closed cases of the dealer; the first names a model, a plate and people in its words."""
    ids = []
    for body in (
        {"fields": MODEL, "content": "張先生的桂A12345更換剎車片後異響,王技師說聯絡13877112345。"},
        {"plate_no": "桂B99999", "content": "空調不冷,要求重新檢修處理。"},
    ):
        id = dealer.bring("summarised", dealer.record(**body))
        dealer.do(dealer.manager, id, "cosign")
        dealer.agree(id)
        dealer.do(dealer.manager, id, "close")
        ids.append(id)
    return ids


def found(who, query=""):
    answer = who.get(f"/archives/complaints?{query}")
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()["items"]]


@pytest.mark.clause("P09-2-4b")
def test_found_by_model_cause_person_result_period_and_words(dealer, filed):
    first, second = filed
    person = dealer.technician.id
    both = [second, first]
    assert found(dealer.manager) == both
    for query, wanted in (
        ("model=晨星 A3", [first]), ("model=晨星", []), ("plate_no=桂B99999", [second]),
        ("cause_code=workmanship", both), ("cause_code=design", []), (f"person_id={person}", both),
        (f"person_id={dealer.consultant.id}", []), ("category=repair_quality", both), ("regime=P06", []),
        ("closed_from=2026-09-22", both), ("closed_from=2026-09-23", []), ("closed_to=2026-09-22", []),
        ("closed_to=2026-09-23", both), ("kept_before=2027-09-22", []), ("kept_before=2027-09-23", both),
        ("q=空調", [second]), ("q=晨星", [first]), ("q=王技師", both), ("q=剎車片 異響", [first]), ("q=施工", both),
        ("q=13877112345", both), ("q=沒有的字", []),
    ):  # fmt: skip
        assert found(dealer.manager, query) == wanted, query
    row = dealer.manager.get("/archives/complaints?model=晨星 A3").json()["items"][0]
    assert (row["model"], row["cause_code"], row["handler"], row["satisfaction"]) == ("晨星 A3", "workmanship", "服務經理", 4)  # fmt: skip


def test_seen_by_those_who_see_the_case(dealer, filed):
    assert found(dealer.handler) == filed[::-1]
    assert found(dealer.sales_manager) == []
    assert found(dealer.outsider) == []
    assert found(dealer.sysadmin) == []


def test_an_open_case_is_not_in_the_archive_and_a_reopened_one_leaves_it(branch, at):
    b = branch
    id = b.bring("fed_back")
    assert found(b.a_recv) == []
    b.do(b.a_recv, id, "review", **b.review())
    b.do(b.a_recv, id, "close")
    assert found(b.a_recv) == [id]
    b.do(b.head, id, "reopen", reopen_reason="抽查結果與記錄不符")
    assert found(b.a_recv) == []


def test_what_was_closed_before_is_filed_once(dealer, filed, session):
    session.query(ArchiveEntry).delete()
    session.commit()
    for count in (2, 0):
        with transaction() as job:
            assert keeping.file_missing(job) == count
    assert found(dealer.manager, "q=空調") == [filed[1]]


@pytest.mark.clause("P09-2-4b")
def test_for_training_nobody_can_be_told(dealer, filed, as_):
    csv_file = {"Accept": "text/csv"}
    assert dealer.advisor.get("/archives/complaints?reason=培訓", headers=csv_file).status_code == 403
    bare = dealer.manager.get("/archives/complaints", headers=csv_file)
    assert (bare.status_code, bare.json()["errors"][0]["pointer"]) == (422, "/reason")
    answer = dealer.manager.get("/archives/complaints?reason=新人培訓教材", headers=csv_file)
    assert answer.status_code == 200
    body = answer.content.decode("utf-8-sig")
    for secret in ("張先生", "13877112345", "桂A12345", "桂B99999", "王技師", "服務經理", "DLR"):
        assert secret not in body, secret
    rows = list(csv.DictReader(io.StringIO(body)))
    assert [row["編號"] for row in rows] == ["P09-202609-0002", "P09-202609-0001"]
    assert rows[1]["投訴內容"] == "〇〇的〇〇更換剎車片後異響,〇〇說聯絡〇〇。"
    assert (rows[1]["車型"], rows[1]["根本原因"], rows[1]["結案月份"]) == ("晨星 A3", "未按扭力標準複檢", "2026-09")
    sheet = dealer.manager.get(
        "/archives/complaints?reason=培訓&q=空調",
        headers={"Accept": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    )
    assert sheet.content[:2] == b"PK"
    line = as_("auditor").get("/audit/entries?event=complaint_archive.exported").json()["items"]
    assert [(one["level"], one["facts"]["rows"], one["reason"]) for one in line] == [
        (1, 1, "培訓"),
        (1, 2, "新人培訓教材"),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("電話0771-5550188轉2", "電話〇〇轉2"), ("賠償1200.50元", "賠償1200.50元"), ("車架號LSVAA4182E2123456", "車架號〇〇"),
        ("粤B·D12345來店", "〇〇來店"), ("第12345條", "第12345條"), ("+86 13877112345", "+86 〇〇"),
    ],
)  # fmt: skip
def test_what_is_covered(text, shown):
    assert blotted(text, []) == shown
