"""Pure facts about cards, names and forms."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

CARD_LENGTH = 12
MOBILE = re.compile(r"1[3-9]\d{9}")
_COMPOUND = (
    "歐陽 欧阳 司馬 司马 上官 諸葛 诸葛 司徒 東方 东方 獨孤 独孤 南宮 南宫 夏侯 尉遲 尉迟 公孫 公孙 慕容 長孫 长孙 "
    "宇文 軒轅 轩辕 令狐 皇甫 端木 百里 呼延 淳于 單于 单于 太史 申屠 公羊 澹臺 澹台 赫連 赫连 鍾離 钟离 鮮于 鲜于 "
    "閭丘 闾丘 東郭 东郭 南門 南门 西門 西门 聞人 闻人 第五 濮陽 濮阳 拓跋 樂正 乐正 納蘭 纳兰 司空 完顏 完颜"
)
COMPOUND = frozenset(_COMPOUND.split())
ADDRESS = {"f": "女士", "m": "先生", "unstated": "顧客"}


def check_digit(body: str) -> str:
    """The last digit of a card whose other eleven are `body` (Luhn)."""
    doubled = [int(c) * (2 if at % 2 == 0 else 1) for at, c in enumerate(reversed(body))]
    return str(-sum(d - 9 if d > 9 else d for d in doubled) % 10)


def is_card_no(text: str) -> bool:
    shaped = len(text) == CARD_LENGTH and text.isascii() and text.isdigit()
    return shaped and check_digit(text[:-1]) == text[-1]


def surname_of(name: str) -> str:
    """Two characters for the compound surnames, otherwise the first."""
    return name[:2] if name[:2] in COMPOUND and len(name) > 2 else name[:1]


def address_of(surname: str, gender: str) -> str:
    """歐陽女士, 王先生, 王顧客."""
    return f"{surname}{ADDRESS.get(gender, ADDRESS['unstated'])}"


def is_spelling(old: str, new: str) -> bool:
    """Is `new` the same person written right: at most one character differs, and at least one stays?"""
    if old == new or not set(old) & set(new):
        return False
    return _distance(old, new) <= 1


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def mask_name(surname: str, name: str) -> str:
    return surname + "*" * max(1, len(name) - len(surname))


@dataclass(frozen=True)
class Receipt:
    """`net`: paid less returned."""

    sold_on: date
    net: Decimal


def qualifies(
    receipts: Sequence[Receipt], since: date, single: Decimal, accumulated: Decimal
) -> tuple[str | None, Decimal, str]:
    """(single or accumulated or None, what counts, shortfall's clause).

    One receipt of `single`, or the sum of those sold on or after `since` of `accumulated`.
    """
    largest = max((r.net for r in receipts), default=Decimal(0))
    if largest >= single:
        return "single", largest, "P14-E-1"
    total = sum((r.net for r in receipts if r.sold_on >= since), Decimal(0))
    if total >= accumulated:
        return "accumulated", total, "P14-E-2"
    if len(receipts) == 1:
        return None, single - largest, "P14-E-1"
    return None, accumulated - total, "P14-E-2"


@dataclass(frozen=True)
class Line:
    """Of the ledger, oldest first."""

    earned_on: date
    points: int
    expires_on: date | None


def batches(lines: Sequence[Line]) -> list[tuple[date, date, int, int]]:
    """(earned_on, expires_on, points, what is left of them): what goes is taken from what expires first."""
    earned = [line for line in lines if line.points > 0 and line.expires_on]
    gone = -sum(line.points for line in lines if line.points < 0)
    found = []
    for line in sorted(earned, key=lambda line: (line.expires_on, line.earned_on)):
        taken = min(gone, line.points)
        gone -= taken
        assert line.expires_on
        found.append((line.earned_on, line.expires_on, line.points, line.points - taken))
    return found
