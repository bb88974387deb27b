"""Copies come into being: a serial each, and the approved pages as a file that carries serial, level and mark."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.core import vault, wall
from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import Withheld
from backend.domains.secrecy import faults
from backend.domains.secrecy.copies import events
from backend.domains.secrecy.copies.faults import APPROVAL_EXPIRED, APPROVAL_USED
from backend.domains.secrecy.copies.keeping import CLASSIFIED, STORE, appointment, original, take_in
from backend.domains.secrecy.copies.models import (
    CopyAction,
    CopyRequest,
    CopyState,
    DocumentCopy,
    RequestState,
)
from backend.domains.secrecy.models import Document, DocumentContent
from backend.domains.secrecy.opening import Opened, open_for, refusal, withheld
from backend.domains.secrecy.rules import Act, Verdict
from backend.domains.secrecy.viewing import marks
from backend.domains.secrecy.viewing import service as viewing
from backend.shared.access.levels import Level
from backend.shared.audit.service import record
from backend.shared.custody import ledger
from backend.shared.custody.ledger import Thing

LETTER = {CopyAction.extract: "E"}
"""-E01 for an extract, -C01 for everything else."""
DPI = 150


@dataclass(frozen=True)
class Made:
    """A file to be handed to the one who asked."""

    content: bytes
    name: str
    media_type: str = "application/pdf"


def number(session: Session, actor: Actor, d: Document, r: CopyRequest) -> None:
    """As it is approved every copy gets its serial, numbered per document; the recipients in their order, then the first again."""
    last = session.scalar(
        select(func.max(DocumentCopy.number)).where(DocumentCopy.document_id == d.id)
    )
    letter = LETTER.get(r.action, "C")
    for place in range(r.copies):
        at = (last or 0) + 1 + place
        session.add(
            DocumentCopy(
                document_id=d.id, request_id=r.id, company_id=d.company_id, number=at,
                serial=f"{d.register_no}-{letter}{at:02}", asked_by=r.asked_by, approved_by=actor.id,
                holder_id=r.recipients[place % len(r.recipients)], level=d.level,
                secrecy_until=d.secrecy_until, due_on=r.due_on,
            )
        )  # fmt: skip


def copies_of(session: Session, r: CopyRequest) -> list[DocumentCopy]:
    return list(
        session.scalars(
            select(DocumentCopy)
            .where(DocumentCopy.request_id == r.id)
            .order_by(DocumentCopy.number)
            .with_for_update()
        )
    )


def usable(r: CopyRequest) -> None:
    """409 APPROVAL_EXPIRED after five working days."""
    if r.valid_until is not None and today() > r.valid_until:
        raise APPROVAL_EXPIRED(until=r.valid_until.isoformat())


def put_out(
    session: Session, actor: Actor, d: Document, r: CopyRequest, copy: DocumentCopy
) -> None:
    """The copy leaves the custodian's hands: into the ledger and out to its holder. Called with the wall open."""
    take_in(session, actor, d)
    keeper = appointment(session, d.company_id)
    thing = ledger.take_in(
        session, actor,
        Thing(Document.__tablename__, d.id, CLASSIFIED, copy.serial, d.company_id, keeper.user_id, STORE),
    )  # fmt: skip
    ledger.lend(session, actor, thing, copy.holder_id, str(r.id))
    copy.thing_id, copy.state, copy.issued_at = thing.id, CopyState.issued, now()
    copy.level, copy.secrecy_until = d.level, d.secrecy_until
    r.state, r.used_at = RequestState.used, r.used_at or now()
    record(
        session, actor, events.COPY_ISSUED, d, level=d.level.rank, copy=str(copy.id),
        number=copy.number, holder=str(copy.holder_id), clauses=["P07-4.2-3b"],
    )  # fmt: skip


def may_ask(session: Session, actor: Actor, id: UUID, lock: bool = False) -> Opened:
    """The document, for a knower who may have it copied with an approval. 403, 404, 409, 423.

    At 絕密 the table forbids; an executive may make an exception for a designated person who asks (P07-4.2-1b).
    """
    opened = look_readable(session, actor, id, lock)
    said = opened.says(Act.copy)
    if said.verdict in (Verdict.allowed, Verdict.approval) or said.code == "COPY_FORBIDDEN_JUEMI":
        return opened
    raise withheld(
        faults.BY_CODE.get(said.code, faults.APPROVAL_REQUIRED),
        actor,
        opened.document,
        "copy",
        said,
    )


def look_readable(session: Session, actor: Actor, id: UUID, lock: bool = False) -> Opened:
    return open_for(session, actor, id, Act.read, lock)


def hand_out(session: Session, actor: Actor, id: UUID, action: CopyAction) -> Made:
    """The approved pages, once; without an approval a refusal that says where to ask.

    403 APPROVAL_REQUIRED / COPY_FORBIDDEN_JUEMI, 404, 409 APPROVAL_USED / APPROVAL_EXPIRED, 423. What is not secret
    is copied freely (P07-3.2-12).
    """
    opened = may_ask(session, actor, id, lock=True)
    d = opened.document
    if not d.level.secret:
        return _free(session, actor, opened)
    r = _request(session, actor, d, action)
    if r is None:
        raise _not_yet(actor, opened, action)
    with wall.opened(session):
        mine = [c for c in copies_of(session, r) if c.state is CopyState.approved]
        if r.used_at is not None or not mine:
            raise APPROVAL_USED()
        usable(r)
        content = session.scalars(
            select(DocumentContent).where(
                DocumentContent.document_id == d.id, DocumentContent.version == r.content_version
            )
        ).one()
        drawn = [
            page for copy in mine for page in _pages(session, actor, d, content, r.pages, copy)
        ]
        for copy in mine:
            put_out(session, actor, d, r, copy)
        record(
            session, actor, events.COPY_MADE, d, level=d.level.rank, request=str(r.id),
            action=action.value, copies=len(mine), pages=r.pages, clauses=["P07-4.2-2"],
        )  # fmt: skip
    return Made(_pdf(drawn, d, mine[0].serial), _name(d, mine[0].serial))


def _request(session: Session, actor: Actor, d: Document, action: CopyAction) -> CopyRequest | None:
    """The caller's newest approved one; a used one is only found so that it can be said."""
    with wall.opened(session):
        return session.scalar(
            select(CopyRequest)
            .where(
                CopyRequest.document_id == d.id, CopyRequest.asked_by == actor.id,
                CopyRequest.action == action,
                CopyRequest.state.in_((RequestState.approved, RequestState.used)),
            )
            .order_by(CopyRequest.used_at.is_not(None), CopyRequest.created_at.desc())
            .limit(1)
            .with_for_update()
        )  # fmt: skip


def _not_yet(actor: Actor, opened: Opened, action: CopyAction) -> Withheld | Exception:
    """The refusal of the table, with the place where to ask."""
    said = opened.says(Act.copy)
    problem = refusal(actor, opened, Act.copy) if said.code else None
    if problem is None or problem.fault.status == 404:
        return faults.APPROVAL_REQUIRED()
    answer = withheld(faults.BY_CODE[said.code], actor, opened.document, action.value, said)
    answer.params = {
        "ask": "/api/v1/copy-requests",
        "document": str(opened.document.id),
        "action": action.value,
    }
    return answer


def _free(session: Session, actor: Actor, opened: Opened) -> Made:
    """The file as it came in, page images or not."""
    d = opened.document
    content = session.scalar(
        select(DocumentContent)
        .where(DocumentContent.document_id == d.id)
        .order_by(DocumentContent.version.desc())
        .limit(1)
    )
    if content is None:
        raise viewing.PAGES_NOT_READY()
    record(session, actor, events.COPY_MADE, d, level=d.level.rank, clauses=["P07-3.2-12"])
    key = vault.unwrap(d.key_wrapped)
    context = viewing.name_context(d.id, content.version)
    name = vault.unseal(key, bytes(content.name_sealed), context).decode()
    return Made(viewing.original(d, content), f"{d.level.zh}_{name}", content.media_type)


def _pages(
    session: Session, actor: Actor, d: Document, content: DocumentContent, pages: list[int],
    copy: DocumentCopy,
) -> Iterator[Image.Image]:  # fmt: skip
    for page in pages:
        clean = viewing.clean_page(session, d, content, page)
        if clean is None:
            raise viewing.NO_PAGES()
        mark = viewing.leave_mark(session, d, content, page, copy.holder_id, copy.serial)
        words = f"{copy.serial} {now():%Y-%m-%d %H:%M} {viewing.spelt(mark)}"
        head, foot = viewing.label(d)
        yield marks.hide(marks.stamp(clean, words, head, f"{foot}  {copy.serial}"), mark)


def _pdf(pages: list[Image.Image], d: Document, serial: str) -> bytes:
    """Fine enough that the invisible mark survives: no colour is thinned out."""
    out = io.BytesIO()
    pages[0].save(
        out, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, quality=95, subsampling=0,
        title=f"{d.level.zh} {serial}", subject=d.level.zh, keywords=f"{d.level.value} {serial}",
        producer="Kehu", creator="Kehu",
    )  # fmt: skip
    return out.getvalue()


def _name(d: Document, serial: str) -> str:
    return f"{d.level.zh}_{serial}.pdf"


def relabel(session: Session, actor: Actor, d: Document) -> int:
    """Another level, or none any more: copies carry it too, and the original its new number. With the wall open."""
    found = session.scalars(
        select(DocumentCopy)
        .where(
            DocumentCopy.document_id == d.id,
            DocumentCopy.state.in_((CopyState.approved, CopyState.issued, CopyState.returned)),
        )
        .with_for_update()
    ).all()
    for copy in found:
        copy.level, copy.secrecy_until = d.level, d.secrecy_until
        record(
            session, actor, events.COPY_RELABELLED, copy, level=d.level.rank, new=d.level.value,
            clauses=["P07-4.2-3b"],
        )  # fmt: skip
    if (thing := original(session, d)) and d.register_no and d.level is not Level.public:
        thing.number = d.register_no
    return len(found)
