"""Check an exported book offline, from the file and a public key alone (`kehu audit-verify`).

Every line is hashed anew, the tree is built again and compared with every signed checkpoint on the way, those in the file and
those kept outside. Reads a line at a time: memory does not grow with the file.
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from backend.domains.auditlog.events import MONTH_DROPPED
from backend.domains.auditlog.rules import Runs, joined
from backend.shared.audit.keys import is_signed
from backend.shared.audit.leaf import FIELDS
from backend.shared.audit.merkle import Accumulator, leaf_hash
from backend.shared.audit.tree import signed_text

AHEAD = 1000
"""Checkpoints of several workers may stand a little out of order in a file."""
Keys = Mapping[str, bytes]
_FIELDS = frozenset(FIELDS)


class Broken(Exception):
    """The first thing that is wrong: `what`, in which line of the file, at which place of the book."""

    def __init__(self, what: str, line: int, seq: int) -> None:
        super().__init__(f"{what} (line {line}, seq {seq})")
        self.what, self.line, self.seq = what, line, seq


@dataclass
class Verified:
    lines: int = 0
    size: int = 0
    checkpoints: int = 0
    gone: int = 0
    """Lines whose months have left, known by their hashes alone."""


def verify(file: Iterable[bytes], keys: Keys, outside: Iterable[bytes] = ()) -> Verified:
    """Broken: at the first line that was altered, is missing, inserted, out of order or cut off."""
    return _Check(keys, _ordered(outside)).run(file)


def _ordered(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    waiting: list[tuple[int, int, dict[str, Any]]] = []
    for n, line in enumerate(lines):
        if line.strip():
            found = orjson.loads(line)
            heapq.heappush(waiting, (int(found["size"]), n, found))
        if len(waiting) > AHEAD:
            yield heapq.heappop(waiting)[2]
    while waiting:
        yield heapq.heappop(waiting)[2]


class _Check:
    def __init__(self, keys: Keys, outside: Iterator[dict[str, Any]]) -> None:
        self.keys, self.outside = keys, outside
        self.next = next(outside, None)
        self.tree, self.found = Accumulator(), Verified()
        self.at, self.proven = 0, 0
        self.ended = False
        self.missing: Runs = []
        self.first_missing: tuple[int, int] | None = None
        self.gone: Runs = []

    def run(self, file: Iterable[bytes]) -> Verified:
        lines = iter(file)
        for raw in lines:
            self.at += 1
            row = self._read(raw)
            if "checkpoint" in row:
                self._checkpoint(row["checkpoint"])
                self.ended = True
                continue
            self.ended = False
            if "until" in row:
                self._absent(row)
            else:
                self._line(row, lines)
            self._outside()
        self._end()
        return self.found

    def _broken(self, what: str, seq: int | None = None) -> Broken:
        return Broken(what, self.at, self.tree.size if seq is None else seq)

    def _read(self, raw: bytes) -> dict[str, Any]:
        try:
            row = orjson.loads(raw)
        except orjson.JSONDecodeError:
            raise self._broken("altered or cut off: not JSON") from None
        if not isinstance(row, dict) or not ({"seq", "checkpoint"} & row.keys()):
            raise self._broken("inserted: not a line of the sealed book")
        return row

    def _line(self, row: dict[str, Any], rest: Iterator[bytes]) -> None:
        seq, told = row.pop("seq"), row.pop("hash", None)
        self._place(seq, rest)
        if row.keys() != _FIELDS:
            raise self._broken("altered: fields are missing or were added")
        found = leaf_hash(orjson.dumps(row, option=orjson.OPT_SORT_KEYS))
        if found.hex() != told:
            raise self._broken("altered: the line does not have its hash")
        if row["event"] == MONTH_DROPPED.name:
            self.gone = joined((begin, end) for begin, end in row["facts"]["gone"])
        self.tree.add(found)
        self.found.lines += 1

    def _place(self, seq: Any, rest: Iterator[bytes]) -> None:
        expected = self.tree.size
        if seq == expected:
            return
        if not isinstance(seq, int) or seq < expected:
            raise self._broken("inserted or out of order: this place is taken", seq)
        if seq == expected + 1 and self._is(next(rest, b""), expected):
            raise self._broken(
                "out of order: it stands before the line of the place before it", seq
            )
        raise self._broken(f"missing: the next line found is seq {seq}")

    @staticmethod
    def _is(raw: bytes, seq: int) -> bool:
        try:
            return bool(orjson.loads(raw).get("seq") == seq)
        except (orjson.JSONDecodeError, AttributeError):
            return False

    def _absent(self, row: dict[str, Any]) -> None:
        """Lines known by hash alone: right only when a later line says that their month has left."""
        seq, until = row["seq"], row["until"]
        self._place(seq, iter(()))
        level = (until - seq).bit_length() - 1
        if until - seq != 1 << level:
            raise self._broken("altered: not a subtree")
        try:
            self.tree.add(bytes.fromhex(row["root"]), level)
        except ValueError:
            raise self._broken("altered: not a subtree") from None
        if self.first_missing is None or self.missing[-1][1] != seq:
            self.missing.append((seq, until))
            self.first_missing = self.first_missing or (self.at, seq)
        else:
            self.missing[-1] = self.missing[-1][0], until
        self.found.gone += until - seq

    def _checkpoint(self, told: dict[str, Any]) -> None:
        size = int(told["size"])
        if size > self.tree.size:
            raise self._broken(f"cut off: the checkpoint covers {size} lines")
        if size < self.tree.size:
            raise self._broken("inserted or out of order: this checkpoint belongs before", size)
        self._agrees(told, "the file's checkpoint")
        self.proven = size
        self.found.checkpoints += 1

    def _agrees(self, told: dict[str, Any], whose: str) -> None:
        key = self.keys.get(told["key_id"])
        if key is None:
            raise self._broken(f"{whose} is signed by key {told['key_id']}, which was not given")
        root = bytes.fromhex(told["root"])
        if not is_signed(
            key, bytes.fromhex(told["signature"]), signed_text(int(told["size"]), root, told["at"])
        ):
            raise self._broken(f"altered: {whose} of {told['at']} does not have its signature")  # fmt: skip
        if root != self.tree.root():
            raise self._broken(
                f"altered: lines and hashes from seq {self.proven} on do not give the root of {whose} of {told['at']}",
                self.proven,
            )

    def _outside(self) -> None:
        while self.next is not None and int(self.next["size"]) <= self.tree.size:
            # One inside a subtree that stands for its leaves cannot be compared; the next one can.
            if int(self.next["size"]) == self.tree.size:
                self._agrees(self.next, "the checkpoint kept outside")
                self.proven = self.tree.size
                self.found.checkpoints += 1
            self.next = next(self.outside, None)

    def _end(self) -> None:
        if not self.ended and self.tree.size:
            raise self._broken("cut off: no checkpoint at the end")
        if not self.found.checkpoints:
            raise self._broken("cut off: there is no checkpoint at all")
        if self.next is not None:
            raise self._broken(
                f"cut off: a checkpoint kept outside covers {self.next['size']} lines"
            )
        for begin, end in self.missing:
            if not any(low <= begin and end <= high for low, high in self.gone):
                line = self.first_missing[0] if self.first_missing and self.first_missing[1] == begin else self.at  # fmt: skip
                raise Broken("missing: no line says that its month has left", line, begin)
        self.found.size = self.tree.size
