"""The gate of reading: so many secret documents within an hour and no more, exactly, however many requests come at once."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.db import transaction
from backend.core.errors import Withheld
from backend.domains.secrecy import events
from backend.domains.secrecy.models import Document
from backend.domains.secrecy.opening import Opened
from backend.domains.secrecy.oversight import alarms, policy
from backend.domains.secrecy.oversight.faults import BULK_READ_SUSPENDED
from backend.domains.secrecy.oversight.models import AlarmKind, ReadingSuspension
from backend.domains.secrecy.rules import Verdict
from backend.shared.access.levels import Level
from backend.shared.audit.models import AuditEntry

HOUR = timedelta(hours=1)
READS = (events.READ.name, events.PAGE_READ.name)


def pass_through(session: Session, actor: Actor, opened: Opened) -> None:
    """Before a secret document is shown. 429 BULK_READ_SUSPENDED from the first one too many until the release.

    The suspension and its alarm stand in a transaction of their own: the refused request is rolled back.
    """
    d = opened.document
    if not d.level.secret or opened.decision.verdict is Verdict.card:
        return
    # One look of a person at a time, or two would both be the last that is allowed.
    session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(str(actor.id), 7))))
    held, released = session.execute(
        select(
            func.bool_or(ReadingSuspension.released_at.is_(None)),
            func.max(ReadingSuspension.released_at),
        ).where(ReadingSuspension.user_id == actor.id)
    ).one()
    if held:
        raise _too_many(actor, d)
    since = max(now() - HOUR, released) if released else now() - HOUR
    seen = session.execute(
        select(AuditEntry.subject_id, func.max(AuditEntry.level))
        .where(
            AuditEntry.actor_id == actor.id,
            AuditEntry.at > since,
            AuditEntry.event.in_(READS),
            AuditEntry.level >= Level.mimi.rank,
            ~AuditEntry.facts.cast(JSONB).has_key("card"),
        )
        .group_by(AuditEntry.subject_id)
    ).all()
    ids = [id for id, _ in seen if id is not None]
    if d.id in ids or len(ids) < policy.BULK.on(session, today()):
        return
    levels = [d.level.rank, *(level for _, level in seen)]
    with transaction() as outside:
        alarms.suspend(outside, actor.id)
        alarms.sound(
            outside, AlarmKind.bulk_read, actor.id, actor.company_id or d.company_id, now(),
            len(ids) + 1, max(levels), [*ids, d.id], since=since,
        )  # fmt: skip
    raise _too_many(actor, d)


def _too_many(actor: Actor, d: Document) -> Withheld:
    return Withheld(
        BULK_READ_SUSPENDED, actor, Document.__tablename__, d.id, act="read", level=d.level.rank,
        rule=alarms.CLAUSE,
    )  # fmt: skip
