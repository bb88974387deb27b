"""What documents ask signatures for: the level of a new one, and another level of an old one."""

import hashlib
import json
from collections.abc import Callable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core import wall
from backend.core.actor import Actor
from backend.domains.secrecy.classification import Authority
from backend.domains.secrecy.documents import levels
from backend.domains.secrecy.models import Document
from backend.domains.secrecy.rows import LEVEL_APPROVAL
from backend.shared.access import actors
from backend.shared.access.permissions import Permission as P
from backend.shared.approvals.kinds import Facts, Group, Kind, Seat, Subject
from backend.shared.approvals.models import Approval, ApprovalState
from backend.shared.identity.models import Unit, UnitKind

RECLASSIFY = "secrecy.reclassify"
TITLE = "保密事項待批"
"""All an approval centre says of it; number and level stand on the card."""


def executives(session: Session) -> list[UUID]:
    return actors.everywhere(session, P.secrecy_know_all)


def company_gm(session: Session, unit_id: UUID, without: Sequence[UUID] = ()) -> list[UUID]:
    """The general manager of the owning subsidiary; at head office, and where he asks himself, an executive."""
    company = select(Unit.company_id).where(Unit.id == unit_id).scalar_subquery()
    kind = session.scalar(select(Unit.kind).where(Unit.id == company))
    found = (
        [] if kind is UnitKind.head_office else actors.carriers(session, P.secrecy_approve, unit_id)
    )
    return [p for p in found if p not in without] or executives(session)


def department_manager(session: Session, unit_id: UUID, without: Sequence[UUID]) -> list[UUID]:
    """The manager of the drafting department; where there is none but the drafter, who is above him."""
    found = actors.carriers(session, P.secrecy_manage, unit_id)
    return [p for p in found if p not in without] or company_gm(session, unit_id, without)


def authorised(
    session: Session, authority: Authority, unit_id: UUID, without: Sequence[UUID]
) -> list[UUID]:
    match authority:
        case Authority.executive:
            return executives(session)
        case Authority.company_gm:
            return company_gm(session, unit_id, without)
        case Authority.department_manager:
            return department_manager(session, unit_id, without)


def _seat(code: str, zh: str, fact: str) -> Seat:
    """Whoever the authority named in the facts falls to, the one who asks left out."""

    def people(session: Session, facts: Facts) -> Sequence[UUID]:
        without = [UUID(facts["asked_by"])]
        return authorised(session, Authority(facts[fact]), UUID(facts["unit"]), without)

    return Seat(code, zh, people=people)


def _locked(session: Session, id: UUID) -> Document:
    with wall.opened(session):
        return session.scalars(select(Document).where(Document.id == id).with_for_update()).one()


def load(session: Session, id: UUID) -> Subject:
    """The document and what is asked about its level; the same for a new level and for another one."""
    d = _locked(session, id)
    request = levels.open_request(session, d)
    content = [
        d.version if request.initial else None, d.level, d.kind, request.new_level, request.harm,
        request.secrecy_until, request.supervisor_id, request.designate, request.published_on,
    ]  # fmt: skip
    facts = {
        "document": str(d.id), "unit": str(d.unit_id), "number": d.register_no, "kind": d.kind,
        "old_level": d.level.value, "level": request.new_level.value, "reason": request.reason,
        "asked_by": str(request.asked_by), "deviation_authority": request.deviation_authority,
        "authority": request.authority,
    }  # fmt: skip
    digest = hashlib.sha256(json.dumps(content, default=str).encode()).hexdigest()
    return Subject(d, d.unit_id, TITLE, digest, facts, excluded=frozenset({request.asked_by}))


Decided = Callable[[Session, Actor, Document, Approval], None]


def _decided(done: Decided) -> Callable[[Session, Actor, Approval], None]:
    def decided(session: Session, actor: Actor, approval: Approval) -> None:
        done(session, actor, _locked(session, approval.subject_id), approval)

    return decided


def level_decided(session: Session, actor: Actor, d: Document, approval: Approval) -> None:
    if approval.state is ApprovalState.approved:
        levels.activate(session, actor, d, approval)
    else:
        levels.refuse(session, actor, d, approval)


def reclassification_decided(
    session: Session, actor: Actor, d: Document, approval: Approval
) -> None:
    if approval.state is ApprovalState.approved:
        levels.reclassify_as_asked(session, actor, d, approval)


KINDS = (
    Kind(
        LEVEL_APPROVAL, "確認密級", "Confirmation of a level", Document,
        (
            Group(
                (_seat("deviation", "密級從寬的有權人", "deviation_authority"),),
                when=lambda facts: facts["deviation_authority"] is not None,
            ),
            Group(
                (_seat("confirmer", "密級確認人", "authority"),),
                when=lambda facts: facts["authority"] is not None,
            ),
        ),
        load, _decided(level_decided), ("P07-3.0-2",),
    ),
    Kind(
        RECLASSIFY, "變更密級", "Change of a level", Document,
        (Group((_seat("authority", "密級變更的有權人", "authority"),)),),
        load, _decided(reclassification_decided), ("P07-3.3-1",),
    ),
)  # fmt: skip
