"""A list becomes customers: dry run, problems, error file, commit, undo; and who may not."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core.db import transaction
from backend.domains.customers.imports.sheet import import_job
from backend.domains.customers.models import Customer
from backend.shared.identity.models import Unit
from backend.shared.importing import service as desk_service
from tests import make
from tests.client import Client
from tests.importing import lists


@pytest.fixture
def company(session: Session) -> Unit:
    return make.unit(session)


@pytest.fixture
def lead(as_: Callable[..., Client], session: Session, company: Unit) -> Client:
    return as_("dept_manager", unit=make.department(session, company))


def upload(client: Client, data: bytes, name: str = "list.csv") -> dict[str, Any]:
    answer = client.post("/customers/imports", files={"file": (name, data)})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def customers(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(Customer)) or 0


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_messy_list_counts_exactly(lead: Client, session: Session, form: str) -> None:
    rows = lists.messy()
    data = lists.as_csv(rows) if form == "csv" else lists.as_xlsx(rows)
    batch = upload(lead, data, f"list.{form}")
    assert batch["reasons"] == lists.EXPECTED
    taken = 412 + 24 + 17 + 6 + 8
    assert batch["counts"]["ready"] + batch["counts"]["repaired"] == taken
    assert batch["counts"]["duplicate"] == 30
    assert customers(session) == 0  # a dry run
    path = f"/customers/imports/{batch['id']}"
    done = lead.post(f"{path}/actions/commit").json()
    assert (done["state"], done["done_rows"], done["can"]) == ("committed", taken, ["undo"])
    assert customers(session) == taken
    again = upload(lead, data)
    assert again["counts"].get("ready", 0) + again["counts"].get("repaired", 0) == 0
    undone = lead.post(f"{path}/actions/undo").json()
    assert undone["kept_lines"] == []
    assert customers(session) == 0


def test_what_is_repaired_and_kept_is_said(lead: Client, session: Session) -> None:
    rows = [
        lists.spoilt(k, n)
        for n, k in enumerate(
            ["FULL_WIDTH", "SPACES", "FORMULA_KEPT_AS_TEXT", "MARKUP_KEPT_AS_TEXT"]
        )
    ]
    batch = upload(lead, lists.as_csv(rows))
    items = lead.get(f"/customers/imports/{batch['id']}/problems").json()["items"]
    assert [row["repairs"][-1]["rule"] for row in items] == [
        "FULL_WIDTH",
        "SPACES",
        "FORMULA_KEPT_AS_TEXT",
        "MARKUP_KEPT_AS_TEXT",
    ]
    assert items[0]["line"] == 2
    assert items[0]["repairs"][0]["to"] == "13000000000"
    lead.post(f"/customers/imports/{batch['id']}/actions/commit")
    made = session.scalars(select(Customer).order_by(Customer.number)).all()
    assert made[0].phone == "13000000000"
    assert not made[1].name.startswith(" ")
    assert made[2].email == '=HYPERLINK("http://x","a")'
    assert made[3].business_scope == "<img src=x onerror=alert(1)>"
    assert str(made[0].registered_capital).endswith(".00")


def test_the_error_file_is_the_original_with_reasons(lead: Client) -> None:
    rows = [lists.clean(1), lists.spoilt("PHONE_INVALID", 2), lists.spoilt("REQUIRED", 3)]
    batch = upload(lead, lists.as_xlsx(rows), "list.xlsx")
    answer = lead.get(f"/customers/imports/{batch['id']}/error-file")
    found = (
        CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    )
    assert found[0] == [*lists.HEADER, "錯誤說明"]
    assert len(found) == 3
    assert "不是有效的電話號碼" in found[1][-1]
    assert "必填" in found[2][-1]
    text = lead.get(f"/customers/imports/{batch['id']}/error-file?form=csv").content.decode(
        "utf-8-sig"
    )
    assert text.count("\n") == 3


def test_doubles_of_customers_there_are(lead: Client, session: Session) -> None:
    row = lists.clean(1)
    lead.post("/customers", {"name": row[0].translate(lists._TRADITIONAL), "credit_code": row[1]})
    batch = upload(lead, lists.as_csv([row, lists.clean(2)]))
    assert batch["reasons"] == {"CODE_REGISTERED": 1, "CLEAN": 1}
    accepted = lead.post(
        f"/customers/imports/{batch['id']}/actions/commit", {"accept_duplicates": True}
    )
    assert accepted.json()["done_rows"] == 1  # a doubled code never


def test_name_doubles_are_taken_when_accepted(lead: Client) -> None:
    first, second = lists.clean(1), lists.clean(1)
    second[1] = ""
    batch = upload(lead, lists.as_csv([first, second]))
    assert batch["counts"] == {"ready": 1, "duplicate": 1}
    done = lead.post(
        f"/customers/imports/{batch['id']}/actions/commit", {"accept_duplicates": True}
    ).json()
    assert done["done_rows"] == 2


def test_a_code_registered_since_the_dry_run(lead: Client) -> None:
    batch = upload(lead, lists.as_csv([lists.clean(1), lists.clean(2)]))
    lead.post("/customers", {"name": "先到", "credit_code": lists.credit_code(1)})
    path = f"/customers/imports/{batch['id']}"
    assert lead.post(f"{path}/actions/commit").json()["done_rows"] == 1
    refused = lead.get(f"{path}/problems?outcome=refused").json()["items"]
    assert refused[0]["problems"][0]["code"] == "CODE_REGISTERED"


def test_undo_leaves_what_was_touched(lead: Client, session: Session) -> None:
    batch = upload(lead, lists.as_csv([lists.clean(n) for n in range(3)]))
    path = f"/customers/imports/{batch['id']}"
    lead.post(f"{path}/actions/commit")
    rows = lead.get("/customers?sort=number").json()["items"]
    lead.patch(f"/customers/{rows[0]['id']}", {"address": "改"})
    lead.post(f"/customers/{rows[1]['id']}/notes", {"text": "打過電話"})
    undone = lead.post(f"{path}/actions/undo").json()
    assert undone["kept_lines"] == [2, 3]
    assert customers(session) == 2
    assert lead.post(f"{path}/actions/undo").json()["code"] == "INVALID_STATE"


def test_a_long_list_goes_to_the_worker(
    lead: Client, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_service, "AT_ONCE", 3)
    monkeypatch.setattr(desk_service, "CHUNK", 2)
    batch = upload(lead, lists.as_csv([lists.clean(n) for n in range(5)]))
    path = f"/customers/imports/{batch['id']}"
    assert lead.post(f"{path}/actions/commit").json()["state"] == "queued"
    assert customers(session) == 0
    shown: list[int] = []
    real = desk_service._show_progress
    monkeypatch.setattr(
        desk_service,
        "_show_progress",
        lambda id, done: (real(id, done), shown.append(lead.get(path).json()["done_rows"])),
    )
    for _ in range(2):  # a job may run twice
        with transaction() as work:
            import_job(work, batch["id"])
    assert shown == [2, 4, 5]
    assert lead.get(path).json()["state"] == "committed"
    assert customers(session) == 5


def test_nothing_to_import(lead: Client) -> None:
    batch = upload(lead, lists.as_csv([lists.spoilt("REQUIRED", 1)]))
    answer = lead.post(f"/customers/imports/{batch['id']}/actions/commit")
    assert answer.json()["code"] == "NOTHING_TO_IMPORT"


def test_who_may_not(
    as_: Callable[..., Client], lead: Client, company: Unit, session: Session
) -> None:
    data = {"files": {"file": ("l.csv", lists.as_csv([lists.clean(1)]))}}
    assert as_("sales_person", unit=company).post("/customers/imports", **data).status_code == 403
    batch = upload(lead, lists.as_csv([lists.clean(1)]))
    other = as_("dept_manager", unit=company)
    path = f"/customers/imports/{batch['id']}"
    for answer in (
        other.get(path), other.get(f"{path}/problems"), other.get(f"{path}/error-file"),
        other.post(f"{path}/actions/commit"), other.post(f"{path}/actions/undo"),
    ):  # fmt: skip
        assert answer.status_code == 404
    there = make.department(session, company)
    session.commit()
    elsewhere = lead.request("POST", "/customers/imports", **data, data={"unit_id": str(there.id)})
    assert elsewhere.status_code == 403


def test_doubles_of_concealed_customers_are_unknown(
    as_: Callable[..., Client], company: Unit, session: Session
) -> None:
    one, two = (as_("dept_manager", unit=make.department(session, company)) for _ in range(2))
    row = lists.clean(1)
    one.post("/customers", {"name": row[0]})
    assert upload(two, lists.as_csv([row]))["reasons"] == {"CLEAN": 1}


def test_one_key_one_import(lead: Client, session: Session) -> None:
    batch = upload(lead, lists.as_csv([lists.clean(1)]))
    path = f"/customers/imports/{batch['id']}/actions/commit"
    one, two = (
        lead.request("POST", path, json={}, headers={"Idempotency-Key": "i"}) for _ in range(2)
    )
    assert one.json() == two.json()
    assert customers(session) == 1


def test_the_template_has_drop_downs(lead: Client) -> None:
    answer = lead.get("/customers/imports/template")
    assert answer.content[:2] == b"PK"
    assert "attachment" in answer.headers["content-disposition"]
