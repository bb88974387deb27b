"""Files in, findings out: both encodings, both formats, every bound."""

from collections import Counter
from pathlib import Path

import pytest

from backend.core.errors import Problem
from backend.domains.customers.imports.sheet import CUSTOMER_SHEET
from backend.shared.importing import cells, files
from backend.shared.importing.sheets import CellError, read_row
from tests.importing import lists


def first_findings(data: bytes) -> Counter[str]:
    """Findings of cells alone (doubles need the room)."""
    lines = files.read(data)
    header, columns = files.columns_of(CUSTOMER_SHEET, lines)
    rows = files.rows_below(lines, header)
    for row in rows:
        if not row.empty:
            read_row(columns, row)
    return Counter(row.reason() or "CLEAN" for row in rows)


@pytest.mark.parametrize("kind", [k for k in lists.EXPECTED if not k.startswith("DUPLICATE")])
def test_each_kind_of_row_has_its_one_finding(kind: str) -> None:
    data = lists.as_csv([lists.spoilt(kind, 7), lists.clean(8)])
    assert first_findings(data) == Counter({kind: 1}) + Counter({"CLEAN": 1})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_both_encodings(encoding: str) -> None:
    rare = lists.clean(1)
    rare[0] = "𠮷野家龘靐"
    assert first_findings(lists.as_csv([rare], encoding)) == {"CLEAN": 1}


def test_both_formats_agree() -> None:
    rows = lists.messy()
    assert first_findings(lists.as_csv(rows)) == first_findings(lists.as_xlsx(rows))


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_other_delimiters(delimiter: str) -> None:
    plain = [c if "," not in c else "50" for c in lists.clean(1)]
    text = "\n".join(delimiter.join(row) for row in (lists.HEADER, plain))
    assert first_findings(text.encode()) == {"CLEAN": 1}


def refused(data: bytes) -> str:
    with pytest.raises(Problem) as raised:
        first_findings(data)
    return raised.value.fault.code


def test_what_is_no_list() -> None:
    assert refused(b"\xff\xfe\x00\x01\x81") == "FILE_UNREADABLE"
    assert refused(b"PK\x03\x04 broken") == "FILE_UNREADABLE"
    assert refused(b"%PDF-1.7") == "UNSUPPORTED_TYPE"
    assert refused(b"") == "HEADER_MISSING"
    assert refused("姓名,年齡\n甲,3".encode()) == "HEADER_MISSING"
    assert refused("客户名称\n".encode()) == "NO_ROWS"
    assert refused("客户名称\n".encode() + b"x" * 200_000) == "FILE_UNREADABLE"


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_ROWS", 3)
    rows = [lists.clean(n) for n in range(4)]
    assert first_findings(lists.as_csv(rows[:3])) == {"CLEAN": 3}
    assert refused(lists.as_csv(rows)) == "TOO_MANY_ROWS"
    data = lists.as_csv(rows[:1])
    monkeypatch.setattr(files, "LARGEST_FILE", len(data))
    assert first_findings(data) == {"CLEAN": 1}
    assert refused(data + b"\n") == "TOO_LARGE"


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("300", "3000000.00"), ("300万", "3000000.00"), ("300萬元", "3000000.00"),
        ("1,200.50", "12005000.00"), ("0", "0.00"), ("9999999999.9999", "99999999999999.00"),
    ],
)  # fmt: skip
def test_amounts_in_ten_thousands(cell: str, read: str) -> None:
    assert cells.amount("万", 10_000)(cell) == read


@pytest.mark.parametrize(
    "cell", ["300元", "abc", "-1", "1e5", "1.2.3", "10000000000", "1.0000001", "9" * 50, "NaN"]
)
def test_no_amounts(cell: str) -> None:
    with pytest.raises(CellError):
        cells.amount("万", 10_000)(cell)


@pytest.mark.parametrize(
    "cell",
    ["2015-03-08", "2015/3/8", "2015.3.8", "2015年3月8日", "20150308", "2015-03-08 00:00:00"],
)
def test_days(cell: str) -> None:
    assert cells.day(cell) == "2015-03-08"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2015-02-30", "DATE_IMPOSSIBLE"), ("20151301", "DATE_IMPOSSIBLE"), ("昨天", "DATE_UNREADABLE"),
        ("1899-12-31", "DATE_OUT_OF_RANGE"), ("2101-01-01", "DATE_OUT_OF_RANGE"), ("42000", "DATE_UNREADABLE"),
    ],
)  # fmt: skip
def test_no_days(cell: str, code: str) -> None:
    with pytest.raises(CellError) as raised:
        cells.day(cell)
    assert raised.value.code == code


def test_the_template_reads_back_as_a_list(tmp_path: Path) -> None:
    lines = files.read(files.template(CUSTOMER_SHEET))
    _, columns = files.columns_of(CUSTOMER_SHEET, lines)
    assert len(columns) == len(CUSTOMER_SHEET.columns)
