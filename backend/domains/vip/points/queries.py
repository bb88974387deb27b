"""The poster and the redemptions as lists."""

from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.listing import Listing, equals, one_of
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.domains.vip.members.queries import shop_name
from backend.domains.vip.models import VipMember
from backend.domains.vip.points.models import Gift, Redemption, RedemptionState
from backend.domains.vip.points.schemas import (
    GiftQuery,
    GiftRow,
    RedemptionQuery,
    RedemptionRow,
)
from backend.shared.access.guard import may
from backend.shared.access.permissions import Permission as P
from backend.shared.identity.models import Unit

GIFTS = Listing(
    name="vip_gifts",
    columns={
        name: getattr(Gift, name)
        for name in (
            "id", "unit_id", "name", "kind", "points_needed", "stock", "poster_no", "from_date",
            "to_date", "created_at", "version",
        )
    }
    | {"shop": shop_name(Gift.unit_id)},
    key=Gift.id,
    sorts={"created_at": Gift.created_at, "points_needed": Gift.points_needed},
    filters={
        "shop_id": equals(Gift.unit_id),
        "on": lambda day: and_(Gift.from_date <= day, Gift.to_date >= day),
        "poster_no": equals(Gift.poster_no),
    },
)  # fmt: skip
REDEMPTIONS = Listing(
    name="vip_redemptions",
    columns={
        name: getattr(Redemption, name)
        for name in (
            "id", "redemption_no", "unit_id", "member_id", "gift_id", "points", "points_after",
            "state", "created_at", "handed_over_at", "replaced_at", "version",
        )
    }
    | {
        "shop": shop_name(Redemption.unit_id),
        "member_number": select(VipMember.number)
        .where(VipMember.id == Redemption.member_id)
        .scalar_subquery(),
        "gift": select(Gift.name).where(Gift.id == Redemption.gift_id).scalar_subquery(),
    },
    key=Redemption.id,
    sorts={"created_at": Redemption.created_at},
    filters={
        "shop_id": equals(Redemption.unit_id),
        "member_id": equals(Redemption.member_id),
        "state": one_of(Redemption.state),
    },
)  # fmt: skip


def _gift_finished(actor: Actor, row: dict[str, Any]) -> dict[str, Any]:
    row["on_poster"] = row["from_date"] <= today() <= row["to_date"]
    redeemable = row["on_poster"] and row["stock"] > 0 and may(actor, P.vip_enrol, row["unit_id"])
    row["can"] = (["redeem"] if redeemable else []) + (
        ["update"] if may(actor, P.vip_manage, row["unit_id"]) else []
    )
    return row


def _redemption_finished(actor: Actor, row: dict[str, Any]) -> dict[str, Any]:
    rights = [
        ("hand-over", P.vip_enrol, RedemptionState.requested),
        ("replace-defective", P.vip_lead, RedemptionState.handed_over),
    ]
    row["can"] = [
        act
        for act, right, state in rights
        if row["state"] == state and may(actor, right, row["unit_id"])
    ]
    return row


def gifts_page(actor: Actor, query: GiftQuery) -> bytes:
    def finish(row: Row) -> Row:
        return _gift_finished(actor, row)

    return GIFTS.page(query, visible_to(actor, Gift), finish=finish)


def redemptions_page(actor: Actor, query: RedemptionQuery) -> bytes:
    def finish(row: Row) -> Row:
        return _redemption_finished(actor, row)

    return REDEMPTIONS.page(query, visible_to(actor, Redemption), finish=finish)


def gift_out(session: Session, actor: Actor, gift: Gift) -> GiftRow:
    session.flush()
    row: dict[str, Any] = {
        name: getattr(gift, name) for name in GIFTS.columns if hasattr(gift, name)
    }
    row["shop"] = session.get_one(Unit, gift.unit_id).name
    return GiftRow.model_validate(_gift_finished(actor, row))


def redemption_out(session: Session, actor: Actor, r: Redemption) -> RedemptionRow:
    session.flush()
    row: dict[str, Any] = {
        name: getattr(r, name) for name in REDEMPTIONS.columns if hasattr(r, name)
    }
    row["shop"] = session.get_one(Unit, r.unit_id).name
    row["member_number"] = session.get_one(VipMember, r.member_id).number
    row["gift"] = session.get_one(Gift, r.gift_id).name
    return RedemptionRow.model_validate(_redemption_finished(actor, row))
