"""Regulations, clauses with their values of a day, versions, and the list of changes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from backend.core.actor import Actor
from backend.core.errors import NOT_FOUND
from backend.core.listing import Listing, equals
from backend.core.reading import Row
from backend.core.rows import EVERYTHING
from backend.core.schemas import Ref
from backend.domains.settings.people import person
from backend.domains.settings.policies.schemas import (
    ClauseOut,
    ParameterOut,
    RegulationRow,
    RegulationVersionOut,
    Upcoming,
    VersionOut,
)
from backend.shared.access.guard import may
from backend.shared.access.permissions import Permission as P
from backend.shared.identity.models import User
from backend.shared.policy import rules, service
from backend.shared.policy.models import (
    ChangeState,
    Clause,
    ParameterChange,
    ParameterEntry,
    ParameterValue,
    Regulation,
    RegulationVersion,
)

_proposer, _decider = aliased(User), aliased(User)


_plain = (
    "id", "created_at", "key", "previous", "value", "effective_from", "reason", "state",
    "decided_at", "decision_reason", "version",
)  # fmt: skip

CHANGES = Listing(
    name="parameter_changes",
    columns={
        **{name: getattr(ParameterChange, name) for name in _plain},
        "unit": ParameterEntry.unit,
        "type": ParameterEntry.type,
        "proposed_by": person(_proposer),
        "decided_by": person(_decider),
    },
    key=ParameterChange.id,
    sorts={
        "created_at": ParameterChange.created_at,
        "effective_from": ParameterChange.effective_from,
    },
    filters={
        "state": equals(ParameterChange.state),
        "key": equals(ParameterChange.key),
        "regulation": equals(Clause.regulation),
    },
    source=ParameterChange.__table__.join(
        ParameterEntry.__table__, ParameterEntry.key == ParameterChange.key
    )
    .join(Clause.__table__, Clause.id == ParameterEntry.clause_id)
    .join(_proposer, _proposer.id == ParameterChange.proposed_by)
    .outerjoin(_decider, _decider.id == ParameterChange.decided_by),
)


def acts(actor: Actor, state: ChangeState, proposed_by: str) -> list[str]:
    """What this person can do with a change now."""
    if state != ChangeState.proposed:
        return []
    if proposed_by == str(actor.id):
        return ["withdraw"]
    return ["approve", "reject"] if may(actor, P.policy_approve) else []


def finish(actor: Actor) -> Callable[[Row], Row]:
    return lambda row: {**row, "can": acts(actor, row["state"], row["proposed_by"]["id"])}


def change(session: Session, actor: Actor, row: ParameterChange) -> Row:
    """One change as the list shows it, inside the transaction that made or moved it."""
    statement = CHANGES.select((), EVERYTHING).where(ParameterChange.id == row.id)
    return finish(actor)(dict(session.execute(statement).one()._mapping))


def regulations(
    session: Session, enforced_by: Mapping[str, str], no: str | None = None
) -> list[RegulationRow]:
    clauses = _count(select(Clause.regulation.label("no")))
    parameters = _count(
        select(Clause.regulation.label("no")).join(
            ParameterEntry, ParameterEntry.clause_id == Clause.id
        )
    )
    waiting = _count(
        select(Clause.regulation.label("no"))
        .join(ParameterEntry, ParameterEntry.clause_id == Clause.id)
        .join(ParameterChange, ParameterChange.key == ParameterEntry.key)
        .where(ParameterChange.state == ChangeState.proposed)
    )
    statement = (
        select(
            Regulation,
            *(func.coalesce(counted.c.n, 0) for counted in (clauses, parameters, waiting)),
        )
        .outerjoin(clauses, clauses.c.no == Regulation.no)
        .outerjoin(parameters, parameters.c.no == Regulation.no)
        .outerjoin(waiting, waiting.c.no == Regulation.no)
        .order_by(Regulation.no)
    )
    if no:
        statement = statement.where(Regulation.no == no)
    return [
        RegulationRow(
            no=regulation.no,
            title_zh=regulation.title_zh,
            title_en=regulation.title_en,
            clauses=clause_count,
            enforced=sum(id.startswith(f"P{regulation.no}-") for id in enforced_by),
            parameters=parameter_count,
            changes_open=open_count,
        )
        for regulation, clause_count, parameter_count, open_count in session.execute(statement)
    ]


def _count(statement: Any) -> Any:
    column = statement.selected_columns.no
    return statement.add_columns(func.count().label("n")).group_by(column).subquery()


def regulation(session: Session, enforced_by: Mapping[str, str], no: str) -> RegulationRow:
    found = regulations(session, enforced_by, no)
    if not found:
        raise NOT_FOUND()
    return found[0]


def parameters(session: Session, no: str, on: date) -> list[ParameterOut]:
    """The parameters of a regulation in the order of its clauses, with their values on that day."""
    entries = session.scalars(
        select(ParameterEntry)
        .join(Clause, Clause.id == ParameterEntry.clause_id)
        .where(Clause.regulation == no)
        .order_by(Clause.position, ParameterEntry.position)
    ).all()
    versions = service.versions(session)
    return [_parameter(entry, versions[entry.key], on) for entry in entries]


def _parameter(
    entry: ParameterEntry, versions: Sequence[tuple[date, Any]], on: date
) -> ParameterOut:
    since = max((day for day, _ in versions if day <= on), default=versions[0][0])
    return ParameterOut(
        key=entry.key,
        clause_id=entry.clause_id,
        name=entry.name,
        unit=entry.unit,
        type=entry.type,
        value=rules.in_force(versions, on),
        effective_from=since,
        registered=versions[0][1],
        upcoming=[Upcoming(value=v, effective_from=day) for day, v in versions if day > on],
    )


def clauses(session: Session, enforced_by: Mapping[str, str], no: str, on: date) -> list[ClauseOut]:
    """The clauses of a regulation in their order. 404 when there is no such regulation."""
    found = session.scalars(
        select(Clause).where(Clause.regulation == no).order_by(Clause.position)
    ).all()
    if not found:
        raise NOT_FOUND()
    held: dict[str, list[ParameterOut]] = {}
    for parameter in parameters(session, no, on):
        held.setdefault(parameter.clause_id, []).append(parameter)
    return [
        ClauseOut(
            id=clause.id,
            position=clause.position,
            kind=clause.kind,
            gist_zh=clause.gist_zh,
            gist_en=clause.gist_en,
            enforced_by=enforced_by.get(clause.id),
            parameters=held.get(clause.id, []),
        )
        for clause in found
    ]


def published(session: Session, no: str, on: date) -> list[RegulationVersionOut]:
    """The versions of a regulation, newest first, and which of them judges a fact of that day."""
    found = session.execute(
        select(RegulationVersion, User.id, User.name)
        .join(User, User.id == RegulationVersion.published_by)
        .where(RegulationVersion.regulation == no)
        .order_by(RegulationVersion.number.desc())
    ).all()
    held = [v.id for v, _, _ in found if v.effective_from <= on][:1]
    return [
        RegulationVersionOut(
            number=v.number,
            name=f"P{no} v{v.number}",
            effective_from=v.effective_from,
            published_at=v.created_at,
            published_by=Ref(id=id, name=name),
            in_force=v.id in held,
        )
        for v, id, name in found
    ]


def history(session: Session, key: str, on: date) -> list[VersionOut]:
    """All versions, newest first, each with who wanted it, who allowed it and why. 404 for an unknown key."""
    found = session.execute(
        select(
            ParameterValue, ParameterChange.reason,
            _proposer.id, _proposer.name, _decider.id, _decider.name,
        )
        .outerjoin(ParameterChange, ParameterChange.id == ParameterValue.change_id)
        .outerjoin(_proposer, _proposer.id == ParameterChange.proposed_by)
        .outerjoin(_decider, _decider.id == ParameterChange.decided_by)
        .where(ParameterValue.key == key)
        .order_by(ParameterValue.effective_from, ParameterValue.id)
    ).all()  # fmt: skip
    if not found:
        raise NOT_FOUND()
    held = [row[0].id for row in found if row[0].effective_from <= on][-1:]
    return [
        VersionOut(
            value=version.value,
            effective_from=version.effective_from,
            origin=version.origin,
            set_by=Ref(id=set_id, name=set_name) if set_id else None,
            decided_by=Ref(id=decider_id, name=decider_name) if decider_id else None,
            reason=reason or "",
            change_id=version.change_id,
            in_force=version.id in held,
        )
        for version, reason, set_id, set_name, decider_id, decider_name in reversed(found)
    ]
