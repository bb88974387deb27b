"""The book: every act, every read of protected content and every refusal leaves one line that nobody can change."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
import psycopg
from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    Text,
    bindparam,
    cast,
    func,
    insert,
    literal,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from backend.core import writing
from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.context import request_info
from backend.core.db import Record, transaction
from backend.core.errors import AUDIT_UNAVAILABLE, Denied, Refused, Withheld
from backend.core.events import Event
from backend.core.ids import uuid7
from backend.shared.audit.models import AuditEntry, EntryDecision, EntryKind
from backend.shared.audit.opaque import pads, reference_of, reference_sql
from backend.shared.jobs.service import enqueue
from backend.shared.policy import service as policy

LONGEST_DEVICE = 200
REGULATIONS: dict[str, str] = {}
"""First word of an event -> the regulation that rules it, for lines that cite no clause; rooms.py fills it."""


def _version(session: Session, event: str, cited: str) -> str:
    """The version of the regulation that judges the line: as of its own day (P07-6-1)."""
    no = cited[1:3] if cited.startswith("P") else REGULATIONS.get(event.partition(".")[0])
    return policy.version(session, no, today()) if no else ""


PERMISSION_REFUSED = Event("permission.refused", "職務不允許")
"""Refused at the door; a refused row stands in the book as `<table>.refused`, a barred act as `<table>.withheld`."""


def _line(
    kind: EntryKind,
    event: str,
    actor: Actor,
    subject_type: str | None,
    subject_id: UUID | None,
    decision: EntryDecision = EntryDecision.allow,
    level: int = 0,
    clauses: Sequence[str] = (),
    facts: dict[str, Any] | None = None,
    relation: str = "",
    rule: str = "",
    policy_version: str = "",
    reason: str = "",
) -> dict[str, Any]:
    request = request_info.get()
    return {
        "at": now(),
        "id": uuid7(),
        "kind": kind,
        "event": event,
        "allowed": decision is EntryDecision.allow,
        "decision": decision,
        "actor_id": actor.id,
        "session_id": actor.session_id,
        "roles": sorted(actor.roles),
        "unit_id": actor.unit_id,
        "company_id": actor.company_id,
        "subject_type": subject_type,
        "subject_id": subject_id,
        "subject_ref": reference_of(subject_type, subject_id, level),
        "level": level,
        "relation": relation,
        "rule": rule,
        "policy_version": policy_version,
        "reason": reason,
        "clauses": list(clauses),
        "facts": facts or {},
        "request_id": request.id,
        "ip": request.ip,
        "device": request.user_agent[:LONGEST_DEVICE],
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
    outcome: EntryDecision = EntryDecision.allow,
    relation: str = "",
    rule: str = "",
    policy_version: str = "",
    reason: str = "",
    **facts: Any,
) -> None:
    """Write one line in the caller's transaction. Public events are queued for listeners with it.

    `facts` are codes, ids, amounts and dates: never names, titles or text of the subject. `level`: 0 public, 1 internal,
    2 秘密, 3 機密, 4 絕密; above 0 auditors see the subject by reference. 503: the line cannot be written.
    """
    session.flush()
    cited = rule or next(iter(clauses), "")
    policy_version = policy_version or _version(session, event.name, cited)
    name = type(subject).__tablename__ if subject is not None else None
    line = _line(
        kind, event.name, actor, name, subject.id if subject is not None else None,
        outcome, level, clauses, facts, relation, rule, policy_version, reason,
    )  # fmt: skip
    _write_line(session, line)
    if event.public:
        enqueue(
            session, "event", event=event.name, entry_id=str(line["id"]),
            subject_id=str(line["subject_id"]), actor_id=str(actor.id),
        )  # fmt: skip


def record_named(
    session: Session,
    actor: Actor,
    event: Event,
    subject_type: str,
    subject_id: UUID,
    *,
    level: int,
    reason: str,
    **facts: Any,
) -> None:
    """`record` where the row itself is not at hand."""
    line = _line(
        EntryKind.act, event.name, actor, subject_type, subject_id, level=level, reason=reason, facts=facts
    )  # fmt: skip
    _write_line(session, line)


def _write_line(session: Session, line: dict[str, Any]) -> None:
    """Put aside and written with whatever else the act writes; a book that cannot be written fails the act (503)."""
    writing.put_values(session, AuditEntry, line)


def record_refusal(refused: Refused | Denied | Withheld) -> None:
    """One line for a 403 or 404, after the refused request was rolled back, in a transaction of its own.

    A concealed row stands in it with its true id (by reference, above level 0).
    """
    told = {"relation": refused.relation, "rule": refused.rule, "reason": refused.reason}
    event, facts = _refusal(refused)
    line = _line(
        EntryKind.refusal, event, refused.actor, refused.subject_type, refused.subject_id,
        EntryDecision.deny, refused.level, [refused.rule] if refused.rule else (), facts, **told,
    )  # fmt: skip
    try:
        with transaction() as session:
            line["policy_version"] = _version(session, event, refused.rule)
            _write_line(session, line)
    except (DBAPIError, psycopg.Error) as error:
        raise AUDIT_UNAVAILABLE() from error


def _refusal(refused: Refused | Denied | Withheld) -> tuple[str, dict[str, Any]]:
    """(event, facts) of its line."""
    if isinstance(refused, Denied):
        return PERMISSION_REFUSED.name, {"permission": refused.permission}
    if isinstance(refused, Withheld):
        facts = {"act": refused.act, "code": refused.fault.code}
        return f"{refused.subject_type}.withheld", facts
    return f"{refused.subject_type}.refused", {}


MONTHS_AHEAD = 12


def add_months(session: Session, **_: object) -> None:
    """Job: the book always has places for the coming year (a month each; see migrations/README.md)."""
    for ahead in range(MONTHS_AHEAD + 1):
        month = today().replace(day=1)
        years, months = divmod(month.month - 1 + ahead, 12)
        first = month.replace(year=month.year + years, month=months + 1)
        session.execute(select(func.audit_add_partition(first)))


def with_read_line(
    found: Select[Any],
    event: Event,
    subject_type: str,
    level: int | str = 0,
    rule: str = "",
    policy_version: str = "",
) -> Select[Any]:
    """`found` (one row with column `id`) and, in the same statement, the line that it was read.

    `level` is a number or the name of a column of `found`. Execute with `read_params(actor)`. No row, no line; no line, no row.
    """
    seen = found.cte("seen")
    height = seen.c[level] if isinstance(level, str) else level
    more = {
        "subject_type": literal(subject_type),
        "subject_id": seen.c.id,
        "subject_ref": reference_sql(subject_type, seen.c.id, height),
        "level": literal(height) if isinstance(height, int) else height,
        "rule": literal(rule),
        "policy_version": literal(policy_version),
    }
    shape = {**_shape(event, EntryKind.read), **more}
    line = (
        insert(AuditEntry)
        .from_select(list(shape), select(*(v.label(k) for k, v in shape.items())).select_from(seen))
        .cte("line")
    )
    return select(seen).add_cte(line)


def list_line(event: Event) -> CTE:
    """The line that a list was read, to stand in the list's own statement. Execute with `read_params(actor, facts=...)`."""
    shape = {**_shape(event, EntryKind.read), "level": literal(0)}
    # Given as text: the bare driver that runs this knows no way to send a dict.
    shape["facts"] = cast(bindparam("line_facts", type_=Text), JSONB)
    return (
        insert(AuditEntry)
        .from_select(list(shape), select(*(v.label(k) for k, v in shape.items())))
        .cte("line")
    )


def _shape(event: Event, kind: EntryKind) -> dict[str, ColumnElement[Any]]:
    given = {
        "at": "at", "id": "id", "actor_id": "actor", "session_id": "session", "roles": "roles", "unit_id": "unit",
        "company_id": "company", "relation": "relation", "reason": "reason", "request_id": "request", "ip": "ip",
        "device": "device",
    }  # fmt: skip
    columns = AuditEntry.__table__.c
    return {
        "kind": literal(kind.value),
        "event": literal(event.name),
        "allowed": literal(True),
        "decision": literal(EntryDecision.allow.value),
        "clauses": literal([], type_=AuditEntry.clauses.type),
        "facts": literal_column("'{}'::jsonb", JSONB),
        "rule": literal(""),
        "policy_version": literal(""),
        **{
            name: bindparam(f"line_{param}", type_=columns[name].type)
            for name, param in given.items()
        },
    }


def read_params(
    actor: Actor, relation: str = "", reason: str = "", facts: dict[str, Any] | None = None
) -> dict[str, Any]:
    request = request_info.get()
    return {
        "line_at": now(),
        "line_id": uuid7(),
        "line_actor": actor.id,
        "line_session": actor.session_id,
        "line_roles": sorted(actor.roles),
        "line_unit": actor.unit_id,
        "line_company": actor.company_id,
        "line_relation": relation,
        "line_reason": reason,
        "line_request": request.id,
        "line_ip": request.ip,
        "line_device": request.user_agent[:LONGEST_DEVICE],
        "line_facts": orjson.dumps(facts or {}, default=str).decode(),
        **pads(),
    }
