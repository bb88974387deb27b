"""Clocks of reviews. Like those of documents they say neither what they run for nor who answers for it."""

from sqlalchemy.orm import Session

from backend.core import wall
from backend.domains.secrecy import events
from backend.domains.secrecy.models import BreakGlass
from backend.domains.secrecy.oversight import policy
from backend.domains.secrecy.oversight.models import AccessReview
from backend.domains.secrecy.policy import DUE_TIME
from backend.shared.access import actors
from backend.shared.access.permissions import Permission as P
from backend.shared.deadlines.clocks import Clock, ClockUnit
from backend.shared.deadlines.models import Deadline
from backend.shared.notices import service as notices

JUDGE = Clock(
    "secrecy.break_glass_review", "保密事項:事後複核", "Matter of secrecy: judged afterwards", ("P07-3.0-4",),
    ClockUnit.working_day, policy.JUDGE_WITHIN, DUE_TIME, thresholds=(50, 100), late_signals=3,
)  # fmt: skip
REVIEW = Clock(
    "secrecy.access_review", "保密事項:知悉複核", "Matter of secrecy: access review", ("P07-3.0-4",),
    ClockUnit.working_day, policy.REVIEW_WITHIN, DUE_TIME, thresholds=(50, 80),
)  # fmt: skip


def judging_waits(session: Session, deadline: Deadline, threshold: int) -> None:
    """Every executive but the one who looked."""
    with wall.opened(session):
        broken = session.get(BreakGlass, deadline.subject_id)
    if broken is not None:
        people = set(actors.everywhere(session, P.secrecy_know_all)) - {broken.user_id}
        notices.send(session, people, events.AWAITS_YOU, broken)


def review_waits(session: Session, deadline: Deadline, threshold: int) -> None:
    with wall.opened(session):
        review = session.get(AccessReview, deadline.subject_id)
    if review is not None:
        notices.send(session, review.reviewers, events.AWAITS_YOU, review)
