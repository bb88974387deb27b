"""THE MAP: every router, job, schedule, cache and listener of the product, on one page. Explicit, nothing is scanned."""

from collections.abc import Callable

from fastapi import APIRouter

import backend.shared.audit.models
import backend.shared.idempotency.models
import backend.shared.identity.models  # noqa: F401
from backend.domains.auditlog import routes as auditlog
from backend.domains.organisation import routes as organisation
from backend.shared.access import actors
from backend.shared.access import routes as access
from backend.shared.approvals import routes as approvals
from backend.shared.jobs.service import Handler, Scheduled
from backend.shared.notices import routes as notices
from backend.shared.notices import service as notice_service
from backend.shared.workdays import service as workdays

ROUTERS: tuple[APIRouter, ...] = (
    access.router,
    organisation.router,
    approvals.router,
    notices.router,
    auditlog.router,
)

JOBS: dict[str, Handler] = {
    "deliver": notice_service.deliver,
}
SCHEDULE: tuple[Scheduled, ...] = ()

CACHES: dict[str, Callable[[str], None]] = {
    actors.CHANNEL: actors.forget_all,
    workdays.CHANNEL: workdays.forget_all,
}
"""What each process forgets when another one says so (PostgreSQL channel -> cache)."""

ENFORCED_BY: dict[str, str] = {}
"""Clause id -> what enforces it."""
