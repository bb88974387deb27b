"""Telling people. In the application always, in the sender's transaction; mail and SMS through the worker."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now
from backend.core.db import Record
from backend.core.words import say
from backend.shared.identity.models import User, UserState
from backend.shared.jobs.service import enqueue
from backend.shared.notices.adapters import Attachment, adapter
from backend.shared.notices.models import Channel, Delivery, DeliveryState, Notice

ATTEMPTS = 5
ATTACHMENTS: dict[str, Callable[[Session, UUID], Attachment | None]] = {}
"""Files that mail may carry, by name: each is made of the notice's subject when it is sent. Filled by rooms.py alone."""


@dataclass(frozen=True)
class Template:
    """Words of one notice in two languages; `{name}` is filled from the sender's values."""

    event: str
    zh_title: str
    en_title: str
    zh_body: str = ""
    en_body: str = ""
    clauses: tuple[str, ...] = ()


def send(
    session: Session,
    to: Iterable[UUID],
    template: Template,
    subject: Record | None = None,
    *,
    channels: Sequence[Channel] = (),
    attachment: str | None = None,
    **values: Any,
) -> int:
    """Tell these people, each in his own language, each once. Returns how many were told.

    `attachment`: the file of `ATTACHMENTS` that goes with the mail.
    """
    people = session.scalars(
        select(User).where(User.id.in_(set(to)), User.state != UserState.left)
    ).all()
    kind = type(subject).__tablename__ if subject is not None else None
    for person in people:
        title = say(template.zh_title, template.en_title, person.locale).format(**values)
        body = say(template.zh_body, template.en_body, person.locale).format(**values)
        session.add(
            Notice(
                user_id=person.id,
                event=template.event,
                title=title,
                body=body,
                subject_type=kind,
                subject_id=subject.id if subject is not None else None,
                clauses=list(template.clauses),
            )
        )
        for channel in channels:
            address = person.email if channel is Channel.mail else person.phone
            if address:
                file = attachment if channel is Channel.mail else None
                post(session, channel, address, title, body or title, subject, file)
    return len(people)


def post(
    session: Session,
    channel: Channel,
    address: str,
    title: str,
    body: str,
    subject: Record | None = None,
    attachment: str | None = None,
) -> Delivery:
    """A message to an address, be it a customer's; sent after commit by the worker."""
    delivery = Delivery(
        channel=channel,
        address=address,
        title=title,
        body=body,
        subject_type=type(subject).__tablename__ if subject is not None else None,
        subject_id=subject.id if subject is not None else None,
        attachment=attachment,
    )
    session.add(delivery)
    session.flush()
    enqueue(session, "deliver", delivery_id=str(delivery.id))
    return delivery


def deliver(session: Session, delivery_id: str) -> None:
    """Job: hand one message to its adapter; on failure try again after 1, 4, 9, 16 minutes."""
    delivery = session.get(Delivery, UUID(delivery_id), with_for_update=True)
    if delivery is None or delivery.state is DeliveryState.sent:
        return
    way = adapter(delivery.channel)
    if way is None:
        delivery.state = DeliveryState.not_configured
        return
    delivery.attempts += 1
    try:
        way.send(delivery.address, delivery.title, delivery.body, _attached(session, delivery))
    except (OSError, ValueError) as error:
        delivery.last_error = type(error).__name__
        delivery.state = DeliveryState.failed
        if delivery.attempts < ATTEMPTS:
            delivery.state = DeliveryState.queued
            later = now() + timedelta(minutes=delivery.attempts**2)
            enqueue(session, "deliver", later, delivery_id=delivery_id)
        return
    delivery.state, delivery.sent_at = DeliveryState.sent, now()


def _attached(session: Session, delivery: Delivery) -> Attachment | None:
    if delivery.attachment is None or delivery.subject_id is None:
        return None
    return ATTACHMENTS[delivery.attachment](session, delivery.subject_id)


def mark_read(session: Session, actor: Actor, ids: Sequence[UUID] | None) -> int:
    """These notices of mine, or all of them when None. Returns how many were unread."""
    mine = update(Notice).where(Notice.user_id == actor.id, Notice.read_at.is_(None))
    if ids is not None:
        mine = mine.where(Notice.id.in_(ids))
    return len(session.execute(mine.values(read_at=now()).returning(Notice.id)).all())
