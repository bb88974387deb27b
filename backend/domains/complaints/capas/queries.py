"""Measures as lists show them, and one with everything about it."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Text, and_, bindparam, cast, func, literal, or_, select
from sqlalchemy import case as sql_case
from sqlalchemy.orm import Session, aliased

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.listing import Condition, Listing, RowRule, equals, one_of
from backend.core.rows import me, visible_to
from backend.core.schemas import Ref
from backend.core.words import say
from backend.domains.complaints.capas import rules, service
from backend.domains.complaints.capas.models import Capa, CapaCheck, CapaSample, CapaState
from backend.domains.complaints.capas.schemas import (
    CapaActOut,
    CapaCheckOut,
    CapaClockOut,
    CapaOut,
    CapaQuery,
    CapaSampleQuery,
)
from backend.domains.complaints.models import Complaint
from backend.shared.deadlines.models import Deadline
from backend.shared.identity.models import Unit, User

_owner, _monitor, _company = aliased(User), aliased(User), aliased(Unit)
PLAIN = (
    "id", "kind", "origin", "action", "state", "due_on", "gm_wanted", "gm_checked_at", "effective", "version",
)  # fmt: skip
PEOPLE = ("drafted_by", "commented_by", "approved_by", "owner_id", "monitor_id")
SAME = (
    "created_at", "comment", "commented_at", "approved_at", "rejection", "evidence", "done_at", "closed_at",
)  # fmt: skip


def _ref(id: Any, name: Any) -> Any:
    made = func.jsonb_build_object(literal("id"), id, literal("name"), name)
    return sql_case((id.is_(None), None), else_=made)


def _late() -> Condition:
    return and_(Capa.due_on < bindparam("today", type_=Date()), Capa.state == CapaState.approved)


CAPAS = Listing(
    name="capas",
    columns={
        **{name: getattr(Capa, name) for name in PLAIN},
        "overdue": _late(),
        "complaint": _ref(Complaint.id, Complaint.number),
        "unit": _ref(Unit.id, Unit.name),
        "owner": _ref(_owner.id, _owner.name),
        "monitor": _ref(_monitor.id, _monitor.name),
    },
    key=Capa.id,
    sorts={"due_on": Capa.due_on},
    filters={
        "scene": lambda _: Capa.id.is_not(None),
        "state": one_of(Capa.state.expression),
        "owner_id": equals(Capa.owner_id.expression),
        "monitor_id": equals(Capa.monitor_id.expression),
        "unit_id": equals(Capa.unit_id.expression),
        "complaint_id": equals(Capa.complaint_id.expression),
        "overdue": lambda _: _late(),
        "unchecked": lambda _: and_(Capa.gm_wanted, Capa.gm_checked_at.is_(None)),
    },
    source=Capa.__table__.join(Complaint, Complaint.id == Capa.complaint_id)
    .join(Unit, Unit.id == Capa.unit_id)
    .join(_owner, _owner.id == Capa.owner_id)
    .outerjoin(_monitor, _monitor.id == Capa.monitor_id),
)


def capas(actor: Actor, query: CapaQuery) -> bytes:
    # "Not overdue" and "checked" are no questions anybody asks: false means all.
    asked = query.model_copy(
        update={"overdue": query.overdue or None, "unchecked": query.unchecked or None}
    )
    return CAPAS.page(asked, scene(actor, query.scene), {"today": today()})


def scene(actor: Actor, name: str) -> RowRule:
    """我的 (owned or monitored), 全部 (whatever may be seen)."""
    seen = visible_to(actor, Capa)
    if name == "all":
        return seen

    def narrowed() -> Condition:
        return and_(or_(Capa.owner_id == me(), Capa.monitor_id == me()), seen.build())

    return RowRule(("scene", name, seen.key), narrowed, {**seen.params, "actor_id": actor.id})


_looked = aliased(Capa)
SAMPLES = Listing(
    name="capa_samples",
    columns={
        "id": CapaSample.id,
        "company_id": CapaSample.company_id,
        "company": _company.name,
        "quarter": CapaSample.quarter,
        "seed": CapaSample.seed,
        "share": cast(CapaSample.share, Text),
        "population": func.cardinality(CapaSample.population),
        "drawn": func.cardinality(CapaSample.drawn),
        "missing": select(func.count())
        .where(_looked.id == func.any(CapaSample.drawn), _looked.gm_checked_at.is_(None))
        .scalar_subquery(),
    },
    key=CapaSample.id,
    sorts={"quarter": CapaSample.quarter},
    filters={"company_id": equals(CapaSample.company_id.expression)},
    source=CapaSample.__table__.join(_company, _company.id == CapaSample.company_id),
)


def samples(actor: Actor, query: CapaSampleQuery) -> bytes:
    return SAMPLES.page(query, visible_to(actor, CapaSample))


def describe(session: Session, actor: Actor, capa: Capa, spoken: str) -> CapaOut:
    session.flush()
    case = session.get_one(Complaint, capa.complaint_id)
    checks = session.scalars(
        select(CapaCheck).where(CapaCheck.capa_id == capa.id).order_by(CapaCheck.id)
    ).all()
    names = _names(session, capa, [c.by_id for c in checks])
    late = capa.state is CapaState.approved and capa.due_on < today()
    return CapaOut(
        **{name: getattr(capa, name) for name in (*PLAIN, *SAME)},
        overdue=late,
        complaint=Ref(id=case.id, name=case.number),
        complaint_visible=_sees(session, actor, case.id),
        unit=Ref(id=capa.unit_id, name=session.get_one(Unit, capa.unit_id).name),
        owner=names[capa.owner_id],
        monitor=names.get(capa.monitor_id),
        recurs=_recurs(session, capa),
        drafted_by=names.get(capa.drafted_by),
        commented_by=names.get(capa.commented_by),
        approved_by=names.get(capa.approved_by),
        checks=[
            CapaCheckOut(kind=c.kind, result=c.result, text=c.text, by=names[c.by_id], checked_on=c.checked_on)
            for c in checks
        ],
        clocks=[_clock(found, spoken) for found in _clocks(session, capa)],
        next=_next(session, actor, capa, spoken),
    )  # fmt: skip


def _next(session: Session, actor: Actor, capa: Capa, spoken: str) -> list[CapaActOut]:
    """Every act this state knows, with the reason where this reader cannot take it."""
    look = service.look_at(session, actor, capa)
    if look is None:
        return []
    found = []
    for name, act in rules.ACTS.items():
        if not rules.possible(name, look):
            continue
        fault = rules.held_by(name, look) or (
            service.too_early(session, capa) if name == "effectiveness" else None
        )
        found.append(
            CapaActOut(
                action=name,
                label=say(act.zh, act.en, spoken),
                allowed=fault is None,
                code=fault.code if fault else None,
                reason=say(fault.zh, fault.en, spoken) if fault else None,
                clauses=list((fault.clauses if fault else ()) or act.clauses),
            )
        )
    return found


def _names(session: Session, capa: Capa, more: Iterable[UUID]) -> Mapping[UUID | None, Ref]:
    people = {getattr(capa, name) for name in PEOPLE} | set(more)
    rows = session.execute(select(User.id, User.name).where(User.id.in_(people - {None})))
    return {id: Ref(id=id, name=name) for id, name in rows}


def _sees(session: Session, actor: Actor, id: UUID) -> bool:
    rule = visible_to(actor, Complaint)
    wanted = select(Complaint.id).where(Complaint.id == id, rule.build())
    return session.execute(wanted, dict(rule.params)).first() is not None


def _recurs(session: Session, capa: Capa) -> Ref | None:
    if capa.recurs_id is None:
        return None
    return Ref(id=capa.recurs_id, name=session.get_one(Complaint, capa.recurs_id).number)


def _clocks(session: Session, capa: Capa) -> list[Deadline]:
    wanted = select(Deadline).where(Deadline.subject_id == capa.id)
    return list(session.scalars(wanted.order_by(Deadline.due_at, Deadline.id)))


def _clock(found: Deadline, spoken: str) -> CapaClockOut:
    open_or_met = found.open or found.met_at
    return CapaClockOut(
        code=found.code,
        label=say(found.title_zh, found.title_en, spoken),
        due_at=found.due_at,
        state=found.state.value,
        late=bool(open_or_met) and (found.met_at or now()) > found.due_at,
    )
