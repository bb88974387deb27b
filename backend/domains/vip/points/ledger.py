"""The ledger of points. Whoever calls holds the lock of the membership (`locked`); entries are only added."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.clock import today
from backend.domains.vip import policy, pricing, rules
from backend.domains.vip.models import ZERO, MemberState, PointsEntry, PointsKind, VipMember
from backend.domains.vip.pricing import Holder, Terms


def locked(session: Session, member_id: UUID) -> VipMember:
    """The membership, for this transaction alone."""
    statement = select(VipMember).where(VipMember.id == member_id).with_for_update(of=VipMember)
    return session.scalars(statement.execution_options(populate_existing=True)).one()


def holder(member: VipMember) -> Holder:
    return Holder(member.points_earned, member.balance, member.birthday)


def _post(
    session: Session,
    member: VipMember,
    kind: PointsKind,
    points: int,
    amount: Decimal,
    ref: str,
    ref_id: UUID,
    expires_on: date | None = None,
) -> PointsEntry:
    entry = PointsEntry(
        member_id=member.id, kind=kind, points=points, amount=amount,
        cum_paid_after=member.cum_paid, balance_after=member.balance, ref=ref, ref_id=ref_id,
        expires_on=expires_on,
    )  # fmt: skip
    session.add(entry)
    return entry


def _paid(
    session: Session, member: VipMember, kind: PointsKind, amount: Decimal, terms: Terms, ref: str, ref_id: UUID
) -> int:  # fmt: skip
    before = member.points_earned
    member.cum_paid += amount
    member.points_earned = pricing.points_of(member.cum_paid, terms)
    gained = member.points_earned - before
    _post(
        session, member, kind, gained, amount, ref, ref_id,
        member.valid_to if kind is PointsKind.earn else None,
    )  # fmt: skip
    if member.state is not MemberState.active:
        run_out(session, member)
    return gained


def earn(session: Session, member: VipMember, paid: Decimal, terms: Terms, ref: str, ref_id: UUID) -> int:  # fmt: skip
    """What a purchase adds (P14-R-3b): the entry stands even when the hundred is not full yet."""
    return _paid(session, member, PointsKind.earn, paid, terms, ref, ref_id)


def take_back(session: Session, member: VipMember, refund: Decimal, terms: Terms, ref: str, ref_id: UUID) -> int:  # fmt: skip
    """What a return takes away (P14-X-1); the balance may fall below nothing."""
    return _paid(session, member, PointsKind.return_, -refund, terms, ref, ref_id)


def spend(session: Session, member: VipMember, points: int, ref: str, ref_id: UUID) -> None:
    member.points_spent += points
    _post(session, member, PointsKind.redeem, -points, ZERO, ref, ref_id)


def run_out(session: Session, member: VipMember) -> None:
    """Points live as long as the card (P14-R-3e): what is left leaves by an entry of its own."""
    left = member.balance
    if left <= 0:
        return
    member.points_expired += left
    _post(session, member, PointsKind.expire, -left, ZERO, member.valid_to.isoformat(), member.id)


def batches(entries: Sequence[PointsEntry]) -> list[tuple[date, date, int, int]]:
    """(earned_on, expires_on, points, left) of a membership's entries, oldest first."""
    lines = [rules.Line(e.created_at.date(), e.points, e.expires_on) for e in entries]
    return rules.batches(lines)


def terms_today(session: Session) -> Terms:
    return policy.terms(session, today())
