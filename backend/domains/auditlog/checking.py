"""Check the book in the database against the sealed tree (`kehu audit-check`). Faults are told, not raised: all of them."""

from collections.abc import Iterator

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from backend.domains.auditlog import queries
from backend.domains.auditlog.exporting import BLOCK
from backend.shared.audit.keys import is_signed
from backend.shared.audit.leaf import canonical, line_sql
from backend.shared.audit.merkle import Accumulator, leaf_hash
from backend.shared.audit.models import AuditCheckpoint, AuditKey, AuditNode, AuditSealer
from backend.shared.audit.opaque import reference
from backend.shared.audit.tree import latest, signed_text, utc

MOST = 100
"""Lines without a leaf that are named."""
_LEAVES = text(
    f"select l.seq, l.hash, l.entry_id, e.subject_id, e.subject_ref, case when e.id is not null then {line_sql()} end as line"
    " from audit_leaves l left join audit_entries e on e.at = l.at and e.id = l.entry_id"
    " where l.seq >= :low and l.seq < :high order by l.seq"
)
_LATE = text(
    "select e.id, e.at from audit_entries e left join audit_leaves l on l.entry_id = e.id"
    " where l.seq is null and pg_visible_in_snapshot(e.xid::text::xid8, cast(:seen as pg_snapshot))"
    f" order by e.at limit {MOST}"
)


def check(session: Session) -> Iterator[str]:
    """What is wrong, in words; nothing: all is well."""
    last = latest(session)
    size = last.size if last else 0
    yield from _lines(session, size)
    yield from _unsealed(session)


def _lines(session: Session, size: int) -> Iterator[str]:
    """Every leaf in its place, with its line; every node and every checkpoint what the leaves make."""
    tree, gone = Accumulator(), queries.gone(session)
    checkpoints = iter(session.scalars(select(AuditCheckpoint).order_by(AuditCheckpoint.size)).yield_per(BLOCK))  # fmt: skip
    coming = next(checkpoints, None)
    keys = {key.key_id: key.public_key for key in session.scalars(select(AuditKey))}
    most = session.scalar(text("select coalesce(max(seq) + 1, 0) from audit_leaves")) or 0
    if most > size:
        yield f"leaf {size}: no checkpoint covers it"
    for low in range(0, max(size, most), BLOCK):
        for leaf in session.execute(_LEAVES, {"low": low, "high": low + BLOCK}):
            if leaf.seq != tree.size:
                yield f"leaf {tree.size}: missing"
                return
            if leaf.line is None:
                if not any(begin <= leaf.seq < end for begin, end in gone):
                    yield f"leaf {leaf.seq}: its line {leaf.entry_id} is missing"
            elif leaf_hash(canonical(leaf.line)) != leaf.hash:
                yield f"leaf {leaf.seq}: its line {leaf.entry_id} was altered"
            elif leaf.subject_ref and leaf.subject_ref != reference(leaf.subject_id):
                yield f"leaf {leaf.seq}: the subject of {leaf.entry_id} was altered"
            for level, index, found in tree.add(leaf.hash):
                if session.scalar(select(AuditNode.hash).filter_by(level=level, index=index)) != found:  # fmt: skip
                    yield f"node {level}/{index}: not what its leaves make"
            while coming is not None and coming.size == tree.size:
                yield from _checkpoint(coming, tree.root(), keys)
                coming = next(checkpoints, None)
    if coming is not None:
        yield f"leaf {tree.size}: missing; a checkpoint covers {coming.size}"


def _checkpoint(found: AuditCheckpoint, root: bytes, keys: dict[str, bytes]) -> Iterator[str]:
    text = signed_text(found.size, found.root, utc(found.created_at))
    if found.key_id not in keys or not is_signed(keys[found.key_id], found.signature, text):
        yield f"checkpoint {found.size}: not signed by key {found.key_id}"
    if found.root != root:
        yield f"checkpoint {found.size}: not the root of its leaves"


def _unsealed(session: Session) -> Iterator[str]:
    """Lines that the sealer has passed by: inserted behind its back."""
    note = session.get(AuditSealer, True)
    if note is not None and note.seen is not None:
        for id, at in session.execute(_LATE, {"seen": note.seen}):
            yield f"line {id} of {utc(at)}: never sealed, but older than what is"
