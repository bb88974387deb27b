from backend.core.actor import Actor
from backend.core.listing import Listing, equals
from backend.core.rows import visible_to
from backend.domains.complaints.points.models import CardBatch, ContactPoint
from backend.domains.complaints.points.schemas import (
    CardBatchOut,
    CardBatchQuery,
    ContactPointOut,
    ContactPointQuery,
)

POINTS = Listing(
    name="contact_points",
    columns={name: getattr(ContactPoint, name) for name in ContactPointOut.model_fields},
    key=ContactPoint.id,
    sorts={"created_at": ContactPoint.created_at},
    filters={"unit_id": equals(ContactPoint.unit_id.expression)},
)
CARDS = Listing(
    name="card_batches",
    columns={name: getattr(CardBatch, name) for name in CardBatchOut.model_fields},
    key=CardBatch.id,
    sorts={"created_at": CardBatch.created_at},
    filters={"unit_id": equals(CardBatch.unit_id.expression)},
)


def points(actor: Actor, query: ContactPointQuery) -> bytes:
    return POINTS.page(query, visible_to(actor, ContactPoint))


def cards(actor: Actor, query: CardBatchQuery) -> bytes:
    return CARDS.page(query, visible_to(actor, CardBatch))
