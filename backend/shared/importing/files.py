"""Files as offices keep them, read into lines of text; and files for the office, written from them."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from backend.core import export
from backend.core.errors import TOO_LARGE, UNSUPPORTED_TYPE, Problem
from backend.shared.importing.faults import FILE_UNREADABLE, HEADER_MISSING, NO_ROWS, TOO_MANY_ROWS
from backend.shared.importing.sheets import Column, ReadRow, Sheet
from backend.shared.search.folding import normal_form

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 400 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 200
HEADER_WITHIN = 20
"""Above the header row stand titles and merged cells, never more than this many lines."""
Lines = list[list[str]]


def read(data: bytes) -> Lines:
    """All lines of a csv or the first sheet of an xlsx. 413, 415, 422 FILE_UNREADABLE."""
    if len(data) > LARGEST_FILE:
        raise TOO_LARGE(max=LARGEST_FILE)
    if data[:4] == b"PK\x03\x04":
        return _xlsx(data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" or data[:4] == b"%PDF":
        raise UNSUPPORTED_TYPE()
    return _csv(data)


def _csv(data: bytes) -> Lines:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise FILE_UNREADABLE()
    if "\x00" in text:
        raise FILE_UNREADABLE()
    head = text[:10_000]
    delimiter = max(",\t;", key=head.count)
    try:
        return _bounded(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise FILE_UNREADABLE() from error


def _xlsx(data: bytes) -> Lines:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(info.file_size for info in packed.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise TOO_LARGE(max=LARGEST_UNPACKED)
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except Problem:
        raise
    except Exception as error:  # the reader has no common error of its own
        raise FILE_UNREADABLE() from error
    return _bounded([_text(cell) for cell in row] for row in rows)


def _bounded(rows: Iterable[list[str]]) -> Lines:
    found: Lines = []
    for row in rows:
        found.append(row[:MOST_COLUMNS])
        if len(found) > MOST_ROWS + HEADER_WITHIN + 1:
            raise TOO_MANY_ROWS(max=MOST_ROWS)
    return found


def _text(cell: Any) -> str:
    """A cell as it looks: whole numbers without a point, days without midnight."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        return str(int(cell))
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def columns_of(sheet: Sheet, lines: Lines) -> tuple[int, dict[int, Column]]:
    """(index of the header line, place -> column). 422 HEADER_MISSING names what is not there."""
    known = {name: column for column in sheet.columns for name in column.names()}
    best: tuple[int, dict[int, Column]] = (0, {})
    for index, line in enumerate(lines[:HEADER_WITHIN]):
        places: dict[int, Column] = {}
        for place, title in enumerate(line):
            column = known.get(normal_form(title)) if title.strip() else None
            if column and column not in places.values():
                places[place] = column
        if len(places) > len(best[1]):
            best = index, places
    missing = [c.title for c in sheet.columns if c.required and c not in best[1].values()]
    if missing:
        raise HEADER_MISSING(missing=missing)
    return best


def rows_below(lines: Lines, header: int) -> list[ReadRow]:
    """The rows under the header, numbered as a spreadsheet shows them. 422 when none or too many."""
    width = len(lines[header])
    rows = [
        ReadRow(line=index + 1, raw=(line + [""] * width)[: max(width, 1)])
        for index, line in enumerate(lines)
        if index > header
    ]
    while rows and rows[-1].empty and not lines[rows[-1].line - 1]:
        rows.pop()
    if not rows:
        raise NO_ROWS()
    if len(rows) > MOST_ROWS:
        raise TOO_MANY_ROWS(max=MOST_ROWS)
    return rows


def template(sheet: Sheet) -> bytes:
    """An empty xlsx with the header, drop-downs and a page that explains the columns."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"bold": True, "bg_color": "#DDEBF7"})
    must = book.add_format({"bold": True, "bg_color": "#FCE4D6"})
    page, notes = book.add_worksheet(sheet.title[:31]), book.add_worksheet("說明")
    notes.write_row(0, 0, ["欄位", "必填", "可選項目", "範例"], bold)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.title, must if column.required else bold)
        page.set_column(place, place, max(12, 2 * len(column.title) + 2))
        if column.choices:
            page.data_validation(
                1, place, MOST_ROWS, place, {"validate": "list", "source": list(column.choices)}
            )
        explained = [
            column.title,
            "是" if column.required else "",
            "、".join(column.choices),
            column.example,
        ]
        for at, words in enumerate(explained):
            notes.write_string(place + 1, at, words)
    page.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def write(form: export.Format, lines: Iterable[Sequence[Any]]) -> bytes:
    """A file of these lines; what a spreadsheet would run is kept as text."""
    if form is export.Format.csv:
        text = io.StringIO()
        csv.writer(text).writerows([export.plain(cell) for cell in line] for line in lines)
        return ("\ufeff" + text.getvalue()).encode()
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    page = book.add_worksheet()
    for at, line in enumerate(lines):
        for place, cell in enumerate(line):
            page.write_string(at, place, str(export.plain(cell))[:32_000])
    book.close()
    return out.getvalue()
