"""Break-glass, access reviews and alarms as lists and as single rows."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from backend.core import vault, wall
from backend.core.actor import Actor
from backend.core.listing import Listing, equals
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.domains.secrecy import standing
from backend.domains.secrecy.models import BreakGlass, BreakGlassReview, Document
from backend.domains.secrecy.oversight import alarms, breaking
from backend.domains.secrecy.oversight.models import (
    AccessReview,
    AccessReviewEntry,
    AccessReviewState,
    ReviewAnswer,
    SecrecyAlarm,
)
from backend.domains.secrecy.oversight.schemas import (
    AccessReviewOut,
    AccessReviewQuery,
    AccessReviewRow,
    AlarmQuery,
    AlarmRow,
    BreakGlassQuery,
    BreakGlassRow,
    ReviewEntryOut,
)
from backend.shared.identity.models import User

_person = aliased(User)
_GLASS = ("id", "created_at", "document_id", "user_id", "closes_at", "review", "reviewed_at")
GLASS = Listing(
    name="break_glass",
    columns={
        **{name: getattr(BreakGlass, name) for name in _GLASS},
        "register_no": Document.register_no,
        "user": _person.name,
    },
    key=BreakGlass.id,
    sorts={"created_at": BreakGlass.created_at},
    filters={"review": equals(BreakGlass.review)},
    source=BreakGlass.__table__.join(_person, _person.id == BreakGlass.user_id).outerjoin(
        Document.__table__, Document.id == BreakGlass.document_id
    ),
    extra={
        "reason_sealed": BreakGlass.reason_sealed,
        "finding_sealed": BreakGlass.finding_sealed,
        "key_wrapped": Document.key_wrapped,
    },
)


def _glass(actor: Actor) -> Callable[[Row], Row]:
    executive = standing.of(actor).executive

    def finish(row: Row) -> Row:
        sealed, found, key = (
            row.pop("reason_sealed"),
            row.pop("finding_sealed"),
            row.pop("key_wrapped"),
        )
        words: dict[str, str | None] = {"reason": None, "finding": None}
        if key:
            opened, id = vault.unwrap(key), UUID(str(row["id"]))
            words["reason"] = vault.unseal(
                opened, bytes(sealed), breaking.reason_context(id)
            ).decode()
            if found:
                words["finding"] = vault.unseal(
                    opened, bytes(found), breaking.finding_context(id)
                ).decode()
        judges = executive and str(row["user_id"]) != str(actor.id)
        waits = row["review"] == BreakGlassReview.open
        return {**row, **words, "can": ["review"] if judges and waits else []}

    return finish


def glass_page(actor: Actor, query: BreakGlassQuery) -> bytes:
    return GLASS.page(query, visible_to(actor, BreakGlass), finish=_glass(actor))


def glass_row(session: Session, actor: Actor, id: UUID) -> BreakGlassRow:
    session.flush()
    rule = visible_to(actor, BreakGlass)
    with wall.opened(session):
        statement = GLASS.select((), rule).where(BreakGlass.id == id)
        row = dict(session.execute(statement, dict(rule.params)).one()._mapping)
    return BreakGlassRow(**_glass(actor)(row))


UNANSWERED = (ReviewAnswer.pending, ReviewAnswer.suspended)
REVIEWS = Listing(
    name="access_reviews",
    columns={
        name: getattr(AccessReview, name) for name in AccessReviewRow.model_fields if name != "can"
    },
    key=AccessReview.id,
    sorts={"created_at": AccessReview.created_at},
    filters={"state": equals(AccessReview.state)},
)


def _reviewed(row: Row) -> Row:
    return {**row, "can": [] if row["state"] == AccessReviewState.done else ["confirm"]}


def reviews_page(actor: Actor, query: AccessReviewQuery) -> bytes:
    return REVIEWS.page(query, visible_to(actor, AccessReview), finish=_reviewed)


def review(session: Session, actor: Actor, found: AccessReview) -> AccessReviewOut:
    session.flush()
    with wall.opened(session):
        rows = session.execute(
            select(AccessReviewEntry, User.name)
            .join(User, User.id == AccessReviewEntry.user_id)
            .where(AccessReviewEntry.review_id == found.id)
            .order_by(User.name, AccessReviewEntry.id)
        ).all()
    entries = [
        ReviewEntryOut(
            id=e.id, user_id=e.user_id, name=name, basis=e.basis, valid_until=e.valid_until, answer=e.answer,
            can=["confirm", "end"]
            if e.answer in UNANSWERED and e.user_id != actor.id
            else [],
        )
        for e, name in rows
    ]  # fmt: skip
    shown = {
        name: getattr(found, name) for name in AccessReviewRow.model_fields if hasattr(found, name)
    }
    return AccessReviewOut(**_reviewed(shown), entries=entries)


ALARMS = Listing(
    name="secrecy_alarms",
    columns={
        name: _person.name if name == "user" else getattr(SecrecyAlarm, name)
        for name in AlarmRow.model_fields
        if name != "can"
    },
    key=SecrecyAlarm.id,
    sorts={"created_at": SecrecyAlarm.created_at},
    filters={"state": equals(SecrecyAlarm.state), "kind": equals(SecrecyAlarm.kind)},
    source=SecrecyAlarm.__table__.join(_person, _person.id == SecrecyAlarm.user_id),
)


def _alarmed(row: Row) -> Row:
    return {**row, "can": alarms.can(row["kind"], row["state"], row["released_at"] is not None)}


def alarms_page(actor: Actor, query: AlarmQuery) -> bytes:
    return ALARMS.page(query, visible_to(actor, SecrecyAlarm), finish=_alarmed)


def alarm_row(session: Session, alarm: SecrecyAlarm) -> AlarmRow:
    session.flush()
    name = session.scalar(select(User.name).where(User.id == alarm.user_id))
    shown = {field: getattr(alarm, field, None) for field in AlarmRow.model_fields}
    return AlarmRow(**_alarmed({**shown, "user": name}))
