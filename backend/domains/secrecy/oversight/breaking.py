"""Break-glass: an hour's look at one document without a basis, which everybody hears of and another judges (P07-3.0-4)."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core import vault, wall
from backend.core.actor import Actor
from backend.core.clock import midnight, now, today
from backend.core.errors import INVALID_STATE, Refused, Withheld
from backend.core.ids import uuid7
from backend.domains.secrecy import events as room
from backend.domains.secrecy import faults, standing
from backend.domains.secrecy.models import BreakGlass, BreakGlassReview, Document, DocumentState
from backend.domains.secrecy.opening import FLOOR, Opened, withheld
from backend.domains.secrecy.oversight import alarms, clocks, events, policy, quarters
from backend.domains.secrecy.oversight.faults import BREAK_GLASS_NEEDLESS
from backend.domains.secrecy.oversight.models import AlarmKind
from backend.domains.secrecy.oversight.schemas import BreakGlassIn, JudgementIn
from backend.domains.secrecy.rows import reading
from backend.domains.secrecy.rules import Act, Decision, Relation, Verdict
from backend.shared.access import actors
from backend.shared.access.guard import fetch, may
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.faults import SELF_APPROVAL
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.notices import service as notices
from backend.shared.notices.models import Channel

CLAUSE = "P07-3.0-4"
_NOBODY = Decision(Verdict.refused, "", CLAUSE, None)


def reason_context(id: UUID) -> str:
    return f"break_glass:{id}:reason"


def finding_context(id: UUID) -> str:
    return f"break_glass:{id}:finding"


def break_glass(session: Session, actor: Actor, id: UUID, body: BreakGlassIn) -> BreakGlass:
    """By a manager whose office reaches the document and who knows its id.

    404 for unknown, for levels that are not open to it, and for everybody else; 403 UNDERTAKING_REQUIRED; 409
    BREAK_GLASS_NEEDLESS; 423.
    """
    d = _breakable(session, actor, id)
    if d.state is DocumentState.frozen:
        raise withheld(faults.DOCUMENT_FROZEN, actor, d, "break_glass", _NOBODY)
    key = vault.unwrap(d.key_wrapped)
    broken = BreakGlass(
        id=uuid7(), document_id=d.id, user_id=actor.id,
        closes_at=now() + timedelta(minutes=policy.MINUTES.on(session, today())), reason_sealed=b"",
    )  # fmt: skip
    broken.reason_sealed = vault.seal(key, body.reason.encode(), reason_context(broken.id))
    with wall.opened(session):
        session.add(broken)
        record(
            session, actor, events.GLASS_BROKEN, d, level=d.level.rank, clauses=[CLAUSE],
            relation="break_glass", until=broken.closes_at.isoformat(), glass=str(broken.id),
        )  # fmt: skip
        deadlines.start(session, actor, broken, clocks.JUDGE)
        _tell(session, actor, d, broken)
        _count(session, actor, d)
    return broken


def offered(session: Session, opened: Opened) -> bool:
    """May whoever sees this entry, but not its content, look all the same? Managers without an entry name the id."""
    d = opened.document
    switch = policy.BREAKABLE.get(d.level)
    return (
        Relation.manager in opened.relations
        and d.state is DocumentState.active
        and not opened.says(Act.read).allowed
        and switch is not None
        and switch.on(session, today())
    )


def _breakable(session: Session, actor: Actor, id: UUID) -> Document:
    s = standing.of(actor)
    with wall.opened(session):
        d = session.get(Document, id, with_for_update=True)
    level = d.level.rank if d else 0
    if not s.sworn:
        raise _unsworn(actor, id, level)
    if d is None or not _reaches(session, actor, d):
        raise Refused(
            actor, Document.__tablename__, id, level=level, rule=CLAUSE, floor=FLOOR,
        )  # fmt: skip
    if _reads(session, actor, d):
        raise BREAK_GLASS_NEEDLESS()
    return d


def _unsworn(actor: Actor, id: UUID, level: int) -> Withheld:
    table = Document.__tablename__
    return Withheld(
        faults.UNDERTAKING_REQUIRED,
        actor,
        table,
        id,
        act="break_glass",
        level=level,
        rule="P07-2-2",
    )


def _reaches(session: Session, actor: Actor, d: Document) -> bool:
    switch = policy.BREAKABLE.get(d.level)
    if switch is None or not switch.on(session, today()):
        return False
    if d.state not in (DocumentState.active, DocumentState.frozen):
        return False
    return may(actor, P.secrecy_manage, d.unit_id) or may(actor, P.secrecy_approve, d.unit_id)


def _reads(session: Session, actor: Actor, d: Document) -> bool:
    rule = reading(actor)
    asked = select(Document.id).where(Document.id == d.id, rule.build())
    with wall.opened(session):
        return session.scalar(asked, dict(rule.params)) is not None


def _tell(session: Session, actor: Actor, d: Document, broken: BreakGlass) -> None:
    """Executives, who answers for it, who keeps it: at once."""
    answering = (
        [d.supervisor_id] if d.supervisor_id else actors.carriers(session, P.secrecy_manage, d.unit_id)
    )  # fmt: skip
    people = {
        *actors.everywhere(session, P.secrecy_know_all), *answering,
        *([d.custodian_id] if d.custodian_id else []),
    } - {actor.id}  # fmt: skip
    notices.send(session, people, room.AWAITS_YOU, broken, channels=(Channel.sms, Channel.mail))


def _count(session: Session, actor: Actor, d: Document) -> None:
    """More than so many within a quarter is an alarm; the look itself is not refused."""
    first = midnight(quarters.first_of(today()))
    used = session.scalar(
        select(func.count())
        .select_from(BreakGlass)
        .where(BreakGlass.user_id == actor.id, BreakGlass.created_at >= first)
    )
    if (used or 0) > policy.PER_QUARTER.on(session, today()):
        alarms.sound(
            session, AlarmKind.break_glass, actor.id, actor.company_id or d.company_id, now(),
            used or 0, d.level.rank, [d.id], since=first,
        )  # fmt: skip


def judge(session: Session, actor: Actor, id: UUID, body: JudgementIn) -> BreakGlass:
    """By another executive. Unjustified: a leak incident begins. 403 SELF_APPROVAL, 404, 409."""
    broken = fetch(session, actor, BreakGlass, id, lock=True)
    if broken.user_id == actor.id:
        raise SELF_APPROVAL(clauses=[CLAUSE])
    if broken.review is not BreakGlassReview.open:
        raise INVALID_STATE(state=broken.review.value, allowed=[])
    d: Document = _document(session, broken)
    with wall.opened(session):
        broken.review = BreakGlassReview(body.verdict)
        broken.reviewed_by, broken.reviewed_at = actor.id, now()
        key = vault.unwrap(d.key_wrapped)
        broken.finding_sealed = vault.seal(key, body.finding.encode(), finding_context(id))
        deadlines.meet(session, actor, broken, clocks.JUDGE.code)
        bad = broken.review is BreakGlassReview.unjustified
        event = events.GLASS_UNJUSTIFIED if bad else events.GLASS_JUSTIFIED
        record(
            session, actor, event, broken, level=d.level.rank, clauses=[CLAUSE], document=str(d.id),
            company=str(d.company_id), person=str(broken.user_id),
        )  # fmt: skip
        notices.send(session, [broken.user_id], room.CHANGED, broken)
    return broken


def _document(session: Session, broken: BreakGlass) -> Document:
    with wall.opened(session):
        return session.get_one(Document, broken.document_id)
