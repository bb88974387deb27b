"""Whose copy is this? By its serial, or by the mark of a page that turned up. For the security officer and executives."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.errors import TOO_LARGE, Denied, Refused, invalid
from backend.domains.secrecy import standing
from backend.domains.secrecy.copies import events
from backend.domains.secrecy.copies.models import DocumentCopy
from backend.domains.secrecy.copies.schemas import TraceLook, TraceOut
from backend.domains.secrecy.models import Document, PageMark
from backend.domains.secrecy.opening import FLOOR
from backend.domains.secrecy.viewing import marks, render
from backend.domains.secrecy.viewing.service import spelt
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.models import EntryKind
from backend.shared.audit.service import record
from backend.shared.files import service as files
from backend.shared.identity.models import User

MOST_LOOKS = 500


def may_trace(actor: Actor) -> standing.Standing:
    """403 for everybody but executives and security officers who have sworn."""
    s = standing.of(actor)
    if not (s.executive or s.guarded) or not s.sworn:
        raise Denied(actor, P.secrecy_guard)
    return s


def by_serial(session: Session, actor: Actor, serial: str) -> TraceOut:
    """404 for unknown and for other companies' alike."""
    s = may_trace(actor)
    with wall.opened(session):
        copy = session.scalar(select(DocumentCopy).where(DocumentCopy.serial == serial.strip()))
        if copy is None:
            raise _nothing(actor)
        found = session.scalars(
            select(PageMark).where(PageMark.serial == copy.serial).limit(MOST_LOOKS)
        ).all()
        return _told(session, actor, s, copy.document_id, copy, list(found))


def by_page(session: Session, actor: Actor, content: bytes) -> TraceOut:
    """From the picture or PDF of a page, as it was saved or cropped. 404 when it carries no mark of ours."""
    s = may_trace(actor)
    if not content:
        raise invalid("/file", "FIELD_REQUIRED")
    if len(content) > files.LARGEST:
        raise TOO_LARGE(max=files.LARGEST)
    try:
        page = render.first(content, files.sniff(content))
    except render.NoPages:
        page = None
    mark = marks.find(page) if page is not None else None
    with wall.opened(session):
        found = session.get(PageMark, mark) if mark is not None else None
        if found is None:
            raise _nothing(actor)
        copy = session.scalar(select(DocumentCopy).where(DocumentCopy.serial == found.serial))
        return _told(session, actor, s, found.document_id, copy, [found])


def _nothing(actor: Actor, id: UUID | None = None) -> Refused:
    return Refused(actor, DocumentCopy.__tablename__, id, rule="P07-3.0-4", floor=FLOOR)


def _told(
    session: Session, actor: Actor, s: standing.Standing, document_id: UUID,
    copy: DocumentCopy | None, found: list[PageMark],
) -> TraceOut:  # fmt: skip
    d = session.get_one(Document, document_id)
    if not s.executive and d.company_id not in s.guarded:
        raise _nothing(actor, d.id)
    people = {m.user_id for m in found} | ({copy.holder_id} if copy else set())
    names = {u.id: u.name for u in session.scalars(select(User).where(User.id.in_(people)))}
    record(
        session, actor, events.TRACED, d, kind=EntryKind.read, level=d.level.rank,
        clauses=["P07-4.2-3b"], copy=str(copy.id) if copy else "",
        marks=[spelt(m.mark) for m in found[:20]],
    )  # fmt: skip
    return TraceOut(
        document_id=d.id, register_no=d.register_no, level=d.level,
        serial=copy.serial if copy else None, holder_id=copy.holder_id if copy else None,
        holder=names.get(copy.holder_id) if copy else None, state=copy.state if copy else None,
        looks=[
            TraceLook(at=m.at, page=m.page, user_id=m.user_id, name=names.get(m.user_id, ""), mark=spelt(m.mark))
            for m in sorted(found, key=lambda m: (m.at, m.page))
        ],
    )  # fmt: skip
