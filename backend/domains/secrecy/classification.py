"""What level a document must have, for how long, and what a proposal may not say. Pure (P07-3.0 to P07-3.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from backend.core.errors import Fault, FieldError, Problem
from backend.domains.secrecy import faults
from backend.shared.access.levels import Level, highest


class Authority(StrEnum):
    """Who decides about a level. `company_gm` is the general manager of the owning subsidiary, at head office an executive."""

    department_manager = "department_manager"
    company_gm = "company_gm"
    executive = "executive"


class Described(Protocol):
    """What a proposal must say of its kind."""

    @property
    def clause(self) -> str: ...
    @property
    def certificate(self) -> bool: ...
    @property
    def general(self) -> bool: ...
    @property
    def confirmed(self) -> bool: ...


@dataclass(frozen=True)
class Proposal:
    """The answers of the classification wizard."""

    level: Level
    harm: str
    interests: Sequence[str]
    deviation_reason: str | None = None


def proposed_level(default: Level, harm_level: Level) -> Level:
    """The level the wizard offers: kind and harm, whichever is higher (P07-3.4-1)."""
    return highest((default, harm_level))


def authority_over(level: Level) -> Authority:
    """Whose yes it takes to go below `level`: the authority of the old level (B6)."""
    return Authority.executive if level is Level.juemi else Authority.company_gm


def confirmer(level: Level) -> Authority:
    """Whose yes makes a level effective. A department manager is no knower of 絕密 (P07-4.1-2)."""
    return Authority.executive if level is Level.juemi else Authority.department_manager


@dataclass(frozen=True)
class Judged:
    """`deviates`: below what kind or harm ask for, so that somebody above must agree first."""

    required: Level
    deviates: bool
    deviation_authority: Authority | None


def judge(
    kind: Described, default: Level, harm_levels: Mapping[str, Level], given: Proposal,
    confirmed: bool, executive: bool,
) -> Judged:  # fmt: skip
    """What stands against a proposal, as the first problem of the regulation's own order; else what it needs."""
    level, harm = given.level, harm_levels.get(given.harm, Level.internal)
    if kind.general and level.secret and not confirmed:
        raise faults.NOT_IN_SECRECY_SCOPE()
    if kind.confirmed and not confirmed:
        raise faults.CONFIRMATION_MISSING()
    if level.secret and not given.interests:
        raise faults.INTEREST_REQUIRED(errors=[FieldError("/interests", "FIELD_REQUIRED")])
    if level.secret and harm is Level.internal:
        raise faults.OVER_CLASSIFICATION(errors=[FieldError("/level", "NOT_ONE_OF")])
    if kind.certificate and level.rank > default.rank and not executive:
        raise faults.RECLASSIFICATION_AUTHORITY(clauses=["P07-3.3-3d"])
    required = proposed_level(default, harm)
    if level.rank >= required.rank:
        return Judged(required, False, None)
    if given.deviation_reason and level is not Level.public:
        return Judged(required, True, authority_over(required))
    if level.rank < harm.rank:
        clause = {Level.juemi: "P07-3.1-1", Level.jimi: "P07-3.1-2"}.get(harm, "P07-3.1-3")
        raise _below(faults.LEVEL_BELOW_HARM, clause, required)
    raise _below(faults.LEVEL_BELOW_DEFAULT, kind.clause, required)


def _below(fault: Fault, clause: str, required: Level) -> Problem:
    here = [FieldError("/level", "NOT_ONE_OF", {"required": required.value})]
    return fault(clauses=[clause], errors=here, required=required.zh)


def corresponding(day: date, years: int) -> date:
    """The same day so many years on; of 29 February the last of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def check_period(
    level: Level, until: date | None, on: date, most_years: int, nda_until: date | None
) -> None:
    """The last day of secrecy: after today, within the ceiling, no shorter than what was promised to a vendor."""
    if not level.secret:
        return
    if until is None:
        raise faults.SECRECY_PERIOD_REQUIRED(
            errors=[FieldError("/secrecy_until", "FIELD_REQUIRED")]
        )
    if until <= on:
        raise faults.DATE_IN_PAST(errors=[FieldError("/secrecy_until", "OUT_OF_RANGE")])
    ceiling = corresponding(on, most_years)
    if until > ceiling:
        here = [FieldError("/secrecy_until", "OUT_OF_RANGE", {"max": ceiling.isoformat()})]
        raise faults.PERIOD_TOO_LONG(errors=here, years=most_years, until=ceiling.isoformat())
    if nda_until and until < nda_until:
        raise faults.PERIOD_SHORTER_THAN_NDA(nda_until=nda_until.isoformat())
