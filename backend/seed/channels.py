"""Where the public may complain: hotlines and mailboxes, made known with their evidence."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from backend.domains.complaints.points import service
from backend.domains.complaints.points.models import ContactLineKind, PointKind
from backend.domains.complaints.points.schemas import ContactPointIn, PointPublicationIn
from backend.seed.group import Group
from backend.shared.access import actors

# who keeps it, unit, regime, number, mailbox
KEPT = (
    ("branch_marketing_center", "TOB", "P06", "4008001234", "service@tobacco.example"),
    ("department_leader", "TOB-WM", "P06", "0771-6230112", "wuming@tobacco.example"),
    ("hr_admin_manager", "HQ", "P12", "0771-5508899", "care@group.example"),
)


def fill(session: Session, group: Group, on: date) -> None:
    for keeper, unit, regime, phone, mailbox in KEPT:
        actor = actors.build(session, group.people[keeper])
        for kind, value in ((PointKind.phone, phone), (PointKind.mailbox, mailbox)):
            point = service.add(
                session, actor,
                ContactPointIn(
                    unit_id=group.units[unit].id, regime=regime, kind=kind, value=value,
                    toll_free=value.startswith("400"),
                    line=ContactLineKind.direct if kind is PointKind.phone else None,
                ),
            )  # fmt: skip
            service.publish(
                session, actor, point.id,
                PointPublicationIn(
                    channel="website", on=on - timedelta(days=30), evidence="官網公告截圖"
                ),
            )  # fmt: skip
