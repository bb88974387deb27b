"""Opening a document of the register for an act: through the wall, by the table, with a line in the book either way."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import vault, wall
from backend.core.actor import Actor
from backend.core.errors import FORBIDDEN, Fault, Refused, Withheld
from backend.domains.secrecy import faults, rules, standing
from backend.domains.secrecy.models import Document, DocumentState
from backend.domains.secrecy.rows import relation_columns
from backend.domains.secrecy.rules import Act, Decision, Relation, Verdict

FLOOR = 0.05
"""Seconds a 404 takes at least (B13: time must not tell unknown from concealed)."""


@dataclass(frozen=True)
class Opened:
    """A document, what the actor is to it, and what the table says of the act."""

    document: Document
    relations: frozenset[Relation]
    decision: Decision
    sworn: bool

    def says(self, act: Act) -> Decision:
        d = self.document
        return rules.decide(
            self.relations, d.level, act, d.state is DocumentState.frozen, self.sworn
        )

    @property
    def trail(self) -> dict[str, Any]:
        """What the line in the book says of the decision."""
        relation = self.decision.relation
        return {
            "level": self.document.level.rank,
            "clauses": [self.decision.clause],
            "relation": relation.value if relation else "",
            "rule": self.decision.clause,
        }


def held(row: Mapping[Any, Any]) -> frozenset[Relation]:
    return frozenset(relation for relation in Relation if row[relation.value])


def look(session: Session, actor: Actor, id: UUID, act: Act, lock: bool = False) -> Opened:
    """The document and the table's verdict, whatever it is: rooms with a rule of their own go on from here.

    404 for unknown and concealed alike; 403 UNDERTAKING_REQUIRED before anything is told.
    """
    s = standing.of(actor)
    wall.enter(session, s.wall())
    statement = select(Document, *relation_columns()).where(Document.id == id)
    if lock:
        statement = statement.with_for_update(of=Document)
    row = session.execute(statement, s.params()).mappings().one_or_none()
    if row is None:
        raise _absent(session, actor, id, s.sworn)
    document: Document = row["Document"]
    relations = held(row)
    frozen = document.state is DocumentState.frozen
    decision = rules.decide(relations, document.level, act, frozen, s.sworn)
    return Opened(document, relations, decision, s.sworn)


def open_for(
    session: Session,
    actor: Actor,
    id: UUID,
    act: Act,
    lock: bool = False,
    *,
    or_approval: bool = False,
) -> Opened:
    """The document, if the table allows the act (or allows it after an approval). 403, 404, 409, 423 otherwise."""
    opened = look(session, actor, id, act, lock)
    verdict = opened.decision.verdict
    if verdict is Verdict.allowed or (or_approval and verdict is Verdict.approval):
        return opened
    raise refusal(actor, opened, act)


def refusal(actor: Actor, opened: Opened, act: Act) -> Refused | Withheld:
    document, decision = opened.document, opened.decision
    level = document.level.rank
    if decision.verdict is Verdict.concealed and act in (Act.see, Act.read):
        return _refused(actor, document.id, level)
    fault = faults.BY_CODE.get(decision.code, FORBIDDEN)
    return withheld(fault, actor, document, act.value, decision)


def withheld(
    fault: Fault, actor: Actor, document: Document, act: str, decision: Decision
) -> Withheld:
    relation = decision.relation.value if decision.relation else ""
    return Withheld(
        fault, actor, Document.__tablename__, document.id, act=act, level=document.level.rank,
        rule=decision.clause, relation=relation,
    )  # fmt: skip


def _absent(session: Session, actor: Actor, id: UUID, sworn: bool) -> Refused | Withheld:
    """Asked alike for unknown and concealed; only the book learns which level was knocked at."""
    with wall.opened(session):
        level = session.scalar(select(Document.level).where(Document.id == id))
    rank = level.rank if level else 0
    if not sworn:
        table = Document.__tablename__
        return Withheld(
            faults.UNDERTAKING_REQUIRED, actor, table, id, act="read", level=rank, rule="P07-2-2"
        )
    return _refused(actor, id, rank)


def _refused(actor: Actor, id: UUID, level: int) -> Refused:
    return Refused(actor, Document.__tablename__, id, level=level, rule="P07-3.0-4", floor=FLOOR)


def _title_context(id: UUID) -> str:
    return f"documents:{id}:title"


def seal_title(document_id: UUID, key: bytes, title: str) -> bytes:
    return vault.seal(key, title.encode(), _title_context(document_id))


def title_of(id: UUID, key_wrapped: str, sealed: bytes) -> str:
    return vault.unseal(vault.unwrap(key_wrapped), bytes(sealed), _title_context(id)).decode()
