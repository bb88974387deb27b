"""What the sealed book allows. Pure."""

from collections.abc import Iterable
from datetime import date

from backend.core.errors import fault

NO_SUCH_TREE = fault("NO_SUCH_TREE", 422, "封存樹大小須為 1 至 {size},且起不大於迄", "Tree sizes run from 1 to {size}, the earlier one first")  # fmt: skip
NOTHING_TO_IDENTIFY = fault("NOTHING_TO_IDENTIFY", 409, "此行沒有以代碼表示的對象", "This line has no subject behind a reference", "P07-3.0-4")  # fmt: skip

Runs = list[tuple[int, int]]


def first_month_kept(today: date, years: int) -> date:
    """Months before this one ended `years` ago or earlier."""
    return date(today.year - years, today.month, 1)


def month(name: str) -> date:
    """`201903` -> 2019-03-01."""
    return date(int(name[:4]), int(name[4:]), 1)


def joined(runs: Iterable[tuple[int, int]]) -> Runs:
    """Runs (from, up to) in order, those that touch or overlap made one."""
    found: Runs = []
    for begin, end in sorted(runs):
        if found and begin <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((begin, end))
    return found
