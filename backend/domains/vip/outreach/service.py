"""Birthdays, expiry, new products, promotions: queued once, sent only to whom still wants it (P14-S-5a..c, U-8a)."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import invalid
from backend.core.ids import uuid7
from backend.domains.vip import events, faults, policy, pricing, rules, shops
from backend.domains.vip.models import MemberState, VipMember
from backend.domains.vip.outreach.models import (
    Announcement,
    MessageKind,
    MessageState,
    SkipReason,
    VipMessage,
)
from backend.domains.vip.outreach.schemas import VipAnnouncementIn
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.identity.models import Unit
from backend.shared.notices import service as notices
from backend.shared.notices.models import Channel, Delivery, DeliveryState

AT_ONCE = 500
LONGEST = 140
K = MessageKind


def announce(session: Session, actor: Actor, body: VipAnnouncementIn) -> Announcement:
    """A message to each active VIP of the shop the day before, or today's when that is today. 422 TOO_LATE."""
    shop = shops.place(session, actor, P.vip_manage, body.shop_id)
    lead = policy.ANNOUNCE_LEAD.on(session, today())
    send_on = body.starts_on - timedelta(days=lead)
    if today() > send_on:
        raise faults.TOO_LATE(days=lead)
    if body.ends_on and body.ends_on < body.starts_on:
        raise invalid("/ends_on", "OUT_OF_RANGE")
    made = Announcement(
        unit_id=shop.unit_id, kind=K(body.kind), title=body.title, starts_on=body.starts_on,
        ends_on=body.ends_on, send_on=send_on, announced_by=actor.id, queued=0, skipped=0,
    )  # fmt: skip
    session.add(made)
    session.flush()
    place = session.get_one(Unit, shop.unit_id).name
    until = f"至 {body.ends_on:%Y-%m-%d}" if body.ends_on else ""
    text = f"【{place}】{body.title}:{body.starts_on:%Y-%m-%d}{until},歡迎光臨。"
    members = session.scalars(
        select(VipMember)
        .where(VipMember.unit_id == shop.unit_id, VipMember.state == MemberState.active)
        .execution_options(yield_per=AT_ONCE)
    )
    states = _queue(session, members, made.kind, str(made.id), text, send_on)
    made.queued = states.count(MessageState.queued)
    made.skipped = states.count(MessageState.skipped)
    record(
        session, actor, events.ANNOUNCED, made, clauses=["P14-S-5a" if made.kind is K.new_product else "P14-S-5b"],
        queued=made.queued, skipped=made.skipped, send_on=str(send_on),
    )  # fmt: skip
    return made


def obstacle(member: VipMember, on: date) -> SkipReason | None:
    """Why nothing is sent to this member on that day."""
    if member.state is not MemberState.active or member.valid_to < on:
        return SkipReason.expired
    if member.phone is None:
        return SkipReason.no_phone
    if not member.sms_consent:
        never = member.consent_changed_at is None
        return SkipReason.no_consent if never else SkipReason.opted_out
    return None


def _queue(
    session: Session, members: Iterable[VipMember], kind: MessageKind, occasion: str, text: str, send_on: date
) -> list[MessageState]:  # fmt: skip
    """One row each, queued or skipped with its reason; whoever has one for the occasion gets no second."""
    states, rows = [], []
    for member in members:
        reason = obstacle(member, send_on)
        state = MessageState.skipped if reason else MessageState.queued
        states.append(state)
        rows.append(
            {
                "id": uuid7(), "created_at": now(), "member_id": member.id, "unit_id": member.unit_id,
                "kind": kind, "occasion": occasion, "text": _to(member, text)[:LONGEST], "send_on": send_on,
                "state": state, "reason": reason,
            }
        )  # fmt: skip
    for at in range(0, len(rows), AT_ONCE):
        session.execute(insert(VipMessage).values(rows[at : at + AT_ONCE]).on_conflict_do_nothing())
    return states


def _to(member: VipMember, text: str) -> str:
    return f"{rules.address_of(member.surname, member.gender.value)}您好:{text}"


def greet(session: Session, **_: object) -> int:
    """Job of 08:00: birthdays a few days ahead, once a year, with the hint on the price and the ID."""
    day = today() + timedelta(days=policy.BIRTHDAY_LEAD.on(session, today()))
    feb29 = policy.FEB29.on(session, day)
    days = {day.strftime("%m-%d")} | ({"02-29"} if day.strftime("%m-%d") == feb29 else set())
    found = session.scalars(
        select(VipMember).where(VipMember.birth_md.in_(days), VipMember.state == MemberState.active)
    ).all()
    born = [m for m in found if pricing.is_birthday(m.birthday, day, feb29)]
    # Whoever will have run out by then is told nothing; the day of sending is today.
    texts = "生日將至,祝您生日快樂!當天憑身份證原件與VIP卡可享生日優惠。"
    live = [m for m in born if m.valid_to >= day]
    _queue(session, live, K.birthday, str(day.year), texts, today())
    _skip(session, [m for m in born if m.valid_to < day], K.birthday, str(day.year), texts)
    return len(live)


def _skip(session: Session, members: Iterable[VipMember], kind: MessageKind, occasion: str, text: str) -> None:  # fmt: skip
    for m in members:
        session.execute(
            insert(VipMessage)
            .values(
                id=uuid7(), created_at=now(), member_id=m.id, unit_id=m.unit_id, kind=kind,
                occasion=occasion, text=_to(m, text)[:LONGEST], send_on=today(),
                state=MessageState.skipped, reason=SkipReason.expired,
            )
            .on_conflict_do_nothing()
        )  # fmt: skip


def warn_of_expiry(session: Session, **_: object) -> int:
    """Job of the morning: thirty days ahead, once, with the balance that will be gone (P14-U-8a, U-9)."""
    day = today() + timedelta(days=policy.EXPIRY_MESSAGE.on(session, today()))
    found = session.scalars(
        select(VipMember).where(
            VipMember.valid_to > today(), VipMember.valid_to <= day,
            VipMember.state == MemberState.active,
        )
    ).all()  # fmt: skip
    for m in found:
        text = f"您的VIP卡於 {m.valid_to:%Y-%m-%d} 到期,尚有積分 {m.balance} 分,到期失效且不轉入新卡,請及時換領。"
        _queue(session, [m], K.expiry, str(m.valid_to), text, today())
    return len(found)


def send_due(session: Session, **_: object) -> int:
    """Job of the minute: what is due is handed to the notices desk once; consent is asked at this moment."""
    due = session.scalars(
        select(VipMessage)
        .where(VipMessage.state == MessageState.queued, VipMessage.send_on <= today())
        .order_by(VipMessage.send_on, VipMessage.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    ).all()
    for message in due:
        member = session.get_one(VipMember, message.member_id, with_for_update=True)
        reason = obstacle(member, today())
        if reason or member.phone is None:
            message.state, message.reason = MessageState.skipped, reason
            continue
        delivery = notices.post(session, Channel.sms, member.phone, "VIP", message.text, message)
        message.state, message.delivery_id, message.sent_at = MessageState.sent, delivery.id, now()
    _failures(session)
    return len(due)


def _failures(session: Session) -> None:
    """What the gateway refused for good."""
    failed = session.scalars(
        select(VipMessage)
        .join(Delivery, Delivery.subject_id == VipMessage.id)
        .where(
            Delivery.state.in_([DeliveryState.failed, DeliveryState.not_configured]),
            VipMessage.state == MessageState.sent, VipMessage.send_on >= today() - timedelta(days=3),
        )
        .limit(AT_ONCE)
    ).all()  # fmt: skip
    for message in failed:
        message.state = MessageState.failed
