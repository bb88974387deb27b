"""Which shop somebody acts for, what the programme keeps of it, and whether he has read the regulation (P14-Z-1)."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import Denied, invalid
from backend.core.ids import uuid7
from backend.domains.vip import events, faults, policy
from backend.domains.vip.models import Acknowledgement, VipShop
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record
from backend.shared.identity.models import Unit, UnitKind
from backend.shared.numbering import service as numbering
from backend.shared.numbering.rules import Series

CODE = Series("vip_shop", "{seq:03}")


def named(actor: Actor, permission: P, shop_id: UUID | None) -> UUID:
    """The shop asked for, or the only one the actor acts for. 422 SHOP_REQUIRED, 403."""
    reach = actor.reach.get(permission)
    if shop_id is None:
        if reach is None or reach.everything or len(reach.units) != 1:
            raise faults.SHOP_REQUIRED()
        return next(iter(reach.units))
    if reach is None or not reach.covers(shop_id):
        raise Denied(actor, permission)
    return shop_id


def place(session: Session, actor: Actor, permission: P, shop_id: UUID | None) -> VipShop:
    """That shop, entered into the programme when it is its first time."""
    unit_id = named(actor, permission, shop_id)
    found = session.scalar(select(VipShop).where(VipShop.unit_id == unit_id))
    return found or _enter(session, actor, unit_id)


def _enter(session: Session, actor: Actor, unit_id: UUID) -> VipShop:
    unit = session.get(Unit, unit_id)
    if unit is None or unit.kind is not UnitKind.shop:
        raise invalid("/shop_id", "UNIT_UNKNOWN")
    id = uuid7()
    code = numbering.take(session, actor, CODE, VipShop(id=id))
    session.execute(
        insert(VipShop)
        .values(
            id=id, created_at=now(), updated_at=now(), version=1, unit_id=unit_id, code=code,
            card_blanks=0, handbooks=0,
        )
        .on_conflict_do_nothing(index_elements=["unit_id"])
    )  # fmt: skip
    return session.scalars(select(VipShop).where(VipShop.unit_id == unit_id)).one()


def locked(session: Session, shop: VipShop) -> VipShop:
    statement = select(VipShop).where(VipShop.id == shop.id).with_for_update()
    return session.scalars(statement.execution_options(populate_existing=True)).one()


def till(session: Session, actor: Actor, permission: P, shop_id: UUID | None) -> VipShop:
    """`place` for till functions. 403 POLICY_UNREAD until the version in force was acknowledged."""
    shop = place(session, actor, permission, shop_id)
    number, since = policy.version(session, today())
    if not _acknowledged(session, actor, since):
        raise faults.POLICY_UNREAD(version=number)
    return shop


def _acknowledged(session: Session, actor: Actor, since: object) -> bool:
    mine = (Acknowledgement.user_id == actor.id, Acknowledgement.version_from == since)
    return session.scalar(select(Acknowledgement.id).where(*mine)) is not None


def reading(session: Session, actor: Actor) -> dict[str, object]:
    """{version, since, acknowledged} of the regulation for this person today."""
    number, since = policy.version(session, today())
    return {
        "version": number,
        "since": since,
        "acknowledged": _acknowledged(session, actor, since),
    }


def acknowledge(session: Session, actor: Actor, shop_id: UUID | None) -> dict[str, object]:
    """He has read the version in force. Any number of times."""
    shop = place(session, actor, P.vip_read, shop_id)
    number, since = policy.version(session, today())
    made = session.scalar(
        insert(Acknowledgement)
        .values(id=uuid7(), created_at=now(), user_id=actor.id, shop_id=shop.id, version_from=since)
        .on_conflict_do_nothing()
        .returning(Acknowledgement.id)
    )
    if made:
        record(session, actor, events.ACKNOWLEDGED, shop, clauses=["P14-Z-1"], version=number)
    return {"version": number, "since": since, "acknowledged": True}


def count_in(
    session: Session, actor: Actor, shop_id: UUID | None, blanks: int, handbooks: int
) -> VipShop:
    """Card blanks and handbooks that arrived (or, below nothing, were taken away)."""
    shop = locked(session, place(session, actor, P.vip_manage, shop_id))
    if shop.handbooks + handbooks < 0:
        raise invalid("/handbooks", "OUT_OF_RANGE")
    shop.card_blanks += blanks
    shop.handbooks += handbooks
    record(
        session, actor, events.STOCK_COUNTED, shop, clauses=["P14-M-1", "P14-R-1"],
        blanks=blanks, handbooks=handbooks,
    )  # fmt: skip
    return shop
