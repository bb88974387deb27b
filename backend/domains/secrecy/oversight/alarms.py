"""Alarms: raised once for a person, a kind and a stretch of time; judged by the security officer (P07-4.2-3a)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import SYSTEM, Actor
from backend.core.clock import now
from backend.core.errors import INVALID_STATE
from backend.core.ids import uuid7
from backend.domains.secrecy import events as room
from backend.domains.secrecy.oversight import events
from backend.domains.secrecy.oversight.models import (
    AlarmKind,
    AlarmState,
    ReadingSuspension,
    SecrecyAlarm,
)
from backend.shared.access import actors
from backend.shared.access.guard import fetch
from backend.shared.access.levels import Level
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.notices import service as notices
from backend.shared.notices.models import Channel

CLAUSE = "P07-4.2-3a"
READING = (AlarmKind.bulk_read, AlarmKind.above_mean)
"""Confirmed, these open a leak incident."""


def sound(
    session: Session, kind: AlarmKind, user_id: UUID, company_id: UUID, at: datetime, count: int,
    level: int, documents: Iterable[UUID], *, since: datetime, until: datetime | None = None,
) -> SecrecyAlarm | None:  # fmt: skip
    """The alarm, or None when this person's alarm of that kind between `since` and `until` stands already."""
    known = select(SecrecyAlarm.id).where(
        SecrecyAlarm.user_id == user_id, SecrecyAlarm.kind == kind, SecrecyAlarm.at >= since
    )
    if until is not None:
        known = known.where(SecrecyAlarm.at < until)
    with wall.opened(session):
        if session.scalars(known.limit(1)).first() is not None:
            return None
        alarm = SecrecyAlarm(
            id=uuid7(), kind=kind, user_id=user_id, company_id=company_id, at=at, count=count,
            level=level, document_ids=list(dict.fromkeys(documents)),
        )  # fmt: skip
        session.add(alarm)
        record(
            session, SYSTEM, events.ALARMED, alarm, level=level, clauses=[CLAUSE], kind_of_alarm=kind.value,
            person=str(user_id), count=count,
        )  # fmt: skip
        _tell(session, alarm)
    return alarm


def _tell(session: Session, alarm: SecrecyAlarm) -> None:
    """The security officer of the company; executives where 絕密 was touched or nobody guards."""
    people = set(actors.carriers(session, P.secrecy_guard, alarm.company_id)) - {alarm.user_id}
    if alarm.level >= Level.juemi.rank or not people:
        people |= set(actors.everywhere(session, P.secrecy_know_all))
    told = people - {alarm.user_id}
    notices.send(session, told, room.AWAITS_YOU, alarm, channels=(Channel.sms, Channel.mail))


def suspend(session: Session, user_id: UUID) -> None:
    """He reads nothing secret until he is released. Any number of times."""
    once = insert(ReadingSuspension).values(id=uuid7(), created_at=now(), user_id=user_id)
    session.execute(once.on_conflict_do_nothing())


def _alarm(session: Session, actor: Actor, id: UUID) -> SecrecyAlarm:
    return fetch(session, actor, SecrecyAlarm, id, lock=True)


def can(kind: str, state: str, released: bool) -> list[str]:
    """What may be done with an alarm by those who see it."""
    acts = ["acknowledge"] if state == AlarmState.open else []
    if state != AlarmState.confirmed:
        acts.append("confirm")
    if kind == AlarmKind.bulk_read and not released:
        acts.append("release")
    return acts


def _require(alarm: SecrecyAlarm, act: str) -> None:
    allowed = can(alarm.kind, alarm.state, alarm.released_at is not None)
    if act not in allowed:
        raise INVALID_STATE(state=alarm.state.value, allowed=allowed)


def _handled(alarm: SecrecyAlarm, actor: Actor, state: AlarmState) -> None:
    alarm.state, alarm.handled_by, alarm.handled_at = state, actor.id, now()


def acknowledge(session: Session, actor: Actor, id: UUID) -> SecrecyAlarm:
    """Seen, and looked into. 404, 409."""
    alarm = _alarm(session, actor, id)
    _require(alarm, "acknowledge")
    with wall.opened(session):
        _handled(alarm, actor, AlarmState.acknowledged)
        record(
            session, actor, events.ALARM_ACKNOWLEDGED, alarm, level=alarm.level, clauses=[CLAUSE]
        )
    return alarm


def confirm(session: Session, actor: Actor, id: UUID) -> SecrecyAlarm:
    """It was what it looked like. Of reading a leak incident begins. 404, 409."""
    alarm = _alarm(session, actor, id)
    _require(alarm, "confirm")
    with wall.opened(session):
        _handled(alarm, actor, AlarmState.confirmed)
        event = events.BULK_CONFIRMED if alarm.kind in READING else events.ALARM_CONFIRMED
        record(
            session, actor, event, alarm, level=alarm.level, clauses=[CLAUSE],
            documents=[str(id) for id in alarm.document_ids], company=str(alarm.company_id),
            person=str(alarm.user_id),
        )  # fmt: skip
    return alarm


def release(session: Session, actor: Actor, id: UUID) -> SecrecyAlarm:
    """The person reads again. 404, 409."""
    alarm = _alarm(session, actor, id)
    _require(alarm, "release")
    with wall.opened(session):
        if alarm.state is AlarmState.open:
            _handled(alarm, actor, AlarmState.acknowledged)
        alarm.released_at = now()
        session.execute(
            update(ReadingSuspension)
            .where(
                ReadingSuspension.user_id == alarm.user_id, ReadingSuspension.released_at.is_(None)
            )
            .values(released_at=now())
        )
        record(
            session, actor, events.READING_RELEASED, alarm, level=alarm.level, clauses=[CLAUSE],
            person=str(alarm.user_id),
        )  # fmt: skip
        notices.send(session, [alarm.user_id], room.CHANGED)
    return alarm
