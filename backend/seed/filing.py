"""The months' reports, how many customers were served, and a few cases whose years of keeping are over."""

from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy import select

from backend.core import clock
from backend.core.clock import ZONE
from backend.core.db import transaction
from backend.domains.complaints.archives import lists
from backend.domains.complaints.reports import service
from backend.domains.complaints.reports.models import ComplaintReport, ComplaintReportState
from backend.domains.complaints.reports.schemas import ServedIn, SignIn, SuggestionIn
from backend.seed import other_cases
from backend.seed.cases import Cast
from backend.seed.group import Group

OLD, YEARS_OVER = 2, 400
# who enters it, department, customers of a month
SERVED = (
    ("cr_manager", "DLR-A", 420),
    ("cr_manager", "DLR-S", 96),
    ("hr_admin_manager", "HQ-SEC", 260),
)


def play(random: Random, group: Group, today: date) -> None:
    """After all other cases: what is counted and what is filed is theirs."""
    cast = Cast(group)
    for n in range(OLD):
        began = other_cases.begin(today, YEARS_OVER + 20 * n, random)
        player = other_cases.Player(cast, began, clock.now())
        case, steps = other_cases.of_the_branch(player, random, "P06")
        for who, action, hours, given in steps:
            player.act(case, who, action, hours, given)
    _reports(cast, today)
    _served(cast, today)
    with transaction() as session:
        lists.daily(session)


def _reports(cast: Cast, today: date) -> None:
    """The month before last is signed where somebody signs; last month's waits."""
    this = today.replace(day=1)
    last = (this - timedelta(days=1)).replace(day=1)
    with clock.at(datetime.combine(last, time(0, 30), ZONE)), transaction() as session:
        service.draft_month(session)
    with clock.at(datetime.combine(last, time(10, 30), ZONE)), transaction() as session:
        leader = cast.actor(session, "department_leader")
        unit = cast.group.units["TOB-WM"].id
        drafts = select(ComplaintReport.id).where(
            ComplaintReport.unit_id == unit, ComplaintReport.state == ComplaintReportState.draft
        )
        for id in session.scalars(drafts).all():
            suggestion = SuggestionIn(
                suggestion="線路調整前三天逐戶通知客戶", owner_id=cast.id("investigator")
            )
            words = "按時率較上月提高,送貨遲延仍居首位,須改進線路調整的通知。"
            service.sign(session, leader, id, SignIn(evaluation=words, suggestions=[suggestion]))
    with clock.at(datetime.combine(this, time(0, 30), ZONE)), transaction() as session:
        service.draft_month(session)


def _served(cast: Cast, today: date) -> None:
    month = today.replace(day=1)
    for back in range(3):
        with transaction() as session:
            for who, unit, served in SERVED:
                body = ServedIn(unit_id=cast.group.units[unit].id, month=f"{month:%Y-%m}", served=served - 9 * back)  # fmt: skip
                service.enter_served(session, cast.actor(session, who), body)
        month = (month - timedelta(days=1)).replace(day=1)
