"""Proposing a case: everything the text asks for is checked before a number is taken."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from backend.core.actor import SYSTEM, Actor
from backend.core.clock import today
from backend.core.errors import INVALID, WRONG_AUTHORITY, Denied, FieldError, Problem, invalid
from backend.core.ids import uuid7
from backend.shared.access.actors import holders, in_force
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.faults import SELF_APPROVAL
from backend.shared.audit.service import record
from backend.shared.deadlines.models import Deadline
from backend.shared.identity.models import Membership, Unit, User
from backend.shared.notices import service as notices
from backend.shared.numbering import service as numbering
from backend.shared.numbering.rules import Series
from backend.shared.penalties import events, facts, hands
from backend.shared.penalties.faults import (
    BEFORE_EFFECTIVE_DATE,
    CALENDAR_MISSING,
    DOUBLE_PENALTY,
    DUPLICATE_FINE,
    FINE_OUT_OF_RANGE,
    FIXED_AMOUNT,
    SUBJECT_KIND,
    UNKNOWN_SCHEME,
)
from backend.shared.penalties.models import PenaltyCase, PenaltySubject
from backend.shared.penalties.rules import EXACT, AmountRule, PenaltyState, fits
from backend.shared.penalties.schemas import PenaltyIn
from backend.shared.penalties.schemes import SCHEMES, Scheme
from backend.shared.penalties.steps import note, settle
from backend.shared.workdays import service as workdays

NUMBERS = Series("penalty", "{kind}-P{regulation}-{yyyy}-{seq:04}")
DEPARTMENT_HEAD = "department_manager"


def propose(session: Session, actor: Actor, body: PenaltyIn) -> PenaltyCase:
    """A new case, its deciders told. A room or a job calls it with `SYSTEM`.

    403 wrong role / SELF_APPROVAL / WRONG_AUTHORITY, 409 DUPLICATE_FINE / DOUBLE_PENALTY / CALENDAR_MISSING /
    NO_APPROVER and the scheme's own guards, 422 fields, amount, BEFORE_EFFECTIVE_DATE.
    """
    scheme = SCHEMES.get(body.scheme)
    if scheme is None:
        raise UNKNOWN_SCHEME(errors=[FieldError("/scheme", "NOT_ONE_OF")])
    if not scheme.takes(body.subject_kind):
        raise SUBJECT_KIND(clauses=[scheme.clause])
    if actor is not SYSTEM and not actor.roles & set(scheme.proposers):
        raise Denied(actor, P.penalty_propose)
    body = scheme.prepare(session, actor, body)
    unit = _unit(session, body)
    if not hands.proposes(actor, scheme, unit.id):
        raise WRONG_AUTHORITY(clauses=[scheme.clause])
    _check(session, scheme, body)
    case = _made(session, actor, scheme, unit, body)
    if actor.id == case.respondent_id:
        raise SELF_APPROVAL(clauses=[scheme.clause])
    only_once(session, scheme, case)
    for guard in scheme.guards:
        if (problem := guard(session, actor, case)) is not None:
            raise problem
    deciders = hands.deciders(session, case)
    case.number = numbering.take(
        session, actor, NUMBERS, case, kind="JL" if scheme.reward else "CF",
        regulation=scheme.regulation,
    )  # fmt: skip
    settle(session, case)
    session.add(case)
    session.flush()
    note(session, actor, case, "propose", "")
    record(
        session, actor, events.PROPOSED, case, clauses=[case.clause], scheme=scheme.code,
        amount=str(case.proposed_amount or ""), occurred_on=case.occurred_on.isoformat(),
    )  # fmt: skip
    notices.send(session, deciders, events.TO_DECIDE, case, number=case.number, clause=case.clause)
    scheme.on_proposed(session, actor, case)
    return case


def _unit(session: Session, body: PenaltyIn) -> Unit:
    """Where the subject belongs on the day of the fact."""
    wanted = body.unit_id
    if body.subject_kind is PenaltySubject.department:
        wanted = body.subject_id
    elif body.subject_kind is PenaltySubject.employee:
        posts = select(Membership.unit_id).where(Membership.user_id == body.subject_id)
        dated = posts.where(in_force(Membership, body.occurred_on))
        order = (Membership.main.desc(), Membership.from_on.desc())
        wanted = session.scalar(dated.order_by(*order).limit(1))
        wanted = wanted or session.scalar(posts.order_by(*order).limit(1))
    unit = session.get(Unit, wanted) if wanted else None
    if unit is None:
        outside = body.subject_kind is PenaltySubject.member
        raise invalid("/unit_id" if outside else "/subject_id", "NOT_FOUND")
    return unit


def _check(session: Session, scheme: Scheme, body: PenaltyIn) -> None:
    cites = [scheme.clause]
    found = facts.faults(scheme.facts, body.facts)
    if scheme.evidence and not body.evidence:
        found.append(FieldError("/evidence", "FIELD_REQUIRED"))
    if body.occurred_on > today():
        found.append(FieldError("/occurred_on", "IN_FUTURE"))
    people = [("/respondent_id", body.respondent_id), ("/reporter_id", body.reporter_id)]
    found += [
        FieldError(at, "PERSON_UNKNOWN") for at, id in people if id and not session.get(User, id)
    ]
    if body.subject_kind is PenaltySubject.member and not body.subject_label:
        found.append(FieldError("/subject_label", "FIELD_REQUIRED"))
    if found:
        raise INVALID(errors=found, clauses=cites)
    since = scheme.since(session, today())
    if since is not None and body.occurred_on < since:
        raise BEFORE_EFFECTIVE_DATE(since=since.isoformat(), clauses=cites)
    clock = session.get(Deadline, body.deadline_id) if body.deadline_id else None
    if body.deadline_id and clock is None:
        raise invalid("/deadline_id", "NOT_FOUND")
    assumed = scheme.needs_calendar and workdays.calendar(session).provisional(body.occurred_on)
    if assumed or (clock is not None and clock.provisional):
        raise CALENDAR_MISSING(clauses=cites)


def _made(
    session: Session, actor: Actor, scheme: Scheme, unit: Unit, body: PenaltyIn
) -> PenaltyCase:
    amount = proposed(session, scheme, body)
    fact = body.fact_ref or body.source_ref or body.occurred_on.isoformat()
    key = f"{body.subject_kind.value}:{body.subject_id}:{fact}"
    case = PenaltyCase(
        number="",
        state=PenaltyState.proposed,
        scheme=scheme.code,
        regulation=scheme.regulation,
        ground=scheme.ground,
        clause=scheme.clause,
        reward=scheme.reward,
        respondent_id=_respondent(session, unit, body),
        unit_id=unit.id,
        company_id=unit.company_id or unit.id,
        proposer_id=actor.id,
        fact_key=key,
        natural_key=f"{scheme.code}:{key}",
        carries_fine=bool(amount) and not scheme.reward,
        proposed_amount=amount,
        roles=scheme.roles(),
        participants=[],
        waiting_for=[],
        **body.model_dump(
            include={
                "subject_kind", "subject_id", "subject_label", "reporter_id", "source",
                "source_ref", "occurred_on", "description", "facts", "evidence", "severe",
                "mitigating", "standard_ref",
            }
        ),
    )  # fmt: skip
    case.id = uuid7()
    return case


def _respondent(session: Session, unit: Unit, body: PenaltyIn) -> UUID | None:
    match body.subject_kind:
        case PenaltySubject.employee:
            return body.subject_id
        case PenaltySubject.member:
            return body.respondent_id
    found = body.respondent_id or next(iter(holders(session, DEPARTMENT_HEAD, unit.id)), None)
    if found is None:
        raise invalid("/respondent_id", "FIELD_REQUIRED")
    return found


def proposed(session: Session, scheme: Scheme, body: PenaltyIn) -> Decimal | None:
    """The amount of the proposal: what the text fixes, or what was given, within the text's bounds."""
    low, _ = scheme.amount.bounds(session, body.occurred_on, body.facts)
    if scheme.amount.rule in EXACT and body.amount is None:
        return low
    if body.amount is not None:
        if problem := misfit(session, scheme, body, body.amount):
            raise problem
        if scheme.standard_ref and body.amount and not body.standard_ref:
            raise INVALID(
                errors=[FieldError("/standard_ref", "FIELD_REQUIRED")], clauses=[scheme.clause]
            )
    return body.amount


def misfit(
    session: Session, scheme: Scheme, of: PenaltyIn | PenaltyCase, amount: Decimal
) -> Problem | None:
    """422 FIXED_AMOUNT / FINE_OUT_OF_RANGE; the values are those of the day of the fact."""
    low, high = scheme.amount.bounds(session, of.occurred_on, of.facts)
    if fits(scheme.amount.rule, amount, low, high):
        return None
    wrong = FIXED_AMOUNT if scheme.amount.rule in EXACT else FINE_OUT_OF_RANGE
    if scheme.amount.rule is AmountRule.none:
        low = high = Decimal(0)
    return wrong(
        clauses=[scheme.clause], low=str(low or 0), high="∞" if high is None else str(high)
    )


def only_once(session: Session, scheme: Scheme, case: PenaltyCase) -> None:
    """One fact, one ground of a regulation, and one fine whatever the regulations. 409 DUPLICATE_FINE / DOUBLE_PENALTY.

    Whoever asks about the same fact at the same time waits here until the first is through.
    """
    session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(case.fact_key, 0))))
    _raise_if(session, case, [PenaltyCase.natural_key == case.natural_key], DUPLICATE_FINE)
    if scheme.reward:
        return
    same = PenaltyCase.regulation == case.regulation
    clash = or_(same, PenaltyCase.carries_fine) if case.carries_fine else same
    _raise_if(
        session, case,
        [PenaltyCase.fact_key == case.fact_key, PenaltyCase.reward.is_(False), clash],
        DOUBLE_PENALTY,
    )  # fmt: skip


def _raise_if(session: Session, case: PenaltyCase, where: Sequence[object], fault: object) -> None:
    found = session.scalar(
        select(PenaltyCase.number)
        .where(PenaltyCase.id != case.id, PenaltyCase.stands, *where)  # type: ignore[arg-type]
        .limit(1)
    )
    if found is not None:
        raise fault(number=found, clauses=[case.clause])  # type: ignore[operator]
