"""Originals and copies in the custody ledger: one kind, `classified`, so that one count covers them all."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.core.errors import Withheld
from backend.domains.secrecy import faults, standing
from backend.domains.secrecy.copies.faults import NOT_CUSTODIAN
from backend.domains.secrecy.copies.models import DocumentCopy
from backend.domains.secrecy.models import CustodianAppointment, Document, DocumentState
from backend.shared.access.levels import SECRET
from backend.shared.custody import ledger
from backend.shared.custody.ledger import Thing
from backend.shared.custody.models import CustodyObject, CustodyState

CLASSIFIED, CERTIFICATE = "classified", "certificate"
STORE = "保密櫃"
KINDS = frozenset({CLASSIFIED, CERTIFICATE})
IN_FORCE = (DocumentState.active, DocumentState.frozen)
GONE = (CustodyState.destroyed, CustodyState.lost, CustodyState.out)


def appointment(session: Session, company_id: UUID) -> CustodianAppointment:
    """Who keeps the company's things today. 409 CUSTODIAN_MISSING."""
    found = session.scalar(
        select(CustodianAppointment).where(
            CustodianAppointment.company_id == company_id,
            CustodianAppointment.from_on.is_not(None),
            CustodianAppointment.until_on.is_(None),
        )
    )
    if found is None:
        raise faults.CUSTODIAN_MISSING()
    return found


def is_keeper(actor: Actor, company_id: UUID) -> bool:
    """Custodian or deputy of that company, and sworn."""
    s = standing.of(actor)
    return s.sworn and company_id in s.kept


def require_keeper(actor: Actor, company_id: UUID, table: str, id: UUID, act: str) -> None:
    """403 NOT_CUSTODIAN, with a line in the book."""
    if not is_keeper(actor, company_id):
        raise Withheld(NOT_CUSTODIAN, actor, table, id, act=act, rule="P07-4.2-5a")


def take_in(session: Session, actor: Actor, d: Document) -> None:
    """The original of a document in force lies with the custodian from here on. Nothing twice."""
    if not d.level.secret or d.register_no is None or original(session, d) is not None:
        return
    keeper = appointment(session, d.company_id)
    ledger.take_in(
        session, actor,
        Thing(
            Document.__tablename__, d.id, CLASSIFIED, d.register_no, d.company_id, keeper.user_id,
            d.location or STORE,
        ),
    )  # fmt: skip


def take_in_all(session: Session, actor: Actor, company_id: UUID) -> None:
    """Originals in force before there was a ledger."""
    with wall.opened(session):
        found = session.scalars(
            select(Document).where(
                Document.company_id == company_id,
                Document.state.in_(IN_FORCE),
                Document.level.in_(SECRET),
                Document.id.not_in(select(CustodyObject.subject_id)),
            )
        ).all()
        for d in found:
            take_in(session, actor, d)


def things(session: Session, company_id: UUID, *kinds: str) -> Sequence[CustodyObject]:
    """What is still there, in its place or lent, by number."""
    return session.scalars(
        select(CustodyObject)
        .where(
            CustodyObject.unit_id == company_id,
            CustodyObject.kind.in_(kinds or tuple(KINDS)),
            CustodyObject.state.not_in(GONE),
        )
        .order_by(CustodyObject.number)
    ).all()


def original(session: Session, d: Document) -> CustodyObject | None:
    """Of a document: its own entry, not those of copies."""
    return session.scalar(
        select(CustodyObject).where(
            CustodyObject.subject_id == d.id,
            CustodyObject.kind == CLASSIFIED,
            CustodyObject.id.not_in(
                select(DocumentCopy.thing_id).where(
                    DocumentCopy.document_id == d.id, DocumentCopy.thing_id.is_not(None)
                )
            ),
        )
    )
