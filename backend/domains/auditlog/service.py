"""Reading the book is an act too: lists, lines, proofs and exports leave lines themselves."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.db import transaction
from backend.core.errors import Refused
from backend.domains.auditlog import events, queries, rules, upkeep
from backend.shared.audit import keys, merkle, sealing, tree
from backend.shared.audit.leaf import canonical
from backend.shared.audit.models import AuditEntry, AuditLeaf, EntryKind
from backend.shared.audit.service import record, record_named

Row = dict[str, Any]


def begin_export(session: Session, actor: Actor, given: Row) -> Callable[[int], None]:
    """A line before the first row leaves; the function returned writes the one after the last."""
    facts = {name: str(value) for name, value in given.items()}
    record(session, actor, events.EXPORT_BEGUN, kind=EntryKind.export, filter=facts)

    def done(rows: int) -> None:
        with transaction() as later:
            record(later, actor, events.EXPORTED, kind=EntryKind.export, rows=rows, filter=facts)

    return done


def leaf_of(session: Session, actor: Actor, entry_id: UUID) -> AuditLeaf:
    """The leaf of a line; one that was written this second is sealed now. 404."""
    leaf = queries.leaf_of(session, entry_id)
    if leaf is None:
        upkeep.seal_now(wait=True)
        leaf = queries.leaf_of(session, entry_id)
    if leaf is None:
        raise Refused(actor, AuditEntry.__tablename__, entry_id)
    return leaf


def one(session: Session, actor: Actor, entry_id: UUID) -> Row:
    """A line as the list shows it. 404."""
    found = queries.row_of(session, leaf_of(session, actor, entry_id))
    if found is None:
        raise Refused(actor, AuditEntry.__tablename__, entry_id)
    record(session, actor, events.READ, kind=EntryKind.read, entry=str(entry_id))
    return found


def prove(session: Session, actor: Actor, entry_id: UUID) -> Row:
    """That a line is in the sealed book. 404: there is none, or its month has left."""
    leaf = leaf_of(session, actor, entry_id)
    text, last = queries.text_of(session, leaf), tree.latest(session)
    if text is None or last is None:
        raise Refused(actor, AuditEntry.__tablename__, entry_id)
    record(session, actor, events.PROVED, kind=EntryKind.read, entry=str(entry_id), seq=leaf.seq)
    path = merkle.inclusion(leaf.seq, last.size, tree.stored(session))
    return {
        "entry_id": entry_id,
        "seq": leaf.seq,
        "leaf": canonical(text).decode(),
        "leaf_hash": leaf.hash.hex(),
        "size": last.size,
        "path": [step.hex() for step in path],
        "checkpoint": tree.shown(last),
    }


def consistency(session: Session, earlier: int, later: int) -> Row:
    """That the tree of `later` leaves begins with that of `earlier`. 422."""
    last = tree.latest(session)
    size = last.size if last else 0
    if not 1 <= earlier <= later <= size:
        raise rules.NO_SUCH_TREE(size=size)
    perfect = tree.stored(session)
    roots = [merkle.Accumulator(merkle.peaks(n, perfect)).root() for n in (earlier, later)]
    return {
        "earlier_size": earlier,
        "later_size": later,
        "earlier_root": roots[0].hex(),
        "later_root": roots[1].hex(),
        "proof": [step.hex() for step in merkle.consistency(earlier, later, perfect)],
    }


def lag(session: Session) -> Row:
    return vars(sealing.lag(session))


def public_keys(session: Session) -> Row:
    """The key that signs now, and all that ever signed."""
    own = keys.raw(keys.signing_key().public_key())
    known = [(key.public_key, key.since) for key in queries.known_keys(session)]
    if own not in [key for key, _ in known]:
        upkeep.seal_now()
        known = [(key.public_key, key.since) for key in queries.known_keys(session)]
    return {
        "current": keys.key_id(own),
        "keys": [
            {
                "key_id": keys.key_id(key),
                "public_key": keys.in_base64(key),
                "pem": keys.pem(key),
                "since": since,
            }
            for key, since in known
        ],
    }


def identify(session: Session, actor: Actor, entry_id: UUID, reason: str) -> Row:
    """What an opaque reference stands for; that it was asked, and why, is a line itself. 404, 409."""
    entry = session.scalar(queries.line_of(leaf_of(session, actor, entry_id)))
    if entry is None:
        raise Refused(actor, AuditEntry.__tablename__, entry_id)
    if entry.subject_id is None or entry.subject_type is None or entry.subject_ref is None:
        raise rules.NOTHING_TO_IDENTIFY()
    record_named(
        session, actor, events.IDENTIFIED, entry.subject_type, entry.subject_id,
        level=max(entry.level, 1), reason=reason, entry=str(entry_id), ref=entry.subject_ref,
    )  # fmt: skip
    return {"subject_type": entry.subject_type, "subject_id": entry.subject_id}
