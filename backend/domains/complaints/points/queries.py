from typing import Any

from sqlalchemy import select

from backend.core.actor import Actor
from backend.core.listing import Listing, equals
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.domains.complaints.points.models import CardBatch, ContactPoint
from backend.domains.complaints.points.schemas import (
    CardBatchOut,
    CardBatchQuery,
    ContactPointOut,
    ContactPointQuery,
)
from backend.shared.access.guard import may
from backend.shared.access.permissions import Permission as P
from backend.shared.identity.models import Unit


def _unit_name(column: Any) -> Any:
    return select(Unit.name).where(Unit.id == column).scalar_subquery()


def _printed(column: Any) -> Any:
    """What the card shows."""
    return select(ContactPoint.value).where(ContactPoint.id == column).scalar_subquery()


POINTS = Listing(
    name="contact_points",
    columns={
        **{name: getattr(ContactPoint, name) for name in ContactPointOut.model_fields},
        "unit": _unit_name(ContactPoint.unit_id),
    },
    key=ContactPoint.id,
    sorts={"created_at": ContactPoint.created_at},
    filters={"unit_id": equals(ContactPoint.unit_id.expression)},
)
CARDS = Listing(
    name="card_batches",
    columns={
        **{name: getattr(CardBatch, name) for name in CardBatchOut.model_fields},
        "unit": _unit_name(CardBatch.unit_id),
        "phone": _printed(CardBatch.phone_id),
        "mailbox": _printed(CardBatch.mailbox_id),
    },
    key=CardBatch.id,
    sorts={"created_at": CardBatch.created_at},
    filters={"unit_id": equals(CardBatch.unit_id.expression)},
)


def points(actor: Actor, query: ContactPointQuery) -> bytes:
    def finish(row: Row) -> Row:
        keeps = row["active"] and may(actor, P.contact_point_manage, row["unit_id"])
        row["can"] = ["publish", "deactivate"] if keeps else []
        return row

    return POINTS.page(query, visible_to(actor, ContactPoint), finish=finish)


def cards(actor: Actor, query: CardBatchQuery) -> bytes:
    return CARDS.page(query, visible_to(actor, CardBatch))
