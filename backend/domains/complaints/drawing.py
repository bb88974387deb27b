"""What is drawn for a second look, cases or measures: a pure function of population and seed, so that an auditor draws the same with any tool.

All are ranked by SHA-256 of "seed:id"; the first so many are the sample. Of cases, those dissatisfied or overdue come beside it.
"""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal
from hashlib import sha256
from typing import Any

SAMPLE = "sample"
Entry = Sequence[Any]
"""(case id, number, [why it is drawn in any case])"""


def size(count: int, rate: Decimal, least: int) -> int:
    """Never less than the share, nor than the least; all if there are fewer. A share of nothing draws nothing."""
    if not rate:
        return 0
    share = int((count * rate).to_integral_value(ROUND_CEILING))
    return min(count, max(share, least))


def sample(ids: Sequence[str], seed: str, rate: Decimal, least: int = 0) -> list[str]:
    """The first so many by rank."""
    return sorted(ids, key=lambda id: rank(seed, id))[: size(len(ids), rate, least)]


def draw(population: Sequence[Entry], seed: str, rate: Decimal, least: int) -> list[list[Any]]:
    """[[case id, [why]]] in the order of the draw, those drawn in any case after the sample."""
    if not rate:
        return []
    ranked = sorted(population, key=lambda entry: rank(seed, entry[0]))
    chosen = set(sample([entry[0] for entry in population], seed, rate, least))
    found = [(entry, [SAMPLE] if entry[0] in chosen else []) for entry in ranked]
    return [[entry[0], [*why, *entry[2]]] for entry, why in found if why or entry[2]]


def rank(seed: str, id: str) -> str:
    return sha256(f"{seed}:{id}".encode()).hexdigest()
