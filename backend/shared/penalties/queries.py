"""The list of cases, the ledger, and one case as its reader sees it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, func, or_, select
from sqlalchemy import case as sql_case
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session, aliased
from sqlalchemy.types import Uuid

from backend.core.actor import SYSTEM, Actor
from backend.core.clock import now, today
from backend.core.listing import Condition, Listing, RowRule, equals, one_of, since, until
from backend.core.reading import Row
from backend.core.rows import me, visible_to
from backend.core.schemas import Ref
from backend.core.words import say
from backend.shared.access.permissions import Permission as P
from backend.shared.deadlines import service as deadlines
from backend.shared.deadlines.models import Deadline
from backend.shared.identity.models import Unit, User
from backend.shared.penalties import clocks, hands, parts
from backend.shared.penalties.facts import FactField
from backend.shared.penalties.models import (
    LedgerEntry,
    PenaltyCase,
    PenaltyMeasure,
    PenaltyObjection,
    PenaltyStatement,
    PenaltyStep,
)
from backend.shared.penalties.rows import about
from backend.shared.penalties.rules import ACTS, MEASURE_WORDS, WORDS, PenaltyState
from backend.shared.penalties.schemas import (
    FactOut,
    ObjectionOut,
    PenaltyClockOut,
    PenaltyMeasureOut,
    PenaltyNextOut,
    PenaltyOut,
    PenaltyStepOut,
    ReferralOut,
    SchemeOut,
    StatementOut,
)
from backend.shared.penalties.schemes import SCHEMES, Scheme
from backend.shared.workdays import service as workdays
from backend.shared.workdays.rules import Calendar

_user, _unit = aliased(User), aliased(Unit)
_plain = (
    "id", "created_at", "number", "scheme", "regulation", "ground", "clause", "reward", "state",
    "subject_kind", "subject_id", "occurred_on", "severe", "proposed_amount", "decided_amount",
    "served_at", "version",
)  # fmt: skip

PENALTIES = Listing(
    name="penalties",
    columns={
        **{name: getattr(PenaltyCase, name) for name in _plain},
        "subject_name": func.coalesce(_user.name, _unit.name, PenaltyCase.subject_label),
    },
    key=PenaltyCase.id,
    sorts={"created_at": PenaltyCase.created_at, "occurred_on": PenaltyCase.occurred_on},
    filters={
        "scene": lambda _: PenaltyCase.id.is_not(None),
        "state": one_of(PenaltyCase.state.expression),
        "regulation": equals(PenaltyCase.regulation.expression),
        "scheme": equals(PenaltyCase.scheme.expression),
        "subject_id": equals(PenaltyCase.subject_id.expression),
        "unit_id": equals(PenaltyCase.unit_id.expression),
        "source_ref": equals(PenaltyCase.source_ref.expression),
        "occurred_from": since(PenaltyCase.occurred_on.expression),
        "occurred_to": until(PenaltyCase.occurred_on.expression),
    },
    source=PenaltyCase.__table__.outerjoin(_user, _user.id == PenaltyCase.subject_id).outerjoin(
        _unit, _unit.id == PenaltyCase.subject_id
    ),
    extra={"waiting_for": PenaltyCase.waiting_for, "respondent_id": PenaltyCase.respondent_id},
)

_back = aliased(LedgerEntry)
_case = aliased(PenaltyCase)
_account, _account_unit = aliased(User), aliased(Unit)
_ledger = (
    "id", "created_at", "account_kind", "account_id", "unit_id", "regulation", "clause", "case_id",
    "ref", "kind", "amount", "text_amount", "points", "month", "booked_on", "reverses_id", "reason",
)  # fmt: skip

LEDGER = Listing(
    name="ledger",
    columns={
        **{name: getattr(LedgerEntry, name) for name in _ledger},
        "account_name": func.coalesce(_account.name, _account_unit.name, LedgerEntry.account_label),
        # Nobody writes the state: it follows from the case and from what took the entry back.
        "state": sql_case(
            (exists().where(_back.reverses_id == LedgerEntry.id), "reversed"),
            (LedgerEntry.reverses_id.is_not(None), "final"),
            (_case.id.is_(None), "final"),
            (or_(_case.state == PenaltyState.final, _case.state == PenaltyState.closed), "final"),
            else_="pending",
        ),
    },
    key=LedgerEntry.id,
    sorts={"created_at": LedgerEntry.created_at, "booked_on": LedgerEntry.booked_on},
    filters={
        "account_id": equals(LedgerEntry.account_id.expression),
        "unit_id": equals(LedgerEntry.unit_id.expression),
        "regulation": equals(LedgerEntry.regulation.expression),
        "kind": one_of(LedgerEntry.kind.expression),
        "case_id": equals(LedgerEntry.case_id.expression),
        "booked_from": since(LedgerEntry.booked_on.expression),
        "booked_to": until(LedgerEntry.booked_on.expression),
    },
    source=LedgerEntry.__table__.outerjoin(_case, _case.id == LedgerEntry.case_id)
    .outerjoin(_account, _account.id == LedgerEntry.account_id)
    .outerjoin(_account_unit, _account_unit.id == LedgerEntry.account_id),
)
TURN = {
    PenaltyState.proposed: ["notify", "drop"],
    PenaltyState.notified: ["statement"],
    PenaltyState.statement: ["decide"],
    PenaltyState.decided: ["serve"],
    PenaltyState.objected: ["review"],
    PenaltyState.upheld: ["finalise"],
    PenaltyState.reduced: ["finalise"],
    PenaltyState.revoked: ["finalise"],
    PenaltyState.final: ["execute", "close"],
}


def scene(actor: Actor, name: str, permission: str | None = None) -> RowRule:
    """待我處理, 我提出的, 關於我的, 全部 (whatever may be seen)."""
    seen = visible_to(actor, PenaltyCase, permission)
    if name == "all":
        return seen

    def narrowed() -> Condition:
        match name:
            case "todo":
                caller = bindparam("scene_ids", type_=ARRAY(Uuid()))
                return and_(seen.build(), PenaltyCase.waiting_for.bool_op("&&")(caller))
            case "proposed":
                return and_(seen.build(), PenaltyCase.proposer_id == me())
            case _:
                return and_(seen.build(), about(PenaltyCase))

    params = {**seen.params, "actor_id": actor.id, "scene_ids": [actor.id]}
    return RowRule(("penalty_scene", name, seen.key), narrowed, params)


def mine(actor: Actor) -> RowRule:
    """What concerns the caller himself, once he was notified."""
    return RowRule("penalties_mine", lambda: about(PenaltyCase), {"actor_id": actor.id})


def finish(actor: Actor, spoken: str) -> Callable[[Row], Row]:
    """Words beside the codes, and what the caller may do now."""

    def one(row: Row) -> Row:
        scheme, state = SCHEMES.get(row["scheme"]), PenaltyState(row["state"])
        row["label"] = say(scheme.zh, scheme.en, spoken) if scheme else row["ground"]
        row["state_label"] = say(*WORDS[state], spoken)
        turn = TURN.get(state, []) if actor.id in row.pop("waiting_for") else []
        own = row.pop("respondent_id") == actor.id
        if own and row["served_at"] is None:
            row["decided_amount"] = None
        row["can"] = ["object"] if own and state is PenaltyState.served else turn
        return row

    return one


def finish_entry(actor: Actor) -> Callable[[Row], Row]:
    reach = actor.reach.get(P.penalty_ledger)

    def one(row: Row) -> Row:
        keeps = reach is not None and reach.covers(row["unit_id"])
        free = row["state"] != "reversed" and row["reverses_id"] is None
        own = row["account_id"] == actor.id
        row["can"] = ["reverse"] if keeps and free and not own else []
        return row

    return one


def people(session: Session, ids: Iterable[UUID | None]) -> Mapping[UUID | None, Ref]:
    wanted = {id for id in ids if id is not None}
    found = session.execute(select(User.id, User.name).where(User.id.in_(wanted)))
    return {
        SYSTEM.id: Ref(id=SYSTEM.id, name=SYSTEM.name),
        **{i: Ref(id=i, name=n) for i, n in found},
    }


def fact(field: FactField, spoken: str) -> FactOut:
    return FactOut(
        name=field.name,
        label=say(field.zh, field.en, spoken),
        kind=field.kind,
        required=field.required,
        min=field.least,
        max=field.most,
        choices=[{"code": code, "label": say(zh, en, spoken)} for code, zh, en in field.choices],
        late=field.late,
    )


def scheme(session: Session, actor: Actor, found: Scheme, spoken: str) -> SchemeOut:
    low, high = found.amount.bounds(session, today(), {})
    return SchemeOut(
        code=found.code,
        regulation=found.regulation,
        ground=found.ground,
        label=say(found.zh, found.en, spoken),
        clause=found.clause,
        reward=found.reward,
        subjects=list(found.subjects),
        measures=list(found.measures),
        amount_rule=found.amount.rule,
        low=f"{low:.2f}" if low is not None else None,
        high=f"{high:.2f}" if high is not None else None,
        standard_ref=found.standard_ref,
        together=[list(group) for group in found.together],
        evidence=found.evidence,
        facts=[fact(field, spoken) for field in found.facts],
        may_propose=bool(actor.roles & set(found.proposers)) and P.penalty_propose in actor.reach,
    )


def _money(amount: Any) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _ahead(session: Session, actor: Actor, case: PenaltyCase, spoken: str) -> list[PenaltyNextOut]:
    """Acts of this state, and those barred by time alone."""
    shown = []
    for name, act in ACTS.items():
        if case.state not in act.states or (name == "raise" and not SCHEMES[case.scheme].raisers):
            continue
        problem = hands.barred(session, actor, case, name)
        why = say(problem.fault.zh, problem.fault.en, spoken).format_map(_Blank(problem.params)) if problem else None  # fmt: skip
        shown.append(
            PenaltyNextOut(
                action=name, label=say(act.zh, act.en, spoken), allowed=problem is None,
                code=problem.fault.code if problem else None, reason=why,
                clauses=problem.clauses if problem else [case.clause],
            )
        )  # fmt: skip
    return shown


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""


def describe(session: Session, actor: Actor, case: PenaltyCase, spoken: str) -> PenaltyOut:
    """Everything about one case; to the person concerned without a trace of who reported it."""
    steps = parts.of(session, PenaltyStep, case)
    filed = parts.objection(session, case)
    own = actor.id == case.respondent_id
    hidden = {case.reporter_id} if own else set()
    ids = {case.proposer_id, case.reporter_id, case.decided_by, *(s.actor_id for s in steps)}
    names = people(session, ids | ({filed.decided_by} if filed else set()))
    subject = session.get(User, case.subject_id) or session.get(Unit, case.subject_id)
    unit = session.get_one(Unit, case.unit_id)
    ahead = _ahead(session, actor, case, spoken)
    found = SCHEMES[case.scheme]
    same = (
        "id", "created_at", "number", "scheme", "regulation", "ground", "clause", "reward", "state",
        "subject_kind", "subject_id", "source", "occurred_on", "description", "facts", "evidence",
        "severe", "mitigating", "standard_ref", "notified_at", "decided_at", "reason", "served_at",
        "served_how", "final_at", "closed_at", "raised_at", "version",
    )  # fmt: skip
    calendar = workdays.calendar(session)
    unserved = own and case.served_at is None
    measures = [] if unserved else parts.of(session, PenaltyMeasure, case)
    shown: dict[str, Any] = {name: getattr(case, name) for name in same}
    if unserved:
        shown |= {"reason": "", "decided_at": None}
    return PenaltyOut(
        **shown,
        label=say(found.zh, found.en, spoken),
        state_label=say(*WORDS[case.state], spoken),
        subject_name=subject.name if subject else case.subject_label,
        unit=Ref(id=unit.id, name=unit.name),
        proposer=None if case.proposer_id in hidden else names.get(case.proposer_id),
        reporter=None if own else names.get(case.reporter_id),
        source_ref=None if own and case.reporter_id else case.source_ref,
        fact_fields=[fact(field, spoken) for field in found.facts],
        proposed_amount=_money(case.proposed_amount),
        decided_amount=None if unserved else _money(case.decided_amount),
        decided_by=None if unserved else names.get(case.decided_by),
        referral=ReferralOut.model_validate(case.referral) if case.referral and not own else None,
        statements=[
            StatementOut(at=s.created_at, outcome=s.outcome, text=s.text)
            for s in parts.of(session, PenaltyStatement, case)
        ],
        objection=_objection(filed, names),
        measures=[_measure(measure, spoken) for measure in measures],
        clocks=[_clock(clock, calendar, spoken) for clock in clocks.all_of(session, case)],
        steps=[
            PenaltyStepOut(
                seq=s.seq, at=s.created_at, act=s.act, to_state=PenaltyState(s.to_state),
                label=say(ACTS[s.act].zh, ACTS[s.act].en, spoken) if s.act in ACTS else say("提出", "Propose", spoken),
                actor=None if s.actor_id in hidden else names.get(s.actor_id),
            )
            for s in steps
            if not (own and s.act == "refer")
        ],
        next=ahead,
        can=[act.action for act in ahead if act.allowed],
    )  # fmt: skip


def _objection(
    filed: PenaltyObjection | None, names: Mapping[UUID | None, Ref]
) -> ObjectionOut | None:
    if filed is None:
        return None
    return ObjectionOut(
        filed_at=filed.filed_at, due_at=filed.due_at, text=filed.text, outcome=filed.outcome,
        reason=filed.reason, decided_by=names.get(filed.decided_by), decided_at=filed.decided_at,
    )  # fmt: skip


def _measure(measure: PenaltyMeasure, spoken: str) -> PenaltyMeasureOut:
    return PenaltyMeasureOut(
        id=measure.id, kind=measure.kind, label=say(*MEASURE_WORDS[measure.kind], spoken),
        amount=_money(measure.amount), text_amount=_money(measure.text_amount),
        points=measure.points, month=measure.month, until=measure.until, note=measure.note, done_at=measure.done_at,
        ended_at=measure.ended_at,
    )  # fmt: skip


def _clock(clock: Deadline, calendar: Calendar, spoken: str) -> PenaltyClockOut:
    left = deadlines.progress(
        calendar, now(), clock.unit, clock.starts_at, clock.due_at, clock.met_at, not clock.open
    )
    return PenaltyClockOut(
        id=clock.id, code=clock.code, label=say(clock.title_zh, clock.title_en, spoken),
        clause=clock.clauses[0], starts_at=clock.starts_at, due_at=clock.due_at, state=clock.state,
        met_at=clock.met_at, provisional=clock.provisional, explain=clock.explain, **left,
    )  # fmt: skip
