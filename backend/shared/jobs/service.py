"""Work for later. A job is a row in the caller's transaction: no commit, no job (procrastinate keeps the queue)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import procrastinate
from procrastinate import SyncPsycopgConnector
from sqlalchemy.orm import Session

Handler = Callable[..., None]
"""Called with (session, **payload) in a transaction of its own, as SYSTEM."""

logging.getLogger("procrastinate").setLevel(logging.WARNING)
# Only builds rows for connections that are handed to it; never opened itself.
_queue = procrastinate.App(connector=SyncPsycopgConnector())


@dataclass(frozen=True)
class Scheduled:
    """A job of the clock. `cron` is in Asia/Shanghai."""

    name: str
    cron: str
    run: Handler


def enqueue(session: Session, name: str, at: datetime | None = None, **payload: Any) -> None:
    """Queue job `name` of `rooms.JOBS`; payload must be JSON. `at`: not before that instant."""
    connection: Any = session.connection().connection.driver_connection
    _queue.configure_task(name, connection=connection, schedule_at=at).defer(**payload)
