"""The book: every act, every read of protected content and every refusal leaves one line that nobody can change."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, bindparam, func, insert, literal, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from backend.core import writing
from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.context import request_info
from backend.core.db import Record, transaction
from backend.core.errors import Denied, Refused, Withheld
from backend.core.events import Event
from backend.core.ids import uuid7
from backend.shared.audit.models import AuditEntry, EntryKind
from backend.shared.jobs.service import enqueue

_write: Insert = insert(AuditEntry)


def _line(
    kind: EntryKind,
    event: str,
    actor: Actor,
    subject_type: str | None,
    subject_id: UUID | None,
    allowed: bool = True,
    level: int = 0,
    clauses: Sequence[str] = (),
    facts: dict[str, Any] | None = None,
) -> dict[str, Any]:
    request = request_info.get()
    return {
        "at": now(),
        "id": uuid7(),
        "kind": kind,
        "event": event,
        "allowed": allowed,
        "actor_id": actor.id,
        "session_id": actor.session_id,
        "subject_type": subject_type,
        "subject_id": subject_id,
        "level": level,
        "clauses": list(clauses),
        "facts": facts or {},
        "request_id": request.id,
        "ip": request.ip,
    }


def record(
    session: Session,
    actor: Actor,
    event: Event,
    subject: Record | None = None,
    *,
    kind: EntryKind = EntryKind.act,
    clauses: Sequence[str] = (),
    level: int = 0,
    **facts: Any,
) -> None:
    """Write one line in the caller's transaction. Public events are queued for listeners with it.

    `facts` are codes, ids, amounts and dates: never names, titles or text of the subject.
    """
    session.flush()
    name = type(subject).__tablename__ if subject is not None else None
    line = _line(
        kind, event.name, actor, name, subject.id if subject is not None else None,
        level=level, clauses=clauses, facts=facts,
    )  # fmt: skip
    writing.put_values(session, AuditEntry, line)
    if event.public:
        enqueue(
            session, "event", event=event.name, entry_id=str(line["id"]),
            subject_id=str(line["subject_id"]), actor_id=str(actor.id),
        )  # fmt: skip


def record_refusal(refused: Refused | Denied | Withheld) -> None:
    """One line for a 403 or 404, after the refused request was rolled back, in a transaction of its own."""
    if isinstance(refused, Refused):
        line = _line(
            EntryKind.refusal, f"{refused.subject_type}.refused", refused.actor,
            refused.subject_type, refused.subject_id, allowed=False, level=refused.level,
            clauses=[refused.rule] if refused.rule else (),
        )  # fmt: skip
    elif isinstance(refused, Withheld):
        line = _line(
            EntryKind.refusal, f"{refused.subject_type}.withheld", refused.actor,
            refused.subject_type, refused.subject_id, allowed=False, level=refused.level,
            clauses=refused.clauses,
            facts={"act": refused.act, "code": refused.fault.code, "relation": refused.relation},
        )  # fmt: skip
    else:
        line = _line(
            EntryKind.refusal, "permission.refused", refused.actor, None, None,
            allowed=False, facts={"permission": refused.permission},
        )  # fmt: skip
    with transaction() as session:
        session.execute(_write, line)


MONTHS_AHEAD = 12


def add_months(session: Session, **_: object) -> None:
    """Job: the book always has places for the coming year (a month each; see migrations/README.md)."""
    for ahead in range(MONTHS_AHEAD + 1):
        month = today().replace(day=1)
        years, months = divmod(month.month - 1 + ahead, 12)
        first = month.replace(year=month.year + years, month=months + 1)
        session.execute(select(func.audit_add_partition(first)))


def with_read_line(found: Select[Any], event: Event, subject_type: str) -> Select[Any]:
    """`found` (one row with column `id`) and, in the same statement, the line that it was read.

    Execute with `read_params(actor)`. No row, no line; no line, no row.
    """
    seen = found.cte("seen")
    shape = {
        "at": bindparam("line_at", type_=AuditEntry.at.type),
        "id": bindparam("line_id", type_=AuditEntry.id.type),
        "kind": literal(EntryKind.read.value),
        "event": literal(event.name),
        "allowed": literal(True),
        "actor_id": bindparam("line_actor", type_=AuditEntry.actor_id.type),
        "session_id": bindparam("line_session", type_=AuditEntry.session_id.type),
        "subject_type": literal(subject_type),
        "subject_id": seen.c.id,
        "level": literal(0),
        "clauses": literal([], type_=AuditEntry.clauses.type),
        # Spelt out: the bare driver that runs this knows no way to send a dict.
        "facts": literal_column("'{}'::jsonb", JSONB),
        "request_id": bindparam("line_request", type_=AuditEntry.request_id.type),
        "ip": bindparam("line_ip", type_=AuditEntry.ip.type),
    }
    line = (
        insert(AuditEntry)
        .from_select(list(shape), select(*(v.label(k) for k, v in shape.items())).select_from(seen))
        .cte("line")
    )
    return select(seen).add_cte(line)


def read_params(actor: Actor) -> dict[str, Any]:
    request = request_info.get()
    return {
        "line_at": now(),
        "line_id": uuid7(),
        "line_actor": actor.id,
        "line_session": actor.session_id,
        "line_request": request.id,
        "line_ip": request.ip,
    }
