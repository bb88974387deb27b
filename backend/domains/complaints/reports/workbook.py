"""The figures as a workbook: one sheet of cases without any customer's data, and sheets whose figures are formulas over it."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import quote
from uuid import UUID

import xlsxwriter
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.rows import EVERYTHING, visible_to
from backend.domains.complaints.models import Complaint
from backend.domains.complaints.reports import events, figures
from backend.domains.complaints.reports.figures import Period
from backend.domains.complaints.reports.models import ComplaintReport
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.notices.adapters import Attachment

NAME = "投訴統計.xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MONTHLY = "complaint_reports"
"""The name of the attachment."""
HEADERS = {
    "Content-Disposition": f"attachment; filename=complaints.xlsx; filename*=UTF-8''{quote(NAME)}"
}
SHEET = "案件"
COLUMNS = (
    ("number", "編號"), ("track", "類型"), ("category", "類別"), ("department", "責任部門"), ("channel", "渠道"),
    ("month", "月份"), ("cause", "原因"), ("finding", "結論"), ("opinion", "意見"), ("demand_outcome", "滿足程度"),
    ("satisfaction", "滿意度"),
)  # fmt: skip
GROUPED = ("track", "category", "channel", "month", "cause", "finding", "opinion", "demand_outcome")


def of(session: Session, actor: Actor, period: Period) -> bytes:
    rule = visible_to(actor, Complaint)
    rows = figures.cases(session, rule, period)
    record(
        session, actor, events.EXPORTED, kind=EntryKind.export, level=3, clauses=["P06-5-1"],
        cases=len(rows), since=period.first.isoformat(), until=period.last.isoformat(),
    )  # fmt: skip
    return _written(rows)


def of_report(session: Session, id: UUID) -> Attachment | None:
    """The month's workbook as it goes to the leaders by mail: the cases the frozen figures counted, nothing of the customer's."""
    report = session.get(ComplaintReport, id)
    if report is None:
        return None
    last = (report.month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    rows = figures.cases(
        session, EVERYTHING, Period(report.month, last, report.as_of, {report.unit_id})
    )
    record(
        session, SYSTEM, events.EXPORTED, report, kind=EntryKind.export, level=3, clauses=["P06-5-3"],
        cases=len(rows), month=f"{report.month:%Y-%m}",
    )  # fmt: skip
    return Attachment(f"投訴月報-{report.month:%Y-%m}.xlsx", XLSX, _written(rows))


def _written(rows: list[Any]) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True})
        _cases(book, bold, rows)
        for name in GROUPED:
            _group(book, bold, name, rows)
    return file.getvalue()


def _cases(book: Any, bold: Any, rows: list[Any]) -> None:
    sheet = book.add_worksheet(SHEET)
    sheet.freeze_panes(1, 0)
    for at, (_, title) in enumerate(COLUMNS):
        sheet.write_string(0, at, title, bold)
    for line, row in enumerate(rows, 1):
        for at, (name, _) in enumerate(COLUMNS):
            value = getattr(row, name)
            if value is not None:
                sheet.write(line, at, value)


def _group(book: Any, bold: Any, name: str, rows: list[Any]) -> None:
    """Count, share and mean of each value, reckoned by the spreadsheet from the sheet of cases."""
    at = [column for column, _ in COLUMNS].index(name)
    title, last = COLUMNS[at][1], max(len(rows), 1) + 1
    key, mark = _column(at, last), _column(len(COLUMNS) - 1, last)
    sheet = book.add_worksheet(title)
    for place, word in enumerate((title, "件數", "佔比", "平均滿意度")):
        sheet.write_string(0, place, word, bold)
    values = sorted({getattr(row, name) for row in rows} - {None})
    for line, value in enumerate(values, 1):
        mine = [
            row.satisfaction for row in rows if getattr(row, name) == value and row.satisfaction
        ]
        count = sum(getattr(row, name) == value for row in rows)
        sheet.write_string(line, 0, value)
        sheet.write_formula(line, 1, f"=COUNTIF({key},A{line + 1})", None, count)
        sheet.write_formula(
            line, 2, f"=B{line + 1}/COUNTA({_column(0, last)})", None, count / len(rows)
        )
        if len(mine) >= figures.FEWEST:
            mean = sum(mine) / len(mine)
            sheet.write_formula(line, 3, f"=AVERAGEIF({key},A{line + 1},{mark})", None, mean)


def _column(at: int, last: int) -> str:
    letter = chr(ord("A") + at)
    return f"{SHEET}!${letter}$2:${letter}${last}"
