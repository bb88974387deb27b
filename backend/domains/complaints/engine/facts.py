"""What guards and conditions look at: one case at one moment, with what the act brings. Plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.core.clock import ZONE
from backend.domains.complaints.models import Complaint, ContactKind
from backend.domains.complaints.regime import Regime, Step


def uuid_of(value: Any) -> UUID | None:
    try:
        return UUID(str(value)) if value else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Tried:
    """An attempt to reach the customer, or a department."""

    kind: ContactKind
    at: datetime
    reached: bool
    by: UUID


@dataclass(frozen=True)
class CaseFacts:
    regime: Regime
    case: Complaint
    step: Step | None
    actor_id: UUID
    actor_roles: frozenset[str]
    now: datetime
    given: Mapping[str, Any]
    numbers: Mapping[str, Any]
    """The regime's parameters, by the names its tables give them."""
    overdue: frozenset[str] = frozenset()
    tried: Sequence[Tried] = ()
    measures: Sequence[str] = ()
    """The states of its measures."""
    unchecked: bool = False
    """One of them the general manager has not looked at."""
    overseers: frozenset[UUID] = frozenset()
    """Who looks whether measures were carried out, where somebody else signs them."""
    minutes_signed: bool = False
    receiver_is_foreign: bool = False
    """The customer belongs to another territory than the unit that received the case."""
    received_by_branch: bool = False
    target: UUID | None = None
    """The person the act names for a seat."""
    target_roles: frozenset[str] = frozenset()
    target_in_department: bool = True
    target_of_line: bool = False
    """Works in the unit of somebody complained about."""
    actor_of_line: bool = False
    superiors: frozenset[UUID] = frozenset()
    """Direct superiors of those complained about."""
    department_fits: bool = True
    target_unit_roles: frozenset[str] = frozenset()
    """Roles somebody holds in the unit the act names."""
    target_unit_at_home: bool = True
    """The unit the act names lies in the customer's territory."""
    present_roles: frozenset[str] = frozenset()
    """Roles of those the act names as present, the handler aside."""
    promise_limit: datetime | None = None
    other_case_fits: bool = True
    former: frozenset[UUID] = frozenset()
    """Who was accountable in the rounds before."""
    missing_parts: Sequence[tuple[str, str]] = ()
    """(zh, en) of what the case file still lacks."""

    @property
    def answers(self) -> Mapping[str, Any]:
        return self.case.answers

    def told(self, name: str) -> Any:
        """What this act brings, else what an earlier one did."""
        value = self.given.get(name)
        return self.case.answers.get(name) if value in (None, "") else value

    def signed(self, name: str) -> str | None:
        return self.case.answers.get(f"{name}_by")

    @property
    def dissatisfied(self) -> bool:
        score = self.case.satisfaction
        low = self.numbers.get("dissatisfied")
        return self.case.opinion == "dissatisfied" or (
            score is not None and low is not None and score <= low
        )

    def days_tried(self, *kinds: ContactKind) -> list[Any]:
        return [
            t.at.astimezone(ZONE).date() for t in self.tried if t.kind in kinds and not t.reached
        ]
