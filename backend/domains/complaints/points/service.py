"""Where customers complain. The last number of a unit stays; nothing is public before it was published with evidence."""

import re
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.clock import now
from backend.core.errors import INVALID, FieldError, fault, invalid
from backend.core.events import Event
from backend.core.ids import uuid7
from backend.domains.complaints.points.models import (
    CardBatch,
    ContactLineKind,
    ContactPoint,
    ContactPublication,
    PointKind,
)
from backend.domains.complaints.points.schemas import (
    CardBatchIn,
    ComplianceOut,
    ContactPointIn,
    HotlineOut,
    PointPublicationIn,
)
from backend.domains.complaints.regimes import REGIMES
from backend.domains.customers.models import Customer
from backend.shared.access import actors
from backend.shared.access.guard import check_version, fetch, require
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.clocks import Clock, ClockUnit
from backend.shared.identity.models import RoleGrant, Unit, UnitKind, User
from backend.shared.notices import service as notices
from backend.shared.notices.service import Template
from backend.shared.policy.service import Parameter

ADDED = Event("contact_point.added", "新增投訴渠道")
PUBLISHED = Event("contact_point.published", "公布投訴渠道")
ENDED = Event("contact_point.ended", "停用投訴渠道")
CARDS = Event("contact_point.cards", "印製名片")
LAST_HOTLINE = fault("LAST_HOTLINE", 409, "須保留至少一個有效號碼", "At least one active number must remain", "P06-3.1-1a", "P06-3.1-2a", "P12-3-1a")  # fmt: skip
EXTENSION_OWNER = fault("EXTENSION_NOT_HR_ADMIN_MANAGER", 422, "分機須為人事行政經理的號碼", "An extension must be the HR-administration manager's", "P12-3-1c")  # fmt: skip
CARD_INCOMPLETE = fault("CARD_INCOMPLETE", 409, "名片須印投訴電話與郵箱", "A card carries telephone and mailbox", "P12-3-2")  # fmt: skip
TOLD = Template("contact_point.attention", "投訴渠道需處理", "A complaint channel needs attention", "請公布號碼或更新名片。", "Publish the number or renew the cards.", ("P06-3.1-1b",))  # fmt: skip
PUBLISH = Clock(
    "contact_point.publish", "公布投訴號碼", "Publish the number", ("P06-3.1-1b",), ClockUnit.working_day,
    Parameter("P06-3.1-1b.publish_within", int), due_time="18:00", thresholds=(100,),
)  # fmt: skip
REPRINT = Clock(
    "contact_point.reprint", "重印名片", "Reprint cards", ("P12-3-2",), ClockUnit.working_day,
    Parameter("P12-3-2.reprint_within", int), due_time="18:00", thresholds=(80, 100),
)  # fmt: skip
NUMBER = re.compile(r"^\+?[0-9][0-9-]{4,19}$")
MAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")


def add(session: Session, actor: Actor, body: ContactPointIn) -> ContactPoint:
    """403 for another's unit; 422 for a number with masks, an extension without reason or not HR's."""
    unit = session.get(Unit, body.unit_id)
    if unit is None:
        raise invalid("/unit_id", "NOT_FOUND")
    require(actor, P.contact_point_manage, unit.id)
    _check(session, body)
    row = ContactPoint(id=uuid7(), created_by=actor.id, **body.model_dump())
    session.add(row)
    session.flush()
    deadlines.start(session, actor, row, PUBLISH, responsible_id=actor.id, unit_id=unit.id)
    record(session, actor, ADDED, row, clauses=("P06-3.1-1a", "P12-3-1a"))
    return row


def _check(session: Session, body: ContactPointIn) -> None:
    wrong = []
    if body.regime not in REGIMES:
        wrong.append(FieldError("/regime", "NOT_ONE_OF"))
    fits = NUMBER if body.kind is PointKind.phone else MAIL
    if not fits.match(body.value):
        wrong.append(FieldError("/value", "INVALID_NUMBER"))
    extension = body.line is ContactLineKind.extension
    if extension and not body.reason:
        wrong.append(FieldError("/reason", "FIELD_REQUIRED"))
    if extension and body.extension_owner_id is None:
        wrong.append(FieldError("/extension_owner_id", "FIELD_REQUIRED"))
    if wrong:
        raise INVALID(errors=wrong, clauses=["P06-3.1-1a", "P12-3-1b"])
    if extension and not _is_hr(session, body.extension_owner_id):
        raise EXTENSION_OWNER()


def _is_hr(session: Session, person: UUID | None) -> bool:
    wanted = select(RoleGrant.id).where(
        RoleGrant.user_id == person, RoleGrant.role == "hr_admin_manager",
        actors.in_force(RoleGrant, now().date()),
    )  # fmt: skip
    return session.scalar(wanted.limit(1)) is not None


def publish(session: Session, actor: Actor, id: UUID, body: PointPublicationIn) -> ContactPoint:
    """Where and when it was made known. A county's number goes to every active retailer of its territory (P06-3.1-2b)."""
    row = fetch(session, actor, ContactPoint, id, P.contact_point_manage, lock=True)
    missing = [n for n in ("channel", "evidence") if not getattr(body, n)]
    if missing:
        raise INVALID(errors=[FieldError(f"/{n}", "FIELD_REQUIRED") for n in missing], clauses=["P06-3.1-1b"])  # fmt: skip
    sent = _retailers(session, row.unit_id) if body.channel in ("sms", "email") else []
    session.add(
        ContactPublication(
            point_id=row.id, by_id=actor.id,
            delivered=[{"customer_id": str(one), "channel": body.channel} for one in sent],
            **body.model_dump(),
        )
    )  # fmt: skip
    row.published_at = row.published_at or now()
    deadlines.meet(session, actor, row, PUBLISH.code)
    record(
        session, actor, PUBLISHED, row, clauses=("P06-3.1-1b", "P06-3.1-2b"), delivered=len(sent)
    )
    return row


def _retailers(session: Session, unit_id: UUID) -> list[UUID]:
    below = {unit_id, *session.scalars(select(Unit.id).where(Unit.parent_id == unit_id))}
    return list(
        session.scalars(
            select(Customer.id)
            .where(Customer.unit_id.in_(below), Customer.merged_into_id.is_(None), Customer.phone.is_not(None))
            .order_by(Customer.id)
        )
    )  # fmt: skip


def end(session: Session, actor: Actor, id: UUID, version: int | None) -> ContactPoint:
    """409 LAST_HOTLINE for the last of its kind; whose cards carry it are to be printed anew (P12-3-2)."""
    row = fetch(session, actor, ContactPoint, id, P.contact_point_manage, lock=True)
    check_version(row, version)
    others = select(ContactPoint).where(
        ContactPoint.unit_id == row.unit_id, ContactPoint.active, ContactPoint.kind == row.kind,
        ContactPoint.id != row.id,
    )  # fmt: skip
    left = list(session.scalars(others))
    if not left or (row.toll_free and not any(one.toll_free for one in left)):
        raise LAST_HOTLINE()
    row.active, row.ended_at = False, now()
    deadlines.cancel(session, actor, row, "ended")
    used = select(CardBatch).where(
        (CardBatch.phone_id == row.id) | (CardBatch.mailbox_id == row.id),
        CardBatch.reprint_by.is_(None),
    )
    for batch in session.scalars(used):
        clock = deadlines.start(session, SYSTEM, batch, REPRINT, unit_id=batch.unit_id, responsible_id=batch.created_by)  # fmt: skip
        batch.reprint_by = clock.due_at
        notices.send(session, batch.people, TOLD, batch)
    record(session, actor, ENDED, row, clauses=("P06-3.1-1a", "P12-3-2"))
    return row


def hotlines(session: Session) -> list[HotlineOut]:
    """What the public may know: active and published."""
    rows = session.execute(
        select(ContactPoint.id, Unit.name, ContactPoint.kind, ContactPoint.value, ContactPoint.toll_free)
        .join(Unit, Unit.id == ContactPoint.unit_id)
        .where(ContactPoint.active, ContactPoint.published_at.is_not(None))
        .order_by(Unit.code, ContactPoint.kind, ContactPoint.id)
        .limit(500)
    )  # fmt: skip
    return [HotlineOut(id=a, unit=b, kind=c, value=d, toll_free=e) for a, b, c, d, e in rows]


def compliance(session: Session, actor: Actor) -> list[ComplianceOut]:
    """Counties and offices of the caller's reach without an active number."""
    reach = actor.reach[P.contact_point_read]
    have = select(ContactPoint.unit_id).where(
        ContactPoint.active, ContactPoint.kind == PointKind.phone
    )
    held = set(session.scalars(have))
    parents = _parents(session)
    covered = {up for unit in held for up in _upward(parents, unit)}
    units = session.execute(
        select(Unit.id, Unit.name).where(Unit.kind.in_([UnitKind.county, UnitKind.branch]), Unit.active).order_by(Unit.code)
    )  # fmt: skip
    return [
        ComplianceOut(unit_id=id, unit=name, missing="phone")
        for id, name in units
        if reach.covers(id) and id not in covered
    ]


def _parents(session: Session) -> dict[UUID, UUID | None]:
    return {row[0]: row[1] for row in session.execute(select(Unit.id, Unit.parent_id))}


def _upward(parents: dict[UUID, UUID | None], unit: UUID) -> list[UUID]:
    found, at = [], parents.get(unit)
    found.append(unit)
    while at is not None:
        found.append(at)
        at = parents.get(at)
    return found


def print_cards(session: Session, actor: Actor, body: CardBatchIn) -> CardBatch:
    """Each card carries telephone and mailbox of its unit or one above it (P12-3-2). 409 CARD_INCOMPLETE."""
    require(actor, P.contact_point_manage, body.unit_id)
    above = _upward(_parents(session), body.unit_id)
    for name, kind in (("phone_id", PointKind.phone), ("mailbox_id", PointKind.mailbox)):
        point = session.get(ContactPoint, getattr(body, name)) if getattr(body, name) else None
        if point is None or point.unit_id not in above:
            raise CARD_INCOMPLETE()
        if point.kind is not kind or not point.active:
            raise CARD_INCOMPLETE()
    known = set(session.scalars(select(User.id).where(User.id.in_(body.people))))
    wrong = [
        FieldError(f"/people/{n}", "NOT_FOUND") for n, p in enumerate(body.people) if p not in known
    ]
    if wrong:
        raise INVALID(errors=wrong, clauses=["P12-3-2"])
    row = CardBatch(created_by=actor.id, **body.model_dump())
    session.add(row)
    record(session, actor, CARDS, row, clauses=("P12-3-2",), people=len(body.people))
    return row


def remind(session: Session, deadline: object, threshold: int) -> None:
    """A number not published, or cards not renewed, in time."""
    responsible = getattr(deadline, "responsible_id", None)
    if responsible:
        notices.send(session, [responsible], TOLD)


def check_owners(session: Session, **_: object) -> None:
    """Job of the day: an extension whose owner no longer is HR-administration manager is flagged (P12-3-1c)."""
    wanted = select(ContactPoint).where(
        ContactPoint.active, ContactPoint.line == ContactLineKind.extension
    )
    for row in session.scalars(wanted):
        flagged = "" if _is_hr(session, row.extension_owner_id) else "extension_owner_changed"
        if flagged and not row.flagged:
            notices.send(session, [row.created_by], TOLD, row)
        row.flagged = flagged
