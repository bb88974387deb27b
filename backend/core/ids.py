"""UUID version 7 (RFC 9562): ordered by time, so that new rows land at the right end of every index."""

import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def uuid7() -> UUID:
    """48 bits of milliseconds, 12 bits that count up within one, 62 random bits; strictly rising in a process."""
    global _last
    with _lock:
        stamp = time.time_ns() // 1_000_000 << 12
        _last = stamp = max(stamp, _last + 1)
    random = int.from_bytes(os.urandom(8)) & (1 << 62) - 1
    return UUID(int=stamp >> 12 << 80 | 7 << 76 | (stamp & 0xFFF) << 64 | 2 << 62 | random)
