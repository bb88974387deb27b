"""What can be asked for. A room declares its kinds; rooms.py registers them; the desk runs them all alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.db import Record
from backend.shared.access.actors import holders
from backend.shared.approvals.models import Approval, GroupMode

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Seat:
    """One signature of a step: whoever holds `role` nearest to the subject's unit, or whom `people` names."""

    code: str
    zh: str
    role: str | None = None
    people: Callable[[Session, Facts], Sequence[UUID]] | None = None

    def candidates(self, session: Session, unit_id: UUID, facts: Facts) -> list[UUID]:
        if self.people:
            return list(self.people(session, facts))
        return holders(session, self.role or "", unit_id)


@dataclass(frozen=True)
class Group:
    """Seats side by side. `when` leaves the group out if the facts do not call for it."""

    seats: tuple[Seat, ...]
    mode: GroupMode = GroupMode.all
    when: Callable[[Facts], bool] = lambda facts: True


@dataclass(frozen=True)
class Subject:
    """What a kind knows about the thing to be signed."""

    record: Record
    unit_id: UUID
    title: str
    digest: str
    """Of the content that is signed; another digest voids the signatures."""
    facts: Facts = field(default_factory=dict)
    amount: int | None = None
    excluded: frozenset[UUID] = frozenset()
    """Who may not sign, since the matter is his own."""


@dataclass(frozen=True)
class Kind:
    """`load` finds the subject (locking it); `decided` is told the outcome in the same transaction,

    and so is `withdrawn`, for rooms that must act when the asker takes it back.
    """

    name: str
    zh: str
    en: str
    model: type[Record]
    groups: tuple[Group, ...]
    load: Callable[[Session, UUID], Subject]
    decided: Callable[[Session, Actor, Approval], None]
    clauses: tuple[str, ...] = ()
    withdrawn: Callable[[Session, Actor, Approval], None] = lambda session, actor, approval: None


KINDS: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Called by rooms.py alone."""
    KINDS.update({kind.name: kind for kind in kinds})
