"""Requests and the ledger of copies as lists, and one request with what it says."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.listing import Listing, RowRule, equals, one_of
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.domains.secrecy.copies import approvals, destruction, keeping, requests
from backend.domains.secrecy.copies.models import (
    CopyRequest,
    CopyState,
    Destruction,
    DocumentCopy,
    RequestState,
)
from backend.domains.secrecy.copies.schemas import (
    CopyQuery,
    CopyRequestOut,
    CopyRequestQuery,
    CopyRow,
    DocumentDestructionQuery,
    DocumentDestructionRow,
)
from backend.domains.secrecy.models import Document
from backend.domains.secrecy.rows import bound
from backend.shared.access.guard import fetch
from backend.shared.approvals import asking
from backend.shared.approvals.models import Approval, ApprovalState
from backend.shared.identity.models import User

_R, _C = CopyRequest, DocumentCopy
_asker, _holder = aliased(User), aliased(User)
REQUESTS = Listing(
    name="copy_requests",
    columns={
        "id": _R.id, "created_at": _R.created_at, "document_id": _R.document_id, "register_no": _R.register_no, "level": _R.level, "asked_by": _R.asked_by,
        "asker": _asker.name, "action": _R.action, "copies": _R.copies, "pages": _R.pages,
        "due_on": _R.due_on, "state": _R.state, "valid_until": _R.valid_until, "used_at": _R.used_at,
    },
    key=_R.id,
    sorts={"created_at": _R.created_at},
    filters={
        "document_id": equals(_R.document_id.expression),
        "state": one_of(_R.state.expression),
    },
    source=_R.__table__.join(_asker, _asker.id == _R.asked_by),
    extra={"waiting": select(Approval.waiting_for).where(Approval.kind == approvals.COPY, Approval.subject_id == _R.id, Approval.state == ApprovalState.open).limit(1).scalar_subquery()},
)  # fmt: skip
COPIES = Listing(
    name="document_copies",
    columns={
        name: _holder.name if name == "holder" else getattr(_C, name)
        for name in CopyRow.model_fields
        if name not in ("overdue", "can")
    },
    key=_C.id,
    sorts={"created_at": _C.created_at, "due_on": _C.due_on},
    filters={
        "overdue": lambda bind: and_(_C.due_on < bound("today"), _C.state == CopyState.issued),
        "holder": equals(_C.holder_id.expression),
        "document_id": equals(_C.document_id.expression),
        "state": one_of(_C.state.expression),
    },
    source=_C.__table__.join(_holder, _holder.id == _C.holder_id),
)


def _scene(actor: Actor, scene: str) -> RowRule:
    rule = visible_to(actor, CopyRequest)
    if scene == "mine":
        return RowRule(
            ("mine", rule.key),
            lambda: and_(rule.build(), _R.asked_by == bound("actor_id")),
            rule.params,
            rule.wall,
        )
    if scene == "todo":
        waiting = select(Approval.subject_id).where(
            Approval.kind == approvals.COPY,
            Approval.state == ApprovalState.open,
            bound("actor_id") == Approval.waiting_for.any_(),
        )
        return RowRule(
            ("todo", rule.key),
            lambda: and_(rule.build(), _R.id.in_(waiting)),
            rule.params,
            rule.wall,
        )
    return rule


def can_request(actor: Actor, state: RequestState, asked_by: UUID, waiting: Any) -> list[str]:
    if state is not RequestState.asked:
        return []
    if asked_by == actor.id:
        return ["withdraw"]
    return ["approve", "reject"] if actor.id in (waiting or []) else []


def requests_page(actor: Actor, query: CopyRequestQuery) -> bytes:
    def finish(row: Row) -> Row:
        waiting = row.pop("waiting")
        row["can"] = can_request(actor, RequestState(row["state"]), row["asked_by"], waiting)
        return row

    rule = _scene(actor, query.scene)
    plain = query.model_copy(update={"scene": None})
    return REQUESTS.page(plain, rule, finish=finish)


def request_out(session: Session, actor: Actor, id: UUID) -> CopyRequestOut:
    """For those who see it: the purpose is unsealed for them."""
    session.flush()
    r = fetch(session, actor, CopyRequest, id)
    approval = asking.open_for(session, approvals.COPY, r.id)
    with wall.opened(session):
        d = session.get_one(Document, r.document_id)
        serials = list(
            session.scalars(select(_C.serial).where(_C.request_id == r.id).order_by(_C.number))
        )
    shown = {name: getattr(r, name) for name in CopyRequestOut.model_fields if hasattr(r, name)}
    asker = session.scalar(select(User.name).where(User.id == r.asked_by)) or ""
    waiting = approval.waiting_for if approval else []
    return CopyRequestOut(
        **shown, asker=asker, serials=serials,
        purpose=requests.purpose_of(d, r), can=can_request(actor, r.state, r.asked_by, waiting),
    )  # fmt: skip


def can_copy(actor: Actor, state: CopyState, company_id: UUID, holder_id: UUID) -> list[str]:
    out = state in (CopyState.issued, CopyState.returned)
    if keeping.is_keeper(actor, company_id):
        if state is CopyState.approved:
            return ["issue"]
        back = ["return"] if state is CopyState.issued else []
        return [*back, "transfer", "destroy", "report-lost"] if out else []
    return ["report-lost"] if out and holder_id == actor.id else []


def _finish(actor: Actor) -> Callable[[Row], Row]:
    def one(row: Row) -> Row:
        state = CopyState(row["state"])
        row["overdue"] = state is CopyState.issued and row["due_on"] < today()
        row["can"] = can_copy(actor, state, row["company_id"], row["holder_id"])
        return row

    return one


def copies_page(actor: Actor, query: CopyQuery) -> bytes:
    return COPIES.page(query, visible_to(actor, DocumentCopy), finish=_finish(actor))


def copy_row(session: Session, actor: Actor, copy: DocumentCopy) -> CopyRow:
    session.flush()
    name = session.scalar(select(User.name).where(User.id == copy.holder_id)) or ""
    shown = {f: getattr(copy, f) for f in CopyRow.model_fields if hasattr(copy, f)}
    late = copy.state is CopyState.issued and copy.due_on < today()
    can = can_copy(actor, copy.state, copy.company_id, copy.holder_id)
    return CopyRow(**shown, holder=name, overdue=late, can=can)


def _waiting(kind: str, id: Any) -> Any:
    return (
        select(Approval.waiting_for)
        .where(
            Approval.kind == kind,
            Approval.subject_id == id,
            Approval.state == ApprovalState.open,
        )
        .limit(1)
        .scalar_subquery()
    )


_D = Destruction
DESTRUCTIONS = Listing(
    name="document_destructions",
    columns={
        name: _asker.name if name == "asker" else getattr(_D, name)
        for name in DocumentDestructionRow.model_fields
        if name != "can"
    },
    key=_D.id,
    sorts={"created_at": _D.created_at},
    filters={"state": one_of(_D.state.expression)},
    source=_D.__table__.join(_asker, _asker.id == _D.asked_by),
    extra={"waiting": _waiting(approvals.DESTROY, _D.id), "company_id": _D.company_id},
)


def destructions_page(actor: Actor, query: DocumentDestructionQuery) -> bytes:
    def finish(row: Row) -> Row:
        waiting, company = row.pop("waiting") or [], row.pop("company_id")
        row["can"] = destruction.can(actor, RequestState(row["state"]), company, waiting)
        return row

    return DESTRUCTIONS.page(query, visible_to(actor, Destruction), finish=finish)
