"""Who sees which rows of the register: the decision table of rules.py turned into SQL, relation by relation.

The same conditions make the row rule (list, count, search, one, pages, exports), the relations of one person to one
document (what `decide` is asked with) and the policies of row-level security (`wall.py`), so that they cannot drift apart.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    SQLColumnExpression,
    and_,
    any_,
    bindparam,
    cast,
    false,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Boolean, Date, DateTime, String, Uuid

from backend.core.actor import Actor
from backend.core.db import Base
from backend.core.listing import Condition, RowRule, type_of
from backend.core.rows import NOTHING
from backend.domains.secrecy import rules, standing
from backend.domains.secrecy.rules import OVER_FREEZE, TABLE, Act, Relation, Verdict
from backend.shared.access.levels import SECRET, Level
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.models import Approval, ApprovalState

if TYPE_CHECKING:
    from backend.domains.secrecy.models import Document, KnowEntry

Place = Callable[[str], ColumnElement[Any]]
"""Gives the value of a parameter: a bound one for statements, a setting of the transaction for policies."""

LEVEL_APPROVAL = "secrecy.level"
_ids = ARRAY(Uuid())
TYPES: Mapping[str, Any] = {
    "actor_id": Uuid(), "actor_company": Uuid(), "actor_executive": Boolean(),
    "actor_sworn": Boolean(), "actor_managed": _ids, "actor_kept": _ids, "actor_guarded": _ids,
    "actor_interprets": Boolean(), "moment": DateTime(timezone=True), "today": Date(),
}  # fmt: skip


def bound(name: str) -> ColumnElement[Any]:
    return bindparam(name, type_=TYPES[name])


def one_of(column: SQLColumnExpression[Any], values: Collection[str]) -> Condition:
    """As `in_`, with a place for each value: kept statements know no lists of a length yet to come."""
    return column.in_([literal(value, type_of(column)) for value in values])


def _open(d: "type[Document]") -> Condition:
    return one_of(d.state, ("draft", "proposed"))


def _past_draft(d: "type[Document]") -> Condition:
    return d.state != "draft"


def _circulates(d: "type[Document]") -> Condition:
    return one_of(d.state, ("active", "frozen", "declassified"))


def _waits(d: Any, at: Place, level: bool) -> Condition:
    """An approval about the document waits for me: of its level, or of anything else."""
    about = Approval.facts["document"].astext
    kind = Approval.kind == LEVEL_APPROVAL
    waiting = select(about).where(
        Approval.state == ApprovalState.open,
        Approval.waiting_for.bool_op("&&")(func.array_append(cast([], _ids), at("actor_id"))),
        kind if level else ~kind,
        about.is_not(None),
    )
    return cast(d.id, String).in_(waiting)


def _knows(basis: str) -> Callable[[Any, Place], Condition]:
    def condition(d: "type[Document]", at: Place) -> Condition:
        from backend.domains.secrecy.models import KnowEntry, KnowState

        known = select(KnowEntry.document_id).where(
            KnowEntry.user_id == at("actor_id"),
            KnowEntry.basis == basis,
            KnowEntry.state == KnowState.live,
            KnowEntry.valid_until >= at("today"),
        )
        return d.id.in_(known)

    return condition


def _leads(d: Any, at: Place) -> Condition:
    from backend.domains.secrecy.leaks.models import IncidentDocument, LeakIncident, LeakState

    led = (
        select(IncidentDocument.document_id)
        .join(LeakIncident, LeakIncident.id == IncidentDocument.incident_id)
        .where(LeakIncident.lead_id == at("actor_id"), LeakIncident.state != LeakState.closed)
    )
    return and_(_past_draft(d), d.id.in_(led))


def _broke(d: Any, at: Place) -> Condition:
    from backend.domains.secrecy.models import BreakGlass

    broken = select(BreakGlass.document_id).where(
        BreakGlass.user_id == at("actor_id"), BreakGlass.closes_at > at("moment")
    )
    return and_(_past_draft(d), d.id.in_(broken))


RELATIONS: Mapping[Relation, Callable[[Any, Place], Condition]] = {
    Relation.executive: lambda d, at: at("actor_executive"),
    Relation.designated: _knows("designated"),
    Relation.responsible: _knows("responsible"),
    Relation.named: _knows("named"),
    Relation.related: _knows("related"),
    Relation.data_subject: _knows("data_subject"),
    Relation.drafter_open: lambda d, at: and_(d.drafter_id == at("actor_id"), _open(d)),
    Relation.confirmer_open: lambda d, at: and_(d.state == "proposed", _waits(d, at, True)),
    Relation.incident_lead: _leads,
    Relation.break_glass: _broke,
    Relation.manager: lambda d, at: and_(_past_draft(d), d.unit_id == any_(at("actor_managed"))),
    Relation.approver: lambda d, at: _waits(d, at, False),
    Relation.custodian: lambda d, at: and_(_past_draft(d), d.company_id == any_(at("actor_kept"))),
    Relation.security: lambda d, at: and_(
        _past_draft(d), d.company_id == any_(at("actor_guarded"))
    ),
    # Documents about persons keep their know list even when their level has lapsed (P07-3.4-3).
    Relation.employee: lambda d, at: and_(
        _circulates(d), d.company_id == at("actor_company"), ~d.personal_data
    ),
    Relation.addressed: lambda d, at: and_(
        _circulates(d), or_(d.addressed_to_all, d.level == "public"), ~d.personal_data
    ),
}
"""Each relation as a condition on a row of documents."""


def where(
    d: Any, at: Place, act: Act, *verdicts: Verdict, only: Collection[Relation] = tuple(Relation)
) -> Condition:
    """Rows of which the table says one of `verdicts` for `act`, by one of the relations `only`."""
    told: list[Condition] = []
    for relation in only:
        levels = rules.levels_where(relation, act, *verdicts)
        if levels:
            holds = RELATIONS[relation](d, at)
            told.append(
                holds if len(levels) == len(Level) else and_(one_of(d.level, levels), holds)
            )
    sworn = or_(~one_of(d.level, SECRET), at("actor_sworn"))
    return and_(sworn, or_(false(), *told))


def readable(d: Any, at: Place) -> Condition:
    """Rows whose content may be read."""
    thawed = or_(d.state != "frozen", where(d, at, Act.read, Verdict.allowed, only=OVER_FREEZE))
    return and_(where(d, at, Act.read, Verdict.allowed), thawed)


def seen(d: Any, at: Place) -> Condition:
    """Rows that exist for the person: with their title, or as a card."""
    return where(d, at, Act.see, Verdict.allowed, Verdict.card)


def titled(d: Any, at: Place) -> Condition:
    """Rows whose title is shown: to knowers, and to the custodian where the title itself says nothing."""
    kept = where(d, at, Act.see, Verdict.card, only=(Relation.custodian,))
    return or_(
        where(d, at, Act.see, Verdict.allowed), and_(~d.title_sensitive, d.level != "juemi", kept)
    )


def _possible(s: standing.Standing) -> tuple[Relation, ...]:
    """The relations a person of this standing can have at all, so that a statement asks for no others."""
    never = {
        Relation.manager: not s.managed,
        Relation.custodian: not s.kept,
        Relation.security: not s.guarded,
        Relation.executive: not s.executive,
    }
    return tuple(r for r in Relation if not never.get(r))


@dataclass(frozen=True)
class DocumentRows:
    """Rows of documents; without `secrecy:use` none. An executive who has sworn sees all of them."""

    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        if P.secrecy_use not in actor.reach or (permission and permission not in actor.reach):
            return NOTHING
        s = standing.of(actor)
        key = ("documents", s.executive and s.sworn, _possible(s))

        def build() -> Condition:
            if s.executive and s.sworn:
                return true()
            only = _possible(s)
            return where(model, bound, Act.see, Verdict.allowed, Verdict.card, only=only)

        return RowRule(key, build, s.params(), s.wall())


def reading(actor: Actor) -> RowRule:
    """Rows whose content the actor may read."""
    from backend.domains.secrecy.models import Document

    s = standing.of(actor)
    return RowRule("documents.readable", lambda: readable(Document, bound), s.params(), s.wall())


@lru_cache
def relation_columns() -> list[ColumnElement[Any]]:
    """One boolean per relation, for `select(...).where(Document.id == ...)`."""
    from backend.domains.secrecy.models import Document

    return [condition(Document, bound).label(r.value) for r, condition in RELATIONS.items()]


def governs(k: "type[KnowEntry]", at: Place) -> Condition:
    """Whose know list a person may look at: that of documents he names people for, and of his companies' keepers."""
    from backend.domains.secrecy.models import Document

    mine = where(Document, at, Act.know, Verdict.allowed)
    assigning = where(Document, at, Act.assign, Verdict.allowed)
    return k.document_id.in_(select(Document.id).where(or_(mine, assigning)))


@dataclass(frozen=True)
class KnowledgeRows:
    """Entries of know lists: one's own, and those of documents one names people for."""

    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        if P.secrecy_use not in actor.reach:
            return NOTHING
        s = standing.of(actor)
        table: Any = model

        def build() -> Condition:
            return or_(table.user_id == bound("actor_id"), governs(table, bound))

        return RowRule("know_entries", build, s.params(), s.wall())


@dataclass(frozen=True)
class OwnOrReviewed:
    """A person's own rows; an executive sees everybody's."""

    def rule(self, actor: Actor, model: type[Base], permission: str | None = None) -> RowRule:
        if P.secrecy_use not in actor.reach:
            return NOTHING
        s = standing.of(actor)
        table: Any = model

        def build() -> Condition:
            return true() if s.executive else table.user_id == bound("actor_id")

        return RowRule(("own", model.__tablename__, s.executive), build, s.params(), s.wall())


assert set(RELATIONS) == set(TABLE) == set(Relation)
