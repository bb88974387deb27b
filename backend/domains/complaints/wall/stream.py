"""The wall as server-sent events: at once, at every change, and every minute, for clocks run out without anybody's doing."""

import asyncio
import time
from collections.abc import AsyncIterator
from uuid import UUID

from starlette.concurrency import run_in_threadpool

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.domains.complaints.wall import hub, queries
from backend.shared.access import actors
from backend.shared.access.permissions import Permission as P

HEARTBEAT = 15.0
AFRESH = 60.0
BURST = 0.5
"""Several changes at once are one picture."""
RETRY = "retry: 3000\n\n"
ENDED = "event: ended\ndata: {}\n\n"


async def follow(session_id: UUID, spoken: str) -> AsyncIterator[str]:
    """Ends with `ended` when the session does, its person is locked, or the role is taken away."""
    waiter = hub.join()
    shown, since = "", 0.0
    try:
        yield RETRY
        while True:
            known = actors.cached(session_id) or await run_in_threadpool(actors.known, session_id)
            if known is None or P.complaint_read not in known.actor.reach:
                yield ENDED
                return
            drawn = await run_in_threadpool(_draw, known.actor, spoken)
            since = time.monotonic()
            # The moment it was drawn is no news.
            told = drawn.partition(",")[2]
            if told != shown:
                shown = told
                yield f"event: wall\ndata: {drawn}\n\n"
            while not await waiter.news(HEARTBEAT):
                yield ": still here\n\n"
                ended = actors.cached(session_id) is None
                if ended or time.monotonic() - since > AFRESH:
                    break
            else:
                await asyncio.sleep(BURST)
    finally:
        hub.leave(waiter)


def _draw(actor: Actor, spoken: str) -> str:
    with transaction() as session:
        return queries.wall(session, actor, spoken).model_dump_json()
