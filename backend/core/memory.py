"""The C library's heaps. By default it keeps one for each thread, and in each what a hash or an export once needed."""

import ctypes
import sys

_ARENA_MAX = -8
"""M_ARENA_MAX of malloc.h."""


def share_heaps(most: int = 2) -> None:
    """At most so many heaps for all threads (glibc; elsewhere there is nothing to bound). Before the first thread starts."""
    if sys.platform == "linux":
        bound = getattr(ctypes.CDLL(None), "mallopt", None)
        if bound is not None:
            bound(_ARENA_MAX, most)
