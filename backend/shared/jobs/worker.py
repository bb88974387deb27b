"""Runs what is queued and what is due. Any number of these may run side by side on any number of machines."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

import procrastinate
import structlog
from procrastinate import PsycopgConnector
from procrastinate.exceptions import ConnectorException

from backend.core.db import SERVICE_ROLE, transaction
from backend.shared.jobs.service import Handler, Scheduled

log = structlog.get_logger()
STALLED_AFTER = 30.0


def _task(handler: Handler) -> Any:
    def run(**payload: Any) -> None:
        with transaction() as session:
            handler(session, **payload)

    return run


def _due(scheduled: Scheduled) -> Any:
    def run(timestamp: int) -> None:
        with transaction() as session:
            scheduled.run(session)

    return run


def build(
    url: str, jobs: Mapping[str, Handler], schedule: Sequence[Scheduled]
) -> procrastinate.App:
    """An app whose tasks each run in a transaction of their own: done and written, or neither."""
    options = f"-c role={SERVICE_ROLE} -c timezone=Asia/Shanghai"
    app = procrastinate.App(
        connector=PsycopgConnector(
            conninfo=url, kwargs={"options": options}, min_size=1, max_size=6
        )
    )
    again = procrastinate.RetryStrategy(max_attempts=5, exponential_wait=3)
    for name, handler in jobs.items():
        app.task(name=name, retry=again)(_task(handler))
    for scheduled in schedule:
        task = app.task(name=scheduled.name, queueing_lock=scheduled.name, pass_context=False)(
            _due(scheduled)
        )
        app.periodic(cron=scheduled.cron)(task)

    return app


async def rescue(app: procrastinate.App, stalled_after: float) -> None:
    """What a killed worker had begun is begun again by another: its transaction never committed."""
    while True:
        await asyncio.sleep(stalled_after / 2)
        stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=stalled_after)
        for job in stalled:
            await app.job_manager.retry_job(job)


async def run(
    app: procrastinate.App, concurrency: int = 4, stalled_after: float = STALLED_AFTER
) -> None:
    """Until cancelled. Survives a database that restarts."""
    logging.getLogger("procrastinate").setLevel(logging.ERROR)
    while True:
        try:
            async with app.open_async():
                watch = asyncio.create_task(rescue(app, stalled_after))
                try:
                    await app.run_worker_async(
                        concurrency=concurrency,
                        install_signal_handlers=False,
                        delete_jobs="successful",
                        fetch_job_polling_interval=1.0,
                        shutdown_graceful_timeout=5,
                        update_heartbeat_interval=stalled_after / 3,
                        stalled_worker_timeout=stalled_after,
                    )
                finally:
                    watch.cancel()
                return
        except ConnectorException as error:
            log.warning("worker_reconnects", reason=type(error).__name__)
            await asyncio.sleep(1)
