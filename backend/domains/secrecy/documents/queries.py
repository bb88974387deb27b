"""The register as lists, and one document. Every row is shaped by what the table says of it."""

from sqlalchemy import cast, column, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from backend.core import vault
from backend.core.actor import Actor
from backend.core.listing import Listing, equals, until
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.domains.secrecy import rules, standing
from backend.domains.secrecy.documents.schemas import (
    ClassificationRecordOut,
    DocumentLogRow,
    DocumentQuery,
)
from backend.domains.secrecy.models import ClassificationRecord, Document, DocumentState
from backend.domains.secrecy.opening import held, title_of
from backend.domains.secrecy.rows import relation_columns
from backend.domains.secrecy.rules import Act, Relation, Verdict
from backend.shared.access.levels import Level
from backend.shared.audit.models import AuditEntry
from backend.shared.identity.models import User
from backend.shared.search.folding import query_tokens, tokens
from backend.shared.search.service import terms

INDEX = "documents.title"
SHOWN = ("id", "register_no", "created_at", "kind", "level", "state", "company_id", "unit_id", "supervisor_id", "secrecy_until")  # fmt: skip
DOCUMENTS = Listing(
    name="documents",
    columns={name: getattr(Document, name) for name in SHOWN},
    key=Document.id,
    sorts={"created_at": Document.created_at, "secrecy_until": Document.ends_on},
    filters={
        # Through a function: the index of marks cannot be asked from behind the wall. What it names is still only
        # shown as far as the rule and the wall let it.
        "q": lambda bind: Document.id.in_(
            select(column("id")).select_from(
                func.secrecy_marked(cast(bind, ARRAY(Text()))).alias("id")
            )
        ),
        "kind": equals(Document.kind),
        "level": equals(Document.level),
        "state": equals(Document.state),
        "company_id": equals(Document.company_id),
        "unit_id": equals(Document.unit_id),
        "drafter_id": equals(Document.drafter_id),
        "until": until(Document.ends_on),
    },
    extra={
        "title_sealed": Document.title_sealed,
        "key_wrapped": Document.key_wrapped,
        "title_sensitive": Document.title_sensitive,
        **{column.name: column for column in relation_columns()},
    },
)


def marks(title: str) -> list[str]:
    """Blind search marks of a title (core/vault.py)."""
    return vault.blind(INDEX, tokens(title))


def asked(query: str) -> list[str]:
    wanted = [token for word in terms(query) for token in query_tokens(word)]
    return vault.blind(INDEX, wanted or ["\x01"])


def page(actor: Actor, query: DocumentQuery) -> bytes:
    rule = visible_to(actor, Document)
    sworn = standing.of(actor).sworn
    params = {"q": asked(query.q)} if query.q else None
    return DOCUMENTS.page(query, rule, params, finish=lambda row: _shaped(row, sworn))


def is_card(relations: frozenset[Relation], level: Level, sworn: bool) -> bool:
    return rules.decide(relations, level, Act.see, False, sworn).verdict is Verdict.card


def shows_title(relations: frozenset[Relation], level: Level, sensitive: bool) -> bool:
    """Of a card the custodian alone sees the title, where it says nothing itself; at 絕密 nobody."""
    return Relation.custodian in relations and not sensitive and level is not Level.juemi


def shows_kind(best: Relation | None, level: Level) -> bool:
    """At 絕密 the custodian knows a sealed number and nothing more."""
    return best is not Relation.custodian or level is not Level.juemi


def _shaped(row: Row, sworn: bool) -> Row:
    relations, level = held(row), Level(row["level"])
    frozen = row["state"] == DocumentState.frozen
    card = is_card(relations, level, sworn)
    titled = not card or shows_title(relations, level, row["title_sensitive"])
    best = rules.decide(relations, level, Act.see, frozen, sworn).relation
    hide = card and Relation.manager not in relations
    return {
        **{name: row[name] for name in SHOWN},
        "card": card,
        "title": title_of(row["id"], row["key_wrapped"], row["title_sealed"]) if titled else None,
        "kind": row["kind"] if not card or shows_kind(best, level) else None,
        "unit_id": None if card else row["unit_id"],
        "supervisor_id": None if hide else row["supervisor_id"],
        "secrecy_until": None if card else row["secrecy_until"],
        "relation": best.value if best else None,
        "can": [
            act.value for act in Act
            if rules.decide(relations, level, act, frozen, sworn).allowed
        ],
    }  # fmt: skip


RECORDS = Listing(
    name="classification_records",
    columns={
        name: User.name if name == "actor" else getattr(ClassificationRecord, name)
        for name in ClassificationRecordOut.model_fields
    },
    key=ClassificationRecord.id,
    sorts={"created_at": ClassificationRecord.created_at},
    source=ClassificationRecord.__table__.outerjoin(User, User.id == ClassificationRecord.actor_id),
)
LOG = Listing(
    name="document_log",
    columns={
        name: User.name if name == "actor" else getattr(AuditEntry, name)
        for name in DocumentLogRow.model_fields
    },
    key=AuditEntry.id,
    sorts={"at": AuditEntry.at},
    source=AuditEntry.__table__.outerjoin(User, User.id == AuditEntry.actor_id),
)
