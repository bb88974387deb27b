"""What the map (rooms.py) takes from here."""

from backend.domains.complaints.capas import approvals, clocks, recurrence, sampling
from backend.domains.complaints.capas.enforces import ENFORCES
from backend.domains.complaints.capas.models import Capa
from backend.domains.complaints.capas.routes import router
from backend.shared.jobs.service import Handler, Scheduled

__all__ = ["CLOCKS", "ENFORCES", "KIND", "LISTENERS", "OWNERS", "SCHEDULE", "router"]

LISTENERS: dict[str, tuple[Handler, ...]] = {"complaint.closed": (recurrence.on_closed,)}
CLOCKS = {Capa.__tablename__: clocks.escalate}
OWNERS = {Capa.__tablename__: Capa}
SCHEDULE = (Scheduled("capas.sample", "40 0 * * *", sampling.job),)
KIND = approvals.KIND
