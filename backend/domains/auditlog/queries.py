"""Lists of the book and of its checkpoints, and what proofs need."""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    Select,
    and_,
    case,
    func,
    literal_column,
    null,
    select,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from backend.core.listing import Condition, Listing, equals, since, until
from backend.core.rows import EVERYTHING
from backend.domains.auditlog import events
from backend.domains.auditlog.schemas import CheckpointOut, EntryRow
from backend.shared.audit.leaf import line_sql
from backend.shared.audit.models import AuditCheckpoint, AuditEntry, AuditKey, AuditLeaf
from backend.shared.audit.service import list_line
from backend.shared.identity.models import User

_SUBJECT = case((AuditEntry.subject_ref.is_(None), AuditEntry.subject_id), else_=null())


def _named(bind: object) -> Condition:
    """An id finds only the lines that show it: it would otherwise say whose reference is whose."""
    return and_(AuditEntry.subject_id == bind, AuditEntry.subject_ref.is_(None))


def _own(name: str) -> object:
    return {"actor": User.name, "subject_id": _SUBJECT}.get(name, getattr(AuditEntry, name, None))


ENTRIES = Listing(
    name="audit_entries",
    columns={name: _own(name) for name in EntryRow.model_fields},  # type: ignore[misc]
    key=AuditEntry.id,
    sorts={"at": AuditEntry.at},
    filters={
        "actor_id": equals(AuditEntry.actor_id),
        "subject_id": _named,
        "subject_ref": equals(AuditEntry.subject_ref),
        "event": equals(AuditEntry.event),
        "kind": equals(AuditEntry.kind),
        "allowed": equals(AuditEntry.allowed),
        "decision": equals(AuditEntry.decision),
        "level": equals(AuditEntry.level),
        "since": since(AuditEntry.at),
        "until": until(AuditEntry.at),
    },
    source=AuditEntry.__table__.outerjoin(User, User.id == AuditEntry.actor_id),
    line=lambda: list_line(events.LISTED),
)

_HEX = {"root", "signature"}
_AT = func.to_char(
    func.timezone("UTC", AuditCheckpoint.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
)

CHECKPOINTS = Listing(
    name="audit_checkpoints",
    columns={
        name: _AT
        if name == "at"
        else func.encode(sql_cast(getattr(AuditCheckpoint, name), LargeBinary), "hex")
        if name in _HEX
        else getattr(AuditCheckpoint, name)
        for name in CheckpointOut.model_fields
    },
    key=AuditCheckpoint.id,
    sorts={"at": AuditCheckpoint.created_at},
)


def leaf_of(session: Session, entry_id: UUID) -> AuditLeaf | None:
    return session.scalar(select(AuditLeaf).where(AuditLeaf.entry_id == entry_id))


def line_of(leaf: AuditLeaf) -> Select[AuditEntry]:
    return select(AuditEntry).where(AuditEntry.at == leaf.at, AuditEntry.id == leaf.entry_id)


def known_keys(session: Session) -> list[AuditKey]:
    return list(session.scalars(select(AuditKey).order_by(AuditKey.since.desc(), AuditKey.key_id)))


def daily(session: Session, size: int) -> list[AuditCheckpoint]:
    """The last checkpoint of each day up to that size, by size."""
    day = func.date_trunc("day", AuditCheckpoint.created_at)
    last = (
        select(AuditCheckpoint)
        .ext(distinct_on(day))
        .where(AuditCheckpoint.size <= size)
        .order_by(day, AuditCheckpoint.size.desc())
    )
    return sorted(session.scalars(last), key=lambda found: found.size)


def gone(session: Session) -> list[tuple[int, int]]:
    """Places (from, up to) of lines whose months have left, as the last line about it says."""
    told = session.scalar(
        select(AuditEntry.facts)
        .where(AuditEntry.event == events.MONTH_DROPPED.name)
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(1)
    )
    return [(begin, end) for begin, end in told["gone"]] if told else []


def row_of(session: Session, leaf: AuditLeaf) -> dict[str, Any] | None:
    """A line with the columns of the list."""
    own = ENTRIES.select((), EVERYTHING).where(
        AuditEntry.at == leaf.at, AuditEntry.id == leaf.entry_id
    )
    found = session.execute(own).mappings().first()
    return dict(found) if found else None


def text_of(session: Session, leaf: AuditLeaf) -> str | None:
    """A line as JSON text, as PostgreSQL writes it; None when its month has left."""
    text: ColumnElement[str] = literal_column(line_sql(AuditEntry.__tablename__))
    return session.scalar(line_of(leaf).with_only_columns(text))
