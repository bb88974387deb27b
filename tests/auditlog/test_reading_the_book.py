"""The access log: who reads it, what it filters, what an export leaves behind."""

import csv
import io
import json

import pytest

from tests import make


def test_only_auditors_read_it(as_):
    for role in ("sysadmin", "general_manager", "hq_gm", "employee"):
        assert as_(role).get("/audit/entries").status_code == 403
        assert as_(role).get("/audit/export").status_code == 403
    assert as_("auditor").get("/audit/entries").status_code == 200


def test_refusals_stand_in_it(as_):
    nosy, auditor = as_("employee"), as_("auditor")
    nosy.get("/audit/entries")
    lines = auditor.get(f"/audit/entries?actor_id={nosy.id}").json()["items"]
    assert [(x["event"], x["allowed"], x["facts"]["permission"]) for x in lines] == [
        ("permission.refused", False, "audit:read")
    ]


def test_every_code_of_an_act_has_a_word(as_):
    assert as_("employee").get("/audit/events").status_code == 403
    words = {e["name"]: e["label"] for e in as_("auditor").get("/audit/events").json()}
    assert words["complaint.recorded"] == "記錄投訴"
    assert words["permission.refused"]
    assert all(words.values())


def test_filters_and_pages(as_, at):
    auditor = as_("auditor")
    people = [as_("employee") for _ in range(3)]
    for day in ("2026-10-05", "2026-11-05", "2026-12-05"):
        at(f"{day} 10:00")
        for who in people:
            who.get("/audit/entries")
    november = "since=2026-11-01T00:00:00%2B08:00&until=2026-12-01T00:00:00%2B08:00"
    found = auditor.get(f"/audit/entries?{november}").json()["items"]
    assert len(found) == 3
    assert (
        auditor.get(f"/audit/entries?{november}&actor_id={people[0].id}").json()["items"][0][
            "actor"
        ]
        == people[0].user.name
    )
    seen, cursor = [], ""
    while cursor is not None:
        page = auditor.get(
            f"/audit/entries?allowed=false&limit=2{cursor and '&cursor=' + cursor}"
        ).json()
        seen += [x["id"] for x in page["items"]]
        cursor = page["next_cursor"]
    assert len(seen) == len(set(seen)) == 9


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("application/x-ndjson", "ndjson"), ("*/*", "ndjson"), ("text/csv", "csv"),
     ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")],
)  # fmt: skip
def test_exports_in_three_forms_and_in_the_book(as_, accept, kind):
    nosy, auditor = as_("employee"), as_("auditor")
    nosy.get("/audit/entries")
    answer = auditor.get(f"/audit/export?actor_id={nosy.id}", headers={"Accept": accept})
    assert answer.status_code == 200
    assert f".{kind}" in answer.headers["content-disposition"]
    if kind == "ndjson":
        assert json.loads(answer.text.strip())["event"] == "permission.refused"
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        assert rows[0]["event"] == "permission.refused"
    written = auditor.get(f"/audit/entries?actor_id={auditor.id}&kind=export").json()["items"]
    assert [x["event"] for x in written] == ["audit.exported", "audit.export_begun"]
    assert written[0]["facts"]["rows"] == 1
    assert written[0]["facts"]["filter"] == {"actor_id": str(nosy.id)}


def test_a_filter_by_kind_can_be_exported(as_):
    assert as_("auditor").get("/audit/export?kind=read&event=x&level=0").status_code == 200


def test_nothing_in_the_book_names_a_customer(as_, session):
    clerk = as_("sales_staff", unit=make.unit(session))
    made = clerk.post(
        "/customers", {"name": "南寧宏達商貿有限公司", "kind": "company", "phone": "13877112345"}
    )
    assert made.status_code == 201, made.text
    clerk.get(f"/customers/{made.json()['id']}")
    book = as_("auditor").get(f"/audit/entries?subject_id={made.json()['id']}")
    assert {x["event"] for x in book.json()["items"]} >= {"customer.created", "customer.read"}
    assert "宏達" not in book.text
    assert "13877112345" not in book.text
