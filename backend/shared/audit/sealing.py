"""Sealing: lines that have been committed become leaves of the tree, and a checkpoint is signed over all of them.

Writers know nothing of it. A pass seals exactly what has become visible since the snapshot of the pass before: a line that
commits late is found then, however old its transaction is (pg_visible_in_snapshot); one that is rolled back never.
Line by line it is made sure that no leaf is there yet: after a restore into another cluster, where transaction numbers begin
anew, the whole book is looked through once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from psycopg import Connection
from sqlalchemy import Select, bindparam, func, literal_column, select, text
from sqlalchemy.orm import Session

from backend.core.clock import now
from backend.core.db import transaction
from backend.shared.audit import keys
from backend.shared.audit.leaf import canonical, line_sql
from backend.shared.audit.merkle import Accumulator, leaf_hash, peaks
from backend.shared.audit.models import AuditCheckpoint, AuditEntry, AuditKey, AuditSealer
from backend.shared.audit.tree import latest, shown, signed_text, stored, utc

LOCK = 4243
BATCH = 10_000
Told = Callable[[Session, AuditCheckpoint], None]

_VISIBLE = "pg_visible_in_snapshot(e.xid::text::xid8, %(target)s::pg_snapshot)"
_SINCE = """e.xid >= %(low)s and e.xid < %(high)s and not pg_visible_in_snapshot(e.xid::text::xid8, %(seen)s::pg_snapshot)"""
_AFTER = "(e.xid, e.at, e.id) > (%(xid)s, %(after)s, %(entry)s)"
# A scalar subquery is never turned into a join: one look into the index for each line, whatever the planner thinks of the sizes.
_UNSEALED = "(select true from audit_leaves l where l.entry_id = e.id) is null"


def _statement(*conditions: str) -> bytes:
    where = " and ".join((*conditions, _UNSEALED))
    line = line_sql().replace("%", "%%")
    return f"select {line}, e.xid, e.at, e.id from audit_entries e where {where} order by e.xid, e.at, e.id limit %(limit)s".encode()


@dataclass(frozen=True)
class Sealed:
    lines: int
    more: bool
    """There were more than fit into one batch."""
    checkpoint: dict[str, Any] | None


def seal(limit: int = BATCH, told: Told | None = None, wait: bool = False) -> Sealed | None:
    """One batch in a transaction of its own. None: another sealer is at it.

    `told` hears of the new checkpoint in the same transaction.
    """
    with transaction() as session:
        if wait:
            session.execute(select(func.pg_advisory_xact_lock(LOCK)))
        elif not session.scalar(select(func.pg_try_advisory_xact_lock(LOCK))):
            return None
        return _seal(session, limit, told)


def seal_all(
    limit: int = BATCH,
    told: Told | None = None,
    after: Callable[[dict[str, Any]], None] | None = None,
    wait: bool = False,
) -> int:
    """Everything there is; `after` hears of each checkpoint once it is committed. Returns how many lines were sealed.

    `wait`: until another sealer has finished, instead of leaving the rest to it.
    """
    lines = 0
    while True:
        found = seal(limit, told, wait)
        if found and found.checkpoint and after:
            after(found.checkpoint)
        lines += found.lines if found else 0
        if found is None or not found.more:
            return lines


def _seal(session: Session, limit: int, told: Told | None) -> Sealed:
    note = session.get(AuditSealer, True)
    cluster, snapshot = session.execute(
        text("select system_identifier::text, pg_current_snapshot()::text from pg_control_system()")
    ).one()
    if note is None:
        note = AuditSealer(cluster=cluster, seen=None, target=None)
        session.add(note)
    anew = note.cluster != cluster or _ahead(note.seen or note.target, snapshot)
    if anew:
        note.cluster, note.seen, note.target, note.xid = cluster, None, None, None
    target = note.target or snapshot
    backlog = note.target is not None
    found = _lines(session, note, target, limit)
    if not found:
        # Nothing new and nothing begun: the note need not be written every second.
        if note.target is not None or note.seen is None:
            note.seen, note.target, note.xid = target, None, None
        return Sealed(0, backlog, None)
    checkpoint = _grow(session, found)
    if len(found) == limit:
        _, note.xid, note.at, note.entry_id = found[-1]
        note.target = target
    else:
        note.seen, note.target, note.xid = target, None, None
    if told:
        told(session, checkpoint)
    # A backlog's target is of when it began: behind it there may be more.
    return Sealed(len(found), backlog or len(found) == limit, shown(checkpoint))


def _ahead(snapshot: str | None, present: str) -> bool:
    """Has that snapshot seen transactions that are yet to come? Then this is another cluster's book."""
    return snapshot is not None and int(snapshot.split(":")[1]) > int(present.split(":")[1])


def _driver(session: Session) -> "Connection[Any]":
    return session.connection().connection.driver_connection  # type: ignore[return-value]


def _lines(session: Session, note: AuditSealer, target: str, limit: int) -> list[Any]:
    """(line as JSON, xid, at, id) of the next lines without a leaf."""
    conditions, params = [], {"limit": limit, "target": target}
    if note.seen is not None:
        low, high = int(note.seen.split(":")[0]), int(target.split(":")[1])
        params |= {"low": low, "high": high, "seen": note.seen}
        conditions = [_SINCE, _VISIBLE]
    if note.xid is not None:
        params |= {"xid": note.xid, "after": note.at, "entry": note.entry_id}
        conditions.append(_AFTER)
    driver = _driver(session)
    for way in ("seqscan", "bitmapscan", "sort"):
        driver.execute(f"set local enable_{way} = off".encode())
    return driver.execute(_statement(*conditions), params, prepare=False).fetchall()


def _grow(session: Session, found: list[Any]) -> AuditCheckpoint:
    before = latest(session)
    size = before.size if before else 0
    tree = Accumulator(peaks(size, stored(session)))
    nodes, leaves = [], []
    for seq, (line, _, at, id) in enumerate(found, size):
        hashed = leaf_hash(canonical(line))
        leaves.append((seq, at, id, hashed))
        nodes += tree.add(hashed)
    with _driver(session).cursor() as cursor:
        with cursor.copy(
            "copy audit_leaves (seq, at, entry_id, hash) from stdin (format binary)"
        ) as copy:
            copy.set_types(["int8", "timestamptz", "uuid", "bytea"])
            for leaf in leaves:
                copy.write_row(leaf)
        with cursor.copy(
            "copy audit_nodes (level, index, hash) from stdin (format binary)"
        ) as copy:
            copy.set_types(["int2", "int8", "bytea"])
            for node in nodes:
                copy.write_row(node)
    return _sign(session, tree)


def _sign(session: Session, tree: Accumulator) -> AuditCheckpoint:
    key, moment = keys.signing_key(), now()
    public = keys.raw(key.public_key())
    known = keys.key_id(public)
    if session.get(AuditKey, known) is None:
        session.add(AuditKey(key_id=known, public_key=public))
    root = tree.root()
    checkpoint = AuditCheckpoint(
        size=tree.size, root=root, key_id=known, created_at=moment,
        signature=key.sign(signed_text(tree.size, root, utc(moment))),
    )  # fmt: skip
    session.add(checkpoint)
    session.flush()
    return checkpoint


@dataclass(frozen=True)
class Lag:
    sealed: int
    pending: int
    lag_seconds: float


COUNTED = 100_000


def lag(session: Session) -> Lag:
    """Lines sealed; committed lines that wait (up to 100,000 are counted); seconds since the oldest of them was written."""
    note, last = session.get(AuditSealer, True), latest(session)
    waiting: Select[Any] = (
        select(literal_column("e.at").label("at"))
        .select_from(AuditEntry.__table__.alias("e"))
        .where(text(_UNSEALED))
    )
    if note is not None and note.seen is not None:
        low = int(note.seen.split(":")[0])
        waiting = waiting.where(
            text("e.xid >= :low and not pg_visible_in_snapshot(e.xid::text::xid8, cast(:seen as pg_snapshot))")
            .bindparams(bindparam("low", low), bindparam("seen", note.seen))
        )  # fmt: skip
    found = waiting.limit(COUNTED).subquery()
    pending, oldest = session.execute(select(func.count(), func.min(found.c.at))).one()
    seconds = max(0.0, (now() - oldest).total_seconds()) if oldest else 0.0
    return Lag(last.size if last else 0, pending, round(seconds, 3))
