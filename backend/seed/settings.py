"""What is being decided about the house itself: a parameter proposed, one agreed, a day off awaited, a delegation, a view."""

from datetime import date, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from backend.core.clock import midnight
from backend.domains.settings.calendars import service as calendars
from backend.domains.settings.policies import service as policies
from backend.seed.group import Group
from backend.shared.access import actors
from backend.shared.approvals import delegating
from backend.shared.notices.models import Notice
from backend.shared.workdays import service as workdays


def fill(session: Session, group: Group, on: date) -> None:
    gm = actors.build(session, group.people["general_manager"])
    executive = actors.build(session, group.people["hq_gm"])
    admin = actors.build(session, group.people["sysadmin"])
    later = on + timedelta(days=30)
    policies.propose(
        session, gm, "P09-2-2c.resolution_target", 6, later, "年底到店量大,解決目標放寬一日"
    )
    agreed = policies.propose(
        session, gm, "P09-4G-5.survey_within", 2, later, "提前回訪,及早掌握滿意度"
    )
    session.flush()
    policies.decide_change(session, executive, agreed.id, True, "同意自下月起試行")
    day = on + timedelta(days=20)
    while not workdays.calendar(session).working(day):
        day += timedelta(days=1)
    calendars.propose_day(session, admin, day, False, "年終盤點休業一日")
    week = midnight(on - timedelta(days=7))
    old = update(Notice).where(Notice.created_at < week)
    session.execute(old.values(read_at=Notice.created_at))
    deputy = group.people["hq_executive"]
    delegating.delegate(
        session, executive, deputy.id, on, on + timedelta(days=14), [], 50000, "出差期間代為簽核"
    )
