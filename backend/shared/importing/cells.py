"""Readers of single cells, as offices write them."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from backend.shared.importing.sheets import CellError, Parse
from backend.shared.search.folding import fold, normal_form

_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]00:00(?::00)?)?"
)
_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*([万元亿]*)")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
LARGEST = Decimal("99999999999999.99")


def text(most: int = 200) -> Parse:
    def parse(cell: str) -> str:
        if len(cell) > most:
            raise CellError("TOO_LONG", max=most)
        return cell

    return parse


def day(cell: str) -> str:
    """2026-11-02, 2026/11/2, 2026.11.2, 2026年11月2日 or 20261102, as ISO text."""
    found = _DAY.fullmatch(cell) or _PACKED.fullmatch(cell)
    if found is None:
        raise CellError("DATE_UNREADABLE")
    year, month, dom = map(int, found.groups())
    try:
        read = date(year, month, dom)
    except ValueError as error:
        raise CellError("DATE_IMPOSSIBLE") from error
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise CellError("DATE_OUT_OF_RANGE")
    return read.isoformat()


def amount(unit: str, worth: int) -> Callable[[str], str]:
    """An amount in `unit` ("万"), with or without thousands commas and the unit's word, as yuan with two decimals."""

    def parse(cell: str) -> str:
        found = _AMOUNT.fullmatch(fold(cell))
        if found is None or (found[2] or unit) not in (unit, f"{unit}元"):
            raise CellError("AMOUNT_UNREADABLE")
        plain = found[1].replace(",", "")
        value = Decimal(plain) * worth if len(plain) <= 30 else LARGEST + 1
        if value > LARGEST:
            raise CellError("AMOUNT_OUT_OF_RANGE")
        if value != value.quantize(Decimal("0.01")):
            raise CellError("AMOUNT_UNREADABLE")
        return f"{value:.2f}"

    return parse


def choice(words: Mapping[str, str], code: str = "UNKNOWN_CHOICE") -> Parse:
    """One of the words, in either script -> its value."""
    known = {normal_form(word): value for word, value in words.items()}

    def parse(cell: str) -> str:
        value = known.get(normal_form(cell))
        if value is None:
            raise CellError(code)
        return value

    return parse
