"""The levels of company secrecy (P07-3.1-0). A label opens nothing by itself: who reads is a recorded relation."""

from collections.abc import Iterable
from enum import StrEnum


class Level(StrEnum):
    """Pinyin for the three secret ones: secret and confidential are mistaken for each other too easily."""

    public = "public"
    internal = "internal"
    mimi = "mimi"
    jimi = "jimi"
    juemi = "juemi"

    @property
    def rank(self) -> int:
        """0 public ... 4 絕密; what a line of the book carries as `level`."""
        return RANKS[self]

    @property
    def secret(self) -> bool:
        return self.rank >= RANKS[Level.mimi]

    @property
    def zh(self) -> str:
        """As it is printed: never the bare word, which would mark a state secret."""
        return WORDS[self][0]


RANKS = {level: rank for rank, level in enumerate(Level)}
WORDS = {
    Level.public: ("公開", "Public"),
    Level.internal: ("內部", "Internal"),
    Level.mimi: ("公司秘密·秘密", "Company secret (mimi)"),
    Level.jimi: ("公司秘密·機密", "Company secret (jimi)"),
    Level.juemi: ("公司秘密·絕密", "Company secret (juemi)"),
}
SECRET = tuple(level for level in Level if level.secret)


def highest(levels: Iterable[Level]) -> Level:
    """Of a composite (folder, letter, archive): the level of its most secret part."""
    return max(levels, key=lambda level: level.rank, default=Level.public)
