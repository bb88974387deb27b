"""Work for later. A job is a row in the caller's transaction: no commit, no job (procrastinate keeps the queue)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from backend.core import writing

Handler = Callable[..., None]
"""Called with (session, **payload) in a transaction of its own, as SYSTEM."""

logging.getLogger("procrastinate").setLevel(logging.WARNING)
# The row that the library's own `defer` writes, so that a job can travel with the other rows of an act.
_DEFER = "insert into procrastinate_jobs (queue_name, task_name, args, scheduled_at) values ('default', %s, %s, %s)"


@dataclass(frozen=True)
class Scheduled:
    """A job of the clock. `cron` is in Asia/Shanghai."""

    name: str
    cron: str
    run: Handler


def enqueue(session: Session, name: str, at: datetime | None = None, **payload: Any) -> None:
    """Queue job `name` of `rooms.JOBS`; payload must be JSON. `at`: not before that instant."""
    writing.put_statement(session, _DEFER, [name, writing.json(payload), at])
