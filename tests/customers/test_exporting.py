"""The list as a file: what was filtered, under its own permission, recorded, harmless in a spreadsheet."""

import csv
import io
from collections.abc import Callable

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.domains.customers.models import Customer
from backend.shared.audit.models import AuditEntry, EntryKind
from backend.shared.identity.models import Unit
from tests.client import Client

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def take(client: Client, accept: str, query: str = "") -> bytes:
    answer = client.get(f"/customers{query}", headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    return answer.content


@pytest.fixture
def three(put: Callable[..., Customer], seller: Client, desk: Unit) -> None:
    put(seller.user, desk, name="=1+1公司", relation="existing", phone="13812345678")
    put(seller.user, desk, name="@甲", relation="existing")
    put(seller.user, desk, name="乙", relation="lost")


def test_csv_holds_what_was_filtered(lead: Client, three: None, session: Session) -> None:
    text = take(lead, "text/csv", "?relation=existing&sort=name").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["客戶名稱"] for row in rows} == {"'=1+1公司", "'@甲"}
    assert "138****5678" in text
    assert "13812345678" not in text
    lines = session.scalars(
        select(AuditEntry).where(AuditEntry.kind == EntryKind.export).order_by(AuditEntry.at)
    ).all()
    assert [line.event for line in lines] == ["customer.export_begun", "customer.exported"]
    assert lines[1].facts["rows"] == 2
    assert "existing" in lines[1].facts["filter"]["relation"]


def test_xlsx_and_ndjson(lead: Client, three: None) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(take(lead, XLSX)))
    rows = book.get_sheet_by_index(0).to_python()
    assert len(rows) == 4
    assert rows[0][1] == "客戶名稱"
    assert len(take(lead, "application/x-ndjson", "?q=公司").splitlines()) == 1


def test_other_formats_and_other_roles(lead: Client, seller: Client, three: None) -> None:
    assert lead.get("/customers", headers={"Accept": "image/png"}).status_code == 406
    assert seller.get("/customers", headers={"Accept": "text/csv"}).status_code == 403


def test_an_empty_export_is_a_file(lead: Client) -> None:
    for kind in ("text/csv", XLSX, "application/x-ndjson"):
        take(lead, kind)
