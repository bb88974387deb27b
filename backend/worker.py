"""The worker process: queue, schedule, caches."""

import asyncio
import contextlib
import signal

from backend.core import config
from backend.core.db import database
from backend.core.listening import Listener
from backend.domains.auditlog.upkeep import Sealer
from backend.rooms import CACHES, JOBS, SCHEDULE
from backend.shared.jobs import worker


async def _until_told(url: str) -> None:
    running = asyncio.create_task(worker.run(worker.build(url, JOBS, SCHEDULE)))
    loop = asyncio.get_running_loop()
    for told in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(told, running.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await running


def main() -> None:
    url = config.settings().database_url
    database.open(url)
    listeners = [Listener(database.engine, channel, heard) for channel, heard in CACHES.items()]
    sealer = Sealer()
    for listener in listeners:
        listener.start()
    sealer.start()
    try:
        asyncio.run(_until_told(url))
    finally:
        sealer.stop()
        for listener in listeners:
            listener.stop()
        database.close()


if __name__ == "__main__":
    main()
