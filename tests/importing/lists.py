"""Customer lists as an office keeps them: one finding per kind of row, made anew for every test. Nothing real."""

import csv
import io
import random
from collections.abc import Sequence

import xlsxwriter

HEADER = ["客户名称", "统一社会信用代码", "法定代表人", "联系人", "电话", "传真", "邮箱", "地址", "邮编",
          "经营范围", "注册资本(万元)", "成立时间", "客户类别", "首次接触日期"]  # fmt: skip
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_TRADITIONAL = str.maketrans(
    "东兴银国丰龙业发医药连锁车销华联贸", "東興銀國豐龍業發醫藥連鎖車銷華聯貿"
)
EXPECTED = {
    "CLEAN": 412, "REQUIRED": 12, "DUPLICATE_NAME": 18, "PHONE_INVALID": 15, "FULL_WIDTH": 24,
    "CREDIT_CODE_CHECK_DIGIT": 40, "SPACES": 17, "FORMULA_KEPT_AS_TEXT": 6, "DATE_IMPOSSIBLE": 16,
    "EMPTY": 10, "DUPLICATE_CODE": 12, "MARKUP_KEPT_AS_TEXT": 8, "CATEGORY_UNKNOWN": 10,
}  # fmt: skip
"""Rows of each kind in `messy()`, 600 in all, as many as the client's own list holds."""


def credit_code(n: int) -> str:
    """A code that is valid by its check digit."""
    body = f"91450100{n:09}"
    total = sum(_ALPHABET.index(c) * w for c, w in zip(body, _WEIGHTS, strict=True))
    return body + _ALPHABET[(31 - total % 31) % 31]


def clean(n: int) -> list[str]:
    dice = random.Random(n)
    return [
        f"东兴{dice.choice('银华龙')}{dice.choice('丰国联')}贸易第{n}店", credit_code(n), "王芳", "赵霞",
        f"13{n:09}", "", f"c{n}@example.com", f"民族大道{n}号", "530022", "批发零售",
        dice.choice(["50", "1000", "300万", "1,200.50"]),
        dice.choice(["2015年3月8日", "20150308", "2015-03-08", "2015/3/8"]),
        dice.choice(["零售商", "供应商", "重点客户", "医院", "经销商", "药店"]),
        dice.choice(["2026-11-02", "2026.11.4", "2026/11/3"]),
    ]  # fmt: skip


def spoilt(kind: str, n: int) -> list[str]:
    """A row that has exactly this one finding."""
    row = clean(n)
    match kind:
        case "REQUIRED":
            row[0] = ""
        case "DUPLICATE_NAME":
            row = clean(n % 300)
            row[0] = row[0].translate(_TRADITIONAL)
        case "PHONE_INVALID":
            row[4] = f"18{n:05}"
        case "FULL_WIDTH":
            row[4] = "".join(chr(ord(c) + 0xFEE0) for c in row[4])
        case "CREDIT_CODE_CHECK_DIGIT":
            row[1] = row[1][:-1] + _ALPHABET[(_ALPHABET.index(row[1][-1]) + 1) % 31]
        case "SPACES":
            row[0] = f"  {row[0]}　"
        case "FORMULA_KEPT_AS_TEXT":
            row[6] = '=HYPERLINK("http://x","a")'
        case "DATE_IMPOSSIBLE":
            row[11] = "2015-02-30"
        case "EMPTY":
            row = [""] * len(HEADER)
        case "DUPLICATE_CODE":
            row[1] = credit_code(n % 300)
        case "MARKUP_KEPT_AS_TEXT":
            row[9] = "<img src=x onerror=alert(1)>"
        case "CATEGORY_UNKNOWN":
            row[12] = "外星客户"
    return row


def messy() -> list[list[str]]:
    """600 rows: the first 300 clean ones, then everything that goes wrong, mixed with the rest of the clean."""
    rows = [clean(n) for n in range(300)]
    kinds = [kind for kind, times in EXPECTED.items() for _ in range(times)]
    for _ in range(300):
        kinds.remove("CLEAN")
    random.Random(7).shuffle(kinds)
    # A double doubles the line of its own number modulo 300: every one another.
    rows += [spoilt(kind, 300 + n) for n, kind in enumerate(kinds)]
    return rows


def as_csv(
    rows: Sequence[Sequence[str]], encoding: str = "gb18030", header: Sequence[str] = HEADER
) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER) -> bytes:
    """With a merged title above the header, every second phone as a number, and formulas marked as text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet("客户一览表")
    page.merge_range(0, 0, 0, len(header) - 1, "客户一览表(内部资料)")
    for at, row in enumerate([header, *rows], start=1):
        for place, cell in enumerate(row):
            if place == 4 and at % 2 and cell.isascii() and cell.isdigit():
                page.write_number(at, place, int(cell))
            elif cell:
                page.write_string(at, place, f"'{cell}" if cell[0] == "=" else cell)
    book.close()
    return out.getvalue()
