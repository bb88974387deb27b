"""The archive and the lists of destruction, as their readers see them."""

from typing import Any
from uuid import UUID

from sqlalchemy import case, cast, func, literal_column, or_, select
from sqlalchemy.orm import Session, aliased
from sqlalchemy.types import Uuid

from backend.core.actor import Actor
from backend.core.listing import Listing, equals, one_of, since, until
from backend.core.rows import visible_to
from backend.core.schemas import Ref
from backend.domains.complaints.archives import lists, striking
from backend.domains.complaints.archives.models import (
    ArchiveEntry,
    DestructionItem,
    DestructionItemState,
    DestructionList,
    DestructionListState,
)
from backend.domains.complaints.archives.schemas import (
    DestructionItemOut,
    DestructionListOut,
    DestructionListQuery,
    DestructionListRow,
)
from backend.domains.complaints.models import Complaint
from backend.shared.access.guard import fetch
from backend.shared.approvals import asking
from backend.shared.identity.models import Unit, User
from backend.shared.search.pages import SearchList, Way, matches

E, C, L = ArchiveEntry, Complaint, DestructionList
S = DestructionListState
_handler = aliased(User)
_department = aliased(Unit)
_joined = (
    E.__table__.join(C.__table__, C.id == E.complaint_id)
    .outerjoin(_handler, _handler.id == C.handler_id)
    .outerjoin(_department, _department.id == C.department_id)
)
_NOBODY: Any = literal_column("'{}'::uuid[]")
FILTERS = {
    "q": lambda _: matches(E.search_text, E.tokens, Way.grams, exact=False),
    "regime": equals(E.regime.expression),
    "category": equals(E.category.expression),
    "cause_code": equals(E.cause_code.expression),
    "result": equals(E.result.expression),
    "model": equals(E.model.expression),
    "plate_no": equals(E.plate_no.expression),
    "person_id": lambda bind: E.people.bool_op("@>")(func.array_append(_NOBODY, cast(bind, Uuid))),
    "closed_from": since(E.closed_at.expression),
    "closed_to": until(E.closed_at.expression),
    "kept_before": lambda bind: C.retain_until < bind,
    "reason": lambda _: E.id.is_not(None),
}  # fmt: skip
ARCHIVE = SearchList(
    name="complaint_archive",
    columns={
        "id": C.id, "number": C.number, "regime": E.regime, "track": C.track, "category": E.category,
        "cause_code": E.cause_code, "result": E.result, "model": E.model, "plate_no": E.plate_no,
        "department": _department.name, "handler": _handler.name, "satisfaction": C.satisfaction,
        "unit_id": C.unit_id, "closed_at": E.closed_at, "retain_until": C.retain_until,
        "important": C.important, "legal_hold": C.legal_hold,
    },
    key=E.id,
    sorts={"closed_at": E.closed_at},
    filters=FILTERS,
    source=_joined,
    table=E.__table__,  # type: ignore[arg-type]
    text=E.search_text,  # type: ignore[arg-type]
    held=E.tokens,  # type: ignore[arg-type]
)  # fmt: skip


def _count() -> Any:
    state = DestructionItem.state
    held = or_(state == DestructionItemState.listed, state == DestructionItemState.destroyed)
    return select(func.count()).where(DestructionItem.list_id == L.id, held).scalar_subquery()


LISTS = Listing(
    name="complaint_destruction_lists",
    columns={
        "id": L.id, "number": L.number, "unit_id": L.unit_id, "unit": Unit.name, "state": L.state,
        "cases": _count(), "created_at": L.created_at, "executed_at": L.executed_at,
    },
    key=L.id,
    sorts={"created_at": L.created_at},
    filters={"state": one_of(L.state.expression), "unit_id": equals(L.unit_id.expression)},
    source=L.__table__.join(Unit, Unit.id == L.unit_id),
)  # fmt: skip


def page(actor: Actor, query: DestructionListQuery) -> bytes:
    return LISTS.page(query, visible_to(actor, DestructionList))


def one(session: Session, actor: Actor, id: UUID) -> DestructionListOut:
    """With its cases and what the caller may do now. 404."""
    session.flush()
    found = fetch(session, actor, DestructionList, id)
    order = case((DestructionItem.state == DestructionItemState.struck, 1), else_=0)
    items = session.scalars(
        select(DestructionItem)
        .where(DestructionItem.list_id == found.id)
        .order_by(order, DestructionItem.number)
    ).all()
    approval = asking.open_for(session, striking.KIND, found.id)
    named = {found.asked_by, found.decided_by, found.first_by, found.second_by} | {i.struck_by for i in items}  # fmt: skip
    people = session.execute(select(User.id, User.name).where(User.id.in_(named - {None})))
    names: dict[UUID | None, Ref] = {id: Ref(id=id, name=name) for id, name in people}
    on = [i for i in items if i.state in (DestructionItemState.listed, DestructionItemState.destroyed)]  # fmt: skip
    row = {name: getattr(found, name) for name in DestructionListRow.model_fields if hasattr(found, name)}  # fmt: skip
    return DestructionListOut(
        **row, cases=len(on), version=found.version, clauses=["P06-4.5-3b", "P06-4.5-3c", "P09-2-4b"],
        unit=session.scalar(select(Unit.name).where(Unit.id == found.unit_id)) or "",
        asked_by=names.get(found.asked_by), decided_by=names.get(found.decided_by),
        decided_at=found.decided_at, first_by=names.get(found.first_by), first_at=found.first_at,
        second_by=names.get(found.second_by), approval_id=approval.id if approval else None,
        items=[
            DestructionItemOut(
                **{n: getattr(i, n) for n in DestructionItemOut.model_fields if n != "struck_by"},
                struck_by=names.get(i.struck_by),
            )
            for i in items
        ],
        can=_can(actor, found, len(on), approval.waiting_for if approval else []),
    )  # fmt: skip


def _can(actor: Actor, found: DestructionList, cases: int, waiting: list[UUID]) -> list[str]:
    able = ["approve", "reject"] if actor.id in waiting else []
    if not lists.keeps(actor, found.unit_id):
        return able
    if found.state in (S.drafted, S.asked, S.approved, S.signed):
        able += ["strike", "withdraw"]
    if found.state is S.drafted and cases:
        able.append("submit")
    if found.state in (S.approved, S.signed) and cases and found.first_by != actor.id:
        able.append("execute")
    return able
