"""THE MAP: every router, job, schedule, cache and listener of the product, on one page. Explicit, nothing is scanned."""

from collections.abc import Callable

from fastapi import APIRouter
from sqlalchemy.orm import Session

import backend.shared.audit.models
import backend.shared.idempotency.models
import backend.shared.identity.models  # noqa: F401
from backend.domains.auditlog import routes as auditlog
from backend.domains.complaints import approvals as complaint_approvals
from backend.domains.complaints import clocks as complaint_clocks
from backend.domains.complaints import routes as complaints
from backend.domains.customers import routes as customers
from backend.domains.organisation import routes as organisation
from backend.shared.access import actors
from backend.shared.access import routes as access
from backend.shared.approvals import routes as approvals
from backend.shared.approvals import kinds as approval_kinds
from backend.shared.deadlines import ticking
from backend.shared.deadlines import service as deadlines
from backend.shared.idempotency import service as idempotency
from backend.shared.jobs.service import Handler, Scheduled
from backend.shared.notices import routes as notices
from backend.shared.notices import service as notice_service
from backend.shared.policy import service as policy
from backend.shared.workdays import service as workdays

ROUTERS: tuple[APIRouter, ...] = (
    access.router,
    organisation.router,
    *customers.ROUTERS,
    complaints.router,
    approvals.router,
    notices.router,
    auditlog.router,
)

LISTENERS: dict[str, tuple[Handler, ...]] = {}
"""Public event -> who in the house hears it, in the worker, after the act is committed."""


def hear(session: Session, event: str, **facts: str) -> None:
    for listener in LISTENERS.get(event, ()):
        listener(session, **facts)


JOBS: dict[str, Handler] = {
    "event": hear,
    "deliver": notice_service.deliver,
}

DEADLINE_LISTENERS: ticking.Listeners = {"complaints": complaint_clocks.escalate}
"""Whose clocks are whose: subject type -> who hears that a threshold was reached."""


def tick(session: Session) -> None:
    ticking.tick(session, DEADLINE_LISTENERS)


SCHEDULE: tuple[Scheduled, ...] = (
    Scheduled("deadlines.tick", "* * * * *", tick),
    Scheduled("deadlines.provisional", "10 2 * * *", deadlines.refresh_provisional),
    Scheduled("idempotency.drop", "20 3 * * *", idempotency.drop_old_answers),
)

approval_kinds.register(*complaint_approvals.KINDS)

CACHES: dict[str, Callable[[str], None]] = {
    actors.CHANNEL: actors.forget_all,
    workdays.CHANNEL: workdays.forget_all,
    policy.CHANNEL: policy.forget_all,
}
"""What each process forgets when another one says so (PostgreSQL channel -> cache)."""

ENFORCED_BY: dict[str, str] = {}
"""Clause id -> what enforces it."""
