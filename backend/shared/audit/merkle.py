"""The tree of RFC 9162, pure: hashes, roots, and proofs that a line is in it or that one tree continues another.

A perfect subtree of height `level` at `index` covers the leaves from `index << level` on. `Perfect` gives its hash.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence

Hash = bytes
Perfect = Callable[[int, int], Hash]
EMPTY = hashlib.sha256(b"").digest()
TILE = 8
"""Every eighth level is kept in the database; what lies between is computed from at most 128 hashes."""


def leaf_hash(data: bytes) -> Hash:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: Hash, right: Hash) -> Hash:
    return hashlib.sha256(b"\x01" + left + right).digest()


def fold(hashes: Sequence[Hash]) -> Hash:
    """The root over a power of two of neighbours."""
    while len(hashes) > 1:
        hashes = [node_hash(hashes[n], hashes[n + 1]) for n in range(0, len(hashes), 2)]
    return hashes[0]


class Accumulator:
    """A tree that only grows: it keeps one hash per bit of its size and gives the root at any moment."""

    def __init__(self, peaks: Iterable[tuple[int, Hash]] = ()) -> None:
        self.peaks = list(peaks)
        self.size = sum(1 << level for level, _ in self.peaks)

    def add(self, found: Hash, level: int = 0) -> list[tuple[int, int, Hash]]:
        """Add a leaf, or a perfect subtree that begins where the tree ends. Returns (level, index, hash) of every

        subtree it completed on a kept level. ValueError: the subtree does not fit there.
        """
        if self.size & (1 << level) - 1:
            raise ValueError("a subtree begins at a multiple of its size")
        self.size += 1 << level
        kept, peaks = [], self.peaks
        while peaks and peaks[-1][0] == level:
            found = node_hash(peaks.pop()[1], found)
            level += 1
            if level % TILE == 0:
                kept.append((level, (self.size >> level) - 1, found))
        peaks.append((level, found))
        return kept

    def root(self) -> Hash:
        if not self.peaks:
            return EMPTY
        found = self.peaks[-1][1]
        for _, left in reversed(self.peaks[:-1]):
            found = node_hash(left, found)
        return found


def peaks(size: int, perfect: Perfect) -> list[tuple[int, Hash]]:
    """The perfect subtrees, from the left, that a tree of `size` leaves consists of."""
    found, at = [], 0
    for level in range(size.bit_length() - 1, -1, -1):
        if size >> level & 1:
            found.append((level, perfect(level, at >> level)))
            at += 1 << level
    return found


def subtrees(begin: int, end: int) -> Iterable[tuple[int, int]]:
    """(level, index) of the largest perfect subtrees that together cover the leaves from `begin` up to `end`."""
    while begin < end:
        level = (begin & -begin).bit_length() - 1 if begin else end.bit_length()
        while begin + (1 << level) > end:
            level -= 1
        yield level, begin >> level
        begin += 1 << level


def _root(begin: int, end: int, perfect: Perfect) -> Hash:
    """The hash over the leaves from `begin` up to `end`; a range as the RFC's own splits make it."""
    size = end - begin
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return perfect(level, begin >> level)
    half = _split(size)
    return node_hash(_root(begin, begin + half, perfect), _root(begin + half, end, perfect))


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1


def inclusion(index: int, size: int, perfect: Perfect) -> list[Hash]:
    """PATH of RFC 9162 2.1.3.1: what, with the leaf at `index`, gives the root of the first `size` leaves."""
    path: list[Hash] = []
    begin, end = 0, size
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            path.append(_root(middle, end, perfect))
            end = middle
        else:
            path.append(_root(begin, middle, perfect))
            begin = middle
    return path[::-1]


def consistency(first: int, second: int, perfect: Perfect) -> list[Hash]:
    """PROOF of RFC 9162 2.1.4.1: what shows that the tree of `second` leaves begins with that of `first`."""
    proof: list[Hash] = []
    begin, end, known = 0, second, True
    while first != end:
        middle = begin + _split(end - begin)
        if first <= middle:
            proof.append(_root(middle, end, perfect))
            end = middle
        else:
            proof.append(_root(begin, middle, perfect))
            begin, known = middle, False
    if not known:
        proof.append(_root(begin, end, perfect))
    return proof[::-1]


def includes(leaf: Hash, index: int, size: int, path: Sequence[Hash], root: Hash) -> bool:
    """RFC 9162 2.1.3.2: does the path lead from the leaf to the root?"""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def continues(
    first: int, second: int, proof: Sequence[Hash], first_root: Hash, second_root: Hash
) -> bool:
    """RFC 9162 2.1.4.2: is the tree of `second` leaves the one of `first`, gone on?"""
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and first_root == second_root
    steps = list(proof)
    if first & (first - 1) == 0:
        steps.insert(0, first_root)
    if not steps:
        return False
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, step)
        place, last = place >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root
