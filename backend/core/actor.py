"""Who is acting. Built once at the door and passed by hand to every act."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class Reach:
    """How far one permission carries: everything, these companies, these units, or one's own rows."""

    everything: bool = False
    units: frozenset[UUID] = frozenset()

    def covers(self, unit_id: UUID | None) -> bool:
        return self.everything or unit_id in self.units


@dataclass(frozen=True)
class Actor:
    """`reach` holds one entry for each permission the actor has; no entry, no permission."""

    id: UUID
    name: str
    unit_id: UUID | None = None
    company_id: UUID | None = None
    roles: frozenset[str] = frozenset()
    reach: Mapping[str, Reach] = field(default_factory=dict)
    session_id: UUID | None = None
    subordinates: frozenset[UUID] = frozenset()
    """Everybody below in the reporting line, at any depth."""
    principals: frozenset[UUID] = frozenset()
    """Those who let him sign for them at present."""
    stands_in_for: frozenset[UUID] = frozenset()
    """Those of them who let him act for them in everything, not in named kinds or up to an amount."""


SYSTEM = Actor(UUID(int=0), "系統")
