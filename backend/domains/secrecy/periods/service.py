"""The end of secrecy: by itself on the day after the period, unless somebody asked in time to keep it (P07-3.4-3, 3.4-4)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import SYSTEM, Actor
from backend.core.clock import midnight, now, today
from backend.core.errors import DUPLICATE, Refused, fault, invalid
from backend.core.events import Event
from backend.core.ids import uuid7
from backend.core.listing import Listing, equals
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.domains.secrecy import classification, events, faults, policy
from backend.domains.secrecy.copies import making
from backend.domains.secrecy.documents import clocks, levels
from backend.domains.secrecy.knowers import lists
from backend.domains.secrecy.models import (
    ClassificationAct,
    ClassificationRecord,
    Document,
    DocumentState,
)
from backend.domains.secrecy.opening import open_for
from backend.domains.secrecy.periods.models import (
    ExtensionState,
    PeriodExtension,
    PeriodReminder,
)
from backend.domains.secrecy.periods.schemas import ExtensionIn, ExtensionQuery, ExtensionRow
from backend.domains.secrecy.rules import Act
from backend.shared.access.levels import SECRET, Level
from backend.shared.approvals import asking, deciding
from backend.shared.approvals.deciding import Decision
from backend.shared.approvals.models import Approval, ApprovalState
from backend.shared.audit.service import record
from backend.shared.notices import service as notices
from backend.shared.policy import service as regulations
from backend.shared.policy.service import Parameter
from backend.shared.workdays import rules as workday_rules
from backend.shared.workdays import service as workdays

EXTENSION_ASKED = Event("secrecy.extension_asked", "申請延長保密")
EXTENDED = Event("secrecy.extended", "延長保密")
EXTENSION_REFUSED = Event("secrecy.extension_refused", "不同意延長保密")
LAPSED = Event("secrecy.extension_lapsed", "延長申請逾期失效")
DECLASSIFIED = Event("secrecy.declassified", "保密期滿自行解密", public=True)
EXTENSION_LAPSED = fault(
    "EXTENSION_LAPSED", 409, "此申請已結束", "This request is over", "P07-3.4-4"
)
HOLD = Parameter("P07-3.4-4.pending_hold_max", int)
REMIND = Parameter("P07-3.4-3.reminders", list)
KIND = "secrecy.extension"
EXTENSIONS = Listing(
    name="period_extensions",
    columns={
        **{
            name: getattr(PeriodExtension, name)
            for name in ExtensionRow.model_fields
            if name not in ("register_no", "present_until", "can")
        },
        "register_no": Document.register_no,
        "present_until": Document.secrecy_until,
    },
    key=PeriodExtension.id,
    sorts={"created_at": PeriodExtension.created_at},
    filters={
        "document_id": equals(PeriodExtension.document_id),
        "state": equals(PeriodExtension.state),
    },
    source=PeriodExtension.__table__.join(Document, Document.id == PeriodExtension.document_id),
    extra={
        "deciders": select(Approval.waiting_for)
        .where(
            Approval.kind == KIND,
            Approval.subject_id == PeriodExtension.id,
            Approval.state == ApprovalState.open,
        )
        .limit(1)
        .scalar_subquery()
    },
)


def page(actor: Actor, query: ExtensionQuery) -> bytes:
    def finish(row: Row) -> Row:
        deciders = [str(who) for who in row.pop("deciders") or ()]
        return {**row, "can": ["decide"] if str(actor.id) in deciders else []}

    return EXTENSIONS.page(query, visible_to(actor, PeriodExtension), finish=finish)


def ask(session: Session, actor: Actor, id: UUID, body: ExtensionIn) -> PeriodExtension:
    """By the drafting unit, before the period is over. 403, 404, 409 ALREADY_DECLASSIFIED / DUPLICATE, 422."""
    opened = open_for(session, actor, id, Act.see, lock=True)
    d = opened.document
    if d.state is DocumentState.declassified:
        raise faults.ALREADY_DECLASSIFIED()
    opened = open_for(session, actor, id, Act.extend)
    if d.state is not DocumentState.active or not d.level.secret or d.secrecy_until is None:
        raise faults.NOT_CONFIRMED()
    if body.new_until <= d.secrecy_until:
        raise invalid("/new_until", "OUT_OF_RANGE", min=d.secrecy_until.isoformat())
    check_ceiling(session, d, body.new_until)
    if pending(session, d):
        raise DUPLICATE(clauses=["P07-3.4-4"])
    asked = PeriodExtension(
        id=uuid7(), document_id=d.id, requested_by=actor.id, reason=body.reason,
        new_until=body.new_until, state=ExtensionState.requested,
    )  # fmt: skip
    with wall.opened(session):
        session.add(asked)
        record(
            session, actor, EXTENSION_ASKED, d, level=d.level.rank, clauses=["P07-3.4-4"],
            until=body.new_until.isoformat(),
        )  # fmt: skip
        asking.ask(session, actor, KIND, asked.id, _in_working_days(session, now()))
    return asked


def row(session: Session, asked: PeriodExtension) -> ExtensionRow:
    with wall.opened(session):
        d = session.get_one(Document, asked.document_id)
    shown = {name: getattr(asked, name, None) for name in ExtensionRow.model_fields}
    more: dict[str, object] = {
        "register_no": d.register_no,
        "present_until": d.secrecy_until,
        "can": [],
    }
    return ExtensionRow(**{**shown, **more})


def check_ceiling(session: Session, d: Document, until: date) -> None:
    """Thirty, twenty, ten years, counted from the day the level was fixed."""
    fixed = d.classified_on or today()
    years = policy.PERIOD_YEARS[d.level].on(session, fixed)
    latest = classification.corresponding(fixed, years)
    if until > latest:
        raise faults.PERIOD_TOO_LONG(years=years, until=latest.isoformat())


def pending(session: Session, d: Document) -> PeriodExtension | None:
    with wall.opened(session):
        return session.scalar(
            select(PeriodExtension).where(
                PeriodExtension.document_id == d.id,
                PeriodExtension.state == ExtensionState.requested,
            )
        )


def decide(session: Session, actor: Actor, id: UUID, approve: bool, reason: str | None) -> None:
    """The authority of the level; the same act as in the approval centre. 403 SELF_APPROVAL, 404, 409 EXTENSION_LAPSED."""
    with wall.opened(session):
        asked = session.get(PeriodExtension, id)
    approval = asking.open_for(session, KIND, id)
    if asked is None or approval is None:
        if asked is not None and asked.state is not ExtensionState.requested:
            open_for(session, actor, asked.document_id, Act.see)
            raise EXTENSION_LAPSED()
        raise Refused(actor, PeriodExtension.__tablename__, id)
    deciding.decide(
        session, actor, approval.id, Decision.approve if approve else Decision.reject, reason
    )


def decided(session: Session, actor: Actor, asked: PeriodExtension, d: Document, yes: bool) -> None:
    with wall.opened(session):
        asked.state = ExtensionState.approved if yes else ExtensionState.rejected
        asked.decided_by, asked.decided_at = actor.id, now()
        if yes:
            d.secrecy_until = asked.new_until
            levels.note(
                session, actor, d, ClassificationAct.extended, d.level, reason=asked.reason,
                approved_by=actor.id,
            )  # fmt: skip
        event = EXTENDED if yes else EXTENSION_REFUSED
        record(session, actor, event, d, level=d.level.rank, clauses=["P07-3.4-4"], until=asked.new_until.isoformat())  # fmt: skip


def _in_working_days(session: Session, start: datetime) -> datetime:
    """Ten working days on, at the close of business."""
    amount = HOLD.on(session, start.date())
    due_time = policy.DUE_TIME.on(session, start.date())
    return workday_rules.add_working_days(workdays.calendar(session), start, amount, due_time).due


def hold_ends(session: Session, until: date) -> datetime:
    """A pending request holds the level so long after the end of the period."""
    return _in_working_days(session, midnight(until))


def declassify_due(session: Session) -> int:
    """Job, daily at 00:05, on holidays too: what has ended is secret no longer. A second run finds nothing to do."""
    with wall.opened(session):
        due = session.scalars(
            select(Document)
            .where(
                Document.ends_on < today(),
                Document.level.in_(SECRET),
                Document.state == DocumentState.active,
            )
            .order_by(Document.id)
            .with_for_update(skip_locked=True)
        ).all()
        done = 0
        for d in due:
            if d.secrecy_until is None or _held(session, d, d.secrecy_until):
                continue
            declassify(session, d)
            done += 1
    return done


def _held(session: Session, d: Document, until: date) -> bool:
    """A request that still holds the level; one that has held long enough lapses."""
    asked = pending(session, d)
    if asked is None:
        return False
    if now() <= hold_ends(session, until):
        return True
    asked.state, asked.decided_at = ExtensionState.lapsed, now()
    if approval := asking.open_for(session, KIND, asked.id):
        asking.take_away(session, SYSTEM, approval, "lapsed")
    record(session, SYSTEM, LAPSED, d, level=d.level.rank, clauses=["P07-3.4-4"])
    return False


def declassify(session: Session, d: Document) -> None:
    """Internal from now on, never public by itself; know list lifted, copies re-labelled, those concerned told."""
    told = {d.drafter_id, *([d.custodian_id] if d.custodian_id else []), *lists.knowers(session, d)}
    old, until = d.level, d.secrecy_until
    d.level, d.state, d.declassified_on = Level.internal, DocumentState.declassified, today()
    d.secrecy_until = None
    session.add(
        ClassificationRecord(
            document_id=d.id, act=ClassificationAct.declassified, old_level=old, new_level=d.level,
            reason="period", policy_version=regulations.version(session, "07", today()),
        )
    )  # fmt: skip
    lists.lift(session, SYSTEM, d)
    making.relabel(session, SYSTEM, d)
    record(
        session,
        SYSTEM,
        DECLASSIFIED,
        d,
        level=old.rank,
        clauses=["P07-3.4-3"],
        old=old.value,
        until=str(until),
    )
    clocks.reclassified(session, SYSTEM, d)
    notices.send(session, told, events.CHANGED, d)


def remind(session: Session) -> int:
    """Job, daily: so many days before the end, once each, to drafter and custodian."""
    sent = 0
    with wall.opened(session):
        for days in sorted(REMIND.on(session, today()), reverse=True):
            ending = select(Document).where(
                Document.ends_on == today() + timedelta(days=days),
                Document.level.in_(SECRET),
                Document.state == DocumentState.active,
            )
            for d in session.scalars(ending).all():
                once = insert(PeriodReminder).values(
                    id=uuid7(), created_at=now(), document_id=d.id, until=d.ends_on, days=days
                )
                once = once.on_conflict_do_nothing()
                if session.scalar(once.returning(PeriodReminder.id)):
                    people = {d.drafter_id, *([d.custodian_id] if d.custodian_id else [])}
                    notices.send(session, people, events.AWAITS_YOU, d)
                    sent += 1
    return sent


def daily(session: Session) -> None:
    declassify_due(session)
    remind(session)
