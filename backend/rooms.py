"""THE MAP: every router, job, schedule, cache and listener of the product, on one page. Explicit, nothing is scanned."""

from collections.abc import Callable

from fastapi import APIRouter

import backend.shared.audit.models
import backend.shared.idempotency.models
import backend.shared.identity.models  # noqa: F401
from backend.shared.access import actors
from backend.shared.access import routes as access
from backend.shared.jobs.service import Handler, Scheduled

ROUTERS: tuple[APIRouter, ...] = (access.router,)

JOBS: dict[str, Handler] = {}
SCHEDULE: tuple[Scheduled, ...] = ()

CACHES: dict[str, Callable[[str], None]] = {actors.CHANNEL: actors.forget_all}
"""What each process forgets when another one says so (PostgreSQL channel -> cache)."""

ENFORCED_BY: dict[str, str] = {}
"""Clause id -> what enforces it."""
