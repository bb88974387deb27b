"""Who waits for news of complaints in this process. One LISTEN tells them all; none holds a connection while waiting."""

import asyncio
from threading import Lock
from typing import Any

from sqlalchemy import Connection, event, text

from backend.domains.complaints.models import Complaint

CHANNEL = "kehu_complaints"


class Waiter:
    """Belongs to one open stream; woken from the listening thread."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._news = asyncio.Event()

    def wake(self) -> None:
        self._loop.call_soon_threadsafe(self._news.set)

    async def news(self, within: float) -> bool:
        """Was there any, within so many seconds?"""
        try:
            await asyncio.wait_for(self._news.wait(), within)
        except TimeoutError:
            return False
        self._news.clear()
        return True


_waiting: set[Waiter] = set()
_lock = Lock()


def join() -> Waiter:
    waiter = Waiter()
    with _lock:
        _waiting.add(waiter)
    return waiter


def leave(waiter: Waiter) -> None:
    with _lock:
        _waiting.discard(waiter)


def waiting() -> int:
    return len(_waiting)


def heard(_: str = "") -> None:
    with _lock:
        for waiter in _waiting:
            waiter.wake()


@event.listens_for(Complaint, "after_insert")
@event.listens_for(Complaint, "after_update")
def _tell(_mapper: Any, connection: Connection, _case: Complaint) -> None:
    # Sent when the transaction commits, once however many cases it touched.
    connection.execute(text(f"notify {CHANNEL}"))
