"""The list of cases, and one case as its readers see it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import and_, bindparam, func, literal, or_
from sqlalchemy import case as sql_case
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import aliased
from sqlalchemy.types import Uuid

from backend.core.actor import Actor
from backend.core.listing import Condition, Listing, RowRule, equals, one_of, since, until
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.core.words import say
from backend.domains.complaints.forms import table
from backend.domains.complaints.models import NEXT_DUE, Complaint
from backend.domains.complaints.regime import Field, Regime, Step, Track
from backend.domains.complaints.regimes import REGIMES
from backend.domains.complaints.schemas import (
    ChoiceOut,
    FieldOut,
    NextOut,
    RegimeOut,
    StateOut,
    TimerOut,
    TrackActOut,
    TrackOut,
    TurnOut,
)
from backend.domains.complaints.validate import mermaid
from backend.shared.identity.models import Unit, User

_handler = aliased(User)
_department = aliased(Unit)
PLAIN = (
    "id", "number", "regime", "track", "state", "phase", "category", "stage", "severity", "anonymous",
    "channel", "plate_no", "received_at", "satisfaction", "opinion", "founded", "impact_tags", "destroyed_at", "version",
)  # fmt: skip


def _ref(table: Any) -> Any:
    return sql_case(
        (table.id.is_(None), None),
        else_=func.jsonb_build_object(literal("id"), table.id, literal("name"), table.name),
    )


def masked(phone: Any) -> Any:
    """First three and last four digits, as lists show it."""
    shown = func.concat(func.left(phone, 3), "****", func.right(phone, 4))
    return sql_case((phone == "", ""), else_=shown)


def masked_name(name: Any) -> Any:
    """The first character alone, as lists and files show it (P06-6-1d)."""
    return sql_case((name == "", ""), else_=func.concat(func.left(name, 1), "**"))


COMPLAINTS = Listing(
    name="complaints",
    columns={
        **{name: getattr(Complaint, name) for name in PLAIN},
        "complainant_name": masked_name(Complaint.complainant_name),
        "due_at": Complaint.next_due_at,
        "phone_masked": masked(Complaint.phone),
        "handler": _ref(_handler),
        "department": _ref(_department),
    },
    key=Complaint.id,
    sorts={"received_at": Complaint.received_at, "due_at": NEXT_DUE},
    filters={
        "scene": lambda _: Complaint.id.is_not(None),
        "reason": lambda _: Complaint.id.is_not(None),
        "number": equals(Complaint.number.expression),
        "regime": equals(Complaint.regime.expression),
        "state": one_of(Complaint.state.expression),
        "phase": one_of(Complaint.phase.expression),
        "category": equals(Complaint.category.expression),
        "cause_code": equals(Complaint.cause_code.expression),
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
    step: Step, code: str | None, reason: str | None, clauses: Iterable[str], spoken: str
) -> NextOut:
    return NextOut(
        action=step.action,
        label=say(step.zh, step.en, spoken),
        step_no=step.step_no,
        to=step.to,
        aside=step.aside,
        allowed=code is None,
        code=code,
        reason=reason,
        clauses=list(clauses),
        fields=[field(f, spoken) for f in step.fields],
    )


def regime(found: Regime, may_record: bool, spoken: str) -> RegimeOut:
    return RegimeOut(
        code=found.code,
        label=say(found.zh, found.en, spoken),
        regulation=found.regulation,
        stages=choices(found.stages, spoken),
        categories=choices(found.categories, spoken),
        channels=choices(found.channels, spoken),
        impact_tags=choices(found.impact_tags, spoken),
        severities=choices(found.severities, spoken),
        principles=choices(found.principles, spoken),
        checklist=choices(found.checklist, spoken),
        intake=[field(f, spoken) for f in found.intake],
        survey=choices(found.survey, spoken),
        seats=choices([(s.code, s.zh, s.en) for s in found.seats.values()], spoken),
        hints=list(found.hints),
        tracks=list(found.tracks),
        first_track=found.first_track,
        forms=choices(table.of_regime(found.code), spoken),
        territorial=found.transfer_role is not None,
        may_record=may_record,
    )


def track(found: Track, spoken: str) -> TrackOut:
    return TrackOut(
        code=found.code,
        label=say(found.zh, found.en, spoken),
        steps=list(found.numbers),
        reserved={str(n): say(zh, en, spoken) for n, (zh, en) in found.reserved.items()},
        states=[
            StateOut(code=code, label=say(zh, en, spoken), phase=found.phases[code])
            for code, (zh, en) in found.states.items()
        ],
        last=list(found.last),
        acts=[
            TrackActOut(
                **dict(next_act(step, None, None, step.clauses, spoken)),
                from_states=list(step.from_),
                seats=list(step.seats),
                to_track=step.to_track,
                turns=[TurnOut(field=f, value=v, to=to) for f, v, to in step.turns],
                source=step.source,
            )
            for step in found.steps
        ],
        timers=[
            TimerOut(
                code=t.code, label=say(t.zh, t.en, spoken), unit=t.unit, clause=t.clause,
                parameter=t.parameter, extendable=t.cap is not None,
            )
            for t in found.timers
        ],
        diagram=mermaid(found),
    )  # fmt: skip
