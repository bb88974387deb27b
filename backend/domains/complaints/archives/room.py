"""What the map (rooms.py) takes from here."""

from backend.domains.complaints.archives import lists
from backend.domains.complaints.archives.approvals import KINDS
from backend.domains.complaints.archives.routes import router
from backend.shared.jobs.service import Scheduled

__all__ = ["KINDS", "SCHEDULE", "router"]

SCHEDULE = (Scheduled("complaint_archives.propose", "40 0 * * *", lists.daily),)
