"""One shape for all spellings: Traditional and Simplified, full and half width, upper and lower case."""

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

WORD = re.compile(r"[0-9a-z]+")
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    """OpenCC's table of single characters, Traditional -> Simplified (the first where it offers several)."""
    table: dict[int, str] = {}
    lines = files("opencc").joinpath("dictionary/TSCharacters.txt").read_text("utf-8").splitlines()
    for line in lines:
        traditional, _, simplified = line.partition("\t")
        if len(traditional) == 1 and simplified:
            table[ord(traditional)] = simplified.split(" ")[0]
    # One character's Simplified form is another's Traditional one: go on to the end of the chain.
    return {code: simple.translate(table) for code, simple in table.items()}


def fold(text: str) -> str:
    """Folded text, runs of white space as one space, none at the ends. `fold(fold(x)) == fold(x)`."""
    half_width = unicodedata.normalize("NFKC", text).lower().translate(_simplified())
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", half_width)).strip()


def normal_form(name: str) -> str:
    """A name as duplicates are compared: folded, letters and digits alone.

    A name of nothing but signs is its own normal form.
    """
    folded = fold(name)
    return "".join(c for c in folded if c.isalnum()) or folded


def digits(text: str) -> str:
    """The decimal digits of a phone number, whatever their width."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c in "0123456789")


def tokens(*texts: str | None) -> list[str]:
    """What the index holds of these texts.

    Each character that is no Latin letter, digit, sign or space, and each pair of neighbours among
    them; of a word of letters and digits every three neighbours, and its first one and two marked `^`.
    """
    found: set[str] = set()
    for text in texts:
        for run, is_word in runs(fold(text or "")):
            if is_word:
                found.update(_grams(run, 3))
                found.update(("^" + run[:1], "^" + run[:2]))
            else:
                found.update(run)
                found.update(_grams(run, 2))
    return sorted(found)


def query_tokens(term: str) -> list[str]:
    """What a row must hold to contain the folded `term`: the fewest tokens that say so.

    One or two Latin letters or digits alone mean the beginning of a word.
    """
    found: set[str] = set()
    found_runs = runs(term)
    for place, (run, is_word) in enumerate(found_runs):
        if not is_word:
            found.update(_grams(run, 2) if len(run) > 1 else run)
        elif len(run) > 2:
            found.update(_grams(run, 3))
        elif place > 0 or len(found_runs) == 1:
            found.add("^" + run)
    return sorted(found)


def _grams(run: str, size: int) -> list[str]:
    return [run[i : i + size] for i in range(len(run) - size + 1)]


def runs(text: str) -> list[tuple[str, bool]]:
    """The words (True) and the unbroken rows of other letters (False) of a folded text, in order."""
    found: list[tuple[str, bool]] = []
    end = 0
    for word in WORD.finditer(text):
        found += _others(text[end : word.start()])
        found.append((word[0], True))
        end = word.end()
    return found + _others(text[end:])


def _others(text: str) -> list[tuple[str, bool]]:
    kept = "".join(c if c.isalnum() else " " for c in text)
    return [(run, False) for run in kept.split()]
