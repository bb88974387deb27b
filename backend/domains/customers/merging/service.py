"""Two records of one party become one, and within thirty days two again."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from backend.core.actor import Actor
from backend.core.clock import now, today
from backend.core.errors import NOT_FOUND
from backend.domains.customers import events, finding, rules
from backend.domains.customers.faults import MERGE_ACROSS, MERGE_EXPIRED, MERGE_OF_ONE, MERGE_UNDONE
from backend.domains.customers.merging.models import CustomerMerge
from backend.domains.customers.merging.schemas import MergeField, MergeIn
from backend.domains.customers.models import (
    ContactRole,
    Customer,
    CustomerContact,
    CustomerHappening,
    CustomerNote,
    CustomerPlate,
)
from backend.domains.customers.service import happened, live, store
from backend.shared.access.guard import fetch
from backend.shared.access.permissions import Permission as P
from backend.shared.audit.service import record

FIELDS: tuple[str, ...] = MergeField.__args__  # type: ignore[attr-defined]
PARTS = (CustomerContact, CustomerPlate, CustomerNote, CustomerHappening)


def merge(session: Session, actor: Actor, data: MergeIn) -> CustomerMerge:
    """422 MERGE_OF_ONE; 404/403 for either; 409 across companies or for one merged already."""
    if data.keep_id == data.drop_id:
        raise MERGE_OF_ONE()
    # Always the smaller id first: two people merging the same pair the other way round do not wait for each other.
    locked = {
        id: live(session, actor, id, P.customer_merge)
        for id in sorted((data.keep_id, data.drop_id))
    }
    keep, drop = locked[data.keep_id], locked[data.drop_id]
    if keep.company_id != drop.company_id:
        raise MERGE_ACROSS()
    chosen = {name: _chosen(name, data, keep, drop) for name in FIELDS}
    people = dict.fromkeys([*keep.participants, *drop.participants, drop.owner_id])
    chosen["participants"] = rules.without(people, {keep.owner_id})
    before = {
        name: getattr(keep, name) for name, value in chosen.items() if getattr(keep, name) != value
    }
    after = {name: chosen[name] for name in before}
    moved = _moved(session, keep, drop)
    drop.merged_into_id = keep.id
    session.flush()
    for name, value in after.items():
        setattr(keep, name, value)
    finding.refresh(session, keep)
    merged = CustomerMerge(
        keep_id=keep.id, drop_id=drop.id, merged_by=actor.id, reason=data.reason,
        snapshot={"before": before, "after": after, "moved": moved},
    )  # fmt: skip
    session.add(merged)
    store(session)
    happened(
        session, actor, events.MERGED, keep, merge_id=str(merged.id), drop_id=str(drop.id),
        number=drop.number, reason=data.reason,
    )  # fmt: skip
    record(session, actor, events.MERGED, keep, drop_id=str(drop.id), fields=sorted(before))
    return merged


def _chosen(name: str, data: MergeIn, keep: Customer, drop: Customer) -> Any:
    own, other = getattr(keep, name), getattr(drop, name)
    choice = data.fields.get(name)  # type: ignore[call-overload]
    if choice is None:
        return other if own is None else own
    return other if choice == "drop" else own


def _moved(session: Session, keep: Customer, drop: Customer) -> dict[str, list[str]]:
    """Give the parts to the kept one; a second primary contact steps back, a plate both have stays behind."""
    moved: dict[str, list[str]] = {}
    primary = select(CustomerContact.id).where(
        CustomerContact.customer_id == keep.id, CustomerContact.role == ContactRole.primary
    )
    if session.scalar(primary):
        stepped = (
            update(CustomerContact)
            .where(
                CustomerContact.customer_id == drop.id, CustomerContact.role == ContactRole.primary
            )
            .values(role=ContactRole.other, version=CustomerContact.version + 1)
            .returning(CustomerContact.id)
        )
        moved["stepped_back"] = [str(id) for id in session.scalars(stepped)]
    for part in PARTS:
        wanted = update(part).where(part.customer_id == drop.id)
        if part is CustomerPlate:
            held = select(CustomerPlate.plate_no).where(CustomerPlate.customer_id == keep.id)
            wanted = wanted.where(CustomerPlate.plate_no.not_in(held))
        ids = session.scalars(wanted.values(customer_id=keep.id).returning(part.id))
        moved[part.__tablename__] = [str(id) for id in ids]
    return moved


def undo(session: Session, actor: Actor, id: UUID) -> CustomerMerge:
    """Apart again: fields nobody has changed since go back, and so does what moved. 409 after thirty days."""
    merged = fetch(session, actor, CustomerMerge, id, lock=True)
    if merged.undone_at:
        raise MERGE_UNDONE()
    if not rules.may_undo(merged.created_at.astimezone(now().tzinfo), today()):
        raise MERGE_EXPIRED(days=rules.UNDO_DAYS)
    keep = live(session, actor, merged.keep_id, P.customer_merge)
    drop = session.get(Customer, merged.drop_id, with_for_update=True)
    if drop is None:
        raise NOT_FOUND()
    before, after = merged.snapshot["before"], merged.snapshot["after"]
    kept = []
    for name, value in before.items():
        if getattr(keep, name) == _read(name, after[name]):
            setattr(keep, name, _read(name, value))
        else:
            kept.append(name)
    _give_back(session, merged.snapshot["moved"], keep, drop)
    finding.refresh(session, keep)
    store(session)
    drop.merged_into_id = None
    finding.refresh(session, drop)
    store(session)
    merged.undone_at = now()
    for customer in (keep, drop):
        happened(
            session, actor, events.UNMERGED, customer, merge_id=str(merged.id), kept_fields=kept
        )
    record(session, actor, events.UNMERGED, keep, drop_id=str(drop.id), kept_fields=kept)
    return merged


def _give_back(
    session: Session, moved: dict[str, list[str]], keep: Customer, drop: Customer
) -> None:
    for part in PARTS:
        ids = [UUID(id) for id in moved[part.__tablename__]]
        session.execute(
            update(part)
            .where(part.id.in_(ids), part.customer_id == keep.id)
            .values(customer_id=drop.id)
        )
    stepped = [UUID(id) for id in moved.get("stepped_back", [])]
    session.execute(
        update(CustomerContact)
        .where(CustomerContact.id.in_(stepped), CustomerContact.customer_id == drop.id)
        .values(role=ContactRole.primary, version=CustomerContact.version + 1)
    )


def _read(name: str, value: Any) -> Any:
    """A value of the snapshot as the column holds it."""
    if value is None:
        return None
    if name == "participants":
        return [UUID(one) for one in value]
    kind = Customer.__table__.c[name].type.python_type
    if kind is date:
        return date.fromisoformat(value)
    return Decimal(value) if kind is Decimal else kind(value)


def shown(merged: CustomerMerge) -> dict[str, Any]:
    made: datetime = merged.created_at.astimezone(now().tzinfo)
    until = made.date() + timedelta(days=rules.UNDO_DAYS)
    names = ("id", "keep_id", "drop_id", "reason", "created_at", "undone_at")
    return {**{name: getattr(merged, name) for name in names}, "until": until.isoformat()}
