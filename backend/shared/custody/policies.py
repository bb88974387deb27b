"""How a kind of thing may be lent. Data: a room declares it, rooms.py registers it."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.shared.approvals.kinds import Group, Seat
from backend.shared.custody.models import StockCount, StockCountLine
from backend.shared.policy.service import Parameter


@dataclass(frozen=True)
class LendingPolicy:
    """No groups: the keeper lends on his own word. `escalate` hears of a slip `escalate_after` days late."""

    code: str
    zh: str
    en: str
    clause: str
    groups: tuple[Group, ...] = ()
    max_days: Parameter[int] | int | None = None
    working: bool = False
    """Days are working days."""
    escalate: Seat | None = None
    escalate_after: Parameter[int] | int = 3


POLICIES: dict[str, LendingPolicy] = {}
ROOM_KINDS: set[str] = set()
"""Kinds that only their room moves, by rules of its own; the desk's routes refuse them. Filled by rooms.py alone."""
Difference = Callable[[Session, Actor, StockCount, list[StockCountLine]], None]
DIFFERENCES: list[Difference] = []
"""Who is told, in the act that closes a count, that it does not agree; filled by rooms.py alone."""


def approval_kind(code: str) -> str:
    return f"custody.{code}"


def register(*policies: LendingPolicy) -> None:
    """Called by rooms.py alone; what needs signatures becomes a kind of the approvals desk."""
    from backend.shared.approvals import kinds
    from backend.shared.custody import lending

    for policy in policies:
        POLICIES[policy.code] = policy
        if policy.groups:
            kinds.register(lending.kind(policy))


def escalated_to(session: Session, policy: LendingPolicy, unit_id: UUID) -> list[UUID]:
    facts = {"unit": str(unit_id)}
    return policy.escalate.candidates(session, unit_id, facts) if policy.escalate else []
