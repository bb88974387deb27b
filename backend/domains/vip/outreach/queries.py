"""Announcements and the outbox as lists."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.listing import Listing, equals, one_of
from backend.core.rows import visible_to
from backend.domains.vip.members.queries import shop_name
from backend.domains.vip.models import VipMember
from backend.domains.vip.outreach.models import Announcement, VipMessage
from backend.domains.vip.outreach.schemas import (
    VipAnnouncementQuery,
    VipAnnouncementRow,
    VipMessageQuery,
)
from backend.shared.identity.models import Unit

_SAID = (
    "id", "unit_id", "kind", "title", "starts_on", "ends_on", "send_on", "queued", "skipped",
    "created_at",
)  # fmt: skip
ANNOUNCEMENTS = Listing(
    name="vip_announcements",
    columns={name: getattr(Announcement, name) for name in _SAID}
    | {"shop": shop_name(Announcement.unit_id)},
    key=Announcement.id,
    sorts={"created_at": Announcement.created_at},
    filters={"shop_id": equals(Announcement.unit_id)},
)
_SENT = (
    "id", "unit_id", "member_id", "kind", "text", "send_on", "state", "reason", "sent_at",
    "created_at",
)  # fmt: skip
MESSAGES = Listing(
    name="vip_messages",
    columns={name: getattr(VipMessage, name) for name in _SENT}
    | {
        "member_number": select(VipMember.number)
        .where(VipMember.id == VipMessage.member_id)
        .scalar_subquery()
    },
    key=VipMessage.id,
    sorts={"created_at": VipMessage.created_at},
    filters={
        "shop_id": equals(VipMessage.unit_id),
        "kind": one_of(VipMessage.kind),
        "state": one_of(VipMessage.state),
    },
)


def announcements_page(actor: Actor, query: VipAnnouncementQuery) -> bytes:
    return ANNOUNCEMENTS.page(query, visible_to(actor, Announcement))


def messages_page(actor: Actor, query: VipMessageQuery) -> bytes:
    return MESSAGES.page(query, visible_to(actor, VipMessage))


def announcement_out(session: Session, made: Announcement) -> VipAnnouncementRow:
    row = {name: getattr(made, name) for name in _SAID}
    return VipAnnouncementRow.model_validate(
        {**row, "shop": session.get_one(Unit, made.unit_id).name}
    )
