"""What a decision may add to a case: further facts, another ground, and measures that go together."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.errors import INVALID, FieldError
from backend.shared.penalties import facts
from backend.shared.penalties.faults import (
    DOUBLE_PENALTY,
    MEASURES_INCOMPLETE,
    NOT_AN_ALTERNATIVE,
)
from backend.shared.penalties.models import PenaltyCase, PenaltyMeasure
from backend.shared.penalties.rules import MEASURE_WORDS, MeasureKind
from backend.shared.penalties.schemas import PenaltyDecisionIn, PenaltyMeasureIn
from backend.shared.penalties.schemes import SCHEMES, Scheme


def settle(
    session: Session, actor: Actor, case: PenaltyCase, body: PenaltyDecisionIn
) -> Scheme:  # fmt: skip
    """The ground decided by, with its facts complete and its guards content. 422 NOT_AN_ALTERNATIVE, facts; the guards' own."""
    scheme, another = SCHEMES[case.scheme], False
    if body.scheme is not None and body.scheme != case.scheme:
        if case.raised_at is None or body.scheme not in scheme.instead:
            wrong = FieldError("/scheme", "NOT_ONE_OF", {"choices": list(scheme.instead)})
            raise NOT_AN_ALTERNATIVE(errors=[wrong], clauses=[case.clause])
        scheme, another = SCHEMES[body.scheme], True
    merged = {**case.facts, **body.facts}
    known = {field.name for field in scheme.facts}
    if another:
        merged = {name: value for name, value in merged.items() if name in known}
    if found := facts.faults(scheme.facts, merged):
        raise INVALID(errors=found, clauses=[scheme.clause])
    with session.no_autoflush:
        case.facts = merged
        if another:
            case.scheme, case.ground, case.clause = scheme.code, scheme.ground, scheme.clause
            case.natural_key, case.roles = f"{scheme.code}:{case.fact_key}", scheme.roles()
        for guard in (*(scheme.guards if another else ()), *scheme.decide_guards):
            if (problem := guard(session, actor, case)) is not None:
                raise problem
    return scheme


def all_together(scheme: Scheme, case: PenaltyCase, lines: Sequence[PenaltyMeasureIn]) -> None:
    """Whoever punishes does all that the text puts together; nothing at all, with reasons, is possible. 422."""
    kinds = {line.kind for line in lines}
    if kinds == {MeasureKind.none}:
        return
    missing = [group for group in scheme.together if not kinds & set(group)]
    if missing:
        words = "、".join("或".join(MEASURE_WORDS[kind][0] for kind in group) for group in missing)
        choices = [kind.value for group in missing for kind in group]
        wrong = FieldError("/measures", "FIELD_REQUIRED", {"choices": choices})
        raise MEASURES_INCOMPLETE(errors=[wrong], missing=words, clauses=[case.clause])


def once_a_month(session: Session, case: PenaltyCase, lines: Sequence[PenaltyMeasureIn]) -> None:
    """The performance pay of a month is withheld once. 409 DOUBLE_PENALTY."""
    if all(line.kind is not MeasureKind.performance_pay for line in lines):
        return
    month = f"{today():%Y-%m}"
    key = f"performance_pay:{case.subject_id}:{month}"
    session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))
    taken = session.scalar(
        select(PenaltyCase.number)
        .join(PenaltyMeasure, PenaltyMeasure.case_id == PenaltyCase.id)
        .where(
            PenaltyCase.subject_id == case.subject_id, PenaltyCase.id != case.id, PenaltyCase.stands,
            PenaltyMeasure.kind == MeasureKind.performance_pay, PenaltyMeasure.month == month,
            PenaltyMeasure.ended_at.is_(None),
        )
        .limit(1)
    )  # fmt: skip
    if taken is not None:
        raise DOUBLE_PENALTY(number=taken, clauses=[case.clause])
