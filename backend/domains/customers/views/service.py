"""A person's saved views of the customer list."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.errors import INVALID_STATE
from backend.core.events import Event
from backend.core.listing import Listing
from backend.core.reading import Row
from backend.domains.customers.faults import VIEW_NAME_TAKEN
from backend.domains.customers.views.models import SavedView
from backend.domains.customers.views.schemas import ViewFilters, ViewIn, ViewPatch
from backend.shared.access.guard import check_version, fetch
from backend.shared.audit.service import record

SAVED = Event("view.saved", "儲存檢視")
REMOVED = Event("view.removed", "刪除檢視")
LIST = "customers"
MOST_VIEWS = 50

VIEWS = Listing(
    name="customer_views",
    columns={
        "id": SavedView.id,
        "name": SavedView.name,
        "filters": SavedView.filters,
        "columns": SavedView.columns,
        "created_at": SavedView.created_at,
        "version": SavedView.version,
    },
    key=SavedView.id,
    sorts={"created_at": SavedView.created_at},
)


def shown(row: Row) -> Row:
    return {**row, "columns": row["columns"].get("names", [])}


def out(view: SavedView) -> Row:
    return shown({name: getattr(view, name) for name in VIEWS.columns})


def _plain(filters: ViewFilters) -> dict[str, Any]:
    return filters.model_dump(mode="json", exclude_unset=True, exclude={"cursor", "total"})


def save(session: Session, actor: Actor, data: ViewIn) -> SavedView:
    """409 VIEW_NAME_TAKEN."""
    _free(session, actor, data.name)
    if (
        len(session.scalars(select(SavedView.id).where(SavedView.user_id == actor.id)).all())
        >= MOST_VIEWS
    ):
        raise INVALID_STATE(state="FULL", allowed=[], max=MOST_VIEWS)
    view = SavedView(
        user_id=actor.id, list=LIST, name=data.name, filters=_plain(data.filters),
        columns={"names": data.columns},
    )  # fmt: skip
    session.add(view)
    record(session, actor, SAVED, view)
    return view


def change(
    session: Session, actor: Actor, id: UUID, data: ViewPatch, expected: int | None
) -> SavedView:
    view = fetch(session, actor, SavedView, id, lock=True)
    check_version(view, expected)
    if data.name and data.name != view.name:
        _free(session, actor, data.name)
        view.name = data.name
    if data.filters is not None:
        view.filters = _plain(data.filters)
    if data.columns is not None:
        view.columns = {"names": data.columns}
    record(session, actor, SAVED, view)
    return view


def remove(session: Session, actor: Actor, id: UUID) -> None:
    view = fetch(session, actor, SavedView, id, lock=True)
    record(session, actor, REMOVED, view)
    session.delete(view)


def _free(session: Session, actor: Actor, name: str) -> None:
    held = select(SavedView.id).where(
        SavedView.user_id == actor.id, SavedView.list == LIST, SavedView.name == name
    )
    if session.scalar(held):
        raise VIEW_NAME_TAKEN(name=name)
