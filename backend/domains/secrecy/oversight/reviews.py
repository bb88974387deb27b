"""Access reviews: once a quarter who answers for a document says of each who knows it whether he still needs to.

What is not answered in time is suspended; a late answer lifts it. Entries of know lists end here too.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import SYSTEM, Actor
from backend.core.clock import midnight, now, today
from backend.core.errors import INVALID_STATE, invalid
from backend.core.ids import uuid7
from backend.domains.secrecy import events as room
from backend.domains.secrecy.documents.approvals import company_gm, department_manager
from backend.domains.secrecy.knowers import lists
from backend.domains.secrecy.models import (
    Document,
    DocumentState,
    KnowBasis,
    KnowEntry,
    KnowState,
)
from backend.domains.secrecy.oversight import clocks, events, policy, quarters
from backend.domains.secrecy.oversight.models import (
    AccessReview,
    AccessReviewEntry,
    AccessReviewState,
    ReviewAnswer,
)
from backend.domains.secrecy.oversight.schemas import ReviewAnswersIn
from backend.domains.secrecy.policy import DUE_TIME
from backend.shared.access import actors
from backend.shared.access.guard import fetch
from backend.shared.access.levels import SECRET, Level
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.faults import SELF_APPROVAL
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.notices import service as notices
from backend.shared.workdays import rules as workdays
from backend.shared.workdays import service as calendars

CLAUSE = "P07-3.0-4"
UNANSWERED = "unanswered"
OPEN = (ReviewAnswer.pending, ReviewAnswer.suspended)


def open_quarter(session: Session, **_: object) -> int:
    """Job, daily: on the first day of a quarter, or as soon after as the worker runs, one review per document.

    Reviewed are those who were on the list when the quarter began; who answers for 機密 is not among them, he is
    replaced instead. A second run, or a second worker, finds nothing to open.
    """
    quarter = quarters.first_of(today())
    began = midnight(quarter)
    with wall.opened(session):
        rows = session.execute(
            select(Document, KnowEntry)
            .join(KnowEntry, KnowEntry.document_id == Document.id)
            .where(
                Document.level.in_(SECRET),
                Document.state.in_((DocumentState.active, DocumentState.frozen)),
                KnowEntry.state == KnowState.live,
                KnowEntry.basis.not_in((KnowBasis.responsible, KnowBasis.data_subject)),
                KnowEntry.valid_until >= today(),
                KnowEntry.created_at < began,
                Document.id.not_in(
                    select(AccessReview.document_id).where(AccessReview.quarter == quarter)
                ),
            )
            .order_by(Document.id, KnowEntry.id)
        ).all()
        listed: dict[UUID, tuple[Document, list[KnowEntry]]] = {}
        for d, entry in rows:
            listed.setdefault(d.id, (d, []))[1].append(entry)
        return sum(_open(session, d, entries, quarter) for d, entries in listed.values())


def reviewers(session: Session, d: Document, known: Collection[UUID]) -> list[UUID]:
    """Who answers for it at its level; where he is on the list himself, who is above him too."""
    match d.level:
        case Level.juemi:
            return actors.everywhere(session, P.secrecy_know_all)
        case Level.jimi:
            found = [d.supervisor_id] if d.supervisor_id else []
        case _:
            found = department_manager(session, d.unit_id, ())
    if not set(found) - set(known):
        found = [*found, *company_gm(session, d.unit_id)]
    return list(dict.fromkeys(found))


def _open(session: Session, d: Document, entries: Sequence[KnowEntry], quarter: date) -> int:
    people = reviewers(session, d, [e.user_id for e in entries])
    amount = policy.REVIEW_WITHIN.on(session, today())
    due = workdays.add_working_days(
        calendars.calendar(session), now(), amount, DUE_TIME.on(session, today())
    ).due
    once = insert(AccessReview).values(
        id=uuid7(), created_at=now(), updated_at=now(), version=1, document_id=d.id, register_no=d.register_no,
        quarter=quarter, level=d.level, company_id=d.company_id, reviewers=people, due_at=due,
        state=AccessReviewState.open, waiting=len(entries),
    )  # fmt: skip
    made = session.scalar(once.on_conflict_do_nothing().returning(AccessReview.id))
    if made is None:
        return 0
    session.add_all(
        AccessReviewEntry(
            review_id=made, entry_id=e.id, user_id=e.user_id, basis=e.basis, valid_until=e.valid_until
        )
        for e in entries
    )  # fmt: skip
    review = session.get_one(AccessReview, made)
    deadlines.start(session, SYSTEM, review, clocks.REVIEW)
    record(session, SYSTEM, events.REVIEW_OPENED, review, level=d.level.rank, clauses=[CLAUSE], entries=len(entries))  # fmt: skip
    notices.send(session, people, room.AWAITS_YOU, review)
    return 1


def one(session: Session, actor: Actor, id: UUID, lock: bool = False) -> AccessReview:
    return fetch(session, actor, AccessReview, id, lock=lock)


def answer(session: Session, actor: Actor, id: UUID, body: ReviewAnswersIn) -> AccessReview:
    """Confirm or end entries, also late. 403 SELF_APPROVAL for one's own, 404, 409, 422 for ids of another review."""
    review = one(session, actor, id, lock=True)
    if review.state is AccessReviewState.done:
        raise INVALID_STATE(state=review.state.value, allowed=[])
    if not body.confirm and not body.end:
        raise invalid("/confirm", "FIELD_REQUIRED")
    with wall.opened(session):
        d = session.get_one(Document, review.document_id)
        entries = {e.id: e for e in _entries(session, review)}
        for field, ids, given in (
            ("confirm", body.confirm, ReviewAnswer.confirmed),
            ("end", body.end, ReviewAnswer.ended),
        ):
            for place, entry_id in enumerate(ids):
                entry = entries.get(entry_id)
                if entry is None:
                    raise invalid(f"/{field}/{place}", "NOT_ONE_OF")
                if entry.user_id == actor.id:
                    raise SELF_APPROVAL(clauses=[CLAUSE])
                if entry.answer in OPEN:
                    _answer(session, actor, d, entry, given)
        review.waiting = sum(e.answer in OPEN for e in entries.values())
        if not review.waiting:
            review.state = AccessReviewState.done
            deadlines.meet(session, actor, review, clocks.REVIEW.code)
        record(
            session, actor, events.REVIEW_ANSWERED, review, level=review.level.rank, clauses=[CLAUSE],
            confirmed=len(body.confirm), ended=len(body.end),
        )  # fmt: skip
    return review


def _entries(session: Session, review: AccessReview) -> Sequence[AccessReviewEntry]:
    wanted = select(AccessReviewEntry).where(AccessReviewEntry.review_id == review.id)
    return session.scalars(wanted.order_by(AccessReviewEntry.id)).all()


def _answer(
    session: Session, actor: Actor, d: Document, entry: AccessReviewEntry, given: ReviewAnswer
) -> None:
    known = session.get_one(KnowEntry, entry.entry_id, with_for_update=True)
    entry.answer, entry.answered_by, entry.answered_at = given, actor.id, now()
    if known.state is KnowState.ended:
        return
    if given is ReviewAnswer.ended:
        lists.end(session, actor, d, known, "revoked")
        return
    known.reviewed_on = today()
    if known.state is KnowState.suspended and known.end_reason == UNANSWERED:
        known.state, known.end_reason = KnowState.live, None
        notices.send(session, [known.user_id], room.CHANGED, d)


def lapse(session: Session, **_: object) -> int:
    """Job: whoever was not confirmed in time knows nothing until he is; he and the reviewers are told."""
    with wall.opened(session):
        late = session.scalars(
            select(AccessReview)
            .where(AccessReview.state == AccessReviewState.open, AccessReview.due_at < now())
            .order_by(AccessReview.id)
            .with_for_update(skip_locked=True)
        ).all()
        for review in late:
            _lapse(session, review)
    return len(late)


def _lapse(session: Session, review: AccessReview) -> None:
    review.state, review.lapsed_at = AccessReviewState.lapsed, now()
    suspended = 0
    for entry in _entries(session, review):
        if entry.answer is not ReviewAnswer.pending:
            continue
        entry.answer = ReviewAnswer.suspended
        known = session.get_one(KnowEntry, entry.entry_id, with_for_update=True)
        if known.state is KnowState.live:
            known.state, known.end_reason = KnowState.suspended, UNANSWERED
            notices.send(session, [known.user_id], room.CHANGED)
            suspended += 1
    record(session, SYSTEM, events.REVIEW_LAPSED, review, level=review.level.rank, clauses=[CLAUSE], suspended=suspended)  # fmt: skip
    notices.send(session, review.reviewers, room.AWAITS_YOU, review)


def end_knowledge(session: Session, **_: object) -> int:
    """Job, daily: entries that are over end; those that soon will are announced once to the person and who named him."""
    soon = today() + timedelta(days=policy.ANNOUNCE_BEFORE.on(session, today()))
    living = (KnowState.live, KnowState.suspended)
    with wall.opened(session):
        over = session.execute(
            select(KnowEntry, Document)
            .join(Document, Document.id == KnowEntry.document_id)
            .where(KnowEntry.state.in_(living), KnowEntry.valid_until < today())
            .order_by(KnowEntry.id)
            .with_for_update(of=KnowEntry, skip_locked=True)
        ).all()
        for entry, d in over:
            lists.end(session, SYSTEM, d, entry, "expired")
        ending = session.scalars(
            select(KnowEntry)
            .where(
                KnowEntry.state == KnowState.live, KnowEntry.valid_until <= soon,
                KnowEntry.valid_until >= today(), KnowEntry.announced_on.is_(None),
            )
            .order_by(KnowEntry.id)
            .with_for_update(skip_locked=True)
        ).all()  # fmt: skip
        for entry in ending:
            entry.announced_on = today()
            notices.send(session, [entry.user_id, entry.granted_by], room.AWAITS_YOU, entry)
    return len(over) + len(ending)


def daily(session: Session, **_: object) -> None:
    end_knowledge(session)
    open_quarter(session)
