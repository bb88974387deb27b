"""A stream sealed with a key: AES-256-GCM in chunks, each bound to its place and the last one to being the last.

Cut off, reordered, altered, or opened with another key, it does not open.
"""

import os
import struct
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"KEHU-SEALED-1\n"
CHUNK = 1 << 20
_SALT, _TAG = 16, 16


class Unsealable(Exception):
    """The key is another one, or somebody changed the stream."""


def _cipher(key: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(key.encode()))


def _nonce(number: int, last: bool) -> bytes:
    """The key is fresh for every stream (its salt is), so the place in it is nonce enough."""
    return struct.pack(">QHBx", number, 0, last)


class Sealer:
    """Write-only file that seals what is written to `out`; `close` seals the end."""

    def __init__(self, out: IO[bytes], key: str) -> None:
        salt = os.urandom(_SALT)
        self._out, self._cipher, self._waiting, self._number = (
            out,
            _cipher(key, salt),
            bytearray(),
            0,
        )
        out.write(MAGIC + salt)

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def _seal(self, chunk: bytes, last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._number, last), chunk, MAGIC)
        self._out.write(struct.pack(">I", len(sealed)) + sealed)
        self._number += 1

    def close(self) -> None:
        self._seal(bytes(self._waiting), last=True)


class Opener:
    """Read-only file of what was sealed. Raises Unsealable."""

    def __init__(self, source: IO[bytes], key: str) -> None:
        head = source.read(len(MAGIC) + _SALT)
        if head[: len(MAGIC)] != MAGIC or len(head) < len(MAGIC) + _SALT:
            raise Unsealable
        self._source, self._cipher = source, _cipher(key, head[len(MAGIC) :])
        self._open, self._number, self._done = bytearray(), 0, False

    def read(self, size: int = -1) -> bytes:
        while not self._done and (size < 0 or len(self._open) < size):
            self._next()
        size = len(self._open) if size < 0 else size
        given = bytes(self._open[:size])
        del self._open[:size]
        return given

    def _next(self) -> None:
        head = self._source.read(4)
        if len(head) < 4:
            raise Unsealable
        (size,) = struct.unpack(">I", head)
        if not _TAG <= size <= CHUNK + _TAG:
            raise Unsealable
        sealed = self._source.read(size)
        for last in (False, True):
            try:
                self._open += self._cipher.decrypt(_nonce(self._number, last), sealed, MAGIC)
            except InvalidTag:
                continue
            self._number, self._done = self._number + 1, last
            return
        raise Unsealable
