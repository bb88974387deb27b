"""Files of rows: sniffed, bounded, stored once by content, versioned by name; reading one is recorded."""

import hashlib
from typing import Any
from uuid import UUID

import filetype
import fsspec
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from backend.core import config
from backend.core.actor import Actor
from backend.core.errors import TOO_LARGE, UNSUPPORTED_TYPE, Refused, invalid
from backend.core.events import Event
from backend.shared.access.guard import fetch
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.files.models import OWNERS, StoredFile

UPLOADED = Event("file.uploaded", "上傳附件")
DOWNLOADED = Event("file.downloaded", "下載附件")
LARGEST = 20 * 1024 * 1024
ACCEPTED = {
    "application/pdf",
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/webp",
    "audio/mpeg",
    "video/mp4",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/plain",
}


def _place(sha256: str) -> tuple[Any, str]:
    settings = config.settings()
    url = settings.files_url or str((settings.data_dir / "files").absolute())
    system, root = fsspec.core.url_to_fs(url)
    return system, f"{root}/{sha256[:2]}/{sha256}"


def sniff(content: bytes) -> str:
    """The type by what the content is, whatever its name says. 415 for anything not accepted."""
    found = filetype.guess(content)
    kind = str(found.mime) if found else "text/plain" if _is_text(content) else ""
    if kind not in ACCEPTED:
        raise UNSUPPORTED_TYPE()
    return kind


def _is_text(content: bytes) -> bool:
    try:
        return "\x00" not in content.decode()
    except UnicodeDecodeError:
        return False


def put(content: bytes) -> str:
    """Store bytes under their SHA-256, once; the address. Rooms that seal what they store do so before."""
    sha256 = hashlib.sha256(content).hexdigest()
    system, path = _place(sha256)
    if not system.exists(path):
        system.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        # Written beside and moved, so that nobody ever reads half a file.
        system.pipe_file(f"{path}.part", content)
        system.mv(f"{path}.part", path)
    return sha256


def get(address: str) -> bytes | None:
    """What lies at an address; None when it is gone."""
    system, path = _place(address)
    return bytes(system.cat_file(path)) if system.exists(path) else None


def remove(address: str) -> None:
    """Gone for good, for rooms that destroy what they sealed themselves: nobody else's bytes lie at that address."""
    system, path = _place(address)
    if system.exists(path):
        system.rm_file(path)


def forget(session: Session, subject_type: str, subject_id: UUID) -> list[str]:
    """The files of a row that ends: their rows go now; the addresses are for `drop`, after the commit."""
    gone = delete(StoredFile).where(
        StoredFile.subject_type == subject_type, StoredFile.subject_id == subject_id
    )
    return sorted(set(session.scalars(gone.returning(StoredFile.sha256))))


def drop(session: Session, addresses: list[str]) -> None:
    """Job: the bytes at these addresses, unless another row has a file of the same content."""
    wanted = select(StoredFile.sha256).where(StoredFile.sha256.in_(addresses))
    for address in set(addresses) - set(session.scalars(wanted)):
        remove(address)


def attach(
    session: Session, actor: Actor, subject_type: str, subject_id: UUID, name: str, content: bytes
) -> StoredFile:
    """A file, or a new version when the row has one of that name. 404 row, 413, 415, 422."""
    if subject_type not in OWNERS:
        raise invalid("/subject_type", "NOT_ONE_OF")
    fetch(session, actor, OWNERS[subject_type], subject_id, lock=True)
    if not content:
        raise invalid("/file", "FIELD_REQUIRED")
    if len(content) > LARGEST:
        raise TOO_LARGE(max=LARGEST)
    kind, sha256 = sniff(content), put(content)
    last = session.scalar(
        select(func.max(StoredFile.version)).where(
            StoredFile.subject_type == subject_type,
            StoredFile.subject_id == subject_id,
            StoredFile.name == name,
        )
    )
    stored = StoredFile(
        subject_type=subject_type,
        subject_id=subject_id,
        name=name,
        version=(last or 0) + 1,
        media_type=kind,
        size=len(content),
        sha256=sha256,
        uploaded_by=actor.id,
    )
    session.add(stored)
    record(session, actor, UPLOADED, stored, owner=str(subject_id), sha256=sha256)
    return stored


def read(session: Session, actor: Actor, id: UUID) -> tuple[StoredFile, bytes]:
    """The content, for whoever may see the row it belongs to; the reading is recorded."""
    stored = fetch(session, actor, StoredFile, id)
    content = get(stored.sha256)
    if content is None:
        raise Refused(actor, StoredFile.__tablename__, id)
    record(session, actor, DOWNLOADED, stored, kind=EntryKind.read)
    return stored, content
