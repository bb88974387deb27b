"""What a room says about the file it takes, and what is found in each line of it."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.shared.importing.models import ImportBatch, ImportRow, RowOutcome
from backend.shared.search.folding import normal_form

FORMULA = ("=", "+", "-", "@")
PROBLEMS: dict[str, tuple[str, str]] = {
    "REQUIRED": ("必填", "This is required"),
    "TOO_LONG": ("超過 {max} 個字", "Longer than {max} characters"),
    "UNKNOWN_CHOICE": ("不在可選項目內", "Not one of the choices"),
    "DATE_UNREADABLE": ("看不懂的日期", "Not a date"),
    "DATE_IMPOSSIBLE": ("沒有這一天", "There is no such day"),
    "DATE_OUT_OF_RANGE": ("年份超出範圍", "The year is out of range"),
    "AMOUNT_UNREADABLE": ("看不懂的金額", "Not an amount"),
    "AMOUNT_OUT_OF_RANGE": ("金額超出範圍", "The amount is out of range"),
    "DUPLICATE": ("與第 {line} 列重複", "The same as line {line}"),
}
"""Code -> words; a room adds its own through `Sheet.words`."""


class CellError(Exception):
    """A cell that cannot be taken."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


Parse = Callable[[str], Any]
"""From a tidy, non-empty text to a JSON value; raises CellError."""


@dataclass(frozen=True)
class Column:
    """`half_width`: for machines (codes, phones, dates): full width is repaired. Names keep their signs."""

    key: str
    title: str
    parse: Parse
    aliases: tuple[str, ...] = ()
    required: bool = False
    half_width: bool = False
    choices: tuple[str, ...] = ()
    example: str = ""
    free_formula: bool = True
    """A text that looks like a formula is kept as text instead of being parsed."""

    def names(self) -> set[str]:
        return {normal_form(name) for name in (self.key, self.title, *self.aliases)}


@dataclass
class ReadRow:
    """One line: as it stood, as it is read, what hinders, what was repaired, what it doubles."""

    line: int
    raw: list[str]
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)
    doubles: list[dict[str, Any]] = field(default_factory=list)
    repairs: list[dict[str, Any]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not any(cell.strip() for cell in self.raw)

    def outcome(self) -> RowOutcome:
        if self.empty:
            return RowOutcome.empty
        if self.problems:
            return RowOutcome.refused
        if self.doubles:
            return RowOutcome.duplicate
        return RowOutcome.repaired if self.repairs else RowOutcome.ready

    def reason(self) -> str | None:
        """The one word a row is counted under; None for a clean one."""
        if self.empty:
            return "EMPTY"
        for found in (*self.doubles, *self.problems):
            return str(found["code"])
        return str(self.repairs[0]["rule"]) if self.repairs else None

    def double(self, column: str, value: str, code: str, **params: Any) -> None:
        self.doubles.append({"column": column, "value": value, "code": code, "params": params})


@dataclass(frozen=True)
class Sheet:
    """A kind of file. `check` adds what only the room can see (doubles); `insert` makes the subjects of some rows and

    notes id and version in them; `remove` takes them away again and answers the lines it had to leave.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    check: Callable[[Session, Actor, ImportBatch, Sequence[ReadRow]], None]
    insert: Callable[[Session, Actor, ImportBatch, Sequence[ImportRow]], None]
    remove: Callable[[Session, Actor, ImportBatch, Sequence[ImportRow]], set[int]]
    job: str
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def detail(self, found: Mapping[str, Any]) -> str:
        zh, _ = self.words.get(found["code"]) or PROBLEMS.get(found["code"]) or (found["code"],) * 2
        try:
            return zh.format(**found.get("params", {}))
        except (KeyError, IndexError):
            return zh


def tidy(column: Column, cell: str) -> tuple[str, list[dict[str, Any]]]:
    """The cell as it is read, and the repairs that were safe to make."""
    repairs = []

    def repaired(new: str, rule: str) -> str:
        repairs.append({"column": column.title, "from": cell, "to": new, "rule": rule})
        return new

    text = "".join(c for c in cell if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    if text != cell:
        text = repaired(text, "CONTROL_CHARACTERS")
    if text[:1] == "'" and text[1:2] in FORMULA:
        text = text[1:]  # how spreadsheets, and our own exports, mark such a text
    if column.half_width and (narrow := unicodedata.normalize("NFKC", text)) != text:
        text = repaired(narrow, "FULL_WIDTH") if narrow.strip() != text.strip() else text
    if text.strip() != text:
        text = repaired(text.strip(), "SPACES")
    return text, repairs


def read_row(columns: Mapping[int, Column], row: ReadRow) -> None:
    """Parse every cell of a non-empty row; all faults at once."""
    for place, column in columns.items():
        cell = row.raw[place] if place < len(row.raw) else ""
        text, repairs = tidy(column, cell)
        if not text:
            if column.required:
                row.problems.append(_problem(column, cell, "REQUIRED"))
            row.values[column.key] = None
            continue
        row.repairs += repairs
        if text[0] in FORMULA and column.free_formula and not _number(text):
            row.repairs.append(_kept(column, text, "FORMULA_KEPT_AS_TEXT"))
            row.values[column.key] = text[:500]
            continue
        if "<" in text and ">" in text:
            row.repairs.append(_kept(column, text, "MARKUP_KEPT_AS_TEXT"))
        try:
            row.values[column.key] = column.parse(text)
        except CellError as fault:
            row.problems.append(_problem(column, cell, fault.code, **fault.params))


def _number(text: str) -> bool:
    return (
        text.lstrip("+-")
        .replace(".", "")
        .replace(",", "")
        .replace("-", "")
        .replace(" ", "")
        .isdigit()
    )


def _problem(column: Column, value: str, code: str, **params: Any) -> dict[str, Any]:
    return {"column": column.title, "value": value[:200], "code": code, "params": params}


def _kept(column: Column, text: str, rule: str) -> dict[str, Any]:
    return {"column": column.title, "from": text[:200], "to": text[:200], "rule": rule}
