"""A shop's month in figures (P14-0)."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import midnight
from backend.domains.vip import shops
from backend.domains.vip.care.models import IncidentKind, ServiceCheck, VipIncident
from backend.domains.vip.care.schemas import ITEMS, VipReportOut
from backend.domains.vip.models import MemberState, PointsEntry, PointsKind, VipMember
from backend.domains.vip.pos.models import Sale
from backend.shared.access.permissions import Permission as P
from backend.shared.workdays.rules import corresponding_day

TENTH = Decimal("0.1")


def share(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """In percent, one decimal."""
    if not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(TENTH, ROUND_HALF_UP)


def report(session: Session, actor: Actor, shop_id: UUID | None, month: str) -> VipReportOut:
    """For the shop manager and operations."""
    unit_id = shops.named(actor, P.vip_manage, shop_id)
    first = date.fromisoformat(f"{month}-01")
    after = corresponding_day(first, 1)
    begin, end = map(midnight, (first, after))
    members = _members(session, unit_id, first, after)
    bought = _sales(session, unit_id, begin, end)
    return VipReportOut(
        shop_id=unit_id, month=month, **members, **bought, **_points(session, unit_id, begin, end),
        **_service(session, unit_id, first, after),
    )  # fmt: skip


def _members(session: Session, unit_id: UUID, first: date, after: date) -> dict[str, Any]:
    m = VipMember
    begun = (m.valid_from >= first, m.valid_from < after)
    ended = func.coalesce(m.ended_on, m.valid_to)
    row = session.execute(
        select(
            func.count().filter(*begun, m.replaces_id.is_(None)).label("new_vips"),
            func.count().filter(*begun, m.replaces_id.is_not(None)).label("renewals"),
            func.count()
            .filter(m.valid_from < after, case((m.state == MemberState.active, m.valid_to), else_=ended) >= first)
            .label("active_vips"),
        ).where(m.unit_id == unit_id)
    ).one()  # fmt: skip
    return dict(row._mapping)


def _sales(session: Session, unit_id: UUID, begin: datetime, end: datetime) -> dict[str, Any]:
    of_month = (Sale.unit_id == unit_id, Sale.sold_at >= begin, Sale.sold_at < end)
    net = Sale.paid_total - Sale.returned_total
    by_member = (
        select(func.count().label("n"))
        .where(*of_month, Sale.member_id.is_not(None))
        .group_by(Sale.member_id)
        .subquery()
    )
    buyers, repeat = session.execute(
        select(func.count(), func.count().filter(by_member.c.n >= 2)).select_from(by_member)
    ).one()
    total, vip, sales, prompts = session.execute(
        select(
            func.coalesce(func.sum(net), 0),
            func.coalesce(func.sum(net).filter(Sale.member_id.is_not(None)), 0),
            func.count(), func.count().filter(Sale.vip_prompted),
        ).where(*of_month)
    ).one()  # fmt: skip
    return {
        "buyers": buyers, "repeat_buyers": repeat, "repeat_rate": share(repeat, buyers),
        "turnover": total, "vip_turnover": vip, "vip_share": share(vip, total), "sales": sales,
        "prompts": prompts,
    }  # fmt: skip


def _points(session: Session, unit_id: UUID, begin: datetime, end: datetime) -> dict[str, Any]:
    """By the day of the entry; what returns took is taken from what was earned."""
    e = PointsEntry
    earned = e.kind.in_([PointsKind.earn, PointsKind.return_])

    def summed(condition: Any, sign: int) -> Any:
        return func.coalesce(func.sum(e.points * sign).filter(condition), 0)

    row = session.execute(
        select(
            summed(earned, 1).label("points_earned"),
            summed(e.kind == PointsKind.redeem, -1).label("points_spent"),
            summed(e.kind == PointsKind.expire, -1).label("points_expired"),
        )
        .join(VipMember, VipMember.id == e.member_id)
        .where(VipMember.unit_id == unit_id, e.created_at >= begin, e.created_at < end)
    ).one()
    return dict(row._mapping)


def _service(session: Session, unit_id: UUID, first: date, after: date) -> dict[str, Any]:
    checks = session.scalars(
        select(ServiceCheck).where(
            ServiceCheck.unit_id == unit_id, ServiceCheck.visited_on >= first,
            ServiceCheck.visited_on < after,
        )
    ).all()  # fmt: skip
    complaints = session.scalar(
        select(func.count()).where(
            VipIncident.unit_id == unit_id, VipIncident.kind == IncidentKind.service_complaint,
            VipIncident.occurred_on >= first, VipIncident.occurred_on < after,
        )
    )  # fmt: skip
    return {
        "service_score": _mean([check.score for check in checks]),
        "service_items": {
            name: mean
            for name in ITEMS
            if (mean := _mean([Decimal(check.items[name]) for check in checks])) is not None
        },
        "service_complaints": complaints or 0,
    }


def _mean(values: list[Decimal]) -> Decimal | None:
    return (
        (sum(values, Decimal(0)) / len(values)).quantize(TENTH, ROUND_HALF_UP) if values else None
    )
