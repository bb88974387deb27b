"""The list of clocks, and one with its arithmetic."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, cast, literal_column, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.listing import Listing, equals
from backend.core.reading import Row
from backend.domains.settings.calendars.schemas import ReckonedStep
from backend.domains.settings.clocks.schemas import ExplanationOut, PauseOut, SignalOut
from backend.domains.settings.people import person
from backend.shared.access.guard import fetch
from backend.shared.deadlines import clocks
from backend.shared.deadlines.clocks import ClockUnit
from backend.shared.deadlines.models import Deadline, DeadlineSignal, DeadlineState
from backend.shared.deadlines.service import progress
from backend.shared.identity.models import User
from backend.shared.workdays import service as calendars

_plain = (
    "id", "created_at", "code", "title_zh", "title_en", "clauses", "subject_type", "subject_id",
    "subject_no", "unit", "amount", "starts_at", "due_at", "state", "met_at", "provisional",
)  # fmt: skip
_midnight = DateTime(timezone=True)

DEADLINES = Listing(
    name="deadlines",
    columns={
        **{name: getattr(Deadline, name) for name in _plain},
        "responsible": person(User),
    },
    key=Deadline.id,
    sorts={"due_at": Deadline.due_at},
    filters={
        "state": equals(Deadline.state),
        "code": equals(Deadline.code),
        "subject_type": equals(Deadline.subject_type),
        "subject_id": equals(Deadline.subject_id),
        "responsible_id": equals(Deadline.responsible_id),
        # A clock that ends at 24:00 ends on the day before that midnight.
        "due_from": lambda bind: Deadline.due_at > cast(bind, _midnight),
        "due_to": lambda bind: (
            Deadline.due_at <= cast(bind, _midnight) + literal_column("interval '1 day'")
        ),
    },
    source=Deadline.__table__.outerjoin(User.__table__, User.id == Deadline.responsible_id),
    extra={
        "closed_at": Deadline.closed_at,
        "extended_at": Deadline.extended_at,
        "hard_cap": Deadline.hard_cap,
        "pauses": Deadline.pauses,
    },
)


def finish(actor: Actor) -> Callable[[Row], Row]:
    """Adds what depends on the moment: share, what is left, and what can be done."""
    calendar, at = calendars.calendar(), now()

    def shown(row: Row) -> Row:
        closed = row.pop("closed_at") is not None
        extended = row.pop("extended_at") is not None
        pauses, cap = row.pop("pauses"), row.pop("hard_cap")
        due: datetime = row["due_at"]
        extendable = not closed and not extended and cap is not None and at <= due
        moving = progress(
            calendar, at, ClockUnit(row["unit"]), row["starts_at"], due, row["met_at"], closed
        )
        return {
            **row,
            **moving,
            "extended": extended,
            "paused": bool(pauses) and pauses[-1]["to"] is None,
            "can": ["extend"] if extendable else [],
        }

    return shown


def explanation(session: Session, actor: Actor, id: UUID) -> ExplanationOut:
    """404 for a clock the actor may not see."""
    deadline = fetch(session, actor, Deadline, id)
    calendar = calendars.calendar(session)
    fired = select(DeadlineSignal.threshold, DeadlineSignal.created_at).where(
        DeadlineSignal.deadline_id == deadline.id
    )
    signalled = {threshold: fired_at for threshold, fired_at in session.execute(fired)}  # noqa: C416
    return ExplanationOut(
        **{name: getattr(deadline, name) for name in _told},
        rolls=deadline.roll,
        supports_penalty=not deadline.provisional,
        pauses_move_the_end=deadline.pausable,
        pauses=[
            PauseOut(begun_at=p["from"], ended_at=p["to"], reason=p["reason"])
            for p in deadline.pauses
        ],
        steps=[ReckonedStep(**step) for step in deadline.explain],
        signals=[
            SignalOut(
                threshold=threshold,
                reached_at=clocks.reached_at(
                    calendar, deadline.unit, deadline.starts_at, deadline.due_at, threshold
                ),
                signalled_at=signalled.get(threshold),
            )
            for threshold in deadline.thresholds
            if deadline.state is not DeadlineState.cancelled or threshold in signalled
        ],
    )


_told = (
    "id", "code", "title_zh", "title_en", "clauses", "parameter", "unit", "amount", "due_time",
    "starts_at", "due_at", "original_due_at", "state", "met_at", "provisional", "calendar_revision",
    "hard_cap", "extended_at", "extension_reason",
)  # fmt: skip
