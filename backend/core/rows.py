"""Who may see which rows. Every table names one of these as `__rows__`; list, count, search, read and export all use it.

A start-up check refuses a table without one. Everything ends in no: an actor without the permission sees nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    SQLColumnExpression,
    and_,
    bindparam,
    false,
    func,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from backend.core.actor import Actor
from backend.core.db import Base
from backend.core.listing import Condition, RowRule

NOTHING = RowRule("nothing", false)
EVERYTHING = RowRule("everything", true)

_ids = ARRAY(Uuid())


def _any(column: ColumnElement[Any], name: str) -> Condition:
    return column == func.any(bindparam(name, type_=_ids))


def me() -> ColumnElement[Any]:
    return bindparam("actor_id", type_=Uuid())


class Rows(Protocol):
    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule: ...


@dataclass(frozen=True)
class Owned:
    """Rows of a unit with an owner: seen as far as the permission reaches, one's own and one's subordinates' always.

    `participants` names an array column of people who take part in the row.
    """

    permission: str
    unit: str = "unit_id"
    owner: str = "owner_id"
    participants: str | None = None
    concealed: str | None = None
    """An array column of people who never see the row, however far their permission reaches."""

    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        reach = actor.reach.get(permission or self.permission)
        if reach is None:
            return NOTHING
        if reach.everything and not self.concealed:
            return EVERYTHING
        people = [actor.id, *actor.subordinates]

        def build() -> Condition:
            if self.concealed is None:
                return within()
            column = getattr(model, self.concealed)
            apart = not_(column.bool_op("&&")(bindparam("actor_alone", type_=_ids)))
            return apart if reach.everything else and_(within(), apart)

        def within() -> Condition:
            told = [_any(getattr(model, self.owner), "actor_people")]
            if reach.units:
                told.append(_any(getattr(model, self.unit), "actor_units"))
            if self.participants:
                column = getattr(model, self.participants)
                told.append(column.bool_op("&&")(bindparam("actor_people", type_=_ids)))
            return or_(*told)

        key = ("owned", model.__tablename__, bool(reach.units), reach.everything)
        given = {"actor_people": people, "actor_units": list(reach.units)}
        if self.concealed:
            given["actor_alone"] = [actor.id]
        return RowRule(key, build, given)


@dataclass(frozen=True)
class Mine:
    """Rows that belong to one person alone: his notices, sessions, saved views."""

    column: str = "user_id"

    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        return RowRule(
            ("mine", model.__tablename__),
            lambda: getattr(model, self.column) == me(),
            {"actor_id": actor.id},
        )


@dataclass(frozen=True)
class Shared:
    """Rows of common knowledge: everybody who holds the permission sees all of them; None: everybody signed in."""

    permission: str | None = None

    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        wanted = permission or self.permission
        return EVERYTHING if wanted is None or wanted in actor.reach else NOTHING


@dataclass(frozen=True)
class PartOf:
    """Rows that are seen exactly when the row they belong to is."""

    parent: Callable[[], type[Base]]
    column: str

    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        parent = self.parent()
        above = rows_of(parent).rule(actor, parent, permission)
        if above.key in (NOTHING.key, EVERYTHING.key):
            return above
        return RowRule(
            ("part", model.__tablename__, above.key),
            lambda: getattr(model, self.column).in_(
                select(parent.__table__.c.id).where(above.build())
            ),
            above.params,
            above.wall,
        )


@dataclass(frozen=True)
class Closed:
    """Rows that no caller ever gets: secrets, queues, counters."""

    why: str

    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        return NOTHING


def of_one(rule: RowRule, column: SQLColumnExpression[Any], id: UUID) -> RowRule:
    """What belongs to one row (which the caller was found to see), by the column that names it."""
    place = "id_of_one"
    return RowRule(
        ("of", str(column), rule.key),
        lambda: and_(rule.build(), column == bindparam(place, type_=Uuid())),
        {**rule.params, place: id},
        rule.wall,
    )


def rows_of(model: type[Base]) -> Rows:
    return model.__rows__  # type: ignore[attr-defined,no-any-return]


def visible_to(actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
    """The one rule for rows of `model`; `permission` narrows it to those the actor may use for that act."""
    return rows_of(model).rule(actor, model, permission)


def tables_without_rule(base: type[Base] = Base) -> list[str]:
    """Tables somebody forgot to guard; the product does not start while there are any."""
    return [
        m.class_.__tablename__ for m in base.registry.mappers if not hasattr(m.class_, "__rows__")
    ]
