"""Certificates with where they are, and requests about them."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from backend.core import wall
from backend.core.actor import Actor
from backend.core.clock import today
from backend.core.listing import Listing, RowRule, equals, one_of
from backend.core.reading import Row
from backend.core.rows import visible_to
from backend.domains.secrecy.certificates import approvals
from backend.domains.secrecy.certificates.models import (
    Certificate,
    CertificateRequest,
    CertificateUse,
)
from backend.domains.secrecy.certificates.schemas import (
    CertificateQuery,
    CertificateRequestQuery,
    CertificateRequestRow,
    CertificateRow,
)
from backend.domains.secrecy.certificates.service import is_executive
from backend.domains.secrecy.copies import keeping
from backend.domains.secrecy.copies.models import RequestState
from backend.domains.secrecy.rows import bound
from backend.shared.approvals.models import Approval, ApprovalState
from backend.shared.custody.models import CustodyObject, CustodyState
from backend.shared.identity.models import User

_C, _R, _T = Certificate, CertificateRequest, CustodyObject
_asker = aliased(User)
_THING = ("location", "custodian_id", "holder_id", "state")
CERTIFICATES = Listing(
    name="certificates",
    columns={
        name: getattr(_T if name in _THING else _C, name)
        for name in CertificateRow.model_fields
        if name != "can"
    },
    key=_C.id,
    sorts={"created_at": _C.created_at, "valid_until": _C.valid_until},
    filters={
        "company_id": equals(_C.company_id.expression),
        "kind": equals(_C.kind.expression),
    },
    source=_C.__table__.join(_T.__table__, _T.id == _C.thing_id),
)
_OF_CERTIFICATE = ("register_no", "kind", "number")
_MADE = ("asker", "overdue", "serials", "can")
_waiting = (
    select(Approval.waiting_for)
    .where(
        Approval.kind == approvals.KIND, Approval.subject_id == _R.id,
        Approval.state == ApprovalState.open,
    )
    .limit(1)
    .scalar_subquery()
)  # fmt: skip
REQUESTS = Listing(
    name="certificate_requests",
    columns={
        **{
            name: getattr(_C if name in _OF_CERTIFICATE else _R, name)
            for name in CertificateRequestRow.model_fields
            if name not in _MADE
        },
        "asker": _asker.name,
    },
    key=_R.id,
    sorts={"created_at": _R.created_at},
    filters={
        "certificate_id": equals(_R.certificate_id.expression),
        "state": one_of(_R.state.expression),
    },
    source=_R.__table__.join(_C.__table__, _C.id == _R.certificate_id).join(
        _asker, _asker.id == _R.asked_by
    ),
    extra={"waiting": _waiting, "first_copy": _R.first_copy},
)


def certificate_can(actor: Actor, company_id: UUID, state: CustodyState) -> list[str]:
    acts = ["copy", *(["lend"] if state is CustodyState.in_place else [])]
    if keeping.is_keeper(actor, company_id) or is_executive(actor):
        acts.append("change")
    return [*acts, "change_level"] if is_executive(actor) else acts


def page(actor: Actor, query: CertificateQuery) -> bytes:
    def finish(row: Row) -> Row:
        row["can"] = certificate_can(actor, row["company_id"], CustodyState(row["state"]))
        return row

    return CERTIFICATES.page(query, visible_to(actor, Certificate), finish=finish)


def one(session: Session, actor: Actor, c: Certificate) -> CertificateRow:
    session.flush()
    thing = session.get_one(CustodyObject, c.thing_id)
    shown = {
        name: getattr(thing if name in _THING else c, name)
        for name in CertificateRow.model_fields
        if name != "can"
    }
    return CertificateRow(**shown, can=certificate_can(actor, c.company_id, thing.state))


def serials(register_no: str, first: int | None, copies: int) -> list[str]:
    return [f"{register_no}-C{n:02}" for n in range(first, first + copies)] if first else []


def _can(actor: Actor, row: Row, waiting: list[UUID]) -> list[str]:
    state = RequestState(row["state"])
    if state is RequestState.asked:
        return ["approve", "reject"] if actor.id in waiting else []
    if not keeping.is_keeper(actor, row["company_id"]):
        return []
    if state is RequestState.approved:
        return ["hand-over"]
    lent = row["use"] == CertificateUse.lend and state is RequestState.used
    return ["return"] if lent and row["returned_on"] is None else []


def _finish(actor: Actor) -> Callable[[Row], Row]:
    def done(row: Row) -> Row:
        waiting = row.pop("waiting", None) or []
        row["serials"] = serials(row["register_no"], row.pop("first_copy", None), row["copies"])
        out = row["use"] == CertificateUse.lend and row["state"] == RequestState.used
        row["overdue"] = bool(out and row["returned_on"] is None and row["due_on"] < today())
        row["can"] = _can(actor, row, waiting)
        return row

    return done


def _scene(actor: Actor, scene: str) -> RowRule:
    rule = visible_to(actor, CertificateRequest)
    if scene == "all":
        return rule
    waiting = select(Approval.subject_id).where(
        Approval.kind == approvals.KIND,
        Approval.state == ApprovalState.open,
        bound("actor_id") == Approval.waiting_for.any_(),
    )
    narrow = _R.asked_by == bound("actor_id") if scene == "mine" else _R.id.in_(waiting)
    return RowRule((scene, rule.key), lambda: and_(rule.build(), narrow), rule.params, rule.wall)


def requests_page(actor: Actor, query: CertificateRequestQuery) -> bytes:
    plain = query.model_copy(update={"scene": None})
    return REQUESTS.page(plain, _scene(actor, query.scene), finish=_finish(actor))


def request_row(session: Session, actor: Actor, id: UUID) -> CertificateRequestRow:
    """As the list has it, of one that the caller was found to see or to decide."""
    session.flush()
    with wall.opened(session):
        statement = REQUESTS.select([], RowRule("one", lambda: _R.id == id))
        row = dict(session.execute(statement).mappings().one())
    return CertificateRequestRow(**_finish(actor)(row))
