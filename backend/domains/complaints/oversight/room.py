"""What the map (rooms.py) takes from here."""

from sqlalchemy.orm import Session

from backend.domains.complaints.oversight import clocks, spotchecks
from backend.domains.complaints.oversight.enforces import ENFORCES
from backend.domains.complaints.oversight.models import RectificationOrder
from backend.domains.complaints.oversight.routes import learning, router
from backend.shared.jobs.service import Scheduled

__all__ = ["CLOCKS", "ENFORCES", "OWNERS", "ROUTERS", "SCHEDULE"]


def _draw(session: Session) -> None:
    spotchecks.draw_month(session)


ROUTERS = (learning, router)
CLOCKS = {
    "criticisms": clocks.criticism_waits,
    "rectification_orders": clocks.order_waits,
    "spot_checks": clocks.check_waits,
}
OWNERS = {RectificationOrder.__tablename__: RectificationOrder}
SCHEDULE = (Scheduled("spot_checks.draw", "40 0 * * *", _draw),)
