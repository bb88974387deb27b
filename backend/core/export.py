"""Lists as files: batches of rows become csv, ndjson or xlsx, streamed, with memory that does not grow."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import quote

import orjson
import xlsxwriter
from starlette.responses import StreamingResponse

from backend.core.clock import ZONE
from backend.core.errors import fault

NOT_ACCEPTABLE = fault(
    "NOT_ACCEPTABLE", 406, "不提供此格式", "This format is not offered: json, csv, ndjson, xlsx"
)
Batches = Iterable[tuple[list[str], list[Sequence[Any]]]]
LARGEST_SHEET = 1_000_000


class Format(StrEnum):
    csv = "text/csv"
    ndjson = "application/x-ndjson"
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def wanted(accept: str) -> Format | None:
    """What an `Accept` header asks for; None for JSON. 406 for anything else."""
    kinds = [part.split(";")[0].strip().lower() for part in accept.split(",") if part.strip()]
    for kind in kinds:
        if kind in ("", "*/*", "application/json", "application/*"):
            return None
        if kind in list(Format):
            return Format(kind)
    if kinds:
        raise NOT_ACCEPTABLE()
    return None


def plain(value: Any) -> Any:
    """A cell as text or number. What a spreadsheet would run as a formula is kept as text."""
    if isinstance(value, str):
        return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
    if isinstance(value, datetime):
        return value.astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return orjson.dumps(value, default=str).decode()
    if isinstance(value, list):
        return "、".join(map(str, value))
    return "" if value is None else str(value) if not isinstance(value, int | float) else value


def _csv(batches: Batches, titles: Callable[[str], str]) -> Iterator[bytes]:
    yield "\ufeff".encode()  # so that spreadsheets read Chinese
    buffer, first = io.StringIO(), True
    writer = csv.writer(buffer)
    for names, rows in batches:
        if first:
            writer.writerow([titles(name) for name in names])
            first = False
        writer.writerows([plain(value) for value in row] for row in rows)
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def _ndjson(batches: Batches) -> Iterator[bytes]:
    for names, rows in batches:
        lines = (orjson.dumps(dict(zip(names, row, strict=False)), default=str) for row in rows)
        yield b"\n".join(lines) + b"\n"


def _xlsx(batches: Batches, titles: Callable[[str], str]) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(file, options)
        sheet, at = book.add_worksheet(), 0
        for names, rows in batches:
            if at == 0:
                sheet.write_row(0, 0, [titles(name) for name in names])
            for row in rows[: LARGEST_SHEET - at]:
                at += 1
                sheet.write_row(at, 0, [plain(value) for value in row])
        book.close()
        file.seek(0)
        while chunk := file.read(65536):
            yield chunk


def download(
    form: Format,
    name: str,
    batches: Batches,
    done: Callable[[int], None],
    titles: Callable[[str], str] = str,
) -> StreamingResponse:
    """The batches as a file called `name`. `done` hears how many rows left, however it ended."""

    def counted() -> Iterator[tuple[list[str], list[Sequence[Any]]]]:
        rows = 0
        try:
            for names, batch in batches:
                rows += len(batch)
                yield names, batch
        finally:
            done(rows)

    match form:
        case Format.csv:
            body, ending = _csv(counted(), titles), "csv"
        case Format.ndjson:
            body, ending = _ndjson(counted()), "ndjson"
        case Format.xlsx:
            body, ending = _xlsx(counted(), titles), "xlsx"
    return attachment(form, f"{name}.{ending}", body)


def attachment(form: Format, name: str, body: Iterator[bytes]) -> StreamingResponse:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return StreamingResponse(body, media_type=form.value, headers=headers)
