"""The list of cases, and one case as its readers see it."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import and_, bindparam, func, literal, or_, select
from sqlalchemy import case as sql_case
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session, aliased
from sqlalchemy.types import Uuid

from backend.core.actor import Actor
from backend.core.errors import Fault
from backend.core.listing import Condition, Listing, RowRule, equals, one_of, since, until
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.core.schemas import Ref
from backend.core.words import say
from backend.domains.complaints import clocks, engine, rules
from backend.domains.complaints.models import (
    NEXT_DUE,
    Complaint,
    ComplaintContact,
    ComplaintEvent,
    ComplaintMeasure,
)
from backend.domains.complaints.regime import Field, Regime, Step, Track, mermaid
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.schemas import (
    ChoiceOut,
    ComplaintContactOut,
    ComplaintOut,
    EventOut,
    FieldOut,
    MeasureOut,
    NextOut,
    RegimeOut,
    StateOut,
    TrackActOut,
    TrackOut,
)
from backend.domains.customers.models import Customer
from backend.shared.identity.models import Unit, User

P = TypeVar("P", ComplaintEvent, ComplaintContact, ComplaintMeasure)
_handler = aliased(User)
_department = aliased(Unit)
_plain = (
    "id", "number", "regime", "track", "state", "category", "stage", "channel", "complainant_name",
    "plate_no", "received_at", "satisfaction", "impact_tags", "version",
)  # fmt: skip


def _ref(table: Any) -> Any:
    return sql_case(
        (table.id.is_(None), None),
        else_=func.jsonb_build_object(literal("id"), table.id, literal("name"), table.name),
    )


def masked(phone: Any) -> Any:
    """First three and last four digits, as lists show it."""
    return func.concat(func.left(phone, 3), "****", func.right(phone, 4))


COMPLAINTS = Listing(
    name="complaints",
    columns={
        **{name: getattr(Complaint, name) for name in _plain},
        "due_at": Complaint.next_due_at,
        "phone_masked": masked(Complaint.phone),
        "handler": _ref(_handler),
        "department": _ref(_department),
    },
    key=Complaint.id,
    sorts={"received_at": Complaint.received_at, "due_at": NEXT_DUE},
    filters={
        "scene": lambda _: Complaint.id.is_not(None),
        "state": one_of(Complaint.state.expression),
        "category": equals(Complaint.category.expression),
        "handler_id": equals(Complaint.handler_id.expression),
        "department_id": equals(Complaint.department_id.expression),
        "customer_id": equals(Complaint.customer_id.expression),
        "plate_no": equals(Complaint.plate_no.expression),
        "received_from": since(Complaint.received_at.expression),
        "received_to": until(Complaint.received_at.expression),
    },
    source=Complaint.__table__.outerjoin(_handler, _handler.id == Complaint.handler_id).outerjoin(
        _department, _department.id == Complaint.department_id
    ),
)


def scene(actor: Actor, name: str, permission: str | None = None) -> RowRule:
    """我負責的 (handler), 我參與的 (took part), 全部 (whatever may be seen)."""
    seen = visible_to(actor, Complaint, permission)
    if name == "all":
        return seen
    me = bindparam("actor_ids", type_=ARRAY(Uuid()))

    def narrowed() -> Condition:
        mine = Complaint.handler_id == func.any(me)
        took_part = Complaint.participants.bool_op("&&")(me)
        return and_(seen.build(), mine if name == "mine" else or_(mine, took_part))

    return RowRule(("scene", name, seen.key), narrowed, {"actor_ids": [actor.id], **seen.params})


def label_states(spoken: str) -> Any:
    """Puts the word for the state beside its code."""

    def finish(row: Row) -> Row:
        zh, en = REGIMES[row["regime"]].tracks[row["track"]].states[row["state"]]
        row["state_label"] = say(zh, en, spoken)
        return row

    return finish


def choices(triples: Iterable[tuple[str, str, str]], spoken: str) -> list[ChoiceOut]:
    return [ChoiceOut(code=code, label=say(zh, en, spoken)) for code, zh, en in triples]


def field(f: Field, spoken: str) -> FieldOut:
    return FieldOut(
        name=f.name,
        label=say(f.zh, f.en, spoken),
        kind=f.kind,
        required=f.required,
        min=f.least,
        max=f.most,
        choices=choices(f.choices, spoken),
        unless=f.unless.split("|") if f.unless else [],
        only_if=list(f.only_if) if f.only_if else None,
        clause=f.clause,
    )


def next_act(
    step: Step, fault: Fault | None, clauses: Iterable[str], spoken: str, **fill: Any
) -> NextOut:
    reason = say(fault.zh, fault.en, spoken).format_map(_Blank(fill)) if fault else None
    return NextOut(
        action=step.action,
        label=say(step.zh, step.en, spoken),
        step_no=step.step_no,
        to=step.to,
        allowed=fault is None,
        code=fault.code if fault else None,
        reason=reason,
        clauses=list(clauses),
        fields=[field(f, spoken) for f in step.fields],
    )


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""


def describe(session: Session, actor: Actor, found: Complaint, spoken: str) -> ComplaintOut:
    """Everything about one case; the phone masked, the acts ahead with the reason where one is barred."""
    happened = _parts(session, ComplaintEvent, found)
    contacts = _parts(session, ComplaintContact, found)
    measures = _parts(session, ComplaintMeasure, found)
    names = _names(session, found, happened, contacts, measures)
    zh, en = engine.track_of(found).states[found.state]
    facts = engine.facts_of(session, actor, found, {})
    fill = {"limit": facts.dissatisfied_at, "attempts": facts.attempts_needed}
    ahead = engine.upcoming(session, actor, found)
    answers = {k: v for k, v in found.answers.items() if v is not None}
    return ComplaintOut(
        **{name: getattr(found, name) for name in _plain},
        state_label=say(zh, en, spoken),
        phone_masked=f"{found.phone[:3]}****{found.phone[-4:]}",
        due_at=found.next_due_at,
        handler=names.get(found.handler_id),
        department=names.get(found.department_id),
        customer=names.get(found.customer_id),
        recorder=names[found.recorder_id],
        unit=names[found.unit_id],
        content=found.content,
        demand=found.demand,
        vin=found.vin,
        subjects=[names[person] for person in found.subjects],
        assigned_at=found.assigned_at,
        closed_at=found.closed_at,
        suggests_major=rules.suggests_major(REGIMES[found.regime], found.impact_tags),
        answers=answers,
        clocks=clocks.describe(session, found, spoken),
        next=[next_act(act.step, act.fault, act.clauses, spoken, **fill) for act in ahead],
        events=[
            EventOut(
                seq=e.seq, at=e.created_at, action=e.action, label=e.label,
                actor=names.get(e.actor_id) or Ref(id=e.actor_id, name="系統"),
                from_state=e.from_state, to_state=e.to_state, payload=e.payload, clauses=e.clauses,
            )
            for e in sorted(happened, key=lambda e: e.seq)
        ],
        contacts=[
            ComplaintContactOut(
                id=c.id, kind=c.kind, channel=c.channel, at=c.at, by=names[c.by_id],
                reached=c.reached, text=c.text,
            )
            for c in contacts
        ],
        measures=[
            MeasureOut(
                id=m.id, action=m.action, owner=names[m.owner_id], monitor=names[m.monitor_id],
                due_on=m.due_on, state=m.state,
            )
            for m in measures
        ],
        can=[act.step.action for act in ahead if act.fault is None],
    )  # fmt: skip


def _parts(session: Session, table: type[P], found: Complaint) -> list[P]:
    wanted = select(table).where(table.complaint_id == found.id)
    return list(session.scalars(wanted.order_by(table.id)))


def _names(session: Session, found: Complaint, *parts: Iterable[Any]) -> Mapping[UUID | None, Ref]:
    """One query per table for everybody named in the case."""
    people = {found.recorder_id, *found.subjects, *([found.handler_id] if found.handler_id else [])}
    for row in (row for part in parts for row in part):
        people |= {
            person
            for name in ("actor_id", "by_id", "owner_id", "monitor_id")
            if (person := getattr(row, name, None))
        }
    units = {u for u in (found.unit_id, found.department_id) if u}
    rows = [
        *session.execute(select(User.id, User.name).where(User.id.in_(people))),
        *session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(units))),
    ]
    if found.customer_id:
        rows += session.execute(
            select(Customer.id, Customer.name).where(Customer.id == found.customer_id)
        ).all()
    return {id: Ref(id=id, name=name) for id, name in rows}


def regime(found: Regime, spoken: str) -> RegimeOut:
    return RegimeOut(
        code=found.code,
        label=say(found.zh, found.en, spoken),
        regulation=found.regulation,
        stages=choices(found.stages, spoken),
        categories=choices(found.categories, spoken),
        channels=choices(found.channels, spoken),
        impact_tags=choices(found.impact_tags, spoken),
        principles=choices(found.principles, spoken),
        checklist=choices(found.checklist, spoken),
        intake=[field(f, spoken) for f in found.intake],
        tracks=list(found.tracks),
    )


def track(found: Track, spoken: str) -> TrackOut:
    return TrackOut(
        code=found.code,
        label=say(found.zh, found.en, spoken),
        steps=list(found.numbers),
        reserved={str(n): say(zh, en, spoken) for n, (zh, en) in found.reserved.items()},
        states=[
            StateOut(code=code, label=say(zh, en, spoken))
            for code, (zh, en) in found.states.items()
        ],
        last=list(found.last),
        acts=[
            TrackActOut(
                **dict(next_act(step, None, step.clauses, spoken)), from_states=list(step.from_)
            )
            for step in found.steps
        ],
        diagram=mermaid(found),
    )
