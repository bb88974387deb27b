"""What may be punished or rewarded. A room declares its schemes; rooms.py registers them; the desk runs them all alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.errors import Problem
from backend.shared.approvals.kinds import Seat
from backend.shared.penalties.facts import FactField
from backend.shared.penalties.rules import AmountRule, MeasureKind
from backend.shared.policy.service import Parameter

if TYPE_CHECKING:
    from backend.shared.penalties.models import PenaltyCase, PenaltyMeasure, PenaltySubject
    from backend.shared.penalties.schemas import PenaltyIn

Guard = Callable[[Session, Actor, "PenaltyCase"], Problem | None]
"""Looks at the case about to be stored; what it answers is raised."""
Hook = Callable[[Session, Actor, "PenaltyCase"], None]
Done = Callable[[Session, Actor, "PenaltyCase", "PenaltyMeasure"], None]
Prepare = Callable[[Session, Actor, "PenaltyIn"], "PenaltyIn"]
Money = Parameter[Decimal] | Decimal
CENT = Decimal("0.01")


def _nothing(session: Session, actor: Actor, case: "PenaltyCase") -> None:
    """Nobody asked to be told."""


def _carried_out(
    session: Session, actor: Actor, case: "PenaltyCase", measure: "PenaltyMeasure"
) -> None:
    """Nobody asked to be told."""


def _as_given(session: Session, actor: Actor, body: "PenaltyIn") -> "PenaltyIn":
    return body


@dataclass(frozen=True)
class Amount:
    """`Amount(AmountRule.range, Decimal(20), Decimal(200))`.

    per_unit: `low` for each of the fact `quantity`; minimum: at least `low`, or the fact `quantity` as an amount.
    """

    rule: AmountRule = AmountRule.none
    low: Money | None = None
    high: Money | None = None
    quantity: str | None = None

    def bounds(
        self, session: Session, on: date, facts: Mapping[str, Any]
    ) -> tuple[Decimal | None, Decimal | None]:
        low, high = _on(session, self.low, on), _on(session, self.high, on)
        if self.quantity and facts.get(self.quantity) is not None:
            number = Decimal(str(facts[self.quantity]))
            low = number if low is None else low * number
        return _cents(low), _cents(high)


def _on(session: Session, given: Money | None, on: date) -> Decimal | None:
    return given.on(session, on) if isinstance(given, Parameter) else given


def _cents(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Scheme:
    """One ground of one regulation. Periods are working days that end at `due_time`; values come from the day of the act."""

    code: str
    """Unique in the house: "p07.P1"."""
    regulation: str
    ground: str
    zh: str
    en: str
    clause: str
    proposers: tuple[str, ...]
    """Roles that may propose, notify, serve and carry out, as far as their permission reaches."""
    decider: Seat
    reviewer: Seat
    measures: tuple[MeasureKind, ...]
    subjects: tuple[str, ...] = ("employee",)
    amount: Amount = field(default_factory=Amount)
    points: Parameter[int] | int | None = None
    facts: tuple[FactField, ...] = ()
    standard_ref: bool = False
    """The decision must cite a clause of another document."""
    statement_within: Parameter[int] | int | None = None
    """None: the person need not be heard before the decision."""
    decide_within: Parameter[int] | int | None = None
    objection_within: Parameter[int] | int = 5
    due_time: Parameter[str] | str = "24:00"
    reward: bool = False
    referrers: tuple[str, ...] = ()
    """Roles that may hand a severe case to the authorities."""
    readers: tuple[str, ...] = ()
    """Further roles that see its cases in their reach."""
    everywhere: bool = False
    """Its proposers act in every company, not only as far as their own post reaches."""
    private: bool = False
    """Seen by those who take part alone, not by whoever holds one of its roles."""
    one_hand: bool = False
    """The text lets whoever decides propose as well."""
    higher: Seat | None = None
    """Decides once the case was raised to it."""
    raisers: tuple[str, ...] = ()
    """Roles that take a case to the higher decider."""
    servers: tuple[str, ...] = ()
    """Roles that alone serve the decision, having looked at its form."""
    together: tuple[tuple[MeasureKind, ...], ...] = ()
    """A decision that punishes holds one measure of each."""
    instead: tuple[str, ...] = ()
    """Grounds the higher decider may decide by instead."""
    evidence: bool = False
    """Nothing is proposed without evidence."""
    binds_review: bool = False
    """The review may not leave the amounts of the text either."""
    effective_from: Parameter[str] | date | None = None
    needs_calendar: bool = False
    """The fact itself is counted in working days."""
    prepare: Prepare = _as_given
    """Completes what was proposed from the room's own record of the fact, before anything is checked."""
    guards: tuple[Guard, ...] = ()
    raise_guards: tuple[Guard, ...] = ()
    decide_guards: tuple[Guard, ...] = ()
    """Look at the case with what the decision adds to its facts."""
    close_guards: tuple[Guard, ...] = ()
    on_proposed: Hook = _nothing
    on_decided: Hook = _nothing
    on_final: Hook = _nothing
    on_lifted: Hook = _nothing
    """It was dropped, or revoked by a review."""
    on_raised: Hook = _nothing
    on_carried_out: Done = _carried_out

    def roles(self) -> list[str]:
        if self.private:
            return []
        seats = (self.decider.role, self.reviewer.role, self.higher.role if self.higher else None)
        held = {
            *self.proposers,
            *self.referrers,
            *self.readers,
            *self.raisers,
            *self.servers,
            *(role for role in seats if role),
        }
        return sorted(held)

    def since(self, session: Session, on: date) -> date | None:
        """The first day whose facts count; None while the registry names none."""
        if not isinstance(self.effective_from, Parameter):
            return self.effective_from
        try:
            return date.fromisoformat(self.effective_from.on(session, on))
        except ValueError:
            return None

    def takes(self, kind: "PenaltySubject") -> bool:
        return kind in self.subjects


SCHEMES: dict[str, Scheme] = {}


def register(*schemes: Scheme) -> None:
    """Called by rooms.py alone."""
    for scheme in schemes:
        if scheme.code in SCHEMES:
            raise ValueError(f"{scheme.code} is registered already")
        SCHEMES[scheme.code] = scheme


def of_regulation(no: str) -> Sequence[Scheme]:
    return [scheme for scheme in SCHEMES.values() if scheme.regulation == no]
