"""The tree as it lies in the database: leaves, and every eighth level of nodes."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.shared.audit.merkle import TILE, Hash, Perfect, fold
from backend.shared.audit.models import AuditCheckpoint, AuditLeaf, AuditNode

WIDTH = 1 << TILE


def stored(session: Session) -> Perfect:
    """Hashes of perfect subtrees, read in tiles of 256 that are kept while the caller lives."""
    tiles: dict[tuple[int, int], list[Hash]] = {}

    def perfect(level: int, index: int) -> Hash:
        kept, within = level // TILE * TILE, level % TILE
        begin, count = index << within, 1 << within
        tile = begin // WIDTH
        if (kept, tile) not in tiles:
            tiles[kept, tile] = _tile(session, kept, tile * WIDTH)
        first = begin % WIDTH
        found = tiles[kept, tile][first : first + count]
        if len(found) != count:
            raise LookupError(f"the tree has no subtree {index} of height {level}")
        return fold(found)

    return perfect


def _tile(session: Session, level: int, begin: int) -> list[Hash]:
    if level == 0:
        found = (
            select(AuditLeaf.hash)
            .where(AuditLeaf.seq >= begin, AuditLeaf.seq < begin + WIDTH)
            .order_by(AuditLeaf.seq)
        )
    else:
        found = (
            select(AuditNode.hash)
            .where(
                AuditNode.level == level, AuditNode.index >= begin, AuditNode.index < begin + WIDTH
            )
            .order_by(AuditNode.index)
        )
    return list(session.scalars(found))


def latest(session: Session) -> AuditCheckpoint | None:
    return session.scalar(select(AuditCheckpoint).order_by(AuditCheckpoint.size.desc()).limit(1))


def utc(moment: datetime) -> str:
    """As times stand in leaves and checkpoints: UTC, six digits."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def signed_text(size: int, root: Hash, at: str) -> bytes:
    """What a checkpoint's signature covers: four lines, each ended by a line feed."""
    return f"kehu audit checkpoint\n{size}\n{root.hex()}\n{at}\n".encode()


def shown(checkpoint: AuditCheckpoint) -> dict[str, Any]:
    """A checkpoint as it leaves the house: in answers, exports, files and mails alike."""
    return {
        "size": checkpoint.size,
        "root": checkpoint.root.hex(),
        "at": utc(checkpoint.created_at),
        "key_id": checkpoint.key_id,
        "signature": checkpoint.signature.hex(),
    }
