"""What a document says, sealed when it comes in and shown as page images, each marked for the one who looks."""

import io
import secrets
from dataclasses import dataclass
from uuid import UUID

from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core import vault, wall
from backend.core.actor import SYSTEM, Actor
from backend.core.clock import now
from backend.core.errors import TOO_LARGE, Refused, fault, invalid
from backend.domains.secrecy import events, faults
from backend.domains.secrecy.models import (
    ContentState,
    Document,
    DocumentContent,
    DocumentPage,
    DocumentState,
    PageMark,
)
from backend.domains.secrecy.opening import Opened, open_for
from backend.domains.secrecy.oversight import gate
from backend.domains.secrecy.rules import Act, Relation
from backend.domains.secrecy.viewing import marks, render
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.files import service as files
from backend.shared.identity.models import User
from backend.shared.jobs.service import enqueue

COPY_OF_CONTROLLED = fault("COPY_OF_CONTROLLED", 409, "這是受控文件的複本,不能作為新件登記;請對原件提出申請", "This is a copy of a controlled document", "P07-4.2-3b")  # fmt: skip
PAGES_NOT_READY = fault(
    "PAGES_NOT_READY", 409, "頁面影像製作中,請稍候再看", "The pages are being made"
)
NO_PAGES = fault("NO_PAGES", 409, "此件無法製成頁面影像,須經批准後由保管人提供", "No page images can be made of it here", "P07-4.2-1a")  # fmt: skip
RED, GREY = (200, 20, 20), (90, 90, 90)


def name_context(document_id: UUID, version: int) -> str:
    return f"document_contents:{document_id}:{version}"


def _bytes_context(content: DocumentContent) -> str:
    return f"document_contents:{content.document_id}:{content.version}:bytes"


def _page_context(content_id: UUID, number: int) -> str:
    return f"document_pages:{content_id}:{number}"


def upload(session: Session, actor: Actor, id: UUID, name: str, content: bytes) -> DocumentContent:
    """A version of what the draft says. 409 COPY_OF_CONTROLLED for a page that carries our mark, 413, 415."""
    opened = open_for(session, actor, id, Act.edit, lock=True)
    d = opened.document
    if d.state is not DocumentState.draft:
        raise faults.NOT_CONFIRMED()
    if not content:
        raise invalid("/file", "FIELD_REQUIRED")
    if len(content) > files.LARGEST:
        raise TOO_LARGE(max=files.LARGEST)
    media_type = files.sniff(content)
    refuse_copies(session, content, media_type)
    last = session.scalar(
        select(func.max(DocumentContent.version)).where(DocumentContent.document_id == d.id)
    )
    version, key = (last or 0) + 1, vault.unwrap(d.key_wrapped)
    stored = DocumentContent(
        document_id=d.id, version=version, media_type=media_type, size=len(content),
        name_sealed=vault.seal(key, name.encode(), name_context(d.id, version)),
        address="", uploaded_by=actor.id,
    )  # fmt: skip
    stored.address = files.put(vault.seal(key, content, _bytes_context(stored)))
    with wall.opened(session):
        session.add(stored)
        record(session, actor, events.CONTENT_ADDED, d, level=d.level.rank, content_version=version)
    enqueue(session, "secrecy.render", content_id=str(stored.id))
    return stored


def refuse_copies(session: Session, content: bytes, media_type: str) -> None:
    """A page of ours that comes back as somebody's new original is a copy of the old one."""
    try:
        page = render.first(content, media_type)
    except render.NoPages:
        return
    mark = marks.find(page) if page else None
    if mark is not None and session.get(PageMark, mark) is not None:
        raise COPY_OF_CONTROLLED()


def original(d: Document, content: DocumentContent) -> bytes:
    """The bytes as they came in. For rooms that hand them out after an approval."""
    sealed = files.get(content.address)
    if sealed is None:
        raise FileNotFoundError(content.address)
    return vault.unseal(vault.unwrap(d.key_wrapped), sealed, _bytes_context(content))


def make_pages(session: Session, content_id: str) -> None:
    """Job: images of all pages, sealed one by one. Done twice it changes nothing."""
    with wall.opened(session):
        content = session.get(DocumentContent, UUID(content_id), with_for_update=True)
        if content is None or content.state is not ContentState.rendering:
            return
        d = session.get_one(Document, content.document_id)
        key, number = vault.unwrap(d.key_wrapped), 0
        try:
            for number, page in enumerate(
                render.pages(original(d, content), content.media_type), 1
            ):
                sealed = vault.seal(key, png(page), _page_context(content.id, number))
                session.add(
                    DocumentPage(
                        document_id=d.id, content_id=content.id, number=number,
                        address=files.put(sealed), width=page.width, height=page.height,
                    )
                )  # fmt: skip
            content.state, content.pages = ContentState.ready, number
        except render.NoPages:
            content.state = ContentState.no_pages
        record(session, SYSTEM, events.RENDERED, d, level=d.level.rank, pages=number)


def png(page: Image.Image) -> bytes:
    out = io.BytesIO()
    page.save(out, "PNG", compress_level=1)
    return out.getvalue()


def newest(session: Session, d: Document) -> DocumentContent:
    """What it says now. 404 when nothing was ever put in, 409 while pages are being made or cannot be."""
    content = session.scalar(
        select(DocumentContent)
        .where(DocumentContent.document_id == d.id)
        .order_by(DocumentContent.version.desc())
        .limit(1)
    )
    if content is None or content.state is ContentState.rendering:
        raise PAGES_NOT_READY()
    if content.state is ContentState.no_pages:
        raise NO_PAGES()
    return content


def clean_page(
    session: Session, d: Document, content: DocumentContent, number: int
) -> Image.Image | None:
    found = session.scalar(
        select(DocumentPage).where(
            DocumentPage.content_id == content.id, DocumentPage.number == number
        )
    )
    sealed = files.get(found.address) if found else None
    if sealed is None:
        return None
    key = vault.unwrap(d.key_wrapped)
    return Image.open(io.BytesIO(vault.unseal(key, sealed, _page_context(content.id, number))))


@dataclass(frozen=True)
class Look:
    image: bytes
    pages: int
    mark: str


def look_at(session: Session, actor: Actor, id: UUID, number: int) -> Look:
    """One page as an image that names who looked and when. 404, 409, 423; recorded with its mark."""
    opened = open_for(session, actor, id, Act.read)
    gate.pass_through(session, actor, opened)
    d = opened.document
    content = newest(session, d)
    page = clean_page(session, d, content, number)
    if page is None:
        raise Refused(actor, DocumentPage.__tablename__, id)
    mark = leave_mark(session, d, content, number, actor.id)
    image = png(marked(session, opened, page, mark, actor))
    record(
        session, actor, events.PAGE_READ, d, kind=EntryKind.read, **opened.trail, page=number,
        content_version=content.version, mark=spelt(mark),
    )  # fmt: skip
    return Look(image, content.pages, spelt(mark))


def leave_mark(
    session: Session, d: Document, content: DocumentContent, number: int, user_id: UUID,
    serial: str | None = None,
) -> int:  # fmt: skip
    mark = secrets.randbits(marks.BITS)
    session.add(
        PageMark(
            mark=mark, document_id=d.id, content_id=content.id, page=number, user_id=user_id,
            serial=serial,
        )
    )  # fmt: skip
    session.flush()
    return mark


def spelt(mark: int) -> str:
    return f"{mark:010X}"


def marked(
    session: Session, opened: Opened, page: Image.Image, mark: int, actor: Actor
) -> Image.Image:
    username = session.scalar(select(User.username).where(User.id == actor.id)) or ""
    reader = f"{actor.name} {username} {now():%Y-%m-%d %H:%M:%S} {spelt(mark)}"
    broke = opened.decision.relation is Relation.break_glass
    return marks.hide(
        marks.stamp(page, reader, *label(opened.document), RED if broke else GREY), mark
    )


def label(d: Document) -> tuple[str, str]:
    """Head and foot of every page: the level, the number, until when (P07-3.4-1)."""
    until = f"保密至 {d.secrecy_until:%Y-%m-%d}" if d.secrecy_until else ""
    return d.level.zh, f"{d.register_no or '未編號'}  {until}".strip()
